"""What and who helped or hindered a change: a line each, and a line to add the next one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import factor_direction_name
from proreca_desktop.domain.journals import Direction
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _


class Factors(QWidget):
    """Several, and several actors: nothing is summed to a whole."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._change_id = ""
        self.list = WrappedList(_("What helped or hindered"), grows=True)
        self.text = LineField(_("Factor"), hint=_("a factor, in a few words"))
        directions = [(d.value, factor_direction_name(d).capitalize()) for d in Direction]
        self.direction = ChoiceField(_("Helped or hindered"), directions)
        self.actor = ChoiceField(_("Actor"))
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
        lines.addLayout(row(self._remove, None))
        lines.addWidget(self.text)
        lines.addLayout(second)
        self.text.returnPressed.connect(self.add_factor)

    def show_change(self, change_id: str) -> None:
        self._change_id = change_id
        actors = {a.id: shown(a.name) for a in self._context.data.outcome_design.actors()}
        self.actor.set_choices([("", _("No actor named")), *actors.items()])
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
        self.list.setVisible(bool(factors))
        self._remove.setVisible(bool(factors))

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

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.changes.remove_factor(key)
            self._context.events.outcomes_changed.emit()
