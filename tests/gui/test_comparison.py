"""The comparison page: two rounds, the reasons of their figures, refusals, and the portfolio."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from proreca_desktop.analysis.comparison import Direction, Participation, compare_votes
from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.questionnaire import Equivalence, Scale, ScaleDirection
from proreca_desktop.domain.voting import count_levels
from proreca_desktop.gui.pages.comparison import portfolio_tab
from proreca_desktop.gui.pages.comparison.basket_words import say_participants
from proreca_desktop.gui.pages.comparison.change_reason import _say_method, change_reason
from proreca_desktop.gui.pages.comparison.pair import load_pair
from proreca_desktop.gui.pages.comparison.reasons import say_change
from proreca_desktop.i18n import set_language
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.portfolio_export import harmless
from proreca_desktop.services.preferences import Preferences, TextSize
from tests.gui.acting import press, texts

NAMES = ("CNSC", "CAFO", "AOPP", "Conseil", "Coordination", "Bureau")


@pytest.fixture
def page(window, sample):
    """The CNSC's baseline and mid-term."""
    window.open_page("comparison", assessment_id=sample.midterm)
    return window._pages["comparison"]


@pytest.fixture
def english():
    set_language("en")
    yield
    set_language("fr")


def _codes(workspace, assessment_id):
    return workspace.assessments.form(workspace.assessments.get(assessment_id)).codes()


def _follow(workspace, sample, version_id=None):
    """A second round for the CAFO, whose first one can still be written."""
    return workspace.assessments.create(
        unit_id=sample.cafo_unit,
        round_=Round.ANNUAL,
        start_on=date(2027, 5, 4),
        version_id=version_id,
    ).id


def test_the_figures_are_those_of_the_service(page, workspace, sample):
    found = workspace.scores.compare(sample.baseline, sample.midterm)
    shown = [page.rounds.cards[direction].number() for direction in Direction]
    assert shown == [f"▲ {found.up}", f"● {found.stable}", f"▼ {found.down}"]
    assert found.up > 20
    assert f"{found.up_supported} of them" in page.rounds.cards[Direction.UP].caption()
    assert page.rounds.basket_title.text() == f"{found.basket} comparable criteria of 87"
    grid = page.rounds.grid
    counts = [[grid.item(b, f).text() for f in range(5)] for b in range(5)]
    assert counts == [[str(n) if n else "" for n in row] for row in found.transition]
    changed = [c.code for c in found.criteria if c.direction is not Direction.STABLE]
    assert [row.key for row in page.rounds.changes.table.rows()] == changed
    assert page._title.text() == "CNSC"
    assert page._subtitle.text() == "Baseline, 14 March 2024 → Mid-term, 9 November 2026"


def test_every_number_opens_its_criteria(page, workspace, sample, dialogs, qtbot):
    found = workspace.scores.compare(sample.baseline, sample.midterm)
    keys = []

    def look(dialog):
        keys.append([row.key for row in dialog.reason.rows])
        dialog.reject()

    dialogs.expect(*[look] * 3)
    page.rounds.cards[Direction.UP].click()
    assert keys[0] == [c.code for c in found.criteria if c.direction is Direction.UP]
    page.rounds.grid.setCurrentCell(0, 1)
    qtbot.keyClick(page.rounds.grid, Qt.Key.Key_Return)
    assert keys[1] == [c.code for c in found.criteria if (c.base, c.follow) == (1, 2)]
    press(page, "Why these figures?")
    left_out = {*found.only_base, *found.only_follow, *(n.code for n in found.not_comparable)}
    assert set(keys[2]) == left_out | {c.code for c in found.criteria}


def test_an_empty_cell_of_the_grid_opens_nothing(page, qtbot):
    page.rounds.grid.setCurrentCell(4, 0)
    qtbot.keyClick(page.rounds.grid, Qt.Key.Key_Return)
    assert page.rounds.grid.item(4, 0).text() == ""


def test_a_domain_shows_both_indices_worked_out(page, dialogs):
    told = []

    def look(dialog):
        told.append(dialog.reason.text())
        dialog.reject()

    dialogs.expect(look)
    page.rounds.explain_code("VIS")
    assert "Index, Baseline: Σ w·x / Σ w" in told[0]
    assert "Index, Mid-term: Σ w·x / Σ w" in told[0]


