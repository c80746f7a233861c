"""Commands run in this process, and answer sheets to run them on."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from proreca_desktop.cli.main import main
from proreca_desktop.domain.campaign import Round
from proreca_desktop.i18n import current_language, set_language
from proreca_desktop.paths import QUESTIONNAIRES
from proreca_desktop.services.imports import SheetImport, import_sheet

HEADINGS = ("criterion", "status", "level", "evidence_strength", "votes", "reason")


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def no_window(*_arguments, **_options):
    raise AssertionError("a command opened the window")


@pytest.fixture
def run(capsys):
    """``run("list", dossier, "--json")``: what the command printed, and its exit status."""
    language = current_language()

    def command(*arguments, open_window=no_window):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments], open_window)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Outcome(status, printed.out, printed.err)

    yield command
    set_language(language)


@pytest.fixture
def done(run):
    """As ``run``, for a command that must succeed."""

    def command(*arguments):
        outcome = run(*arguments)
        assert outcome.status == 0, outcome.err
        return outcome

    return command


@pytest.fixture(scope="session")
def questionnaire():
    """The bundled questionnaire as plain YAML."""
    text = (QUESTIONNAIRES / "proreca-do-1.0.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)


def write_sheet(path: Path, answers: dict[str, dict[str, Any]]) -> Path:
    """``{"GOV-01": {"status", "level", "strength", "votes"}}`` as an answer sheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for code, answer in answers.items():
            votes = answer.get("votes")
            writer.writerow(
                (
                    code,
                    answer["status"],
                    answer.get("level") or "",
                    answer.get("strength", ""),
                    "" if votes is None else "-".join(map(str, votes)),
                    "ne concerne pas" if answer["status"] == "na" else "",
                )
            )
    return path


@pytest.fixture
def sheet(tmp_path):
    """A sheet of levels: ``sheet(GOV_01=3, VIS_01=2)``."""

    def write(name: str = "sheet.csv", **levels: int) -> Path:
        answers = {
            code.replace("_", "-"): {"status": "rated", "level": level}
            for code, level in levels.items()
        }
        return write_sheet(tmp_path / name, answers)

    return write


@pytest.fixture(scope="session")
def _two_rounds(tmp_path_factory):
    """The dossier of :func:`dossier`, made once."""
    folder = tmp_path_factory.mktemp("two-rounds")
    rounds = (
        (Round.BASELINE, date(2024, 3, 14), {"VIS-01": 2, "VIS-02": 3, "GOV-05": 2, "CAF-01": 4}),
        (Round.MIDTERM, date(2026, 3, 14), {"VIS-01": 3, "VIS-02": 3, "GOV-05": 1, "CAF-02": 2}),
    )
    ids = []
    for round_, start_on, levels in rounds:
        answers = {code: {"status": "rated", "level": level} for code, level in levels.items()}
        file = write_sheet(folder / "s.csv", answers)
        wanted = SheetImport(sheet=file, organisation="CAFO", round=round_, start_on=start_on)
        ids.append(import_sheet(folder / "essai.proreca", wanted))
    return Dossier(folder / "essai.proreca", ids)


@pytest.fixture
def dossier(_two_rounds, tmp_path):
    """A dossier with a baseline and a mid-term round of CAFO, and the ids of the two."""
    return Dossier(shutil.copy(_two_rounds.path, tmp_path / "essai.proreca"), _two_rounds.ids)


@dataclass(frozen=True)
class Dossier:
    path: Path
    ids: list[str]
