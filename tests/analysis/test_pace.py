"""The pace of the room and its agenda: sums that can be checked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from proreca_desktop.analysis.agenda import (
    AFTER_RATING,
    FEEDBACK_MINUTES,
    drift,
    half_day_minutes,
    planned_starts,
    propose_agenda,
    windows_left,
)
from proreca_desktop.analysis.pace import Window, counted, estimate, median_seconds
from proreca_desktop.analysis.pace_words import say_drift, say_end, say_left, say_short_track
from proreca_desktop.domain.agenda import AgendaItem, AgendaKind
from proreca_desktop.domain.agenda_words import say_about, say_duration
from proreca_desktop.domain.session import Half, Session
from proreca_desktop.i18n import using_language

DAY = date(2024, 3, 14)
HOURS = {Half.MORNING: (time(8, 30), time(12, 30)), Half.AFTERNOON: (time(14), time(17))}
DOMAINS = [("VIS", 7), ("GOV", 9), ("LEA", 6), ("POL", 8), ("RES", 6), ("PSE", 7), ("FIN", 7)]


def sessions(n=4):
    halves = [(DAY + timedelta(days=k // 2), list(Half)[k % 2]) for k in range(n)]
    return [
        Session(
            id=f"s{k}",
            assessment_id="a",
            day=day,
            half=half,
            planned_start=HOURS[half][0],
            planned_end=HOURS[half][1],
        )
        for k, (day, half) in enumerate(halves)
    ]


def item(name, minutes, session_id="s0", kind=AgendaKind.DOMAIN, **more):
    return AgendaItem(
        id=name,
        assessment_id="a",
        position=0,
        kind=kind,
        session_id=session_id,
        planned_minutes=minutes,
        **more,
    )


def at(hour, minute=0):
    return datetime.combine(DAY, time(hour, minute))


def moment(hour, minute=0):
    """That hour by the laptop's clock, as it is stored."""
    return at(hour, minute).astimezone().astimezone(UTC)


def windows(*minutes, reserved=0):
    return [
        Window(start=at(8), end=at(8) + timedelta(minutes=m), reserved=reserved) for m in minutes
    ]


def told(n_left, *, times=(), windows=(), n_short=0, minutes=7, now=None):
    decided = [f"d{n}" for n in range(len(times))]
    left = [f"l{n}" for n in range(n_left)]
    return estimate(
        times=dict(zip(decided, times, strict=True)),
        decided=decided,
        left=left,
        short=left[:n_short],
        minutes_per_criterion=minutes,
        windows=windows,
        now=now,
    )


@pytest.mark.parametrize(
    ("times", "median"), [([300], 300), ([900, 100, 200], 200), ([100, 201], Fraction(301, 2))]
)
def test_the_median_is_the_plain_one(times, median):
    assert median_seconds(times) == median


def test_the_pace_is_the_plan_until_three_criteria_were_timed():
    assert told(10, times=[60, 60]).minutes_left == 70
    measured = told(10, times=[60, 60, 600])
    assert (measured.is_measured, measured.minutes_left) == (True, 10)


def test_only_criteria_with_a_decision_tell_a_pace():
    found = estimate(
        times={"a": 300, "b": 300, "c": 300, "looked at": 4, "left": 3},
        decided=["a", "b", "c", "untimed"],
        left=["left", "looked at"],
        short=[],
        minutes_per_criterion=7,
    )
    assert (found.seconds_each, found.minutes_left) == (300, 10)


def test_minutes_begun_are_counted():
    assert told(1, times=[61, 61, 61]).minutes_left == 2


def test_a_lunch_break_does_not_count():
    assert counted(500, 7) == 500
    assert counted(90 * 60, 7) == 28 * 60


def test_what_is_left_is_laid_into_the_half_days():
    found = told(20, windows=windows(60, 180))  # 140 minutes
    assert found.fits
    assert found.ends_at == at(8) + timedelta(minutes=80)
    assert told(20, windows=windows(60, 180, reserved=30)).ends_at == at(8) + timedelta(
        minutes=110 + 30
    )


def test_what_does_not_fit_is_told_and_the_short_track_only_proposed():
    found = told(20, windows=windows(60), n_short=5)
    assert (found.missing, found.ends_at, found.fits) == (80, None, False)
    assert found.proposes_short_track
    assert (found.n_left_short, found.minutes_left_short) == (5, 35)
    assert not told(20, windows=windows(60), n_short=20).proposes_short_track
    assert not told(20, windows=windows(200), n_short=5).proposes_short_track


def test_nothing_left_fits_everywhere():
    found = told(0, windows=windows(0))
    assert found.fits
    assert found.minutes_left == 0


def test_without_a_plan_the_end_is_counted_from_now():
    assert told(10, now=at(9)).ends_at == at(10, 10)
    assert told(10).ends_at is None


def test_the_words_of_an_estimate():
    with using_language("en"):
        found = told(38, windows=windows(60), n_short=12, times=[252, 252, 252])
        assert say_left(found) == "≈ 2 h 40 left at the pace so far · 38 criteria"
        assert say_end(found, at(9)) == "≈ 1 h 40 too long for the half-days that are left."
        assert "12 essential criteria are left, ≈ 50 min" in say_short_track(found)
        fits = told(3, windows=windows(60))
        assert "at about 08:21" in say_end(fits, at(7))
        assert say_short_track(fits) == ""
        assert say_left(told(0)) == "Every criterion has a decision."


