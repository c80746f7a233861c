"""The lists of a workshop: the sheet to sign, printed before, and the list of who came, after.

The only documents that name people. Black and white, landscape, people by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from proreca_desktop.charts.style import INK
from proreca_desktop.domain.participant import AgeBand, Participant, Sex, count_people
from proreca_desktop.domain.session import (
    Half,
    Session,
    count_half_days,
    present_at,
    took_part,
)
from proreca_desktop.domain.words import (
    age_name,
    half_name,
    name_and_value,
    part_of,
    privacy_notice,
    role_of_one,
    round_name,
    session_name,
    sex_of_one,
)
from proreca_desktop.i18n import _, format_date, ngettext, pgettext, using_language
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.content import AttendanceContent, Attendee
from proreca_desktop.report.document import PageTexts, Progress, write_report
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.report.styles import build_styles, register_fonts
from proreca_desktop.report.text import Lettering, shorten

WIDTH = looks.PAGE_HEIGHT - 2 * looks.MARGIN
"""Of the text on a page that lies on its side."""

HALF_DAYS_ON_A_SHEET = 4
"""More signatures side by side would be too narrow to sign."""

FEWEST_LINES = 25
SPARE_LINES = 5
SIGNING_HEIGHT = 9.5 * mm
PADDING = 6.0
"""Above and below the content of a cell, in points."""

Build = Callable[[Story, AttendanceContent], None]


def write_signing_sheet(
    content: AttendanceContent, path: Path, progress: Progress = lambda done: True
) -> None:
    """The sheet for the door: the known names, blank lines, one column a half-day to sign in.

    Needs nothing but ``content`` and may run on any thread. Telephone numbers are not printed:
    the sheet goes from hand to hand.

    :raises Cancelled: when ``progress`` returns False. :raises ProrecaError: see ``write_report``.
    """
    _write(content, path, progress, _build_signing_sheet)


def write_attendance_list(
    content: AttendanceContent, path: Path, progress: Progress = lambda done: True
) -> None:
    """Who came to which half-day, with totals by sex and age; as :func:`write_signing_sheet`."""
    _write(content, path, progress, _build_attendance_list)


def _write(content: AttendanceContent, path: Path, progress: Progress, build: Build) -> None:
    with using_language(content.language):
        story = Story(build_styles(INK), Lettering(register_fonts()), WIDTH)

        def flow() -> list[Flowable]:
            build(story, content)
            return story.flowables

        texts = _page_texts(story, content, build is _build_signing_sheet)
        write_report(flow, texts, path, progress, with_cover=False, landscape=True)


def _page_texts(story: Story, content: AttendanceContent, is_before: bool) -> PageTexts:
    line = story.lettering.line
    header = f"{shorten(words.entity_name(content.organisation, content.unit), 90)} · "
    header += f"{round_name(content.assessment.round)}, {words.dates(content.assessment)}"
    return PageTexts(
        title=line(name_and_value(_title(is_before), header)),
        subject=line(content.organisation.official_name),
        author=line(content.assessment.facilitators or content.organisation.official_name),
        language=content.language,
        header=line(header),
        footer=line(content.branding.programme_name or _title(is_before)),
        accent=black,
        changed_on=content.assessment.start_on,
    )


def _title(is_before: bool) -> str:
    return _("Sign-in sheet") if is_before else _("Attendance list")


def _build_heading(story: Story, content: AttendanceContent, title: str) -> None:
    story.section(title, room=0, numbered=False)
    assessment = content.assessment
    entity = words.entity_name(content.organisation, content.unit)
    facts = (
        (_("Organisation"), f"{content.organisation.official_name} ({entity})"),
        (_("Round"), f"{round_name(assessment.round)}, {words.dates(assessment)}"),
        (_("Place"), assessment.place),
        (_("Facilitators"), assessment.facilitators),
    )
    story.text(
        " · ".join(
            f"<b>{story.ink(label)}</b> {story.ink(value)}" for label, value in facts if value
        ),
        story.styles.small,
    )


# Before


def _build_signing_sheet(story: Story, content: AttendanceContent) -> None:
    _build_heading(story, content, _("Sign-in sheet"))
    build_signing_lines(story, content.people, content.sessions)


def build_signing_lines(
    story: Story, people: Sequence[Attendee], all_sessions: Sequence[Session]
) -> None:
    """What is told to those who sign, then known names and blank lines, on wide pages."""
    story.say(privacy_notice(), story.styles.small)
    for number, sessions in enumerate(_sheets(all_sessions)):
        if number:
            story.new_page()
        story.add(_signing_table(story, people, sessions))


def _sheets(sessions: Sequence[Session]) -> list[Sequence[Session | None]]:
    """The half-days of each sheet; two columns without a date where none is planned."""
    starts = range(0, len(sessions), HALF_DAYS_ON_A_SHEET)
    return [sessions[n : n + HALF_DAYS_ON_A_SHEET] for n in starts] or [(None, None)]


def _signing_table(
    story: Story, people: Sequence[Attendee], sessions: Sequence[Session | None]
) -> Table:
    head = [
        _("No."),
        _("Name and first name"),
        _("Sex, age"),
        _("Function, structure, locality"),
        _("Telephone (optional)"),
        *(_signing_head(session) for session in sessions),
    ]
    rows = [_signing_row(story, n, one) for n, one in enumerate(people, start=1)]
    n_lines = max(FEWEST_LINES, len(people) + SPARE_LINES)
    rows += [[str(n), "", "", "", ""] for n in range(len(people) + 1, n_lines + 1)]
    others = [""] * (len(sessions) - 1)
    return _ruled(
        story,
        [story.ink(text) for text in head],
        [[*row, _room_to_sign(SIGNING_HEIGHT), *others] for row in rows],
        [8, 46, 23, 50, 26, *(104 / len(sessions) for _session in sessions)],
    )


def _signing_head(session: Session | None) -> str:
    """``14/03 matin``, and that one signs there."""
    if session is None:
        return _("Signature")
    return f"{session.day.strftime('%d/%m')}\n{half_name(session.half)}"


def _signing_row(story: Story, number: int, one: Attendee) -> list[str]:
    """What is not known is left open, to be written by hand."""
    p = one.participant
    where = ", ".join(text for text in (p.function, p.structure, p.locality) if text)
    sex = "" if p.sex is Sex.NOT_STATED else sex_of_one(p.sex)
    age = "" if p.age_band is AgeBand.NOT_STATED else age_name(p.age_band)
    return [str(number), story.ink(one.name), story.ink(f"{sex}\n{age}"), story.ink(where), ""]


# After


def _build_attendance_list(story: Story, content: AttendanceContent) -> None:
    _build_heading(story, content, _("Attendance list"))
    people = [one.participant for one in content.people]
    if not people:
        story.say(_("Nobody is on the list of this assessment."))
        return
    if not content.sessions:
        story.say(_("No half-day is planned: the list shows who was expected."))
    story.say(_attendance_sentence(content, people))
    _build_presence(story, content)
    _build_totals(story, content, people)
    _build_locks(story, content.sessions)
    story.say(privacy_notice(), story.styles.caption)


def _attendance_sentence(content: AttendanceContent, people: Sequence[Participant]) -> str:
    """Persons and person-half-days, each with what it counts."""
    came = took_part(people, content.attendance)
    n = sum(count_half_days(people, content.attendance).values())
    said = [
        ngettext(
            "{n} person came, counted once however many half-days.",
            "{n} persons came, each counted once however many half-days.",
            len(came),
        ).format(n=len(came))
        if n
        else ngettext(
            "{n} person on the list; no presence is ticked.",
            "{n} persons on the list; no presence is ticked.",
            len(people),
        ).format(n=len(people))
    ]
    if n:
        said.append(ngettext("{n} person-half-day.", "{n} person-half-days.", n).format(n=n))
        if len(came) < len(people):
            said.append(
                _("On the list: {n}, of whom {absent} came to no half-day.").format(
                    n=len(people), absent=len(people) - len(came)
                )
            )
    return " ".join(said)


def _build_presence(story: Story, content: AttendanceContent) -> None:
    marks = {(a.participation_id, a.session_id): a for a in content.attendance if a.present}
    totals = count_half_days([one.participant for one in content.people], content.attendance)
    head = [
        _("No."),
        _("Name and first name"),
        _("Sex"),
        _("Age"),
        _("Category"),
        _("Function, structure, locality"),
        *(_presence_head(session, content) for session in content.sessions),
        _("Total"),
    ]
    rows = []
    for number, one in enumerate(content.people, start=1):
        found = [marks.get((one.participant.id, s.id)) for s in content.sessions]
        ticks = ["" if a is None else _tick(a.signed) for a in found]
        total = str(totals[one.participant.id])
        rows.append([str(number), *_attendee(story, one), *map(story.ink, ticks), total])
    width = min(20.0, 80 / max(1, len(content.sessions)))
    story.add(
        _ruled(
            story,
            [story.ink(text) for text in head],
            rows,
            [8, 47, 17, 22, 22, 49, *(width for _session in content.sessions), 12],
        )
    )
    if content.sessions:
        story.space(1)
        story.say(_("✓ present; ✓ S present and signed on paper."), story.styles.caption)


def _presence_head(session: Session, content: AttendanceContent) -> str:
    """As short as many columns need it."""
    if len(content.sessions) <= HALF_DAYS_ON_A_SHEET:
        return _signing_head(session)
    is_morning = session.half is Half.MORNING
    half = (
        pgettext("half-day, short", "a.m.") if is_morning else pgettext("half-day, short", "p.m.")
    )
    return f"{session.day.strftime('%d/%m')}\n{half}"


def _attendee(story: Story, one: Attendee) -> list[str]:
    p = one.participant
    where = ", ".join(text for text in (p.function, p.structure, p.locality) if text)
    texts = (one.name, sex_of_one(p.sex), age_name(p.age_band), role_of_one(p.role), where)
    return [story.ink(text) for text in texts]


def _tick(signed: bool) -> str:
    return " ".join(("✓", pgettext("signed", "S"))) if signed else "✓"


def _build_totals(story: Story, content: AttendanceContent, people: Sequence[Participant]) -> None:
    """Each half-day, then the persons; every figure is of those present there."""
    if not content.sessions:
        return
    story.heading(_("Presence by half-day, sex and age"), room=40 * mm)
    rows = [
        _total_row(story, session_name(s), present_at(people, content.attendance, s.id))
        for s in content.sessions
    ]
    came = took_part(people, content.attendance)
    rows.append(_total_row(story, _("Persons, each once"), came, bold=True))
    head = [_("Half-day"), _("Present"), _("Women"), _("Men"), _("Sex not stated"), _("Under 35")]
    story.table([story.ink(text) for text in head], rows, [66, 24, 36, 36, 36, 36])


def _total_row(
    story: Story, label: str, present: Sequence[Participant], *, bold: bool = False
) -> list[str]:
    count = count_people(present)
    parts = (count.women, count.men, count.sex_not_stated, count.youth)
    cells = [label, str(count.total)]
    cells += [part_of(n, count.total) if count.total else words.NOTHING for n in parts]
    inked = [story.ink(cell) for cell in cells]
    return [f"<b>{cell}</b>" for cell in inked] if bold else inked


def _build_locks(story: Story, sessions: Sequence[Session]) -> None:
    """Who made which list final, and room for the two signatures."""
    story.keep((30 + 5 * len(sessions)) * mm)
    for session in sessions:
        story.say(_lock_sentence(session), story.styles.small)
    story.space(4)
    labels = [_("Facilitator, name and signature"), _("Facilitator, name and signature")]
    story.add(
        _ruled(story, [story.ink(text) for text in labels], [[_room_to_sign(16 * mm), ""]], [1, 1])
    )
    story.space(3)


def _lock_sentence(session: Session) -> str:
    if session.locked_at is None:
        return _("{half_day}: list not locked yet.").format(half_day=session_name(session))
    return _("{half_day}: list locked by {first} and {second} on {date}.").format(
        half_day=session_name(session),
        first=session.locked_by,
        second=session.locked_with,
        date=format_date(session.locked_at.astimezone().date()),
    )


def _ruled(
    story: Story,
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
) -> Table:
    """A table with all its lines drawn, to be written in."""
    return story.make_table(head, rows, widths, [*_grid_commands()])


def _room_to_sign(height: float) -> Flowable:
    """Keeps a row high enough for a signature; a long name makes it higher."""
    return Spacer(1, height - PADDING)


def _grid_commands() -> Iterator[tuple[Any, ...]]:
    yield ("GRID", (0, 0), (-1, -1), 0.5, black)
    yield ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    yield ("LEFTPADDING", (0, 0), (-1, -1), 3)
    yield ("RIGHTPADDING", (0, 0), (-1, -1), 3)
