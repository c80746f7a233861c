"""The one-page summary, which stands alone: counts, partner by partner, then changes and falls."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from proreca_desktop.analysis.marker_progress import Direction, PeriodSummary, summarise_ladder
from proreca_desktop.charts.change_timeline import VALENCE_SIGNS
from proreca_desktop.domain.journal_words import actor_role_name, partner_status_name
from proreca_desktop.domain.journals import Expectedness, Valence
from proreca_desktop.domain.outcome_mapping import ActorRole, MarkerLevel
from proreca_desktop.domain.rating_words import RATING_SIGNS
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.marks import Figures
from proreca_desktop.report.outcome_content import ChangeStory, OutcomeContent, PartnerPart
from proreca_desktop.report.sections.one_page import Column, build_page
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.text import shorten
from proreca_desktop.report.words import NOTHING, share

STATEMENT = 120


def build_outcome_summary(story: Story, content: OutcomeContent) -> None:
    """One page, whatever there is to say."""
    story.section(_("Summary"), numbered=False)
    columns = (
        Column(title=_("Changes recorded"), items=[_change(story, *one) for one in _told(content)]),
        Column(title=_("Falls, with their reason"), items=_falls(story, content)),
    )
    build_page(story, _above(story, content), columns, _limits(content))


def _above(story: Story, content: OutcomeContent) -> list[Flowable]:
    s = story.styles
    parts: list[Flowable] = [
        Paragraph(story.ink(words.period_line(content)), s.quiet),
        Figures(_figures(story, content), story.width, s.figure_number, s.small_quiet, s.tint),
        Spacer(1, 4 * mm),
    ]
    if content.period is not None and content.parts:
        parts += [_partner_table(story, content), Spacer(1, 4 * mm)]
    return parts


def _figures(story: Story, content: OutcomeContent) -> list[tuple[str, str]]:
    period = content.period
    told = _told(content)
    unexpected = sum(one.change.expectedness is Expectedness.UNANTICIPATED for _p, one in told)
    harmful = sum(one.change.valence is not Valence.POSITIVE for _p, one in told)
    totals = (
        [] if period is None else [summarise_ladder(p.ladder, period).total for p in _main(content)]
    )
    rated, applicable = sum(t.n_assessed for t in totals), sum(t.n_applicable for t in totals)
    figures = [
        (
            str(len(content.counted)),
            ngettext("validated partner", "validated partners", len(content.counted)),
        ),
        (f"{rated} / {applicable}", _("markers rated, of those that apply")),
        (
            str(len(told)),
            _("changes recorded, {unexpected} unexpected, {harmful} unfavourable or mixed").format(
                unexpected=unexpected, harmful=harmful
            ),
        ),
        (str(len(_all_falls(content))), _("falls, each with its reason")),
    ]
    return [(story.ink(number), story.ink(text)) for number, text in figures]


def _main(content: OutcomeContent) -> list[PartnerPart]:
    """Whose figures the page sums: the validated ones, or the only one asked for."""
    return list(content.parts) if content.only_partner else content.counted


def _partner_table(story: Story, content: OutcomeContent) -> Table:
    names = content.words.names
    head: list[Cell] = [
        story.ink(_("Partner")),
        story.ink(_("rated")),
        *(
            story.ink(_("{level}: median").format(level=names.levels[level]))
            for level in MarkerLevel
        ),
        story.ink(_("since the baseline ▲ ● ▼")),
    ]
    rows = [_partner_row(story, content, part) for part in content.parts]
    return story.make_table(head, rows, [52, 20, 24, 24, 24, 32], centre=[1, 2, 3, 4, 5])


def _partner_row(story: Story, content: OutcomeContent, part: PartnerPart) -> list[Cell]:
    assert content.period is not None
    summary = summarise_ladder(part.ladder, content.period)
    status = "" if part in content.counted else f" ({status_word(part)})"
    return [
        f"<b>{story.ink(part.partner.code)}</b>{story.ink(status)}",
        share(summary.total.n_assessed, summary.total.n_applicable),
        *_medians(summary),
        count_moves(part),
    ]


def _medians(summary: PeriodSummary) -> list[Cell]:
    return [NOTHING if s.median is None else RATING_SIGNS[s.median] for s in summary.levels]


def status_word(part: PartnerPart) -> str:
    if part.partner.role is ActorRole.PROGRAMME:
        return actor_role_name(part.partner.role)
    return partner_status_name(part.status)


def count_moves(part: PartnerPart) -> str:
    """``9 ▲  4 ●  1 ▼ ``: of the markers rated at both ends, breaks apart."""
    found = [move.since_baseline for move in part.moves if move.since_baseline is not None]
    counts = {d: sum(one.direction is d for one in found) for d in Direction}
    return f"{counts[Direction.UP]} ▲  {counts[Direction.STABLE]} ●  {counts[Direction.DOWN]} ▼"


def _told(content: OutcomeContent) -> list[tuple[PartnerPart, ChangeStory]]:
    return [(part, one) for part in content.parts for one in (*part.changes, *part.late)]


def _change(story: Story, part: PartnerPart, one: ChangeStory) -> str:
    sign = VALENCE_SIGNS[one.change.valence]
    what = shorten(f"{one.change.who} — {one.change.what}", STATEMENT)
    unexpected = one.change.expectedness is Expectedness.UNANTICIPATED
    kind = _("unexpected") if unexpected else _("expected")
    return f"<b>{story.ink(part.partner.code)}</b> ({sign} {story.ink(kind)}) {story.ink(what)}"


def _all_falls(content: OutcomeContent) -> list[tuple[PartnerPart, int]]:
    return [(part, place) for part in content.parts for place in range(len(part.falls))]


def _falls(story: Story, content: OutcomeContent) -> list[str]:
    items = []
    for part, place in _all_falls(content):
        fall = part.falls[place]
        reason = "" if fall.until.assessment is None else fall.until.assessment.reason
        move = f"{fall.since.period.code} → {fall.until.period.code}"
        items.append(
            f"<b>{story.ink(fall.marker.code)}</b> ▼ {story.ink(move)}:"
            f" {story.ink(shorten(reason, STATEMENT))}"
        )
    return items


def _limits(content: OutcomeContent) -> list[str]:
    """What a reader of this page alone must know."""
    sentences = [words.status_sentence(content)]
    partners = [part for part in content.parts if part.partner.role is ActorRole.BOUNDARY]
    if len(partners) > len(content.counted) and not content.only_partner:
        sentences.append(
            _("Candidate partners and partners that have left are in none of the sums.")
        )
    if len(content.modes) > 1:
        sentences.append(
            _(
                "Some partners are rated by share of entities, others by judgement: their degrees"
                " do not mean the same."
            )
        )
    sentences.append(
        _("The programme contributes to these changes; the partners bring them about.")
    )
    sentences.append(_("No mean is made of the degrees, and nobody is ranked."))
    return [sentence for sentence in sentences if sentence]
