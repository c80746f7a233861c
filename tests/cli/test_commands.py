"""What each command answers: shapes, streams and exit statuses of the contract."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path

import pytest

from proreca_desktop.paths import QUESTIONNAIRES
from tests.cli.conftest import write_sheet

COMMON = ("--organisation", "CNSC", "--round", "baseline", "--date", "2024-03-14")


def test_import_prints_the_id_and_nothing_else(run, tmp_path, sheet):
    outcome = run("import", tmp_path / "d.proreca", sheet(VIS_01=3), *COMMON)
    assert outcome.status == 0
    assert outcome.out == f"{uuid.UUID(outcome.out.strip())}\n"
    assert outcome.err == ""


def test_list(done, dossier):
    document = done("list", dossier.path, "--json").json
    assert document == {
        "organisations": [{"code": "CAFO", "name": "CAFO", "units": [""]}],
        "assessments": [
            {
                "id": id_,
                "organisation": "CAFO",
                "unit": "",
                "round": round_,
                "date": date,
                "track": "full",
                "status": "running",
                "questionnaire": "ProReCA-DO",
                "version": "1.0",
                "n_rated": 4,
            }
            for id_, round_, date in zip(
                dossier.ids, ("baseline", "midterm"), ("2024-03-14", "2026-03-14"), strict=True
            )
        ],
    }
    text = done("list", dossier.path).out
    assert all(id_ in text for id_ in dossier.ids)


def test_score_counts_only_the_track_and_names_the_variant(done, dossier):
    document = done("score", dossier.path, dossier.ids[0], "--json").json
    assert list(document) == [
        "assessment", "organisation", "round", "date", "questionnaire", "n_criteria", "n_rated",
        "n_applicable", "evidence_ratio", "domains", "criteria", "themes", "capacity_levels",
    ]  # fmt: skip
    assert document["n_criteria"] == 87
    assert [d["code"] for d in document["domains"]] == [
        "VIS", "GOV", "LEA", "POL", "RES", "PSE", "FIN", "VIA", "RHU", "SER", "TRV", "CAFO",
    ]  # fmt: skip
    variants = {c["code"]: c["variant"] for c in document["criteria"] if "variant" in c}
    assert variants == {c: f"{c}@CAFO" for c in ("GOV-05", "RHU-06", "TRV-02")}
    assert [t["code"] for t in document["themes"]] == [
        "gender", "environment", "digital", "human_rights",
    ]  # fmt: skip
    assert [t["code"] for t in document["capacity_levels"]] == [
        "individual", "organisational", "contextual",
    ]  # fmt: skip
    assert "GOV" in done("score", dossier.path, dossier.ids[0]).out


def test_compare(done, run, dossier):
    document = done("compare", dossier.path, *dossier.ids, "--json").json
    assert (document["up"], document["stable"], document["down"]) == (1, 1, 1)
    assert document["only_base"] == ["CAF-01"]
    assert document["only_follow"] == ["CAF-02"]
    assert document["net_share"] == "0"
    assert document["warnings"] == ["small_basket"]
    assert "3" in done("compare", dossier.path, *dossier.ids).out
    backwards = run("compare", dossier.path, *reversed(dossier.ids), "--json")
    assert (backwards.status, backwards.out) == (1, "")
    itself = run("compare", dossier.path, dossier.ids[0], dossier.ids[0], "--json")
    assert (itself.status, itself.out) == (1, "")


def test_two_entities_are_not_compared(run, done, dossier, sheet):
    other = done(
        "import", dossier.path, sheet(VIS_01=3), "--organisation", "CAFO", "--unit", "Kati",
        "--round", "midterm", "--date", "2026-03-14",
    ).out.strip()  # fmt: skip
    outcome = run("compare", dossier.path, dossier.ids[0], other, "--json")
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2  # what, and what to do


@pytest.mark.parametrize("id_", ["", "x", "'; DROP TABLE assessment; --", "é" * 5000])
def test_an_unknown_assessment(run, dossier, id_):
    for line in (("score", id_), ("compare", id_, id_), ("report", id_, "-o", "x.pdf")):
        command, *rest = line
        outcome = run(command, dossier.path, *rest)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err
    assert not Path("x.pdf").exists()


def test_verify(done, dossier):
    assert done("verify", dossier.path, "--json").json == {"ok": True, "problems": []}
    assert dossier.path.name in done("verify", dossier.path).out


def test_check(run, done, tmp_path):
    sound = QUESTIONNAIRES / "proreca-do-1.0.yaml"
    assert done("check", sound).err == ""
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\ncode: é\nversion: 2\n", encoding="utf-8")
    outcome = run("check", sound, broken)
    assert outcome.status == 1
    assert str(broken) not in outcome.out
    assert len(outcome.err.splitlines()) > 3
    assert all(line.startswith(str(broken)) for line in outcome.err.splitlines())


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"[", b"- a\n" * 10])
def test_check_of_what_is_no_questionnaire(run, tmp_path, content):
    file = tmp_path / "q.yaml"
    if content is not None:
        file.write_bytes(content)
    outcome = run("check", file)
    assert outcome.status == 1
    assert file.name in outcome.err


def test_install(run, done, dossier, tmp_path):
    text = (QUESTIONNAIRES / "proreca-do-1.0.yaml").read_text(encoding="utf-8")
    newer = tmp_path / "newer.yaml"
    newer.write_text(text.replace('version: "1.0"', 'version: "1.10"'), encoding="utf-8")
    assert done("install", dossier.path, newer).out == "ProReCA-DO 1.10\n"
    newer.write_text(newer.read_text(encoding="utf-8").replace("Absent", "Rien"), encoding="utf-8")
    outcome = run("install", dossier.path, newer)
    assert (outcome.status, outcome.out) == (1, "")


def test_backup_and_restore(done, run, dossier, tmp_path, sheet):
    copy = tmp_path / "copie.proreca"
    done("backup", dossier.path, copy)
    before = done("list", copy, "--json").json
    done("import", dossier.path, sheet(VIS_01=1), *COMMON)
    after = done("list", dossier.path, "--json").json
    assert before != after
    done("backup", dossier.path, copy)  # the same name again: it holds more than before
    assert done("list", copy, "--json").json == after
    earlier = tmp_path / "plus tôt.proreca"
    shutil.copy(copy, earlier)
    done("import", dossier.path, sheet(VIS_01=1), *COMMON)
    outcome = done("restore", earlier, dossier.path)
    assert done("list", dossier.path, "--json").json == after
    kept = [p for p in tmp_path.glob("*.proreca") if str(p) in outcome.err]
    assert len(kept) == 1
    assert len(done("list", kept[0], "--json").json["assessments"]) == 4


def test_a_copy_never_swallows_another_dossier(run, done, dossier, tmp_path, sheet):
    other = tmp_path / "other.proreca"
    done("import", other, sheet(VIS_01=3), *COMMON)
    before = other.read_bytes()
    assert run("backup", dossier.path, other).status == 1
    assert run("backup", dossier.path, dossier.path).status == 1
    assert run("backup", dossier.path, tmp_path / "nowhere" / "x.proreca").status == 1
    assert run("report", dossier.path, dossier.ids[0], "-o", other).status == 1
    assert run("report", dossier.path, dossier.ids[0], "-o", dossier.path).status == 1
    assert other.read_bytes() == before
    assert done("verify", dossier.path).status == 0


def test_a_report_of_one_round_and_of_two(done, dossier, tmp_path):
    pdf = tmp_path / "rapport é.pdf"
    for ids in (dossier.ids[:1], dossier.ids):
        done("report", dossier.path, *ids, "-o", pdf)
        assert pdf.read_bytes().startswith(b"%PDF-")
        pdf.unlink()


def test_reading_leaves_the_folder_as_it_was(done, dossier):
    folder = dossier.path.parent
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    for command in ("list", "verify"):
        done(command, dossier.path, "--json")
    done("score", dossier.path, dossier.ids[0], "--json")
    done("compare", dossier.path, *dossier.ids, "--json")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_text_is_data(done, tmp_path):
    """Names that would be a path, markup, a formula or two lines come back as they were."""
    dossier = tmp_path / "d.proreca"
    file = write_sheet(tmp_path / "s.csv", {"VIS-01": {"status": "rated", "level": 3}})
    codes = ["../x", "🌾", "=1+1", "<b>", "a\nb", "'; --", "{n}", "%s", "CNSC"]
    for code in codes:
        done(
            "import", dossier, file, "--organisation", code, "--unit", f"  {code} ",
            "--round", "final", "--date", "2024-01-01",
        )  # fmt: skip
    document = done("list", dossier, "--json").json
    assert {one["code"]: one["units"] for one in document["organisations"]} == {
        code: [code] for code in codes
    }
    # A folder named x beside the dossier's would be the path that ../x names.
    assert not (tmp_path.parent / "x").exists()


def test_json_is_one_document_in_utf8(done, tmp_path):
    dossier = tmp_path / "d.proreca"
    file = write_sheet(tmp_path / "s.csv", {"VIS-01": {"status": "rated", "level": 3}})
    common = ("--round", "final", "--date", "2024-01-01")
    done("import", dossier, file, "--organisation", "Bɛnkadi É", *common)
    out = done("list", dossier, "--json").out
    assert "Bɛnkadi É" in out
    assert json.loads(out)["organisations"][0]["code"] == "Bɛnkadi É"


def test_demo_prints_each_file_it_wrote(done, tmp_path, monkeypatch):
    """The reports themselves take ten seconds: their writers are tried elsewhere."""
    for name in ("diagnostic.write_diagnostic", "comparison.write_comparison"):
        monkeypatch.setattr(
            f"proreca_desktop.report.{name}", lambda content, path: path.write_bytes(b"%PDF-")
        )
    folder = tmp_path / "nouveau" / "dossier"
    paths = [Path(line) for line in done("demo", folder).out.splitlines()]
    assert paths[0] == folder / "demo.proreca"
    assert all(path.stat().st_size for path in paths)
    assert len([path for path in paths if path.suffix == ".pdf"]) == 10
    assert {p.name for p in folder.iterdir()} == {p.name for p in paths} | {"demo.proreca.lock"}
