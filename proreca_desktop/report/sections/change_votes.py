"""The votes of both rounds on each criterion, described by the method that fits them."""

from __future__ import annotations

from proreca_desktop.analysis.comparison import CriterionChange, VoteMethod
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.sections.change_words import votes_sentence
from proreca_desktop.report.story import Cell, Story


def build_change_votes(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    story.section(_("The votes of the two rounds"))
    voted = [c for c in content.comparison.criteria if c.votes is not None]
    if not voted:
        story.say(_("No comparable criterion was voted on in both rounds."))
        return
    story.bullets(story.ink(rule) for rule in _rules(voted))
    head = [
        story.ink(_("Criterion")),
        story.ink(_("Votes, first round")),
        story.ink(_("Votes, second round")),
        story.ink(_("Reading")),
    ]
    rows: list[list[Cell]] = [_row(story, content, change) for change in voted]
    story.table(head, rows, [18, 24, 24, 104], centre=[1, 2])
    story.say(
        _("Votes: how many for each of the levels 1 to 5. n = {n} criteria.").format(n=len(voted)),
        story.styles.caption,
    )


def _rules(voted: list[CriterionChange]) -> list[str]:
    """Only the methods that are used in this report."""
    methods = {c.votes.method for c in voted if c.votes}
    rules = []
    if VoteMethod.WILCOXON in methods:
        rules.append(
            _(
                "Where the same people gave their names with their votes twice, their votes are"
                " paired (signed rank, exact). Many criteria are looked at: one small p among them"
                " is to be expected and proves nothing by itself."
            )
        )
    if VoteMethod.CLIFFS_DELTA in methods:
        rules.append(
            _(
                "Where other people voted, or without names, δ (Cliff) tells how much more often a"
                " vote of one round is higher than one of the other: from −1 to +1, 0 when neither"
                " is. It describes and tests nothing."
            )
        )
    if VoteMethod.NONE in methods:
        rules.append(_("With too few votes or differences, only the counts are given."))
    return rules


def _row(story: Story, content: ComparisonContent, change: CriterionChange) -> list[Cell]:
    before = content.base.score.criterion(change.base_code).votes
    after = content.follow.score.criterion(change.code).votes
    return [
        f"<b>{story.ink(change.code)}</b>",
        words.counts(before) if before else "",
        words.counts(after) if after else "",
        story.ink(votes_sentence(change.votes)) if change.votes else "",
    ]
