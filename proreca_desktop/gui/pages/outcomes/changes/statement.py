"""One change in full: what it means, what explains it, its proofs, and what others say of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from proreca_desktop.domain.journal_words import (
    confidence_name,
    strength_of_contribution,
    workflow_name,
)
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidence,
    ContributionStrength,
    EvidenceTarget,
    Expectedness,
    Valence,
    Workflow,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.changes.factors import Factors
from proreca_desktop.gui.pages.outcomes.changes.opinions import Opinions
from proreca_desktop.gui.pages.outcomes.changes.quick import expected_field, valence_field
from proreca_desktop.gui.pages.outcomes.changes.tags import MarkerTags
from proreca_desktop.gui.pages.outcomes.proofs import ProofList
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, divider, row
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField, NoteField
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.i18n import _, format_date


class StatementCard(Card):
    """Each field is saved when it is left. ``removed`` tells that the change was taken out."""

    removed = Signal()

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._change: ChangeStatement | None = None
        self._head = quiet("", 12)
        self._make_fields()
        self.form = FieldForm(2)
        for field, span in (
            (self.what, 2),
            (self.who, 1),
            (self.place, 1),
            (self.start, 1),
            (self.end, 1),
            (self.expected, 1),
            (self.valence, 1),
            (self.significance, 2),
            (self.contribution, 2),
            (self.strength, 1),
            (self.confidence, 1),
            (self.comment, 2),
            (self.workflow, 1),
        ):
            self.form.add(field, self._save, span=span)
        self.tags = MarkerTags(context)
        self.tags.changed.connect(self._save)
        self._hint = attention("", 13)
        self.factors, self.proofs = Factors(context), ProofList(context)
        self.opinions = Opinions(context)
        remove = plain_button(_("Remove this change"), self._on_remove, icon_name="delete")
        self.add(self._head)
        self.column.addLayout(row(self.tags, None))
        self.add(self._hint, self.form)
        for part in (self.factors, self.proofs, self.opinions):
            self.add(divider(), part)
        self.column.addLayout(row(remove, None))

    def _make_fields(self) -> None:
        self.what = NoteField(_("What has changed?"), lines=3)
        self.who, self.place = LineField(_("Who?")), LineField(_("Where?"))
        self.start, self.end = DateField(_("From")), DateField(_("To"))
        self.expected, self.valence = expected_field(), valence_field()
        self.significance = NoteField(_("Why it matters"), lines=2)
        self.contribution = NoteField(_("What the programme contributed"), lines=2)
        strengths = [
            (one.value, strength_of_contribution(one).capitalize()) for one in ContributionStrength
        ]
        self.strength = ChoiceField(_("Strength of the contribution"), strengths)
        sure = [(one.value, confidence_name(one).capitalize()) for one in Confidence]
        self.confidence = ChoiceField(_("Confidence in it"), [("", _("Not stated")), *sure])
        self.comment = NoteField(_("Comment"), lines=2)
        states = [(one.value, workflow_name(one).capitalize()) for one in Workflow]
        self.workflow = ChoiceField(_("State of the statement"), states)

    def show_change(self, change: ChangeStatement | None, partner: BoundaryPartner | None) -> None:
        self._change = change
        self.setVisible(change is not None)
        if change is None:
            return
        self._head.show_text(_head(change, partner))
        self.tags.show_tags(change.partner_id, change.version_ids)
        lacks = self._context.data.changes.lacks_marker(change)
        self._hint.show_text(_("Expected, and no marker named: which one? It may also stay so."))
        self._hint.setVisible(lacks)
        values = (
            (self.what, change.what),
            (self.who, change.who),
            (self.place, change.place),
            (self.start, change.date_from),
            (self.end, change.date_to),
            (self.expected, change.expectedness.value),
            (self.valence, change.valence.value),
            (self.significance, change.significance),
            (self.contribution, change.contribution_text),
            (self.strength, change.contribution_strength.value),
            (self.confidence, change.confidence or ""),
            (self.comment, change.comment),
            (self.workflow, change.workflow.value),
        )
        self.form.show_record(change.id, values)
        self.factors.show_change(change.id)
        self.proofs.show_target((EvidenceTarget.CHANGE, change.id))
        self.opinions.show_change(change.id)

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def _save(self) -> None:
        if self._change is None:
            return
        confidence = self.confidence.value()
        self._change = self._context.data.changes.save(
            replace(
                self._change,
                what=self.what.value(),
                who=self.who.value(),
                place=self.place.value(),
                date_from=self.start.day(),
                date_to=self.end.day(),
                expectedness=Expectedness(self.expected.value()),
                valence=Valence(self.valence.value()),
                significance=self.significance.value(),
                contribution_text=self.contribution.value(),
                contribution_strength=ContributionStrength(self.strength.value()),
                confidence=Confidence(confidence) if confidence else None,
                comment=self.comment.value(),
                workflow=Workflow(self.workflow.value()),
                version_ids=self.tags.version_ids(self.start.day()),
            )
        )
        self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        if self._change is not None:
            self._context.data.changes.remove(self._change.id)
            self.removed.emit()
            self._context.events.outcomes_changed.emit()


def _head(change: ChangeStatement, partner: BoundaryPartner | None) -> str:
    """Partner and day of recording: the day of the change is another."""
    code = "" if partner is None else partner.code
    if change.recorded_on is None:
        return code
    recorded = _("recorded on {date}").format(date=format_date(change.recorded_on))
    return f"{code} · {recorded}" if code else recorded
