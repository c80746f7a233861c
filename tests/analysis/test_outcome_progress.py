"""Progress of markers: what is counted, what is compared, and what stays undefined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.analysis.marker_progress import (
    CellState,
    Direction,
    Reference,
    baseline_of,
    build_ladder,
    constant_panel,
    modes_of_programme,
    movement,
    previous_of,
    summarise_ladder,
    summarise_programme,
)
from proreca_desktop.domain.journals import MarkerAssessment
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
from proreca_desktop.domain.ratings import Rating, RatingStatus

CODES = ("T0", "P1", "P2", "P3")
RANKS = dict(zip("0123", Rating, strict=True))


def calendar(*, closed=CODES):
    return Calendar(
        Period(
            id=code,
            code=code,
            kind=PeriodKind.BASELINE if code == "T0" else PeriodKind.REGULAR,
            cadence=Cadence.QUARTER,
            start=date(2024, 1, 1) + timedelta(days=91 * number),
            end=date(2024, 1, 1) + timedelta(days=91 * number + 90),
            status=PeriodStatus.CLOSED if code in closed else PeriodStatus.OPEN,
        )
        for number, code in enumerate(CODES)
    )


PARTNER = BoundaryPartner(
    id="p", actor_id="a", code="P", name={"fr": "P"}, position=1,
    status=PartnerStatus.VALIDATED, validated_on=date(2024, 2, 1),
)  # fmt: skip


def make_marker(code, level=MarkerLevel.LIKE, *, effective="T0", changes=(), position=1):
    """``changes`` are (kind, period): each begins another version."""
    bounds = [effective, *(at for _kind, at in changes), None]
    kinds = [ChangeKind.ADD, *(kind for kind, _at in changes)]
    versions = tuple(
        MarkerVersion(
            id=f"{code} v{n}", marker_id=code, number=n, level=level, position=position,
            text={"fr": code}, change_kind=kind, effective_period_id=bounds[n - 1],
            retired_period_id=bounds[n],
        )
        for n, kind in enumerate(kinds, start=1)
    )  # fmt: skip
    return Marker(id=code, partner_id="p", code=code, versions=versions)


def rate(marker, marks, days=calendar()):  # noqa: B008
    """``"1 n 3 ."``: a mark for each period; ``.`` is nothing entered."""
    found = []
    for code, mark in zip(CODES, marks.split(), strict=True):
        version = marker.version_in(code, days)
        if mark == "." or version is None:
            continue
        status = {"n": RatingStatus.NOT_ASSESSED, "o": RatingStatus.NOT_APPLICABLE}.get(
            mark, RatingStatus.ASSESSED
        )
        found.append(
            MarkerAssessment(
                id=f"{marker.code} {code}", journal_id=code, partner_id="p", period_id=code,
                marker_id=marker.id, version_id=version.id, status=status,
                rating=RANKS.get(mark),
            )
        )  # fmt: skip
    return found


def ladder_of(rows, days=None, **markers):
    """A ladder of markers with their marks; markers given by name have versions of their own."""
    days = days or calendar()
    made = {code: markers.get(code) or make_marker(code) for code in rows}
    assessments = [a for code, marks in rows.items() for a in rate(made[code], marks, days)]
    return build_ladder(PARTNER, made.values(), assessments, days)


def test_blank_none_and_low_are_three_things():
    """Trap 1: 15 markers, 6 not assessed."""
    rows = {f"M{n:02}": f"{mark} . . ." for n, mark in enumerate("000112233nnnnn.")}
    summary = summarise_ladder(ladder_of(rows), calendar().get("T0")).total
    assert dict(summary.distribution) == {
        Rating.NONE: 3, Rating.LOW: 2, Rating.MEDIUM: 2, Rating.HIGH: 2
    }  # fmt: skip
    assert (summary.n_assessed, summary.n_not_assessed) == (9, 6)
    assert summary.assessed_share == Fraction(60, 100)
    assert summary.median is Rating.LOW
    assert summary.at_least_medium == 4


def test_what_does_not_apply_leaves_the_denominator():
    summary = summarise_ladder(
        ladder_of({"A": "o . . .", "B": "2 . . .", "C": ". . . ."}), calendar().get("T0")
    ).total
    assert (summary.n_active, summary.n_applicable, summary.n_not_applicable) == (3, 2, 1)
    assert summary.assessed_share == Fraction(1, 2)
    empty = summarise_ladder(ladder_of({"A": "o . . ."}), calendar().get("T0")).total
    assert empty.assessed_share is None
    assert empty.median is None


def test_levels_are_counted_apart_and_are_no_gate():
    """Trap 3: an ideal marker at its height while an expected one is not observed."""
    ladder = ladder_of(
        {"A": "0 . . .", "I": "3 . . ."},
        A=make_marker("A", MarkerLevel.EXPECT),
        I=make_marker("I", MarkerLevel.LOVE),
    )
    summary = summarise_ladder(ladder, calendar().get("T0"))
    assert [level.median for level in summary.levels] == [Rating.NONE, None, Rating.HIGH]
    assert summary.total.n_assessed == 2


def test_retiring_weak_markers_moves_nothing_in_the_panel():
    """Trap 4: the counts of all change, those of the same markers do not."""
    weak = make_marker("W", changes=[(ChangeKind.RETIRE_IRRELEVANT, "P1")])
    retired = replace(weak, versions=(weak.versions[0],))
    ladder = ladder_of({"W": "0 . . .", "A": "2 2 . .", "B": "3 3 . ."}, W=retired)
    days = calendar()
    first, second = days.get("T0"), days.get("P1")
    assert summarise_ladder(ladder, first).total.median is Rating.MEDIUM
    panel = constant_panel([ladder], first, second)
    assert [m.marker.code for m in panel.movements] == ["A", "B"]
    assert panel.base_distribution == panel.follow_distribution
    assert panel.count(Direction.STABLE) == panel.n == 2


def test_nothing_is_carried_over_a_blank():
    """Trap 5: the blank stays blank, and the fall behind it is seen."""
    ladder = ladder_of({"A": "1 3 n 1"})
    [series] = ladder.series
    days = calendar()
    assert series.cell("P2").state is CellState.NOT_ASSESSED
    assert series.cell("P2").rating is None
    assert movement(series, "P2", Reference.PREVIOUS, days) is None
    fall = movement(series, "P3", Reference.PREVIOUS, days)
    assert (fall.direction, fall.since.period.code) == (Direction.DOWN, "P1")
    since_start = movement(series, "P3", Reference.BASELINE, days)
    assert (since_start.direction, since_start.since.period.code) == (Direction.STABLE, "T0")


@pytest.mark.parametrize(
    ("kind", "direction"),
    [
        (ChangeKind.MINOR_WORDING, Direction.DOWN),
        (ChangeKind.SUBSTANTIVE, Direction.BREAK),
        (ChangeKind.LEVEL_CHANGE, Direction.BREAK),
    ],
)
def test_a_marker_that_changed_its_meaning_has_no_arrow(kind, direction):
    """Trap 6."""
    ladder = ladder_of({"A": "3 3 1 1"}, A=make_marker("A", changes=[(kind, "P2")]))
    [series] = ladder.series
    days = calendar()
    assert movement(series, "P2", Reference.PREVIOUS, days).direction is direction
    assert movement(series, "P3", Reference.PREVIOUS, days).direction is Direction.STABLE
    panel = constant_panel([ladder], days.get("T0"), days.get("P3"))
    is_broken = direction is Direction.BREAK
    assert (panel.n, len(panel.broken)) == ((0, 1) if is_broken else (1, 0))


def test_progress_without_a_baseline_is_undefined():
    """Trap 7: the marker was there and nobody rated it."""
    [series] = ladder_of({"A": "n 2 3 3"}).series
    assert baseline_of(series, calendar()) is None
    assert movement(series, "P2", Reference.BASELINE, calendar()) is None
    assert movement(series, "P2", Reference.PREVIOUS, calendar()).direction is Direction.UP


def test_while_the_baseline_is_open_it_is_waited_for():
    days = calendar(closed=())
    [series] = ladder_of({"A": ". 2 3 ."}, days).series
    assert baseline_of(series, days) is None


@pytest.mark.parametrize(
    ("rows", "late"),
    [
        ({"A": ". 2 3 ."}, make_marker("A")),  # the partner joined after the baseline
        ({"A": ". n 2 3"}, make_marker("A", effective="P1")),  # the marker did
    ],
)
def test_who_joins_later_has_a_late_baseline(rows, late):
    [series] = ladder_of(rows, A=late).series
    baseline = baseline_of(series, calendar())
    assert baseline.is_late
    assert baseline.cell.rating is Rating.MEDIUM
    assert movement(series, baseline.cell.period.id, Reference.BASELINE, calendar()) is None


def test_a_baseline_rated_afterwards_is_flagged():
    marker = make_marker("A")
    [assessment] = rate(marker, "1 . . .")
    days = calendar()
    for on, flagged in ((days.get("T0").end, False), (date(2025, 6, 1), True)):
        dated = replace(assessment, assessed_on=on)
        [series] = build_ladder(PARTNER, [marker], [dated], days).series
        baseline = baseline_of(series, days)
        assert (baseline.is_late, baseline.is_retrospective) == (False, flagged)


def test_a_correction_is_no_new_point():
    marker = make_marker("A")
    old, later = rate(marker, "3 1 . .")
    new = replace(old, id="new", rating=Rating.NONE, supersedes_id=old.id)
    rows = [replace(old, is_superseded=True), later, new]
    [series] = build_ladder(PARTNER, [marker], rows, calendar()).series
    assert baseline_of(series, calendar()).cell.rating is Rating.NONE
    assert movement(series, "P1", Reference.BASELINE, calendar()).direction is Direction.UP


def test_candidates_and_those_who_left_are_not_in_the_totals():
    days = calendar()
    [series] = ladder_of({"A": "1 1 1 1"}).series
    ladder = ladder_of({"A": "1 1 1 1"})
    candidate = replace(
        ladder, partner=replace(PARTNER, status=PartnerStatus.CANDIDATE, validated_on=None)
    )
    shared = replace(ladder, partner=replace(PARTNER, rating_mode=RatingMode.SHARE))
    first = days.get("T0")
    assert summarise_programme([ladder, candidate], first).total.n_active == 1
    assert summarise_ladder(candidate, first).total.n_active == 1
    late = replace(ladder, partner=replace(PARTNER, validated_on=days.get("P1").end))
    assert [summarise_programme([late], p).total.n_active for p in days] == [0, 1, 1, 1]
    assert modes_of_programme([ladder, candidate], first) == {RatingMode.JUDGED}
    assert len(modes_of_programme([ladder, shared], first)) == 2
    assert series.marker.code == "A"


marks = st.lists(st.sampled_from("0123no."), min_size=4, max_size=4).map(" ".join)


@given(st.dictionaries(st.sampled_from([f"M{n}" for n in range(8)]), marks, min_size=1))
def test_counts_add_up_and_movements_join_rated_points(rows):
    days, ladder = calendar(), ladder_of(rows)
    for place, period in enumerate(days):
        column = [row.split()[place] for row in rows.values()]
        total = summarise_ladder(ladder, period).total
        assert total.n_assessed == sum(mark in "0123" for mark in column)
        assert total.n_not_applicable == column.count("o")
        assert total.n_not_assessed == column.count("n") + column.count(".")
        assert sum(total.distribution.values()) + total.n_not_assessed == total.n_applicable
    for series in ladder.series:
        row = rows[series.marker.code].split()
        for place, code in enumerate(CODES):
            found = movement(series, code, Reference.PREVIOUS, days)
            before = [mark for mark in row[:place] if mark in "0123"]
            if row[place] not in "0123" or not before:
                assert found is None
                continue
            sign = (row[place] > before[-1]) - (row[place] < before[-1])
            assert found.direction is (Direction.STABLE, Direction.UP, Direction.DOWN)[sign]
            assert previous_of(series, code, days).rating is RANKS[before[-1]]
