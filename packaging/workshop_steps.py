"""The steps of the workshop that ``workshop_walk.py`` walks through, each by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from keyboard import Hands, NotReachable
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTabWidget

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.participant import RoleCategory, Sex
from proreca_desktop.domain.priorities import DOTS_EACH
from proreca_desktop.domain.voting import VoteMode
from proreca_desktop.domain.words import result_name, role_of_one, sex_of_one
from proreca_desktop.gui.main_window import PAGES, MainWindow, navigation_entries
from proreca_desktop.gui.navigation import RailEntry
from proreca_desktop.gui.pages.assessments.rows import AssessmentRows
from proreca_desktop.gui.pages.rating.route_panel import DomainRow
from proreca_desktop.gui.pages.workshop.page import tab_titles
from proreca_desktop.gui.pages.workshop.priorities.dots_table import DotField
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.figure_view import FigureView
from proreca_desktop.i18n import _
from proreca_desktop.services.organisations import KNOWN_BODIES
from proreca_desktop.services.workspace import Workspace, open_workspace

DOSSIER = "atelier.proreca"
CODE = "CAFO"
DAY_ONE, DAY_TWO = "14/03/2024", "15/03/2024"


@dataclass(frozen=True, slots=True)
class Guest:
    """One of the 18, every one of them imaginary."""

    name: str
    is_woman: bool
    age: int
    role: str
    """``elected``, ``technical``, ``base`` or ``control``."""


GUESTS = tuple(
    Guest(name, is_woman, age, role)
    for name, is_woman, age, role in (
        ("Awa Karité", True, 52, "elected"),
        ("Moussa Baobab", False, 61, "elected"),
        ("Bintou Fonio", True, 44, "elected"),
        ("Salif Sorgho", False, 47, "elected"),
        ("Nana Tamarin", True, 38, "control"),
        ("Issa Néré", False, 55, "control"),
        ("Oumou Kapok", True, 29, "technical"),
        ("Karim Gombo", False, 33, "technical"),
        ("Sira Bissap", True, 41, "technical"),
        ("Adama Calebasse", False, 36, "technical"),
        ("Fanta Pirogue", True, 23, "base"),
        ("Drissa Harmattan", False, 27, "base"),
        ("Rokia Manguier", True, 31, "base"),
        ("Lassina Papaye", False, 58, "base"),
        ("Tènin Goyave", True, 49, "base"),
        ("Yacouba Dattier", False, 66, "base"),
        ("Hawa Acacia", True, 22, "base"),
        ("Seydou Balanzan", False, 45, "base"),
    )
)
FACILITATORS = ("Kadiatou Jujube", "Oumar Anacarde")
OWN_WORDS = "Un secrétariat ouvert chaque matin"


class Walk:
    """One facilitator, her laptop and the projector."""

    def __init__(self, window: MainWindow, folder: Path, n_criteria: int):
        self.window = window
        self.folder = folder
        self.hands = Hands(lambda: self.window)
        self._n_criteria = n_criteria
        self._begun = time.monotonic()
        self._n_pictures = 0

    def seconds(self) -> float:
        return time.monotonic() - self._begun

    @property
    def data(self) -> Workspace:
        return self.window.context.data

    @property
    def assessment_id(self) -> str:
        return self.data.assessments.all()[0].id

    @property
    def codes(self) -> list[str]:
        return self.data.assessments.form(self.data.assessments.get(self.assessment_id)).codes()

    @property
    def has_projector(self) -> bool:
        """On a single screen the room's window covers the facilitator's."""
        return len(QGuiApplication.screens()) > 1

    def steps(self) -> Iterator[str]:
        """Do one step after another; the name of each once it is done and pictured."""
        for step in self._all():
            step()
            name = step.__name__.replace("_", "-")
            self.picture(name)
            yield name

    def _all(self) -> tuple[Callable[[], None], ...]:
        return (
            self.new_dossier,
            self.organisation,
            self.assessment,
            self.people,
            self.half_days,
            self.agenda,
            self.room_window,
            self.practice_vote,
            self.vote_under_way,
            self.count_vote,
            self.lone_voice,
            self.second_round,
            self.named_vote,
            self.secret_vote,
            self.parked_point,
            self.dont_know,
            self.rest_of_the_day,
            self.domain_feedback,
            self.end_of_half_day,
            self.resume,
            self.rest_of_the_criteria,
            self.dots,
            self.picks,
            self.matrix,
            self.record,
            self.validation,
            self.report,
        )

    # Pictures

    def picture(self, name: str) -> None:
        """Both windows; on a single screen the room's is opened for it and closed again."""
        self.hands.settle(60)
        self._n_pictures += 1
        stem = f"{self._n_pictures:02d}-{name}"
        self.window.grab().save(str(self.folder / f"{stem}.png"))
        room = self.window.context.room
        if room.window is not None:
            room.window.grab().save(str(self.folder / f"{stem}-salle.png"))

    def page(self, name: str) -> None:
        """Another page, through the navigation: Tab enters it, arrows walk, Enter opens."""
        texts = {key: text for key, _icon, text in navigation_entries()}
        self.hands.tab_until(lambda widget: isinstance(widget, RailEntry))
        for _stop in texts:
            if self.hands.focus() == texts[name]:
                break
            self.hands.press("Down")
        self.hands.press("Enter")
        self.hands.settle(30)
        self.expect(type(self.window.current_page()).__name__ == PAGES[name][1], f"page {name}")

    # Day 0

    def new_dossier(self) -> None:
        self.window.open_page("home")
        self.hands.settle(100)
        path = self.folder / DOSSIER
        for old in self.folder.glob(f"{DOSSIER}*"):
            old.unlink()

        def name_it() -> None:
            self.hands.press("Ctrl+A")
            self.hands.write(str(path))
            self.hands.press("Enter")

        self.hands.in_dialog(lambda: self.hands.choose(_("New dossier…")), name_it)
        if self.window.context.workspace is None:
            raise NotReachable("the dossier was not made")

    def organisation(self) -> None:
        self.hands.choose(_("Add the first organisation"))
        self.hands.settle(50)
        self.hands.choose(f"{CODE} — {KNOWN_BODIES[CODE]}")

    def assessment(self) -> None:
        def fill() -> None:
            self.hands.reach(_("First day"))
            self.hands.press("Ctrl+A")
            self.hands.write(DAY_ONE)
            self.hands.reach(_("Track"))
            self.hands.press("Down")
            self.hands.choose(_("Prepare"))

        self.page("assessments")
        self.hands.in_dialog(lambda: self.hands.choose(_("New assessment")), fill)
        self.hands.reach(_("Last day"))
        self.hands.write(DAY_TWO)
        self.hands.reach(_("Facilitators"))
        self.hands.write(", ".join(FACILITATORS))
        self.hands.press("Tab")

    def people(self) -> None:
        self.page("workshop")
        for guest in GUESTS:
            self._sign_in(guest)
        listed = self.data.participants.listed(self.assessment_id)
        if len(listed) != len(GUESTS):
            raise NotReachable(f"{len(listed)} of {len(GUESTS)} people are on the list")

    def _sign_in(self, guest: Guest) -> None:
        """Name, sex, age, category: a line and Enter."""
        sex = sex_of_one(Sex.FEMALE if guest.is_woman else Sex.MALE)
        role = role_of_one(RoleCategory(guest.role))
        self.hands.reach(_("Name and first name"))
        self.hands.write(guest.name)
        for typed in (sex[0], str(guest.age), role[0]):
            self.hands.press("Tab")
            self.hands.write(typed)
        self.hands.press("Enter")

    def half_days(self) -> None:
        """All the half-days in one click; the first one begins, everybody is there."""
        self.tab(_("Half-days"))
        self.hands.choose(_("Add the half-days of the workshop"))
        self._begin_half_day()
        n = len(self.data.sessions.all(self.assessment_id))
        self.expect(n == 4, f"{n} half-days")

    def agenda(self) -> None:
        self.tab(_("Agenda"))
        self.hands.choose(_("Propose the usual agenda"))
        self.hands.reach(_("Agenda"))
        self.hands.press("Space")
        items = self.data.agenda.items(self.assessment_id)
        self.expect(items[0].is_running, "the first point of the agenda has begun")

    # The room

    def room_window(self) -> None:
        """The title on the projector."""
        self.hands.choose(_("Rating session"))
        self.hands.press("F9")
        room = self.window.context.room
        self.expect(room.is_open, "F9 opens the room’s window")
        if not self.has_projector:  # it covers the facilitator's: seen, and put away
            self.picture("room-on-one-screen")
            self.hands.press("F9")
            self.expect(not room.is_open, "F9 closes it again")

    def practice_vote(self) -> None:
        """The scale is tried on the neutral example: nothing of it is written."""
        self.hands.tab_until(lambda widget: isinstance(widget, DomainRow))
        self.hands.press("Enter", "V")
        self._type_counts((1, 5, 9, 3, 0))
        self.hands.press("Enter", "Enter", "Enter")
        self.expect(not self.data.answers.results(self.assessment_id), "practice is not recorded")
        self.hands.press("Right")

    def vote_under_way(self) -> None:
        """Nine of the eighteen have voted: the room sees how many, and nothing else."""
        self.hands.press("V")
        self._type_counts((0, 3, 5, 1, 0))
        counted = self.data.votes.ongoing(self.assessment_id, self.codes[0])
        self.expect(counted is not None and counted.ballots.n == 9, "nine ballots on the disk")

    def count_vote(self) -> None:
        """All have voted; the vote is closed, its median taken."""
        self.hands.press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
        self._type_counts((0, 3, 9, 5, 1))
        self._close_and_take()
        self.hands.press("J")
        self.hands.write("Deux réunions sur trois, avec PV.")
        self.hands.press("Esc")

    def lone_voice(self) -> None:
        """Seventeen agree; one voice stands two levels away and is heard."""
        self._next()
        self.hands.press("V")
        self._type_counts((1, 0, 12, 5, 0))
        self.hands.press("Enter", "Enter")

    def second_round(self) -> None:
        """After talking the group votes again; both rounds stay."""
        self.hands.press("V")
        self._type_counts((0, 2, 13, 3, 0))
        self._close_and_take()
        rounds = self.data.answers.rounds(self.assessment_id, self.codes[1])
        self.expect(len(rounds) == 2, "two rounds")

    def named_vote(self) -> None:
        """A digit for each name that is read out."""
        self._next()
        self.hands.press("V", "M")
        self.hands.write("323334232334324333"[: len(GUESTS)])
        self._close_and_take()
        last = self.data.answers.rounds(self.assessment_id, self.codes[2])[-1]
        self.expect(len(last.named) == len(GUESTS), "every voter by name")

    def secret_vote(self) -> None:
        """Paper ballots, typed as they are drawn."""
        self._next()
        self.hands.press("V", "M")
        self.hands.write("454443454444345444"[: len(GUESTS)])
        self._close_and_take()
        last = self.data.answers.rounds(self.assessment_id, self.codes[3])[-1]
        self.expect(last.mode is VoteMode.SECRET and not last.named, "a secret vote")

    def parked_point(self) -> None:
        """The room cannot settle it now: who takes it up, and by when."""
        self._next()
        self.hands.press("P")
        self.hands.write("Vérifier la date de la dernière assemblée")
        self.hands.press("Tab")
        self.hands.write("Secrétariat")
        self.hands.press("Tab")
        self.hands.write("30/04/2024")
        self.hands.press("Enter")
        points = self.data.parked_points.of(self.assessment_id)
        self.expect(len(points) == 1 and points[0].responsible == "Secrétariat", "a parked point")

    def dont_know(self) -> None:
        """Nobody knows; somebody will verify by a day."""
        self.hands.choose(result_name(ResultStatus.DONT_KNOW))
        self.hands.write("15/05/2024")
        self.hands.press("Enter")
        found = self.data.answers.results(self.assessment_id)[self.codes[4]]
        self.expect(found.status is ResultStatus.DONT_KNOW, "a don’t know with its date")

    def rest_of_the_day(self) -> None:
        """Criteria the group agrees on quickly: a digit each."""
        self._next()
        self._rate(self.codes[5 : self._n_criteria])

    def domain_feedback(self) -> None:
        """What the room has just said of itself, on the projector."""
        if self.has_projector:
            self.hands.press("F4")

    def end_of_half_day(self) -> None:
        self.page("workshop")
        self.tab(_("Half-days"))
        self.hands.choose(_("End the half-day"))

        def lock() -> None:
            # What is final is not done by a stray Enter: Space presses the button.
            self.hands.reach(_("Lock the list for good"))
            self.hands.press("Space")

        self.hands.in_dialog(lambda: self.hands.choose(_("Lock the list…")), lock)
        first = self.data.sessions.all(self.assessment_id)[0]
        self.expect(first.is_locked and first.actual_end is not None, "the list is locked")

    # The next day

    def resume(self) -> None:
        """The program was closed for the night; Enter goes on where the room stopped."""
        path, preferences = self.data.dossier.path, self.window.context.preferences
        before = self.window.size()
        self.window.close()
        self.window = MainWindow(open_workspace(path, preferences.who), preferences)
        self.window.resize(before)
        self.window.show()
        self.window.open_page("home")
        self.hands.settle(300)
        self.hands.press("Enter")
        self.hands.settle(100)
        self.expect(type(self.window.current_page()).__name__ == "RatingPage", "Enter resumes")

    def rest_of_the_criteria(self) -> None:
        self._rate(self.codes[self._n_criteria :])
        undecided = self.data.assessments.undecided(self.data.assessments.get(self.assessment_id))
        self.expect(not undecided, f"without a decision: {undecided}")

    def dots(self) -> None:
        """Five dots a person, counted on the sheets and typed row after row."""
        self.page("workshop")
        self.tab(_("Priorities"))
        left = len(GUESTS) * DOTS_EACH
        self.hands.tab_until(lambda widget: isinstance(widget, DotField))
        for typed in (14, 0, 11, 9, 9, 17, 6, 8, 4):
            self.hands.write(str(typed))
            self.hands.press("Enter")
            left -= typed
        self.hands.reach(_("A priority in the group’s own words"))
        self.hands.write(OWN_WORDS)
        self.hands.press("Enter")
        self.hands.write(str(left))
        self.hands.press("Enter")
        order = self.data.priorities.order(self.assessment_id)
        self.expect(order.total == len(GUESTS) * DOTS_EACH, f"{order.total} dots")

    def picks(self) -> None:
        """The group takes the first three of the order, and says why."""
        self.hands.press("Ctrl+2")
        for _pick in range(3):
            self.hands.press("Enter", "Down")
        self.hands.tab_until(lambda widget: isinstance(widget, LineField))
        self.hands.write("Sans cela, le reste ne tient pas.")
        self.hands.press("Enter")
        picks = self.data.priorities.picks(self.assessment_id)
        self.expect(len(picks) == 3 and bool(picks[0].reason), "three picks, the first explained")

    def matrix(self) -> None:
        self.hands.press("Ctrl+3")
        view = self.window.current_page().findChildren(FigureView)[0]
        for _turn in range(100):
            if view.canvas.chart is not None:
                return
            self.hands.settle(30)
        raise NotReachable("the matrix was not drawn")

    def record(self) -> None:
        """The one page that is signed (PV)."""
        self.tab(_("Paper and record"))
        self._save_pdf(_("Make the record to sign…"), "pv.pdf")

    def validation(self) -> None:
        """The date of the signed record closes the assessment for good."""

        def sign() -> None:
            self.hands.press("Ctrl+A")
            self.hands.write(DAY_TWO)
            self.hands.choose(_("Validate"))

        self.page("assessments")
        self.hands.tab_until(lambda widget: isinstance(widget, AssessmentRows))
        self.hands.press("Space")
        self.hands.in_dialog(lambda: self.hands.choose(_("Validate…")), sign)
        status = self.data.assessments.get(self.assessment_id).status
        self.expect(status is AssessmentStatus.VALIDATED, "the assessment is validated")

    def report(self) -> None:
        self.page("reports")
        self._save_pdf(_("Save the PDF…"), "rapport.pdf")

    # What the steps share

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            raise NotReachable(f"not so: {what}")

    def tab(self, title: str) -> None:
        """Another part of the workshop page: Ctrl+Tab goes round."""
        tabs = self.window.current_page().findChildren(QTabWidget)[0]
        wanted = list(tab_titles().values()).index(title)
        for _turn in range(tabs.count()):
            if tabs.currentIndex() == wanted:
                self.hands.settle(50)
                return
            self.hands.press("Ctrl+Tab")
        raise NotReachable(title)

    def _begin_half_day(self) -> None:
        self.hands.choose(_("All present"))
        self.hands.choose(_("Start the half-day"))

    def _type_counts(self, counts: Sequence[int]) -> None:
        """Five numbers, Space between them."""
        for place, count in enumerate(counts):
            if place:
                self.hands.press("Space")
            self.hands.write(str(count))

    def _close_and_take(self) -> None:
        """Enter asks, Enter closes, Enter takes the median."""
        self.hands.press("Enter", "Enter", "Enter")

    def _next(self) -> None:
        self.hands.press("Right")

    def _rate(self, codes: Sequence[str]) -> None:
        for place, code in enumerate(codes):
            self.hands.press(str(1 + place * 7 % 4), "Right")
            found = self.data.answers.results(self.assessment_id).get(code)
            self.expect(found is not None and found.level is not None, f"{code} is rated")

    def _save_pdf(self, button: str, name: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)

        def name_it() -> None:
            self.hands.press("Ctrl+A")
            self.hands.write(str(path))
            self.hands.press("Enter")

        self.hands.in_dialog(lambda: self.hands.choose(button), name_it)
        for _turn in range(200):
            if path.is_file() and QApplication.activeModalWidget() is None:
                # A dialog gone as soon as it came may have kept the keyboard of a desktop that
                # is none.
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                self.window.activateWindow()
                self.hands.settle(100)
                return
            self.hands.settle(50)
        raise NotReachable(f"{name} was not written")
