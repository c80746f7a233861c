"""The one-page summary, which stands alone: counts first, then strengths and what to work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from proreca_desktop.analysis.words import say_place
from proreca_desktop.domain.campaign import AssessmentStatus, Track
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.priorities import Pick
from proreca_desktop.domain.questionnaire import LEVELS, Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import Figures, LevelBar, LevelKey, LevelMark, median_mark
from proreca_desktop.report.sections.cover import status_sentence
from proreca_desktop.report.sections.domain_words import index_words
from proreca_desktop.report.sections.one_page import STATEMENT, Column, build_page, item
from proreca_desktop.report.sections.participation import share_of
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.text import shorten
from proreca_desktop.scoring.agreement import AgreementText
from proreca_desktop.scoring.scores import DomainScore

DIVERGENT = (AgreementText.DISCUSS, AgreementText.SPLIT)


def build_summary(story: Story, content: DiagnosticContent) -> None:
    """One page, whatever there is to say."""
    story.section(_("Summary"), numbered=False)
    columns = (
        _column(story, content, _("Strengths, supported (level)"), content.strengths),
        _work_column(story, content),
    )
    build_page(story, _above(story, content), columns, limits(content))


def _work_column(story: Story, content: DiagnosticContent) -> Column:
    """What the group picked; where it picked nothing, where the order of the method begins."""
    if not content.picks:
        codes = [code for group in content.priorities.groups for code in group.codes]
        return _column(story, content, _("To work on first (level)"), codes)
    criteria = {c.code: c for c in content.round.form.criteria()}
    return Column(
        title=_("Priorities the group picked (level)"),
        items=[_picked(story, pick, criteria, content.language) for pick in content.picks],
    )


def _picked(story: Story, pick: Pick, criteria: Mapping[str, Criterion], language: str) -> str:
    place = story.ink(say_place(pick.rank, is_tied=pick.is_tied))
    if pick.criterion is not None and pick.criterion in criteria:
        level = words.NOTHING if pick.level is None else str(pick.level)
        said = item(story, criteria[pick.criterion], level, language)
    else:
        said = story.ink(shorten(pick.text, STATEMENT))
    return f"{place} · {said}"


def _column(story: Story, content: DiagnosticContent, title: str, codes: Sequence[str]) -> Column:
    criteria = {c.code: c for c in content.round.form.criteria()}
    levels = {c.code: c.level for c in content.round.score.criteria}
    return Column(
        title=title,
        items=[item(story, criteria[c], str(levels[c]), content.language) for c in codes],
    )


def _above(story: Story, content: DiagnosticContent) -> list[Flowable]:
    s, score = story.styles, content.round.score
    who = _("{name} · {round}").format(
        name=words.entity_name(content.organisation, content.unit),
        round=round_and_date(content.round.assessment.round, content.round.assessment.start_on),
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
            Spacer(1, 1.5 * mm),
            _level_key(story, content),
            Spacer(1, 3.5 * mm),
        ]
    return [*parts, _domain_table(story, content), Spacer(1, 4 * mm)]


def _level_key(story: Story, content: DiagnosticContent) -> LevelKey:
    scale = content.round.form.scale
    names = [pick(scale.name(level).label, content.language) for level in LEVELS]
    return LevelKey([story.lettering.line(n) for n in (*names, _("not rated"))], story.width)


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
    head: list[Cell] = [
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
        [76, 8, 8, 8, 8, 8, 14, 16, 28],
        commands=[("TOPPADDING", (0, 1), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 1), (-1, -1), 2)],
        centre=[1, 2, 3, 4, 5, 6, 7],
    )


def _domain_row(story: Story, score: DomainScore, label: str) -> list[Cell]:
    unrated = score.n_applicable - score.n_rated
    name = f"<b>{story.ink(score.code)}</b> {story.ink(shorten(label, 44))}"
    return [
        name,
        *(str(n) if n else "" for n in score.distribution),
        str(unrated) if unrated else "",
        median_mark(score.median_low),
        story.ink(index_words(score)),
    ]


def limits(content: DiagnosticContent) -> list[str]:
    """What a reader of this page alone must know: draft, short track, levels without proof."""
    assessment = content.round.assessment
    sentences = []
    if assessment.status is not AssessmentStatus.VALIDATED:
        sentences.append(status_sentence(assessment))
    if assessment.track is Track.SHORT:
        sentences.append(
            _(
                "Short track: only {n} criteria were asked, most of them essential; the figures"
                " are about these alone."
            ).format(n=content.round.score.n_criteria)
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
