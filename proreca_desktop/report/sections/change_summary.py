"""The one-page summary of a comparison: how many criteria rose, stayed, fell."""

from __future__ import annotations

from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from proreca_desktop.analysis.comparison import Direction, DomainChange
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, format_percent, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.marks import Figures
from proreca_desktop.report.sections.change_words import (
    beside_index,
    domain_labels,
    full_form,
    warning_sentences,
)
from proreca_desktop.report.sections.one_page import Column, build_page, item
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.text import shorten


def build_change_summary(story: Story, content: ComparisonContent) -> None:
    """One page, whatever there is to say."""
    story.section(_("Summary"), numbered=False)
    columns = (
        _column(story, content, _("Up and supported"), Direction.UP),
        _column(story, content, _("Down"), Direction.DOWN),
    )
    limits = [
        *warning_sentences(content),
        _("The report says what changed, not why. No overall score is given."),
    ]
    build_page(story, _above(story, content), columns, limits)


def _above(story: Story, content: ComparisonContent) -> list[Flowable]:
    s = story.styles
    who = _("{name} · {first} → {second}").format(
        name=words.entity_name(content.organisation, content.unit),
        first=round_and_date(content.base.assessment.round, content.base.assessment.start_on),
        second=round_and_date(content.follow.assessment.round, content.follow.assessment.start_on),
    )
    return [
        Paragraph(story.ink(shorten(who, 170)), s.quiet),
        headline(story, content),
        Spacer(1, 3 * mm),
        Paragraph(story.ink(basket_sentence(content)), s.body),
        domain_table(story, content),
        Spacer(1, 4 * mm),
    ]


def headline(story: Story, content: ComparisonContent) -> Figures:
    """The four figures that come first."""
    comparison, s = content.comparison, story.styles
    net = comparison.net_share
    figures = [
        (
            f"▲ {comparison.up}",
            _("criteria up, {n} of them supported by evidence").format(n=comparison.up_supported),
        ),
        (f"● {comparison.stable}", _("criteria stable")),
        (f"▼ {comparison.down}", _("criteria down")),
        (
            words.NOTHING if net is None else signed_percent(net),
            _("net share: (up − down) / comparable"),
        ),
    ]
    items = [(story.ink(number), story.ink(text)) for number, text in figures]
    return Figures(items, story.width, s.figure_number, s.small_quiet, s.tint)


def signed_percent(share: Fraction) -> str:
    """``+18%``."""
    text = format_percent(share)
    return f"+{text}" if share > 0 else text


def basket_sentence(content: ComparisonContent) -> str:
    """How many criteria are compared, out of how many, and where their median went."""
    comparison = content.comparison
    asked = content.follow.score.n_criteria
    sentence = ngettext(
        "{n} criterion is comparable, of {asked} asked at the second round.",
        "{n} criteria are comparable, of {asked} asked at the second round.",
        comparison.basket,
    ).format(n=comparison.basket, asked=asked)
    if comparison.base_median is None or comparison.follow_median is None:
        return sentence
    median = _("Their lower median: {base} → {follow}.").format(
        base=comparison.base_median, follow=comparison.follow_median
    )
    return f"{sentence} {median}"


def domain_table(story: Story, content: ComparisonContent) -> Flowable:
    """One row a domain: counts first, then medians, then the index."""
    labels = domain_labels(content)
    head = [
        story.ink(_("Domain")),
        story.ink(_("comparable")),
        "▲",
        "●",
        "▼",
        story.ink(_("lower median")),
        story.ink(_("index")),
    ]
    rows = [_domain_row(story, d, labels.get(d.code, "")) for d in content.comparison.domains]
    return story.make_table(
        head,
        rows,
        [72, 23, 9, 9, 9, 19, 35],
        commands=[("TOPPADDING", (0, 1), (-1, -1), 1.2), ("BOTTOMPADDING", (0, 1), (-1, -1), 2)],
        centre=[1, 2, 3, 4, 5],
    )


def _domain_row(story: Story, domain: DomainChange, label: str) -> list[Cell]:
    name = f"<b>{story.ink(domain.code)}</b> {story.ink(shorten(label, 44))}"
    if not domain.basket:
        return [name, "0", "", "", "", words.NOTHING, words.NOTHING]
    index = f"{words.index(domain.base_index)} → {words.index(domain.follow_index)}"
    beside = beside_index(domain)
    return [
        name,
        str(domain.basket),
        str(domain.up or ""),
        str(domain.stable or ""),
        str(domain.down or ""),
        f"{domain.base_median} → {domain.follow_median}",
        story.ink(f"{index} · {beside}" if beside else index),
    ]


def _column(story: Story, content: ComparisonContent, title: str, wanted: Direction) -> Column:
    """Criteria that moved one way; those that rose only when a proof supports them."""
    criteria = {c.code: c for c in full_form(content.follow).criteria()}
    chosen = [
        change
        for change in content.comparison.criteria
        if change.direction is wanted and (wanted is not Direction.UP or change.supported)
    ]
    return Column(
        title=title,
        items=[
            item(story, criteria[c.code], f"{c.base} → {c.follow}", content.language)
            for c in chosen
        ],
    )
