"""Agreements and disagreements: how the room voted, and the minority's arguments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.units import mm

from proreca_desktop.analysis.words import say_move
from proreca_desktop.charts import agreement
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import NO_VOTES, Counts, VoteGroup
from proreca_desktop.domain.words import group_name
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent, VoteDetails
from proreca_desktop.report.marks import LevelMark
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.scoring.agreement import (
    AgreementText,
    VoteReading,
    lower_median,
    read_votes,
)
from proreca_desktop.scoring.scores import CriterionScore

MOST_ROWS = 12


def build_agreement(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    story.section(_("Agreements and disagreements"))
    criteria = content.round.score.criteria
    voted = agreement.select_votes(criteria)
    if voted:
        _build_counts(story, voted)
        _build_chart(story, content, criteria)
        _build_lone_voices(story, voted)
        _build_rounds(story, content, voted)
        _build_groups(story, content, voted)
    else:
        story.say(_("No votes were recorded: the levels are those the group stated."))
    _build_dissent(story, content)


def _build_counts(story: Story, voted: Sequence[CriterionScore]) -> None:
    counts = Counter(c.reading.text for c in voted if c.reading)
    texts = (
        (AgreementText.AGREEMENT, _("agreement")),
        (AgreementText.PARTIAL, _("partial agreement")),
        (AgreementText.DISCUSS, _("to discuss")),
        (AgreementText.SPLIT, _("group divided")),
        (None, _("too few votes")),
    )
    parts = [words.pair(text, counts[code]) for code, text in texts if counts[code]]
    story.say(
        ngettext(
            "The group voted on {n} criterion.", "The group voted on {n} criteria.", len(voted)
        ).format(n=len(voted))
    )
    counted = " · ".join(parts)
    story.say(f"{counted[:1].upper()}{counted[1:]}.")
    story.say(
        _(
            "A disagreement is not a fault: it shows where members see the organisation"
            " differently, and where talking on is worth the time."
        )
    )


def _build_chart(
    story: Story, content: DiagnosticContent, criteria: Sequence[CriterionScore]
) -> None:
    labels = {c.code: pick(c.statement, content.language) for c in content.round.form.criteria()}
    shown = len(agreement.select_votes(criteria, lowest_first=True, limit=MOST_ROWS))
    story.figure(
        agreement.height_mm_for(shown),
        lambda figure: agreement.draw_agreement(
            figure, criteria, labels, lowest_first=True, limit=MOST_ROWS
        ),
        agreement.describe_agreement(criteria, lowest_first=True, limit=MOST_ROWS),
        title=_("Where the votes were most apart"),
    )


def _build_lone_voices(story: Story, voted: Sequence[CriterionScore]) -> None:
    lone = [c for c in voted if c.reading and c.reading.isolated]
    if not lone:
        return
    story.heading(_("Lone voices"))
    story.say(
        _(
            "On these criteria a single vote lies two or more levels from the lower median. It"
            " deserves to be heard: one person may know what the others do not."
        )
    )
    items = [
        _("{code}: {level} (lower median {median})").format(
            code=c.code, level=c.reading.isolated_level, median=c.reading.median_low
        )
        for c in lone
        if c.reading
    ]
    story.say(" · ".join(items))


def _build_rounds(
    story: Story, content: DiagnosticContent, voted: Sequence[CriterionScore]
) -> None:
    """Criteria voted on more than once: the first round beside the last."""
    again = [c for c in voted if len(_rounds_of(content, c)) > 1]
    if not again:
        return
    story.heading(_("Votes held again"))
    story.say(
        ngettext(
            "On {n} criterion the group voted again after talking. Every round is kept.",
            "On {n} criteria the group voted again after talking. Every round is kept.",
            len(again),
        ).format(n=len(again))
        + " "
        + _("The votes are given for the levels 1 to 5; for the lower median, ▲ ● ▼ say the move.")
    )
    head = [
        story.ink(t)
        for t in (
            _("Criterion"),
            pgettext("votes", "Rounds"),
            pgettext("votes", "First round"),
            pgettext("votes", "Last round"),
            pgettext("votes", "Move"),
        )
    ]
    rows = [_rounds_row(story, content, criterion) for criterion in again]
    story.table(head, rows, [20, 14, 50, 50, 36], centre=[1])


def _rounds_of(content: DiagnosticContent, criterion: CriterionScore) -> tuple[Counts, ...]:
    details = content.round.votes.get(criterion.code)
    return details.rounds if details else ()


def _rounds_row(story: Story, content: DiagnosticContent, criterion: CriterionScore) -> list[Cell]:
    rounds = _rounds_of(content, criterion)
    first, last = read_votes(rounds[0]), read_votes(rounds[-1])
    moved = say_move(first, last, content.round.form.scale)
    return [
        f"<b>{story.ink(criterion.code)}</b>",
        str(len(rounds)),
        _round_cell(story, rounds[0], first),
        _round_cell(story, rounds[-1], last),
        story.ink(moved),
    ]


def _round_cell(story: Story, votes: Counts, reading: VoteReading) -> str:
    """``0-3-6-3-0`` and under it ``12 votes · to discuss``."""
    return f"{words.counts(votes)}<br/>{story.ink(words.votes_and_agreement(reading))}"


def _build_groups(
    story: Story, content: DiagnosticContent, voted: Sequence[CriterionScore]
) -> None:
    """Groups that may be shown (invariant 13), where one of them stands elsewhere than the room."""
    shown = {
        c.code: details
        for c in voted
        if (details := content.round.votes.get(c.code)) and details.groups
    }
    if not shown:
        return
    story.heading(_("Votes by group"))
    story.say(
        _(
            "Groups are shown only where they have five votes or more, and so have all the others:"
            " nobody can be recognised, not even by subtraction."
        )
    )
    apart = [c for c in voted if c.code in shown and _differs(c, shown[c.code].groups)]
    story.say(_say_apart(len(apart), len(shown)))
    if apart:
        head = [
            story.ink(t)
            for t in (_("Criterion"), _("Group"), _("Votes for each level"), _("Lower median"))
        ]
        blocks = [_group_rows(story, c, shown[c.code]) for c in apart]
        rows = [row for block in blocks for row in block]
        story.table(head, rows, [22, 70, 48, 30], centre=[3], commands=_unbroken(blocks))


def _unbroken(blocks: Sequence[Sequence[object]]) -> list[tuple[Any, ...]]:
    """The rows of one criterion stay on one page; the head of the table is its first row."""
    commands, first = [], 1
    for block in blocks:
        commands.append(("NOSPLIT", (0, first), (0, first + len(block) - 1)))
        first += len(block)
    return commands


def _differs(criterion: CriterionScore, groups: Mapping[VoteGroup, Counts]) -> bool:
    median = criterion.reading.median_low if criterion.reading else None
    return any(lower_median(votes) != median for votes in groups.values())


def _say_apart(n_apart: int, n_shown: int) -> str:
    text = ngettext(
        "On {n} criterion of {total} with groups, the lower median of a group is not that of the"
        " whole room.",
        "On {n} criteria of {total} with groups, the lower median of a group is not that of the"
        " whole room.",
        n_apart,
    )
    return text.format(n=n_apart, total=n_shown)


def _group_rows(story: Story, criterion: CriterionScore, details: VoteDetails) -> list[list[Cell]]:
    """The whole room, then its groups; *partial* where they do not make up the whole."""
    whole = criterion.votes or NO_VOTES
    rows = [_group_row(story, criterion.code, _("the whole room"), whole)]
    for group in VoteGroup:
        if votes := details.groups.get(group):
            name = group_name(group)
            if details.is_partial:
                name = _("{group} (partial)").format(group=name)
            rows.append(_group_row(story, "", name, votes))
    return rows


def _group_row(story: Story, code: str, name: str, votes: Counts) -> list[Cell]:
    return [
        f"<b>{story.ink(code)}</b>",
        story.ink(_("{group}: {n}").format(group=name, n=sum(votes))),
        words.counts(votes),
        LevelMark(lower_median(votes), side=4.6 * mm),
    ]


def _build_dissent(story: Story, content: DiagnosticContent) -> None:
    notes = [
        (c.code, c.result.dissent_note)
        for c in content.round.score.criteria
        if c.result and c.result.dissent_note
    ]
    story.heading(_("Dissent recorded"))
    if not notes:
        story.say(_("No dissent was recorded."))
    for code, note in notes:
        story.text(f"<b>{story.ink(code)}</b> · {story.ink(note)}")
