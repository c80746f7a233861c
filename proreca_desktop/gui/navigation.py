"""The rail at the left: one entry a page, and whether all is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from proreca_desktop.gui.icons import icon
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _, format_time, typeset

WIDE, NARROW = 208, 64


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RailEntry(QToolButton):
    """Up and down walk through the rail; only Enter, Space or a click opens a page."""

    def __init__(self, walk: Callable[[RailEntry, int], None]):
        super().__init__()
        self._walk = walk

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._walk(self, step)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # Qt would open the next page
        else:
            super().keyPressEvent(event)


class NavigationRail(QFrame):
    """Entries are (page name, icon, text); the order is that of the work."""

    def __init__(self, entries: list[tuple[str, str, str]], open_page: Callable[[str], None]):
        super().__init__()
        self.setObjectName("rail")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(10, 16, 0, 14)
        self._lines.setSpacing(2)
        self._brand = TextLabel("ProReCA", name="brand", wrap=False)
        self._brand.setFont(font(18, bold=True))
        self._motto = TextLabel(_("Organisational diagnostic"))
        self._motto.setFont(font(11))
        self._lines.addWidget(self._brand)
        self._lines.addWidget(self._motto)
        self._lines.addSpacing(12)
        self._buttons: dict[str, RailEntry] = {}
        self._icons: dict[str, str] = {}
        self._marked = ""
        group = QButtonGroup(self)
        for name, icon_name, text in entries:
            self._buttons[name] = self._entry(name, icon_name, text, open_page)
            group.addButton(self._buttons[name])
            self._lines.addWidget(self._buttons[name])
        self._lines.addStretch(1)
        self._dossier = TextLabel()
        self._saved = TextLabel()
        for label in (self._dossier, self._saved):
            label.setFont(font(12))
            label.setContentsMargins(6, 0, 8, 0)
            self._lines.addWidget(label)
        self.set_narrow(False)

    def _entry(
        self, name: str, icon_name: str, text: str, open_page: Callable[[str], None]
    ) -> RailEntry:
        button = RailEntry(self._walk)
        button.setText("  " + typeset(text))
        button.setAccessibleName(text)
        button.setToolTip(typeset(text))
        button.setIcon(icon(icon_name, colours().rail_text))
        self._icons[name] = icon_name
        button.setIconSize(QSize(px(18), px(18)))
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setMinimumHeight(px(40))
        # A click goes to the page, and so does the focus; Tab still reaches the rail.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: open_page(name))
        return button

    def _walk(self, start: RailEntry, step: int) -> None:
        usable = [button for button in self._buttons.values() if button.isEnabled()]
        place = (usable.index(start) + step) % len(usable)
        usable[place].setFocus(Qt.FocusReason.TabFocusReason)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        for entry, colour in ((self._marked, colours().rail_text), (name, colours().ink)):
            if entry in self._buttons:
                self._buttons[entry].setIcon(icon(self._icons[entry], colour))
                self._buttons[entry].setChecked(entry == name)
        self._marked = name

    def set_enabled(self, names: set[str]) -> None:
        for name, button in self._buttons.items():
            button.setEnabled(name in names)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, to leave room for the work."""
        self.setFixedWidth(NARROW if narrow else px(WIDE))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if narrow
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setFixedWidth(NARROW - 10 if narrow else px(WIDE) - 10)
        self._brand.show_text("PR" if narrow else "ProReCA")
        for label in (self._motto, self._dossier, self._saved):
            label.setVisible(not narrow)

    def show_dossier(self, path: Path | None, saved_at: datetime | None) -> None:
        self._dossier.show_text(path.name if path is not None else "")
        self._saved.show_text(
            _("✓ Saved at {time}").format(time=format_time(saved_at)) if saved_at else ""
        )
