"""Readings across domains, evidence, and the portfolio of assessments."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.patches import Rectangle

from proreca_desktop.charts import evidence, portfolio, readings, style
from proreca_desktop.i18n import using_language
from tests.charts.gallery import texts
from tests.charts.samples import make_form, make_portfolio, make_score, typical_portfolio


def _reading(answers, n):
    """The reading of the theme that the first criterion of each of ``n`` domains carries."""
    form = make_form({f"D{number}": 1 for number in range(n)})
    return make_score(answers, form=form).themes[:1]


def _draw_readings(found, labels=None):
    figure = style.new_figure(170, readings.height_mm_for(found, 170))
    readings.draw_readings(figure, found, labels or {"gender": "genre"})
    return figure


def test_a_reading_with_eight_rated_criteria_has_an_index():
    found = _reading({f"D{n}-01": 3 if n else 2 for n in range(8)}, 9)
    written = texts(_draw_readings(found))
    assert written[written.index("genre") + 1 :] == [
        *("1", "2", "7", "3", "1"),
        "index 2.9",
        "8/9 rated · 1 N.C.",
    ]


def test_a_thin_reading_is_listed_and_not_averaged():
    found = _reading({f"D{n}-01": 4 for n in range(7)} | {"D7-01": "na"}, 9)
    written = texts(_draw_readings(found))
    listed = [f"D{n}-01" for n in range(7)]
    assert [text for text in written if text in listed] == listed
    assert written[-2:] == ["listed", "7/8 rated · 1 N/A · 1 N.C."]
    assert not any("index" in text for text in written)
    assert "fewer than 8 rated criteria" in readings.describe_readings(found)


def test_a_reading_without_criteria_says_so():
    found = make_score({"GOV-01": 3}, form=make_form({"GOV": 1})).themes[:2]
    written = texts(_draw_readings(found, {"environment": "environnement"}))
    assert written[written.index("environnement") + 1 :] == ["no criterion"]


def test_caption_of_readings_counts_each_criterion_once():
    score = make_score({"GOV-01": 3, "GOV-02": "na"}, form=make_form({"GOV": 3}))
    both = (*score.themes, *score.capacity_levels)
    said = readings.describe_readings(both)
    assert (
        "1 of 2 applicable criteria are rated. Left out: 1 not applicable, 1 not covered." in said
    )
    assert "several" in said
    assert "several" not in readings.describe_readings(score.capacity_levels)


@pytest.fixture
def supported():
    answers = {f"GOV-{n:02d}": 3 for n in range(1, 8)} | {"LEA-01": "na"}
    chosen = ["GOV-01", "GOV-02", "GOV-03", "GOV-04"]
    form = make_form({"GOV": 8, "LEA": 1})
    return make_score(answers, form=form, supported=chosen).domains


def test_evidence_counts_supported_among_rated(supported):
    figure = style.new_figure(170, evidence.height_mm_for(2))
    evidence.draw_evidence(figure, supported, {})
    written = texts(figure)
    assert written[written.index("GOV") :] == [
        *("GOV", "4", "3", "4/7 supported"),
        *("LEA", "nothing rated"),
    ]


def test_evidence_differs_by_filling_not_by_hue(supported):
    figure = style.new_figure(170, evidence.height_mm_for(2))
    evidence.draw_evidence(figure, supported, {})
    boxes = [a for a in figure.artists if isinstance(a, Rectangle) and a.get_visible()]
    with_proof, without = boxes[2:]
    assert with_proof.get_facecolor()[:3] != (1, 1, 1)
    assert without.get_facecolor()[:3] == (1, 1, 1)
    assert with_proof.get_width() == pytest.approx(without.get_width() * 4 / 3)


def test_evidence_caption(supported):
    assert "4 of 7 rated criteria are supported." in evidence.describe_evidence(supported)


def _draw_portfolio(found, first_row=0, n_rows=30, **options):
    height = portfolio.height_mm_for(found, {}, n_rows, 170)
    figure = style.new_figure(170, height)
    portfolio.draw_portfolio(figure, found, {}, first_row, n_rows, **options)
    return figure


def test_portfolio_cells_show_median_dash_or_nothing():
    answers = {"GOV-01": 2, "GOV-02": 3, "LEA-01": 5, "POL-01": "na", "POL-02": "na"}
    form = make_form({"GOV": 2, "LEA": 3, "POL": 2, "RES": 1})
    found = make_portfolio([("CNSC", date(2024, 3, 14), make_score(answers, form=form))])
    figure = _draw_portfolio(found)
    written = texts(figure)
    # GOV has its lower median, LEA is less than half rated, POL and RES have nothing.
    assert written[written.index("CNSC") :] == ["CNSC", "14 March 2024", "2", "–", "3/6"]
    cells = [a for a in figure.artists if isinstance(a, Rectangle) and a.get_visible()][6:]
    assert len(cells) == 4
    assert [cell.get_facecolor()[3] for cell in cells] == [1, 1, 0, 0]


def test_portfolio_leaves_out_the_module_another_entity_has():
    found = typical_portfolio(3)
    figure = _draw_portfolio(found)
    cells = [a for a in figure.artists if isinstance(a, Rectangle) and a.get_visible()][6:]
    assert len(found.domains) == 14
    assert len(cells) == 3 * 12


def test_portfolio_keeps_the_order_it_is_given():
    found = typical_portfolio(9)
    names = [row.name for row in found.rows]
    shown = [text for text in texts(_draw_portfolio(found)) if text in names]
    assert shown == names


def test_portfolio_is_drawn_in_pages():
    found = typical_portfolio(9)
    with using_language("fr"):
        written = texts(_draw_portfolio(found, 7, 5, rounds={"baseline": "base"}))
    dates = [text for text in written if text.startswith("base, ")]
    assert dates == [f"base, 14 mars {row.start_on.year}" for row in found.rows[7:]]
    assert portfolio.describe_portfolio(found, first_row=7, n_rows=5).endswith("Shown: 8 to 9.")


def test_portfolio_beyond_the_last_row_is_empty():
    assert texts(_draw_portfolio(typical_portfolio(3), 3)) == ["Nothing to show yet"]


def test_portfolio_says_what_the_codes_stand_for():
    found = typical_portfolio(3)
    figure = style.new_figure(170, 100)
    portfolio.draw_portfolio(figure, found, {"VIS": "Vision", "GOV": "Gouvernance"})
    assert texts(figure)[-1] == "VIS Vision  ·  GOV Gouvernance"
