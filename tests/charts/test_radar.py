"""Indices from level 1 at the centre; a gap breaks the line and is never zero."""

from __future__ import annotations

from fractions import Fraction
from math import hypot

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from proreca_desktop.charts import style
from proreca_desktop.charts.radar import (
    describe_comparison_radar,
    describe_radar,
    draw_comparison_radar,
    draw_radar,
    height_mm_for,
)
from proreca_desktop.scoring.levels import Display
from tests.charts.gallery import texts
from tests.charts.samples import make_comparison, make_form, make_score

SIZES = {"VIS": 5, "GOV": 5, "LEA": 5, "POL": 5}


def _answers(**levels):
    """One level for all criteria of a domain."""
    return {f"{code}-{n:02d}": level for code, level in levels.items() for n in range(1, 6)}


def _draw(score, labels=None):
    figure = style.new_figure(170, height_mm_for(4))
    draw_radar(figure, score.domains, labels or {})
    return figure


def _profile(figure):
    """The joining lines, and the place of each index."""
    colour = style.accent(style.INDIGO)
    lines = [a for a in figure.artists if isinstance(a, Line2D)]
    joins = [a for a in lines if a.get_color() == colour and a.get_linestyle() == "-"]
    dots = [a for a in lines if a.get_marker() == "o" and a.get_markerfacecolor() == colour]
    return joins, [tuple(point) for point in dots[-1].get_xydata()]


def test_level_one_is_the_centre_and_five_the_rim():
    figure = _draw(make_score(_answers(VIS=1, GOV=5, LEA=3, POL=3), form=make_form(SIZES)))
    rings = [a for a in figure.artists if isinstance(a, Line2D) and len(a.get_xydata()) == 73]
    x, y = rings[0].get_xydata()[:-1].mean(axis=0)
    radius = hypot(*(rings[-1].get_xydata()[0] - (x, y)))
    _joins, dots = _profile(figure)
    distances = [hypot(dot[0] - x, dot[1] - y) / radius for dot in dots]
    assert distances == pytest.approx([0, 1, 0.5, 0.5], abs=1e-6)


def test_a_full_profile_is_closed_and_filled():
    figure = _draw(make_score(_answers(VIS=1, GOV=2, LEA=3, POL=4), form=make_form(SIZES)))
    joins, dots = _profile(figure)
    assert len(joins) == 4
    assert len(dots) == 4
    filled = [a for a in figure.artists if isinstance(a, Polygon) and not isinstance(a, Rectangle)]
    assert len(filled) == 1


def test_a_domain_without_index_breaks_the_line():
    score = make_score(_answers(VIS=1, GOV=2, LEA="na", POL=4), form=make_form(SIZES))
    figure = _draw(score)
    joins, dots = _profile(figure)
    assert len(dots) == 3
    assert len(joins) == 2  # POL–VIS and VIS–GOV; nothing reaches LEA
    assert not [a for a in figure.artists if isinstance(a, Polygon)]
    assert texts(figure).count("—") == 2  # beside the spoke and in the list
    assert "Without index: LEA." in describe_radar(score.domains)


def test_below_half_coverage_there_is_no_index_and_no_median():
    answers = _answers(VIS=1, GOV=2, POL=4) | {"LEA-01": 5}
    score = make_score(answers, form=make_form(SIZES))
    assert score.domain("LEA").display is Display.DISTRIBUTION
    figure = _draw(score)
    diamonds = [a for a in figure.artists if isinstance(a, Line2D) and a.get_marker() == "D"]
    assert [len(a.get_xydata()) for a in diamonds] == [3]


def test_partial_coverage_says_its_bounds():
    answers = _answers(VIS=3, GOV=3, LEA=3, POL=3) | {"LEA-04": None, "LEA-05": None}
    score = make_score(answers, form=make_form(SIZES))
    assert "2.2 to 3.8" in texts(_draw(score))
    assert "Grey line" in describe_radar(score.domains)


def test_few_criteria_are_said_beside_the_index():
    score = make_score({"VIS-01": 2, "GOV-01": 3}, form=make_form({"VIS": 1, "GOV": 1}))
    assert texts(_draw(score)).count("1 criterion") == 2


def test_values_have_one_decimal_rounded_half_up():
    answers = _answers(VIS=1, GOV=2, LEA=3, POL=4)
    answers |= {f"VIS-{n:02d}": level for n, level in enumerate((2, 3, 2, 2), start=1)}
    form = make_form({"VIS": 4, "GOV": 5, "LEA": 5})
    score = make_score(answers, form=form)
    assert score.domain("VIS").index == Fraction(9, 4)
    assert texts(_draw(score)).count("2.3") == 2


def test_two_rounds_are_drawn_on_their_comparable_criteria():
    base = _answers(VIS=2, GOV=2, LEA=2, POL=2) | {"VIS-01": "na"}
    follow = _answers(VIS=4, GOV=4, LEA="dont_know", POL=1) | {"VIS-01": 1}
    comparison = make_comparison(base, follow, form=make_form(SIZES))
    figure = style.new_figure(170, height_mm_for(4))
    draw_comparison_radar(figure, comparison, {}, base_name="Base", follow_name="Final")
    written = texts(figure)
    assert {"Base", "Final", "2.0 → 4.0", "2.0 → 1.0"} <= set(written)
    assert "3.4" not in written  # VIS with the criterion that is not comparable
    dashed = [a for a in figure.artists if isinstance(a, Line2D) and a.get_linestyle() == "--"]
    assert len(dashed) == 3  # two of the base, one in the legend
    assert describe_comparison_radar(comparison).endswith(
        "14 comparable criteria. Left out: 5 rated in the first round only, "
        "1 rated in the second round only. Without index: LEA."
    )
