"""Files that are not what they should be: a message, status 1, and nothing touched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from proreca_desktop.services.workspace import open_workspace
from tests.cli.conftest import HEADINGS

COMMON = ("--organisation", "CNSC", "--round", "baseline", "--date", "2024-03-14")


def _truncate(path):
    path.write_bytes(path.read_bytes()[:-5000])


def _other_application(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 1")


def _newer(path):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('proreca', '9999_tomorrow', '2030-01-01')"
        )


def _header_only(path):
    path.write_bytes(path.read_bytes()[:100] + b"\0" * 100)


def _pages_of_noise(path):
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def _folder(path):
    path.unlink()
    path.mkdir()


BROKEN = {
    "truncated": _truncate,
    "empty": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("bonjour\n" * 50, encoding="utf-8"),
    "only a header": _header_only,
    "noise": _pages_of_noise,
    "of another application": _other_application,
    "newer": _newer,
    "a folder": _folder,
    "not there": lambda path: path.unlink(),
}


@pytest.fixture(params=BROKEN)
def broken(request, dossier):
    with closing(sqlite3.connect(dossier.path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    BROKEN[request.param](dossier.path)
    return dossier


def _content(path):
    return path.read_bytes() if path.is_file() else path.exists()


@pytest.mark.parametrize("command", ["list", "score", "compare", "report", "backup", "install"])
def test_a_broken_dossier_is_refused(run, broken, command, tmp_path):
    ids = broken.ids
    rest = {
        "score": [ids[0], "--json"],
        "compare": [*ids, "--json"],
        "report": [ids[0], "-o", tmp_path / "r.pdf"],
        "backup": [tmp_path / "copy.proreca"],
        "install": [tmp_path / "q.yaml"],
    }
    before = _content(broken.path)
    outcome = run(command, broken.path, *rest.get(command, ["--json"]))
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) >= 2, "a title and an advice"
    assert _content(broken.path) == before
    assert not (tmp_path / "r.pdf").exists()
    assert not (tmp_path / "copy.proreca").exists()


def test_verify_of_a_broken_dossier(run, broken, request):
    kind = request.node.callspec.params["broken"]
    outcome = run("verify", broken.path, "--json")
    assert outcome.status == 1
    if kind in ("newer", "a folder", "not there"):
        assert (outcome.out, bool(outcome.err)) == ("", True)
    else:
        assert outcome.json["ok"] is False
        assert {problem["code"] for problem in outcome.json["problems"]} == {"damaged"}
        assert all(p.keys() == {"code", "where", "message"} for p in outcome.json["problems"])
    assert run("verify", broken.path).err


def test_import_into_a_broken_dossier(run, broken, sheet, request):
    kind = request.node.callspec.params["broken"]
    before = _content(broken.path)
    outcome = run("import", broken.path, sheet(VIS_01=3), *COMMON)
    if kind == "not there":
        assert outcome.status == 0
    else:
        assert (outcome.status, outcome.out) == (1, "")
        assert _content(broken.path) == before


def test_restore_of_a_broken_backup_keeps_the_dossier(run, broken, done, tmp_path, sheet):
    target = tmp_path / "cible.proreca"
    done("import", target, sheet(VIS_01=3), *COMMON)
    before = target.read_bytes()
    assert run("restore", broken.path, target).status == 1
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*avant-restauration*"))


def test_restore_in_the_place_of_a_broken_dossier_keeps_it(
    run, broken, done, tmp_path, sheet, request
):
    kind = request.node.callspec.params["broken"]
    sound = tmp_path / "saine.proreca"
    done("import", sound, sheet(VIS_01=3), *COMMON)
    before = _content(broken.path)
    outcome = run("restore", sound, broken.path)
    if kind == "a folder":
        assert outcome.status == 1
        return
    assert outcome.status == 0, outcome.err
    assert done("verify", broken.path).status == 0
    kept = list(tmp_path.glob("*avant-restauration*.proreca"))
    assert len(kept) == (0 if kind == "not there" else 1)
    assert kind in ("not there", "newer") or kept[0].read_bytes() == before


def test_an_evidence_file_that_changed(run, dossier):
    _tamper(
        dossier.path,
        "INSERT INTO evidence_file VALUES"
        " (printf('%064d', 0), 3, x'010203', 't', 'w', 't', 'd', 1, NULL)",
    )
    outcome = run("verify", dossier.path, "--json")
    assert outcome.status == 1
    assert "evidence_hash" in {problem["code"] for problem in outcome.json["problems"]}


def test_an_answer_changed_behind_the_history(run, dossier):
    _tamper(dossier.path, "UPDATE criterion_result SET level = 5 WHERE criterion_code = 'VIS-02'")
    problems = run("verify", dossier.path, "--json").json["problems"]
    assert {problem["code"] for problem in problems} == {"history_differs"}
    assert len(problems) == 2


def _tamper(path, statement):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)


def test_a_dossier_open_in_the_window(run, done, dossier, sheet, tmp_path):
    """Reading and copying go on beside it; a second writer is refused."""
    with closing(open_workspace(dossier.path)) as workspace:
        workspace.answers.rate(dossier.ids[1], "VIS-03", 5)
        assert done("score", dossier.path, dossier.ids[1], "--json").json["n_rated"] == 5
        assert done("verify", dossier.path).status == 0
        done("backup", dossier.path, tmp_path / "copie.proreca")
        for line in (
            ("import", dossier.path, sheet(VIS_01=3), *COMMON),
            ("restore", tmp_path / "copie.proreca", dossier.path),
        ):
            outcome = run(*line)
            assert (outcome.status, outcome.out) == (1, "")
            assert len(outcome.err.splitlines()) == 2
    copy = done("score", tmp_path / "copie.proreca", dossier.ids[1], "--json").json
    assert copy["n_rated"] == 5


def _sheet_bytes(*rows):
    return "\n".join([",".join(HEADINGS), *rows]).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", []),
        (_sheet_bytes(), []),
        (_sheet_bytes("VIS-01,rated,6,,,", "VIS-02,rated,,,,", "XXX-01,rated,1,,,"), ["2", "3"]),
        (_sheet_bytes("VIS-01,na,,,,non"), ["VIS-01"]),
        (_sheet_bytes("VIS-01,rated,3,,,", "VIS-01,rated,3,,,"), ["VIS-01"]),
        (_sheet_bytes("CAF-01,rated,3,,,"), ["CAF-01"]),
        (_sheet_bytes("VIS-01,rated,3,,1-2-3,"), ["votes"]),
        (b"criterion,status\nVIS-01,rated\n", ["level"]),
        (b"criterion,status,level,colour\nVIS-01,rated,3,red\n", ["colour"]),
        (b"\x00\x01\x02" * 100, []),
        (b"PK\x03\x04 not a zip", []),
    ],
)
def test_a_bad_sheet_leaves_nothing_behind(run, tmp_path, content, words):
    for suffix in ("csv", "xlsx"):
        folder = tmp_path / suffix
        folder.mkdir()
        file = folder / f"s.{suffix}"
        file.write_bytes(content)
        outcome = run("import", folder / "d.proreca", file, *COMMON)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err
        if suffix == "csv":
            assert all(word in outcome.err for word in words)
        assert [p.name for p in folder.iterdir()] == [file.name]


def test_a_bad_sheet_changes_nothing_in_a_dossier(run, done, dossier, tmp_path):
    file = tmp_path / "s.csv"
    file.write_bytes(_sheet_bytes("VIS-01,rated,3,,,", "VIS-02,rated,0,,,"))
    before = done("list", dossier.path, "--json").json
    line = ("import", dossier.path, file, "--organisation", "NEUF", *COMMON[2:])
    assert run(*line).status == 1
    assert done("list", dossier.path, "--json").json == before


def test_a_sheet_that_is_not_there_or_a_folder(run, tmp_path):
    for file in (tmp_path / "absent.csv", tmp_path):
        outcome = run("import", tmp_path / "d.proreca", file, *COMMON)
        assert (outcome.status, outcome.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_places_where_no_dossier_can_be(run, tmp_path, sheet):
    file = sheet(VIS_01=3)
    for place in (
        tmp_path / "nowhere" / "d.proreca",
        file / "d.proreca",
        tmp_path / ("x" * 300 + ".proreca"),
    ):
        outcome = run("import", place, file, *COMMON)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err


def test_a_questionnaire_that_nobody_has(run, tmp_path, sheet):
    line = ("import", tmp_path / "d.proreca", sheet(VIS_01=3), *COMMON, "--questionnaire", "QQ")
    outcome = run(*line)
    assert (outcome.status, outcome.out) == (1, "")
    assert "QQ" in outcome.err


def test_the_demo_never_takes_the_place_of_a_dossier(run, dossier):
    own = dossier.path.with_name("demo.proreca")
    shutil.copy(dossier.path, own)
    before = own.read_bytes()
    for size in ("sample", "programme"):
        shutil.copy(own, own.with_name("programme.proreca"))
        outcome = run("demo", own.parent, "--size", size)
        assert (outcome.status, outcome.out) == (1, "")
    assert own.read_bytes() == before
    assert run("demo", own).status == 1  # a file where the folder should be


def test_a_bug_is_logged_and_told_in_a_line(run, monkeypatch, tmp_path):
    from proreca_desktop.cli import commands

    def fail(arguments):
        raise ZeroDivisionError("surprise")

    monkeypatch.setenv("PRORECA_HOME", str(tmp_path))
    monkeypatch.setitem(commands.COMMANDS, "list", fail)
    outcome = run("list", "d.proreca")
    assert (outcome.status, outcome.out) == (1, "")
    assert "surprise" in outcome.err.splitlines()[0]
    assert "ZeroDivisionError" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_an_interruption_is_no_traceback(run, monkeypatch):
    from proreca_desktop.cli import commands

    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "list", interrupt)
    assert run("list", "d.proreca").status == 1
