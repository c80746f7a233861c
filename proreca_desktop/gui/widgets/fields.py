"""Fields that are saved when they are left: a line, a note, a choice, a date, and their label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.domain.dates import read_day, read_partial_date
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.icons import icon
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.calendar import CalendarPopup
from proreca_desktop.gui.widgets.combo import ElidedCombo
from proreca_desktop.gui.widgets.labels import TextLabel, attention, quiet
from proreca_desktop.i18n import _, typeset


def _is_undo_of_dossier(event: QEvent, has_typing_to_undo: bool) -> bool:
    """Ctrl+Z belongs to the dossier once there is no typing left to take back in the field."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) and not has_typing_to_undo


class LineField(QLineEdit):
    """One line of text; ``committed`` tells the new text when the field is left or on Enter."""

    committed = Signal(str)

    def __init__(self, name: str, *, hint: str = ""):
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(typeset(hint))
        self._shown = ""
        self.editingFinished.connect(self.commit)

    def value(self) -> str:
        return self.text().strip()

    def show_value(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        if self.hasFocus() and self.text() != self._shown and not self.isReadOnly():
            return
        if text != self.text():
            self.setText(text)
            # A long text shows its beginning.
            self.setCursorPosition(0)
        self._shown = text

    def commit(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.value())

    def event(self, event: QEvent) -> bool:
        if _is_undo_of_dossier(event, self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


def typed_partial_date(field: LineField) -> str:
    """The date typed as day/month/year or less, as it is stored: ``2003-06``.

    :raises ProrecaError: when it is no date.
    """
    typed = field.value()
    read = read_partial_date(typed)
    if read is None:
        raise ProrecaError(
            _("“{text}” is not a date.").format(text=typed),
            _("Write day/month/year, month/year or only the year, for example 14/03/2003."),
        )
    return read


class NoteField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    committed = Signal(str)

    def __init__(self, name: str, *, lines: int = 3, hint: str = ""):
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(typeset(hint))
        self.setTabChangesFocus(True)
        self.setFont(font())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + px(22))
        self._shown = ""

    def value(self) -> str:
        return self.toPlainText().strip()

    def show_value(self, text: str) -> None:
        typed = self.toPlainText()
        if self.hasFocus() and typed != self._shown and not self.isReadOnly():
            return
        if text != typed:
            self.setPlainText(text)
        self._shown = text

    def commit(self) -> None:
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self.value())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu takes the focus for a moment: the user has not left.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        if _is_undo_of_dossier(event, self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class ChoiceField(ElidedCombo):
    """One of a few choices, each with a code; ``committed`` tells the code the user chose."""

    committed = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()):
        super().__init__(name, least_letters=8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.commit())

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """``(code, text)`` in order; what was chosen stays chosen if it is still there."""
        chosen = self.value()
        self._shown = chosen
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] == [
            (code, typeset(text)) for code, text in choices
        ]:
            return
        self.clear()
        for code, text in choices:
            self.addItem(typeset(text), code)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def value(self) -> str:
        return str(self.currentData() or "")

    def show_value(self, code: str) -> None:
        self.setCurrentIndex(self.findData(code))
        self._shown = code

    def commit(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.committed.emit(self._shown)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page over a choice must not change it."""
        event.ignore()


class DateField(QWidget):
    """A day, typed as 14/03/2024 or taken from a calendar; empty means none."""

    committed = Signal()
    entered = Signal()
    """Enter was pressed in it."""
    refused = Signal(str)
    """What was typed is no day: what to write instead."""

    def __init__(self, name: str, *, required: bool = False):
        super().__init__()
        self._required = required
        self._line = LineField(name, hint=_("day/month/year"))
        self._line.setFont(font())
        self._line.setMinimumWidth(
            self._line.fontMetrics().horizontalAdvance("00/00/0000") + px(28)
        )
        self._line.committed.connect(self._on_line_committed)
        self._line.returnPressed.connect(self.entered)
        self._button = QPushButton()
        self._button.setAccessibleName(_("Calendar: {field}").format(field=name))
        self._button.setToolTip(_("Choose in a calendar"))
        self._button.setIcon(icon("calendar", colours().ink))
        self._button.setStyleSheet("padding: 0;")
        self._button.setFixedWidth(px(40))
        self._button.clicked.connect(self._open_calendar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._line, 1)
        line.addWidget(self._button)
        self.setFocusProxy(self._line)

    def day(self) -> date | None:
        """The day shown; None when empty or when what is typed is no day."""
        return read_day(self._line.value())

    def show_day(self, day: date | None) -> None:
        self._line.show_value("" if day is None else day.strftime("%d/%m/%Y"))

    def commit(self) -> None:
        self._line.commit()

    def complaint(self) -> str:
        """What is wrong with what is typed; empty when nothing is."""
        text = self._line.value()
        if not text and self._required:
            return _("A date is needed: day/month/year, for example 14/03/2024.")
        if text and read_day(text) is None:
            return _(
                "“{text}” is not a date. Write day/month/year, for example 14/03/2024."
            ).format(text=text)
        return ""

    def _on_line_committed(self, _text: str) -> None:
        complaint = self.complaint()
        if complaint:
            self.refused.emit(complaint)
            return
        self.show_day(self.day())
        self.committed.emit()

    def _open_calendar(self) -> None:
        calendar = CalendarPopup(
            self, self._button.accessibleName(), self.day() or date.today(), self._on_day_chosen
        )
        below = self.mapToGlobal(QPoint(0, self.height()))
        if below.y() + calendar.height() > self.screen().availableGeometry().bottom():
            below = self.mapToGlobal(QPoint(0, -calendar.height()))
        calendar.move(below)
        calendar.show()
        calendar.setFocus()

    def _on_day_chosen(self, day: date) -> None:
        self._line.setText(day.strftime("%d/%m/%Y"))
        self._line.commit()


Field = LineField | NoteField | ChoiceField | DateField


class Labelled(QWidget):
    """A field under its label, with room for a note and for what is wrong."""

    def __init__(self, label: str, field: Field, *, note: str = ""):
        super().__init__()
        self.field = field
        self._note = quiet(note, 12)
        self._problem = attention("", 13)
        self._label = TextLabel(label, name="quiet")
        self._label.setFont(font(13))
        self._label.setBuddy(field)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for widget in (self._label, field, self._problem, self._note):
            lines.addWidget(widget)
        lines.addStretch(1)
        self._problem.hide()
        self._note.setVisible(bool(note))
        if isinstance(field, DateField):
            field.refused.connect(self.show_problem)

    @property
    def has_problem(self) -> bool:
        return not self._problem.isHidden()

    def show_problem(self, text: str) -> None:
        """Say below the field what is wrong with it; empty hides it."""
        self._problem.show_text(text)
        self._problem.setVisible(bool(text))

    def show_note(self, text: str) -> None:
        self._note.show_text(text)
        self._note.setVisible(bool(text))

    def save_through(self, save: Callable[[], object]) -> None:
        """Call ``save`` when the field is committed; what it refuses is said below the field."""

        def attempt(*_value: object) -> None:
            self.show_problem("")
            try:
                save()
            except ProrecaError as error:
                self.show_problem(f"{error.title} {error.advice}".strip())

        self.field.committed.connect(attempt)
