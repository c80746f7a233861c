"""One criterion in the language of the room: each French text, and below it the field to type."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.local_wording import LocalWording, Original, make_wording
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import NoteField
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _, typeset


class WordingFields(Card):
    """The statement and five levels of one criterion or variant; ``typed`` is called at each key,
    ``saved`` with the wording when a field is left."""

    def __init__(
        self,
        original: Original,
        typed: Callable[[], object],
        saved: Callable[[LocalWording], object],
    ):
        super().__init__(spacing=10)
        self.original = original
        self._saved = saved
        heading = _("{code}, the practice criterion") if original.is_practice else "{code}"
        self.add(title(heading.format(code=original.code), 14))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(quiet(_("In French"), 12), 0, 1)
        grid.addWidget(quiet(_("In the language of the room"), 12), 0, 2)
        self.fields = [self._add_row(grid, part) for part in range(6)]
        self.column.addLayout(grid)
        for field in self.fields:
            field.textChanged.connect(lambda: typed())
            field.committed.connect(lambda _text: self._save())

    def _add_row(self, grid: QGridLayout, part: int) -> NoteField:
        name = _("Statement") if part == 0 else _("Level {level}").format(level=part)
        if part:
            square = LevelSquare(part, side=24)
            square.show_level(part)
            grid.addWidget(_on_top(square), part + 1, 0)
        field = NoteField(
            _("{code}, {part}").format(code=self.original.code, part=name), lines=2 if part else 3
        )
        grid.addWidget(_on_top(body(typeset(self.original.texts[part], "fr"))), part + 1, 1)
        grid.addWidget(_on_top(field), part + 1, 2)
        return field

    def show_wording(self, wording: LocalWording | None) -> None:
        shown = wording or LocalWording(criterion=self.original.code)
        for field, text in zip(self.fields, shown.texts, strict=True):
            field.show_value(text)

    def wording(self) -> LocalWording:
        return make_wording(self.original.code, tuple(field.value() for field in self.fields))

    def commit(self) -> None:
        for field in self.fields:
            field.commit()

    def _save(self) -> None:
        self._saved(self.wording())


def _on_top(widget: QWidget) -> QWidget:
    """``widget`` at the top of its cell, as wide as the cell."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(widget)
    lines.addStretch(1)
    return holder
