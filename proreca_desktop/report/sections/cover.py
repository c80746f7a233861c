"""The cover: whose report it is, which round, when and where, who facilitated."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image as Picture
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Image, Paragraph, Spacer

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import round_and_date, round_name
from proreca_desktop.i18n import _, format_date
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.content import (
    Branding,
    ComparisonContent,
    DiagnosticContent,
    RoundContent,
)
from proreca_desktop.report.document import PAGE
from proreca_desktop.report.story import Story, plain_table
from proreca_desktop.report.text import shorten

LOGO_WIDTH, LOGO_HEIGHT = 60 * mm, 30 * mm
LOGO_PIXELS = 900
WIDEST_GAP = 38 * mm
LONG_TITLE = 100
LONGEST_TITLE = 220
LONGEST_FACT = 200
"""Characters: the cover stays one page whatever was typed."""


def build_diagnostic_cover(story: Story, content: DiagnosticContent) -> None:
    """The cover of the report of one assessment."""
    round_ = content.round
    assessment = round_.assessment
    _build(
        story,
        content.branding,
        kicker=_("Diagnostic report"),
        organisation=content.organisation,
        unit=content.unit,
        locality=content.locality,
        moment=round_and_date(assessment.round, assessment.start_on),
        facts=[
            *_round_facts(round_, content.language),
            (_("Facilitators"), assessment.facilitators),
            (_("Questionnaire"), questionnaire_name(round_, content.language)),
        ],
        ending=status_sentence(assessment),
    )


def build_comparison_cover(story: Story, content: ComparisonContent) -> None:
    """The cover of the report of two rounds."""
    base, follow = content.base, content.follow
    moments = [round_and_date(r.assessment.round, r.assessment.start_on) for r in (base, follow)]
    _build(
        story,
        content.branding,
        kicker=_("Comparison report"),
        organisation=content.organisation,
        unit=content.unit,
        locality=content.locality,
        moment=_("{first} → {second}").format(first=moments[0], second=moments[1]),
        facts=[
            fact
            for title, round_ in ((_("First round"), base), (_("Second round"), follow))
            for fact in (
                (title, _round_line(round_)),
                (_("Facilitators"), round_.assessment.facilitators),
                (_("Questionnaire"), questionnaire_name(round_, content.language)),
            )
        ],
    )


def _build(
    story: Story,
    branding: Branding,
    *,
    kicker: str,
    organisation: Organisation,
    unit: OrgUnit,
    locality: str,
    moment: str,
    facts: Sequence[tuple[str, str]],
    ending: str = "",
) -> None:
    build_cover(
        story,
        branding,
        kicker=kicker,
        title=organisation.official_name,
        subtitle=_entity_line(organisation, unit, locality),
        moment=moment,
        facts=facts,
        ending=ending,
    )


def build_cover(
    story: Story,
    branding: Branding,
    *,
    kicker: str,
    title: str,
    subtitle: str,
    moment: str,
    facts: Sequence[tuple[str, str]],
    ending: str = "",
) -> None:
    """The page itself; texts of any length still fit on it."""
    s = story.styles
    name, entity = shorten(title, LONGEST_TITLE), shorten(subtitle, LONGEST_TITLE)
    top = _top(story, branding)
    parts: list[Flowable] = [
        Paragraph(story.ink(kicker), s.kicker),
        Spacer(1, 3 * mm),
        Paragraph(story.ink(name), s.title if len(name) <= LONG_TITLE else s.long_title),
        Spacer(1, 2 * mm),
        Paragraph(story.ink(entity), s.subtitle),
        Spacer(1, 6 * mm),
        HRFlowable(width=42 * mm, thickness=2.2, color=s.accent, hAlign="LEFT", spaceAfter=6 * mm),
        Paragraph(story.ink(moment), s.subtitle),
        Spacer(1, 9 * mm),
        _facts_table(story, facts),
        Spacer(1, 6 * mm),
        Paragraph(story.ink(ending), s.quiet),
    ]
    left = looks.TEXT_HEIGHT - story.height_of([top, *parts]) - 2 * mm
    story.add(top, Spacer(1, max(0, min(WIDEST_GAP, left))), *parts)
    story.new_page(PAGE)


def _entity_line(organisation: Organisation, unit: OrgUnit, locality: str) -> str:
    """What tells this entity from others of the same organisation."""
    name = organisation.acronym or organisation.code
    parts = [name if name != organisation.official_name else "", unit.label, locality]
    return " — ".join(part for part in parts if part)


def _top(story: Story, branding: Branding) -> Flowable:
    """The logo at the left, the programme's name at the right, at the height of the logo."""
    logo = None if branding.logo is None else _logo(branding.logo)
    name = Paragraph(story.ink(shorten(branding.programme_name, LONGEST_TITLE)), story.styles.quiet)
    left = 0 if logo is None else 70 * mm
    return plain_table(
        [["" if logo is None else logo, name]],
        [left, story.width - left],
        row_heights=[LOGO_HEIGHT],
        commands=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )


