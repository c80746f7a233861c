"""Ratings: open periods, closed ones, falls, units; and periods that open and close."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.analysis.marker_progress import Reference, baseline_of, movement
from proreca_desktop.domain.journals import OutcomeJournal
from proreca_desktop.domain.organisation import OrgUnit, UnitLevel
from proreca_desktop.domain.outcome_mapping import MarkerLevel, RatingMode
from proreca_desktop.domain.periods import Cadence, PeriodKind, PeriodStatus
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.storage.integrity import check_dossier
from tests.services.outcome_rooms import HIGH, LOW, MEDIUM, NONE

YES, NO, UNKNOWN = Shows


def _sound(room):
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_degree_goes_with_assessed_and_only_with_it(room):
    """INV-1."""
    for status, rating in (
        (RatingStatus.ASSESSED, None),
        (RatingStatus.NOT_ASSESSED, LOW),
        (RatingStatus.NOT_APPLICABLE, NONE),
    ):
        with pytest.raises(ProrecaError):
            room.rate("CNSC-A1", "T0", rating, status=status)
    assert room.workspace.ratings.all() == []


def test_an_ideal_marker_needs_no_expected_one(room):
    """Trap 3."""
    room.rate("CNSC-I1", "T0", HIGH)
    room.rate("CNSC-A1", "T0", NONE)
    assert room.current("CNSC-I1", "T0").rating is HIGH


def test_in_an_open_period_a_rating_is_rewritten(room):
    first = room.rate("CNSC-A1", "T0", HIGH, who="the bureau", assessed_on=date(2024, 4, 16))
    again = room.rate("CNSC-A1", "T0", LOW, who="two members")
    assert again.id == first.id
    [known] = room.workspace.ratings.all()
    assert (known.rating, known.who, known.is_superseded) == (LOW, "two members", False)
    events = [e for e in room.workspace.history.events() if e.entity_id == first.id]
    assert events[-1].before["rating_code"] == "HIGH"


def test_a_fall_is_kept_as_it_is_and_says_why(room):
    """Trap 5."""
    room.rate("CNSC-A1", "T0", HIGH)
    room.rate("CNSC-A1", "P1")  # nobody looked: the last rating is the baseline's
    with pytest.raises(ProrecaError, match="falls in P2"):
        room.rate("CNSC-A1", "P2", LOW)
    fallen = room.rate("CNSC-A1", "P2", LOW, reason="the treasurer left")
    assert (fallen.rating, fallen.reason) == (LOW, "the treasurer left")
    room.rate("CNSC-A1", "P3", LOW)


def test_falls_are_looked_for_in_all_that_is_recorded_together(room):
    entries = [room.entry("CNSC-A1", "P1", LOW), room.entry("CNSC-A1", "T0", HIGH)]
    with pytest.raises(ProrecaError, match="falls in P1"):
        room.workspace.ratings.rate_all(entries)
    assert room.workspace.ratings.all() == []
    entries[0] = replace(entries[0], reason="why")
    assert [a.rating for a in room.workspace.ratings.rate_all(entries)] == [LOW, HIGH]


def test_a_closed_period_takes_reasoned_corrections_only(room):
    """INV-3."""
    first = room.rate("CNSC-A1", "T0", HIGH)
    room.close("T0")
    with pytest.raises(ProrecaError, match="T0 is closed"):
        room.rate("CNSC-A1", "T0", MEDIUM)
    second = room.rate("CNSC-A1", "T0", MEDIUM, reason="the minutes were found")
    third = room.rate("CNSC-A1", "T0", reason="they were of another body")
    assert (second.supersedes_id, third.supersedes_id) == (first.id, second.id)
    chain = room.workspace.ratings.chain(room.marker("CNSC-A1").id, room.period("T0"))
    assert [a.rating for a in chain] == [None, MEDIUM, HIGH]
    assert [a.is_superseded for a in chain] == [False, True, True]
    _sound(room)


def test_the_correction_of_a_baseline_is_no_new_baseline(room):
    """Trap 7."""
    room.rate("CNSC-A1", "T0", HIGH)
    room.close("T0")
    room.rate("CNSC-A1", "P1", MEDIUM, reason="crisis")
    room.rate("CNSC-A1", "T0", LOW, reason="read again")
    progress = room.workspace.progress.load()
    series = next(
        s for s in progress.ladder(room.partner().id).series if s.marker.code == "CNSC-A1"
    )
    baseline = baseline_of(series, progress.calendar)
    assert (baseline.cell.rating, baseline.is_late) == (LOW, False)
    found = movement(series, room.period("P1"), Reference.BASELINE, progress.calendar)
    assert (found.direction, found.since.rating) == ("up", LOW)


def test_closing_needs_a_status_of_every_active_marker(room):
    """INV-15: one action fills in the rest."""
    room.rate("CNSC-A1", "T0", LOW)
    with pytest.raises(ProrecaError, match="44 markers have no status"):
        room.close("T0", fill_in=False)
    closed = room.close("T0")
    assert (closed.status, closed.closed_by) == (PeriodStatus.CLOSED, "Awa Test")
    ratings = room.workspace.ratings.all(period_id=room.period("T0"))
    assert len(ratings) == 45
    assert sum(a.status is RatingStatus.NOT_ASSESSED for a in ratings) == 44
    with pytest.raises(ProrecaError, match="is closed"):
        room.close("T0")
    _sound(room)


def test_who_left_and_who_is_not_yet_followed_need_no_status(room):
    room.workspace.outcome_design.validate_partner(room.partner("AOPP").id, date(2024, 3, 1))
    room.workspace.outcome_design.exit_partner(room.partner("AOPP").id, date(2024, 3, 31))
    room.workspace.markers.add(
        room.partner().id,
        NewMarker(level=MarkerLevel.LIKE, text={"fr": "plus tard"}),
        room.revision("P2"),
    )
    unstated = room.workspace.periods.unstated(room.period("T0"))
    assert {u.partner.code for u in unstated} == {"CNSC", "CAFO"}
    assert len(unstated) == 30
    assert len(room.workspace.periods.unstated(room.period("P2"))) == 31
    room.close("T0")
    _sound(room)


def test_who_left_after_being_rated_in_a_period_is_completed_in_it(room):
    design = room.workspace.outcome_design
    for code in ("CAFO", "AOPP"):
        room.rate(f"{code}-A1", "P1", LOW)
    design.exit_partner(room.partner("CAFO").id, date(2025, 3, 1))
    design.remove_partner(room.partner("AOPP").id)
    room.close("P1")
    assert len(room.workspace.ratings.all(period_id=room.period("P1"))) == 45
    room.close("P2")
    assert len(room.workspace.ratings.all(period_id=room.period("P2"))) == 15
    design.validate_partner(room.partner("CAFO").id, date(2025, 7, 1))
    _sound(room)


def test_what_is_in_a_closed_period_is_locked(room):
    journals = room.workspace.journals
    journal = journals.open(room.partner().id, room.period("T0"))
    room.close("T0")
    with pytest.raises(ProrecaError, match="is closed"):
        journals.save(replace(journal, lessons="later"))
    with pytest.raises(ProrecaError, match="is closed"):
        room.workspace.periods.update(room.workspace.periods.get(room.period("T0")))
    with pytest.raises(ProrecaError, match="is closed"):
        room.workspace.periods.remove(room.period("T0"))


def test_a_late_partner_has_its_own_baseline(room):
    """INV-4."""
    room.close("T0")
    late = room.workspace.outcome_design.add_partner(code="NEW", name={"fr": "Nouvelle"})
    marker = room.workspace.markers.add(
        late.id, NewMarker(level=MarkerLevel.EXPECT, text={"fr": "x"}), room.revision("P1")
    )
    room.rate(marker.code, "P2", MEDIUM)
    progress = room.workspace.progress.load()
    [series] = progress.ladder(late.id).series
    baseline = baseline_of(series, progress.calendar)
    assert (baseline.is_late, baseline.cell.period.code) == (True, "P2")
    _sound(room)


# Periods

ADDED = {"start": date(2025, 10, 1), "end": date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "P3"}, "already used"),
        ({"code": " "}, "no code"),
        ({"end": date(2025, 9, 1)}, "end comes before"),
        ({"start": date(2025, 9, 30)}, "overlaps with P3"),
        ({"kind": PeriodKind.BASELINE}, "already a baseline"),
        ({"start": date(2024, 1, 1), "cadence": Cadence.YEAR}, "baseline begins before"),
    ],
)
def test_a_period_that_cannot_be(room, changes, message):
    with pytest.raises(ProrecaError, match=message):
        room.workspace.periods.add(**{"code": "P4", **ADDED, **changes})
    assert [p.code for p in room.workspace.periods.calendar()] == ["T0", "P1", "P2", "P3"]


def test_periods_of_two_rhythms_may_overlap(room):
    year = room.workspace.periods.add(
        code="A25", start=date(2025, 1, 1), end=date(2025, 12, 31), cadence=Cadence.YEAR
    )
    assert [p.code for p in room.workspace.periods.calendar()] == ["T0", "P1", "A25", "P2", "P3"]
    room.rate("CNSC-A1", "P1", HIGH)
    with pytest.raises(ProrecaError, match="falls in A25"):
        room.rate("CNSC-A1", "A25", LOW)
    assert year.cadence is Cadence.YEAR


def test_dates_may_move_while_the_order_stays(room):
    periods = room.workspace.periods
    p1 = periods.get(room.period("P1"))
    periods.update(replace(p1, start=date(2025, 1, 6)))
    far = replace(p1, start=date(2026, 1, 1), end=date(2026, 3, 31))
    with pytest.raises(ProrecaError, match="change their order"):
        periods.update(far)
    assert periods.get(p1.id).start == date(2025, 1, 6)


def test_a_period_nobody_refers_to_may_go(room):
    periods = room.workspace.periods
    periods.remove(room.period("P3"))
    with pytest.raises(ProrecaError, match="has journals"):
        periods.remove(room.period("T0"))  # the markers begin with it
    assert [p.code for p in periods.calendar()] == ["T0", "P1", "P2"]


# Shares of units


@pytest.fixture
def shared(room):
    """CAFO rated by the share of its units; five of them."""
    organisations = room.workspace.organisations
    room.workspace.outcome_design.save_partner(
        replace(room.partner("CAFO"), rating_mode=RatingMode.SHARE)
    )
    ids = [f"unit {n}" for n in range(5)]
    for number, unit_id in enumerate(ids):
        organisations.save_unit(
            OrgUnit(
                id=unit_id, organisation_id="cafo", label=f"Commune {number}",
                level=UnitLevel.MEMBER, active_from=date(2020, 1, 1),
            )
        )  # fmt: skip
    return ids


def _shows(units, *answers):
    return dict(zip(units, answers, strict=False))


def test_the_degree_follows_from_the_units(room, shared):
    """INV-8, INV-9: 2 of 5 is low, 4 of 5 medium; unknown is outside."""

    def rate(*answers):
        entry = replace(room.entry("CAFO-A1", "T0"), status=RatingStatus.ASSESSED)
        return room.workspace.ratings.rate(replace(entry, shows=_shows(shared, *answers)))

    assert rate(YES, YES, NO, NO, NO).rating is LOW
    assert rate(YES, YES, YES, YES, NO).rating is MEDIUM
    assert rate(NO, NO, NO).rating is NONE
    found = rate(YES, YES, YES, UNKNOWN, UNKNOWN)
    assert (found.rating, found.is_override) == (HIGH, False)
    share = room.workspace.ratings.share(found.id)
    assert (share.yes, share.n, share.unknown) == (3, 3, 2)
    assert rate(UNKNOWN, UNKNOWN).status is RatingStatus.NOT_ASSESSED
    progress = room.workspace.progress.load()
    assert progress.shares[found.id].n == 0
    _sound(room)


def test_a_degree_set_by_hand_says_why(room, shared):
    with pytest.raises(ProrecaError, match="not what its entities show"):
        room.rate("CAFO-A1", "T0", HIGH, shows=_shows(shared, YES, NO))
    with pytest.raises(ProrecaError, match="not what its entities show"):
        room.rate("CAFO-A1", "T0", HIGH)  # no unit was asked
    kept = room.rate(
        "CAFO-A1", "T0", HIGH, shows=_shows(shared, YES, NO), reason="the two are not alike"
    )
    assert kept.is_override
    agreed = room.rate("CAFO-A1", "T0", MEDIUM, shows=_shows(shared, YES, NO))
    assert not agreed.is_override
    _sound(room)


def test_a_correction_brings_its_own_units(room, shared):
    first = room.workspace.ratings.rate(
        replace(
            room.entry("CAFO-A1", "T0"), status=RatingStatus.ASSESSED,
            shows=_shows(shared, YES, YES, YES),
        )
    )  # fmt: skip
    room.close("T0")
    second = room.workspace.ratings.rate(
        replace(
            room.entry("CAFO-A1", "T0"), status=RatingStatus.ASSESSED,
            shows=_shows(shared, YES, NO, NO), reason="two minutes were older",
        )
    )  # fmt: skip
    assert (first.rating, second.rating) == (HIGH, LOW)
    assert room.workspace.ratings.share(first.id).yes == 3
    assert room.workspace.ratings.share(second.id).yes == 1
    room.workspace.organisations.remove_unit(shared[0])
    assert room.workspace.ratings.share(second.id).n == 3  # INV-14
    _sound(room)


def test_four_dates_stand_apart(room):
    """Event, period, assessment and entry (trap 5)."""
    rating = room.rate(
        "CNSC-A1", "T0", LOW, assessed_on=date(2026, 1, 5), description="seen in March 2024"
    )
    assert rating.assessed_on == date(2026, 1, 5)
    assert rating.entered_at.date() not in (date(2026, 1, 5), date(2024, 3, 1))
    assert room.workspace.periods.get(rating.period_id).end == date(2024, 4, 30)


def test_one_journal_for_a_partner_and_a_period(room):
    journals = room.workspace.journals
    room.rate("CNSC-A1", "T0", LOW)
    room.rate("CNSC-A2", "T0", Rating.HIGH)
    [journal] = journals.all()
    assert journals.open(room.partner().id, room.period("T0")) == journal
    assert isinstance(journal, OutcomeJournal)


def test_a_rating_of_nothing_that_is_known(room):
    with pytest.raises(KeyError):
        room.workspace.ratings.rate(
            RatingEntry(marker_id=str(uuid.uuid4()), period_id=room.period("T0"), rating=LOW)
        )
