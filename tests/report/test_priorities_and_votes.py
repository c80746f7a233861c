"""Priorities with dots and picks, votes held again, groups that may be shown: what is printed."""

from __future__ import annotations

import pytest

from proreca_desktop.analysis.disaggregation import may_show
from proreca_desktop.domain.voting import VoteGroup
from proreca_desktop.report.diagnostic import write_diagnostic
from tests.report.pdf import page_texts, whole_text
from tests.report.samples import rate_all

LEVELS = {"AAA-01": 1, "AAA-02": 3, "BBB-01": 2, "BBB-02": 1, "CAF-01": 3, "CAF-02": 4}
WOMEN, MEN, BASE, ELECTED = (
    VoteGroup.WOMEN,
    VoteGroup.MEN,
    VoteGroup.BASE,
    VoteGroup.ELECTED,
)


@pytest.fixture
def write(workspace, assessment, tmp_path):
    def written(language="en"):
        path = tmp_path / "report.pdf"
        write_diagnostic(workspace.reports.diagnostic_content(assessment.id, language), path)
        return path

    return written


@pytest.fixture
def report(write):
    return lambda: whole_text(write())


def _between(text, start, end):
    first = text.rindex(start)
    return text[first : text.index(end, first)]


def test_without_dots_and_picks_nothing_is_said_of_them(workspace, assessment, report):
    rate_all(workspace, assessment, LEVELS)
    text = report()
    assert "To work on first (level)" in text
    for words in ("What the group picked", "Level and importance", "dots typed", "Place"):
        assert words not in text


def test_dots_stand_in_the_order_and_what_was_not_voted_on_is_no_zero(
    workspace, assessment, report
):
    rate_all(workspace, assessment, LEVELS)
    priorities = workspace.priorities
    priorities.set_dots(assessment.id, "BBB-02", 6)
    priorities.set_dots(assessment.id, "AAA-02", 0)
    text = report()
    assert "6 dots typed; how many people vote is not recorded." in text
    part = _between(text, "What to work on", "Level and importance")
    # Essential with a gap of one: AAA-02 has 0 dots, CAF-01 was not voted on.
    essential = _between(part, "★ Essential, gap of 1 level", "Not essential")
    assert essential.index("2 AAA-02") < essential.index("3 CAF-01")
    assert " 0 none" in essential and " — none" in essential
    # Not essential with a gap of three: six dots before the one not voted on.
    rest = part[part.index("Not essential, gap of 3 levels") :]
    assert rest.index("4 BBB-02") < rest.index("5 AAA-01")
    assert "2 of 7 criteria were voted on." in text


def test_a_tie_is_printed_as_a_tie(workspace, assessment, report):
    rate_all(workspace, assessment, LEVELS)
    for code in ("AAA-01", "BBB-02"):
        workspace.priorities.set_dots(assessment.id, code, 3)
    text = report()
    assert "4 = AAA-01" in text and "4 = BBB-02" in text


def test_the_picks_stand_in_the_section_and_in_the_summary(workspace, assessment, write):
    rate_all(workspace, assessment, LEVELS)
    priorities = workspace.priorities
    own = priorities.add_text(assessment.id, "A <b>roof</b> & water")
    priorities.set_dots(assessment.id, own.id, 9)
    for key in ("CAF-02", own.id, "AAA-02"):
        priorities.pick(assessment.id, key)
    priorities.tie(assessment.id, own.id)
    priorities.explain(assessment.id, "CAF-02", "It lies near to the heart.")
    pages = page_texts(write())
    summary = next(page for page in pages if "Priorities the group picked (level)" in page)
    assert "1 = · CAF-02 (4)" in summary
    assert "1 = · A <b>roof</b> & water" in summary
    assert "3 · AAA-02 ★ (3)" in summary
    assert "To work on first" not in summary
    text = " ".join(pages)
    assert "It lies near to the heart." in text
    assert "9 dots: A <b>roof</b> & water" in text
    assert "they stand apart from the criteria" in text


def test_dots_without_a_level_stand_apart(workspace, assessment, report):
    rate_all(workspace, assessment, {"AAA-01": 1})
    workspace.priorities.set_dots(assessment.id, "BBB-01", 4)
    text = report()
    assert "With dots, but without a level" in text
    assert "4 dots: BBB-01" in text
    assert "1 of them has no level." in text