def _logo(content: bytes) -> Image | None:
    """The picture no larger than print needs; none when it cannot be read any more."""
    try:
        picture = Picture.open(BytesIO(content), formats=("PNG", "JPEG"))
        picture.draft("RGB", (LOGO_PIXELS, LOGO_PIXELS))
        picture.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
        plain = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError):
        return None
    # Points one cannot see must not make two equal logos differ.
    ground = Picture.new("RGBA", plain.size, (255, 255, 255, 255))
    ground.alpha_composite(plain)
    scale = min(LOGO_WIDTH / plain.width, LOGO_HEIGHT / plain.height)
    file = BytesIO()
    ground.convert("RGB").save(file, "PNG")
    return Image(
        BytesIO(file.getvalue()),
        width=scale * plain.width,
        height=scale * plain.height,
        hAlign="LEFT",
    )


def _facts_table(story: Story, facts: Sequence[tuple[str, str]]) -> Flowable:
    """Labels and values; what was not recorded is left out."""
    s = story.styles
    rows = [
        [
            Paragraph(story.ink(label), s.small_quiet),
            Paragraph(story.ink(shorten(value, LONGEST_FACT)), s.cell),
        ]
        for label, value in facts
        if value.strip()
    ]
    if not rows:
        return Spacer(1, 0)
    return plain_table(
        rows,
        [38 * mm, story.width - 38 * mm],
        commands=[
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, looks.HAIRLINE),
        ],
    )


def _round_facts(round_: RoundContent, language: str) -> list[tuple[str, str]]:
    assessment = round_.assessment
    return [
        (_("Round"), round_name(assessment.round)),
        (_("Dates"), words.dates(assessment)),
        (_("Place"), assessment.place),
        (
            _("Criteria"),
            _("{criteria}, {track}").format(
                criteria=words.criteria(round_.score.n_criteria),
                track=words.track_in_print(assessment.track),
            ),
        ),
    ]


def _round_line(round_: RoundContent) -> str:
    """One line of a round: its name, dates, place and track."""
    assessment = round_.assessment
    parts = (
        round_name(assessment.round),
        words.dates(assessment),
        assessment.place,
        words.track_in_print(assessment.track),
    )
    return " · ".join(part for part in parts if part)


def questionnaire_name(round_: RoundContent, language: str) -> str:
    """Title, code and version."""
    q = round_.questionnaire
    return _("{title} ({code}, version {version})").format(
        title=pick(q.title, language), code=q.code, version=q.version
    )


def status_sentence(assessment: Assessment) -> str:
    """Whether the figures are final."""
    if assessment.status is AssessmentStatus.VALIDATED and assessment.record_signed_on:
        return _("Validated; record signed on {date}.").format(
            date=format_date(assessment.record_signed_on)
        )
    if assessment.status is AssessmentStatus.ARCHIVED:
        return _("This diagnostic is archived.")
    return _("Draft: this diagnostic is not validated yet, its results may still change.")
