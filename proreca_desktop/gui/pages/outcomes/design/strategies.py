"""Step 6: the strategy map of one partner, two rows by three columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from proreca_desktop.domain.outcome_mapping import Strategy, StrategyCell
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.advice import cell_name, strategy_advice
from proreca_desktop.gui.pages.outcomes.design.panel import AdviceLine, PartnerChoice, StepPanel
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.fields import Labelled, LineField, NoteField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_content import load_cell_texts


class StrategiesPanel(StepPanel):
    def __init__(self, context: AppContext):
        super().__init__(context)
        self._partner_id = ""
        self._choice = PartnerChoice(context, self.show_step)
        self._none = quiet(_("Add a partner first: step 3."))
        self._advice = AdviceLine()
        self._map = QWidget()
        grid = QGridLayout(self._map)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        self.cells: dict[StrategyCell, CellCard] = {}
        for place, cell in enumerate(StrategyCell):
            card = CellCard(cell, self._on_add, self._on_edit)
            self.cells[cell] = card
            grid.addWidget(card, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        for widget in (self._choice, self._none, self._advice, self._map):
            self.lines.addWidget(widget)

    def show_step(self) -> None:
        partner = self._choice.read()
        for widget in (self._choice, self._map):
            widget.setVisible(partner is not None)
        self._none.setVisible(partner is None)
        if partner is None:
            self._advice.show_advice([])
            return
        self._partner_id = partner.id
        plans = self.context.data.outcome_plans
        strategies = plans.strategies(partner.id)
        for cell, card in self.cells.items():
            card.show_strategies([one for one in strategies if one.cell is cell])
        self._advice.show_advice(strategy_advice(plans.advice(partner.id)))

    def _on_add(self, cell: StrategyCell) -> None:
        def add(dialog: StrategyDialog) -> None:
            self.context.data.outcome_plans.add_strategy(
                self._partner_id,
                cell,
                new_text(dialog.strategy.value()),
                responsible=dialog.responsible.value(),
                cadence=dialog.cadence.value(),
                status=dialog.status.value(),
            )

        if StrategyDialog(self, cell, add).exec():
            self.announce()

    def _on_edit(self, strategy_id: str) -> None:
        plans = self.context.data.outcome_plans
        known = next(one for one in plans.strategies() if one.id == strategy_id)

        def save(dialog: StrategyDialog) -> None:
            edited = replace(
                known,
                text=retyped(known.text, dialog.strategy.value()),
                responsible=dialog.responsible.value(),
                cadence=dialog.cadence.value(),
                status=dialog.status.value(),
            )
            plans.save_strategy(edited)

        dialog = StrategyDialog(self, known.cell, save)
        dialog.show_strategy(known, lambda: plans.remove_strategy(strategy_id))
        if dialog.exec():
            self.announce()


class CellCard(Card):
    """One cell: what it means, what stands in it; empty it says so."""

    def __init__(
        self,
        cell: StrategyCell,
        on_add: Callable[[StrategyCell], object],
        on_edit: Callable[[str], object],
    ):
        super().__init__(margin=12, spacing=6)
        name = cell_name(cell)
        self.list = WrappedList(name, grows=True)
        self.list.opened.connect(on_edit)
        self._empty = quiet(_("Empty"), 13)
        add = plain_button(_("Add"), lambda: on_add(cell), icon_name="add")
        add.setAccessibleName(_("Add a strategy to {cell}").format(cell=name))
        self.add(title(name, 13), quiet(shown(load_cell_texts()[cell]["help"]), 12))
        self.add(self._empty, self.list)
        self.column.addStretch(1)
        self.column.addLayout(row(add, None))

    def show_strategies(self, strategies: Sequence[Strategy]) -> None:
        self._empty.setVisible(not strategies)
        self.list.setVisible(bool(strategies))
        self.list.show_entries(
            [
                WrappedEntry(key=one.id, text=shown(one.text), note=one.responsible)
                for one in strategies
            ]
        )


class StrategyDialog(FormDialog):
    def __init__(
        self,
        parent: QWidget,
        cell: StrategyCell,
        submit: Callable[[StrategyDialog], object],
    ):
        super().__init__(parent, cell_name(cell), _("Save"), lambda: submit(self))
        self.strategy = NoteField(_("Strategy"), lines=4)
        self.responsible = LineField(_("Responsible"))
        self.cadence = LineField(_("How often"))
        self.status = LineField(_("Where it stands"))
        self.add(
            quiet(shown(load_cell_texts()[cell]["help"])), Labelled(_("Strategy"), self.strategy)
        )
        self.add(Labelled(_("Responsible"), self.responsible))
        self.add(
            row(Labelled(_("How often"), self.cadence), Labelled(_("Where it stands"), self.status))
        )
        self.strategy.setFocus()

    def show_strategy(self, strategy: Strategy, remove: Callable[[], object]) -> None:
        self.strategy.show_value(shown(strategy.text))
        self.responsible.show_value(strategy.responsible)
        self.cadence.show_value(strategy.cadence)
        self.status.show_value(strategy.status)

        def on_remove() -> None:
            remove()
            self.accept()

        button = link_button(_("Take it out of the map; its journal stays"), on_remove)
        button.setAutoDefault(False)
        self.add(button)
