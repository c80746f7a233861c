"""How to read the report: the scale, the statuses, the rules, and what a number is not."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.questionnaire import LEVELS, Scale, ScaleDirection
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import result_in_full, result_mark
from proreca_desktop.i18n import _
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import LevelMark
from proreca_desktop.report.story import Cell, Story


def build_reading(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    story.section(_("How to read this report"))
    story.say(
        _(
            "This report shows what a group of people from the organisation agreed on, criterion by"
            " criterion, with the facts and documents they relied on. It serves the organisation"
            " first: to see where it stands and to choose what to work on."
        )
    )
    build_scale(story, content.round.form.scale, content.language)
    build_statuses(story)
    if content.round.form.scale.direction is ScaleDirection.HIGHER_IS_BETTER:
        story.heading(_("The rules of rating"))
        story.bullets(story.ink(rule) for rule in _rating_rules())
    story.heading(_("What a number is not"))
    story.bullets(story.ink(warning) for warning in _warnings())
    story.heading(_("Signs"))
    story.bullets(story.ink(sign) for sign in _signs())


def build_scale(story: Story, scale: Scale, language: str) -> None:
    """The five levels with their names and meanings."""
    story.heading(_("The scale"), room=60 * mm)
    rows: list[list[Cell]] = [
        [
            LevelMark(level),
            f"<b>{story.ink(pick(scale.name(level).label, language))}</b>",
            story.ink(pick(scale.name(level).meaning, language)),
        ]
        for level in LEVELS
    ]
    head = ["", story.ink(_("Level")), story.ink(_("What it means"))]
    story.table(head, rows, [8, 26, 136])


def build_statuses(story: Story) -> None:
    """Why a criterion may have no level; none of these is a zero."""
    story.heading(_("Criteria without a level"))
    rows: list[list[Cell]] = [
        [
            LevelMark(None, result_mark(status), 7 * mm),
            f"<b>{story.ink(result_in_full(status).capitalize())}</b>",
            story.ink(meaning),
        ]
        for status, meaning in (
            (
                ResultStatus.NA,
                _(
                    "The criterion cannot apply to this organisation; the reason is given. It is"
                    " left out of all counts. “We do not do it yet” is level 1."
                ),
            ),
            (
                ResultStatus.DONT_KNOW,
                _(
                    "The group lacked the information; it is to be verified by a date. It counts"
                    " among the applicable criteria, without a level."
                ),
            ),
            (
                ResultStatus.NOT_COVERED,
                _(
                    "The criterion was not discussed. It counts among the applicable criteria,"
                    " without a level."
                ),
            ),
        )
    ]
    head = ["", story.ink(_("Status")), story.ink(_("What it means"))]
    story.table(head, rows, [8, 26, 136])


def _rating_rules() -> list[str]:
    return [
        _("Paper alone never gives more than level 2: what counts is what is used."),
        _("The level given is the highest one whose elements are all met; in doubt, the lower."),
        _(
            "At level 3 a dated example is asked for, at levels 4 and 5 a proof that was seen or"
            " described precisely. Without proof the level stands, marked “not supported”."
        ),
        _("The last twelve months count, unless the criterion says otherwise."),
        _("One entity is rated: the one named on the cover. Levels are whole numbers."),
        _(
            "People vote at the same time, then talk. The votes are kept as they are; the level is"
            " what the group agreed on afterwards, and may differ from the votes."
        ),
    ]


def _warnings() -> list[str]:
    return [
        _("A level is a place on a described scale, not a mark out of five."),
        _(
            "The index of a domain is a mean of levels. It comes after the counts and the median,"
            " with one decimal; small differences (under 0.2) say nothing."
        ),
        _("There is no overall score, and the report ranks nobody."),
        _("The report says what was found; it does not say why it is so."),
        _("“Not rated” is shown empty: it is neither zero nor level 1."),
        _(
            "The figures rest on the memory and the documents of those who were present; the"
            " evidence recorded for each criterion shows how firmly."
        ),
    ]


def _signs() -> list[str]:
    return [
        _("★ essential criterion: at a low level it limits the reading of its whole domain."),
        _("Lower median: half of the criteria (or of the votes) stand at this level or below it."),
        _("Supported: a proof was described, seen or verified."),
        _("Levels are always printed with their digit; the colours only help."),
    ]
