"""The sign-in sheet of the kit: blank lines, for names are not carried about before the day."""

from __future__ import annotations

from proreca_desktop.i18n import _
from proreca_desktop.report.attendance import WIDTH, build_signing_lines
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.story import Story


def build_sign_in(story: Story, content: PaperContent) -> None:
    """On wide pages: a column to sign in for each planned half-day."""
    story.section(_("Sign-in sheet"), room=0)
    wide = Story(story.styles, story.lettering, WIDTH)
    build_signing_lines(wide, (), content.sessions)
    story.add(*wide.flowables)
