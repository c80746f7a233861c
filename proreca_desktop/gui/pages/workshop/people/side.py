"""Beside the list: live totals, advice on the composition, what people are told, deleting names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.composition import composition_advice
from proreca_desktop.domain.participant import Participant
from proreca_desktop.domain.words import privacy_notice
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, scrolling
from proreca_desktop.gui.widgets.headcount import HeadcountTable
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, ngettext

WIDEST = 336
"""Pixels: with large texts the list keeps the rest."""


class PeopleSide(QWidget):
    def __init__(self, purge: Callable[[], object]):
        super().__init__()
        self.setFixedWidth(min(px(300), WIDEST))
        self._heading = title("", 16)
        self._table = HeadcountTable()
        self._advice = attention("", 13)
        self._balanced = body(_("The composition of the room needs no advice."), 13)
        self._told = quiet("", 12)
        self._told.show_text(privacy_notice())
        self._purge = plain_button(_("Delete the names…"), purge, icon_name="delete")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(Card(margin=14).add(self._heading, self._table))
        column.addWidget(
            Card(margin=14).add(title(_("Who is in the room"), 14), self._advice, self._balanced)
        )
        column.addWidget(
            Card(margin=14).add(title(_("What people are told"), 14), self._told, self._purge)
        )
        column.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolling(column, _("Totals and advice")))

    def show_people(self, people: Sequence[Participant]) -> None:
        n = len(people)
        self._heading.show_text(
            ngettext("{n} person on the list", "{n} people on the list", n).format(n=n)
        )
        self._table.show_people(people)
        advice = composition_advice(people)
        self._advice.show_text("\n".join(advice))
        self._advice.setVisible(bool(advice))
        self._balanced.setVisible(not advice)
        self._balanced.show_text(
            _("The composition of the room needs no advice.")
            if people
            else _("Once people are listed, advice on women, youth and base members stands here.")
        )

    def show_purge(self, n_identified: int) -> None:
        """Nothing to delete where no name is kept."""
        self._purge.setEnabled(n_identified > 0)

    def totals(self) -> str:
        return self._table.text()

    def advice(self) -> str:
        return self._advice.text()
