"""Two rounds: dumbbell, transition table, response shift."""

from __future__ import annotations

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from proreca_desktop.charts import style
from proreca_desktop.charts.dumbbell import describe_dumbbell, draw_dumbbell, height_mm_for
from proreca_desktop.charts.response_shift import (
    describe_response_shift,
    draw_response_shift,
)
from proreca_desktop.charts.transition import describe_transition, draw_transition
from proreca_desktop.domain.questionnaire import ScaleDirection
from tests.charts.gallery import texts
from tests.charts.samples import make_comparison, make_form, make_scale

BASE = {"GOV-01": 2, "GOV-02": 2, "GOV-03": 3, "GOV-04": 2, "GOV-05": 5, "LEA-01": 4}
FOLLOW = {"GOV-01": 3, "GOV-02": 2, "GOV-03": 3, "GOV-04": 3, "GOV-05": "na", "LEA-01": 2}
SIZES = {"GOV": 6, "LEA": 1, "POL": 2}


@pytest.fixture
def comparison():
    return make_comparison(BASE, FOLLOW, form=make_form(SIZES))


def test_dumbbell_shows_indices_of_the_basket_and_the_counts(comparison):
    figure = style.new_figure(170, height_mm_for(3))
    draw_dumbbell(figure, comparison, {"GOV": "Gouvernance"}, base_name="Base", follow_name="2026")
    written = texts(figure)
    gov = written.index("Gouvernance")
    assert written[gov + 1 : gov + 7] == ["2.3", "2.8", "4 criteria", "▲2", "●2", "▼0"]
    assert {"Base", "2026"} <= set(written)


def test_dumbbell_places_the_filled_marker_at_the_follow_up(comparison):
    figure = style.new_figure(170, height_mm_for(3))
    draw_dumbbell(figure, comparison, {})
    markers = [a for a in figure.artists if isinstance(a, Line2D) and a.get_marker() == "o"]
    dark = style.accent(style.INDIGO)
    _legend, _legend2, gov_base, gov_follow, lea_base, lea_follow = markers
    assert gov_base.get_markerfacecolor() == lea_base.get_markerfacecolor() == style.WHITE
    assert gov_follow.get_markerfacecolor() == lea_follow.get_markerfacecolor() == dark
    assert gov_base.get_xdata()[0] < gov_follow.get_xdata()[0]
    assert lea_base.get_xdata()[0] > lea_follow.get_xdata()[0]


def test_dumbbell_of_a_domain_without_comparable_criterion_has_no_marker(comparison):
    figure = style.new_figure(170, height_mm_for(3))
    draw_dumbbell(figure, comparison, {"POL": "Plaidoyer"})
    written = texts(figure)
    assert written[written.index("Plaidoyer") + 1] == "no comparable criterion"


def test_the_organisations_colour_is_used_where_it_can_be_read(comparison):
    figure = style.new_figure(170, height_mm_for(3))
    draw_dumbbell(figure, comparison, {}, primary="#FFEE00")
    used = {a.get_markeredgecolor() for a in figure.artists if isinstance(a, Line2D)}
    assert style.accent("#FFEE00") in used
    assert style.contrast(style.accent("#FFEE00"), style.WHITE) >= 4.5


def test_caption_states_the_basket_and_what_is_left_out(comparison):
    assert describe_dumbbell(comparison).endswith(
        "5 comparable criteria. Left out: 1 rated in the first round only."
    )


def _cells(figure):
    """Text at the middle of each filled cell: count, sign, colour of the cell."""
    boxes = [
        a
        for a in figure.artists
        if isinstance(a, Rectangle) and a.get_width() > 20 and a.get_facecolor()[3]
    ]
    written = [a for a in figure.artists if isinstance(a, Text)]
    return {
        next(t.get_text() for t in written if _inside(t, box) and t.get_text().isdigit()): [
            t.get_text() for t in written if _inside(t, box) and not t.get_text().isdigit()
        ]
        for box in boxes
    }


def _inside(text, box):
    x, y = text.get_position()
    return (
        box.get_x() <= x <= box.get_x() + box.get_width()
        and box.get_y() <= y <= box.get_y() + box.get_height()
    )


@pytest.mark.parametrize(
    ("direction", "rose", "fell"),
    [
        (ScaleDirection.HIGHER_IS_BETTER, "▲", "▼"),
        (ScaleDirection.LOWER_IS_BETTER, "▼", "▲"),
    ],
)
def test_transition_signs_follow_the_direction_of_the_scale(direction, rose, fell):
    scale = make_scale(direction)
    base = {f"GOV-{n:02d}": level for n, level in enumerate((1, 1, 1, 4, 2, 2), start=1)}
    follow = {f"GOV-{n:02d}": level for n, level in enumerate((2, 2, 2, 1, 2, 2), start=1)}
    comparison = make_comparison(base, follow, form=make_form({"GOV": 6}, scale))
    figure = style.new_figure(170, 82)
    draw_transition(figure, comparison, scale)
    assert _cells(figure) == {"3": [rose], "1": [fell], "2": []}
    better, worse = (3, 1) if rose == "▲" else (1, 3)
    assert texts(figure)[-3:] == [f"▲{better}", "●2", f"▼{worse}"]


def test_transition_leaves_empty_cells_blank(comparison):
    figure = style.new_figure(170, 82)
    draw_transition(figure, comparison, make_scale())
    assert "0" not in texts(figure)
    assert len(_cells(figure)) == len({n for row in comparison.transition for n in row if n})
    assert "rows, first round" in describe_transition(comparison)


def test_response_shift_shows_the_three_levels_and_the_shift():
    base, follow = {"GOV-01": 3, "GOV-02": 2}, {"GOV-01": 4, "GOV-02": 2}
    comparison = make_comparison(base, follow, form=make_form({"GOV": 2}), retro={"GOV-01": 1})
    figure = style.new_figure(170, 40)
    draw_response_shift(figure, comparison.retro_rated, {"GOV-01": "Énoncé"})
    written = texts(figure)
    assert written[written.index("GOV-01") :] == ["GOV-01", "Énoncé", "3 → 1 → 4", "−2"]
    assert "1 of 2 comparable criteria have a retro-base." in describe_response_shift(comparison)


def test_equal_levels_do_not_hide_each_other():
    comparison = make_comparison(
        {"GOV-01": 3}, {"GOV-01": 3}, form=make_form({"GOV": 1}), retro={"GOV-01": 3}
    )
    figure = style.new_figure(170, 40)
    draw_response_shift(figure, comparison.retro_rated, {})
    markers = [a for a in figure.artists if isinstance(a, Line2D) and a.get_marker() in "oD"]
    heights = sorted(a.get_ydata()[0] for a in markers[3:])
    assert len(heights) == 3
    assert heights[1] - heights[0] >= 6
    assert heights[2] - heights[1] >= 6
