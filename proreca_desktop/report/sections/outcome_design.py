"""The intentional design: vision, mission, partners, challenges, markers, strategies, plans."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from proreca_desktop.charts import strategy_map
from proreca_desktop.domain.journal_words import (
    actor_role_name,
    capacity_name,
    partner_status_name,
)
from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    EvaluationItem,
    MarkerLevel,
    MonitoringPriority,
    PartnerStatus,
    StatementVersion,
)
from proreca_desktop.domain.outcome_words import mode_in_short, sphere_name
from proreca_desktop.i18n import _, format_date, format_number, pgettext
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent, PartnerPart
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.words import NOTHING


def build_outcome_design(story: Story, content: OutcomeContent) -> None:
    story.section(_("Intentional design"))
    _build_statement(story, _("Vision"), content.visions)
    _build_statement(story, _("Mission"), content.missions)
    _build_partners(story, content)
    for part in content.parts:
        _build_ladder(story, content, part)
    _build_practices(story, content)
    _build_priorities(story, content.priorities)
    _build_evaluation(story, content.evaluation)


def _build_statement(story: Story, title: str, versions: Sequence[StatementVersion]) -> None:
    if versions:
        story.heading(title)
        story.say(words.in_words(versions[-1].text))


def _build_partners(story: Story, content: OutcomeContent) -> None:
    story.heading(_("Partners"))
    rows: list[list[Cell]] = [_partner_row(story, part) for part in content.parts]
    head = [
        story.ink(_("Boundary partner")),
        story.ink(_("Status")),
        story.ink(_("Rated by")),
        story.ink(_("Why it was chosen")),
    ]
    story.table(head, rows, [56, 34, 26, 54])
    others = [a for a in content.actors if a.role in (ActorRole.STRATEGIC, ActorRole.BENEFICIARY)]
    if others:
        head = [story.ink(_("Other actors")), story.ink(_("Role")), story.ink(_("Sphere"))]
        listed: list[list[Cell]] = [
            [
                story.ink(words.in_words(one.name)),
                story.ink(actor_role_name(one.role)),
                story.ink(sphere_name(one.sphere)),
            ]
            for one in others
        ]
        story.table(head, listed, [90, 40, 40])


def _partner_row(story: Story, part: PartnerPart) -> list[Cell]:
    partner = part.partner
    when = {
        PartnerStatus.VALIDATED: partner.validated_on,
        PartnerStatus.EXITED: partner.exited_on,
    }.get(part.status)
    status = partner_status_name(part.status)
    if when is not None:
        status = _("{status} on {date}").format(status=status, date=format_date(when))
    return [
        f"<b>{story.ink(partner.code)}</b><br/>{story.ink(words.in_words(partner.name))}",
        story.ink(status),
        story.ink(mode_in_short(partner.rating_mode)),
        story.ink(partner.rationale) or NOTHING,
    ]


def _build_ladder(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    """Outcome challenge, markers in force, strategy map of one partner."""
    story.heading(
        _("{partner}: outcome challenge and markers").format(partner=part.partner.code),
        room=80 * mm,
    )
    if part.challenges:
        story.note(story.ink(words.in_words(part.challenges[-1].text)))
    else:
        story.note(story.ink(_("No outcome challenge is written yet.")), attention=True)
    rows = [] if content.period is None else _marker_rows(story, content, part)
    if rows:
        head = [
            story.ink(_("Code")),
            story.ink(_("Marker")),
            story.ink(_("Domain")),
            story.ink(_("Version")),
        ]
        story.table(head, rows, [22, 98, 34, 16])
    else:
        story.say(_("No marker is in force in this period."))
    cells = strategy_map.cells_of(part.strategies)
    height = strategy_map.height_mm_for(cells)
    story.subheading(
        _("{partner}: strategy map").format(partner=part.partner.code), room=(height + 30) * mm
    )
    story.figure(
        height,
        lambda figure: strategy_map.draw_strategy_map(figure, cells, content.words.cells),
        strategy_map.describe_strategy_map(cells),
    )


def _marker_rows(story: Story, content: OutcomeContent, part: PartnerPart) -> list[list[Cell]]:
    assert content.period is not None
    domains = {one.code: words.in_words(one.label) for one in content.domains}
    rows: list[list[Cell]] = []
    last: MarkerLevel | None = None
    for series in part.ladder.active(content.period.id):
        version = series.cell(content.period.id).version
        if version is None:
            continue
        if version.level is not last:
            last = version.level
            rows.append([f"<b>{story.ink(content.words.names.levels[last])}</b>", "", "", ""])
        capacity = "" if version.capacity_level is None else capacity_name(version.capacity_level)
        domain = domains.get(version.domain, version.domain)
        about = ", ".join(one for one in (domain, capacity) if one)
        rows.append(
            [
                f"<b>{story.ink(series.marker.code)}</b>",
                story.ink(words.in_words(version.text)),
                story.ink(about),
                str(version.number),
            ]
        )
    return rows


def _build_practices(story: Story, content: OutcomeContent) -> None:
    if not content.practices:
        return
    story.heading(_("Organisational practices of the programme"), room=70 * mm)
    rows: list[list[Cell]] = [
        [
            f"<b>{story.ink(one.code)}</b>",
            story.ink(words.in_words(one.label)),
            story.ink(words.in_words(one.actions)),
            story.ink(words.in_words(one.indicators)),
        ]
        for one in content.practices
    ]
    head = [
        story.ink(_("Code")),
        story.ink(pgettext("organisation", "Practice")),
        story.ink(_("Actions")),
        story.ink(_("Indicators")),
    ]
    story.table(head, rows, [12, 48, 68, 42])


def _build_priorities(story: Story, priorities: Sequence[MonitoringPriority]) -> None:
    """Eight columns would be too narrow to read: the eight are said one under the other."""
    if not priorities:
        return
    story.heading(_("Monitoring priorities"), room=70 * mm)
    for one in priorities:
        fields = (
            (_("Users of the information"), one.users),
            (_("Purpose"), one.purpose),
            (_("Needed when"), one.needed_when),
            (_("Who collects"), one.collector),
            (_("How often"), one.frequency),
            (_("How"), one.method),
            (_("Tool"), one.tool),
        )
        _build_fields(
            story,
            words.in_words(one.priority),
            [(name, words.in_words(text)) for name, text in fields],
        )


def _build_evaluation(story: Story, items: Sequence[EvaluationItem]) -> None:
    if not items:
        return
    story.heading(_("Evaluation plan"), room=70 * mm)
    for one in items:
        dates = " – ".join(format_date(day) for day in (one.start, one.end) if day)
        cost = "" if one.cost is None else f"{format_number(one.cost)} {one.currency.value}"
        _build_fields(
            story,
            one.issue,
            [
                (_("Users, use and when"), one.users_use_when),
                (_("Questions"), one.questions),
                (_("Sources of information"), one.sources),
                (_("Methods"), one.methods),
                (_("Conducted by"), one.conducted_by),
                (_("Dates"), dates),
                (_("Cost"), cost),
            ],
        )


def _build_fields(story: Story, title: str, fields: Sequence[tuple[str, str]]) -> None:
    rows: list[list[Cell]] = [
        [story.ink(name), story.ink(text)] for name, text in fields if text.strip()
    ]
    story.keep(40 * mm)
    story.table(
        [story.ink(title), ""], rows or [["", ""]], [44, 126], commands=[("SPAN", (0, 0), (1, 0))]
    )