def test_what_is_left_out_is_listed_with_why(page, dialogs):
    page.rounds.changes.kind_box.setCurrentIndex(2)
    rows = page.rounds.changes.table.rows()
    assert {row.cells[2].note for row in rows} <= {
        "rated in the first round only",
        "rated in the second round only",
    }
    assert "27 not covered" not in page.rounds.basket_text.text()
    assert "not covered" in page.rounds.basket_text.text()
    dialogs.expect(lambda dialog: dialog.reject())
    page.rounds.explain_code(rows[0].key)
    assert dialogs.outstanding == 0


@pytest.mark.parametrize("short", [False, True])
def test_what_is_compared_and_left_out_adds_up_to_the_total(window, workspace, sample, short):
    follow = workspace.assessments.get(_follow(workspace, sample))
    if short:
        workspace.assessments.update(replace(follow, track=Track.SHORT))
    codes = _codes(workspace, follow.id)
    for code in (*codes[:4], codes[-1]):
        workspace.answers.rate(follow.id, code, 3)
    window.open_page("comparison", assessment_id=follow.id)
    tab = window._pages["comparison"].rounds
    assert tab.basket_title.text().endswith(f" of {len(codes)}")
    counted, _besides, _rest = tab.basket_text.text().partition("Besides these, ")
    n = [int(figure) for figure in re.findall(r"\d+(?= not)|(?<=neither round: )\d+", counted)]
    assert tab.pair.comparison.basket + sum(n) == len(codes)
    assert bool(_besides) is short


def test_small_differences_are_not_put_into_words(english):
    assert "0.1" not in say_change(Fraction(1, 7))
    assert "too little" in say_change(Fraction(1, 7))
    assert "too little" in say_change(Fraction(-199, 1000))
    assert say_change(Fraction(1, 2)) == "Difference: +0.5."
    assert say_change(Fraction(-1, 5)) == "Difference: −0.2."


def test_the_words_on_participants_fit_the_overlap(english):
    assert "same 9 participants" in say_participants(Participation(base=9, follow=9, both=9))
    some = say_participants(Participation(base=20, follow=22, both=9))
    assert "both workshops: 9; only at the first: 11; only at the second: 13." in some
    others = say_participants(Participation(base=20, follow=22, both=0))
    assert "Nobody was present at both workshops (20 people, then 22 others)" in others
    first = say_participants(Participation(base=0, follow=22, both=0))
    assert "first workshop is not recorded (22 people in the second)" in first
    second = say_participants(Participation(base=20, follow=0, both=0))
    assert "second workshop is not recorded (20 people in the first)" in second
    assert "for either" in say_participants(Participation(base=0, follow=0, both=0))


def test_the_signed_rank_of_the_method_is_told_as_fraction_and_decimal(english):
    before = [2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2]
    after = [3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4]
    votes = compare_votes(
        count_levels(before),
        count_levels(after),
        {str(i): level for i, level in enumerate(before)},
        {str(i): level for i, level in enumerate(after)},
        Scale(direction=ScaleDirection.HIGHER_IS_BETTER, levels=()),
    )
    told = _say_method(votes)
    assert "W⁺ = 41, W⁻ = 4, n = 9" in told
    assert "p = 1/32 ≈ 0.031" in told


def test_votes_of_other_people_are_only_described(window, workspace, sample, dialogs):
    code = _codes(workspace, sample.running)[0]
    follow = _follow(workspace, sample)
    workspace.answers.record_counts(sample.running, code, (1, 3, 2, 0, 0))
    workspace.answers.record_counts(follow, code, (0, 1, 5, 2, 0))
    workspace.answers.rate(follow, code, 3)
    window.open_page("comparison", base_id=sample.running, follow_id=follow)
    told = []

    def look(dialog):
        told.append(dialog.reason.text())
        dialog.reject()

    dialogs.expect(look)
    window._pages["comparison"].rounds.explain_code(code)
    assert "1-3-2-0-0 in the first round, 0-1-5-2-0 in the second" in told[0]
    assert "31/48 ≈ 0.646" in told[0]
    assert "p =" not in told[0]


def test_the_retro_baseline_gives_three_numbers(window, workspace, sample, english):
    code = _codes(workspace, sample.running)[0]
    follow = _follow(workspace, sample)
    workspace.answers.rate(follow, code, 4)
    workspace.answers.annotate(follow, code, retro_level=2, justification="Thanks noted in PV")
    pair = load_pair(workspace, sample.running, follow)
    told = change_reason(pair, pair.change(code)).text()
    base = workspace.answers.results(sample.running)[code].level
    assert f"baseline {base}, retro-baseline 2, now 4" in told
    assert "tends to enlarge gains" in told
    assert "Mid-term: “Thanks" not in told
    assert "Annual: “Thanks noted in PV”" in told


