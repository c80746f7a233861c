"""What and who helped or hindered a change: a line each, and a line to add the next one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import factor_direction_name
from proreca_desktop.domain.journals import ContributingFactor, Direction
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _


class Factors(QWidget):
    """Several, and several actors: nothing is summed to a whole."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._change_id = ""
        self._known: dict[str, ContributingFactor] = {}
        self.list = WrappedList(_("What helped or hindered"), grows=True)
        self.list.opened.connect(self._on_opened)
        self.text = LineField(_("Factor"), hint=_("a factor, in a few words"))
        self.direction = direction_field()
        self.actor = ChoiceField(_("Actor"))
        self._edit = link_button(_("Change…"), lambda: self._on_opened(self.list.current_key()))
        self._edit.setAccessibleName(_("Change the factor"))
        self._remove = link_button(_("Remove"), self._on_remove)
        self._remove.setAccessibleName(_("Remove the factor"))
        add = plain_button(_("Add"), self.add_factor, icon_name="add")
        add.setAccessibleName(_("Add the factor"))
        second = QHBoxLayout()
        second.addWidget(self.direction, 1)
        second.addWidget(self.actor, 1)
        second.addWidget(add)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(quiet(_("What helped or hindered"), 13))
        lines.addWidget(self.list)
        lines.addLayout(row(self._edit, self._remove, None))
        lines.addWidget(self.text)
        lines.addLayout(second)
        self.text.returnPressed.connect(self.add_factor)

    def show_change(self, change_id: str) -> None:
        self._change_id = change_id
        actors = {a.id: shown(a.name) for a in self._context.data.outcome_design.actors()}
        self.actor.set_choices(actor_choices(self._context))
        factors = self._context.data.changes.factors().get(change_id, [])
        self.list.show_entries(
            [
                WrappedEntry(
                    key=one.id,
                    text=one.text,
                    value=factor_direction_name(one.direction),
                    note=actors.get(one.actor_id or "", ""),
                )
                for one in factors
            ]
        )
        self._known = {one.id: one for one in factors}
        if factors and not self.list.current_key():
            self.list.select(factors[0].id)
        for widget in (self.list, self._edit, self._remove):
            widget.setVisible(bool(factors))

    def add_factor(self) -> None:
        def add() -> None:
            self._context.data.changes.add_factor(
                self._change_id,
                self.text.value(),
                Direction(self.direction.value()),
                self.actor.value() or None,
            )

        if guarded(self, add):
            self.text.clear()
            self._context.events.outcomes_changed.emit()
            self.text.setFocus()

    def _on_opened(self, key: str) -> None:
        if key in self._known and FactorDialog(self, self._context, self._known[key]).exec():
            self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.changes.remove_factor(key)
            self._context.events.outcomes_changed.emit()


class FactorDialog(FormDialog):
    def __init__(self, parent: QWidget, context: AppContext, factor: ContributingFactor):
        super().__init__(parent, _("What helped or hindered"), _("Save"), self._submit)
        self._context, self._known = context, factor
        self.factor, self.direction = LineField(_("Factor")), direction_field()
        self.actor = ChoiceField(_("Actor"), actor_choices(context))
        self.factor.show_value(factor.text)
        self.direction.show_value(factor.direction.value)
        self.actor.show_value(factor.actor_id or "")
        self.add(
            Labelled(_("Factor"), self.factor),
            Labelled(_("Helped or hindered"), self.direction),
            Labelled(_("Actor"), self.actor),
        )
        self.factor.setFocus()

    def _submit(self) -> None:
        self._context.data.changes.save_factor(
            replace(
                self._known,
                text=self.factor.value(),
                direction=Direction(self.direction.value()),
                actor_id=self.actor.value() or None,
            )
        )


def direction_field() -> ChoiceField:
    directions = [(d.value, factor_direction_name(d).capitalize()) for d in Direction]
    return ChoiceField(_("Helped or hindered"), directions)


def actor_choices(context: AppContext) -> list[tuple[str, str]]:
    actors = context.data.outcome_design.actors()
    return [("", _("No actor named")), *((a.id, shown(a.name)) for a in actors)]
