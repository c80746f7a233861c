"""One function per command: collect, one service call, show. Returns the exit status."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from proreca_desktop.cli import documents
from proreca_desktop.cli.outcome_commands import om, om_report
from proreca_desktop.cli.streams import DONE, REFUSED, show, show_json, tell
from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.paper import BallotKind, PaperPart
from proreca_desktop.domain.words import say_problem
from proreca_desktop.i18n import _, current_language
from proreca_desktop.scoring.scores import DomainScore
from proreca_desktop.services import dossiers
from proreca_desktop.services.imports import SheetImport, import_sheet
from proreca_desktop.services.preferences import load_preferences
from proreca_desktop.services.questionnaires import check_file
from proreca_desktop.services.workspace import Workspace, open_workspace, read_workspace


def demo(arguments: Namespace) -> int:
    # The sample's content is of no use to the other commands.
    from proreca_desktop.services.samples import make_programme, make_sample

    make = make_programme if arguments.size == "programme" else make_sample
    for path in make(arguments.folder, tell):
        show(str(path))
    return DONE


def check(arguments: Namespace) -> int:
    faulty = False
    for file in arguments.files:
        problems = check_file(file)
        faulty = faulty or bool(problems)
        for problem in problems:
            tell(_("{name}: {value}").format(name=file, value=say_problem(problem)))
        if not problems:
            show(_("{file}: no problem.").format(file=file))
    return REFUSED if faulty else DONE


def install(arguments: Namespace) -> int:
    workspace = open_workspace(arguments.dossier, load_preferences().who)
    try:
        version = workspace.questionnaires.stored(
            workspace.questionnaires.install_file(arguments.file)
        )
    finally:
        workspace.close()
    show(f"{version.code} {version.version}")
    return DONE


def import_(arguments: Namespace) -> int:
    wanted = SheetImport(
        sheet=arguments.file,
        organisation=arguments.organisation,
        unit=arguments.unit,
        round=Round(arguments.round),
        start_on=arguments.date,
        track=Track(arguments.track),
        questionnaire=arguments.questionnaire,
    )
    show(import_sheet(arguments.dossier, wanted, load_preferences().who))
    return DONE


def list_(arguments: Namespace) -> int:
    with _reading(arguments.dossier) as workspace:
        document = documents.list_document(
            workspace.organisations.all(),
            workspace.organisations.units(),
            workspace.assessments.all(),
            {version.id: version for version in workspace.questionnaires.installed()},
            workspace.assessments.count_rated(),
        )
    if arguments.json:
        show_json(document)
        return DONE
    for one in document["assessments"]:
        show("  ".join(str(one[key]) for key in ("id", "date", "round", "organisation", "unit")))
    return DONE


def score(arguments: Namespace) -> int:
    with _reading(arguments.dossier) as workspace:
        assessment = workspace.assessments.get(arguments.assessment)
        unit = workspace.organisations.unit(assessment.org_unit_id)
        scores = workspace.scores.score(assessment.id)
        document = documents.score_document(
            assessment,
            workspace.organisations.get(unit.organisation_id).code,
            workspace.questionnaires.stored(assessment.questionnaire_version_id),
            scores,
        )
    if arguments.json:
        show_json(document)
        return DONE
    for domain in scores.domains:
        show(_domain_line(domain))
    return DONE


def compare(arguments: Namespace) -> int:
    with _reading(arguments.dossier) as workspace:
        comparison = workspace.scores.compare(arguments.base, arguments.follow)
        form = workspace.assessments.form(workspace.assessments.get(arguments.follow))
        variants = {c.code: c.variant for c in form.criteria() if c.variant is not None}
    if arguments.json:
        show_json(
            documents.compare_document(arguments.base, arguments.follow, comparison, variants)
        )
        return DONE
    show(
        _("{n} comparable criteria: {up} ▲ up, {stable} ● stable, {down} ▼ down").format(
            n=comparison.basket,
            up=comparison.up,
            stable=comparison.stable,
            down=comparison.down,
        )
    )
    return DONE


def report(arguments: Namespace) -> int:
    dossiers.refuse_dossier(arguments.output)
    with _reading(arguments.dossier) as workspace:
        write = _prepare_report(workspace, arguments)
    write(arguments.output)
    show(str(arguments.output))
    return DONE


def _prepare_report(workspace: Workspace, arguments: Namespace) -> Callable[[Path], None]:
    """Everything read from the dossier, and what lays it out."""
    # reportlab takes a second to load.
    from proreca_desktop.report.comparison import write_comparison
    from proreca_desktop.report.diagnostic import write_diagnostic

    language = current_language()
    if arguments.follow is None:
        diagnostic = workspace.reports.diagnostic_content(arguments.assessment, language)
        return lambda path: write_diagnostic(diagnostic, path)
    comparison = workspace.reports.comparison_content(
        arguments.assessment, arguments.follow, language
    )
    return lambda path: write_comparison(comparison, path)


def paper_kit(arguments: Namespace) -> int:
    dossiers.refuse_dossier(arguments.output)
    # reportlab takes a second to load.
    from proreca_desktop.report.paper_kit import write_paper_kit
    from proreca_desktop.services.paper import PaperOptions

    parts = tuple(part for part in PaperPart if part in (arguments.parts or PaperPart))
    options = PaperOptions(
        parts=parts, ballots=BallotKind(arguments.ballots), n_voters=arguments.voters
    )
    with _reading(arguments.dossier) as workspace:
        content = workspace.paper.kit_content(arguments.assessment, current_language(), options)
    write_paper_kit(content, arguments.output)
    show(str(arguments.output))
    return DONE


def verify(arguments: Namespace) -> int:
    findings = dossiers.verify(arguments.dossier)
    if arguments.json:
        show_json(documents.verify_document(findings))
    elif not findings:
        show(_("{file}: nothing wrong was found.").format(file=arguments.dossier.name))
    for finding in [] if arguments.json else findings:
        tell("  ".join(part for part in (finding.code, finding.where, finding.message) if part))
    return REFUSED if findings else DONE


def backup(arguments: Namespace) -> int:
    dossiers.back_up(arguments.dossier, arguments.file)
    show(str(arguments.file))
    return DONE


def restore(arguments: Namespace) -> int:
    kept = dossiers.restore(arguments.file, arguments.dossier)
    if kept is not None:
        tell(_("The old file was kept as {file}.").format(file=kept))
    show(str(arguments.dossier))
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "demo": demo,
    "check": check,
    "install": install,
    "import": import_,
    "list": list_,
    "score": score,
    "compare": compare,
    "report": report,
    "paper-kit": paper_kit,
    "om": om,
    "om-report": om_report,
    "verify": verify,
    "backup": backup,
    "restore": restore,
}


def _domain_line(domain: DomainScore) -> str:
    return _("{code}: levels 1 to 5 {counts}; lower median {median}; {n} of {m} rated").format(
        code=domain.code,
        counts="-".join(str(count) for count in domain.distribution),
        median="—" if domain.median_low is None else domain.median_low,
        n=domain.n_rated,
        m=domain.n_applicable,
    )


@contextmanager
def _reading(path: Path) -> Iterator[Workspace]:
    """The dossier for reading only, also while the application has it open."""
    workspace = read_workspace(path)
    try:
        yield workspace
    finally:
        workspace.close()
