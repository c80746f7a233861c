"""The results page: its figures, the reason behind each of them, its charts and its states."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from proreca_desktop.domain.assessment import CriterionResult, ResultStatus, is_unsupported_claim
from proreca_desktop.domain.questionnaire import Criterion, Domain, LevelName, Scale, ScaleDirection
from proreca_desktop.gui.pages.results.domains_tab import domain_row
from proreca_desktop.gui.widgets.score_reasons import domain_reason
from proreca_desktop.gui.widgets.score_table import fit_widths
from proreca_desktop.gui.widgets.terms_dialog import TermsDialog
from proreca_desktop.gui.widgets.vote_reasons import votes_reason
from proreca_desktop.i18n import set_language
from proreca_desktop.scoring.scores import score_domain
from proreca_desktop.services.preferences import Preferences, TextSize
from tests.gui.acting import find, press, texts

SCALE = Scale(
    direction=ScaleDirection.HIGHER_IS_BETTER,
    levels=tuple(LevelName(level=n, label={"en": f"L{n}"}, meaning={}) for n in (1, 2, 3, 4, 5)),
)


@pytest.fixture
def page(window, sample):
    """The results of the CNSC's baseline."""
    window.open_page("results", assessment_id=sample.baseline)
    return window._pages["results"]


@pytest.fixture
def english():
    set_language("en")
    yield
    set_language("fr")


def _worked(levels, *, weights=None, essential=(), **statuses):
    """A domain of one letter codes; None in ``levels`` is not covered unless ``statuses`` says."""
    codes = "ABCDEFGH"[: len(levels)]
    weights = weights or [1] * len(levels)
    criteria = tuple(
        Criterion(
            code=code,
            statement={"en": f"Statement {code}"},
            levels=({},) * 5,
            weight=Fraction(weight),
            essential=code in essential,
        )
        for code, weight in zip(codes, weights, strict=True)
    )
    results = {}
    for code, level in zip(codes, levels, strict=True):
        status = ResultStatus.RATED if level else statuses.get(code, ResultStatus.NOT_COVERED)
        results[code] = CriterionResult(
            id=code, assessment_id="a", criterion=code, status=status, level=level, reason="Because"
        )
    domain = Domain(code="DOM", label={"en": "Domain"}, criteria=criteria)
    return score_domain(domain, results, SCALE)


def _reason(score):
    codes = [term.code for term in score.terms]
    return domain_reason(score, "Domain", {c: f"Statement {c}" for c in codes}, SCALE)


def test_the_worked_example_of_the_method_is_explained(english):
    score = _worked([3, None, 2, None, 5, 4], weights=[1, 1, 2, 1, 1, 2], B=ResultStatus.NA)
    told = _reason(score).text()
    assert "Σ w·x / Σ w = 20 / 6 ≈ 3.3" in told
    assert "the index would be 3.0; at 5, 3.6" in told
    assert "4 rated of 5 applicable criteria, 86% of the weight" in told
    assert "58%, that is (index − 1) / 4" in told
    assert "Without weights the index would be 3.5" in told
    assert "2 × 2 = 4" in told
    assert "Left out: it does not apply" in told
    assert "Because" in told


def test_a_gate_is_shown_where_it_bites(english):
    score = _worked([5, 5, 4, 4, 1], essential="E")
    band, index = domain_row(score, "Domain").cells[6:8]
    assert (band.text, band.note) == ("4", "limited to 2 by E")
    assert index.text == "3.8"
    assert "Limited to 2 by E: this essential criterion is at level 1." in _reason(score).text()


@pytest.mark.parametrize(
    ("levels", "text", "note"),
    [
        ([3, 3, 3, 4, 4], "3.4", ""),
        ([3, 3, 3, None, None], "3.0", "2.2–3.8\n3 criteria"),
        ([3, None, None, None, None], "—", "too few rated"),
        ([5], "5.0", "1 criterion"),
    ],
)
def test_the_index_follows_the_display_rule(english, levels, text, note):
    index = domain_row(_worked(levels), "Domain").cells[7]
    assert (index.text, index.note) == (text, note)


