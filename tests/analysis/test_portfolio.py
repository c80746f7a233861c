"""Many assessments side by side: a table that ranks nobody."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.analysis.portfolio import (
    Portfolio,
    PortfolioRow,
    build_portfolio,
    portfolio_row,
)
from proreca_desktop.scoring.scores import score_domain
from tests.domain.samples import make_criterion, make_domain, make_results, make_scale


def _row(name, start_on, levels, domain="D"):
    codes = [f"C{i}" for i in range(len(levels))]
    scored = score_domain(
        make_domain(domain, *map(make_criterion, codes)),
        make_results(dict(zip(codes, levels, strict=True))),
        make_scale(),
    )
    return portfolio_row(
        assessment_id=f"{name} {start_on}",
        name=name,
        round_code="baseline",
        start_on=start_on,
        domains=[scored],
    )


def test_rows_by_name_then_date_domains_in_order_of_appearance():
    rows = [
        _row("Zone", date(2024, 1, 1), [5], "Z"),
        _row("école", date(2025, 1, 1), [1], "A"),
        _row("École", date(2024, 1, 1), [3], "B"),
    ]
    portfolio = build_portfolio(rows)
    assert [row.assessment_id for row in portfolio.rows] == [
        "École 2024-01-01",
        "école 2025-01-01",
        "Zone 2024-01-01",
    ]
    assert portfolio.domains == ("B", "A", "Z")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.integers(1, 5), max_size=3))))
def test_the_order_says_nothing_of_the_levels(entities):
    rows = [
        _row(name, date(2024, 1, day), levels)
        for day, (name, levels) in enumerate(entities, start=1)
        if day <= 28
    ]
    turned = [
        _row(name, date(2024, 1, day), [6 - level for level in levels])
        for day, (name, levels) in enumerate(entities, start=1)
        if day <= 28
    ]
    order = [row.assessment_id for row in build_portfolio(rows).rows]
    assert [row.assessment_id for row in build_portfolio(turned[::-1]).rows] == order


def test_a_row_holds_counts_and_no_overall():
    row = _row("A", date(2024, 1, 1), [2, 2, 4])
    assert row.distribution == (0, 2, 0, 1, 0)
    assert (row.n_rated, row.n_criteria) == (3, 3)
    [cell] = row.cells
    assert (cell.median_low, cell.n_rated, cell.n_applicable) == (2, 3, 3)
    for kind in (Portfolio, PortfolioRow):
        names = set(kind.__dataclass_fields__)
        assert not names & {"index", "score", "rank", "band", "mean", "median"}


def test_no_rows():
    assert build_portfolio([]) == Portfolio(domains=(), rows=())
