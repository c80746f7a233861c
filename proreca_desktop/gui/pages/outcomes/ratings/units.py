"""Which entities of a partner show a behaviour: yes, no, or nothing known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import shows_name
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.ratings import Shows
from proreca_desktop.domain.words import unit_level_name
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _, pgettext
from proreca_desktop.services.workspace import Workspace


def units_in(data: Workspace, partner: BoundaryPartner, period: Period) -> list[OrgUnit]:
    """The entities of the partner's organisation that exist in that period."""
    if partner.organisation_id is None:
        return []
    return [
        unit
        for unit in data.organisations.units(partner.organisation_id)
        if (unit.active_from is None or unit.active_from <= period.end)
        and (unit.active_to is None or unit.active_to >= period.start)
    ]


def unit_name(unit: OrgUnit) -> str:
    return unit.label or unit_level_name(unit.level)


def answer_keys() -> dict[str, Shows]:
    return {
        pgettext("key: yes", "Y"): Shows.YES,
        pgettext("key: no", "N"): Shows.NO,
        pgettext("key: unknown", "U"): Shows.UNKNOWN,
    }


class _Units(WrappedList):
    answered = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shows = answer_keys().get(event.text().upper())
        if shows is not None and self.current_key():
            self.answered.emit(shows)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters answer; they do not look for an entity."""


class UnitsBox(QWidget):
    """``changed`` tells the answers of all entities after one was given."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shows: dict[str, Shows] = {}
        self.list = _Units(_("Entities that show the behaviour"), grows=True)
        self.list.answered.connect(self._answer)
        self._hint = quiet(_("Entities of which nothing is known are not counted."), 12)
        buttons = QHBoxLayout()
        self.last_stop: QWidget = self.list
        """Where Tab leaves this box."""
        for key, shows in answer_keys().items():
            name = shows_name(shows).capitalize()
            self.last_stop = plain_button(
                f"{name} ({key})",
                lambda s=shows: self._answer(s),  # type: ignore[misc]
            )
            buttons.addWidget(self.last_stop)
        buttons.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.list)
        lines.addLayout(buttons)
        lines.addWidget(self._hint)

    def show_units(self, units: Sequence[OrgUnit], shows: Mapping[str, Shows]) -> None:
        self._shows = {unit.id: shows.get(unit.id, Shows.UNKNOWN) for unit in units}
        entries = [
            WrappedEntry(
                key=unit.id,
                text=unit_name(unit),
                value=shows_name(shows[unit.id]) if unit.id in shows else "—",
            )
            for unit in units
        ]
        self.list.show_entries(entries)
        if not self.list.current_key() and units:
            self.list.select(units[0].id)

    def answers(self) -> dict[str, Shows]:
        return dict(self._shows)

    def _answer(self, shows: Shows) -> None:
        key = self.list.current_key()
        if key:
            self._shows[key] = shows
            self.list.step(1)
            self.changed.emit(dict(self._shows))
