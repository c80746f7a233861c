"""Strengths to build on, and what to work on: essential first, then the gap, ties as ties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.units import mm

from proreca_desktop.analysis.priorities import (
    DEFAULT_TARGET,
    Placed,
    PriorityGroup,
    build_matrix,
    place_criteria,
)
from proreca_desktop.analysis.words import (
    say_dot_check,
    say_dots,
    say_gap,
    say_place,
    say_standing,
)
from proreca_desktop.charts import priority_matrix
from proreca_desktop.domain.priorities import Pick
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import strength_name
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import LevelMark
from proreca_desktop.report.sections.domain_words import level_words
from proreca_desktop.report.story import Cell, Story

ENOUGH = 15
MOST = 30
"""Criteria listed in full: whole groups of ties until there are enough, never more than most."""


def build_priorities(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    story.section(_("Strengths and priorities"))
    _build_strengths(story, content)
    _build_unproven(story, content)
    _build_picks(story, content)
    _build_order(story, content)
    _build_apart(story, content)
    _build_matrix(story, content)


def _build_strengths(story: Story, content: DiagnosticContent) -> None:
    story.heading(_("Strengths"))
    story.say(_("Criteria at one of the two best levels, supported by evidence."))
    if not content.strengths:
        story.say(_("None yet."), story.styles.quiet)
        return
    _build_table(story, content, content.strengths)


def _build_unproven(story: Story, content: DiagnosticContent) -> None:
    if not content.unproven:
        return
    story.heading(_("To be supported by evidence"))
    n = len(content.unproven)
    story.say(
        ngettext(
            "{n} criterion is at level 3 or better without any proof recorded: {codes}.",
            "{n} criteria are at level 3 or better without any proof recorded: {codes}.",
            n,
        ).format(n=n, codes=", ".join(content.unproven))
    )


def _build_picks(story: Story, content: DiagnosticContent) -> None:
    """What the group decided to take on: its own order, which needs not be that of the method."""
    if not content.picks:
        return
    story.heading(_("What the group picked"))
    story.say(_("The group’s own choice, in its order; “=” marks picks it put level."))
    head = [
        story.ink(pgettext("order", "Place")),
        story.ink(_("Priority")),
        story.ink(_("Level")),
        story.ink(_("Dots")),
        story.ink(_("Why, in the group’s words")),
    ]
    rows = [_pick_row(story, pick) for pick in content.picks]
    story.table(head, rows, [13, 74, 14, 20, 49], centre=[0, 2], right=[3])


def _pick_row(story: Story, pick: Pick) -> list[Cell]:
    star = f" {words.ESSENTIAL_SIGN}" if pick.essential else ""
    name = story.ink(pick.text)
    if pick.criterion is not None:
        name = f"<b>{story.ink(pick.criterion + star)}</b> {name}"
    return [
        f"<b>{story.ink(say_place(pick.rank, is_tied=pick.is_tied))}</b>",
        name,
        words.NOTHING if pick.criterion is None else LevelMark(pick.level, side=4.6 * mm),
        words.NOTHING if pick.dots is None else str(pick.dots),
        story.ink(pick.reason),
    ]


def _build_order(story: Story, content: DiagnosticContent) -> None:
    order = content.priorities
    story.heading(_("What to work on"))
    story.say(_explain_order(content))
    if order.is_voted:
        story.say(say_dot_check(order.total, content.n_voters), story.styles.quiet)
    if not order.groups:
        story.say(_("No rated criterion is below its target."), story.styles.quiet)
    elif order.is_voted:
        _build_places(story, content)
    else:
        _build_groups(story, content)


def _explain_order(content: DiagnosticContent) -> str:
    scale = content.round.form.scale
    target = level_words(scale.merit(DEFAULT_TARGET), scale, content.language)
    if content.priorities.is_voted:
        text = _(
            "The order is: essential criteria (★) first, then the wider gap between the level and"
            " the target, then the dots of the group. Where the group set no target, the gap is"
            " counted to level {target}. Nothing is multiplied or weighed. “=” marks criteria that"
            " share a place: their order says nothing. “—” means not voted on, which is not 0."
        )
    else:
        text = _(
            "The order is: essential criteria (★) first, then the wider gap between the level and"
            " the target. Where the group set no target, the gap is counted to level {target}."
            " Nothing is multiplied or weighed; criteria under one heading tie, and their order"
            " says nothing. The organisation chooses: this is where to begin the talk."
        )
    return text.format(target=target)


def _build_groups(story: Story, content: DiagnosticContent) -> None:
    """Without dots: a table for each tie."""
    shown, rest = split_groups(content.priorities.groups)
    for group in shown:
        story.subheading(_group_title(group))
        _build_table(story, content, group.codes)
    if rest:
        _head_rest(story)
        story.bullets(
            story.ink(words.pair(_group_title(group), ", ".join(group.codes))) for group in rest
        )


def _head_rest(story: Story) -> None:
    heading = story.ink(_("After these"))
    story.text(f"<b>{heading}</b>")


def _build_places(story: Story, content: DiagnosticContent) -> None:
    """With dots: a table for each gap, the places running through all of them."""
    shown, rest = split_groups(content.priorities.groups)
    head = [story.ink(t) for t in (pgettext("order", "Place"), _("Criterion"))]
    head += ["", *(story.ink(t) for t in (_("Level"), _("Dots"), _("Evidence")))]
    placed = place_criteria(shown)
    for (essential, gap), members in groupby(
        placed, key=lambda p: (p.group.essential, p.group.gap)
    ):
        story.subheading(_group_title(PriorityGroup(essential=essential, gap=gap, codes=())))
        rows = [_placed_row(story, content, one) for one in members]
        story.table(head, rows, [13, 21, 78, 15, 20, 25], centre=[0, 3], right=[4])
    if rest:
        _head_rest(story)
        story.bullets(
            story.ink(words.pair(say_standing(group), ", ".join(group.codes))) for group in rest
        )


def _placed_row(story: Story, content: DiagnosticContent, placed: Placed) -> list[Cell]:
    criterion = content.round.form.find(placed.code)
    if criterion is None:
        raise ValueError(placed.code)
    code, statement, level, strength = _row(story, content, criterion)
    dots = placed.group.dots
    return [
        f"<b>{story.ink(say_place(placed.place, is_tied=placed.is_tied))}</b>",
        code,
        statement,
        level,
        words.NOTHING if dots is None else str(dots),
        strength,
    ]


def _build_apart(story: Story, content: DiagnosticContent) -> None:
    """What has no level, hence no gap: it cannot stand in the same order."""
    order = content.priorities
    if order.own:
        story.heading(_("In the group’s own words"))
        story.say(_("These have no level, hence no gap: they stand apart from the criteria."))
        story.bullets(
            story.ink(words.pair(say_dots(p.dots), p.text)) for group in order.own for p in group
        )
    if order.unrated:
        story.heading(_("With dots, but without a level"))
        story.bullets(
            story.ink(words.pair(say_dots(group.dots), ", ".join(group.codes)))
            for group in order.unrated
        )


def _build_matrix(story: Story, content: DiagnosticContent) -> None:
    round_ = content.round
    rows = build_matrix(round_.score, content.priorities.dots)
    if not rows:
        return
    marks = priority_matrix.Marks(
        essential=[c.code for c in round_.form.criteria() if c.essential],
        picked=[pick.criterion for pick in content.picks if pick.criterion],
    )
    story.figure(
        priority_matrix.height_mm_for(rows, marks, story.width / mm),
        lambda figure: priority_matrix.draw_priority_matrix(figure, rows, round_.form.scale, marks),
        priority_matrix.describe_priority_matrix(rows, round_.score.n_criteria),
        title=_("Level and importance"),
    )


def split_groups(
    groups: Sequence[PriorityGroup],
) -> tuple[list[PriorityGroup], list[PriorityGroup]]:
    """The groups listed in full, and those named by their codes; a tie is never cut."""
    shown: list[PriorityGroup] = []
    for group in groups:
        listed = sum(len(g.codes) for g in shown)
        if listed >= ENOUGH or (shown and listed + len(group.codes) > MOST):
            break
        shown.append(group)
    return shown, list(groups[len(shown) :])


def _group_title(group: PriorityGroup) -> str:
    gap = say_gap(group.gap)
    if group.essential:
        return _("{sign} Essential, {gap}").format(sign=words.ESSENTIAL_SIGN, gap=gap)
    return _("Not essential, {gap}").format(gap=gap)


def _build_table(story: Story, content: DiagnosticContent, codes: Sequence[str]) -> None:
    criteria = {c.code: c for c in content.round.form.criteria()}
    head = [story.ink(_("Criterion")), "", story.ink(_("Level")), story.ink(_("Evidence"))]
    rows = [_row(story, content, criteria[code]) for code in codes]
    story.table(head, rows, [22, 102, 16, 30], centre=[2])


def _row(story: Story, content: DiagnosticContent, criterion: Criterion) -> list[Cell]:
    score = content.round.score.criterion(criterion.code)
    star = f" {words.ESSENTIAL_SIGN}" if criterion.essential else ""
    strength = strength_name(score.result.evidence_strength) if score.result else ""
    statement = story.ink(pick(criterion.statement, content.language))
    target = score.result.target_level if score.result else None
    if target is not None:
        said = _("target: {level}").format(
            level=level_words(target, content.round.form.scale, content.language)
        )
        statement += f" <i>({story.ink(said)})</i>"
    return [
        f"<b>{story.ink(criterion.code + star)}</b>",
        statement,
        LevelMark(score.level, side=4.6 * mm),
        story.ink(strength),
    ]
