"""What remains to look after: claims without evidence, points to verify, to cover, parked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proreca_desktop.domain.assessment import ResultStatus, is_unsupported_claim
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.table_tab import TableTab
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.scoring.scores import CriterionScore


class ChecksTab(TableTab):
    """A list by kind; ``open_criterion`` is told the code of the row that was opened."""

    def __init__(self, open_criterion: Callable[[str], object]):
        super().__init__(_("To look after"), open_criterion)

    def show_findings(self, findings: Findings) -> None:
        rows = list(check_rows(findings))
        text = ngettext(
            "{n} point to look after. A click or Enter opens its criterion.",
            "{n} points to look after. A click or Enter opens its criterion.",
            len(rows),
        ).format(n=len(rows))
        nothing = _("Nothing is left to look after: no open question, every claim is supported.")
        self.show_table(text if rows else nothing, _columns(), rows)


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("What"), width=170),
        Column(title=_("Code"), width=84),
        Column(title=_("Criterion")),
        Column(title=_("Level"), width=70),
        Column(title=_("Detail"), width=270),
    )


def check_rows(findings: Findings) -> Iterator[Row]:
    """By kind, each in the order of the questionnaire; a criterion may stand under several."""
    checks: tuple[
        tuple[str, Callable[[CriterionScore], bool], Callable[[CriterionScore], str]], ...
    ]
    scale = findings.form.scale
    checks = (
        (
            _("Unsupported"),
            lambda c: is_unsupported(c, scale),
            lambda c: _("no evidence was described or seen"),
        ),
        (_("To verify"), lambda c: c.status is ResultStatus.DONT_KNOW, _say_due),
        (_("Not covered"), lambda c: c.status is ResultStatus.NOT_COVERED, lambda c: ""),
    )
    for what, applies, detail in checks:
        for criterion in findings.score.criteria:
            if applies(criterion):
                statement = findings.statements.get(criterion.code, "")
                yield _row(what, criterion.code, statement, criterion.level, detail(criterion))
    levels = {criterion.code: criterion.level for criterion in findings.score.criteria}
    for point in findings.parked:
        code = point.criterion or ""
        statement = findings.statements.get(code, "")
        yield _row(_("Parked"), code, statement, levels.get(code), say_point(point))


def is_unsupported(criterion: CriterionScore, scale: Scale) -> bool:
    return criterion.result is not None and is_unsupported_claim(criterion.result, scale)


def _row(what: str, code: str, statement: str, level: int | None, detail: str) -> Row:
    """A parked point about no criterion has no code, and opens nothing."""
    return Row(
        key=code,
        cells=(
            Cell(text=what),
            Cell(text=code or "—", bold=True),
            Cell(text=statement),
            Cell(text="—") if level is None else Cell(level=level),
            Cell(text=detail),
        ),
    )


def _say_due(criterion: CriterionScore) -> str:
    result = criterion.result
    if result is None or result.due_on is None:
        return _("will not be verified")
    return _("by {date}").format(date=format_date(result.due_on))


def say_point(point: ParkedPoint) -> str:
    """What is left open, who takes it up, and by when."""
    due = _("by {date}").format(date=format_date(point.due_on)) if point.due_on else ""
    return " · ".join(part for part in (point.text, point.responsible, due) if part)
