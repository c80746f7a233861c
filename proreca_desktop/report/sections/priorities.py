"""Strengths to build on, and what to work on: essential first, then the gap, ties as ties."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from proreca_desktop.analysis.priorities import DEFAULT_TARGET, PriorityGroup
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import strength_name
from proreca_desktop.i18n import _, ngettext
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
    _build_order(story, content)


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


def _build_order(story: Story, content: DiagnosticContent) -> None:
    scale = content.round.form.scale
    target = level_words(scale.merit(DEFAULT_TARGET), scale, content.language)
    story.heading(_("What to work on"))
    story.say(
        _(
            "The order is: essential criteria (★) first, then the wider gap between the level and"
            " the target. Where the group set no target, the gap is counted to level {target}."
            " Nothing is multiplied or weighed; criteria under one heading tie, and their order"
            " says nothing. The organisation chooses: this is where to begin the talk."
        ).format(target=target)
    )
    if not content.priorities:
        story.say(_("No rated criterion is below its target."), story.styles.quiet)
        return
    shown, rest = split_groups(content.priorities)
    for group in shown:
        story.subheading(_group_title(group))
        _build_table(story, content, group.codes)
    if rest:
        story.text(f"<b>{story.ink(_('After these'))}</b>")
        story.bullets(
            story.ink(words.pair(_group_title(group), ", ".join(group.codes))) for group in rest
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
    gap = ngettext("gap of {n} level", "gap of {n} levels", group.gap).format(n=group.gap)
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
