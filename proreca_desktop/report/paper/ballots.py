"""Ballots: small slips with the five levels, to be cut along the dashed lines."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Table, TableStyle

from proreca_desktop.domain.paper import (
    SLIPS_A_PAGE,
    BallotKind,
    code_and_mark,
    pages_of_slips,
)
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import styles as looks
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.looks import INK, paper_styles
from proreca_desktop.report.paper.marks import Slip
from proreca_desktop.report.story import Story

COLUMNS = 3
ROWS = SLIPS_A_PAGE // COLUMNS
SLIP_WIDTH, SLIP_HEIGHT = looks.TEXT_WIDTH / COLUMNS, 28.2 * mm


def build_ballots(story: Story, content: PaperContent) -> None:
    """One page of neutral slips to be copied; or a slip a voter for every criterion."""
    story.section(_("Ballots"), room=0)
    story.say(_sentence(content), paper_styles().form)
    story.space(3)
    if content.ballots is BallotKind.NEUTRAL:
        story.add(_page_of([""] * SLIPS_A_PAGE))
        return
    codes = list(_codes(content))
    for start in range(0, len(codes), SLIPS_A_PAGE):
        if start:
            story.new_page()
        story.add(_page_of(codes[start : start + SLIPS_A_PAGE]))


def _codes(content: PaperContent) -> Iterator[str]:
    """Every code as often as there are voters: the slips of a criterion form one pile."""
    for criterion in content.form.criteria():
        for _voter in range(content.n_voters):
            yield code_and_mark(criterion)


def _sentence(content: PaperContent) -> str:
    cut = _("Cut along the dashed lines. One tick on each slip; slips are not signed.")
    if content.ballots is BallotKind.CRITERION:
        return cut
    n = pages_of_slips(content.n_voters)
    copies = ngettext(
        "For {voters} voters: {n} copy of this page for one vote.",
        "For {voters} voters: {n} copies of this page for one vote.",
        n,
    ).format(n=n, voters=content.n_voters)
    return f"{cut} {copies}"


def _page_of(codes: list[str]) -> Table:
    heading = _("Criterion")
    slips = [Slip(heading, code, SLIP_WIDTH, SLIP_HEIGHT) for code in codes]
    slips_and_gaps = [*slips, *[""] * (-len(slips) % COLUMNS)]
    rows = [
        slips_and_gaps[start : start + COLUMNS] for start in range(0, len(slips_and_gaps), COLUMNS)
    ]
    dashes = (0.5, INK, 0, (3, 3))
    return Table(
        rows,
        colWidths=[SLIP_WIDTH] * COLUMNS,
        rowHeights=[SLIP_HEIGHT] * len(rows),
        style=TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), looks.REGULAR, 9),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("GRID", (0, 0), (-1, -1), *dashes),
            ]
        ),
    )
