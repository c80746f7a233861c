"""The report of outcome mapping: its sections in order, as one PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from proreca_desktop.i18n import _, using_language
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.document import PageTexts, Progress, write_report
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.report.sections.contents import build_around_contents
from proreca_desktop.report.sections.outcome_annexes import build_outcome_annexes
from proreca_desktop.report.sections.outcome_cover import (
    build_outcome_cover,
    programme_name,
    report_title,
)
from proreca_desktop.report.sections.outcome_design import build_outcome_design
from proreca_desktop.report.sections.outcome_journals import build_outcome_journals
from proreca_desktop.report.sections.outcome_overview import build_outcome_overview
from proreca_desktop.report.sections.outcome_partners import build_outcome_partners
from proreca_desktop.report.sections.outcome_reading import build_outcome_reading
from proreca_desktop.report.sections.outcome_summary import build_outcome_summary
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import build_styles, register_fonts
from proreca_desktop.report.text import Lettering, shorten

Section = Callable[[Story, OutcomeContent], None]

FRONT: tuple[Section, ...] = (build_outcome_cover, build_outcome_summary)
BODY: tuple[Section, ...] = (
    build_outcome_reading,
    build_outcome_design,
    build_outcome_overview,
    build_outcome_partners,
    build_outcome_journals,
    build_outcome_annexes,
)
"""The table of contents stands between the two."""


def write_outcomes(
    content: OutcomeContent, path: Path, progress: Progress = lambda done: True
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


def _page_texts(story: Story, content: OutcomeContent) -> PageTexts:
    line = story.lettering.line
    subject = report_title(content)
    period = "" if content.period is None else f" · {content.period.code}"
    return PageTexts(
        title=line(_("Outcome mapping: {subject}").format(subject=subject + period)),
        subject=line(words.period_line(content)),
        author=line(content.branding.programme_name or programme_name(content)),
        language=content.language,
        header=line(f"{shorten(subject, 90)}{period}"),
        footer=line(content.branding.programme_name or programme_name(content)),
        accent=story.styles.accent,
        changed_on=content.changed_on,
    )
