"""Where an assessment stands, and everything one can do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QProgressBar

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus, Track
from proreca_desktop.domain.words import status_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.assessments.documents import DocumentsDialog
from proreca_desktop.gui.pages.assessments.validation import ask_to_validate
from proreca_desktop.gui.pages.assessments.workload import duration_text
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button, rename_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.assessments import AssessmentEntry


class StepsCard(Card):
    """The next step is the primary button; what does not apply now is not shown."""

    def __init__(self, context: AppContext, back: Callable[[], object]):
        super().__init__(attention=True, spacing=8)
        self._context = context
        self._back = back
        self._entry: AssessmentEntry | None = None
        self._status = title("", 18)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress of the assessment"))
        self._progress = body("")
        self._left = quiet("")
        self._pending = attention("", 13)
        self._work = primary_button("", self._on_work)
        self._results = plain_button(_("Results"), self._on_results, icon_name="results")
        self._documents = plain_button(
            _("Documents to collect…"), self._on_documents, icon_name="attach"
        )
        self._validate = plain_button(_("Validate…"), self._on_validate, icon_name="check")
        self._track = plain_button("", self._on_track, icon_name="clock")
        self._import = plain_button(
            _("Import an answer sheet…"), self._on_import, icon_name="upload"
        )
        self._archive = plain_button(
            _("Archive"),
            self._on_archive,
            icon_name="delete",
            tip=_("Takes it out of all lists; Ctrl+Z brings it back."),
        )
        self.add(self._status, self._bar, self._progress, self._left, self._pending)
        self.column.addSpacing(8)
        self.add(self._work, self._results, self._documents, self._validate, self._track)
        self.add(self._import, self._archive)

    def show_entry(self, entry: AssessmentEntry) -> None:
        self._entry = entry
        status = entry.assessment.status
        self._status.show_text(status_name(status))
        self._bar.setRange(0, max(1, entry.n_criteria))
        self._bar.setValue(entry.n_decided)
        self._progress.show_text(
            _("{done} of {n} criteria treated").format(done=entry.n_decided, n=entry.n_criteria)
        )
        left = entry.n_criteria - entry.n_decided
        self._left.show_text(_("{time} left").format(time=duration_text(left)) if left else "")
        self._left.setVisible(left > 0)
        self._pending.show_text(" · ".join(_pending(entry)))
        self._pending.setVisible(bool(_pending(entry)))
        self._show_actions(entry, validated=status is AssessmentStatus.VALIDATED)

    def _show_actions(self, entry: AssessmentEntry, *, validated: bool) -> None:
        begun = self._context.data.assessments.is_begun(entry.assessment.id)
        label = _("Continue the workshop") if begun else _("Start the workshop")
        if validated:
            label = _("Read the answers")
        rename_button(self._work, label)
        is_full = entry.assessment.track is Track.FULL
        rename_button(
            self._track, _("Propose the short track") if is_full else _("Back to the full track")
        )
        self._results.setEnabled(entry.n_rated > 0)
        for button in (self._validate, self._track):
            button.setVisible(not validated)
        self._import.setVisible(not begun)

    @property
    def _assessment(self) -> Assessment:
        if self._entry is None:
            raise RuntimeError("no assessment is shown")
        return self._entry.assessment

    def _on_work(self) -> None:
        self._context.open_page("rating", assessment_id=self._assessment.id)

    def _on_results(self) -> None:
        self._context.open_page("results", assessment_id=self._assessment.id)

    def _on_documents(self) -> None:
        DocumentsDialog(self, self._context.data.assessments.form(self._assessment)).exec()

    def _on_validate(self) -> None:
        ask_to_validate(self, self._context, self._assessment)

    def _on_track(self) -> None:
        assessment = self._assessment
        other = Track.SHORT if assessment.track is Track.FULL else Track.FULL
        if guarded(
            self, lambda: self._context.data.assessments.update(replace(assessment, track=other))
        ):
            self._context.events.assessments_changed.emit(assessment.id)

    def _on_import(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Import an answer sheet"),
            str(self._context.preferences.folder_for_dossiers()),
            _("Answer sheets") + " (*.csv *.xlsx)",
        )
        if not name:
            return
        # The readers of spreadsheets are slow to import.
        from proreca_desktop.services.imports import Imports

        assessment_id = self._assessment.id
        if guarded(self, lambda: Imports(self._context.data).fill(assessment_id, Path(name))):
            self._context.events.answers_changed.emit(assessment_id, "")

    def _on_archive(self) -> None:
        assessment_id = self._assessment.id
        if guarded(self, lambda: self._context.data.assessments.archive(assessment_id)):
            self._context.selection.pop("assessment_id", None)
            self._back()
            self._context.events.assessments_changed.emit(assessment_id)


def _pending(entry: AssessmentEntry) -> list[str]:
    parts = []
    if entry.n_parked:
        parts.append(
            ngettext("{n} parked point", "{n} parked points", entry.n_parked).format(
                n=entry.n_parked
            )
        )
    if entry.n_dont_know:
        parts.append(
            ngettext(
                "{n} “don’t know” to verify", "{n} “don’t know” to verify", entry.n_dont_know
            ).format(n=entry.n_dont_know)
        )
    return parts