def test_old_and_new_wording_stand_side_by_side(window, workspace, sample, english):
    first = workspace.assessments.get(sample.running)
    old = workspace.questionnaires.get(first.questionnaire_version_id)
    code, other = (c.code for c in old.domains[0].criteria[:2])

    def reword(criterion):
        if criterion.code not in (code, other):
            return criterion
        return replace(criterion, statement={"fr": "Neuf", "en": "New words"})

    domain = replace(old.domains[0], criteria=tuple(reword(c) for c in old.domains[0].criteria))
    new = replace(
        old,
        version="9.0",
        domains=(domain, *old.domains[1:]),
        equivalences=(Equivalence(version=old.version, criterion=code, previous=code),),
    )
    with workspace.dossier.change() as change:
        version = workspace.questionnaires.install(change, new)
    follow = _follow(workspace, sample, version)
    workspace.answers.rate(follow, code, 3)
    workspace.answers.rate(follow, other, 3)
    pair = load_pair(workspace, sample.running, follow)
    told = change_reason(pair, pair.change(code)).text()
    assert "Wording: reworded." in told
    assert "New words" in told
    assert old.domains[0].criteria[0].statement["en"] in told
    window.open_page("comparison", base_id=sample.running, follow_id=follow)
    page = window._pages["comparison"]
    page.rounds.changes.kind_box.setCurrentIndex(3)
    row = next(r for r in page.rounds.changes.table.rows() if r.key == other)
    assert "not declared equivalent" in row.cells[2].note
    assert "1 with another text" in page.rounds.basket_text.text()
    assert "1 is compared although its wording changed" in page.rounds.basket_text.text()


def test_supported_rises_are_counted(page, window, workspace, sample):
    found = workspace.scores.compare(sample.baseline, sample.midterm)
    code = next(c.code for c in found.criteria if c.direction is Direction.UP)
    workspace.answers.annotate(sample.midterm, code, evidence_strength=EvidenceStrength.SEEN)
    window.events.answers_changed.emit(sample.midterm, code)
    assert "1 of them supported" in page.rounds.cards[Direction.UP].caption()
    row = next(r for r in page.rounds.changes.table.rows() if r.key == code)
    assert row.cells[2].note.startswith("supported")


def test_a_disputed_legitimacy_is_a_calm_state(page, window, workspace, sample):
    midterm = workspace.assessments.get(sample.midterm)
    workspace.assessments.update(replace(midterm, legitimacy_disputed=True))
    window.events.assessments_changed.emit(sample.midterm)
    assert "legitimacy of the leadership is disputed" in texts(page)
    assert "read side by side" in texts(page)
    assert not page._report.isVisible()


def test_two_entities_are_not_compared(window, sample):
    window.open_page("comparison", base_id=sample.running, follow_id=sample.midterm)
    assert "different entities" in texts(window._pages["comparison"])


def test_the_wrong_order_is_said(page, sample):
    page.base_box.setCurrentIndex(1)
    page.follow_box.setCurrentIndex(0)
    assert "The second round is earlier than the first." in texts(page)
    page.base_box.setCurrentIndex(0)
    page.follow_box.setCurrentIndex(1)
    assert page.rounds.pair is not None


def test_one_round_only_is_said(window, sample):
    window.open_page("comparison", assessment_id=sample.running)
    page = window._pages["comparison"]
    assert "One round only, so far" in texts(page)


def test_the_page_follows_the_entity_looked_at_last(page, window, sample):
    window.open_page("results", assessment_id=sample.running)
    window.open_page("comparison")
    assert "One round only, so far" in texts(page)
    page.entity_box.setCurrentIndex(page.entity_box.findText("CNSC"))
    assert page.rounds.pair.follow.id == sample.midterm
    assert window.context.selection["assessment_id"] == sample.midterm


def test_looking_at_results_does_not_forget_the_assessment_in_preparation(window, sample):
    window.context.selection["assessment_id"] = sample.preparation
    for name in ("results", "comparison", "reports"):
        window.open_page(name)
    assert window.context.selection["assessment_id"] == sample.preparation


def test_nothing_to_compare_yet(empty_window):
    empty_window.open_page("comparison")
    assert "Nothing to compare yet" in texts(empty_window._pages["comparison"])


