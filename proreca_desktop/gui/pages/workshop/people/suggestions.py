"""Under the line: people of the dossier whom the typed name fits, or what was just done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.i18n import _
from proreca_desktop.services.participants import KnownPerson

_SHOWN = 3


class Suggestions(QWidget):
    """``choose`` is told who was chosen; ``undo`` takes the last removal back."""

    def __init__(self, choose: Callable[[KnownPerson], object], undo: Callable[[], object]):
        super().__init__()
        self._choose = choose
        self._said = quiet("", 13)
        self._problem = attention("", 13)
        self._undo = link_button(_("Undo (Ctrl+Z)"), undo)
        self._known = FlowBox(spacing=12)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._line = line
        for widget in (self._problem, self._said, self._undo, self._known):
            line.addWidget(widget, 0 if widget is self._undo else 1)
        self.setMinimumHeight(px(38))
        self.show_nothing()

    def show_nothing(self) -> None:
        self._show()
        self._said.show_text(
            _("Tab goes on, Enter adds. In the lists, type a letter; for the age, the number.")
        )
        self._said.show()

    def show_known(self, people: Sequence[KnownPerson]) -> None:
        if not people:
            self.show_nothing()
            return
        self._show()
        self._line.setStretchFactor(self._said, 0)
        self._said.setWordWrap(False)
        self._said.show_text(_("Already known (↓):"))
        self._said.show()
        self._known.show()
        for person in people[:_SHOWN]:
            text = f"{person.identity.name} · {person.known_from}"
            self._known.add(link_button(text, lambda person=person: self._choose(person)))  # type: ignore[misc]

    def show_done(self, said: str, *, undo: bool) -> None:
        self._show()
        self._said.show_text(said)
        self._said.show()
        self._undo.setVisible(undo)

    def show_problem(self, said: str) -> None:
        self._show()
        self._problem.show_text(said)
        self._problem.show()

    def focus_first(self) -> None:
        """The arrow in the name goes to the first known person, if there is one."""
        for button in self._known.findChildren(QPushButton):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def text(self) -> str:
        """What stands there now, besides the known people."""
        return self._problem.text() if self._problem.isVisible() else self._said.text()

    def _show(self) -> None:
        self._known.clear()
        self._line.setStretchFactor(self._said, 1)
        self._said.setWordWrap(True)
        for widget in (self._said, self._problem, self._undo, self._known):
            widget.hide()
