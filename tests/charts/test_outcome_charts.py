"""Charts of outcome mapping: what each sign says, in grey as in colour, and what is never said."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D
from matplotlib.text import Text

from proreca_desktop.analysis.marker_heat import build_heat_row, build_heat_rows
from proreca_desktop.analysis.marker_progress import (
    Reference,
    constant_panel,
    movement,
    summarise_ladder,
)
from proreca_desktop.charts import (
    change_timeline,
    marker_distribution,
    marker_heat_map,
    marker_ladder,
    marker_panel,
    marker_trajectory,
    partner_bars,
    strategy_map,
    style,
)
from proreca_desktop.domain.journals import Expectedness, Valence
from proreca_desktop.domain.outcome_mapping import (
    MarkerLevel,
    RatingMode,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.rating_words import RATING_COLOURS, RATING_SIGNS
from proreca_desktop.domain.ratings import Rating, UnitShare
from tests.charts.gallery import PAGE, texts
from tests.charts.outcome_samples import (
    NAMES,
    make_calendar,
    make_change,
    make_ladder,
    make_partner,
    typical,
)
from tests.charts.test_all_charts import _boxes


def figure_of(draw, height_mm, width_mm=PAGE):
    figure = style.new_figure(width_mm, height_mm)
    draw(figure)
    return figure


def heat_map(marks, n_periods, *, shares=None, mode=RatingMode.JUDGED, width=PAGE):
    calendar = make_calendar(n_periods)
    ladder = make_ladder(marks, calendar, make_partner(mode=mode))
    rows = build_heat_rows(ladder, list(calendar), calendar, shares)
    height = marker_heat_map.height_mm_for(rows, NAMES, width)
    return figure_of(
        lambda figure: marker_heat_map.draw_heat_map(figure, rows, list(calendar), NAMES),
        height,
        width,
    )


def charts_of(calendar, ladder):
    """Every chart on one ladder, with its caption."""
    periods = list(calendar)[-16:]
    last, mode = calendar.last, ladder.partner.rating_mode
    rows = build_heat_rows(ladder, periods, calendar)
    at_last = build_heat_rows(ladder, [last], calendar)
    summaries = [summarise_ladder(ladder, period) for period in periods]
    partners = {"CNSC": summaries[-1], "CAFO": summaries[0]}
    panel = constant_panel([ladder], periods[0], last)
    series = ladder.series[0]
    row = build_heat_row(series, periods, calendar, {})
    moves = [movement(series, last.id, reference, calendar) for reference in Reference]
    changes = [
        change_timeline.TimedChange(change=make_change(n), partner="CNSC", markers=("CNSC-E1",))
        for n in range(8)
    ]
    cells = strategy_map.cells_of([])
    return {
        "heat_map": (
            lambda f: marker_heat_map.draw_heat_map(f, rows, periods, NAMES),
            marker_heat_map.height_mm_for(rows, NAMES),
            marker_heat_map.describe_heat_map(rows, periods, mode),
        ),
        "ladder": (
            lambda f: marker_ladder.draw_ladder(f, at_last, NAMES),
            marker_ladder.height_mm_for(at_last),
            marker_ladder.describe_ladder(summaries[-1], mode),
        ),
        "distribution": (
            lambda f: marker_distribution.draw_distribution(f, summaries, NAMES),
            marker_distribution.height_mm_for(summaries, NAMES),
            marker_distribution.describe_distribution(summaries, mode),
        ),
        "partners": (
            lambda f: partner_bars.draw_partner_bars(f, partners, NAMES),
            partner_bars.height_mm_for(partners, NAMES),
            partner_bars.describe_partner_bars(partners, mode, [mode]),
        ),
        "panel": (
            lambda f: marker_panel.draw_panel(f, panel, NAMES),
            marker_panel.HEIGHT_MM,
            marker_panel.describe_panel(panel),
        ),
        "trajectory": (
            lambda f: marker_trajectory.draw_trajectory(f, row, periods, NAMES, baseline="T0"),
            marker_trajectory.HEIGHT_MM,
            marker_trajectory.describe_trajectory(row, *moves),
        ),
        "timeline": (
            lambda f: change_timeline.draw_timeline(f, changes),
            change_timeline.height_mm_for(changes),
            change_timeline.describe_timeline(changes),
        ),
        "strategies": (
            lambda f: strategy_map.draw_strategy_map(f, cells, {}),
            strategy_map.height_mm_for(cells),
            strategy_map.describe_strategy_map(cells),
        ),
    }


CHARTS = tuple(charts_of(*typical()))
EVERY_CHART = pytest.mark.parametrize("name", CHARTS)


class _PageRenderer(RendererAgg):
    def draw_image(self, *_arguments, **_options):
        pytest.fail("an image is no vector")


@EVERY_CHART
@pytest.mark.parametrize(("n_periods", "n_markers"), [(6, 15), (16, 15), (16, 45), (1, 1)])
def test_draws_as_vectors_and_no_text_is_cut_or_on_another(name, n_periods, n_markers):
    draw, height, caption = charts_of(*typical(n_periods, n_markers))[name]
    figure = figure_of(draw, height)
    figure.draw(_PageRenderer(figure.bbox.width, figure.bbox.height, figure.dpi))
    assert caption
    boxes = _boxes(figure.artists)
    for text, box in boxes:
        assert box.x0 >= -0.5 and box.x1 <= 72 / 25.4 * PAGE + 0.5, text
        assert box.y0 >= -0.5 and box.y1 <= 72 * figure.get_figheight() + 0.5, text
    on_another = [
        (text, other)
        for number, (text, box) in enumerate(boxes)
        for other, its_box in boxes[:number]
        if box.overlaps(its_box) and box.intersection(box, its_box).size.min() > 0.6
        and text not in "◆*" and other not in "◆*"
    ]  # fmt: skip
    assert not on_another


@EVERY_CHART
def test_letters_are_large_enough_to_print(name):
    draw, height, _caption = charts_of(*typical())[name]
    figure = figure_of(draw, height)
    sizes = {a.get_fontsize() for a in figure.artists if isinstance(a, Text)}
    assert min(sizes) >= 5.5  # the flag in the corner of a cell


@pytest.mark.parametrize("name", [c for c in CHARTS if c not in ("timeline", "strategies")])
def test_nothing_rated_says_so_calmly(name):
    calendar = make_calendar(3)
    ladder = make_ladder({("A1", "EXPECT"): ". . ."}, calendar)
    draw, height, caption = charts_of(calendar, ladder)[name]
    if name in ("heat_map", "ladder"):
        # A marker that nobody rated is still followed: it is shown as such.
        assert "?" in texts(figure_of(draw, height))
    else:
        assert texts(figure_of(draw, height)) == ["Nothing to show yet"]
    assert caption


def test_degrees_keep_their_order_in_grey_and_each_has_its_sign():
    light = [style.contrast(RATING_COLOURS[rating], "#000000") for rating in Rating]
    assert light == sorted(light, reverse=True)
    steps = [one / other for one, other in itertools.pairwise(light)]
    assert min(steps) > 1.2
    assert len(set(RATING_SIGNS.values())) == 4
    for rating, colour in RATING_COLOURS.items():
        assert style.contrast(style.ink_on(colour), colour) >= 4.5, rating


def test_trap_1_blank_none_low_not_applicable_and_not_followed_are_five_things():
    figure = heat_map({("A1", "EXPECT"): "n 0 1 o -"}, 5)
    cells = texts(figure)[-4:]  # the last cell, outside of its life, has no sign at all
    assert cells == ["?", "□□□", "■□□", "—"]


def test_trap_1_fifteen_markers_six_not_rated():
    marks = {(f"A{n}", "EXPECT"): "1" if n < 9 else "n" for n in range(15)}
    calendar = make_calendar(1)
    summary = summarise_ladder(make_ladder(marks, calendar), calendar.last)
    assert (summary.total.n_assessed, summary.total.n_not_assessed) == (9, 6)
    figure = figure_of(
        lambda f: marker_distribution.draw_distribution(f, [summary], NAMES),
        marker_distribution.height_mm_for([summary], NAMES),
    )
    written = texts(figure)
    assert "9/15 rated · median: ■□□" in written
    assert "? 6" in written and "9" in written
    caption = marker_distribution.describe_distribution([summary], RatingMode.JUDGED)
    assert "9 of 15 markers that apply (60%)" in caption


def test_trap_2_the_denominator_stands_beside_the_degree():
    shares = {"CNSC-A1-p0": UnitShare(yes=13, no=19, unknown=4)}
    figure = heat_map({("A1", "EXPECT"): "2 1"}, 2, shares=shares, mode=RatingMode.SHARE)
    assert texts(figure).count("13/32") == 1
    caption = marker_heat_map.describe_heat_map([object()], [], RatingMode.SHARE)
    assert "entities of which something is known" in caption


def test_trap_3_nothing_speaks_of_reaching_a_level():
    marks = {("A1", "EXPECT"): "0", ("L1", "LOVE"): "3"}
    calendar = make_calendar(1)
    rows = build_heat_rows(make_ladder(marks, calendar), list(calendar), calendar)
    figure = figure_of(
        lambda f: marker_ladder.draw_ladder(f, rows, NAMES), marker_ladder.height_mm_for(rows)
    )
    written = texts(figure)
    assert written.index("Expect to see") < written.index("Love to see")
    assert "No change observed" in written and "High" in written
    summary = summarise_ladder(make_ladder(marks, calendar), calendar.last)
    told = marker_ladder.describe_ladder(summary, RatingMode.JUDGED)
    assert "neither stages in time nor conditions" in told


def test_trap_4_no_caption_offers_a_mean_and_the_panel_is_constant():
    calendar, ladder = typical()
    for _draw, _height, caption in charts_of(calendar, ladder).values():
        assert "average" not in caption
        assert "mean" not in caption.replace("No mean is made", "").replace("means", "")
    marks = {("A1", "EXPECT"): "1 2", ("A2", "EXPECT"): "0 -", ("A3", "EXPECT"): "- 3",
             ("A4", "EXPECT"): "2 |1"}  # fmt: skip
    calendar = make_calendar(2)
    panel = constant_panel([make_ladder(marks, calendar)], *calendar)
    figure = figure_of(lambda f: marker_panel.draw_panel(f, panel, NAMES), marker_panel.HEIGHT_MM)
    assert "▲ 1 up" in texts(figure) and "▼ 0 down" in texts(figure)
    assert "CNSC-A4" in marker_panel.describe_panel(panel)


def test_trap_5_a_gap_is_passed_over_by_a_broken_line():
    calendar = make_calendar(3)
    ladder = make_ladder({("A1", "EXPECT"): "2 n 1"}, calendar)
    row = build_heat_row(ladder.series[0], list(calendar), calendar, {})
    figure = figure_of(
        lambda f: marker_trajectory.draw_trajectory(f, row, list(calendar), NAMES), 66
    )
    joins = [a for a in figure.artists if isinstance(a, Line2D) and a.get_color() == style.INDIGO]
    assert len(joins) == 1
    assert joins[0].get_linestyle() == "--"
    assert texts(figure).count("?") == 1


def test_trap_6_a_break_is_drawn_and_nothing_is_joined_across_it():
    calendar = make_calendar(4)
    ladder = make_ladder({("A1", "EXPECT"): "1 2 |1 2"}, calendar)
    row = build_heat_row(ladder.series[0], list(calendar), calendar, {})
    assert [cell.is_break for cell in row.cells] == [False, False, True, False]
    figure = figure_of(
        lambda f: marker_trajectory.draw_trajectory(f, row, list(calendar), NAMES), 66
    )
    joins = [a for a in figure.artists if isinstance(a, Line2D) and a.get_color() == style.INDIGO]
    assert len(joins) == 2
    since = movement(ladder.series[0], "p3", Reference.BASELINE, calendar)
    assert "(T0): ‖" in marker_trajectory.describe_trajectory(row, since, None)


def test_trap_7_a_late_marker_is_flagged_and_a_missing_baseline_is_not_defined():
    assert "◆" in texts(heat_map({("A1", "EXPECT"): "- 2 3"}, 3))[-3:]
    calendar = make_calendar(2)
    series = make_ladder({("A1", "EXPECT"): "n 3"}, calendar).series[0]
    row = build_heat_row(series, list(calendar), calendar, {})
    assert not any(cell.is_late_baseline for cell in row.cells)
    move = movement(series, "p1", Reference.BASELINE, calendar)
    assert "not defined" in marker_trajectory.describe_trajectory(row, move, None)


def test_trap_9_changes_without_a_marker_and_harmful_ones_are_drawn():
    changes = change_timeline.timed(
        [
            make_change(1, markers=["v1"], on=date(2024, 5, 17)),
            make_change(2, valence=Valence.NEGATIVE, expectedness=Expectedness.UNANTICIPATED),
            make_change(3, valence=Valence.MIXED, on=None),
        ],
        {"cnsc": "CNSC"},
        {"v1": "CNSC-A1"},
    )
    figure = figure_of(
        lambda f: change_timeline.draw_timeline(f, changes), change_timeline.height_mm_for(changes)
    )
    written = texts(figure)
    assert "CNSC · CNSC-A1" in written
    assert written.count("CNSC · no marker") == 2
    assert {"+", "−", "±"} <= set(written)
    assert "no date" in written
    caption = change_timeline.describe_timeline(changes)
    assert "3 changes recorded, 1 unexpected, 2 unfavourable or mixed, 2 without any" in caption


def test_trap_10_no_cell_holds_a_letter_that_stands_for_a_degree():
    figure = heat_map({("A1", "EXPECT"): "0 1 2 3"}, 4)
    assert not {"F", "M", "H", "L", "N"} & set(texts(figure))


def test_an_empty_strategy_cell_is_a_finding_not_an_error():
    strategies = [
        Strategy(id="s", partner_id="cnsc", cell=StrategyCell.I2, position=1, text={"fr": "Former"})
    ]
    cells = strategy_map.cells_of(strategies)
    figure = figure_of(
        lambda f: strategy_map.draw_strategy_map(f, cells, {}), strategy_map.height_mm_for(cells)
    )
    assert texts(figure).count("No strategy") == 5
    caption = strategy_map.describe_strategy_map(cells)
    assert "Empty: I-1, I-3, E-1, E-2, E-3." in caption


def test_levels_without_a_marker_are_left_out():
    figure = heat_map({("L1", "LOVE"): "1"}, 1)
    assert "Love to see" in texts(figure)
    assert NAMES.levels[MarkerLevel.EXPECT] not in texts(figure)
