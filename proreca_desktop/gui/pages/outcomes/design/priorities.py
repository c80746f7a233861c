"""Step 8: the monitoring plan, its eight columns one below the other."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from proreca_desktop.domain.journal_words import priority_kind_name
from proreca_desktop.domain.outcome_mapping import MonitoringPriority, PriorityKind
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.records import RecordsPanel
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.fields import ChoiceField, NoteField
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry
from proreca_desktop.i18n import _


class PrioritiesPanel(RecordsPanel):
    columns_of_large_texts = 1

    def __init__(self, context: AppContext):
        super().__init__(
            context,
            _("Monitoring priorities"),
            _("Add a priority"),
            _("No priority yet. Choose few: what is followed must be used."),
        )

    def build_form(self) -> None:
        kinds = [(kind.value, priority_kind_name(kind)) for kind in PriorityKind]
        self._kind = ChoiceField(_("What is followed"), kinds)
        self._priority = NoteField(_("Monitoring priority"), lines=2)
        self._texts: dict[str, NoteField] = {
            "users": NoteField(_("Who will use the information"), lines=3),
            "purpose": NoteField(_("Purpose of the information"), lines=3),
            "needed_when": NoteField(_("Needed when"), lines=3),
            "collector": NoteField(_("Who collects it"), lines=3),
            "frequency": NoteField(_("How often"), lines=3),
            "method": NoteField(_("How it is collected"), lines=3),
            "tool": NoteField(_("Monitoring tool"), lines=3),
        }
        self.form.add(self._priority, self._save, span=2)
        for field in self._texts.values():
            self.form.add(field, self._save)
        self.form.add(self._kind, self._save)

    def entries(self) -> Sequence[WrappedEntry]:
        priorities = self.context.data.outcome_plans.priorities()
        self._known = {one.id: one for one in priorities}
        return [
            WrappedEntry(
                key=one.id, text=shown(one.priority), note=_line(one.kind, shown(one.frequency))
            )
            for one in priorities
        ]

    def show_record(self, key: str) -> None:
        known = self._known[key]
        texts = [(field, shown(getattr(known, name))) for name, field in self._texts.items()]
        self.form.show_record(
            key, [(self._kind, known.kind.value), (self._priority, shown(known.priority)), *texts]
        )

    def on_add(self) -> None:
        priorities = self.context.data.outcome_plans.priorities()
        priority = MonitoringPriority(
            id=str(uuid.uuid4()),
            kind=PriorityKind.OUTCOME,
            position=max((one.position for one in priorities), default=0) + 1,
            priority=new_text(_("New priority")),
        )
        if self.act(lambda: self.context.data.outcome_plans.save_priority(priority)):
            self.show_new(priority.id)
            self._priority.selectAll()

    def remove(self, key: str) -> None:
        self.context.data.outcome_plans.remove_priority(key)

    def focus_form(self) -> None:
        self._priority.setFocus()

    def _save(self) -> None:
        known = self._known[self.form.key]
        text = {
            name: retyped(getattr(known, name), field.value())
            for name, field in self._texts.items()
        }
        self.context.data.outcome_plans.save_priority(
            replace(
                known,
                kind=PriorityKind(self._kind.value()),
                priority=retyped(known.priority, self._priority.value()),
                users=text["users"],
                purpose=text["purpose"],
                needed_when=text["needed_when"],
                collector=text["collector"],
                frequency=text["frequency"],
                method=text["method"],
                tool=text["tool"],
            )
        )
        self.announce()


def _line(kind: PriorityKind, frequency: str) -> str:
    name = priority_kind_name(kind)
    return f"{name} · {frequency}" if frequency else name
