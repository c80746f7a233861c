"""The one-page summary, which stands alone: counts first, then strengths and what to work on."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from proreca_desktop.domain.assessment import AssessmentStatus
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.questionnaire import LEVELS, Track
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import Figures, LevelBar, LevelMark
from proreca_desktop.report.sections.cover import status_sentence
from proreca_desktop.report.sections.domain_words import index_words
from proreca_desktop.report.sections.participation import share_of
from proreca_desktop.report.story import Story
from proreca_desktop.report.text import shorten
from proreca_desktop.scoring.agreement import AgreementText
from proreca_desktop.scoring.scores import AssessmentScore, DomainScore

MOST_IN_A_LIST = 6
STATEMENT = 105
"""Characters of a statement in the two lists."""

DIVERGENT = (AgreementText.DISCUSS, AgreementText.SPLIT)


def build_summary(story: Story, content: DiagnosticContent) -> None:
    """One page: as many entries of the two lists as it can hold."""
    story.section(_("Summary"), numbered=False)
    above = _above(story, content)
    below = _to_keep_in_mind(story, content)
    used = _height(story, [*above, *below]) + 18 * mm
    story.add(*above)
    for most in range(MOST_IN_A_LIST, -1, -1):
        lists = _lists(story, content, most)
        if most == 0 or used + _height(story, lists) <= looks.TEXT_HEIGHT:
            break
    story.add(*lists, *below, PageBreak())


def _above(story: Story, content: DiagnosticContent) -> list[Flowable]:
    s, score = story.styles, content.round.score
    who = _("{name} · {round}").format(
        name=words.entity_name(content.organisation, content.unit),
        round=words.round_and_date(content.round.assessment),
    )
    parts: list[Flowable] = [
        Paragraph(story.ink(shorten(who, 160)), s.quiet),
        Figures(_figures(story, content), story.width, s.figure_number, s.small_quiet, s.tint),
        Spacer(1, 4 * mm),
    ]
    unrated = score.n_applicable - score.n_rated
    if score.n_applicable:
        parts += [
            Paragraph(story.ink(_("Number of criteria at each level")), s.cell_bold),
            Spacer(1, 1.2 * mm),
            LevelBar(score.distribution, unrated, story.width),
            Spacer(1, 4 * mm),
        ]
    return [*parts, _domain_table(story, content), Spacer(1, 4 * mm)]


def _figures(story: Story, content: DiagnosticContent) -> list[tuple[str, str]]:
    score, people = content.round.score, content.round.participants
    voted = [c.reading for c in score.criteria if c.reading and c.reading.text]
    divergent = sum(reading.text in DIVERGENT for reading in voted)
    figures = [
        (
            f"{score.n_rated} / {score.n_applicable}",
            _("criteria rated, of those that apply"),
        ),
        (f"{score.n_supported} / {score.n_rated}", _("levels supported by evidence")),
        (
            f"{divergent} / {len(voted)}" if voted else words.NOTHING,
            _("criteria on which the votes diverged") if voted else _("no votes recorded"),
        ),
        (
            str(len(people)) if people else words.NOTHING,
            _("persons, of whom women {share}").format(share=share_of(people, [Sex.FEMALE]))
            if people
            else _("participants not recorded"),
        ),
    ]
    return [(story.ink(number), story.ink(text)) for number, text in figures]


def _domain_table(story: Story, content: DiagnosticContent) -> Table:
    form, score = content.round.form, content.round.score
    labels = {d.code: pick(d.label, content.language) for d in form.domains}
    head: list[str | Flowable] = [
        story.ink(_("Domain")),
        *(LevelMark(level, side=3.8 * mm) for level in LEVELS),
        story.ink(_("not rated")),
        story.ink(_("lower median")),
        story.ink(_("index")),
    ]
    rows = [_domain_row(story, d, labels[d.code]) for d in score.domains]
    return story.make_table(
        head,
        rows,
        [66, 9, 9, 9, 9, 9, 14, 16, 34],
        commands=[("TOPPADDING", (0, 1), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 1), (-1, -1), 2)],
        centre=[1, 2, 3, 4, 5, 6, 7],
    )


def _domain_row(story: Story, score: DomainScore, label: str) -> list[str | Flowable]:
    unrated = score.n_applicable - score.n_rated
    name = f"<b>{story.ink(score.code)}</b> {story.ink(shorten(label, 42))}"
    return [
        name,
        *(str(n) if n else "" for n in score.distribution),
        str(unrated) if unrated else "",
        LevelMark(score.median_low, words.NOTHING, side=4 * mm),
        story.ink(index_words(score)),
    ]


def _lists(story: Story, content: DiagnosticContent, most: int) -> list[Flowable]:
    if most == 0:
        return []
    strengths, first = list(content.strengths), _to_work_on(content)
    left = _list(story, content, _("Strengths, supported"), strengths, most)
    right = _list(story, content, _("To work on first"), first, most)
    table = Table(
        [[left, right]],
        colWidths=[story.width / 2] * 2,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5 * mm),
                ("RIGHTPADDING", (1, 0), (1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )
    return [table, Spacer(1, 3 * mm)]


def _to_work_on(content: DiagnosticContent) -> list[str]:
    return [code for group in content.priorities for code in group.codes]


def _list(
    story: Story, content: DiagnosticContent, title: str, codes: Sequence[str], most: int
) -> list[Flowable]:
    s, score, form = story.styles, content.round.score, content.round.form
    parts: list[Flowable] = [Paragraph(story.ink(title), s.cell_bold), Spacer(1, 1 * mm)]
    for code in codes[:most]:
        criterion = form.find(code)
        if criterion is None:
            continue
        star = f" {words.ESSENTIAL_SIGN}" if criterion.essential else ""
        statement = shorten(pick(criterion.statement, content.language), STATEMENT)
        level = score.criterion(code).level
        parts.append(
            Paragraph(f"<b>{story.ink(code + star)}</b> [{level}] {story.ink(statement)}", s.small)
        )
    if not codes:
        parts.append(Paragraph(story.ink(_("None yet.")), s.small))
    if len(codes) > most:
        more = ngettext("and {n} more", "and {n} more", len(codes) - most)
        parts.append(Paragraph(story.ink(more.format(n=len(codes) - most)), s.small_quiet))
    return parts


def _to_keep_in_mind(story: Story, content: DiagnosticContent) -> list[Flowable]:
    """Limits of the figures that a reader of this page alone must know."""
    style = story.styles.small
    return [
        Paragraph(f"• {story.ink(sentence)}", style)
        for sentence in limits(content, content.round.score)
    ]


def limits(content: DiagnosticContent, score: AssessmentScore) -> list[str]:
    """Plain sentences: draft, short track, disputed leadership, levels without proof."""
    assessment = content.round.assessment
    sentences = []
    if assessment.status is not AssessmentStatus.VALIDATED:
        sentences.append(status_sentence(assessment))
    if assessment.track is Track.SHORT:
        sentences.append(
            _(
                "Short track: only {n} criteria were asked, most of them essential; the figures"
                " are about these alone."
            ).format(n=score.n_criteria)
        )
    if assessment.legitimacy_disputed:
        sentences.append(_("The legitimacy of the leadership is disputed."))
    if content.unproven:
        n = len(content.unproven)
        sentences.append(
            ngettext(
                "{n} level of 3 or better stands without any proof.",
                "{n} levels of 3 or better stand without any proof.",
                n,
            ).format(n=n)
        )
    sentences.append(_("No overall score is given, and nobody is ranked."))
    return sentences


def _height(story: Story, flowables: Sequence[Flowable]) -> float:
    """Height of the flowables one under the other, with the space between paragraphs."""
    return sum(
        f.wrap(story.width, looks.TEXT_HEIGHT)[1] + f.getSpaceBefore() + f.getSpaceAfter()
        for f in flowables
    )