def test_a_vote_held_again_shows_its_first_and_its_last_round(workspace, assessment, report):
    for counts in ((4, 0, 0, 0, 8), (0, 2, 8, 2, 0), (0, 0, 10, 2, 0)):
        workspace.answers.record_counts(assessment.id, "AAA-01", counts)
    workspace.answers.record_counts(assessment.id, "AAA-02", (0, 0, 12, 0, 0))
    part = _between(report(), "Votes held again", "Dissent recorded")
    assert "On 1 criterion the group voted again after talking." in part
    assert "4-0-0-0-8 12 votes · split group" in part
    assert "0-0-10-2-0 12 votes · agreement" in part
    assert "0-2-8-2-0" not in part  # kept in the dossier; the table shows two of three
    assert "▼ 5 → 3 · split group → agreement" in part
    assert "AAA-02" not in part


def test_invariant_13_no_group_below_five_nor_its_complement(workspace, assessment, report):
    """Three women of twelve: the nine men would tell on them, so both are hidden."""
    workspace.answers.record_counts(
        assessment.id,
        "AAA-01",
        (3, 0, 0, 0, 9),
        {WOMEN: (3, 0, 0, 0, 0), MEN: (0, 0, 0, 0, 9)},
    )
    text = report()
    assert not may_show(3, 12) and not may_show(9, 12)
    assert "Votes by group" not in text
    assert "3-0-0-0-0" not in text and "0-0-0-0-9" not in text


def test_invariant_13_two_groups_do_not_tell_on_the_rest(workspace, assessment, report):
    """Six women and six men of fifteen: the three who did not say would follow by subtraction."""
    workspace.answers.record_counts(
        assessment.id,
        "AAA-01",
        (6, 0, 3, 0, 6),
        {WOMEN: (6, 0, 0, 0, 0), MEN: (0, 0, 0, 0, 6)},
    )
    text = report()
    assert "Votes by group" not in text
    assert "6-0-0-0-0" not in text and "0-0-0-0-6" not in text


def test_invariant_13_the_whole_group_is_not_repeated(workspace, assessment, report):
    workspace.answers.record_counts(
        assessment.id, "AAA-01", (0, 0, 12, 0, 0), {WOMEN: (0, 0, 12, 0, 0)}
    )
    assert "Votes by group" not in report()


def test_groups_that_stand_elsewhere_are_shown_and_partial_is_said(workspace, assessment, report):
    answers = workspace.answers
    answers.record_counts(
        assessment.id,
        "AAA-01",
        (6, 0, 0, 0, 6),
        {WOMEN: (6, 0, 0, 0, 0), MEN: (0, 0, 0, 0, 6)},
    )
    answers.record_counts(
        assessment.id, "AAA-02", (5, 0, 0, 0, 7), {BASE: (5, 0, 0, 0, 0), ELECTED: (0, 0, 0, 0, 7)}
    )
    same = {WOMEN: (0, 0, 6, 0, 0), MEN: (0, 0, 6, 0, 0)}
    answers.record_counts(assessment.id, "BBB-01", (0, 0, 12, 0, 0), same)
    part = _between(report(), "Votes by group", "Dissent recorded")
    assert "On 2 criteria of 3 with groups" in part
    assert "the whole room: 12 6-0-0-0-6" in part
    assert "women: 6 6-0-0-0-0" in part and "men: 6 0-0-0-0-6" in part
    assert "base members (partial): 5 5-0-0-0-0" in part
    assert "women (partial)" not in part
    assert "BBB-01" not in part


def test_a_round_without_groups_ends_those_of_the_one_before(workspace, assessment, report):
    """Only the groups of the last round are shown: two rounds would tell on a latecomer."""
    answers = workspace.answers
    groups = {WOMEN: (6, 0, 0, 0, 0), MEN: (0, 0, 0, 0, 6)}
    answers.record_counts(assessment.id, "AAA-01", (6, 0, 0, 0, 6), groups)
    answers.record_counts(assessment.id, "AAA-01", (6, 0, 1, 0, 6))
    assert "Votes by group" not in report()
