"""The diagnostic report of one assessment: its sections in order, written as one PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, using_language
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.document import PageTexts, Progress, write_report
from proreca_desktop.report.sections.agreement import build_agreement
from proreca_desktop.report.sections.annexes import build_annexes
from proreca_desktop.report.sections.contents import build_around_contents
from proreca_desktop.report.sections.cover import build_diagnostic_cover
from proreca_desktop.report.sections.domains import build_domains
from proreca_desktop.report.sections.participation import build_participation
from proreca_desktop.report.sections.priorities import build_priorities
from proreca_desktop.report.sections.profile import build_profile
from proreca_desktop.report.sections.reading import build_reading
from proreca_desktop.report.sections.summary import build_summary
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import build_styles, register_fonts
from proreca_desktop.report.text import Lettering, shorten

Section = Callable[[Story, DiagnosticContent], None]

FRONT: tuple[Section, ...] = (build_diagnostic_cover, build_summary)
BODY: tuple[Section, ...] = (
    build_reading,
    build_participation,
    build_profile,
    build_domains,
    build_agreement,
    build_priorities,
    build_annexes,
)
"""The table of contents stands between the two."""


def write_diagnostic(
    content: DiagnosticContent, path: Path, progress: Progress = lambda done: True
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


def _page_texts(story: Story, content: DiagnosticContent) -> PageTexts:
    assessment = content.round.assessment
    entity = words.entity_name(content.organisation, content.unit)
    header = f"{shorten(entity, 90)} · {round_and_date(assessment.round, assessment.start_on)}"
    if assessment.status is not AssessmentStatus.VALIDATED:
        header = _("{header} · draft").format(header=header)
    line = story.lettering.line
    return PageTexts(
        title=line(_("Diagnostic report: {name}").format(name=header)),
        subject=line(content.organisation.official_name),
        author=line(assessment.facilitators or content.organisation.official_name),
        language=content.language,
        header=line(header),
        footer=line(content.branding.programme_name or _("Diagnostic report")),
        accent=story.styles.accent,
        changed_on=content.round.changed_on,
    )
