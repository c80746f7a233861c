"""Step 7: what the team itself does; eight practices to begin with, and any of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from proreca_desktop.domain.outcome_mapping import OrgPractice
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.records import RecordsPanel
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.fields import NoteField
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry
from proreca_desktop.i18n import _, ngettext, pgettext


class PracticesPanel(RecordsPanel):
    def __init__(self, context: AppContext):
        super().__init__(
            context,
            _("Organisational practices"),
            _("Add a practice"),
            _("No practice yet: take the eight usual ones, or add your own."),
        )
        self._usual = plain_button(_("Take the eight usual ones"), self._on_usual)
        self.right.insertWidget(1, self._usual)

    def build_form(self) -> None:
        self._label = NoteField(pgettext("of the team", "Practice"), lines=2)
        self._actions = NoteField(_("Actions of the team, one a line"), lines=5)
        self._indicators = NoteField(_("Examples or indicators"), lines=3)
        for field in (self._label, self._actions, self._indicators):
            self.form.add(field, self._save, span=2)

    def entries(self) -> Sequence[WrappedEntry]:
        practices = self.context.data.outcome_plans.practices()
        self._known = {practice.id: practice for practice in practices}
        self._usual.setVisible(not practices)
        return [
            WrappedEntry(key=p.id, mark=p.code, text=shown(p.label), note=_actions(p))
            for p in practices
        ]

    def show_record(self, key: str) -> None:
        practice = self._known[key]
        self.form.show_record(
            key,
            (
                (self._label, shown(practice.label)),
                (self._actions, shown(practice.actions)),
                (self._indicators, shown(practice.indicators)),
            ),
        )

    def on_add(self) -> None:
        plans = self.context.data.outcome_plans
        made: list[OrgPractice] = []
        if self.act(lambda: made.append(plans.add_practice(new_text(_("New practice"))))):
            self.show_new(made[0].id)
            self._label.selectAll()

    def remove(self, key: str) -> None:
        self.context.data.outcome_plans.remove_practice(key)

    def _on_usual(self) -> None:
        self.act(self.context.data.outcome_content.load_practices)
        self.list.setFocus()

    def _save(self) -> None:
        known = self._known[self.form.key]
        self.context.data.outcome_plans.save_practice(
            replace(
                known,
                label=retyped(known.label, self._label.value()),
                actions=retyped(known.actions, self._actions.value()),
                indicators=retyped(known.indicators, self._indicators.value()),
            )
        )
        self.announce()


def _actions(practice: OrgPractice) -> str:
    n = len([line for line in shown(practice.actions).splitlines() if line.strip()])
    return ngettext("{n} action", "{n} actions", n).format(n=n) if n else _("no action yet")
