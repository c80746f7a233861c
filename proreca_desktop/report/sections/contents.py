"""The table of contents, with links and page numbers."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from proreca_desktop.i18n import _
from proreca_desktop.report.story import ContentsLine, Heading, Story


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
