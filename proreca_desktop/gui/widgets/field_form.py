"""The fields of one record in a grid, each under its label and saved when it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.widgets.fields import DateField, Field, Labelled, LineField, NoteField

Value = str | date | None


class FieldForm(QWidget):
    """A grid of ``columns``; :meth:`show_record` fills it, and forgets what was wrong before."""

    def __init__(self, columns: int = 2):
        super().__init__()
        self._columns = columns
        self._place = 0
        self.key = ""
        """Of the record that is shown: what is typed belongs to it."""
        self.boxes: dict[Field, Labelled] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(
        self,
        field: Field,
        save: Callable[[], object],
        *,
        label: str = "",
        span: int = 1,
        note: str = "",
    ) -> Labelled:
        """Put a field into the next free place; ``span`` columns wide."""
        name = label or field_name(field)
        span = min(span, self._columns)
        box = Labelled(name, field, note=note)
        box.save_through(lambda: self._attempt(save))
        self.boxes[field] = box
        line, column = divmod(self._place, self._columns)
        if column + span > self._columns:
            line, column = line + 1, 0
        self._grid.addWidget(box, line, column, 1, span)
        self._place = line * self._columns + column + span
        return box

    def _attempt(self, save: Callable[[], object]) -> None:
        """Save all or nothing: a day that cannot be read must not empty what is stored."""
        for field in self.boxes:
            complaint = field.complaint() if isinstance(field, DateField) else ""
            if complaint:
                raise ProrecaError(complaint)
        save()
        for box in self.boxes.values():
            box.show_problem("")

    def show_record(self, key: str, values: Iterable[tuple[Field, Value]]) -> None:
        """What is stored; a field whose text was refused keeps it until another record comes."""
        if key != self.key:
            self.key = key
            for box in self.boxes.values():
                box.show_problem("")
        for field, value in values:
            if not self.boxes[field].has_problem:
                show_value(field, value)

    def set_open(self, is_open: bool) -> None:
        """Whether the fields can be written in; texts can be read and copied in any case."""
        for field in self.boxes:
            if isinstance(field, (LineField, NoteField)):
                field.setReadOnly(not is_open)
            else:
                field.setEnabled(is_open)

    def commit(self) -> None:
        for field in self.boxes:
            field.commit()

    @property
    def has_problem(self) -> bool:
        return any(box.has_problem for box in self.boxes.values())


def show_value(field: Field, value: Value) -> None:
    if isinstance(field, DateField):
        field.show_day(value if isinstance(value, date) else None)
    else:
        field.show_value(str(value or ""))


def field_name(field: Field) -> str:
    """What a field is called for screen readers, also above it."""
    proxy = field.focusProxy()
    return field.accessibleName() or ("" if proxy is None else proxy.accessibleName())
