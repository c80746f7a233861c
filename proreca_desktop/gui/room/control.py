"""The facilitator's hand on the room's window: opens it, says what it shows, keeps it fresh.

On a screen of its own the window never takes the keys: all of them go on working in the
facilitator's window. On one screen it covers that window; then ← and → leaf through the criteria,
F2 to F8 and F10 choose what is shown, Esc and F9 go back. Levels and votes are typed in the
facilitator's window alone, where one sees what one types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from proreca_desktop.domain.room import (
    CriterionScene,
    MarkerScene,
    PracticeVote,
    RoomPlace,
    RoomPlaceKind,
    Scene,
    TitleScene,
    VoteScene,
)
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.room.bar import Choice, RoomBar
from proreca_desktop.gui.room.vote import say_turnout
from proreca_desktop.gui.room.window import RoomWindow
from proreca_desktop.i18n import _

if TYPE_CHECKING:
    from proreca_desktop.gui.main_window import MainWindow

_WORK = (RoomPlaceKind.CRITERION, RoomPlaceKind.PRACTICE, RoomPlaceKind.MARKER)
_TITLE = RoomPlace(kind=RoomPlaceKind.TITLE)


class RoomControl(QObject):
    """One for each main window; pages find it as ``context.room``."""

    opened_or_closed = Signal(bool)

    def __init__(self, context: AppContext, window: MainWindow):
        super().__init__(window)
        self._context, self._main = context, window
        self.place = _TITLE
        """What is shown, or would be if the window were open."""
        self.window: RoomWindow | None = None
        self.bar: RoomBar | None = None
        self._work = RoomPlace(kind=RoomPlaceKind.CRITERION)
        self._practice: PracticeVote | None = None
        self._is_blank = False
        events = context.events
        for signal in (
            events.answers_changed,
            events.workshop_changed,
            events.outcomes_changed,
            events.assessments_changed,
            events.organisations_changed,
            events.questionnaires_changed,
        ):
            signal.connect(self._on_data_changed)
        events.preferences_changed.connect(self._on_preferences_changed)

    @property
    def is_open(self) -> bool:
        return self.window is not None

    def toggle(self) -> None:
        """F9."""
        if self.window is None:
            self.open()
        else:
            self._shut()

    def open(self) -> None:
        """Show the window, on the second screen where there is one."""
        if self.window is None:
            self.window = RoomWindow(self._keys())
            self.window.closed.connect(self._shut)
            self.window.turned.connect(self._tell)
            self._is_blank = False
            self._watch_screens(watch=True)
            self.bar = RoomBar(self._choices())
            self._main.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self.bar)
            self.opened_or_closed.emit(True)
        self._put_on_screen()
        self.refresh()

    def show(self, place: RoomPlace, practice: PracticeVote | None = None) -> None:
        """Where the workshop stands now; remembered while the window is closed.

        ``practice`` is the state of the practice criterion's vote, with that place only.
        """
        self.place = place
        if place.kind in _WORK:
            self._work, self._practice = place, practice
        self.refresh()

    def refresh(self) -> None:
        """Read the dossier again: a vote came in. (Announcements are followed by themselves.)"""
        if self.window is not None:
            self.window.show_scene(None if self._is_blank else self._read())
            self._tell()

    def close(self) -> None:
        """Close the window and forget the place: another dossier follows, or the end."""
        self._shut()
        self.place = self._work = _TITLE
        self._practice = None

    def _shut(self) -> None:
        window, bar = self.window, self.bar
        if window is None or bar is None:
            return
        self.window = self.bar = None
        self._watch_screens(watch=False)
        window.closed.disconnect(self._shut)
        window.close()
        window.deleteLater()
        self._main.removeToolBar(bar)
        bar.deleteLater()
        self._main.activateWindow()
        self.opened_or_closed.emit(False)

    def _read(self) -> Scene:
        if self._context.workspace is None:
            return TitleScene()
        place = self.place
        if place.kind is not RoomPlaceKind.MARKER and not place.assessment_id:
            place = replace(place, assessment_id=self._assessment())
        return self._context.workspace.room.scene(place, self._practice)

    def _go(self, kind: RoomPlaceKind) -> None:
        """A scene that the facilitator chose, of the assessment that is worked on."""
        self._is_blank = False
        self.place = RoomPlace(
            kind=kind, assessment_id=self._assessment(), code=self._domain_code(kind)
        )
        self.refresh()

    def _go_to_work(self) -> None:
        """Back to the criterion, or the marker, that the page is at."""
        self._is_blank = False
        self.place = self._work
        self.refresh()

    def _blank(self) -> None:
        self._is_blank = not self._is_blank
        self.refresh()

    def _assessment(self) -> str:
        chosen = self._context.selection.get("assessment_id", "")
        return self.place.assessment_id or self._work.assessment_id or chosen

    def _domain_code(self, kind: RoomPlaceKind) -> str:
        if kind is not RoomPlaceKind.DOMAIN or self._context.workspace is None:
            return ""
        return self._context.workspace.room.domain_of(
            replace(self._work, assessment_id=self._assessment())
        )

    def _choices(self) -> dict[str, Choice]:
        return {
            "title": Choice(
                key="F2", text=_("Title"), action=lambda: self._go(RoomPlaceKind.TITLE)
            ),
            "work": Choice(key="F3", text=_("Criterion"), action=self._go_to_work),
            "domain": Choice(
                key="F4", text=_("Domain"), action=lambda: self._go(RoomPlaceKind.DOMAIN)
            ),
            "profile": Choice(
                key="F5", text=_("Profile"), action=lambda: self._go(RoomPlaceKind.PROFILE)
            ),
            "priorities": Choice(
                key="F6", text=_("Priorities"), action=lambda: self._go(RoomPlaceKind.PRIORITIES)
            ),
            "agenda": Choice(
                key="F7", text=_("Agenda"), action=lambda: self._go(RoomPlaceKind.AGENDA)
            ),
            "blank": Choice(key="F8", text=_("Blank"), action=self._blank),
            "page": Choice(key="F10", text=_("Next page"), action=self._turn),
            "close": Choice(key="F9", text=_("Close"), action=self._shut),
        }

    def _keys(self) -> dict[str, Callable[[], object]]:
        """The keys of the window itself, for when it covers the facilitator's."""
        keys: dict[str, Callable[[], object]] = {
            choice.key: choice.action for choice in self._choices().values()
        }
        return keys | {
            "Esc": self._shut,
            "Left": lambda: self._step(-1),
            "Right": lambda: self._step(1),
            "PgUp": lambda: self._step(-1),
            "PgDown": lambda: self._step(1),
            "Space": self._turn,
            "Down": self._turn,
            "Up": lambda: self._turn(-1),
        }

    def _step(self, step: int) -> None:
        """The page below moves on, and tells the room where it stands."""
        move = getattr(self._main.current_page(), "move_by", None)
        if move is not None:
            move(step)

    def _turn(self, step: int = 1) -> None:
        if self.window is not None:
            self.window.turn(step)

    def _tell(self) -> None:
        """Say on the bar what the room sees."""
        if self.window is None or self.bar is None:
            return
        n_pages, page = self.window.n_pages, self.window.page
        said = _say_scene(self.window.scene)
        if n_pages > 1:
            said += f" · {page + 1} / {n_pages}"
        shown = "blank" if self._is_blank else _button_of(self.place.kind)
        text = _("On the wall: {scene}").format(scene=said)
        self.bar.say(text, shown, has_more=n_pages > 1)

    def _put_on_screen(self) -> None:
        own = self._own_screen()
        if self.window is not None:
            self.window.open_on(own or self._main.screen(), is_own=own is not None)
        if own is not None:
            self._main.activateWindow()

    def _own_screen(self) -> QScreen | None:
        """A screen on which the facilitator's window is not."""
        here = self._main.screen()
        others = (screen for screen in QGuiApplication.screens() if screen is not here)
        return next(others, None)

    def _watch_screens(self, *, watch: bool) -> None:
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            return
        for signal, slot in (
            (application.screenAdded, self._on_screen_added),
            (application.screenRemoved, self._on_screen_removed),
        ):
            if watch:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    def _on_screen_added(self, _screen: QScreen) -> None:
        self._put_on_screen()

    def _on_screen_removed(self, _screen: QScreen) -> None:
        """Never jump in front of the facilitator: she opens it again when she wants it."""
        self._shut()

    def _on_data_changed(self, *_what: object) -> None:
        self.refresh()

    def _on_preferences_changed(self) -> None:
        """Another language or text size: bar and window are made anew, on the same place."""
        if self.window is not None:
            self._shut()
            self.open()


def _button_of(kind: RoomPlaceKind) -> str:
    return "work" if kind in _WORK else kind.value


def _say_scene(scene: Scene | None) -> str:
    if scene is None:
        return _("blank page")
    if isinstance(scene, VoteScene):
        said = _("{code}, vote in progress, {turnout}").format(
            code=scene.code or _("practice"), turnout=say_turnout(scene)
        )
        return said
    if isinstance(scene, (CriterionScene, MarkerScene)):
        return scene.code or _("practice example")
    return {
        "TitleScene": _("title page"),
        "DomainScene": _("end of a domain"),
        "ProfileScene": _("profile"),
        "PrioritiesScene": _("priorities"),
        "AgendaScene": _("agenda"),
    }[type(scene).__name__]
