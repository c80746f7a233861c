"""The three columns of the rating page, and what changes on them when an answer changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.gui.pages.rating.heading import about_criterion
from proreca_desktop.gui.pages.rating.panel import CriterionPanel
from proreca_desktop.gui.pages.rating.retro import SOON_MS
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection
from proreca_desktop.gui.pages.rating.route_panel import RoutePanel, selection_name
from proreca_desktop.gui.pages.rating.session import RatingSession, practice_criterion
from proreca_desktop.gui.pages.rating.side_panel import SidePanel
from proreca_desktop.gui.pages.rating.votes import PracticeDesk
from proreca_desktop.gui.pages.rating.walk import Walk
from proreca_desktop.gui.theme import colours, px
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.i18n import _

ROUTE_WIDTH, SIDE_WIDTH = 224, 228
PANEL_LEAST = 530
"""With less room than this in the middle, the criterion takes that of the profile."""

_UNDECIDED = (None, ResultStatus.NOT_COVERED)


class RatingColumns(QWidget):
    """Route, criterion, profile. Widgets are made once; another criterion changes their texts."""

    def __init__(self) -> None:
        super().__init__()
        self.route, self.panel, self.side = RoutePanel(), CriterionPanel(), SidePanel()
        self.route.setFixedWidth(px(ROUTE_WIDTH))
        self.side.setFixedWidth(px(SIDE_WIDTH))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for widget in (self.route, _hairline(), self.panel, _hairline(), self.side):
            line.addWidget(widget, int(widget is self.panel))
        self._soon: tuple[RatingSession, str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SOON_MS)
        self._pause.timeout.connect(self._show_earlier_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = px(ROUTE_WIDTH) + px(SIDE_WIDTH)
        self.side.setVisible(self.width() - beside >= px(PANEL_LEAST))

    def show_session(self, walk: Walk) -> None:
        """Another assessment, or the same read again."""
        session = walk.session
        self.route.set_domains(session)
        self.side.set_domains(session)
        for domain in session.form.domains:
            self.route.show_domain(session, domain)
            self.side.show_domain(session, domain)
        self.route.show_counts(session, walk.selection)

    def show_criterion(self, walk: Walk, code: str, *, anew: bool) -> None:
        """``anew``: not the one shown just now."""
        session = walk.session
        criterion, domain = session.criteria[code], session.domains[code]
        about = about_criterion(session.questionnaire, domain, criterion)
        self.panel.heading.show_criterion(criterion, about, _place(walk, code))
        self.panel.show_criterion(session, code, anew=anew)
        self.panel.set_open(not session.is_read_only)
        self.panel.show_banner(
            _("This assessment is validated: it can be read here, not changed.")
            if session.is_read_only
            else ""
        )
        self.route.show_place(domain.code)
        self.side.show_place(session, domain)
        self._show_ends(walk, code)
        self.show_earlier(session, code)

    def show_practice(self, session: RatingSession, desk: PracticeDesk) -> None:
        """The example for the room, with what was tried on it (kept in memory only)."""
        criterion = practice_criterion(session)
        if criterion is None:
            return
        self.panel.heading.show_criterion(criterion, "", _("Practice"))
        self.panel.show_practice(session, criterion, desk.shown(), desk.level)
        self.panel.set_open(True)
        self.panel.show_banner(
            _("Practice for the room: nothing is recorded, and it stands in no result.")
        )
        self.panel.heading.show_ends(first=True, last=False)
        self.route.show_place(PRACTICE)
        self.side.show_place(session, None)
        self._pause.stop()
        self.side.earlier.hide_answer()

    def show_recorded(self, walk: Walk, code: str) -> None:
        """The answer of the criterion shown has changed: only what depends on it is redrawn."""
        session, domain = walk.session, walk.session.domains[code]
        self.panel.show_answer(session, code)
        self.side.show_domain(session, domain)
        self.side.show_place(session, domain)
        self.route.show_domain(session, domain)
        self.route.show_counts(session, walk.selection)
        self._show_ends(walk, code)
        if self._hides_earlier(session, code):
            self.show_earlier(session, code)
        else:
            self._soon = (session, code)
            self._pause.start()

    def show_earlier(self, session: RatingSession, code: str) -> None:
        """The round before is shown only once the room has decided: it would anchor the vote."""
        self._pause.stop()
        if session.earlier.assessment is None:
            return
        if self._hides_earlier(session, code):
            self.side.earlier.hide_answer()
        else:
            answer, now = session.earlier.answer(code), session.result(code).level
            self.side.earlier.show_answer(answer, session.form.scale, now)

    def _hides_earlier(self, session: RatingSession, code: str) -> bool:
        result = session.result(code)
        return result.status in _UNDECIDED and not session.desk(code).shown().rounds

    def _show_earlier_now(self) -> None:
        if self._soon is not None:
            self.show_earlier(*self._soon)

    def _show_ends(self, walk: Walk, code: str) -> None:
        first, last = walk.step(code, -1) is None, walk.step(code, 1) is None
        self.panel.heading.show_ends(first=first, last=last)


def nothing_open(go: Callable[[], object]) -> QWidget:
    """What the page shows while no assessment is chosen; ``go`` leads to the choice."""
    return empty_state(
        "diagnostics",
        _("No assessment is open"),
        _(
            "Here the room rates one criterion after the other. Choose the assessment to work"
            " on, or prepare a new one."
        ),
        _("Go to the assessments"),
        go,
    )


def _place(walk: Walk, code: str) -> str:
    codes = walk.session.codes
    place = _("Criterion {n} of {all}").format(n=codes.index(code) + 1, all=len(codes))
    if walk.selection is Selection.ALL:
        return place
    return f"{place} · {selection_name(walk.selection)}"


def _hairline() -> QFrame:
    line = QFrame()
    line.setFixedWidth(1)
    line.setStyleSheet(f"background: {colours().hairline};")
    return line
