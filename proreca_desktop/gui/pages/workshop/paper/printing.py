"""Making the PDF files of this tab: asked where to, laid out in the background, then offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from proreca_desktop.domain.words import round_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import safe_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import show_error
from proreca_desktop.gui.tasks import Progress, run_task
from proreca_desktop.i18n import _
from proreca_desktop.services.paper import PaperOptions

Write = Callable[[Path, Progress], None]
Done = Callable[[Path], object]
"""Told the file once it is whole."""


def make_kit(
    parent: QWidget,
    context: AppContext,
    assessment_id: str,
    language: str,
    options: PaperOptions,
    done: Done,
) -> None:
    """Ask where to, then write the kit in the background."""
    try:
        content = context.data.paper.kit_content(assessment_id, language, options)
    except ProrecaError as error:
        show_error(parent, error)
        return

    def write(path: Path, progress: Progress) -> None:
        # reportlab is slow to import: here it is done in the background.
        from proreca_desktop.report.paper_kit import write_paper_kit

        write_paper_kit(content, path, progress)

    _save(parent, context, _file_name(context, assessment_id, _("Paper kit")), write, done)


def make_record(
    parent: QWidget, context: AppContext, assessment_id: str, language: str, done: Done
) -> None:
    """Ask where to, then write the record in the background."""
    content = context.data.paper.record_content(assessment_id, language)

    def write(path: Path, progress: Progress) -> None:
        from proreca_desktop.report.record import write_record

        write_record(content, path, progress)

    _save(parent, context, _file_name(context, assessment_id, _("Record")), write, done)


def _file_name(context: AppContext, assessment_id: str, what: str) -> str:
    data = context.data
    assessment = data.assessments.get(assessment_id)
    unit = data.organisations.unit(assessment.org_unit_id)
    parts = (
        data.organisations.get(unit.organisation_id).code,
        unit.label,
        what,
        round_name(assessment.round),
        assessment.start_on.isoformat(),
    )
    return safe_name("-".join(part for part in parts if part)) + ".pdf"


def _save(parent: QWidget, context: AppContext, name: str, write: Write, done: Done) -> None:
    proposed = context.preferences.folder_for_reports() / name
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, _("Save the sheets"), str(proposed), "PDF (*.pdf)"
    )
    if not chosen:
        return
    target = Path(chosen)
    if target.suffix.lower() != ".pdf":
        target = target.with_name(f"{target.name}.pdf")
    run_task(
        parent,
        _("Laying out the sheets"),
        lambda progress: write(target, progress),
        lambda _nothing: done(target),
    )
