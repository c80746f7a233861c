"""The paper kit: everything the room needs when there is no power, as one PDF to print before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.platypus import Flowable

from proreca_desktop.domain.paper import PaperPart
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, using_language
from proreca_desktop.report import words
from proreca_desktop.report.document import PAGE, WIDE, PageTexts, Progress, write_report
from proreca_desktop.report.paper.agenda import build_agenda
from proreca_desktop.report.paper.ballots import build_ballots
from proreca_desktop.report.paper.content import OutcomeSheets, PaperContent
from proreca_desktop.report.paper.dots import build_dots
from proreca_desktop.report.paper.front import front_page
from proreca_desktop.report.paper.looks import INK, paper_styles
from proreca_desktop.report.paper.outcomes import build_outcomes
from proreca_desktop.report.paper.parked import build_parked
from proreca_desktop.report.paper.practice import build_practice
from proreca_desktop.report.paper.sign_in import build_sign_in
from proreca_desktop.report.paper.statements import build_statements
from proreca_desktop.report.paper.tally import build_tally
from proreca_desktop.report.story import Heading, Story
from proreca_desktop.report.styles import register_fonts
from proreca_desktop.report.text import Lettering, shorten

Part = Callable[[Story, PaperContent], None]


def _build_outcome_part(story: Story, content: PaperContent) -> None:
    if content.outcomes is not None:
        build_outcomes(story, content.outcomes)


PARTS: dict[PaperPart, Part] = {
    PaperPart.AGENDA: build_agenda,
    PaperPart.SIGN_IN: build_sign_in,
    PaperPart.STATEMENTS: build_statements,
    PaperPart.BALLOTS: build_ballots,
    PaperPart.TALLY: build_tally,
    PaperPart.DOTS: build_dots,
    PaperPart.PARKED: build_parked,
    PaperPart.PRACTICE: build_practice,
    PaperPart.OUTCOMES: _build_outcome_part,
}


def write_paper_kit(
    content: PaperContent, path: Path, progress: Progress = lambda done: True
) -> None:
    """Write the kit; needs nothing but ``content`` and may run on any thread.

    :raises Cancelled: when ``progress`` (told the share done) returns False.
    :raises ProrecaError: the file cannot be written.
    """
    with using_language(content.language):
        story = Story(paper_styles(), Lettering(register_fonts()))
        header = _header(content)
        write_report(
            lambda: _build_kit(story, content),
            _page_texts(story, _("Paper kit"), header, content),
            path,
            progress,
            with_cover=False,
        )


def write_outcome_sheets(
    content: OutcomeSheets, path: Path, progress: Progress = lambda done: True
) -> None:
    """The blank journals of outcome mapping alone; see :func:`write_paper_kit`."""
    with using_language(content.language):
        story = Story(paper_styles(), Lettering(register_fonts()))
        title = _("Outcome mapping: blank journals")
        header = " · ".join(part for part in (content.programme, content.period) if part)
        texts = _texts(story, title, header, content.programme, content)
        write_report(lambda: _build_sheets(story, content), texts, path, progress, with_cover=False)


def _build_sheets(story: Story, content: OutcomeSheets) -> list[Flowable]:
    build_outcomes(story, content)
    return story.flowables


def _build_kit(story: Story, content: PaperContent) -> list[Flowable]:
    """The parts first, for the front page names the page on which each begins."""
    headings: dict[PaperPart, Heading] = {}
    for part, build in PARTS.items():
        if part not in content.parts:
            continue
        known, place = len(story.headings), len(story.flowables)
        story.new_page(WIDE if part is PaperPart.SIGN_IN else PAGE)
        build(story, content)
        if len(story.headings) > known:
            headings[part] = story.headings[known]
        else:
            # The questionnaire or the dossier has nothing for this part.
            del story.flowables[place:]
    return [*front_page(story, content, headings), *story.flowables]


def _header(content: PaperContent) -> str:
    entity = words.entity_name(content.organisation, content.unit)
    assessment = content.assessment
    return f"{shorten(entity, 90)} · {round_and_date(assessment.round, assessment.start_on)}"


def _page_texts(story: Story, title: str, header: str, content: PaperContent) -> PageTexts:
    name = _("{title}: {name}").format(title=title, name=header)
    return _texts(story, name, header, content.organisation.official_name, content)


def _texts(
    story: Story, title: str, header: str, subject: str, content: PaperContent | OutcomeSheets
) -> PageTexts:
    line = story.lettering.line
    footer = content.programme_name if isinstance(content, PaperContent) else content.programme
    return PageTexts(
        title=line(title),
        subject=line(subject),
        author=line(subject),
        language=content.language,
        header=line(header),
        footer=line(footer or _("Paper kit")),
        accent=INK,
        changed_on=content.changed_on,
    )
