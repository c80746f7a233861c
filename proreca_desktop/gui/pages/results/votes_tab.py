"""How far the votes agreed, criterion by criterion: those to discuss come first."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from proreca_desktop.analysis.words import agreement_name, say_groups, say_move
from proreca_desktop.domain.words import join_clauses
from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.table_tab import TableTab
from proreca_desktop.i18n import _, format_number, ngettext
from proreca_desktop.report.content import VoteDetails
from proreca_desktop.scoring.agreement import AgreementText, VoteReading, read_votes
from proreca_desktop.scoring.scores import CriterionScore


class VotesTab(TableTab):
    """A table of the criteria that were voted on; ``open_votes`` is told the criterion.

    ``load_details`` gives the rounds and the groups that may be shown (invariant 13).
    """

    def __init__(
        self, open_votes: Callable[[str], object], load_details: Callable[[str], VoteDetails]
    ):
        super().__init__(_("Votes"), open_votes)
        self._load_details = load_details

    def show_findings(self, findings: Findings) -> None:
        voted = in_order_of_discussion(findings.score.criteria)
        text = ngettext(
            "{n} criterion of {total} was voted on. What is to be discussed comes first.",
            "{n} criteria of {total} were voted on. What is to be discussed comes first.",
            len(voted),
        ).format(n=len(voted), total=len(findings.score.criteria))
        rows = [
            _row(c, findings.statements.get(c.code, ""), self._load_details(c.code), findings)
            for c in voted
        ]
        nothing = _("No vote was recorded in this assessment.")
        self.show_table(text if rows else nothing, _columns(), rows)


def in_order_of_discussion(criteria: tuple[CriterionScore, ...]) -> list[CriterionScore]:
    """Criteria with votes: split and to discuss first, then isolated voices, then the rest."""
    return sorted((c for c in criteria if c.reading is not None), key=_order)


def _order(criterion: CriterionScore) -> tuple[int, Fraction]:
    reading = criterion.reading
    if reading is None or reading.text is None or reading.index is None:
        return 9, Fraction(0)
    urgency = {
        AgreementText.SPLIT: 0,
        AgreementText.DISCUSS: 1,
        AgreementText.PARTIAL: 3,
        AgreementText.AGREEMENT: 4,
    }[reading.text]
    return min(urgency, 2) if reading.isolated else urgency, reading.index


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Code"), width=84),
        Column(title=_("Criterion")),
        Column(title=_("Votes for each level"), width=200),
        Column(title=_("Voters"), width=70),
        Column(title=_("Median"), width=76, tip=_("The lower median of the votes.")),
        Column(title=_("Agreed"), width=76, tip=_("The level the group agreed on.")),
        Column(title=_("Agreement"), width=190),
    )


def _row(
    criterion: CriterionScore, statement: str, details: VoteDetails, findings: Findings
) -> Row:
    reading = criterion.reading
    if reading is None or criterion.votes is None:
        raise ValueError("a criterion without votes")
    return Row(
        key=criterion.code,
        cells=(
            Cell(text=criterion.code, bold=True),
            Cell(text=statement, note=_say_groups(details)),
            Cell(counts=criterion.votes, total=reading.n),
            Cell(text=str(reading.n)),
            Cell(level=reading.median_low),
            Cell(text="—") if criterion.level is None else Cell(level=criterion.level),
            _agreement(reading, _say_rounds(details, findings)),
        ),
    )


def _say_groups(details: VoteDetails) -> str:
    said = say_groups(details.groups, is_partial=details.is_partial)
    return _("Lower median by group: {groups}").format(groups=said) if said else ""


def _say_rounds(details: VoteDetails, findings: Findings) -> str:
    """How the votes moved from the first round to the last, where there were several."""
    if len(details.rounds) < 2:
        return ""
    first, last = read_votes(details.rounds[0]), read_votes(details.rounds[-1])
    return _("{n} rounds: {move}").format(
        n=len(details.rounds), move=say_move(first, last, findings.form.scale)
    )


def _agreement(reading: VoteReading, rounds: str) -> Cell:
    if reading.text is None or reading.index is None:
        return Cell(text="—", note=join_clauses(_("fewer than 3 votes"), rounds))
    notes = [f"A = {format_number(reading.index, 2)}"]
    if reading.isolated:
        notes.append(_("listen to the isolated voice"))
    notes.append(rounds)
    return Cell(
        text=agreement_name(reading.text),
        note=join_clauses(*notes),
        bold=reading.text in (AgreementText.SPLIT, AgreementText.DISCUSS),
    )