def test_lengths_of_time_in_words():
    with using_language("en"):
        lengths = [say_duration(m) for m in (0, 45, 120, 125)]
        assert lengths == ["0 min", "45 min", "2 h", "2 h 05"]
        assert [say_about(m) for m in (1, 158, 162)] == ["≈ 5 min", "≈ 2 h 40", "≈ 2 h 40"]


def laid_out(domains, n_sessions, minutes=7):
    return propose_agenda(domains, sessions(n_sessions), minutes)


@pytest.mark.parametrize("n_sessions", [0, 1, 2, 3, 4, 6])
@pytest.mark.parametrize("minutes", [3, 7, 12])
def test_every_criterion_has_its_minutes_and_every_domain_its_feedback(n_sessions, minutes):
    proposed = laid_out(DOMAINS, n_sessions, minutes)
    for code, n_criteria in DOMAINS:
        planned = sum(p.minutes for p in proposed if p.domain == code)
        assert planned == n_criteria * minutes + FEEDBACK_MINUTES
    order = list(dict.fromkeys(p.domain for p in proposed if p.domain))
    assert order == [code for code, _n in DOMAINS]
    kinds = [p.kind for p in proposed]
    assert kinds[:2] == [AgendaKind.OPENING, AgendaKind.CALIBRATION]
    after = [k for k in kinds if k in AFTER_RATING]
    assert after == [
        AgendaKind.READING,
        AgendaKind.PRIORITIES,
        AgendaKind.PLAN,
        AgendaKind.VALIDATION,
        AgendaKind.CLOSING,
    ]
    assert [p.half for p in proposed] == sorted(p.half for p in proposed)


@pytest.mark.parametrize("n_sessions", [2, 4, 6])
def test_half_days_are_not_overfilled_but_the_last(n_sessions):
    proposed, planned = laid_out(DOMAINS * 2, n_sessions), sessions(n_sessions)
    for place, session in enumerate(planned[:-1]):
        used = sum(p.minutes for p in proposed if p.half == place)
        assert used <= half_day_minutes(session)


def test_each_half_day_has_one_break_and_the_afternoon_its_prayer():
    proposed = laid_out(DOMAINS, 4)
    for half in range(3):
        pauses = [p.kind for p in proposed if p.half == half]
        assert pauses.count(AgendaKind.BREAK) == (1 if half in (0, 2) else 0)
        assert pauses.count(AgendaKind.PRAYER) == (1 if half == 1 else 0)


def test_a_domain_without_criteria_in_the_track_has_no_place():
    assert all(p.domain != "VIS" for p in laid_out([("VIS", 0), ("GOV", 2)], 2))


def test_hours_follow_from_the_minutes_before():
    items = [item("a", 40), item("b", 15), item("c", 30, "s1"), item("d", 5, None)]
    starts = planned_starts(items, sessions(2))
    assert starts == {"a": at(8, 30), "b": at(9, 10), "c": at(14)}


def test_the_room_is_late_by_the_point_it_took_up_last():
    items = [
        item("a", 40, started_at=moment(8, 30), ended_at=moment(9, 15)),
        item("b", 15, started_at=moment(9, 25)),
    ]
    starts = planned_starts(items, sessions(1))
    assert drift(items, starts, at(9, 30)) == 15
    # It should have ended at 9:25.
    assert drift(items, starts, at(9, 50)) == 25
    assert drift(items[:1], starts, at(9, 50)) == 5
    assert drift([item("a", 40)], starts, at(9)) is None


def test_an_agenda_followed_on_another_day_has_no_drift():
    items = [item("a", 40, started_at=moment(8, 30) + timedelta(days=1))]
    assert drift(items, planned_starts(items, sessions(1)), at(9)) is None


def test_drift_in_words():
    with using_language("en"):
        said = [say_drift(m) for m in (None, 0, -5, 6, 75, -20)]
    assert said == ["", "on time", "on time", "6 min late", "1 h 15 late", "20 min ahead"]


def test_windows_are_what_is_left_of_the_half_days():
    items = [
        item("opening", 40, kind=AgendaKind.OPENING),
        item("break", 15, kind=AgendaKind.BREAK),
        item("reading", 30, "s1", kind=AgendaKind.READING),
        item("domain", 200),
    ]
    found = windows_left(sessions(2), items, at(8))
    assert [(w.start, w.end, w.reserved) for w in found] == [
        (at(8, 30), at(12, 30), 55),
        (at(14), at(17), 30),
    ]
    # The opening is over by the plan; the break is to come.
    assert windows_left(sessions(1), items, at(9, 20))[0].reserved == 15
    assert windows_left(sessions(2), items, at(13))[0].start == at(14)
    assert windows_left(sessions(2), items, at(18)) == []


def test_a_point_that_is_ticked_off_takes_no_more_time():
    done = item(
        "opening",
        40,
        kind=AgendaKind.OPENING,
        started_at=moment(8, 30),
        ended_at=moment(9),
    )
    late = item("calibration", 15, kind=AgendaKind.CALIBRATION)
    # Nine o'clock is past its hour, yet the room ticks its points off: it is still to come.
    assert windows_left(sessions(1), [done, late], at(9, 30))[0].reserved == 15
