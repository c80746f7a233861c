"""What may be typed, what help answers, and which status a line ends with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from proreca_desktop.cli import parser
from proreca_desktop.cli.commands import COMMANDS
from proreca_desktop.i18n import current_language

MAIN = Path(__file__).resolve().parents[2] / "main.py"
IMPORT = ("import", "d.proreca", "s.csv", "--organisation", "CNSC", "--round", "baseline")


@pytest.fixture
def window():
    """Stands in for the application: keeps what it was opened with."""
    calls = []

    def open_window(dossier, **options):
        calls.append((dossier, options))
        return 0

    open_window.calls = calls
    return open_window


def test_every_command_has_its_function():
    assert parser.command_names() == tuple(COMMANDS)


@pytest.mark.parametrize("command", (None, *COMMANDS))
def test_help_of_every_command(run, command):
    outcome = run(*([command] if command else []), "--help")
    assert outcome.status == 0
    assert parser.PROGRAM in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    "line",
    [
        (*IMPORT,),
        (*IMPORT, "--date", "2026-02-31"),
        (*IMPORT, "--date", "20260201"),
        (*IMPORT, "--date", "2026-W01-1"),
        (*IMPORT, "--date", "٢٠٢٦-٠١-٠١"),
        (*IMPORT, "--date", "2024-01-01", "--track", "medium"),
        (*IMPORT, "--date", "2024-01-01", "--organisation", "  "),
        (*IMPORT, "--date", "2024-01-01", "--unit", "\udcff"),
        (*IMPORT, "--date", "2024-01-01", "--rounds", "x"),
        ("import",),
        ("list",),
        ("list", "a.proreca", "b.proreca"),
        ("list", "a.proreca", "--lang", "de"),
        ("list", "a.proreca", "--lang"),
        ("list", "a.proreca", "--json=yes"),
        ("score", "a.proreca"),
        ("report", "a.proreca", "x"),
        ("check",),
        ("nonsense",),
        ("a.proreca", "b.proreca"),
        ("--unknown",),
        ("a.proreca", "--json"),
    ],
)
def test_a_wrong_line_is_status_2_with_help(run, window, line):
    outcome = run(*line, open_window=window)
    assert outcome.status == 2
    assert outcome.out == ""
    message, _blank, help_ = outcome.err.partition("\n\n")
    assert message
    assert parser.PROGRAM in help_
    assert not window.calls


@pytest.mark.parametrize(
    ("line", "dossier", "options"),
    [
        ((), None, {"quit_when_ready": False, "language": ""}),
        (("--quit-when-ready",), None, {"quit_when_ready": True, "language": ""}),
        (("a b.proreca",), Path("a b.proreca"), {"quit_when_ready": False, "language": ""}),
        (
            ("--lang", "en", "a.proreca", "--quit-when-ready"),
            Path("a.proreca"),
            {"quit_when_ready": True, "language": "en"},
        ),
        (
            ("--quit-when-ready", "a.proreca", "--lang=en"),
            Path("a.proreca"),
            {"quit_when_ready": True, "language": "en"},
        ),
        (("./list",), Path("list"), {"quit_when_ready": False, "language": ""}),
    ],
)
def test_without_a_command_the_window_opens(run, window, line, dossier, options):
    assert run(*line, open_window=window).status == 0
    assert window.calls == [(dossier, options)]


def test_a_file_that_is_there_is_a_dossier_whatever_its_name(run, window, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("koulikoro").touch()
    assert run("koulikoro", open_window=window).status == 0
    assert window.calls[0][0] == Path("koulikoro")


@pytest.mark.parametrize(
    "line", [("--lang", "en", "list", "no.proreca"), ("list", "no.proreca", "--lang", "en")]
)
def test_the_language_stands_before_or_after_the_command(run, line):
    outcome = run(*line)
    assert outcome.status == 1
    assert current_language() == "en"
    assert "was not found" in outcome.err


def test_the_last_language_counts(run):
    run("--lang", "en", "list", "no.proreca", "--lang", "fr")
    assert current_language() == "fr"


def test_french_is_the_default(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PRORECA_HOME", str(tmp_path))
    run("--help")
    assert current_language() == "fr"


def test_the_settings_choose_the_language(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PRORECA_HOME", str(tmp_path))
    (tmp_path / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert "show this help" in run("--help").out
    assert current_language() == "en"


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"language": 3}', '{"language": "de"}'])
def test_broken_settings_do_no_harm(run, monkeypatch, tmp_path, settings):
    monkeypatch.setenv("PRORECA_HOME", str(tmp_path))
    (tmp_path / "settings.json").write_text(settings, encoding="utf-8")
    assert run("--help").status == 0
    assert current_language() == "fr"


def test_sentences_of_argparse_are_translated(run, monkeypatch):
    """Every English word of the help comes through our own catalogue."""
    monkeypatch.setattr(parser, "_", lambda text: f"«{text}»")
    outcome = run("score", "d.proreca")
    assert "«the following arguments are required: «ASSESSMENT»»" in outcome.err
    assert "«usage: »" in outcome.err
    assert "«options»" in outcome.err
    assert "«positional arguments»" in outcome.err
    outcome = run(*IMPORT, "--date", "x")
    assert "«argument --date: «“x” is not a date" in outcome.err
    outcome = run(*IMPORT, "--round", "x", "--date", "2024-01-01")
    assert "«argument --round: «invalid choice: 'x'" in outcome.err


def test_french_puts_a_space_before_the_colon(run, tmp_path):
    for line in ("options", "Commandes"):
        assert f"\n{line} :\n" in run("--help", "--lang", "fr").out
    assert "\noptions:\n" in run("--help", "--lang", "en").out
    sheet = tmp_path / "s.csv"
    sheet.write_text("critère,statut,niveau\nVIS-01,coté,9\n", encoding="utf-8")
    line = ("import", tmp_path / "d.proreca", sheet, *IMPORT[3:], "--date", "2024-03-01")
    assert "ligne 2, colonne niveau : « 9 »" in run(*line, "--lang", "fr").err
    assert "row 2, column niveau: “9”" in run(*line, "--lang", "en").err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_a_window_without_a_screen_is_refused(tmp_path):
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, MAIN, "--lang", "en"],
        env=environment | {"PRORECA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "no screen here" in done.stderr
