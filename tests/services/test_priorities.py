"""Dots, the group's own words and picks: on the disk, in order, undoable, sound."""

from __future__ import annotations

from datetime import date

import pytest

from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.priorities import moved, tied
from proreca_desktop.storage.integrity import check_dossier


@pytest.fixture
def priorities(workspace):
    return workspace.priorities


def _picked(priorities, assessment):
    return [(p.rank, p.is_tied, p.text or p.criterion) for p in priorities.picks(assessment.id)]


def _codes(priorities, assessment):
    return [(p.rank, p.criterion) for p in priorities.picks(assessment.id)]


def _dots(priorities, assessment):
    return {p.key: p.dots for p in priorities.all(assessment.id)}


def test_dots_not_typed_are_not_zero(priorities, assessment):
    priorities.set_dots(assessment.id, "AAA-01", 0)
    priorities.set_dots(assessment.id, "AAA-02", 4)
    assert dict(priorities.order(assessment.id).dots) == {"AAA-01": 0, "AAA-02": 4}
    priorities.set_dots(assessment.id, "AAA-01", None)
    assert dict(priorities.order(assessment.id).dots) == {"AAA-02": 4}


def test_zero_for_all_others_is_one_step(workspace, priorities, assessment):
    codes = workspace.assessments.form(assessment).codes()
    priorities.set_dots(assessment.id, codes[0], 3)
    assert priorities.set_others_to_zero(assessment.id, codes) == len(codes) - 1
    assert _dots(priorities, assessment) == {codes[0]: 3, **dict.fromkeys(codes[1:], 0)}
    workspace.undo.undo()
    assert _dots(priorities, assessment) == {codes[0]: 3}
    assert priorities.set_others_to_zero(assessment.id, [codes[0]]) == 0


@pytest.mark.parametrize("dots", [-1, 10_000])
def test_a_number_that_is_none_is_refused(priorities, assessment, dots):
    with pytest.raises(ProrecaError, match="not a number of dots"):
        priorities.set_dots(assessment.id, "AAA-01", dots)
    assert priorities.all(assessment.id) == []


def test_an_unknown_criterion_is_refused(priorities, assessment):
    for action in (priorities.pick, lambda *a: priorities.set_dots(*a, 1)):
        with pytest.raises(ProrecaError, match="not a criterion"):
            action(assessment.id, "ZZZ-99")


def test_own_words_are_kept_composed_and_only_once(priorities, assessment):
    own = priorities.add_text(assessment.id, "  Une e\u0301cole  ")
    assert own.text == "Une école"
    with pytest.raises(ProrecaError, match="already"):
        priorities.add_text(assessment.id, "Une école")
    with pytest.raises(ProrecaError, match="no words"):
        priorities.add_text(assessment.id, "   ")
    priorities.set_dots(assessment.id, own.id, 7)
    changed = priorities.change_text(assessment.id, own.id, "Une école pour tous")
    assert (changed.text, changed.dots) == ("Une école pour tous", 7)
    order = priorities.order(assessment.id)
    assert order.own == ((changed,),) and not order.dots and order.total == 7


def test_picks_keep_their_order_and_close_their_ranks(priorities, assessment):
    own = priorities.add_text(assessment.id, "A place of our own")
    for key in ("AAA-02", own.id, "CAF-01"):
        priorities.pick(assessment.id, key)
    priorities.pick(assessment.id, "AAA-02")  # again: nothing changes
    assert _codes(priorities, assessment) == [(1, "AAA-02"), (2, None), (3, "CAF-01")]
    priorities.unpick(assessment.id, own.id)
    assert _codes(priorities, assessment) == [(1, "AAA-02"), (2, "CAF-01")]
    priorities.move(assessment.id, "CAF-01", -1)
    assert _codes(priorities, assessment) == [(1, "CAF-01"), (2, "AAA-02")]
    priorities.move(assessment.id, "CAF-01", -1)  # first already
    assert _codes(priorities, assessment) == [(1, "CAF-01"), (2, "AAA-02")]


def test_picks_may_tie_and_the_next_rank_counts_them(priorities, assessment):
    for key in ("AAA-01", "AAA-02", "CAF-01"):
        priorities.pick(assessment.id, key)
    priorities.tie(assessment.id, "AAA-02")
    picks = priorities.picks(assessment.id)
    assert [(p.criterion, p.rank, p.is_tied) for p in picks] == [
        ("AAA-01", 1, True),
        ("AAA-02", 1, True),
        ("CAF-01", 3, False),
    ]
    assert check_dossier(priorities._dossier.connection) == []
    priorities.tie(assessment.id, "AAA-02")
    assert _codes(priorities, assessment) == [(1, "AAA-01"), (2, "AAA-02"), (3, "CAF-01")]