def test_without_an_applicable_criterion_there_is_no_index(english):
    score = _worked([None, None], A=ResultStatus.NA, B=ResultStatus.NA)
    cells = domain_row(score, "Domain").cells
    assert [cells[2].text, cells[7].text, cells[7].note] == ["—", "—", "does not apply"]
    assert "there is no index" in _reason(score).text()


def test_agreement_is_told_layer_by_layer(english):
    told = votes_reason("GOV-01", "Statement", (0, 3, 6, 3, 0), SCALE).text()
    assert "A = 9/12 × 1/2 + 3/12 × 1 = 5/8 = 0.625" in told
    assert "Read as “to discuss”: at least a fifth of the votes is at level 2 or below" in told
    split = votes_reason("GOV-01", "Statement", (4, 0, 0, 0, 8), SCALE).text()
    assert "8/12 × (−1) + 4/12 × 1 = −1/3 ≈ −0.333" in split
    assert "split group" in split
    lone = votes_reason("GOV-01", "Statement", (1, 0, 0, 0, 11), SCALE).text()
    assert "One single vote, at level 1" in lone
    assert "no agreement" in votes_reason("GOV-01", "Statement", (1, 1, 0, 0, 0), SCALE).text()


def test_the_figures_are_those_of_the_service(page, workspace, sample):
    score = workspace.scores.score(sample.baseline)
    shown = {key: card.number() for key, card in page.cards.items()}
    assert shown == {
        "rated": f"{score.n_rated} of {score.n_applicable}",
        "na": "1",
        "dont_know": "1",
        "not_covered": "1",
        "evidence": f"1 of {score.n_rated}",
    }
    rows = {row.key: row.cells for row in page.domains.table.rows()}
    assert list(rows) == [domain.code for domain in score.domains]
    for domain in score.domains:
        cells = rows[domain.code]
        assert (cells[1].counts, cells[1].total) == (domain.distribution, domain.n_applicable)
        assert cells[2].level == domain.median_low
        assert cells[5].text == f"{domain.n_rated} of {domain.n_applicable}"


def test_enter_on_a_domain_opens_its_reason_and_a_criterion_its_rating(
    page, window, workspace, sample, dialogs, qtbot
):
    table = page.domains.table
    code = table.rows()[1].key
    opened = []

    def look(dialog):
        opened.append(dialog.reason)
        dialog.table.setCurrentIndex(dialog.table.model().index(2, 0))
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    dialogs.expect(look)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    terms = workspace.scores.score(sample.baseline).domain(code).terms
    assert [row.key for row in opened[0].rows] == [term.code for term in terms]
    assert window._current == "rating"
    assert window.context.selection["assessment_id"] == sample.baseline


def test_every_count_opens_the_criteria_it_counts(page, dialogs):
    seen = {}

    def look(dialog):
        assert isinstance(dialog, TermsDialog)
        seen[dialog.reason.heading] = len(dialog.reason.rows)
        dialog.reject()

    dialogs.expect(*[look] * 5)
    for card in page.cards.values():
        card.click()
    assert list(seen.values()) == [87, 1, 1, 1, 84]


def test_themes_below_eight_rated_criteria_are_listed(page, workspace, sample):
    page.tabs.setCurrentWidget(page.readings)
    score = workspace.scores.score(sample.baseline)
    readings = {r.code: r for r in (*score.themes, *score.capacity_levels)}
    rows = {row.key: row.cells[3].text for row in page.readings.table.rows()}
    assert rows.keys() == readings.keys()
    thin = [code for code, reading in readings.items() if reading.index is None]
    assert thin
    for code in thin:
        assert all(criterion in rows[code] for criterion in readings[code].criteria)
    assert all("." in rows[code] for code in readings.keys() - set(thin))


