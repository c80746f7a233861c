"""People by sex and age in a small table, each total beside what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.participant import (
    AgeBand,
    Participant,
    Sex,
    count_people,
    count_where,
)
from proreca_desktop.domain.words import age_name, name_and_value, part_of, sex_name
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.cards import clear
from proreca_desktop.gui.widgets.labels import TextLabel, body
from proreca_desktop.i18n import _, pgettext

_RIGHT = Qt.AlignmentFlag.AlignRight


class HeadcountTable(QWidget):
    """Rows are bands of age, columns the sexes; below, the shares with their denominators."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._shares = body("", 13)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._grid)
        lines.addWidget(self._shares)

    def show_people(self, people: Sequence[Participant]) -> None:
        clear(self._grid)
        table = count_table(people)
        for line, cells in enumerate(table):
            for column, text in enumerate(cells):
                self._add(line, column, text, bold=line in (0, len(table) - 1))
        self._shares.show_text("\n".join(share_lines(people)))
        self._shares.setVisible(bool(people))

    def text(self) -> str:
        """What the lines below the table say."""
        return self._shares.text()

    def _add(self, line: int, column: int, text: str, *, bold: bool) -> None:
        label = TextLabel(text, name="quiet" if line == 0 else "", wrap=column == 0)
        label.setFont(font(12 if line == 0 else 13, bold=bold))
        if column:
            label.setAlignment(_RIGHT | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, line, column)


def count_table(people: Sequence[Participant]) -> list[list[str]]:
    """A head, one line a band of age that occurs, and the totals; empty without anybody."""
    if not people:
        return []
    sexes = [s for s in Sex if s is not Sex.NOT_STATED or count_where(people, sex=s)]
    head = [_("Age"), *(_short(sex) for sex in sexes), _("All")]
    rows = [
        [
            age_name(band),
            *(str(count_where(people, sex=sex, band=band)) for sex in sexes),
            str(count_where(people, band=band)),
        ]
        for band in AgeBand
        if count_where(people, band=band)
    ]
    totals = [str(count_where(people, sex=sex)) for sex in sexes]
    return [head, *rows, [_("All"), *totals, str(len(people))]]


def _short(sex: Sex) -> str:
    """The head of a narrow column; nobody’s sex is guessed."""
    return {
        Sex.FEMALE: pgettext("women, narrow column", "W"),
        Sex.MALE: pgettext("men, narrow column", "M"),
        Sex.NOT_STATED: pgettext("sex not stated", "?"),
    }[sex]


def share_lines(people: Sequence[Participant]) -> list[str]:
    """Women, youth, base members and voters, each of all."""
    count = count_people(people)
    shares = (
        (sex_name(Sex.FEMALE), count.women),
        (_("Under 35"), count.youth),
        (_("Base members"), count.base),
        (_("Voters"), count.voters),
    )
    return [name_and_value(name, part_of(part, count.total)) for name, part in shares]
