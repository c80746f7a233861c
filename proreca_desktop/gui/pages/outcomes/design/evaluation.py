"""Step 12: the evaluation plan, its eight columns one below the other."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace

from proreca_desktop.domain.outcome_mapping import Currency, EvaluationItem
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.records import RecordsPanel
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField, NoteField
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry
from proreca_desktop.i18n import _, format_date, format_number


class EvaluationPanel(RecordsPanel):
    def __init__(self, context: AppContext):
        super().__init__(
            context,
            _("Evaluation plan"),
            _("Add an evaluation"),
            _("No evaluation planned yet."),
        )

    def build_form(self) -> None:
        self._issue = NoteField(_("What is evaluated"), lines=2)
        self._texts = {
            "users_use_when": NoteField(_("Who will use it, how, and when"), lines=2),
            "questions": NoteField(_("Questions"), lines=2),
            "sources": NoteField(_("Sources of information"), lines=2),
            "methods": NoteField(_("Methods"), lines=2),
            "conducted_by": NoteField(_("Who conducts and manages it"), lines=2),
        }
        self._start, self._end = DateField(_("From")), DateField(_("To"))
        self._cost = LineField(_("Cost"), hint=_("a whole amount"))
        currencies = [(currency.value, currency.value) for currency in Currency]
        self._currency = ChoiceField(_("Currency"), currencies)
        self.form.add(self._issue, self._save, span=2)
        for field in self._texts.values():
            self.form.add(field, self._save, span=2)
        for other in (self._start, self._end, self._cost, self._currency):
            self.form.add(other, self._save)

    def entries(self) -> Sequence[WrappedEntry]:
        items = self.context.data.outcome_plans.evaluation_items()
        self._known = {item.id: item for item in items}
        return [WrappedEntry(key=item.id, text=item.issue, note=_line(item)) for item in items]

    def show_record(self, key: str) -> None:
        item = self._known[key]
        texts = [(field, getattr(item, name)) for name, field in self._texts.items()]
        self.form.show_record(
            key,
            [
                (self._issue, item.issue),
                *texts,
                (self._start, item.start),
                (self._end, item.end),
                (self._cost, "" if item.cost is None else format_number(item.cost)),
                (self._currency, item.currency.value),
            ],
        )

    def on_add(self) -> None:
        items = self.context.data.outcome_plans.evaluation_items()
        item = EvaluationItem(
            id=str(uuid.uuid4()),
            position=max((one.position for one in items), default=0) + 1,
            issue=_("New evaluation"),
        )
        if self.act(lambda: self.context.data.outcome_plans.save_evaluation_item(item)):
            self.show_new(item.id)
            self._issue.selectAll()

    def remove(self, key: str) -> None:
        self.context.data.outcome_plans.remove_evaluation_item(key)

    def _save(self) -> None:
        text = {name: field.value() for name, field in self._texts.items()}
        self.context.data.outcome_plans.save_evaluation_item(
            replace(
                self._known[self.form.key],
                issue=self._issue.value(),
                start=self._start.day(),
                end=self._end.day(),
                cost=_read_cost(self._cost.value()),
                currency=Currency(self._currency.value()),
                users_use_when=text["users_use_when"],
                questions=text["questions"],
                sources=text["sources"],
                methods=text["methods"],
                conducted_by=text["conducted_by"],
            )
        )
        self.announce()


def _read_cost(typed: str) -> int | None:
    """Spaces and separators of thousands are no part of it; empty is not known, not zero."""
    digits = re.sub(r"[\s\u00a0\u202f.,](?=\d{3}(?!\d))", "", typed).strip()
    if not digits:
        return None
    if not digits.isdigit():
        raise ProrecaError(
            _("“{text}” is not an amount.").format(text=typed),
            _("Type a whole amount in digits, for example 1500000."),
        )
    return int(digits)


def _line(item: EvaluationItem) -> str:
    days = [format_date(day) for day in (item.start, item.end) if day is not None]
    cost = "" if item.cost is None else f"{format_number(item.cost)} {item.currency.value}"
    return " · ".join(part for part in (" – ".join(days), cost) if part)
