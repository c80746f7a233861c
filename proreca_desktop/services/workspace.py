"""All services of one open dossier, built once and handed to windows and commands."""

from __future__ import annotations

import getpass
import uuid
from dataclasses import dataclass
from pathlib import Path

from proreca_desktop.paths import user_folder
from proreca_desktop.services.answers import Answers
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.history import History
from proreca_desktop.services.organisations import Organisations
from proreca_desktop.services.questionnaires import Questionnaires
from proreca_desktop.services.scores import Scores
from proreca_desktop.services.undo import Undo
from proreca_desktop.storage.dossier import (
    Author,
    Dossier,
    create_dossier,
    open_dossier,
    open_for_reading,
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open dossier and what one can do with it."""

    dossier: Dossier
    organisations: Organisations
    questionnaires: Questionnaires
    assessments: Assessments
    answers: Answers
    scores: Scores
    undo: Undo
    history: History

    def close(self) -> None:
        self.dossier.close()


def build_workspace(dossier: Dossier) -> Workspace:
    organisations = Organisations(dossier)
    questionnaires = Questionnaires(dossier)
    assessments = Assessments(dossier, organisations, questionnaires)
    return Workspace(
        dossier=dossier,
        organisations=organisations,
        questionnaires=questionnaires,
        assessments=assessments,
        answers=Answers(dossier, assessments, questionnaires),
        scores=Scores(dossier, assessments, questionnaires),
        undo=Undo(dossier),
        history=History(dossier),
    )


def create_workspace(path: Path, who: str = "") -> Workspace:
    """A new dossier. :raises ProrecaError: when the file exists or cannot be written."""
    return build_workspace(create_dossier(path, author(who)))


def open_workspace(path: Path, who: str = "") -> Workspace:
    """An existing dossier, for writing. :raises ProrecaError: see ``open_dossier``."""
    return build_workspace(open_dossier(path, author(who)))


def read_workspace(path: Path) -> Workspace:
    """An existing dossier, for reading only: works while the application has it open."""
    return build_workspace(open_for_reading(path))


def author(who: str = "") -> Author:
    """Who writes: the name from the settings, else the session's; and this laptop's own mark."""
    return Author(who=who or _session_name(), device=device_id())


def device_id() -> str:
    """A random mark of this installation, made once: tells two laptops apart when merging."""
    file = user_folder() / "device"
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        mark = uuid.uuid4().hex[:12]
        file.write_text(mark, encoding="utf-8")
        return mark


def _session_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