def test_votes_to_discuss_come_first(window, workspace, sample):
    codes = workspace_codes(workspace, sample.running)
    workspace.answers.record_counts(sample.running, codes[15], (0, 3, 6, 3, 0))
    workspace.answers.record_counts(sample.running, codes[16], (4, 0, 0, 0, 8))
    workspace.answers.record_counts(sample.running, codes[17], (1, 0, 0, 0, 11))
    window.open_page("results", assessment_id=sample.running)
    page = window._pages["results"]
    page.tabs.setCurrentWidget(page.votes)
    rows = page.votes.table.rows()
    assert [row.key for row in rows[:3]] == [codes[16], codes[15], codes[17]]
    assert [row.cells[6].text for row in rows[:2]] == ["split group", "to discuss"]
    assert "isolated voice" in rows[2].cells[6].note
    assert len(rows) == 13


def test_what_to_look_after_holds_claims_questions_and_parked_points(
    page, window, workspace, sample
):
    code = next(c.code for c in workspace.scores.score(sample.baseline).criteria if c.level == 4)
    workspace.parked_points.park(sample.baseline, criterion=code, text="Ask", responsible="Awa")
    window.events.answers_changed.emit(sample.baseline, code)
    page.tabs.setCurrentWidget(page.checks)
    rows = page.checks.table.rows()
    kinds = [row.cells[0].text for row in rows]
    results = workspace.answers.results(sample.baseline)
    scale = workspace.assessments.form(workspace.assessments.get(sample.baseline)).scale
    unsupported = [c for c, r in results.items() if is_unsupported_claim(r, scale)]
    assert {row.key for row in rows if row.cells[0].text == "Unsupported"} == set(unsupported)
    assert kinds.count("To verify") == kinds.count("Not covered") == 1
    parked = rows[kinds.index("Parked")]
    assert (parked.key, parked.cells[4].text) == (code, "Ask · Awa")
    page.open_criterion(code)
    assert window._current == "rating"


def test_a_change_elsewhere_is_shown(page, window, workspace, sample):
    window.open_page("results", assessment_id=sample.midterm)
    assert page.cards["rated"].number() == "60 of 87"
    workspace.answers.rate(sample.midterm, workspace_codes(workspace, sample.midterm)[70], 3)
    window.events.answers_changed.emit(sample.midterm, "")
    assert page.cards["rated"].number() == "61 of 87"


def workspace_codes(workspace, assessment_id):
    return workspace.assessments.form(workspace.assessments.get(assessment_id)).codes()


def test_charts_are_drawn_when_looked_at_and_exported(page, qtbot, dialogs, tmp_path):
    view = page.charts.choice.view
    assert view.canvas.chart is None
    page.tabs.setCurrentWidget(page.charts)
    qtbot.waitUntil(lambda: view.canvas.chart is not None, timeout=20_000)
    assert "84 of 86 applicable criteria are rated" in view.caption()
    for ending, button in (("png", "Export PNG…"), ("svg", "Export SVG…")):
        target = tmp_path / f"chart.{ending}"
        dialogs.expect((str(target), ""))
        press(view, button)
        assert target.stat().st_size > 2_000
    assert not QImage(str(tmp_path / "chart.png")).isNull()
    assert "GOV" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    dialogs.expect(("", ""))
    press(view, "Export PNG…")
    assert sorted(file.name for file in tmp_path.glob("chart*")) == ["chart.png", "chart.svg"]


