"""Criterion by criterion: from which level to which, with the words of then and the reasons."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.analysis.comparison import CriterionChange, Direction
from proreca_desktop.analysis.correspondence import Wording
from proreca_desktop.analysis.words import DIRECTION_SIGNS, wording_name
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import strength_name
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.marks import LevelStep
from proreca_desktop.report.sections.change_words import base_criterion, full_form
from proreca_desktop.report.story import Cell, Story


def build_change_criteria(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    if not content.comparison.basket:
        return
    story.section(_("Criterion by criterion"))
    story.say(
        _(
            "Statements are those of the second round. Where the first round asked in other words,"
            " these and the level then described are printed under the statement."
        )
    )
    for domain in full_form(content.follow).domains:
        changes = [c for c in content.comparison.criteria if c.domain == domain.code]
        if changes:
            story.heading(f"{domain.code} · {pick(domain.label, content.language)}", room=45 * mm)
            _build_table(story, content, changes, {c.code: c for c in domain.criteria})
            _build_reasons(story, changes)


def _build_table(
    story: Story,
    content: ComparisonContent,
    changes: list[CriterionChange],
    criteria: dict[str, Criterion],
) -> None:
    head = [
        story.ink(_("Criterion")),
        "",
        story.ink(_("Levels")),
        "",
        story.ink(_("Evidence at the second round")),
    ]
    rows: list[list[Cell]] = [
        _row(story, content, change, criteria[change.code]) for change in changes
    ]
    story.table(head, rows, [20, 95, 20, 9, 26], centre=[2, 3])


def _row(
    story: Story, content: ComparisonContent, change: CriterionChange, criterion: Criterion
) -> list[Cell]:
    star = f" {words.ESSENTIAL_SIGN}" if criterion.essential else ""
    statement = story.ink(pick(criterion.statement, content.language))
    if change.wording is not Wording.SAME:
        statement += _old_wording(story, content, change)
    return [
        f"<b>{story.ink(change.code + star)}</b>",
        statement,
        LevelStep(change.base, change.follow, side=4.6 * mm),
        f"<b>{DIRECTION_SIGNS[change.direction]}</b>",
        story.ink(strength_name(change.follow_result.evidence_strength)),
    ]


def _old_wording(story: Story, content: ComparisonContent, change: CriterionChange) -> str:
    """The words the old answer was given to, and the level as it was then described."""
    old = base_criterion(content, change)
    if old is None:
        return ""
    name = _("First round, {wording}").format(wording=wording_name(change.wording))
    if change.base_code != change.code:
        name = f"{name} ({change.base_code})"
    level = _("Level {level} then: {text}").format(
        level=change.base, text=pick(old.levels[change.base - 1], content.language)
    )
    statement = pick(old.statement, content.language)
    return f"<br/><i>{story.ink(words.pair(name, statement))}<br/>{story.ink(level)}</i>"


def _build_reasons(story: Story, changes: list[CriterionChange]) -> None:
    """What the group said at both rounds of the criteria that moved."""
    moved = [c for c in changes if c.direction is not Direction.STABLE]
    said = [c for c in moved if c.base_result.justification or c.follow_result.justification]
    if not said:
        return
    story.subheading(_("What the group said of the criteria that moved"))
    for change in said:
        sign = DIRECTION_SIGNS[change.direction]
        story.keep(18 * mm)
        story.text(
            f"<b>{story.ink(change.code)}</b> {sign} {change.base} → {change.follow}",
            story.styles.small,
        )
        for label, text in (
            (_("First round"), change.base_result.justification),
            (_("Second round"), change.follow_result.justification),
        ):
            if text:
                story.text(f"<b>{story.ink(label)}</b> · {story.ink(text)}", story.styles.indented)
