"""The table of contents, with links and page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from proreca_desktop.i18n import _
from proreca_desktop.report.story import ContentsLine, Heading, Story

Content = TypeVar("Content")


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
    return [title, Spacer(1, 2 * mm), *lines, PageBreak()]


def _line(story: Story, heading: Heading) -> ContentsLine:
    line = ContentsLine(story.ink(heading.title), story.styles.contents[heading.level])
    line.key = heading.key
    return line
