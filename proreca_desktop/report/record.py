"""The record (*PV*) of the workshop: one page to be signed by those who were there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Spacer

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.words import join_clauses, name_and_value, round_name
from proreca_desktop.i18n import _, ngettext, pgettext, using_language
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.document import PageTexts, Progress, write_report
from proreca_desktop.report.paper.looks import INK, grid, paper_styles, shares
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import register_fonts
from proreca_desktop.report.text import Lettering, shorten

LONGEST_NAME, LONGEST_TEXT, LONGEST_PRIORITY = 130, 170, 170
MOST_PRIORITIES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """Levels of one domain: how many at each, and the lower median; no index, no rank."""

    label: str
    counts: tuple[int, int, int, int, int]
    n_rated: int
    n_applicable: int
    median_low: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Persons, each counted once, by sex; sex not stated is a category of its own."""

    women: int = 0
    men: int = 0
    not_stated: int = 0
    youth: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.not_stated


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaCounts:
    """Criteria of the track by what became of them; without a result: not covered."""

    total: int
    rated: int
    na: int
    dont_know: int
    not_covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContent:
    """What the record says; texts of the questionnaire are in ``language``."""

    language: str
    organisation: Organisation
    unit: OrgUnit
    locality: str
    assessment: Assessment
    questionnaire: str
    """Title, code and version."""
    people: People
    counts: CriteriaCounts
    domains: tuple[DomainLine, ...]
    priorities: tuple[str, ...] = ()
    n_parked: int = 0
    programme_name: str = ""
    changed_on: date | None = None
    level_names: Mapping[int, str] = field(default_factory=dict)


def write_record(
    content: RecordContent, path: Path, progress: Progress = lambda done: True
) -> None:
    """Write the record on one A4 page; see ``report.diagnostic.write_diagnostic``."""
    with using_language(content.language):
        story = Story(paper_styles(), Lettering(register_fonts()))
        write_report(
            lambda: [_on_one_page(_build(story, content))],
            _page_texts(story, content),
            path,
            progress,
            with_cover=False,
        )


def _on_one_page(parts: list[Flowable]) -> Flowable:
    """Smaller letters rather than a second page, whatever was typed."""
    return KeepInFrame(looks.TEXT_WIDTH, looks.TEXT_HEIGHT - 1, parts, mode="shrink")


def _build(story: Story, content: RecordContent) -> list[Flowable]:
    s = paper_styles()

    def say(text: str) -> Flowable:
        return Paragraph(story.ink(text), s.form)

    return [
        Paragraph(story.ink(_("Record of the diagnostic workshop")), s.headings[0]),
        _facts(story, content),
        Spacer(1, 2.5 * mm),
        say(people_sentence(content.people)),
        Spacer(1, 1.5 * mm),
        say(_result_sentence(content)),
        Spacer(1, 1.5 * mm),
        _domains(story, content),
        Spacer(1, 2 * mm),
        *_priorities(story, content),
        say(_closing_sentence(content)),
        Spacer(1, 2 * mm),
        grid(
            [[Paragraph(story.ink(_("Reservations, if any")), s.form_bold)]],
            [looks.TEXT_WIDTH],
            heights=[20 * mm],
        ),
        Spacer(1, 2.5 * mm),
        *_signatures(story),
    ]


def _facts(story: Story, content: RecordContent) -> Flowable:
    s = paper_styles()
    assessment = content.assessment
    entity = " — ".join(
        part
        for part in (content.organisation.acronym, content.unit.label, content.locality)
        if part
    )
    facts = (
        (_("Organisation"), shorten(content.organisation.official_name, LONGEST_NAME)),
        (_("Entity"), shorten(entity, LONGEST_NAME)),
        (_("Leadership invited"), shorten(assessment.leadership, LONGEST_TEXT)),
        (_("Round"), f"{round_name(assessment.round)}, {words.dates(assessment)}"),
        (_("Place"), shorten(assessment.place, LONGEST_NAME)),
        (_("Facilitators"), shorten(assessment.facilitators, LONGEST_TEXT)),
        (_("Questionnaire"), shorten(content.questionnaire, LONGEST_NAME)),
    )
    rows = [
        [Paragraph(story.ink(label), s.form_bold), Paragraph(story.ink(value), s.form)]
        for label, value in facts
        if value.strip()
    ]
    return grid(rows, shares(38, 132), commands=[("BOTTOMPADDING", (0, 0), (-1, -1), 2)])


def people_sentence(people: People) -> str:
    """``22 persons took part: 9 women, 13 men; 6 are under 35.``"""
    if not people.total:
        return _("The participants were not recorded: see the sign-in sheets.")
    total = ngettext("{n} person took part", "{n} persons took part", people.total)
    parts = [
        ngettext("{n} woman", "{n} women", people.women).format(n=people.women),
        ngettext("{n} man", "{n} men", people.men).format(n=people.men),
    ]
    if people.not_stated:
        parts.append(_("{n} not stated").format(n=people.not_stated))
    said = name_and_value(total.format(n=people.total), ", ".join(parts))
    youth = ngettext("{n} is under 35", "{n} are under 35", people.youth).format(n=people.youth)
    return f"{join_clauses(said, youth)}."


