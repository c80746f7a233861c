"""The commands as real processes: no Qt, UTF-8 everywhere, no traceback whatever happens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proreca_desktop.paths import PROJECT
from tests.cli.conftest import write_sheet

MAIN = str(PROJECT / "main.py")
COMMON = ("--organisation", "CNSC", "--round", "baseline", "--date", "2024-03-14")
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, limits and pipes of POSIX")


def start(*arguments, options=(), **settings):
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
    line = [sys.executable, *options, MAIN, *arguments]
    return subprocess.Popen(line, **settings)


def command(*arguments, **settings):
    """(status, stdout, stderr) as bytes."""
    process = start(*arguments, **settings)
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    return process.returncode, out, err


@pytest.fixture
def file(tmp_path):
    return write_sheet(
        tmp_path / "s.csv", {"VIS-01": {"status": "rated", "level": 3, "votes": [0, 3, 6, 3, 0]}}
    )


def test_a_whole_round_without_qt(tmp_path, file, dossier):
    """Nothing of Qt, matplotlib or pandas is imported to answer from a dossier."""
    path = tmp_path / "d é.proreca"
    status, out, err = command("import", path, file, *COMMON)
    assert (status, err) == (0, b"")
    id_ = out.decode().strip()
    for line in (("score", path, id_), ("compare", dossier.path, *dossier.ids), ("list", path)):
        status, out, err = command(*line, "--json", options=("-X", "importtime"))
        assert status == 0
        json.loads(out.decode("utf-8"))
        imported = {text.rpartition("|")[2].strip() for text in err.decode().splitlines()}
        heavy = {"PySide6", "shiboken6", "matplotlib", "pandas", "reportlab", "sqlite_utils"}
        assert not heavy & {name.partition(".")[0] for name in imported}
        assert "proreca_desktop.app" not in imported


def test_an_import_and_a_report_without_qt(tmp_path, file):
    """Put in the way of Qt, a module that fails shows that nobody asks for it."""
    for name in ("PySide6", "shiboken6"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('Qt was imported')")
    blocked = {**os.environ, "PYTHONPATH": str(tmp_path)}
    path = tmp_path / "d.proreca"
    status, out, err = command("import", path, file, *COMMON, env=blocked)
    assert (status, err) == (0, b"")
    status, out, err = command(
        "report", path, out.decode().strip(), "-o", tmp_path / "r.pdf", env=blocked
    )
    assert status == 0, err
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "console",
    [{"PYTHONIOENCODING": "cp850"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_utf8_whatever_the_console(tmp_path, file, console):
    path = tmp_path / "d.proreca"
    environment = {**os.environ, **console}
    command("import", path, file, "--organisation", "Bɛnkadi", *COMMON[2:], env=environment)
    status, out, _err = command("list", path, "--json", env=environment)
    assert status == 0
    assert json.loads(out.decode("utf-8"))["organisations"][0]["code"] == "Bɛnkadi"
    status, _out, err = command("--lang", "fr", "score", path, "Ŋ", env=environment)
    assert status == 1
    assert "Ŋ" in err.decode("utf-8")


@POSIX
def test_bytes_that_are_no_text(tmp_path, file):
    """An argument in another encoding is refused; a file name in another one works."""
    line = ("import", tmp_path / "d.proreca", file, "--organisation", b"caf\xe9", *COMMON[2:])
    status, out, err = command(*line)
    assert (status, out) == (2, b"")
    assert err.decode("utf-8")
    path = os.fsencode(tmp_path) + b"/d\xe9.proreca"
    assert command("import", path, file, *COMMON)[0] == 0
    assert command("verify", path)[0] == 0
    status, out, err = command("list", path + b"x")
    assert (status, out) == (1, b"")
    assert err.decode("utf-8")


@POSIX
def test_nobody_reads_the_output(dossier):
    reader, writer = os.pipe()
    os.close(reader)
    status, _out, err = command("list", dossier.path, "--json", stdout=writer)
    os.close(writer)
    assert status == 1
    assert b"BrokenPipe" not in err
    assert b"Exception ignored" not in err


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_the_output_cannot_be_written(dossier):
    with Path("/dev/full").open("wb") as full:
        status, _out, err = command("list", dossier.path, "--json", stdout=full)
    assert status == 1
    assert b"Exception ignored" not in err
    assert err


@POSIX
def test_closed_streams(dossier):
    for closed in ("<&-", ">&-", "2>&-"):
        line = f'"{sys.executable}" "{MAIN}" list "{dossier.path}" --json {closed}'
        done = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        if closed != ">&-":
            json.loads(done.stdout)


def _limit(size):
    """No file of the process grows beyond ``size``: stands for a full disk."""
    import resource

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@POSIX
@pytest.mark.parametrize("size", [0, 10_000, 200_000])
def test_a_full_disk_and_no_dossier_yet(tmp_path, file, size):
    folder = tmp_path / "plein"
    folder.mkdir()
    status, out, err = command(
        "import", folder / "d.proreca", file, *COMMON, preexec_fn=_limit(size)
    )
    assert (status, out) == (1, b"")
    assert err
    assert list(folder.iterdir()) == []


@POSIX
@pytest.mark.parametrize("size", [0, 10_000])
def test_a_full_disk_and_a_dossier(tmp_path, dossier, file, size):
    before = command("list", dossier.path, "--json")[1]
    line = ("import", dossier.path, file, *COMMON)
    assert command(*line, preexec_fn=_limit(size))[:2] == (1, b"")
    copy = ("backup", dossier.path, tmp_path / "c.proreca")
    assert command(*copy, preexec_fn=_limit(size))[0] == 1
    assert command("list", dossier.path, "--json")[1] == before
    assert command("verify", dossier.path)[0] == 0
    assert not list(tmp_path.glob("c.proreca*"))


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_writing(tmp_path, file):
    path = tmp_path / "d.proreca"
    assert command("import", path, file, *COMMON)[0] == 0
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert command("verify", path)[0] == 0
        assert command("import", path, file, *COMMON)[0] == 1
        assert command("import", tmp_path / "neuf.proreca", file, *COMMON)[0] == 1
    finally:
        tmp_path.chmod(0o755)


def test_a_home_that_cannot_be_written(tmp_path, file):
    """Neither settings, nor log, nor memory: the work goes on."""
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    environment = {**os.environ, "PRORECA_HOME": str(tmp_path / "home" / "x")}
    path = tmp_path / "d.proreca"
    assert command("import", path, file, *COMMON, env=environment)[0] == 0
    assert command("verify", path, env=environment)[0] == 0


@POSIX
def test_killed_at_any_moment(tmp_path, file):
    """The dossier is the old one or the new one; a new one is there whole, or not at all."""
    path = tmp_path / "d.proreca"
    assert command("import", path, file, *COMMON)[0] == 0
    known = 1
    for number in range(5):
        delay = 0.1 + 0.08 * number
        process = start("import", path, file, *COMMON)
        fresh = start("import", tmp_path / f"neuf {number}.proreca", file, *COMMON)
        time.sleep(delay)
        for one in (process, fresh):
            one.send_signal(signal.SIGKILL)
            one.communicate()
        status, out, err = command("list", path, "--json")
        assert status == 0, err
        found = len(json.loads(out)["assessments"])
        assert found in (known, known + 1)
        known = found
        new = tmp_path / f"neuf {number}.proreca"
        if new.exists():
            status, out, _err = command("list", new, "--json")
            assert len(json.loads(out)["assessments"]) == 1
    assert command("verify", path)[0] == 0


@POSIX
def test_interrupted(tmp_path):
    process = start("demo", tmp_path, "--size", "programme")
    assert process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"Traceback" not in err
    assert out == b""
    assert list(tmp_path.iterdir()) == []
