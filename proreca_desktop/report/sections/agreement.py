"""Agreements and disagreements: how the room voted, and the minority's arguments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from proreca_desktop.charts import agreement
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.story import Story
from proreca_desktop.scoring.agreement import AgreementText
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
        + " "
        + " · ".join(parts)
        + "."
    )
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
            "On these criteria a single vote lies two or more levels away from the others. It"
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
