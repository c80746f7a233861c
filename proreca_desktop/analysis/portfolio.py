"""Many assessments side by side: a table that never ranks (method §3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from proreca_desktop.domain.text import sort_key
from proreca_desktop.domain.voting import Counts
from proreca_desktop.scoring.levels import Display
from proreca_desktop.scoring.scores import DomainScore

MODULE = "MODULE"
"""Stands for the module of any organisation where names are masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioCell:
    """One domain of one assessment. ``median_low`` is None when nothing is rated."""

    domain: str
    median_low: int | None
    index: Fraction | None
    display: Display | None
    n_rated: int
    n_applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRow:
    """One assessment; ``name`` is the entity's, or its alias when names are masked."""

    assessment_id: str
    name: str
    round: str
    start_on: date
    n_rated: int
    n_criteria: int
    n_applicable: int
    distribution: Counts
    cells: tuple[PortfolioCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Rows in the order of their names, then dates: an order that says nothing of levels."""

    domains: tuple[str, ...]
    rows: tuple[PortfolioRow, ...]


def portfolio_row(
    *,
    assessment_id: str,
    name: str,
    round_code: str,
    start_on: date,
    domains: Sequence[DomainScore],
) -> PortfolioRow:
    """The row of one scored assessment."""
    distributions = [d.distribution for d in domains]
    return PortfolioRow(
        assessment_id=assessment_id,
        name=name,
        round=round_code,
        start_on=start_on,
        n_rated=sum(d.n_rated for d in domains),
        n_criteria=sum(d.n_criteria for d in domains),
        n_applicable=sum(d.n_applicable for d in domains),
        distribution=(
            sum(d[0] for d in distributions),
            sum(d[1] for d in distributions),
            sum(d[2] for d in distributions),
            sum(d[3] for d in distributions),
            sum(d[4] for d in distributions),
        ),
        cells=tuple(
            PortfolioCell(
                domain=d.code,
                median_low=d.median_low,
                index=d.index,
                display=d.display,
                n_rated=d.n_rated,
                n_applicable=d.n_applicable,
            )
            for d in domains
        ),
    )


def join_modules(row: PortfolioRow, modules: Collection[str]) -> PortfolioRow:
    """The row with its module's column under :data:`MODULE`: a module tells whose it is."""
    return replace(
        row,
        cells=tuple(
            replace(cell, domain=MODULE) if cell.domain in modules else cell for cell in row.cells
        ),
    )


def build_portfolio(rows: Iterable[PortfolioRow]) -> Portfolio:
    """Order the rows by name and date, and collect the domains in order of appearance."""
    ordered = sorted(rows, key=lambda row: (sort_key(row.name), row.start_on))
    domains: dict[str, None] = {}
    for row in ordered:
        domains.update((cell.domain, None) for cell in row.cells)
    return Portfolio(domains=tuple(domains), rows=tuple(ordered))
