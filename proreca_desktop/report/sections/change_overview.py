"""What changed, as a whole: headline, domains from one round to the other, levels from and to."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.analysis.comparison import SMALLEST_NARRATED, DomainChange
from proreca_desktop.charts import dumbbell, transition
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.sections.change_summary import basket_sentence, headline
from proreca_desktop.report.sections.change_words import (
    beside_index,
    change_words,
    domain_labels,
    round_names,
)
from proreca_desktop.report.story import Cell, Story


def build_change_overview(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    height = dumbbell.height_mm_for(len(content.comparison.domains))
    story.section(_("What changed"), room=(height + 80) * mm)
    story.add(headline(story, content))
    story.space(3)
    story.say(basket_sentence(content))
    if not content.comparison.basket:
        story.say(_("No criterion is comparable between these two rounds."))
        return
    _build_dumbbell(story, content)
    _build_table(story, content)
    _build_transition(story, content)


def _build_dumbbell(story: Story, content: ComparisonContent) -> None:
    comparison = content.comparison
    labels = domain_labels(content)
    base_name, follow_name = round_names(content)
    story.figure(
        dumbbell.height_mm_for(len(comparison.domains)),
        lambda figure: dumbbell.draw_dumbbell(
            figure,
            comparison,
            labels,
            base_name=base_name,
            follow_name=follow_name,
            primary=content.branding.colour,
        ),
        dumbbell.describe_dumbbell(comparison),
        title=_("Domain by domain"),
    )
    moved = [d for d in comparison.domains if d.change and abs(d.change) >= SMALLEST_NARRATED]
    if moved:
        story.say(
            _("Domains whose index moved by 0.2 or more: {list}.").format(
                list=", ".join(_moved_domain(d) for d in moved)
            )
        )
    else:
        story.say(_("No domain’s index moved by 0.2 or more."))


def _moved_domain(domain: DomainChange) -> str:
    """``GOV +0.5``, with its number of criteria when they are few."""
    beside = beside_index(domain)
    text = f"{domain.code} {change_words(domain)}"
    return f"{text} ({beside})" if beside else text


def _build_table(story: Story, content: ComparisonContent) -> None:
    labels = domain_labels(content)
    story.heading(_("Figures by domain, on the comparable criteria"), room=60 * mm)
    head = [
        story.ink(_("Domain")),
        story.ink(_("comparable")),
        "▲",
        "●",
        "▼",
        story.ink(_("lower median")),
        story.ink(_("index, first")),
        story.ink(_("index, second")),
        story.ink(_("change of the index")),
    ]
    rows: list[list[Cell]] = [
        [
            f"<b>{story.ink(d.code)}</b> {story.ink(labels.get(d.code, ''))}",
            str(d.basket),
            str(d.up),
            str(d.stable),
            str(d.down),
            f"{d.base_median} → {d.follow_median}" if d.basket else words.NOTHING,
            words.index(d.base_index),
            words.index(d.follow_index),
            story.ink(" · ".join(t for t in (change_words(d), beside_index(d)) if t)),
        ]
        for d in content.comparison.domains
    ]
    story.table(head, rows, [48, 23, 8, 8, 8, 17, 15, 16, 27], centre=[1, 2, 3, 4, 5, 6, 7])


def _build_transition(story: Story, content: ComparisonContent) -> None:
    comparison = content.comparison
    base_name, follow_name = round_names(content)
    story.figure(
        transition.HEIGHT_MM,
        lambda figure: transition.draw_transition(
            figure,
            comparison,
            content.follow.form.scale,
            base_name=base_name,
            follow_name=follow_name,
        ),
        transition.describe_transition(comparison),
        title=_("From which level to which"),
    )
