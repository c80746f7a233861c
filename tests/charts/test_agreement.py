"""The votes, criterion by criterion, and the words for how far they agree."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from proreca_desktop.charts import style
from proreca_desktop.charts.agreement import (
    describe_agreement,
    draw_agreement,
    height_mm_for,
    select_votes,
)
from tests.charts.gallery import texts
from tests.charts.samples import make_form, make_score

VOTES = {
    "GOV-01": (0, 6, 6, 0, 0),
    "GOV-02": (4, 0, 0, 0, 8),
    "GOV-03": (1, 0, 8, 3, 0),
    "GOV-04": (0, 3, 6, 3, 0),
    "GOV-05": (1, 1, 0, 0, 0),
}


@pytest.fixture
def criteria():
    return make_score({}, form=make_form({"GOV": 6}), votes=VOTES).criteria


def _draw(criteria, **options):
    figure = style.new_figure(170, height_mm_for(len(criteria)))
    draw_agreement(figure, criteria, {"GOV-01": "Énoncé"}, **options)
    return figure


def _rows(figure):
    """What is written in each row, by code."""
    rows: dict[str, list[str]] = {}
    for text in texts(figure):
        if text.startswith("GOV-"):
            row = rows.setdefault(text, [])
        elif rows:
            row.append(text)
    return rows


def test_rows_give_counts_number_of_votes_and_the_agreement(criteria):
    assert _rows(_draw(criteria)) == {
        "GOV-01": ["Énoncé", "6", "6", "12", "agreement"],
        "GOV-02": ["4", "8", "12", "split group"],
        "GOV-03": ["1", "8", "3", "12", "partial agreement", "lone voice at 1: hear it"],
        "GOV-04": ["3", "6", "3", "12", "to discuss"],
        "GOV-05": ["1", "1", "2", "too few votes"],
    }


def test_a_criterion_without_votes_has_no_row(criteria):
    assert "GOV-06" not in _rows(_draw(criteria))


def test_least_agreement_first_and_unread_votes_last(criteria):
    order = [c.code for c in select_votes(criteria, lowest_first=True)]
    assert order == ["GOV-02", "GOV-04", "GOV-03", "GOV-01", "GOV-05"]
    assert list(_rows(_draw(criteria, lowest_first=True, limit=2))) == ["GOV-02", "GOV-04"]


def test_bars_are_in_proportion_to_the_votes(criteria):
    figure = _draw(criteria)
    bars = [a for a in figure.artists if isinstance(a, Rectangle) and a.get_visible()][5:]
    widths = [bar.get_width() for bar in bars]
    assert widths[0] == pytest.approx(widths[1])
    assert widths[3] == pytest.approx(2 * widths[2])


def test_caption_states_how_many_were_voted_on_and_shown(criteria):
    assert describe_agreement(criteria, lowest_first=True, limit=2) == (
        "Votes of the last closed round on each criterion, by level. "
        "5 of 6 criteria were voted on. Shown: the 2 with the least agreement."
    )
    assert "1 has fewer than three votes" in describe_agreement(criteria)
