"""Partner by partner: how its markers stand and moved, what changed, and who contributed."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.analysis.marker_heat import build_heat_rows
from proreca_desktop.analysis.marker_progress import Movement, summarise_ladder
from proreca_desktop.charts import marker_distribution, marker_heat_map
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts.marker_heat_map import MOST_PERIODS
from proreca_desktop.domain.journal_words import partner_status_name
from proreca_desktop.domain.outcome_mapping import PartnerStatus
from proreca_desktop.domain.participant import Sex
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import (
    JournalStory,
    MarkerMove,
    OutcomeContent,
    PartnerPart,
)
from proreca_desktop.report.sections.outcome_changes import build_changes, build_earlier
from proreca_desktop.report.sections.outcome_revisions import build_revisions
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.words import NOTHING

WITH_HEAT_MAP = 215 * mm
"""Room for the title of a partner and its first chart: none stands without the other."""


def build_outcome_partners(story: Story, content: OutcomeContent) -> None:
    """Validated partners first; candidates and those that left in parts of their own."""
    for status in (PartnerStatus.VALIDATED, PartnerStatus.CANDIDATE, PartnerStatus.EXITED):
        for part in content.with_status(status):
            _build_part(story, content, part)


def _build_part(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    title = words.partner_name(part.partner)
    if part.status is not PartnerStatus.VALIDATED:
        status = partner_status_name(part.status)
        title = _("{partner} ({status}, not in the totals)").format(partner=title, status=status)
    story.section(title, room=WITH_HEAT_MAP)
    if part.status is PartnerStatus.CANDIDATE:
        story.note(
            story.ink(_("This partner is a candidate: its figures stand here and in no total.")),
            attention=True,
        )
    if content.period is None:
        story.say(_("There is no period yet: nothing was rated."))
    else:
        story.say(say.say_assessed(summarise_ladder(part.ladder, content.period).total))
    _build_heat_map(story, content, part)
    _build_distribution(story, content, part)
    _build_moves(story, content, part)
    _build_falls(story, content, part)
    build_changes(story, content, part)
    build_earlier(story, part)
    _build_journals(story, part)
    build_revisions(story, content, part)


def _build_heat_map(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    names, title = content.words.names, _("Markers by period")
    for periods in words.chunks(content.periods, MOST_PERIODS):
        rows = build_heat_rows(part.ladder, periods, content.calendar, content.shares)
        story.figure(
            marker_heat_map.height_mm_for(rows, names) if rows else 20.0,
            lambda figure, rows=rows, periods=periods: marker_heat_map.draw_heat_map(  # type: ignore[misc]
                figure, rows, periods, names
            ),
            marker_heat_map.describe_heat_map(rows, periods, part.partner.rating_mode),
            title=title,
        )
        title = ""


def _build_distribution(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    names = content.words.names
    summaries = [summarise_ladder(part.ladder, one) for one in content.periods[-MOST_PERIODS:]]
    if not any(one.total.n_assessed for one in summaries):
        return
    parts = list(marker_distribution.split_periods(summaries))
    height = marker_distribution.height_mm_for(parts[0], names)
    story.subheading(_("Degrees by level and period"), room=(min(height, 200) + 30) * mm)
    for shown in parts:
        story.figure(
            marker_distribution.height_mm_for(shown, names),
            lambda figure, shown=shown: marker_distribution.draw_distribution(  # type: ignore[misc]
                figure, shown, names
            ),
            marker_distribution.describe_distribution(shown, part.partner.rating_mode),
        )


def _build_moves(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    if content.period is None or not part.moves:
        return
    story.subheading(_("Movements in {period}").format(period=content.period.code), room=60 * mm)
    story.say(
        _(
            "Each reference is named. Without a rated baseline or an earlier rating a movement is"
            " not defined: it is not equal to the degree itself."
        ),
        story.styles.quiet,
    )
    rows: list[list[Cell]] = [_move_row(story, content, part, one) for one in part.moves]
    head = [
        story.ink(_("Code")),
        story.ink(_("Degree in {period}").format(period=content.period.code)),
        story.ink(_("Compared with the baseline")),
        story.ink(_("Compared with the rating before")),
        story.ink(_("Who, and what was observed")),
    ]
    story.table(head, rows, [20, 28, 26, 26, 70])


def _move_row(
    story: Story, content: OutcomeContent, part: PartnerPart, move: MarkerMove
) -> list[Cell]:
    assert content.period is not None
    series = next(s for s in part.ladder.series if s.marker.id == move.marker.id)
    cell = series.cell(content.period.id)
    told = cell.assessment
    share = None if told is None else content.shares.get(told.id)
    degree = words.cell_words(cell, content.words.names)
    if share is not None and cell.rating is not None:
        degree += f" ({share.yes}/{share.n})"
    who = "" if told is None else f"<b>{story.ink(told.who)}</b> {story.ink(told.description)}"
    return [
        f"<b>{story.ink(move.marker.code)}</b>",
        story.ink(degree),
        story.ink(words.move_words(move.since_baseline)),
        story.ink(words.move_words(move.since_previous)),
        who,
    ]


def _build_falls(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    if not part.falls:
        return
    story.subheading(_("Falls, with their reason"))
    for fall in part.falls:
        story.note(_fall(story, content, fall), attention=True)


def _fall(story: Story, content: OutcomeContent, fall: Movement) -> str:
    names = content.words.names
    move = _("{code}: from {before} in {earlier} to {after} in {later}").format(
        code=fall.marker.code,
        before=words.cell_words(fall.since, names),
        earlier=fall.since.period.code,
        after=words.cell_words(fall.until, names),
        later=fall.until.period.code,
    )
    version = fall.until.version
    text = "" if version is None else words.in_words(version.text)
    reason = "" if fall.until.assessment is None else fall.until.assessment.reason
    told = _("Reason: {reason}").format(reason=reason or NOTHING)
    return f"<b>▼ {story.ink(move)}</b><br/>{story.ink(text)}<br/>{story.ink(told)}"


def _build_journals(story: Story, part: PartnerPart) -> None:
    """Lessons, adjustments and reactions, period by period."""
    told = [one for one in part.journals if _fields(one)]
    if not told:
        return
    story.heading(_("Outcome journal"), room=50 * mm)
    for one in told:
        story.subheading(_journal_title(one))
        for name, text in _fields(one):
            story.text(f"<b>{story.ink(name)}</b> · {story.ink(text)}", story.styles.small)


def _journal_title(one: JournalStory) -> str:
    facts = [one.period.code]
    if one.journal.meeting_date is not None:
        facts.append(_("meeting of {date}").format(date=format_date(one.journal.meeting_date)))
    if one.journal.place:
        facts.append(one.journal.place)
    return ", ".join(facts)


def _fields(one: JournalStory) -> list[tuple[str, str]]:
    journal = one.journal
    following = "" if journal.next_meeting is None else format_date(journal.next_meeting)
    fields = (
        (_("Lessons"), journal.lessons),
        (_("Changes required of the programme"), journal.programme_changes),
        (_("Reactions"), journal.reactions),
        (_("Contributed to the journal"), contributors_in_words(one)),
        (_("Next meeting"), following),
    )
    return [(name, text) for name, text in fields if text.strip()]


def contributors_in_words(one: JournalStory) -> str:
    """Functions rather than names, with counts by sex; unknown is not zero."""
    people = one.contributors
    if not people:
        return ""
    women = sum(person.sex is Sex.FEMALE for person in people)
    men = sum(person.sex is Sex.MALE for person in people)
    unknown = len(people) - women - men
    counts = _("women {women}, men {men}").format(women=women, men=men)
    if unknown:
        counts += ", " + _("sex not stated {n}").format(n=unknown)
    functions = [
        ", ".join(text for text in (person.role, person.organisation) if text) for person in people
    ]
    said = "; ".join(dict.fromkeys(one for one in functions if one))
    n = ngettext("{n} person", "{n} persons", len(people)).format(n=len(people))
    return f"{n} ({counts})" + (f": {said}" if said else "")
