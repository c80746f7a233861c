"""The table of contents, with links and page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from proreca_desktop.i18n import _
from proreca_desktop.report import styles as looks
from proreca_desktop.report.story import ContentsLine, Heading, Story

Content = TypeVar("Content")
TIGHTEST = 0.86
"""Of the usual distance between two lines; below, the letters would touch."""


def build_around_contents(
    story: Story,
    content: Content,
    front: Sequence[Callable[[Story, Content], None]],
    body: Sequence[Callable[[Story, Content], None]],
) -> list[Flowable]:
    """All sections of a report, with the table of contents between ``front`` and ``body``."""
    for build in front:
        build(story, content)
    end_of_front = len(story.flowables)
    for build in body:
        build(story, content)
    story.flowables[end_of_front:end_of_front] = build_contents(story)
    return story.flowables


def build_contents(story: Story) -> list[Flowable]:
    """A page of its own, for the headings that ``story`` has by now."""
    s = story.styles
    title = Heading(story.ink(_("Contents")), s.headings[0])
    title.title, title.key = story.lettering.line(_("Contents")), "contents"
    lines = [_line(story, heading) for heading in story.headings]
    gap = Spacer(1, 2 * mm)
    room = looks.TEXT_HEIGHT - story.height_of([title, gap])
    needed = story.height_of(lines)
    if room < needed <= room / TIGHTEST:
        lines = [_line(story, heading, room / needed) for heading in story.headings]
    return [title, gap, *lines, PageBreak()]


def _line(story: Story, heading: Heading, share: float = 1.0) -> ContentsLine:
    """``share``: of the usual height, where a few lines would else stand alone on a page."""
    usual = story.styles.contents[heading.level]
    style = ParagraphStyle(
        usual.name,
        parent=usual,
        leading=share * usual.leading,
        spaceBefore=share * usual.spaceBefore,
    )
    line = ContentsLine(story.ink(heading.title), style)
    line.key = heading.key
    return line
