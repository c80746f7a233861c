"""What all pages have in common: a header with title and actions, a body, refreshing."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.elided import ElidedLabel


class Page(QWidget):
    """Base of the pages of the main window.

    A page builds its widgets once and fills them in :meth:`refresh`, which also follows the
    announcements of ``DataEvents`` while the page is visible. ``open_with`` receives what
    ``context.open_page(name, **what)`` was given.
    """

    narrow_rail = False
    """Whether the navigation shrinks to icons while this page is shown."""

    def __init__(self, context: AppContext):
        super().__init__()
        self.context = context
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_header())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(26, 18, 26, 18)
        self.body.setSpacing(16)
        outer.addLayout(self.body, 1)
        self._stale = False

    def _build_header(self) -> QFrame:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(px(58))
        line = QHBoxLayout(header)
        line.setContentsMargins(26, 0, 26, 0)
        line.setSpacing(12)
        # A long name gives way to the actions instead of widening the window.
        self._title = ElidedLabel(size=18, bold=True, least=120)
        self._subtitle = ElidedLabel(name="quiet")
        self._headings = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._headings.addWidget(self._title)
        self._headings.addWidget(self._subtitle)
        line.addLayout(self._headings)
        line.addStretch(1)
        self.header_actions = QHBoxLayout()
        self.header_actions.setSpacing(12)
        line.addLayout(self.header_actions)
        return header

    def set_title(self, text: str, subtitle: str = "") -> None:
        self._title.show_text(text)
        self._subtitle.show_text(subtitle)
        self._lay_out_headings()

    def _lay_out_headings(self) -> None:
        """The subtitle beside the title, or below it where both do not fit in one line."""
        wanted = sum(label.sizeHint().width() for label in (self._title, self._subtitle))
        room = self.width() - 2 * 26 - 2 * 12 - self.header_actions.sizeHint().width()
        below = bool(self._subtitle.text()) and wanted + 12 > room
        direction = QBoxLayout.Direction
        self._headings.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._headings.setSpacing(0 if below else 12)
        flag = Qt.AlignmentFlag
        self._title.setAlignment(flag.AlignBottom if below else flag.AlignVCenter)
        self._subtitle.setAlignment(flag.AlignTop if below else flag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_headings()

    def refresh(self) -> None:
        """Read the dossier again and show it."""

    def refresh_on(self, *signals: SignalInstance) -> None:
        """Read again whenever one of these announcements is made."""
        for signal in signals:
            signal.connect(self.refresh_when_visible)

    def refresh_when_visible(self, *_arguments: object) -> None:
        """Slot for ``DataEvents``: a hidden page waits until it is shown."""
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def open_with(self, **what: str) -> None:
        """Show this page about ``what``; called each time the page is opened."""
        self._stale = False
        self.refresh()

    def take_focus(self) -> None:
        """Put the focus on the next useful action, else on the first field."""
        buttons = self.findChildren(QPushButton, "primary")
        usable = [b for b in buttons if b.isVisibleTo(self) and b.isEnabled()]
        if usable:
            usable[0].setFocus()
        else:
            self.focusNextChild()

    def leave(self) -> None:
        """Called before another page is shown: save what is being typed."""

    def has_unsaved_text(self) -> bool:
        """Whether :meth:`leave` could not save what is typed."""
        return False

    def help_text(self) -> str:
        """What F1 says here: one line an entry."""
        return ""


class Switch(QStackedLayout):
    """One of several widgets, e.g. the empty state or the content."""

    def show_one(self, widget: QWidget) -> None:
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)