def _result_sentence(content: RecordContent) -> str:
    rated = _("{rated} of {n} criteria were rated").format(
        rated=content.counts.rated, n=content.counts.total
    )
    others = (
        (content.counts.na, pgettext("status", "not applicable")),
        (content.counts.dont_know, pgettext("status", "don’t know")),
        (content.counts.not_covered, pgettext("status", "not covered")),
    )
    named = [name_and_value(name, n) for n, name in others if n]
    mode = words.pair(
        _("How the level is set"), words.mode_in_print(content.assessment.scoring_mode)
    )
    return f"{join_clauses(rated, ', '.join(named))}. {mode}."


def _domains(story: Story, content: RecordContent) -> Flowable:
    s = paper_styles()
    heads = [
        Paragraph(story.ink(_("Criteria at each level, by domain")), s.tiny),
        *(
            Paragraph(
                f"<b>{level}</b><br/>{story.ink(content.level_names.get(level, ''))}", s.narrow
            )
            for level in LEVELS
        ),
        Paragraph(story.ink(_("Rated of applicable")), s.narrow),
        Paragraph(story.ink(_("Lower median")), s.narrow),
    ]
    rows: list[list[Any]] = [heads, *(_domain_row(story, one) for one in content.domains)]
    return grid(
        rows,
        shares(50, 18, 18, 18, 18, 18, 15, 15),
        commands=[
            ("LEFTPADDING", (1, 0), (-1, -1), 0.5),
            ("RIGHTPADDING", (1, 0), (-1, -1), 0.5),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ],
    )


def _domain_row(story: Story, domain: DomainLine) -> list[Any]:
    s = paper_styles()
    median = words.NOTHING if domain.median_low is None else str(domain.median_low)
    cells = (
        *(str(n) if n else "·" for n in domain.counts),
        words.share(domain.n_rated, domain.n_applicable),
        median,
    )
    return [
        Paragraph(story.ink(shorten(domain.label, 58)), s.tiny),
        *(Paragraph(story.ink(cell), s.tiny_centred) for cell in cells),
    ]


def _priorities(story: Story, content: RecordContent) -> list[Flowable]:
    s = paper_styles()
    if not content.priorities:
        return [
            Paragraph(story.ink(_("No priorities were picked in this workshop.")), s.form),
            Spacer(1, 1.5 * mm),
        ]
    shown = [shorten(text, LONGEST_PRIORITY) for text in content.priorities[:MOST_PRIORITIES]]
    left = len(content.priorities) - len(shown)
    if left:
        shown.append(ngettext("and {n} more", "and {n} more", left).format(n=left))
    return [
        Paragraph(story.ink(_("Priorities the group picked")), s.form_bold),
        *(Paragraph(story.ink(text), s.record_item) for text in shown),
        Spacer(1, 1.5 * mm),
    ]


def _closing_sentence(content: RecordContent) -> str:
    parked = _("No parked point stays open.")
    if content.n_parked:
        parked = ngettext(
            "{n} parked point stays open.", "{n} parked points stay open.", content.n_parked
        ).format(n=content.n_parked)
    return " ".join(
        (
            parked,
            _(
                "The levels are those of the group that was present; the facilitators did not"
                " correct them. They serve to learn and to plan; they make no overall score and"
                " rank nobody."
            ),
        )
    )


def _signatures(story: Story) -> list[Flowable]:
    s = paper_styles()
    signers: Sequence[str] = (
        _("For the organisation"),
        _("For the organisation"),
        _("Facilitator"),
        _("Facilitator"),
        _("Rapporteur"),
    )
    name = _("Name, function, signature")
    row = [
        Paragraph(f"<b>{story.ink(signer)}</b><br/>{story.ink(name)}", s.narrow_left)
        for signer in signers
    ]
    done = _("Done at {blank} on {blank}").format(blank="……………………………………")
    return [
        Paragraph(story.ink(done), s.form),
        Spacer(1, 1.5 * mm),
        grid([row], shares(1, 1, 1, 1, 1), heights=[32 * mm]),
    ]


def _page_texts(story: Story, content: RecordContent) -> PageTexts:
    line = story.lettering.line
    entity = shorten(words.entity_name(content.organisation, content.unit), 90)
    header = f"{entity} · {words.round_and_year(content.assessment)}"
    return PageTexts(
        title=line(
            _("{title}: {name}").format(title=_("Record of the diagnostic workshop"), name=header)
        ),
        subject=line(content.organisation.official_name),
        author=line(content.organisation.official_name),
        language=content.language,
        header=line(header),
        footer=line(content.programme_name or _("Record of the diagnostic workshop")),
        accent=INK,
        changed_on=content.changed_on,
    )
