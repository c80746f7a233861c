"""All services of one open dossier, built once and handed to windows and commands."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from proreca_desktop.paths import user_folder
from proreca_desktop.services.overview import Overview
from proreca_desktop.storage.dossier import (
    Author,
    Dossier,
    create_dossier,
    open_dossier,
    open_for_reading,
)

if TYPE_CHECKING:
    from proreca_desktop.services.agenda import Agenda
    from proreca_desktop.services.answers import Answers
    from proreca_desktop.services.assessments import Assessments
    from proreca_desktop.services.attendance_lists import AttendanceLists
    from proreca_desktop.services.branding import Brandings
    from proreca_desktop.services.history import History
    from proreca_desktop.services.journals import Journals
    from proreca_desktop.services.local_wordings import LocalWordings
    from proreca_desktop.services.marker_ratings import MarkerRatings
    from proreca_desktop.services.markers import Markers
    from proreca_desktop.services.organisations import Organisations
    from proreca_desktop.services.outcome_changes import OutcomeChanges
    from proreca_desktop.services.outcome_content import OutcomeContent
    from proreca_desktop.services.outcome_design import OutcomeDesign
    from proreca_desktop.services.outcome_plans import OutcomePlans
    from proreca_desktop.services.outcome_progress import OutcomeProgress
    from proreca_desktop.services.outcome_report import OutcomeReports
    from proreca_desktop.services.pace import Pace
    from proreca_desktop.services.paper import Paper
    from proreca_desktop.services.paper_entry import PaperEntry
    from proreca_desktop.services.parked_points import ParkedPoints
    from proreca_desktop.services.participants import Participants
    from proreca_desktop.services.periods import Periods
    from proreca_desktop.services.priorities import Priorities
    from proreca_desktop.services.questionnaires import Questionnaires
    from proreca_desktop.services.reports import Reports
    from proreca_desktop.services.room import Room
    from proreca_desktop.services.scores import Scores
    from proreca_desktop.services.sessions import Sessions
    from proreca_desktop.services.undo import Undo
    from proreca_desktop.services.verbatims import Verbatims
    from proreca_desktop.services.votes import Votes


class Workspace:
    """An open dossier and what one can do with it.

    Each service is imported and made at its first use: the first window waits for none of them
    but the overview.
    """

    def __init__(self, dossier: Dossier):
        self.dossier = dossier
        self.overview = Overview(dossier)

    @cached_property
    def organisations(self) -> Organisations:
        from proreca_desktop.services.organisations import Organisations

        return Organisations(self.dossier)

    @cached_property
    def questionnaires(self) -> Questionnaires:
        from proreca_desktop.services.questionnaires import Questionnaires

        return Questionnaires(self.dossier)

    @cached_property
    def assessments(self) -> Assessments:
        from proreca_desktop.services.assessments import Assessments

        return Assessments(self.dossier, self.organisations, self.questionnaires)

    @cached_property
    def answers(self) -> Answers:
        from proreca_desktop.services.answers import Answers

        return Answers(self.dossier, self.assessments, self.questionnaires)

    @cached_property
    def parked_points(self) -> ParkedPoints:
        from proreca_desktop.services.parked_points import ParkedPoints

        return ParkedPoints(self.dossier, self.assessments)

    @cached_property
    def votes(self) -> Votes:
        from proreca_desktop.services.votes import Votes

        return Votes(self.dossier, self.answers)

    @cached_property
    def verbatims(self) -> Verbatims:
        from proreca_desktop.services.verbatims import Verbatims

        return Verbatims(self.dossier, self.answers)

    @cached_property
    def participants(self) -> Participants:
        from proreca_desktop.services.participants import Participants

        return Participants(self.dossier, self.assessments)

    @cached_property
    def sessions(self) -> Sessions:
        from proreca_desktop.services.sessions import Sessions

        return Sessions(self.dossier, self.assessments)

    @cached_property
    def local_wordings(self) -> LocalWordings:
        from proreca_desktop.services.local_wordings import LocalWordings

        return LocalWordings(self.dossier, self.questionnaires)

    @cached_property
    def agenda(self) -> Agenda:
        from proreca_desktop.services.agenda import Agenda

        return Agenda(self.dossier, self.assessments, self.sessions)

    @cached_property
    def pace(self) -> Pace:
        from proreca_desktop.services.pace import Pace

        return Pace(self.dossier, self.assessments, self.questionnaires, self.sessions)

    @cached_property
    def attendance_lists(self) -> AttendanceLists:
        from proreca_desktop.services.attendance_lists import AttendanceLists

        return AttendanceLists(
            self.organisations, self.assessments, self.participants, self.sessions, self.branding
        )

    @cached_property
    def scores(self) -> Scores:
        from proreca_desktop.services.scores import Scores

        return Scores(self.dossier, self.assessments, self.questionnaires)

    @cached_property
    def branding(self) -> Brandings:
        from proreca_desktop.services.branding import Brandings

        return Brandings(self.dossier)

    @cached_property
    def reports(self) -> Reports:
        from proreca_desktop.services.reports import Reports

        return Reports(
            self.dossier,
            self.organisations,
            self.questionnaires,
            self.assessments,
            self.answers,
            self.scores,
            self.priorities,
        )

    @cached_property
    def paper(self) -> Paper:
        from proreca_desktop.services.paper import Paper

        return Paper(self)

    @cached_property
    def paper_entry(self) -> PaperEntry:
        from proreca_desktop.services.paper_entry import PaperEntry

        return PaperEntry(self)

    @cached_property
    def outcome_design(self) -> OutcomeDesign:
        from proreca_desktop.services.outcome_design import OutcomeDesign

        return OutcomeDesign(self.dossier)

    @cached_property
    def outcome_plans(self) -> OutcomePlans:
        from proreca_desktop.services.outcome_plans import OutcomePlans

        return OutcomePlans(self.dossier)

    @cached_property
    def outcome_content(self) -> OutcomeContent:
        from proreca_desktop.services.outcome_content import OutcomeContent

        return OutcomeContent(self.dossier, self.outcome_design)

    @cached_property
    def periods(self) -> Periods:
        from proreca_desktop.services.periods import Periods

        return Periods(self.dossier, self.journals)

    @cached_property
    def markers(self) -> Markers:
        from proreca_desktop.services.markers import Markers

        return Markers(self.dossier)

    @cached_property
    def journals(self) -> Journals:
        from proreca_desktop.services.journals import Journals

        return Journals(self.dossier)

    @cached_property
    def ratings(self) -> MarkerRatings:
        from proreca_desktop.services.marker_ratings import MarkerRatings

        return MarkerRatings(self.dossier, self.outcome_design, self.journals)

    @cached_property
    def changes(self) -> OutcomeChanges:
        from proreca_desktop.services.outcome_changes import OutcomeChanges

        return OutcomeChanges(self.dossier)

    @cached_property
    def progress(self) -> OutcomeProgress:
        from proreca_desktop.services.outcome_progress import OutcomeProgress

        return OutcomeProgress(self.dossier)

    @cached_property
    def outcome_reports(self) -> OutcomeReports:
        from proreca_desktop.services.outcome_report import OutcomeReports

        return OutcomeReports(self.dossier)

    @cached_property
    def priorities(self) -> Priorities:
        from proreca_desktop.services.priorities import Priorities

        return Priorities(self.dossier, self.assessments, self.scores)

    @cached_property
    def room(self) -> Room:
        from proreca_desktop.services.room import Room

        return Room(self)

    @cached_property
    def undo(self) -> Undo:
        from proreca_desktop.services.undo import Undo

        return Undo(self.dossier)

    @cached_property
    def history(self) -> History:
        from proreca_desktop.services.history import History

        return History(self.dossier)

    def sign_as(self, who: str) -> None:
        """From now on changes stand in the history under this name."""
        self.dossier.author = author(who)

    def close(self) -> None:
        self.dossier.close()


def create_workspace(path: Path, who: str = "") -> Workspace:
    """A new dossier. :raises ProrecaError: when the file exists or cannot be written."""
    return Workspace(create_dossier(path, author(who)))


def open_workspace(path: Path, who: str = "") -> Workspace:
    """An existing dossier, for writing. :raises ProrecaError: see ``open_dossier``."""
    return Workspace(open_dossier(path, author(who)))


def read_workspace(path: Path) -> Workspace:
    """An existing dossier, for reading only: works while the application has it open."""
    return Workspace(open_for_reading(path))


def author(who: str = "") -> Author:
    """Who writes: the name from the settings, else the session's; and this laptop's own mark."""
    return Author(who=who or _session_name(), device=device_id())


def device_id() -> str:
    """A random mark of this installation, made once: tells two laptops apart when merging.

    Where the user's folder cannot be written the mark holds for this session alone.
    """
    try:
        mark = (user_folder() / "device").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        mark = ""
    return mark or _new_device_id()


def _new_device_id() -> str:
    # Only ever once: not a reason to load it at each start.
    import uuid

    mark = uuid.uuid4().hex[:12]
    with suppress(OSError):
        (user_folder() / "device").write_text(mark, encoding="utf-8")
    return mark


def _session_name() -> str:
    """The user's name as the system gives it to its programs."""
    names = (os.environ.get(variable) for variable in ("USERNAME", "USER", "LOGNAME"))
    return next((name for name in names if name), "?")
