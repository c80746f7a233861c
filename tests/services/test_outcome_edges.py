"""Outcome mapping around closed periods: what may still begin, be told late, or be taken back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from proreca_desktop.domain.outcome_mapping import ChangeKind, MarkerLevel
from proreca_desktop.domain.periods import Cadence
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.rating_sheets import RatingSheets
from proreca_desktop.storage.integrity import check_dossier

NONE, LOW, MEDIUM, HIGH = Rating
NEW = NewMarker(level=MarkerLevel.LOVE, text={"fr": "Le bureau rend compte."})


def sound(room):
    return check_dossier(room.workspace.dossier.connection) == []


@pytest.fixture
def year(room):
    """A year beside its quarters: it is open when the first of them are closed."""
    room.workspace.periods.add(
        code="A25", start=date(2025, 1, 1), end=date(2025, 12, 31), cadence=Cadence.YEAR
    )
    return room


def test_inv_7_periods_of_one_rhythm_follow_each_other_whatever_their_names(year):
    """Q1 and the year begin on one day; the shorter one comes first."""
    assert [p.code for p in year.workspace.periods.calendar()] == ["T0", "P1", "A25", "P2", "P3"]
    with pytest.raises(ProrecaError, match="overlaps with A25"):
        year.workspace.periods.add(
            code="B", start=date(2025, 12, 31), end=date(2026, 12, 30), cadence=Cadence.YEAR
        )
    with pytest.raises(ProrecaError, match="end comes before the start"):
        year.workspace.periods.add(code="B", start=date(2026, 2, 2), end=date(2026, 2, 1))


def test_inv_15_no_marker_begins_before_a_closed_period_of_its_ladder(year):
    for code in ("T0", "P1", "P2"):
        year.close(code)
    partner = year.partner().id
    for add in (
        lambda: year.workspace.markers.add(partner, NEW, year.revision("A25")),
        lambda: year.workspace.markers.add_all(partner, [NEW], year.revision("A25")),
    ):
        with pytest.raises(ProrecaError, match="later period P2 is closed"):
            add()
    assert year.workspace.markers.add(partner, NEW, year.revision("P3"))
    assert sound(year)


def test_a_partner_that_joins_has_no_past_to_fill_in(year):
    for code in ("T0", "P1", "P2"):
        year.close(code)
    joined = year.workspace.outcome_design.add_partner(code="NEW", name={"fr": "Nouvelle"})
    marker, _other = year.workspace.markers.add_all(joined.id, [NEW, NEW], year.revision("A25"))
    year.rate(marker.code, "P2", LOW, reason="told at the meeting of July")
    assert year.current(marker.code, "P2").rating is LOW
    assert sound(year)


def test_what_is_told_late_of_one_who_had_left_asks_for_nothing_more(room):
    room.workspace.outcome_design.exit_partner(room.partner("AOPP").id, date(2024, 3, 1))
    room.close("T0")
    room.rate("AOPP-A1", "T0", LOW, reason="read in its own records")
    assert sound(room)


def test_a_revision_is_taken_back_although_the_baseline_is_closed(room):
    room.close("T0")
    room.workspace.markers.retire(
        room.marker("CNSC-A1").id, ChangeKind.RETIRE_ACHIEVED, room.revision("P2")
    )
    room.workspace.undo.undo()
    assert not room.marker("CNSC-A1").is_retired
    room.workspace.undo.redo()
    assert room.marker("CNSC-A1").is_retired
    assert sound(room)


def test_a_retirement_stays_once_a_later_period_was_closed_without_the_marker(year):
    for code in ("T0", "P1"):
        year.close(code)
    year.workspace.markers.retire(
        year.marker("CNSC-A1").id, ChangeKind.RETIRE_ACHIEVED, year.revision("A25")
    )
    year.close("P2")
    for _change in range(2):
        with pytest.raises(ProrecaError, match="closed period cannot be undone"):
            year.workspace.undo.undo()
    assert year.marker("CNSC-A1").is_retired
    assert sound(year)


def test_a_marker_without_a_beginning_stays_out_once_a_period_was_closed(workspace):
    """No baseline: the marker is followed from the beginning, and its removal with it."""
    partner = workspace.outcome_design.add_partner(code="NEW", name={"fr": "Nouvelle"})
    kept, gone = workspace.markers.add_all(partner.id, [NEW, NEW])
    period = workspace.periods.add(code="P1", start=date(2025, 1, 1), end=date(2025, 3, 31))
    workspace.markers.remove(gone.id)
    workspace.periods.close(period.id, fill_in=True)
    while workspace.undo.can_undo():
        with suppress(ProrecaError):
            workspace.undo.undo()
    assert [marker.id for marker in workspace.markers.all()] == [kept.id]
    assert check_dossier(workspace.dossier.connection) == []


def test_a_journal_made_again_is_leant_on_as_when_it_was_made(room, tmp_path):
    room.close("T0")
    room.rate("CNSC-A1", "P1", LOW)
    room.workspace.undo.undo()
    room.workspace.undo.redo()
    # Final, for it corrects a closed period; its other row stands in the journal of the first.
    sheet = tmp_path / "ratings.csv"
    rows = ("partner,marker,period,status,rating,reason", "CNSC,CNSC-A2,T0,assessed,low,read again",
            "CNSC,CNSC-A2,P1,assessed,high,")  # fmt: skip
    sheet.write_text("\n".join(rows), encoding="utf-8")
    RatingSheets(room.workspace).add(sheet)
    for _change in range(2):
        with pytest.raises(ProrecaError, match="cannot be undone"):
            room.workspace.undo.undo()
    assert room.current("CNSC-A1", "P1").rating is LOW
    assert sound(room)


def test_a_marker_does_not_come_back_to_a_period_that_is_gone(room):
    periods, markers = room.workspace.periods, room.workspace.markers
    days = {"start": date(2025, 10, 1), "end": date(2025, 12, 31)}
    gone = periods.add(code="P4", **days)
    marker = markers.add(room.partner().id, NEW, room.revision("P4"))
    markers.remove(marker.id)
    periods.remove(gone.id)
    again = periods.add(code="P4", **days)
    periods.close(again.id, fill_in=True)
    for _change in range(4):
        with pytest.raises(ProrecaError):
            room.workspace.undo.undo()
    assert marker.id not in {one.id for one in markers.all()}
    assert [p.id for p in periods.calendar() if p.code == "P4"] == [again.id]
    assert sound(room)


def test_a_partner_taken_out_holds_on_to_no_period(room):
    for code in ("CNSC", "CAFO", "AOPP"):
        room.workspace.outcome_design.remove_partner(room.partner(code).id)
    room.workspace.periods.remove(room.period("T0"))
    for _change in range(2):
        room.workspace.undo.undo()
    assert room.marker("AOPP-A1").versions
    assert sound(room)
