"""The comparison report of two rounds of one entity: its sections in order, as one PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from proreca_desktop.i18n import _, using_language
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.document import PageTexts, Progress, write_report
from proreca_desktop.report.sections.change_annexes import build_change_annexes
from proreca_desktop.report.sections.change_criteria import build_change_criteria
from proreca_desktop.report.sections.change_left_out import build_change_left_out
from proreca_desktop.report.sections.change_overview import build_change_overview
from proreca_desktop.report.sections.change_reading import build_change_reading
from proreca_desktop.report.sections.change_retro import build_change_retro
from proreca_desktop.report.sections.change_rounds import build_change_rounds
from proreca_desktop.report.sections.change_summary import build_change_summary
from proreca_desktop.report.sections.change_votes import build_change_votes
from proreca_desktop.report.sections.contents import build_around_contents
from proreca_desktop.report.sections.cover import build_comparison_cover
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import build_styles, register_fonts
from proreca_desktop.report.text import Lettering, shorten

Section = Callable[[Story, ComparisonContent], None]

FRONT: tuple[Section, ...] = (build_comparison_cover, build_change_summary)
BODY: tuple[Section, ...] = (
    build_change_reading,
    build_change_rounds,
    build_change_overview,
    build_change_criteria,
    build_change_votes,
    build_change_retro,
    build_change_left_out,
    build_change_annexes,
)
"""The table of contents stands between the two."""


def write_comparison(
    content: ComparisonContent, path: Path, progress: Progress = lambda done: True
) -> None:
    """Write the report; needs nothing but ``content`` and may run on any thread.

    The same content gives the same bytes. On any failure an older file at ``path`` stays.

    :raises Cancelled: when ``progress`` (told the share done) returns False.
    :raises ProrecaError: the file cannot be written.
    """
    with using_language(content.language):
        story = Story(build_styles(content.branding.colour), Lettering(register_fonts()))
        write_report(
            lambda: build_around_contents(story, content, FRONT, BODY),
            _page_texts(story, content),
            path,
            progress,
        )


def _page_texts(story: Story, content: ComparisonContent) -> PageTexts:
    entity = words.entity_name(content.organisation, content.unit)
    rounds = [words.round_and_year(r.assessment) for r in (content.base, content.follow)]
    header = f"{shorten(entity, 90)} · {rounds[0]} → {rounds[1]}"
    facilitators = content.follow.assessment.facilitators
    line = story.lettering.line
    return PageTexts(
        title=line(_("Comparison report: {name}").format(name=header)),
        subject=line(content.organisation.official_name),
        author=line(facilitators or content.organisation.official_name),
        language=content.language,
        header=line(header),
        footer=line(content.branding.programme_name or _("Comparison report")),
        accent=story.styles.accent,
        changed_on=content.follow.changed_on,
    )
