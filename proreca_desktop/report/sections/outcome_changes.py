"""The changes of a partner: expected or not, favourable or not, with a marker or without."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.charts.change_timeline import VALENCE_SIGNS
from proreca_desktop.domain.journal_words import (
    confidence_name,
    expectedness_name,
    factor_direction_name,
    independence_name,
    opinion_name,
    strength_of_contribution,
    valence_name,
    workflow_name,
)
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidentiality,
    Direction,
    OutcomeEvidence,
    Validation,
)
from proreca_desktop.domain.words import evidence_kind_name
from proreca_desktop.i18n import _, format_date
from proreca_desktop.report.outcome_content import ChangeStory, OutcomeContent, PartnerPart
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.text import shorten
from proreca_desktop.report.words import partial_date


def build_changes(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    """Those of the period, then those recorded too late for the report of their own period."""
    title = _("What changed") if content.is_whole else _("What changed in the period")
    story.heading(title, room=55 * mm)
    if not part.changes:
        story.say(_("No change was recorded."))
    for one in part.changes:
        _build_change(story, one)
    if part.late:
        story.heading(_("Recorded after its period was closed"), room=55 * mm)
        for one in part.late:
            _build_change(story, one)


def build_earlier(story: Story, part: PartnerPart) -> None:
    """In one line each: their own reports tell them in full."""
    if not part.earlier:
        return
    story.subheading(_("Changes of earlier periods"), room=45 * mm)
    rows: list[list[Cell]] = [
        [
            story.ink(when_in_words(one.change)),
            f"{VALENCE_SIGNS[one.change.valence]} {story.ink(kind_in_words(one.change))}",
            story.ink(shorten(f"{one.change.who} — {one.change.what}", 220)),
            story.ink(", ".join(one.markers) or _("no marker")),
        ]
        for one in part.earlier
    ]
    head = [
        story.ink(_("Date")),
        story.ink(_("Kind")),
        story.ink(_("Who changed what")),
        story.ink(_("Markers")),
    ]
    story.table(head, rows, [32, 34, 74, 30])


def _build_change(story: Story, one: ChangeStory) -> None:
    change = one.change
    who = change.who or _("Somebody")
    title = f"{VALENCE_SIGNS[change.valence]} {who}"
    story.subheading(f"{title} — {when_in_words(change)}", room=40 * mm)
    story.say(change.what)
    kind = kind_in_words(change)
    markers = ", ".join(one.markers) or _("no marker: a change needs none")
    lines = [
        (_("Kind"), f"{kind} · {workflow_name(change.workflow)}"),
        (_("Markers"), markers),
        (_("Where"), change.place),
        (_("Why it matters"), change.significance),
        (_("Contribution of the programme"), _contribution(change)),
        (_("What helped, what hindered"), _factors(one)),
        (_("Confidence in it"), confidence_name(change.confidence) if change.confidence else ""),
        (_("Comment"), change.comment),
    ]
    for name, text in lines:
        if text.strip():
            story.text(f"<b>{story.ink(name)}</b> · {story.ink(text)}", story.styles.small)
    told = [(_("Evidence"), evidence_in_words(proof)) for proof in one.evidence]
    told += [(_("Asked about it"), _validation(asked)) for asked in one.validations]
    for name, text in told:
        story.text(f"<b>{story.ink(name)}</b> · {story.ink(text)}", story.styles.small)
    if not one.evidence:
        story.say(_("No evidence was recorded."), story.styles.small_quiet)
    if not one.validations:
        story.say(_("Nobody outside was asked about it yet."), story.styles.small_quiet)
    story.space(2)


def kind_in_words(change: ChangeStatement) -> str:
    return f"{expectedness_name(change.expectedness)}, {valence_name(change.valence)}"


def when_in_words(change: ChangeStatement) -> str:
    """The date of the event; without one, the day it was recorded, said so."""
    start, end = change.date_from, change.date_to
    if start is not None and end is not None and start != end:
        return _("from {start} to {end}").format(start=format_date(start), end=format_date(end))
    day = start or end
    if day is not None:
        return format_date(day)
    if change.recorded_on is not None:
        return _("no date (recorded on {date})").format(date=format_date(change.recorded_on))
    return _("no date")


def _contribution(change: ChangeStatement) -> str:
    strength = _("strength: {strength}").format(
        strength=strength_of_contribution(change.contribution_strength)
    )
    return f"{change.contribution_text} ({strength})".strip()


def _factors(one: ChangeStory) -> str:
    said = []
    for direction in Direction:
        texts = [factor.text for factor in one.factors if factor.direction is direction]
        if texts:
            said.append(f"{factor_direction_name(direction)}: " + " / ".join(texts))
    return " — ".join(said)


def _validation(validation: Validation) -> str:
    who = ", ".join(text for text in (validation.validator, validation.role) if text)
    opinion = opinion_name(validation.opinion)
    when = "" if validation.on is None else f" ({format_date(validation.on)})"
    comment = f" — {validation.comment}" if validation.comment else ""
    return f"{who}: {opinion}{when}{comment}"


def evidence_in_words(proof: OutcomeEvidence) -> str:
    """What a proof is; of a confidential one neither title nor source nor file is printed."""
    kind = evidence_kind_name(proof.kind)
    if proof.confidentiality is Confidentiality.RESTRICTED:
        name = _("confidential document ({kind}), kept in the dossier").format(kind=kind)
        parts = [name]
    else:
        parts = [f"{proof.title} ({kind})", proof.source]
    parts.append(partial_date(proof.document_date))
    if proof.independence is not None:
        parts.append(independence_name(proof.independence))
    if proof.confidence is not None:
        parts.append(_("confidence: {degree}").format(degree=confidence_name(proof.confidence)))
    parts.append(counts_in_words(proof))
    return ", ".join(part for part in parts if part)


def counts_in_words(proof: OutcomeEvidence) -> str:
    """``women 21, men unknown``: what nobody counted is unknown, which is not zero."""
    counts = (
        (_("women {n}"), proof.count_f),
        (_("men {n}"), proof.count_m),
        (_("sex not stated {n}"), proof.count_unknown),
    )
    if all(count is None for _text, count in counts):
        return ""
    said = [text.format(n=_("unknown") if n is None else n) for text, n in counts]
    young = (
        (_("of whom young women {n}"), proof.youth_f),
        (_("of whom young men {n}"), proof.youth_m),
    )
    said += [text.format(n=n) for text, n in young if n is not None]
    return ", ".join(said)
