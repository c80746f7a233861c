"""How to read a comparison: what is compared, what the signs mean, what may not be concluded."""

from __future__ import annotations

from proreca_desktop.i18n import _
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.sections.reading import build_scale
from proreca_desktop.report.story import Story


def build_change_reading(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    story.section(_("How to read this report"))
    story.say(
        _(
            "Two rounds of the same entity stand side by side, criterion by criterion. What counts"
            " first is how many criteria rose, stayed and fell, and whether the rises are supported"
            " by evidence."
        )
    )
    for title, texts in (
        (_("What is compared"), _rules()),
        (_("Signs"), _signs()),
        (_("What a difference is not"), _warnings()),
    ):
        story.heading(title)
        story.bullets(story.ink(text) for text in texts)
    build_scale(story, content.follow.form.scale, content.language)


def _rules() -> list[str]:
    return [
        _("Comparable criteria: rated in both rounds, and asked in the same way."),
        _(
            "A criterion whose words changed is compared only when the new questionnaire declares"
            " it equivalent; its old words are then printed beside the new ones."
        ),
        _("All other criteria are listed apart, with the reason."),
    ]


def _signs() -> list[str]:
    return [
        _("▲ up: a better level at the second round; supported when a proof is recorded."),
        _("● stable: the same level."),
        _("▼ down: a worse level at the second round."),
        _("★ essential criterion."),
    ]


def _warnings() -> list[str]:
    return [
        _("A difference does not say why: no support, person or event is credited or blamed."),
        _(
            "Differences of an index under 0.2 are not commented on: one level on one of seven"
            " criteria moves a mean by 0.14."
        ),
        _("A lower level may be a fairer one: the group may know more, or dare more, today."),
        _("The criteria of one group are not independent: no test is made across criteria."),
        _("Nobody is ranked, and no overall score is given."),
    ]
