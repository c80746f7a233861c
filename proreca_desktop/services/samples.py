"""Everything the ``demo`` command leaves in a folder: a sample dossier and its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services import demo, programme
from proreca_desktop.services.workspace import Workspace, read_workspace

OUTCOMES_NAME = "ProReCA-OM.pdf"


def make_sample(folder: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """Write the sample dossier, then its reports; each path as soon as it is there.

    :raises ProrecaError: when the folder cannot be written, or holds a dossier of that name.
    """
    target = _folder(folder) / demo.FILE_NAME
    tell(_("Writing the sample dossier …"))
    _tell_kept(demo.write_sample(target), tell)
    yield target
    with closing(read_workspace(target)) as workspace:
        yield from _write_reports(workspace, folder, tell)


def make_programme(folder: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """Write the dossier of the size of a programme; ``tell`` hears how far it is."""
    target = _folder(folder) / programme.FILE_NAME
    _tell_kept(programme.write_programme(target, tell), tell)
    yield target


def _tell_kept(kept: Path | None, tell: Callable[[str], None]) -> None:
    if kept is not None:
        tell(_("The old file was kept as {file}.").format(file=kept))


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProrecaError(
            _("“{path}” cannot be written: {detail}.").format(path=folder, detail=error.strerror),
            _("Choose a folder in which you may write."),
        ) from error
    return folder


def _write_reports(
    workspace: Workspace, folder: Path, tell: Callable[[str], None]
) -> Iterator[Path]:
    # reportlab takes a second to load.
    from proreca_desktop.report.comparison import write_comparison
    from proreca_desktop.report.diagnostic import write_diagnostic
    from proreca_desktop.report.outcomes import write_outcomes

    language = current_language()
    for assessment in workspace.assessments.all():
        target = folder / f"{_name(workspace, assessment)}.pdf"
        tell(_("Writing {file} …").format(file=target.name))
        write_diagnostic(workspace.reports.diagnostic_content(assessment.id, language), target)
        yield target
    for base, follow in _pairs(workspace):
        target = folder / f"{_name(workspace, base)}_{follow.start_on:%Y-%m}.pdf"
        tell(_("Writing {file} …").format(file=target.name))
        write_comparison(workspace.reports.comparison_content(base.id, follow.id, language), target)
        yield target
    target = folder / OUTCOMES_NAME
    tell(_("Writing {file} …").format(file=target.name))
    write_outcomes(workspace.outcome_reports.content(language), target)
    yield target


def _name(workspace: Workspace, assessment: Assessment) -> str:
    unit = workspace.organisations.unit(assessment.org_unit_id)
    code = workspace.organisations.get(unit.organisation_id).code
    return f"{code}-{assessment.start_on:%Y-%m}"


def _pairs(workspace: Workspace) -> Iterator[tuple[Assessment, Assessment]]:
    """The first and the last round of each entity that has two."""
    for unit in workspace.organisations.units():
        rounds = workspace.assessments.of_unit(unit.id)
        if len(rounds) > 1:
            yield rounds[0], rounds[-1]
