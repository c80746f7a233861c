"""Reports: choose one, look through its pages, save it as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.reports.preview import Preview
from proreca_desktop.gui.pages.reports.report_form import ReportForm
from proreca_desktop.gui.pages.reports.request import Request, make_pdf, outcome_choices
from proreca_desktop.gui.tasks import run_task
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.gui.widgets.rated_entities import rated_entities
from proreca_desktop.i18n import _
from proreca_desktop.services.preferences import save_preferences
from proreca_desktop.services.saving import save_file


class ReportsPage(Page):
    """``open_with(assessment_id=…)``, ``open_with(base_id=…, follow_id=…)``, or
    ``open_with(kind="outcomes", partner=…, period=…)`` with codes."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._made: tuple[Request, bytes] | None = None
        self._saved: Path | None = None
        self.set_title(_("Reports"))
        self.form = ReportForm(
            on_changed=self._on_request_changed,
            on_save=self.save,
            on_folder=self._choose_folder,
            on_open=self._open_folder,
        )
        self.preview = Preview(self.show_preview)
        self._build_content()
        events = context.events
        for signal in (
            events.answers_changed,
            events.assessments_changed,
            events.organisations_changed,
            events.questionnaires_changed,
            events.branding_changed,
            events.outcomes_changed,
        ):
            signal.connect(self._forget_pages)
            signal.connect(self.refresh_when_visible)

    def _build_content(self) -> None:
        self._switch = Switch()
        self.body.addLayout(self._switch, 1)
        self._content = QWidget()
        line = QHBoxLayout(self._content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        self.form.setFixedWidth(px(330))
        line.addWidget(self.form)
        line.addWidget(self.preview, 1)
        self._empty = empty_state(
            "reports",
            _("No report to make yet"),
            _("A report needs an assessment with at least one rated criterion."),
            _("Go to the assessments"),
            lambda: self.context.open_page("assessments"),
        )

    def open_with(self, **what: str) -> None:
        self._stale = False
        self._fill()
        if what.get("kind") == "outcomes":
            selection = self.context.selection
            self.form.ask_for_outcomes(
                partner=what.get("partner", selection.get("outcome_partner", "")),
                period=what.get("period", ""),
            )
            return
        self.form.ask_for(
            base=what.get("base_id", ""),
            follow=what.get("follow_id") or what.get("assessment_id", ""),
        )

    def refresh(self) -> None:
        self._fill()
        self._on_request_changed()

    def _fill(self) -> None:
        entities = rated_entities(self.context.data)
        partners, periods = outcome_choices(self.context.data)
        self._switch.show_one(self._content if entities or partners else self._empty)
        self.form.show_entities(entities, self.context.selection.get("assessment_id", ""))
        self.form.show_outcomes(partners, periods)
        self.form.show_folder(self._folder())

    def _folder(self) -> Path:
        return self.context.preferences.folder_for_reports()

    def _on_request_changed(self) -> None:
        """Another report: its pages are shown when they are already made, else offered."""
        request = self.form.request()
        problem = ""
        if request is not None:
            try:
                request.check(self.context.data)
            except ProrecaError as error:
                problem, request = f"{error.title} {error.advice}", None
        self.form.show_problem(problem)
        self.form.set_possible(request is not None)
        self.preview.set_possible(request is not None)
        if self._made is None or self._made[0] != request:
            self.preview.clear()

    def _forget_pages(self, *_arguments: object) -> None:
        """The dossier has changed: what was laid out may no longer be true."""
        self._made = None

    def show_preview(self) -> None:
        self._with_pages(lambda pages: None)

    def save(self) -> None:
        """Ask where to, then write what the preview shows (made first when it is not there)."""
        request = self.form.request()
        if request is None:
            return
        proposed = self._folder() / request.file_name(self.context.data)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the report"), str(proposed), "PDF (*.pdf)"
        )
        if not chosen:
            return
        # What an earlier report said must not stand beside a failure of this one.
        self.form.show_saved("")
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        self._with_pages(lambda pages: self._write(target, pages))

    def _with_pages(self, then: Callable[[bytes], object]) -> None:
        """Show the pages and hand them to ``then``; laid out in the background if need be."""
        request = self.form.request()
        if request is None:
            return
        if self._made is not None and self._made[0] == request:
            self._show_and(then, self._made[1])
            return
        try:
            content = request.content(self.context.data)
        except ProrecaError as error:
            show_error(self, error)
            return
        run_task(
            self,
            _("Laying out the report"),
            partial(make_pdf, content),
            partial(self._on_made, request, then),
        )

    def _on_made(self, request: Request, then: Callable[[bytes], object], pages: bytes) -> None:
        self._made = (request, pages)
        self._show_and(then, pages)

    def _show_and(self, then: Callable[[bytes], object], pages: bytes) -> None:
        if not self.preview.is_shown:
            self.preview.show_pdf(pages)
        then(pages)

    def _write(self, target: Path, pages: bytes) -> None:
        if guarded(self, lambda: save_file(target, pages)):
            self._saved = target
            self.form.show_saved(_("Saved: {name}").format(name=target.name))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder for the reports"), str(self._folder())
        )
        if chosen:
            # Kept for next time, without making all pages anew as other settings need.
            self.context.preferences = replace(self.context.preferences, report_folder=chosen)
            save_preferences(self.context.preferences)
            self.form.show_folder(self._folder())

    def _open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def help_text(self) -> str:
        return "\n".join(
            (
                _("Choose the report and its language, look through it, then save it."),
                _("In the preview, PgUp and PgDn turn the pages; Ctrl with +, − or 0 zooms."),
                _("An older file is replaced only when the new one is complete."),
            )
        )
