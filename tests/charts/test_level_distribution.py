"""Counts first: each level of each domain, what is not rated, and what is left out."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from proreca_desktop.charts import style
from proreca_desktop.charts.level_bar import NARROWEST, part_widths
from proreca_desktop.charts.level_distribution import (
    describe_level_distribution,
    draw_level_distribution,
    height_mm_for,
)
from tests.charts.gallery import texts
from tests.charts.samples import make_form, make_scale, make_score

ANSWERS = {
    "GOV-01": 3,
    "GOV-02": 3,
    "GOV-03": 5,
    "GOV-04": "na",
    "GOV-05": "dont_know",
    "GOV-06": "not_covered",
    "GOV-07": None,
}


@pytest.fixture
def score():
    return make_score(ANSWERS, form=make_form({"GOV": 7}))


def _draw(score, **options):
    figure = style.new_figure(170, height_mm_for(len(score.domains)))
    draw_level_distribution(figure, score.domains, {"GOV": "Gouvernance"}, **options)
    return figure


def test_each_part_says_its_count_and_its_level(score):
    written = texts(_draw(score))
    after_legend = written[written.index("Gouvernance") + 1 :]
    assert after_legend == ["2", "3", "1", "5", "3", "3/6 rated", "1 N/A · 1 D.K. · 2 N.C."]


def test_not_rated_is_an_outline_without_colour_and_na_is_not_drawn(score):
    figure = _draw(score)
    boxes = [a for a in figure.artists if isinstance(a, Rectangle) and a.get_visible()]
    empty = [box for box in boxes if box.get_facecolor()[3] == 0]
    width_of_one = [b for b in boxes if b.get_height() > 13][1].get_width()
    # One in the legend, one in the bar: three criteria wide, the fourth does not apply.
    assert len(empty) == 2
    assert empty[1].get_width() == pytest.approx(3 * width_of_one, abs=1)


def test_legend_names_the_levels_of_the_scale(score):
    written = texts(_draw(score, scale=make_scale()))
    assert {"Absent", "Embryonnaire", "Ancré", "not rated"} <= set(written)


def test_a_domain_without_a_rated_criterion_is_empty_not_zero():
    score = make_score({"GOV-01": 2}, form=make_form({"GOV": 1, "LEA": 4}))
    written = texts(_draw(score))
    assert written[-3:] == ["4", "0/4 rated", "4 N.C."]
    assert "0" not in written


def test_caption_states_n_and_what_is_left_out(score):
    assert describe_level_distribution(score.domains) == (
        "Number of criteria at each level; the small digit is the level. "
        "3 of 6 applicable criteria are rated. "
        "Left out: 1 not applicable, 1 don’t know, 2 not covered."
    )


def test_thin_parts_stay_readable_and_the_bar_keeps_its_length():
    widths = part_widths([1, 86, 0, 1, 12], 2.5)
    assert widths[2] == 0
    assert min(w for w in widths if w) == NARROWEST
    assert sum(widths) == pytest.approx(100 * 2.5)


def test_parts_are_in_proportion_where_there_is_room():
    assert part_widths([1, 2, 0], 20) == [20, 40, 0]
