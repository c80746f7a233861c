"""The first page: what the kit holds, how each part is used and how many copies it takes."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from proreca_desktop.domain.paper import PaperPart, pages_of_slips
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.paper.content import PaperContent
from proreca_desktop.report.paper.looks import grid, paper_styles, shares
from proreca_desktop.report.paper.marks import LevelSign, PageOf
from proreca_desktop.report.story import Heading, Story, plain_table
from proreca_desktop.report.text import shorten

LONGEST_NAME = 160


def front_page(
    story: Story, content: PaperContent, keys: dict[PaperPart, Heading]
) -> list[Flowable]:
    """``keys``: the heading of each part, for the page it stands on."""
    s = paper_styles()
    assessment = content.assessment
    name = shorten(content.organisation.official_name, LONGEST_NAME)
    entity = words.entity_name(content.organisation, content.unit)
    facts = (
        round_and_date(assessment.round, assessment.start_on),
        words.criteria(len(content.form.codes())),
        words.track_in_print(assessment.track),
        assessment.place,
    )
    return [
        Paragraph(story.ink(_("Paper kit of the workshop")), s.headings[0]),
        Paragraph(story.ink(f"{name} ({shorten(entity, LONGEST_NAME)})"), s.banner),
        Paragraph(story.ink(" · ".join(fact for fact in facts if fact)), s.body),
        Spacer(1, 3 * mm),
        Paragraph(story.ink(_advice()), s.body),
        Spacer(1, 3 * mm),
        _parts_table(story, content, keys),
        Spacer(1, 6 * mm),
        Paragraph(story.ink(_("The five levels")), s.form_bold),
        Spacer(1, 2 * mm),
        _scale(story, content),
    ]


def _advice() -> str:
    return _(
        "Print it before the day, on A4, in black and white. Codes and order are the same here and"
        " on the screen: when the power fails, go on with the sheets; when it is back, type them in"
        " under Workshop, Paper and record."
    )


def _parts_table(story: Story, content: PaperContent, keys: dict[PaperPart, Heading]) -> Flowable:
    s = paper_styles()
    heads = (_("Part"), _("How to use it"), _("Copies"), _("Page"))
    rows: list[list[Any]] = [[Paragraph(story.ink(head), s.form_bold) for head in heads]]
    for part, heading in keys.items():
        use, copies = _use(part), _copies(part, content)
        rows.append(
            [
                Paragraph(story.ink(heading.title), s.form_bold),
                Paragraph(story.ink(use), s.form),
                Paragraph(story.ink(copies), s.form),
                PageOf(heading.key, 9),
            ]
        )
    return grid(rows, shares(40, 76, 41, 13), repeat=1)


def _use(part: PaperPart) -> str:
    return {
        PaperPart.AGENDA: _("Agree on it at the opening."),
        PaperPart.SIGN_IN: _("Everyone signs, once for each half-day."),
        PaperPart.STATEMENTS: _("Read aloud and pass round; one sheet a criterion to write on."),
        PaperPart.BALLOTS: _("For a secret vote: one slip a person, collected in a bag."),
        PaperPart.TALLY: _("The rapporteur writes votes and agreed levels here."),
        PaperPart.DOTS: _("Hang it on the wall at the end; people stick their dots."),
        PaperPart.PARKED: _("Hang it on the wall from the first hour."),
        PaperPart.PRACTICE: _("First of all, to learn the scale; it counts in no result."),
        PaperPart.OUTCOMES: _("For the monitoring meetings of outcome mapping."),
    }[part]


def _copies(part: PaperPart, content: PaperContent) -> str:
    if part is PaperPart.BALLOTS:
        return _ballot_copies(content)
    return {
        PaperPart.AGENDA: _("2: wall and facilitators"),
        PaperPart.STATEMENTS: _("2: facilitators, and one to pass round"),
        PaperPart.TALLY: _("2: one is kept as a spare"),
        PaperPart.OUTCOMES: _("1 for each meeting"),
    }.get(part, "1")


def _ballot_copies(content: PaperContent) -> str:
    n = content.n_voters
    if content.ballots.value != "neutral":
        return ngettext(
            "1: a slip for each criterion and {n} voter",
            "1: a slip for each criterion and each of {n} voters",
            n,
        ).format(n=n)
    one = pages_of_slips(n)
    every = pages_of_slips(n * len(content.form.codes()))
    return _("for {n} voters: {one} for one vote, {every} for one vote on every criterion").format(
        n=n, one=one, every=every
    )


def _scale(story: Story, content: PaperContent) -> Flowable:
    """Granary, digit, name and meaning of each level."""
    s = paper_styles()
    language = content.language
    row: list[Any] = []
    for level in LEVELS:
        name = content.form.scale.name(level)
        row.append(
            [
                LevelSign(level, 14 * mm),
                Spacer(1, 1.5 * mm),
                Paragraph(f"<b>{story.ink(pick(name.label, language))}</b>", s.centred),
                Paragraph(story.ink(pick(name.meaning, language)), s.tiny_centred),
            ]
        )
    commands = [("RIGHTPADDING", (0, 0), (-1, -1), 4), ("ALIGN", (0, 0), (-1, -1), "CENTER")]
    return plain_table([row], shares(1, 1, 1, 1, 1), commands=commands)