def test_a_click_in_a_chart_opens_the_reason_of_that_domain(page, qtbot, dialogs):
    page.tabs.setCurrentWidget(page.charts)
    canvas = page.charts.choice.view.canvas
    qtbot.waitUntil(lambda: canvas.chart is not None, timeout=20_000)
    headings = []

    def look(dialog):
        headings.append(dialog.reason.heading)
        dialog.reject()

    dialogs.expect(look)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(30, canvas.height() * 3 // 4))
    labels = [page.findings.labels[d.code] for d in page.findings.score.domains]
    assert headings[0] in labels[5:]


@pytest.mark.parametrize("key", ["radar", "themes", "evidence", "votes"])
def test_every_kind_of_chart_has_a_caption(page, qtbot, key):
    page.tabs.setCurrentWidget(page.charts)
    page.charts.choice.choose(key)
    view = page.charts.choice.view
    qtbot.waitUntil(lambda: bool(view.caption()), timeout=20_000)
    assert view.canvas.chart is not None


def test_without_any_result_the_page_says_what_it_is_for(empty_window):
    empty_window.open_page("results")
    page = empty_window._pages["results"]
    assert "No results yet" in texts(page)
    press(page, "Go to the assessments")
    assert empty_window._current == "assessments"


def test_an_assessment_without_results_is_said_to_have_none(window, sample):
    window.open_page("results", assessment_id=sample.preparation)
    page = window._pages["results"]
    assert "No results yet in this assessment" in texts(page)
    assert page.findings is None
    press(page, "Rate the criteria")
    assert window._current == "rating"


def test_the_page_opens_on_the_assessment_looked_at_last(window, sample):
    window.context.selection["assessment_id"] = sample.running
    window.open_page("results")
    assert window._pages["results"].findings.assessment.id == sample.running


def test_else_on_the_most_recent_one_with_results(window, sample):
    window.open_page("results")
    assert window._pages["results"].findings.assessment.id == sample.midterm


def test_another_entity_and_round_can_be_chosen(page, sample):
    page.entity_box.setCurrentIndex(page.entity_box.findText("CAFO", Qt.MatchFlag.MatchContains))
    assert page.findings.assessment.id == sample.running
    page.entity_box.setCurrentIndex(page.entity_box.findText("CNSC"))
    page.round_box.setCurrentIndex(0)
    assert page.findings.assessment.id == sample.baseline


def test_the_actions_lead_to_report_and_comparison(page, window):
    press(page, "PDF report")
    assert window._current == "reports"
    window.open_page("results")
    press(page, "Compare")
    assert window._current == "comparison"


def test_fixed_columns_give_way_to_sentences():
    assert fit_widths([100, 0, 100], 1000) == [100, 800, 100]
    narrow = fit_widths([500, 0, 500], 1000)
    assert narrow[1] >= 300
    assert sum(narrow) <= 1000
    assert fit_widths([500, 0, 500], 1000, [0, 0, 400])[2] == 400
    two = fit_widths([600, 0, 0], 1000)
    assert min(two[1:]) >= 300


def test_everything_has_a_name_and_fits(
    make_window, workspace, sample, unnamed, too_wide, long_texts
):
    window = make_window(workspace, Preferences(language="en", text_size=TextSize.VERY_LARGE))
    window.open_page("results", assessment_id=sample.baseline)
    page = window._pages["results"]
    for position in range(page.tabs.count()):
        page.tabs.setCurrentIndex(position)
        assert not unnamed(page)
        assert not too_wide(window)


def test_the_reason_can_be_copied(page, dialogs, qapp):
    def copy(dialog):
        find(dialog, QPushButton, "Copy").click()
        dialog.reject()

    dialogs.expect(copy)
    page.explain("GOV")
    copied = qapp.clipboard().text()
    assert "GOV-01" in copied
    assert "Σ w·x / Σ w" in copied


def test_user_texts_are_shown_as_they_are(page, window, workspace, sample):
    workspace.assessments.update(
        replace(workspace.assessments.get(sample.baseline), alias="<b>x</b>"), reason="Test"
    )
    organisation = workspace.organisations.get(sample.cnsc)
    workspace.organisations.update(replace(organisation, acronym="<i>CNSC</i> & 100 %"))
    window.events.organisations_changed.emit()
    assert page.entity_box.currentText() == "<i>CNSC</i> & 100 %"
