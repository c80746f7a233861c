"""The list of people: Enter opens a line for correction, Delete takes it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from proreca_desktop.domain.participant import AgeBand, Sex
from proreca_desktop.domain.words import age_name, role_of_one, sex_of_one
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _, pgettext
from proreca_desktop.services.participants import ListedPerson

NOTHING = "—"


class PeopleTable(ScoreTable):
    """Rows are keyed by participation; ``remove_asked`` tells the key."""

    remove_asked = Signal(str)

    def show_people(self, people: Sequence[ListedPerson]) -> None:
        chosen = self.current_key()
        self.show_rows(_columns(), [_row(person) for person in people])
        keys = [row.key for row in self.rows()]
        if chosen in keys:
            self.selectRow(keys.index(chosen))

    def current_key(self) -> str:
        index = self.currentIndex()
        return self.row_at(index).key if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_key():
            self.remove_asked.emit(self.current_key())
        else:
            super().keyPressEvent(event)


def _columns() -> list[Column]:
    return [
        Column(title=_("Name and first name")),
        Column(title=_("Sex, age"), width=152),
        Column(title=_("Category"), width=100),
        Column(title=_("Function, structure, locality")),
        Column(title=pgettext("this person", "Votes"), width=62),
    ]


def _row(person: ListedPerson) -> Row:
    p = person.participant
    where = [text for text in (p.function, p.structure, p.locality) if text]
    sex = NOTHING if p.sex is Sex.NOT_STATED else sex_of_one(p.sex)
    age = NOTHING if p.age_band is AgeBand.NOT_STATED else age_name(p.age_band)
    return Row(
        key=p.id,
        cells=(
            Cell(text=person.name, bold=True),
            Cell(text=f"{sex}, {age}"),
            Cell(text=role_of_one(p.role)),
            Cell(text=", ".join(where)),
            Cell(text=_("yes") if p.is_voter else _("no")),
        ),
    )
