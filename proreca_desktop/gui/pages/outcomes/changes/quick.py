"""Noting a change in under two minutes: who, what, when, where, expected or not."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from proreca_desktop.domain.journal_words import expectedness_name, partner_title, valence_name
from proreca_desktop.domain.journals import ChangeStatement, Expectedness, Valence
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.outcomes.changes.tags import MarkerTags
from proreca_desktop.gui.widgets.buttons import primary_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, Labelled, LineField
from proreca_desktop.i18n import _


def expected_field() -> ChoiceField:
    choices = [(e.value, expectedness_name(e).capitalize()) for e in Expectedness]
    return ChoiceField(_("Expected?"), choices)


def valence_field() -> ChoiceField:
    choices = [(v.value, valence_name(v).capitalize()) for v in Valence]
    return ChoiceField(_("Favourable?"), choices)


class QuickEntry(Card):
    """Enter in a line records it; ``recorded`` tells the id of the new change."""

    recorded = Signal(str)

    def __init__(self, context: AppContext):
        super().__init__(margin=14, spacing=8)
        self._context = context
        self.what = LineField(_("What has changed?"), hint=_("in one sentence"))
        self.who = LineField(_("Who?"))
        self.partner = ChoiceField(_("Partner"))
        self.day = DateField(_("When?"))
        self.place = LineField(_("Where?"))
        self.expected, self.valence = expected_field(), valence_field()
        self.tags = MarkerTags(context)
        self.partner.committed.connect(self._on_partner)
        self.button = primary_button(_("Note the change"), self.record)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(Labelled(_("Partner"), self.partner), 0, 0, 1, 3)
        grid.addWidget(Labelled(_("Who?"), self.who), 0, 3, 1, 3)
        grid.addWidget(Labelled(_("What has changed?"), self.what), 0, 6, 1, 6)
        grid.addWidget(Labelled(_("When?"), self.day), 1, 0, 1, 3)
        grid.addWidget(Labelled(_("Where?"), self.place), 1, 3, 1, 3)
        grid.addWidget(Labelled(_("Expected?"), self.expected), 1, 6, 1, 3)
        grid.addWidget(Labelled(_("Favourable?"), self.valence), 1, 9, 1, 3)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(self.tags)
        line.addStretch(1)
        line.addWidget(self.button)
        self.column.addLayout(line)
        for text in (self.what, self.who, self.place):
            text.returnPressed.connect(self.record)

    def show_partners(self) -> None:
        partners = self._context.data.outcome_design.partners()
        self._ids = {partner.code: partner.id for partner in partners}
        self.partner.set_choices([(p.code, partner_title(p)) for p in partners])
        wanted = self._context.selection.get("outcome_partner", "")
        code = wanted if wanted in self._ids else next(iter(self._ids), "")
        self.partner.show_value(code)
        self.tags.keep_tags(self._ids.get(code, ""))

    def record(self) -> None:
        """One change; what was typed is emptied for the next one."""
        made: list[ChangeStatement] = []
        if guarded(self, lambda: made.append(self._save())):
            for field in (self.what, self.who, self.place):
                field.clear()
            self.day.show_day(None)
            self.expected.show_value(Expectedness.ANTICIPATED)
            self.valence.show_value(Valence.POSITIVE)
            self.tags.show_tags(made[0].partner_id, ())
            self._context.events.outcomes_changed.emit()
            self.recorded.emit(made[0].id)
            self.what.setFocus()

    def has_text(self) -> bool:
        return bool(self.what.value() or self.who.value())

    def _save(self) -> ChangeStatement:
        if self.day.complaint():
            raise ProrecaError(self.day.complaint())
        statement = ChangeStatement(
            id=str(uuid.uuid4()),
            partner_id=self._ids[self.partner.value()],
            who=self.who.value(),
            what=self.what.value(),
            expectedness=Expectedness(self.expected.value()),
            valence=Valence(self.valence.value()),
            date_from=self.day.day(),
            place=self.place.value(),
            version_ids=self.tags.version_ids(self.day.day()),
        )
        return self._context.data.changes.save(statement)

    def _on_partner(self, code: str) -> None:
        self._context.selection["outcome_partner"] = code
        self.tags.show_tags(self._ids.get(code, ""), ())
