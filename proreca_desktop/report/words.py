"""The turns of phrase of the reports, in the active language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from proreca_desktop.analysis.words import say_agreement
from proreca_desktop.domain.assessment import (
    Assessment,
)
from proreca_desktop.domain.campaign import ScoringMode, Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.voting import Counts
from proreca_desktop.domain.words import round_name
from proreca_desktop.i18n import _, format_date, format_number, ngettext
from proreca_desktop.scoring.agreement import VoteReading

ESSENTIAL_SIGN = "★"
NOTHING = "—"


def track_in_print(track: Track) -> str:
    return _("full questionnaire") if track is Track.FULL else _("short track")


def mode_in_print(mode: ScoringMode) -> str:
    return {
        ScoringMode.CONSENSUS: _("level agreed by the group"),
        ScoringMode.MEDIAN: _("lower median of the votes"),
        ScoringMode.EXTERNAL: _("level set by external assessors"),
    }[mode]


def votes_and_agreement(reading: VoteReading) -> str:
    """``12 votes · to discuss``."""
    votes = ngettext("{n} vote", "{n} votes", reading.n).format(n=reading.n)
    return f"{votes} · {say_agreement(reading)}"


def entity_name(organisation: Organisation, unit: OrgUnit) -> str:
    """Short: the acronym, and the entity where it has a name."""
    name = organisation.acronym or organisation.code
    return f"{name} — {unit.label}" if unit.label else name


def round_and_year(assessment: Assessment) -> str:
    """``Baseline 2024``: short, for the head of every page."""
    return f"{round_name(assessment.round)} {assessment.start_on.year}"


def dates(assessment: Assessment) -> str:
    """``14 March 2024`` or ``from 14 March 2024 to 15 March 2024``."""
    start = format_date(assessment.start_on)
    if assessment.end_on is None or assessment.end_on == assessment.start_on:
        return start
    return _("from {start} to {end}").format(start=start, end=format_date(assessment.end_on))


def partial_date(text: str) -> str:
    """A date as papers give it: ``1995``, ``1995-09`` or ``2003-06-20``, the last one in words."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def counts(votes: Counts) -> str:
    """``0-3-6-3-0``: how many for each of the levels 1 to 5."""
    return "-".join(str(n) for n in votes)


def criteria(n: int) -> str:
    return ngettext("{n} criterion", "{n} criteria", n).format(n=n)


def pair(name: str, value: object) -> str:
    """``agreement: 12``; French puts a space before the colon."""
    return _("{name}: {value}").format(name=name, value=value)


def share(part: int, whole: int) -> str:
    """``4 of 7``."""
    return _("{part} of {whole}").format(part=part, whole=whole)


def index(value: Fraction | None) -> str:
    """One decimal, as everywhere; — when there is none."""
    return NOTHING if value is None else format_number(value, 1)
