"""Which rounds and which entities stand in the portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.text import fold
from proreca_desktop.domain.words import round_name
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import column, row
from proreca_desktop.gui.widgets.labels import attention, title
from proreca_desktop.gui.widgets.rated_entities import RatedEntity
from proreca_desktop.i18n import _, ngettext, typeset

_UNIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """``rounds`` empty: the latest of each entity. ``units`` None: all entities."""

    rounds: frozenset[Round] = frozenset()
    units: frozenset[str] | None = None

    def assessments(self, entities: Sequence[RatedEntity]) -> list[Assessment]:
        """What is chosen, of those that have results."""
        chosen = [e for e in entities if self.units is None or e.unit_id in self.units]
        if not self.rounds:
            return [entity.rounds[-1] for entity in chosen]
        return [a for entity in chosen for a in entity.rounds if a.round in self.rounds]

    def describe(self, entities: Sequence[RatedEntity]) -> str:
        """``Latest assessment of each · 3 entities``, without any name."""
        n = sum(self.units is None or e.unit_id in self.units for e in entities)
        rounds = ", ".join(round_name(r) for r in Round if r in self.rounds)
        entities_said = ngettext("{n} entity", "{n} entities", n).format(n=n)
        return " · ".join((rounds or _("Latest assessment of each"), entities_said))


class ChoiceDialog(QDialog):
    """Check boxes for the rounds, and for the entities with a field to find one."""

    def __init__(self, parent: QWidget, entities: Sequence[RatedEntity], choice: Choice):
        super().__init__(parent)
        self.setWindowTitle(typeset(_("What to set side by side")))
        self.choice = choice
        self._build_rounds(choice)
        self._build_entities(entities, choice)
        self._problem = attention("")
        self._problem.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(12)
        lines.addWidget(title(_("What to set side by side")))
        parts = row(spacing=24)
        parts.addLayout(column(title(_("Rounds"), 14), self.latest, *self.rounds.values(), None))
        parts.addLayout(column(title(_("Entities"), 14), self.search, self.entity_list), 1)
        lines.addLayout(parts, 1)
        every = plain_button(_("Tick all"), lambda: self._tick(True))
        none = plain_button(_("Untick all"), lambda: self._tick(False))
        lines.addWidget(self._problem)
        lines.addLayout(
            row(
                every,
                none,
                None,
                plain_button(_("Cancel"), self.reject),
                primary_button(_("Show side by side"), self._accept_choice),
            )
        )
        room = parent.window().size()
        self.resize(min(px(760), room.width() - 40), min(px(560), room.height() - 40))

    def _build_rounds(self, choice: Choice) -> None:
        self.latest = QCheckBox(typeset(_("Latest assessment of each")))
        self.latest.setChecked(not choice.rounds)
        self.rounds = {round_: QCheckBox(typeset(round_name(round_))) for round_ in Round}
        for round_, box in self.rounds.items():
            box.setChecked(round_ in choice.rounds)
            box.toggled.connect(lambda on: self.latest.setChecked(False) if on else None)
        self.latest.toggled.connect(self._on_latest_toggled)

    def _build_entities(self, entities: Sequence[RatedEntity], choice: Choice) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(typeset(_("Find an entity")))
        self.search.setAccessibleName(_("Find an entity"))
        self.search.textChanged.connect(self._on_search_changed)
        self.entity_list = QListWidget()
        self.entity_list.setAccessibleName(_("Entities"))
        self.entity_list.setUniformItemSizes(True)
        for entity in entities:
            item = QListWidgetItem(typeset(entity.name))
            item.setData(_UNIT, entity.unit_id)
            item.setSizeHint(QSize(0, px(36)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = choice.units is None or entity.unit_id in choice.units
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.entity_list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.entity_list.item(i) for i in range(self.entity_list.count())]

    def _on_latest_toggled(self, on: bool) -> None:
        if on:
            for box in self.rounds.values():
                box.setChecked(False)

    def _on_search_changed(self, text: str) -> None:
        wanted = fold(text)
        for item in self._items():
            item.setHidden(wanted not in fold(item.text()))

    def _tick(self, on: bool) -> None:
        """All entities in sight."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def _accept_choice(self) -> None:
        ticked = [i for i in self._items() if i.checkState() is Qt.CheckState.Checked]
        rounds = frozenset(r for r, box in self.rounds.items() if box.isChecked())
        if not ticked or not (rounds or self.latest.isChecked()):
            self._problem.show_text(_("Tick at least one round and one entity."))
            self._problem.show()
            return
        every = len(ticked) == self.entity_list.count()
        units = None if every else frozenset(str(item.data(_UNIT)) for item in ticked)
        self.choice = Choice(rounds=rounds, units=units)
        self.accept()
