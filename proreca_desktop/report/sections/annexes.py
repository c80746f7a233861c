"""Annexes of a diagnostic: evidence, open points, opinions, questionnaire, signatures."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from proreca_desktop.domain.assessment import CriterionResult, Evidence, ResultStatus
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import evidence_kind_name
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent, RoundContent
from proreca_desktop.report.sections.cover import questionnaire_name, status_sentence
from proreca_desktop.report.sections.domains import due_words, evidence_numbers
from proreca_desktop.report.sections.method import build_method
from proreca_desktop.report.story import Cell, Story

SIGNATURES = 8
SEEN_BY = 4
"""Column of the index of the evidence, left out where nobody is named in it."""

FIRST_ROW = 55 * mm
"""A heading stays with the head and the first row of its table, which may take several lines."""


def build_annexes(story: Story, content: DiagnosticContent) -> None:
    """The last section of the diagnostic report."""
    story.section(_("Annexes"))
    _build_evidence(story, content.round)
    _build_parked(story, content)
    _build_to_verify(story, content)
    _build_opinion(story, content.round)
    build_method(story, content.round.form.scale)
    story.heading(_("Questionnaire and sources"))
    build_questionnaire(story, content.round, content.language)
    build_changed_on(story, content.round)
    build_missing_signs(story)
    _build_signatures(story, content)


def _build_evidence(story: Story, round_: RoundContent) -> None:
    story.heading(_("Index of the evidence"))
    proofs = [(code, proof) for code, found in round_.evidence.items() for proof in found]
    if not proofs:
        story.say(_("No document or testimony was recorded."))
        return
    n = len(proofs)
    files = sum(proof.sha256 is not None for _code, proof in proofs)
    story.say(
        ngettext("{n} proof recorded", "{n} proofs recorded", n).format(n=n)
        + ", "
        + ngettext(
            "{n} with its file in the dossier.", "{n} with their file in the dossier.", files
        ).format(n=files)
        + " "
        + _("The short fingerprint tells whether a file is still the one that was filed.")
    )
    head = [
        story.ink(_("No.")),
        story.ink(_("Criterion")),
        story.ink(_("Title")),
        story.ink(_("Date and place")),
        story.ink(_("Seen by")),
        story.ink(_("File and fingerprint")),
    ]
    numbers = evidence_numbers(round_.evidence)
    rows = [_evidence_row(story, code, proof, numbers[proof.id]) for code, proof in proofs]
    shown = [0, 1, 2, 3, SEEN_BY, 5]
    if not any(proof.seen_by.strip() for _code, proof in proofs):
        shown.remove(SEEN_BY)
    widths = [9, 18, 52, 37, 22, 32]
    story.table(
        [head[i] for i in shown],
        [[row[i] for i in shown] for row in rows],
        [widths[i] for i in shown],
    )


def _evidence_row(story: Story, code: str, proof: Evidence, number: int) -> list[Cell]:
    kind = evidence_kind_name(proof.kind)
    when = words.partial_date(proof.document_date)
    file = f"{story.ink(proof.file_name)}<br/>{(proof.sha256 or '')[:12]}" if proof.sha256 else ""
    return [
        str(number),
        story.ink(code),
        f"{story.ink(proof.title)} ({story.ink(kind)})",
        story.ink(", ".join(part for part in (when, proof.location) if part)),
        story.ink(proof.seen_by),
        file or words.NOTHING,
    ]


def _build_parked(story: Story, content: DiagnosticContent) -> None:
    """The parking sheet: what was left open, who takes it up, and how it was settled since."""
    story.heading(_("Parked points"), room=FIRST_ROW)
    points = content.round.parked
    if not points:
        story.say(_("No point was parked."))
        return
    head = [
        story.ink(_("Criterion")),
        story.ink(_("What was left open")),
        story.ink(_("Responsible")),
        story.ink(_("By when")),
        story.ink(_("Settled")),
    ]
    rows = [_parked_row(story, content, point) for point in points]
    story.table(head, rows, [20, 60, 30, 25, 35])


def _parked_row(story: Story, content: DiagnosticContent, point: ParkedPoint) -> list[Cell]:
    criterion = content.round.form.find(point.criterion or "")
    statement = pick(criterion.statement, content.language) if criterion else ""
    return [
        f"<b>{story.ink(point.criterion or '')}</b>",
        story.ink(point.text or statement),
        story.ink(point.responsible) or words.NOTHING,
        story.ink(format_date(point.due_on) if point.due_on else "") or words.NOTHING,
        story.ink(_settled(point)),
    ]


def _settled(point: ParkedPoint) -> str:
    if point.closed_on is None:
        return _("still open")
    return words.pair(format_date(point.closed_on), point.outcome)


def _build_to_verify(story: Story, content: DiagnosticContent) -> None:
    """What the group did not know, with the date set to verify it."""
    story.heading(_("Answers to verify"), room=FIRST_ROW)
    rows = [
        _verify_row(story, content, c.code, c.result)
        for c in content.round.score.criteria
        if c.result and c.result.status is ResultStatus.DONT_KNOW
    ]
    if not rows:
        story.say(_("Nothing is left to verify."))
        return
    head = [
        story.ink(_("Criterion")),
        story.ink(_("What it is about")),
        story.ink(_("By when")),
    ]
    story.table(head, rows, [20, 110, 40])


def _verify_row(
    story: Story, content: DiagnosticContent, code: str, result: CriterionResult
) -> list[Cell]:
    criterion = content.round.form.find(code)
    statement = pick(criterion.statement, content.language) if criterion else ""
    when = format_date(result.due_on) if result.due_on else due_words(result)
    return [
        f"<b>{story.ink(code)}</b>",
        story.ink(statement),
        story.ink(when) or words.NOTHING,
    ]


def _build_opinion(story: Story, round_: RoundContent) -> None:
    notes = [
        (c.code, c.result.facilitator_note)
        for c in round_.score.criteria
        if c.result and c.result.facilitator_note
    ]
    if not notes:
        return
    story.heading(_("Opinion of the facilitators"))
    story.say(
        _(
            "The facilitators do not correct the levels. What follows is their own opinion; it"
            " changes no figure of this report."
        )
    )
    for code, note in notes:
        story.text(f"<b>{story.ink(code)}</b> · {story.ink(note)}")


def build_questionnaire(story: Story, round_: RoundContent, language: str) -> None:
    """Which exact version was answered."""
    story.say(questionnaire_name(round_, language), story.styles.small)
    story.say(words.pair(_("Fingerprint"), round_.fingerprint), story.styles.small_quiet)
    if round_.assessment.module:
        story.say(words.pair(_("Module"), round_.assessment.module), story.styles.small_quiet)
    story.space(2)


def build_changed_on(story: Story, round_: RoundContent) -> None:
    """To which day the figures belong: the report of the same answers is always the same file."""
    if round_.changed_on is not None:
        story.say(
            _("The answers were last changed on {date}.").format(
                date=format_date(round_.changed_on)
            ),
            story.styles.small,
        )


def build_missing_signs(story: Story) -> None:
    """Names the signs printed as □: they stay in the dossier as they were typed."""
    missing = story.lettering.missing()
    if missing:
        story.say(
            _("Signs that the fonts of this report do not have, printed as □: {signs}.").format(
                signs=", ".join(missing)
            ),
            story.styles.small,
        )


def _build_signatures(story: Story, content: DiagnosticContent) -> None:
    story.heading(_("Signatures"), room=128 * mm)
    story.say(
        _(
            "The undersigned took part in this diagnostic, or represent the organisation. They"
            " confirm that the levels and reasons above are those the group agreed on."
        )
    )
    story.say(status_sentence(content.round.assessment), story.styles.quiet)
    head = [
        story.ink(_("Name")),
        story.ink(_("Function")),
        story.ink(_("Date")),
        story.ink(_("Signature")),
    ]
    rows: list[list[Cell]] = [[Spacer(1, 9 * mm), "", "", ""] for _row in range(SIGNATURES)]
    story.table(head, rows, [60, 45, 25, 40])
