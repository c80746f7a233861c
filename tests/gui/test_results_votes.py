"""The votes on the results page: rounds held again, and groups only where nobody is recognised."""

from __future__ import annotations

from proreca_desktop.domain.voting import VoteGroup

WOMEN, MEN, YOUTH = VoteGroup.WOMEN, VoteGroup.MEN, VoteGroup.YOUTH


def _row(window, assessment_id, code):
    window.open_page("results", assessment_id=assessment_id)
    page = window.current_page()
    page.tabs.setCurrentWidget(page.votes)
    return next(row for row in page.votes.table.rows() if row.key == code)


def _record(window, assessment_id, code, counts, groups=None):
    window.context.data.answers.record_counts(assessment_id, code, counts, groups or {})


def test_a_second_round_tells_how_the_vote_moved(window, sample):
    _record(window, sample.running, "FIN-01", (4, 0, 0, 0, 8))
    _record(window, sample.running, "FIN-01", (0, 2, 8, 2, 0))
    row = _row(window, sample.running, "FIN-01")
    assert "2 rounds: ▼ 5 → 3 · split group → agreement" in row.cells[-1].note
    assert row.cells[2].counts == (0, 2, 8, 2, 0)


def test_one_round_tells_nothing_of_rounds(window, sample):
    _record(window, sample.running, "FIN-01", (0, 2, 8, 2, 0))
    assert "rounds" not in _row(window, sample.running, "FIN-01").cells[-1].note


def test_large_groups_are_shown_with_their_medians(window, sample):
    groups = {WOMEN: (6, 0, 0, 0, 0), MEN: (0, 0, 0, 6, 0)}
    _record(window, sample.running, "FIN-01", (6, 0, 0, 6, 0), groups)
    note = _row(window, sample.running, "FIN-01").cells[1].note
    assert note == "Lower median by group: women (6 votes): 1 · men (6 votes): 4"


def test_invariant_13_small_groups_and_their_complements_are_hidden(window, sample):
    groups = {WOMEN: (3, 0, 0, 0, 0), MEN: (0, 0, 0, 9, 0)}
    _record(window, sample.running, "FIN-01", (3, 0, 0, 9, 0), groups)
    assert _row(window, sample.running, "FIN-01").cells[1].note == ""


def test_invariant_13_nothing_follows_by_subtraction(window, sample):
    groups = {WOMEN: (6, 0, 0, 0, 0), MEN: (0, 0, 0, 6, 0)}
    _record(window, sample.running, "FIN-01", (6, 0, 3, 6, 0), groups)
    assert _row(window, sample.running, "FIN-01").cells[1].note == ""


def test_groups_that_miss_voters_are_called_partial(window, sample):
    _record(window, sample.running, "FIN-01", (6, 0, 0, 6, 0), {YOUTH: (5, 0, 0, 0, 0)})
    note = _row(window, sample.running, "FIN-01").cells[1].note
    assert note == "Lower median by group: youth (5 votes): 1 (partial)"
