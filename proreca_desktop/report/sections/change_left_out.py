"""What is not compared, and why: rated in one round only, or asked in another way."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from proreca_desktop.analysis.words import obstacle_reason
from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import result_in_full, result_mark
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent, RoundContent
from proreca_desktop.report.marks import LevelMark
from proreca_desktop.report.sections.change_words import full_form
from proreca_desktop.report.story import Cell, Story


def build_change_left_out(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    story.section(_("What is not compared"))
    comparison = content.comparison
    if not (comparison.only_base or comparison.only_follow or comparison.not_comparable):
        story.say(_("Every criterion rated in one of the rounds is comparable."))
        return
    _build_one_round(story, content, _("Rated at the first round only"), comparison.only_base)
    _build_one_round(story, content, _("Rated at the second round only"), comparison.only_follow)
    _build_other_words(story, content)


def _build_one_round(
    story: Story, content: ComparisonContent, title: str, codes: Sequence[str]
) -> None:
    if not codes:
        return
    story.heading(title, room=40 * mm)
    head = [
        story.ink(_("Criterion")),
        "",
        story.ink(_("First round")),
        story.ink(_("Second round")),
        story.ink(_("Reason")),
    ]
    rows = [_one_round_row(story, content, code) for code in codes]
    story.table(head, rows, [20, 80, 17, 17, 36], centre=[2, 3])


def _one_round_row(story: Story, content: ComparisonContent, code: str) -> list[Cell]:
    criterion = full_form(content.follow).find(code)
    statement = pick(criterion.statement, content.language) if criterion else ""
    old_code = base_code(content, code)
    reasons = [_why(content.base, old_code), _why(content.follow, code)]
    return [
        f"<b>{story.ink(code)}</b>",
        story.ink(statement),
        _mark(content.base, old_code),
        _mark(content.follow, code),
        story.ink(" ".join(reason for reason in reasons if reason)),
    ]


def base_code(content: ComparisonContent, code: str) -> str:
    """The code under which the first round asked what the second asks under ``code``."""
    declared = {
        e.criterion: e.previous
        for e in content.follow.questionnaire.equivalences
        if e.version == content.base.questionnaire.version
    }
    return declared.get(code, code)


def _status(round_: RoundContent, code: str) -> ResultStatus | None:
    """None where the round's track did not ask the criterion."""
    found = next((c for c in round_.score.criteria if c.code == code), None)
    return found.status if found else None


def _mark(round_: RoundContent, code: str) -> LevelMark:
    found = next((c for c in round_.score.criteria if c.code == code), None)
    if found is None:
        return LevelMark(None, words.NOTHING, side=6 * mm)
    return LevelMark(found.level, result_mark(found.status), side=6 * mm)


def _why(round_: RoundContent, code: str) -> str:
    """Why a round has no level for a criterion; empty when it has one."""
    status = _status(round_, code)
    if status is ResultStatus.RATED:
        return ""
    if status is None:
        return _("Outside the short track.")
    result = round_.score.criterion(code).result
    reason = result.reason if result else ""
    name = result_in_full(status).capitalize()
    return f"{name} — {reason}" if reason else f"{name}."


def _build_other_words(story: Story, content: ComparisonContent) -> None:
    """New, dropped, reworded without a declared equivalence, other variants."""
    found = content.comparison.not_comparable
    if not found:
        return
    story.heading(_("Not asked in the same way"), room=40 * mm)
    head = [
        story.ink(_("Criterion")),
        story.ink(_("Words of each round")),
        story.ink(_("First round")),
        story.ink(_("Second round")),
        story.ink(_("Reason")),
    ]
    rows: list[list[Cell]] = [
        [
            f"<b>{story.ink(item.code)}</b>",
            _both_wordings(story, content, item.code),
            _mark(content.base, item.code),
            _mark(content.follow, item.code),
            story.ink(obstacle_reason(item.why)),
        ]
        for item in found
    ]
    story.table(head, rows, [20, 80, 17, 17, 36], centre=[2, 3])


def _both_wordings(story: Story, content: ComparisonContent, code: str) -> str:
    old, new = full_form(content.base).find(code), full_form(content.follow).find(code)
    texts = [
        (_("First round"), _statement(old, content.language)),
        (_("Second round"), _statement(new, content.language)),
    ]
    if texts[0][1] == texts[1][1]:
        return story.ink(texts[0][1])
    return "<br/>".join(
        f"<i>{story.ink(label)}</i> · {story.ink(text)}" for label, text in texts if text
    )


def _statement(criterion: Criterion | None, language: str) -> str:
    return pick(criterion.statement, language) if criterion else ""
