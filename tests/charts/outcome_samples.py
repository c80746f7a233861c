"""Ladders and changes to draw, made by hand: one mark a period, as the demo's story writes them.

``0`` to ``3`` a degree, ``n`` not assessed, ``o`` not applicable, ``.`` not entered, ``-`` not
followed then, ``|`` before a degree: the marker means something else from there.
"""

from __future__ import annotations

from datetime import date, timedelta

from proreca_desktop.analysis.marker_progress import build_ladder
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Expectedness,
    MarkerAssessment,
    Valence,
)
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    ChangeKind,
    Marker,
    MarkerLevel,
    MarkerVersion,
    PartnerStatus,
    RatingMode,
)
from proreca_desktop.domain.periods import Cadence, Calendar, Period, PeriodKind, PeriodStatus
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.ratings import Rating, RatingStatus

NAMES = RatingNames(
    degrees=dict(zip(Rating, ("No change observed", "Low", "Medium", "High"), strict=True)),
    statuses={
        RatingStatus.ASSESSED: "Assessed",
        RatingStatus.NOT_ASSESSED: "Not assessed",
        RatingStatus.NOT_APPLICABLE: "Not applicable",
    },
    levels=dict(zip(MarkerLevel, ("Expect to see", "Like to see", "Love to see"), strict=True)),
)
STATUSES = {"n": RatingStatus.NOT_ASSESSED, "o": RatingStatus.NOT_APPLICABLE}
FIRST = date(2024, 1, 1)


def make_calendar(n_periods):
    """T0, then quarters; all closed, so that a baseline nobody rated is none."""
    periods = []
    for place in range(n_periods):
        start = FIRST + timedelta(days=91 * place)
        periods.append(
            Period(
                id=f"p{place}",
                code=f"P{place}" if place else "T0",
                kind=PeriodKind.REGULAR if place else PeriodKind.BASELINE,
                cadence=Cadence.QUARTER if place else Cadence.NONE,
                start=start,
                end=start + timedelta(days=90),
                status=PeriodStatus.CLOSED,
                closed_on=start + timedelta(days=95),
            )
        )
    return Calendar(periods)


def make_partner(code="CNSC", mode=RatingMode.JUDGED):
    return BoundaryPartner(
        id=code.lower(),
        actor_id=f"actor-{code}",
        code=code,
        name={"fr": f"Faîtière imaginaire {code}"},
        position=1,
        status=PartnerStatus.VALIDATED,
        validated_on=FIRST,
        rating_mode=mode,
    )


def make_ladder(marks, calendar, partner=None, text="Le bureau se réunit aux dates prévues."):
    """``marks`` by (code, level): ``{("A1", "EXPECT"): "0 1 n |2"}``, one word a period."""
    partner = partner or make_partner()
    markers, assessments = [], []
    for position, ((code, level), story) in enumerate(marks.items(), start=1):
        marker = _marker(f"{partner.code}-{code}", MarkerLevel(level), position, story.split(),
                         calendar, partner, text)  # fmt: skip
        markers.append(marker)
        assessments += _assessments(marker, story.split(), calendar)
    return build_ladder(partner, markers, assessments, calendar)


def _marker(code, level, position, story, calendar, partner, text):
    followed = [place for place, mark in enumerate(story) if mark != "-"]
    breaks = [place for place in followed if story[place].startswith("|")]
    starts = [followed[0], *breaks]
    ends = [*breaks, followed[-1] + 1]
    ids = [period.id for period in calendar]
    versions = [
        MarkerVersion(
            id=f"{code}-v{number}",
            marker_id=code,
            number=number,
            level=level,
            position=position,
            text={"fr": text},
            change_kind=ChangeKind.ADD if number == 1 else ChangeKind.SUBSTANTIVE,
            effective_period_id=ids[start],
            retired_period_id=ids[end] if end < len(ids) else None,
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
    return Marker(id=code, partner_id=partner.id, code=code, versions=tuple(versions))


def _assessments(marker, story, calendar):
    found = []
    for period, mark in zip(calendar, story, strict=True):
        mark = mark.lstrip("|")
        if mark in ".-":
            continue
        rating = tuple(Rating)[int(mark)] if mark.isdigit() else None
        found.append(
            MarkerAssessment(
                id=f"{marker.code}-{period.id}",
                journal_id="j",
                partner_id=marker.partner_id,
                period_id=period.id,
                marker_id=marker.id,
                version_id=marker.version_in(period.id, calendar).id,
                status=STATUSES.get(mark, RatingStatus.ASSESSED),
                rating=rating,
            )
        )
    return found


def typical(n_periods=6, n_markers=15, mode=RatingMode.JUDGED):
    """A calendar and a ladder of 4, 8 and 3 markers with every kind of mark in it."""
    calendar = make_calendar(n_periods)
    levels = ["EXPECT"] * 4 + ["LIKE"] * 8 + ["LOVE"] * 99
    marks = {}
    for place in range(n_markers):
        story = [str((place + period) // 4 % 4) for period in range(n_periods)]
        if place == 1:
            story[min(2, n_periods - 1)] = "n"
        if place == 2:
            story[0] = "o"
        if place == 5:
            story[: n_periods // 2] = ["-"] * (n_periods // 2)
        if place == 6:
            story[n_periods // 2] = "|" + story[n_periods // 2]
        if place == 7:
            story[-2:] = ["-", "-"]
        level = levels[place]
        marks[f"{level[0]}{place}", level] = " ".join(story)
    partner = make_partner(mode=mode)
    text = "Le bureau se réunit aux dates fixées par ses textes et informe ses membres à temps."
    return calendar, make_ladder(marks, calendar, partner, text)


def make_change(number, *, markers=(), valence=Valence.POSITIVE, on=date(2024, 5, 17),
                expectedness=Expectedness.ANTICIPATED):  # fmt: skip
    return ChangeStatement(
        id=f"change-{number}",
        partner_id="cnsc",
        who="Le conseil de cercle",
        what=f"Il a pris une décision imaginaire, la numéro {number}, et l’a fait connaître.",
        expectedness=expectedness,
        valence=valence,
        date_from=on,
        recorded_on=date(2024, 6, 1),
        version_ids=tuple(markers),
    )