def test_report_and_criterion_are_one_step_away(page, window, sample):
    press(page, "PDF report")
    request = window._pages["reports"].form.request()
    assert (request.base, request.follow) == (sample.baseline, sample.midterm)
    page._open_criterion("VIS-01")
    assert window._current == "rating"


def test_the_chart_follows_the_comparison(page, qtbot):
    view = page.rounds.charts.view
    qtbot.waitUntil(lambda: bool(view.caption()), timeout=20_000)
    assert "comparable criteria" in view.caption()


# The portfolio


@pytest.fixture
def portfolio(page):
    page.tabs.setCurrentIndex(1)
    return page.portfolio


def _seen(root: QWidget, table) -> str:
    """All that can be read on the page: labels, buttons, lists, tips, and the whole table."""
    parts = [w.text() for w in root.findChildren(QLabel) if w.isVisibleTo(root)]
    parts += [w.text() for w in root.findChildren(QAbstractButton) if w.isVisibleTo(root)]
    parts += [w.currentText() for w in root.findChildren(QComboBox) if w.isVisibleTo(root)]
    parts += [w.toolTip() for w in root.findChildren(QWidget) if w.isVisibleTo(root)]
    model = table.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    for column in range(model.columnCount()):
        for role in roles:
            parts.append(str(model.headerData(column, Qt.Orientation.Horizontal, role)))
            parts += [
                str(model.data(model.index(row, column), role)) for row in range(model.rowCount())
            ]
    return "\n".join(parts)


def test_the_latest_of_each_entity_stand_side_by_side(portfolio, workspace, sample):
    shown = portfolio.portfolio
    assert [row.assessment_id for row in shown.rows] == [sample.running, sample.midterm]
    assert shown == workspace.scores.portfolio([sample.midterm, sample.running])
    model = portfolio.table.rows_model
    score = workspace.scores.score(sample.midterm)
    for column, code in enumerate(shown.domains, start=1):
        text = model.text_at(model.index(1, column))
        known = {d.code: d for d in score.domains}
        median = known[code].median_low if code in known else None
        assert text in ("–", "" if median is None else str(median))