def test_moving_and_tying_groups():
    groups = [["a"], ["b", "c"], ["d"]]
    assert moved(groups, "b", -1) == [["a"], ["b"], ["c"], ["d"]]
    assert moved(groups, "b", 1) == [["a"], ["c"], ["b"], ["d"]]
    assert moved(groups, "d", -1) == [["a"], ["d"], ["b", "c"]]
    assert moved(groups, "d", 1) == groups
    assert tied(groups, "d") == [["a"], ["b", "c", "d"]]
    assert tied(groups, "a") == groups
    assert moved(groups, "x", 1) == tied(groups, "x") == groups


def test_a_pick_says_what_a_reader_needs(workspace, priorities, assessment):
    workspace.answers.rate(assessment.id, "AAA-02", 2)
    priorities.set_dots(assessment.id, "AAA-02", 9)
    priorities.pick(assessment.id, "AAA-02")
    priorities.explain(assessment.id, "AAA-02", " Without it nothing holds. ")
    (pick,) = priorities.picks(assessment.id, "fr")
    assert (pick.text, pick.level, pick.dots, pick.essential) == ("AAA-02? (fr)", 2, 9, True)
    assert pick.reason == "Without it nothing holds."
    assert priorities.picks(assessment.id)[0].text == "AAA-02? (en)"


def test_removing_own_words_takes_them_out_of_the_picks(workspace, priorities, assessment):
    own = priorities.add_text(assessment.id, "A place of our own")
    priorities.pick(assessment.id, own.id)
    priorities.pick(assessment.id, "AAA-01")
    priorities.remove_text(assessment.id, own.id)
    assert _codes(priorities, assessment) == [(1, "AAA-01")]
    assert check_dossier(workspace.dossier.connection) == []
    workspace.undo.undo()
    assert _picked(priorities, assessment)[0] == (1, False, "A place of our own")
    assert _codes(priorities, assessment)[1] == (2, "AAA-01")


def test_every_step_is_undone_and_redone(workspace, priorities, assessment):
    priorities.set_dots(assessment.id, "AAA-01", 5)
    priorities.pick(assessment.id, "AAA-01")
    workspace.undo.undo()
    assert priorities.picks(assessment.id) == ()
    workspace.undo.undo()
    assert priorities.all(assessment.id) == []
    workspace.undo.redo()
    assert _dots(priorities, assessment) == {"AAA-01": 5}
    workspace.undo.undo()
    # The row that was taken back is taken into use again, not made twice.
    priorities.set_dots(assessment.id, "AAA-01", 2)
    assert _dots(priorities, assessment) == {"AAA-01": 2}


def test_a_validated_assessment_asks_for_a_reason(workspace, priorities, assessment):
    priorities.pick(assessment.id, "AAA-01")
    form = workspace.assessments.form(assessment)
    for code in form.codes():
        workspace.answers.rate(assessment.id, code, 3)
    workspace.assessments.validate(assessment.id, date(2024, 3, 16))
    with pytest.raises(ProrecaError, match="validated"):
        priorities.set_dots(assessment.id, "AAA-01", 1)
    with pytest.raises(ProrecaError, match="validated"):
        priorities.unpick(assessment.id, "AAA-01")
    priorities.set_dots(assessment.id, "AAA-01", 1, reason="The sheet was read wrongly.")
    assert _dots(priorities, assessment) == {"AAA-01": 1}


def test_what_was_typed_is_there_after_reopening(workspace, path, priorities, assessment):
    from proreca_desktop.services.workspace import read_workspace

    priorities.set_dots(assessment.id, "AAA-01", 0)
    priorities.pick(assessment.id, "AAA-01")
    again = read_workspace(path)
    assert again.priorities.all(assessment.id) == priorities.all(assessment.id)
    again.close()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE priority SET rank = 3 WHERE criterion_code = 'AAA-02'", "priority_ranks"),
        ("UPDATE priority SET criterion_code = 'ZZZ-9' WHERE criterion_code = 'AAA-02'",
         "unknown_criterion"),
        ("UPDATE priority SET text = ' ' WHERE criterion_code IS NULL", "priority_subject"),
        ("UPDATE priority SET dots = -1 WHERE criterion_code = 'AAA-01'", "priority_dots"),
    ],
)  # fmt: skip
def test_verify_finds_what_cannot_be(workspace, priorities, assessment, damage, code):
    priorities.add_text(assessment.id, "A place of our own")
    priorities.pick(assessment.id, "AAA-01")
    priorities.pick(assessment.id, "AAA-02")
    assert check_dossier(workspace.dossier.connection) == []
    workspace.dossier.connection.execute("PRAGMA ignore_check_constraints = ON")
    workspace.dossier.connection.execute(damage)
    assert code in {finding.code for finding in check_dossier(workspace.dossier.connection)}
