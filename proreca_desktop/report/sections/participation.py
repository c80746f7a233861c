"""The diagnostic as it took place, and who took part: by sex, age and role, with denominators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from proreca_desktop.domain.participant import (
    AgeBand,
    Participant,
    RoleCategory,
    Sex,
    count_people,
)
from proreca_desktop.domain.session import Session, present_at
from proreca_desktop.domain.words import age_name, role_name, session_name, sex_name
from proreca_desktop.i18n import _, format_percent, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.story import Story


def build_participation(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    story.section(_("The diagnostic and those who took part"))
    _build_facts(story, content)
    story.heading(_("Participation by sex and age"))
    people = content.round.participants
    if not people:
        story.say(_("The participants of this diagnostic were not recorded in the dossier."))
        return
    story.say(participation_sentence(people))
    _say_absent(story, content)
    _build_sex_by_age(story, people)
    _build_roles(story, people)
    _build_half_days(story, content)


def _build_facts(story: Story, content: DiagnosticContent) -> None:
    assessment = content.round.assessment
    facts = [
        (_("Organisation"), content.organisation.official_name),
        (_("Purpose"), assessment.purpose),
        (_("Place"), assessment.place),
        (_("Facilitators"), assessment.facilitators),
        (_("Leadership invited"), assessment.leadership),
        (_("How the level is set"), words.mode_in_print(assessment.scoring_mode)),
        (_("Part of the questionnaire"), words.track_in_print(assessment.track)),
        (_("About the organisation"), content.organisation.legitimacy_note),
        (_("About the leadership"), assessment.legitimacy_note),
    ]
    for label, value in facts:
        if value.strip():
            story.text(f"<b>{story.ink(label)}</b> · {story.ink(value)}", story.styles.small)
    if assessment.legitimacy_disputed:
        story.space(1.5)
        story.note(
            story.ink(
                _(
                    "The legitimacy of the leadership is disputed. This report is about the"
                    " leadership named above only, and is not compared with another."
                )
            ),
            attention=True,
        )


def participation_sentence(people: Sequence[Participant]) -> str:
    """Persons, women and youth, each share with its denominator (method §3.10)."""
    total = len(people)
    sentences = [
        ngettext(
            "{n} person took part, counted once however many half-days.",
            "{n} persons took part, each counted once however many half-days.",
            total,
        ).format(n=total),
        _("Women: {share}.").format(share=share_of(people, [Sex.FEMALE])),
        _("Under 35: {share}.").format(
            share=_share(sum(p.age_band.is_youth for p in people), total)
        ),
    ]
    silent = [p for p in people if not p.is_voter]
    if silent:
        sentences.append(_("Without a vote: {share}.").format(share=_share(len(silent), total)))
    return " ".join(sentences)


def _say_absent(story: Story, content: DiagnosticContent) -> None:
    """Those of the list who came to no half-day are in no figure of the report."""
    absent = content.round.n_listed - len(content.round.participants)
    if absent > 0:
        story.say(
            ngettext(
                "{n} more person was on the list and came to no half-day: not counted here.",
                "{n} more persons were on the list and came to no half-day: not counted here.",
                absent,
            ).format(n=absent)
        )


def share_of(people: Sequence[Participant], sexes: Iterable[Sex]) -> str:
    """``9 of 22 (41%)``; those whose sex is not stated are in the denominator."""
    wanted = set(sexes)
    return _share(sum(p.sex in wanted for p in people), len(people))


def _share(part: int, whole: int) -> str:
    return _("{part} of {whole} ({percent})").format(
        part=part, whole=whole, percent=format_percent(Fraction(part, whole))
    )


def _build_sex_by_age(story: Story, people: Sequence[Participant]) -> None:
    sexes = [sex for sex in Sex if sex is not Sex.NOT_STATED or _count(people, sex=sex)]
    head = [
        story.ink(_("Age")),
        *(story.ink(sex_name(sex)) for sex in sexes),
        story.ink(_("Together")),
    ]
    rows = [
        [
            story.ink(age_name(band)),
            *(str(_count(people, sex=sex, band=band)) for sex in sexes),
            str(_count(people, band=band)),
        ]
        for band in AgeBand
        if _count(people, band=band)
    ]
    rows += _totals(story, [*(_count(people, sex=sex) for sex in sexes), len(people)])
    columns = range(1, len(head))
    story.table(head, rows, [60, *(36 for _column in columns)], right=list(columns))
    story.say(
        _(
            "n = {n} persons. Age as stated at the workshop. Percentages are of all {n}, those who"
            " did not state their sex included; rounded, they may not add up to 100."
        ).format(n=len(people)),
        story.styles.caption,
    )


def _totals(story: Story, totals: Sequence[int]) -> list[list[str]]:
    """The two last rows: numbers, and shares of all (the last number)."""
    everyone = totals[-1]
    together, share = story.ink(_("Together")), story.ink(_("Share of {n}").format(n=everyone))
    return [
        [f"<b>{together}</b>", *(f"<b>{n}</b>" for n in totals)],
        [share, *(format_percent(Fraction(n, everyone)) for n in totals)],
    ]


def _build_roles(story: Story, people: Sequence[Participant]) -> None:
    head = [_("Role"), _("Persons"), _("of whom women"), _("of whom voters")]
    rows = [
        [
            story.ink(role_name(role)),
            str(_count(people, role=role)),
            str(_count(people, role=role, sex=Sex.FEMALE)),
            str(_count([p for p in people if p.is_voter], role=role)),
        ]
        for role in RoleCategory
        if _count(people, role=role)
    ]
    story.table([story.ink(text) for text in head], rows, [60, 36, 36, 36], right=[1, 2, 3])


def _build_half_days(story: Story, content: DiagnosticContent) -> None:
    """Presence by half-day: each figure is of those present in that half-day."""
    people, attendance = content.round.participants, content.round.attendance
    presence = [(s, present_at(people, attendance, s.id)) for s in content.round.sessions]
    held = [(s, present) for s, present in presence if present]
    if not held:
        return
    story.subheading(_("Presence by half-day"))
    n = sum(len(present) for _session, present in held)
    story.say(
        ngettext(
            "{n} person-half-day in {half_days}: a person present in two half-days counts twice"
            " here, and once everywhere else.",
            "{n} person-half-days in {half_days}: a person present in two half-days counts twice"
            " here, and once everywhere else.",
            n,
        ).format(n=n, half_days=_half_days(len(held)))
    )
    head = [_("Half-day"), _("Present"), _("Women"), _("Men"), _("Not stated"), _("Under 35")]
    head.append(_("Voters"))
    rows = [_half_day_row(story, session, present) for session, present in held]
    columns = list(range(1, len(head)))
    story.table(
        [story.ink(text) for text in head], rows, [40, 21, 34, 32, 28, 32, 21], right=columns
    )


def _half_days(n: int) -> str:
    return ngettext("{n} half-day", "{n} half-days", n).format(n=n)


def _half_day_row(story: Story, session: Session, present: Sequence[Participant]) -> list[str]:
    count = count_people(present)
    shares = (count.women, count.men, count.sex_not_stated, count.youth)
    return [
        story.ink(session_name(session)),
        str(count.total),
        *(story.ink(_share(n, count.total)) for n in shares),
        str(count.voters),
    ]


def _count(
    people: Sequence[Participant],
    *,
    sex: Sex | None = None,
    band: AgeBand | None = None,
    role: RoleCategory | None = None,
) -> int:
    return sum(
        (sex is None or p.sex is sex)
        and (band is None or p.age_band is band)
        and (role is None or p.role is role)
        for p in people
    )
