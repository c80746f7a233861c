"""The proofs of a rating, a change or a journal: listed, added with their file and numbers."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.journal_words import (
    confidence_name,
    confidentiality_name,
    independence_name,
)
from proreca_desktop.domain.journals import (
    Confidence,
    Confidentiality,
    Independence,
    OutcomeEvidence,
)
from proreca_desktop.domain.words import evidence_kind_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.gui.widgets.proof_files import OpenedFiles, save_copy
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_changes import Target


class ProofList(QWidget):
    """Enter opens a proof. Without a target nothing can be added."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._target: Target | None = None
        self._known: dict[str, OutcomeEvidence] = {}
        self._opened = OpenedFiles()
        self.list = WrappedList(_("Sources of evidence"), grows=True)
        self.list.opened.connect(self._on_opened)
        self._add = plain_button(_("Add evidence…"), self._on_add, icon_name="attach")
        self._change = link_button(_("Change…"), lambda: self._on_opened(self.list.current_key()))
        self._change.setAccessibleName(_("Change the evidence"))
        self._remove = link_button(_("Remove"), self._on_remove)
        self._remove.setAccessibleName(_("Remove the evidence"))
        self._wait = quiet("", 12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(quiet(_("Sources of evidence"), 13))
        lines.addWidget(self.list)
        lines.addWidget(self._wait)
        lines.addLayout(row(self._add, self._change, self._remove, None))

    def show_target(self, target: Target | None, *, wait: str = "") -> None:
        """``wait`` says what comes first while there is no target."""
        self._target = target
        self._wait.show_text(wait)
        self._wait.setVisible(target is None and bool(wait))
        proofs = [] if target is None else self._context.data.changes.evidence(*target)
        self._known = {proof.id: proof for proof in proofs}
        self.list.show_entries(
            [WrappedEntry(key=p.id, text=p.title, note=proof_in_words(p)) for p in proofs]
        )
        if proofs and not self.list.current_key():
            self.list.select(proofs[0].id)
        for widget in (self.list, self._change, self._remove):
            widget.setVisible(bool(proofs))
        self._add.setEnabled(target is not None)

    def _on_add(self) -> None:
        if self._target is not None:
            proof = OutcomeEvidence(id=str(uuid.uuid4()), title="", targets=(self._target,))
            self._open(proof, _("Add evidence"))

    def _on_opened(self, key: str) -> None:
        if key in self._known:
            self._open(self._known[key], _("The evidence"))

    def _open(self, proof: OutcomeEvidence, heading: str) -> None:
        if ProofDialog(self, self._context, proof, heading, self._opened).exec():
            self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.changes.remove_evidence(key, self._target)
            self._context.events.outcomes_changed.emit()


class ProofDialog(FormDialog):
    """Counts are empty when nobody knows them: unknown is not zero."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        proof: OutcomeEvidence,
        heading: str,
        opened: OpenedFiles,
    ):
        super().__init__(parent, heading, _("Save"), self._submit, width=640)
        self._context, self._proof, self._opened = context, proof, opened
        self.file: Path | None = None
        kinds = [(k.value, evidence_kind_name(k).capitalize()) for k in EvidenceKind]
        none = ("", _("Not stated"))
        sources = [(one.value, independence_name(one).capitalize()) for one in Independence]
        sure = [(one.value, confidence_name(one).capitalize()) for one in Confidence]
        shared = [(one.value, confidentiality_name(one).capitalize()) for one in Confidentiality]
        self.title = LineField(_("What it is"), hint=_("minutes of the meeting of 2 March"))
        self.kind = ChoiceField(_("Kind"), kinds)
        self.day = LineField(_("Date of the document"))
        self.source = LineField(_("Source"))
        self.independence = ChoiceField(_("Who vouches for it"), [none, *sources])
        self.confidence = ChoiceField(_("Confidence in it"), [none, *sure])
        self.confidentiality = ChoiceField(_("Sharing"), shared)
        self.location = LineField(_("Where it is kept"))
        self.counts = {
            "count_f": LineField(_("Women")),
            "count_m": LineField(_("Men")),
            "count_unknown": LineField(_("Sex not stated")),
            "youth_f": LineField(_("Of the women, young")),
            "youth_m": LineField(_("Of the men, young")),
        }
        self._file_name = TextLabel(name="quiet")
        self._lay_out()
        self._show()
        self.title.setFocus()

    def _lay_out(self) -> None:
        choose = plain_button(_("Choose a file…"), self._on_choose, icon_name="attach")
        self._out = (
            link_button(_("Open the file"), self._on_open),
            link_button(_("Save a copy…"), self._on_copy),
        )
        for button in (choose, *self._out):
            button.setAutoDefault(False)
        file_line = row(choose)
        file_line.addWidget(self._file_name, 1)
        for button in self._out:
            file_line.addWidget(button)
            button.setVisible(self._proof.sha256 is not None)
        self.add(
            Labelled(_("What it is"), self.title),
            row(_under(self.kind), _under(self.day)),
            row(_under(self.source), _under(self.location)),
            row(_under(self.independence), _under(self.confidence)),
            quiet(_("How many people it speaks of; leave empty what is not known."), 13),
            _line([self.counts[name] for name in ("count_f", "count_m", "count_unknown")]),
            _line([self.counts[name] for name in ("youth_f", "youth_m")]),
            _under(self.confidentiality),
            file_line,
        )

    def _show(self) -> None:
        proof = self._proof
        self.title.show_value(proof.title)
        self.kind.show_value(proof.kind.value)
        self.day.show_value(proof.document_date)
        self.source.show_value(proof.source)
        self.location.show_value(proof.location)
        self.independence.show_value(proof.independence or "")
        self.confidence.show_value(proof.confidence or "")
        self.confidentiality.show_value(proof.confidentiality.value)
        self._file_name.show_text(proof.file_name)
        for name, field in self.counts.items():
            count = getattr(proof, name)
            field.show_value("" if count is None else str(count))

    def _content(self) -> bytes:
        return self._context.data.changes.evidence_file(self._proof)

    def _on_open(self) -> None:
        guarded(self, lambda: self._opened.open(self._proof, self._content()))

    def _on_copy(self) -> None:
        folder = self._context.preferences.folder_for_reports()
        guarded(self, lambda: save_copy(self, folder, self._proof, self._content()))

    def _on_choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a file"))
        if path:
            self.take_file(Path(path))

    def take_file(self, file: Path) -> None:
        self.file = file
        self._file_name.show_text(file.name)
        if not self.title.value():
            self.title.setText(file.stem)

    def _submit(self) -> None:
        independence, confidence = self.independence.value(), self.confidence.value()
        counts = {name: _read_count(field) for name, field in self.counts.items()}
        proof = replace(
            self._proof,
            title=self.title.value(),
            kind=EvidenceKind(self.kind.value()),
            document_date=self.day.value(),
            source=self.source.value(),
            location=self.location.value(),
            independence=Independence(independence) if independence else None,
            confidence=Confidence(confidence) if confidence else None,
            confidentiality=Confidentiality(self.confidentiality.value()),
            count_f=counts["count_f"],
            count_m=counts["count_m"],
            count_unknown=counts["count_unknown"],
            youth_f=counts["youth_f"],
            youth_m=counts["youth_m"],
        )
        self._context.data.changes.save_evidence(proof, file=self.file)


def _under(field: LineField | ChoiceField) -> Labelled:
    return Labelled(field.accessibleName(), field)


def _line(fields: list[LineField]) -> QHBoxLayout:
    line = QHBoxLayout()
    for field in fields:
        line.addWidget(_under(field))
    return line


def _read_count(field: LineField) -> int | None:
    typed = field.value()
    if not typed:
        return None
    if not typed.isdigit():
        raise ProrecaError(
            _("“{text}” is not a number of people.").format(text=typed),
            _("Type digits, or leave it empty when it is not known."),
        )
    return int(typed)


def proof_in_words(proof: OutcomeEvidence) -> str:
    """Kind, date, who vouches, confidence, numbers: what is known of it."""
    parts = [evidence_kind_name(proof.kind), proof.document_date]
    if proof.independence is not None:
        parts.append(independence_name(proof.independence))
    if proof.confidence is not None:
        parts.append(_("confidence: {degree}").format(degree=confidence_name(proof.confidence)))
    people = [
        text.format(n=count)
        for text, count in (
            (_("{n} women"), proof.count_f),
            (_("{n} men"), proof.count_m),
            (_("{n} of sex not stated"), proof.count_unknown),
        )
        if count is not None
    ]
    if proof.confidentiality is Confidentiality.RESTRICTED:
        parts.append(confidentiality_name(proof.confidentiality))
    return " · ".join(part for part in (*parts, ", ".join(people), proof.file_name) if part)
