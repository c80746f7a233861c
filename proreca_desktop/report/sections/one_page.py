"""What the one-page summaries share: two lists side by side, as long as the page allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.story import Story, plain_table
from proreca_desktop.report.text import shorten

MOST_IN_A_LIST = 7
STATEMENT = 105
"""Characters of a statement in a list."""

HEADING = 26 * mm
"""Room that the title of the page takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A titled list of markup texts."""

    title: str
    items: Sequence[str]


def build_page(
    story: Story,
    above: Sequence[Flowable],
    columns: tuple[Column, Column],
    limits: Sequence[str],
) -> None:
    """Everything on one page: as many items as fit, then how many more there are."""
    style = story.styles.small
    below = [Paragraph(f"• {story.ink(sentence)}", style) for sentence in limits]
    left = looks.TEXT_HEIGHT - HEADING - story.height_of([*above, *below])
    for most in range(MOST_IN_A_LIST, -1, -1):
        lists = _side_by_side(story, columns, most)
        if most == 0 or story.height_of(lists) <= left:
            break
    story.add(*above, *lists, *below, PageBreak())


def item(story: Story, criterion: Criterion, level: str, language: str) -> str:
    """``GOV-01 ★ (2) statement``, shortened."""
    star = f" {words.ESSENTIAL_SIGN}" if criterion.essential else ""
    statement = shorten(pick(criterion.statement, language), STATEMENT)
    return f"<b>{story.ink(criterion.code + star)}</b> ({story.ink(level)}) {story.ink(statement)}"


def _side_by_side(story: Story, columns: tuple[Column, Column], most: int) -> list[Flowable]:
    if most == 0:
        return []
    table = plain_table(
        [[_list(story, column, most) for column in columns]],
        [story.width / 2] * 2,
        commands=[("RIGHTPADDING", (0, 0), (0, 0), 6 * mm)],
    )
    return [table, Spacer(1, 3 * mm)]


def _list(story: Story, column: Column, most: int) -> list[Flowable]:
    s = story.styles
    parts: list[Flowable] = [Paragraph(story.ink(column.title), s.cell_bold), Spacer(1, 1 * mm)]
    parts += [Paragraph(markup, s.small) for markup in column.items[:most]]
    if not column.items:
        parts.append(Paragraph(story.ink(_("None yet.")), s.small))
    left_out = len(column.items) - most
    if left_out > 0:
        text = ngettext("and {n} more", "and {n} more", left_out).format(n=left_out)
        parts.append(Paragraph(story.ink(text), s.small_quiet))
    return parts
