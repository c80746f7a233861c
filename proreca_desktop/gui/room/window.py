"""The room's window: white, full screen, and only ever given a scene."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.room import (
    AgendaScene,
    CriterionScene,
    DomainScene,
    MarkerScene,
    PrioritiesScene,
    ProfileScene,
    Scene,
    VoteScene,
)
from proreca_desktop.gui.room.agenda import build_agenda
from proreca_desktop.gui.room.criterion import build_criterion
from proreca_desktop.gui.room.domain import build_domain
from proreca_desktop.gui.room.marker import build_marker
from proreca_desktop.gui.room.priorities import build_priorities
from proreca_desktop.gui.room.profile import build_profile
from proreca_desktop.gui.room.sizes import PAPER
from proreca_desktop.gui.room.stage import Stage
from proreca_desktop.gui.room.title import build_blank, build_title
from proreca_desktop.gui.room.vote import build_vote
from proreca_desktop.i18n import _


def build_stages(scene: Scene | None) -> list[Stage]:
    """The stages of a scene, None for the blank page; see :class:`RoomWindow`."""
    if scene is None:
        return build_blank()
    if isinstance(scene, CriterionScene):
        return build_criterion(scene)
    if isinstance(scene, VoteScene):
        return build_vote(scene)
    if isinstance(scene, DomainScene):
        return build_domain(scene)
    if isinstance(scene, ProfileScene):
        return build_profile(scene)
    if isinstance(scene, PrioritiesScene):
        return build_priorities(scene)
    if isinstance(scene, AgendaScene):
        return build_agenda(scene)
    if isinstance(scene, MarkerScene):
        return build_marker(scene)
    return build_title(scene)


class RoomWindow(QWidget):
    """Shows one scene. Of several stages the first holds everything: it is shown if it fits on
    one page, else the others follow each other, page by page."""

    closed = Signal()
    turned = Signal()
    """Another page is shown, or there are other pages."""

    def __init__(self, keys: dict[str, Callable[[], object]]):
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("Room"))
        self.setAccessibleName(_("Room"))
        # Closing it never ends the program, and it never keeps it running either.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.scene: Scene | None = None
        self._stages = build_stages(None)
        self._shown = self._stages
        self._place = 0
        self._adopt()
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda action=action: action())

    def show_scene(self, scene: Scene | None) -> None:
        """None blanks the page. The same criterion stays on the page it was turned to."""
        if scene == self.scene and scene is not None:
            return
        stays = _subject(scene) == _subject(self.scene)
        place = self._place if stays else 0
        self.scene = scene
        for stage in self._stages:
            stage.hide()
            stage.setParent(None)
            stage.deleteLater()
        self._stages = build_stages(scene)
        self._adopt()
        self._place = place
        self._arrange()

    @property
    def n_pages(self) -> int:
        return sum(stage.n_pages for stage in self._shown)

    @property
    def page(self) -> int:
        return self._place

    def turn(self, step: int = 1) -> None:
        """The next page, and after the last one the first again."""
        self._place = (self._place + step) % max(1, self.n_pages)
        self._show_page()
        self.turned.emit()

    def open_on(self, screen: QScreen, *, is_own: bool) -> None:
        """Full screen there. ``is_own``: a screen of its own, from which the keys stay away."""
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, is_own)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, is_own)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if not is_own:
            self.raise_()
            self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _adopt(self) -> None:
        for stage in self._stages:
            stage.setParent(self)
            stage.hide()

    def _arrange(self) -> None:
        whole, *parts = self._stages
        self._shown = parts if parts and not whole.fits(self.size()) else [whole]
        for stage in self._stages:
            stage.lay_out(self.size())
        self._place = min(self._place, self.n_pages - 1)
        self._show_page()
        self.turned.emit()

    def _show_page(self) -> None:
        place = self._place
        visible: Stage | None = None
        for stage in self._shown:
            if visible is None and place < stage.n_pages:
                stage.show_page(place)
                visible = stage
            place -= stage.n_pages
        for stage in self._stages:
            stage.setVisible(stage is visible)


def _subject(scene: Scene | None) -> tuple[str, str]:
    """What a scene is about: its kind and code."""
    return type(scene).__name__, getattr(scene, "code", "")
