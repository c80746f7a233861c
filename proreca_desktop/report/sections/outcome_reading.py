"""How to read the report of outcome mapping: degrees, statuses, levels, signs, definitions."""

from __future__ import annotations

from proreca_desktop.domain.outcome_mapping import MarkerLevel, RatingMode
from proreca_desktop.domain.rating_words import (
    BREAK_SIGN,
    CORRECTED_SIGN,
    LATE_SIGN,
    NOT_APPLICABLE_SIGN,
    NOT_ASSESSED_SIGN,
    RATING_SIGNS,
)
from proreca_desktop.domain.ratings import RatingStatus
from proreca_desktop.i18n import _
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.report.story import Cell, Story


def build_outcome_reading(story: Story, content: OutcomeContent) -> None:
    story.section(_("How to read this report"))
    story.say(
        _(
            "Outcome mapping follows what changes in the behaviour, relations and actions of the"
            " partners with whom the programme works directly. The programme contributes; the"
            " change belongs to the partner."
        )
    )
    _build_degrees(story, content)
    _build_modes(story, content)
    _build_levels(story, content)
    story.heading(_("Signs"))
    story.bullets(story.ink(sign) for sign in _signs(content))
    story.heading(_("What a degree is not"))
    story.bullets(story.ink(warning) for warning in _warnings())


def _build_degrees(story: Story, content: OutcomeContent) -> None:
    story.heading(_("The degrees"))
    rows: list[list[Cell]] = [
        [
            RATING_SIGNS[rating],
            f"<b>{story.ink(words.in_words(one.label))}</b>",
            story.ink(words.in_words(one.descriptor)),
            story.ink(words.in_words(one.band)),
        ]
        for rating, one in content.words.degrees.items()
    ]
    names = content.words.names
    rows += [
        [
            NOT_ASSESSED_SIGN,
            f"<b>{story.ink(names.statuses[RatingStatus.NOT_ASSESSED])}</b>",
            story.ink(_("Nobody looked, or no evidence could be had. It is not a zero.")),
            "n = 0",
        ],
        [
            NOT_APPLICABLE_SIGN,
            f"<b>{story.ink(names.statuses[RatingStatus.NOT_APPLICABLE])}</b>",
            story.ink(_("The marker has no object in the period; it is left out of the counts.")),
            "",
        ],
    ]
    head = [
        story.ink(_("Sign")),
        story.ink(_("Degree")),
        story.ink(_("Rated by judgement")),
        story.ink(_("Rated by share of entities")),
    ]
    story.table(head, rows, [16, 40, 72, 42])


def _build_modes(story: Story, content: OutcomeContent) -> None:
    if not content.parts:
        return
    by_mode = {
        mode: [p.partner.code for p in content.parts if p.partner.rating_mode is mode]
        for mode in RatingMode
    }
    texts = {
        RatingMode.JUDGED: _("Rated by judgement on the whole: {codes}."),
        RatingMode.SHARE: _(
            "Rated by the share of the entities that show the behaviour: {codes}. Entities of"
            " which nothing is known are not counted; the number of those counted stands beside"
            " each degree."
        ),
    }
    for mode, codes in by_mode.items():
        if codes:
            story.say(texts[mode].format(codes=", ".join(codes)))


def _build_levels(story: Story, content: OutcomeContent) -> None:
    story.heading(_("The levels of the markers"))
    rows: list[list[Cell]] = []
    for level in MarkerLevel:
        texts = {key: words.in_words(text) for key, text in content.words.levels[level].items()}
        rows.append(
            [
                f"<b>{story.ink(texts['label'])}</b>",
                story.ink(texts["phrase"]),
                story.ink(texts["help"]),
            ]
        )
    head = [story.ink(_("Level")), story.ink(_("It means")), story.ink(_("What stands there"))]
    story.table(head, rows, [28, 42, 100])
    story.say(_("The levels are neither stages in time nor conditions for one another."))


def _signs(content: OutcomeContent) -> list[str]:
    return [
        _("▲ ● ▼ higher, the same, lower than a named earlier rating, where both were rated"),
        _(
            "{sign} the marker means something else from there on: nothing is compared across"
        ).format(sign=BREAK_SIGN),
        _(
            "{sign} the marker or its partner joined late: its own first rating is its baseline"
        ).format(sign=LATE_SIGN),
        _(
            "{sign} corrected after the period was closed; the earlier rating stands in the annex"
        ).format(sign=CORRECTED_SIGN),
        _("+ − ± a change with favourable, unfavourable or mixed effects"),
    ]


def _warnings() -> list[str]:
    return [
        _("A degree is a place in an order, not an amount: no mean is made of degrees."),
        _("A partner seldom starts from nothing: the baseline is compared, not a zero."),
        _("A degree may fall. The fall is shown as it is, with its reason."),
        _("Contribution is told change by change; it is never added up or multiplied."),
        _("A recorded change needs no marker: unexpected and unfavourable ones are told as well."),
    ]
