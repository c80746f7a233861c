"""Which report is asked for, its file name, and how its pages are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from proreca_desktop.domain.journal_words import partner_title, period_title
from proreca_desktop.domain.words import round_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import safe_name
from proreca_desktop.gui.tasks import Progress
from proreca_desktop.i18n import _
from proreca_desktop.report.content import ComparisonContent, DiagnosticContent
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.services.scores import check_comparable
from proreca_desktop.services.workspace import Workspace

Content = DiagnosticContent | ComparisonContent | OutcomeContent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """The diagnostic report of ``follow``, or with ``base`` the comparison of the two."""

    follow: str
    base: str = ""
    language: str = "fr"

    @property
    def is_comparison(self) -> bool:
        return bool(self.base)

    def check(self, workspace: Workspace) -> None:
        """:raises ProrecaError: when the two rounds cannot be compared."""
        if self.is_comparison:
            base, follow = (workspace.assessments.get(i) for i in (self.base, self.follow))
            check_comparable(base, follow)

    def file_name(self, workspace: Workspace) -> str:
        """Code of the organisation, entity, round and date: valid on every system."""
        follow = workspace.assessments.get(self.follow)
        unit = workspace.organisations.unit(follow.org_unit_id)
        parts = [workspace.organisations.get(unit.organisation_id).code, unit.label]
        if self.is_comparison:
            base = workspace.assessments.get(self.base)
            parts += [_("Comparison"), base.start_on.isoformat()]
        else:
            parts.append(round_name(follow.round))
        parts.append(follow.start_on.isoformat())
        return safe_name("-".join(part for part in parts if part)) + ".pdf"

    def content(self, workspace: Workspace) -> Content:
        """Read from the dossier, on the thread that owns it. :raises ProrecaError: see above."""
        reports = workspace.reports
        if self.is_comparison:
            return reports.comparison_content(self.base, self.follow, self.language)
        return reports.diagnostic_content(self.follow, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRequest:
    """The report of outcome mapping of one partner or all, up to one period or the last."""

    partner: str = ""
    period: str = ""
    language: str = "fr"

    def check(self, workspace: Workspace) -> None:
        """Nothing stands against it: unknown codes are not offered."""

    def file_name(self, workspace: Workspace) -> str:
        """Programme or partner, and the period."""
        programme = workspace.outcome_design.programme()
        whose = self.partner or (programme.code if programme is not None else "ProReCA")
        parts = [whose, _("Outcome mapping"), self.period]
        return safe_name("-".join(part for part in parts if part)) + ".pdf"

    def content(self, workspace: Workspace) -> Content:
        """As :meth:`ReportRequest.content`."""
        return workspace.outcome_reports.content(
            self.language, partner=self.partner, period=self.period
        )


Request = ReportRequest | OutcomeRequest

Choices = list[tuple[str, str]]


def outcome_choices(workspace: Workspace) -> tuple[Choices, Choices]:
    """Partners and periods by code, for choosing among them."""
    partners = workspace.outcome_design.partners()
    if not partners:
        return [], []
    return (
        [(one.code, partner_title(one)) for one in partners],
        [(one.code, period_title(one)) for one in workspace.periods.calendar()],
    )


def make_pdf(content: Content, progress: Progress) -> bytes:
    """Lay out the report, on any thread; nothing is left on the disk.

    :raises Cancelled: when ``progress`` returns False. :raises ProrecaError: no room to work.
    """
    try:
        with TemporaryDirectory(prefix="proreca-") as folder:
            path = Path(folder) / "report.pdf"
            _write(content, path, progress)
            return path.read_bytes()
    except OSError as error:
        raise ProrecaError(
            _("The report could not be prepared: {detail}.").format(detail=error.strerror or error),
            _("Free some space on the disk, then try again."),
        ) from error


def _write(content: Content, path: Path, progress: Progress) -> None:
    # reportlab is slow to import: here it is done in the background.
    if isinstance(content, ComparisonContent):
        from proreca_desktop.report.comparison import write_comparison

        write_comparison(content, path, progress)
    elif isinstance(content, OutcomeContent):
        from proreca_desktop.report.outcomes import write_outcomes

        write_outcomes(content, path, progress)
    else:
        from proreca_desktop.report.diagnostic import write_diagnostic

        write_diagnostic(content, path, progress)
