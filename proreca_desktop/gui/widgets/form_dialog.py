"""A dialog that asks for a few fields, and says inside itself what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import row, scrolling
from proreca_desktop.gui.widgets.fields import Labelled, NoteField
from proreca_desktop.gui.widgets.labels import attention, body, title
from proreca_desktop.i18n import _, typeset


class FormDialog(QDialog):
    """Fields in ``form``; the primary button calls ``submit`` and closes unless it is refused."""

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        yes: str,
        submit: Callable[[], object],
        *,
        text: str = "",
        width: int = 560,
    ):
        super().__init__(parent)
        self.setWindowTitle(typeset(heading))
        self.setMinimumWidth(px(width))
        self._submit = submit
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        self.form.setContentsMargins(0, 0, 8, 0)
        self._problem = attention("")
        self._problem.hide()
        self.yes_button = primary_button(yes, self.try_submit)
        self.yes_button.setDefault(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 16, 20)
        lines.setSpacing(12)
        self._above = [title(heading), *([body(text)] if text else [])]
        for label in self._above:
            lines.addWidget(label)
        self._area = scrolling(self.form)
        lines.addWidget(self._area, 1)
        lines.addWidget(self._problem)
        self.no_button = plain_button(_("Cancel"), self.reject)
        self.no_button.setAutoDefault(False)
        buttons = row(None, self.no_button, self.yes_button)
        buttons.setContentsMargins(0, 0, 8, 0)
        lines.addLayout(buttons)

    def add(self, *parts: QWidget | QLayout) -> FormDialog:
        for part in parts:
            if isinstance(part, QWidget):
                self.form.addWidget(part)
            else:
                self.form.addLayout(part)
        return self

    def exec(self) -> int:
        self._fit()
        return super().exec()

    def _fit(self) -> None:
        """As high as its fields, but never higher than a small screen."""
        room = self.screen().availableSize().height() - px(60)
        inner = self.minimumWidth() - 40 - 8
        wanted = self.form.sizeHint().height()
        if self.form.hasHeightForWidth():
            wanted = self.form.totalHeightForWidth(inner)
        for label in self._above:
            # Qt would take them for as high as at their narrowest, and leave a void.
            label.setFixedHeight(label.heightForWidth(inner))
        self._area.setFixedHeight(min(wanted + 8, room - px(180)))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def try_submit(self) -> None:
        """Close when the form is accepted; otherwise say why not and stay."""
        try:
            self._submit()
        except ProrecaError as error:
            self.show_problem(f"{error.title} {error.advice}".strip())
            return
        self.accept()

    def show_problem(self, text: str) -> None:
        self._problem.show_text(text)
        self._problem.setVisible(bool(text))


def ask_text(
    parent: QWidget, heading: str, text: str, label: str, yes: str, *, needed: str
) -> str | None:
    """Ask for a few words, such as the reason of a correction; None when cancelled.

    ``needed`` is said when nothing was typed.
    """
    field = NoteField(label, lines=3)

    def check() -> None:
        if not field.value():
            raise ProrecaError(needed)

    dialog = FormDialog(parent, heading, yes, check, text=text)
    dialog.add(Labelled(label, field))
    field.setFocus()
    return field.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