def test_a_square_opens_its_domain(portfolio, dialogs, qtbot, workspace, sample):
    seen = []

    def look(dialog):
        seen.append(dialog.reason)
        dialog.reject()

    dialogs.expect(look)
    table = portfolio.table
    table.setCurrentIndex(table.model().index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    score = workspace.scores.score(sample.midterm).domains[0]
    assert [row.key for row in seen[0].rows] == [term.code for term in score.terms]
    assert seen[0].heading.startswith("CNSC")


def test_masked_no_name_stands_anywhere(
    portfolio, page, workspace, sample, dialogs, tmp_path, window
):
    optional = next(
        c
        for c in workspace.assessments.form(workspace.assessments.get(sample.midterm)).criteria()
        if c.na_allowed
    )
    workspace.answers.decide(
        sample.midterm,
        optional.code,
        Decision(status=ResultStatus.NA, reason="The CNSC has no staff"),
    )
    window.events.answers_changed.emit(sample.midterm, "")
    assert "CNSC" in _seen(page, portfolio.table)
    portfolio.mask_box.setChecked(True)
    assert not [name for name in NAMES if name in _seen(page, portfolio.table)]
    assert not portfolio.choose_button.isEnabled()
    told = []

    def look(dialog):
        told.append(dialog.windowTitle() + dialog.reason.text())
        dialog.reject()

    columns = portfolio.table.model().columnCount()
    rows = portfolio.table.model().rowCount()
    for row in range(rows):
        for column in range(1, columns):
            if portfolio.table.rows_model.text_at(portfolio.table.model().index(row, column)):
                dialogs.expect(look)
                portfolio.table.open_at(portfolio.table.model().index(row, column))
    assert told
    assert not [name for name in NAMES if name in "\n".join(told)]
    target = tmp_path / "masked.csv"
    dialogs.expect((str(target), ""))
    press(portfolio, "Export CSV…")
    written = target.read_text(encoding="utf-8-sig")
    assert written.count("\n") == 1 + rows
    assert not [name for name in NAMES if name in written]
    portfolio.mask_box.setChecked(False)
    assert "CNSC" in _seen(page, portfolio.table)


def test_the_table_opens_in_a_spreadsheet_and_runs_no_formula(
    portfolio, window, workspace, sample, dialogs, tmp_path
):
    organisation = workspace.organisations.get(sample.cafo)
    workspace.organisations.update(replace(organisation, acronym='=HYPERLINK("http://x";"y")'))
    window.events.organisations_changed.emit()
    target = tmp_path / "portfolio.csv"
    target.write_text("old", encoding="utf-8")
    dialogs.expect((str(target), ""))
    press(portfolio, "Export CSV…")
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert rows[0][:3] == ["Entity", "Round", "Date"]
    formula = next(row for row in rows if "HYPERLINK" in row[0])
    assert formula[0].startswith("'=")
    score = workspace.scores.score(sample.midterm).domain("VIS")
    other = next(row for row in rows if row[0] == "CNSC")
    assert other[rows[0].index("VIS median")] == str(score.median_low)
    assert sorted(f.name for f in tmp_path.glob("portfolio*")) == ["portfolio.csv"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_looks_like_a_formula_is_quoted(start):
    assert harmless(start) == "'" + start


def test_plain_names_stay(english):
    assert harmless("CNSC — Conseil") == "CNSC — Conseil"


def test_a_table_that_cannot_be_written_is_said(portfolio, dialogs, tmp_path):
    target = tmp_path / "taken.csv"
    target.mkdir()
    dialogs.expect((str(target), ""), lambda dialog: dialog.reject())
    press(portfolio, "Export CSV…")
    assert target.is_dir()
    assert dialogs.outstanding == 0


def test_rounds_and_entities_are_chosen_by_ticking(portfolio, dialogs, sample):
    def choose(dialog):
        dialog.rounds[Round.BASELINE].setChecked(True)
        assert not dialog.latest.isChecked()
        press(dialog, "Show side by side")

    dialogs.expect(choose)
    press(portfolio, "Choose…")
    shown = {row.assessment_id for row in portfolio.portfolio.rows}
    assert shown == {sample.baseline, sample.running}

    def choose_none(dialog):
        press(dialog, "Untick all")
        press(dialog, "Show side by side")
        assert "Tick at least one" in texts(dialog)
        dialog.search.setText("cafo")
        press(dialog, "Tick all")
        press(dialog, "Show side by side")

    dialogs.expect(choose_none)
    press(portfolio, "Choose…")
    assert [row.assessment_id for row in portfolio.portfolio.rows] == [sample.running]


def test_many_are_scored_in_the_background(page, dialogs, finish_task, monkeypatch, sample):
    monkeypatch.setattr(portfolio_tab, "AT_ONCE", 1)
    dialogs.expect(finish_task)
    page.tabs.setCurrentIndex(1)
    shown = [row.assessment_id for row in page.portfolio.portfolio.rows]
    assert shown == [sample.running, sample.midterm]


def test_cancelled_scoring_leaves_the_page_as_it_was(page, dialogs, monkeypatch, finish_task):
    monkeypatch.setattr(portfolio_tab, "AT_ONCE", 1)

    def cancel(dialog):
        dialog.reject()
        finish_task(dialog)

    dialogs.expect(cancel)
    page.tabs.setCurrentIndex(1)
    assert page.portfolio.portfolio is None
    assert "Nothing is shown side by side" in texts(page)
    dialogs.expect(finish_task)
    press(page, "Show side by side")
    assert page.portfolio.portfolio is not None


def test_a_portfolio_of_many_waits_for_the_user_after_a_change(
    page, window, dialogs, finish_task, monkeypatch
):
    monkeypatch.setattr(portfolio_tab, "AT_ONCE", 1)
    dialogs.expect(finish_task)
    page.tabs.setCurrentIndex(1)
    window.events.answers_changed.emit("", "")
    assert "The dossier has changed since." in texts(page)
    dialogs.expect(finish_task)
    press(page, "Update")
    assert "The dossier has changed since." not in texts(page)


def test_the_chart_of_the_portfolio_has_its_caption(portfolio, dialogs, qtbot):
    captions = []

    def look(dialog):
        qtbot.waitUntil(lambda: bool(dialog.view.caption()), timeout=20_000)
        captions.append(dialog.view.caption())
        dialog.reject()

    dialogs.expect(look)
    press(portfolio, "Chart…")
    assert "no ranking" in captions[0]


def test_everything_has_a_name_and_fits(
    make_window, workspace, sample, unnamed, too_wide, long_texts
):
    window = make_window(workspace, Preferences(language="en", text_size=TextSize.VERY_LARGE))
    window.open_page("comparison", assessment_id=sample.midterm)
    page = window._pages["comparison"]
    for position in range(2):
        page.tabs.setCurrentIndex(position)
        assert not unnamed(page)
        assert not too_wide(window)
