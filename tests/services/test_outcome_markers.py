"""Ladders change by versions: what was rated keeps its words (INV-5, trap 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proreca_desktop.domain.outcome_mapping import ChangeKind, LinkKind, MarkerLevel
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.storage.integrity import check_dossier
from tests.services.outcome_rooms import HIGH, LOW, MEDIUM

TEXT = {"fr": "Le bureau publie ses comptes.", "en": "The bureau publishes its accounts."}
NEW = NewMarker(level=MarkerLevel.LIKE, text=TEXT)


def _revise(room, kind=ChangeKind.SUBSTANTIVE, period="P2", **changes):
    marker = room.marker("CNSC-A1")
    changes = changes or {"text": TEXT}
    return room.workspace.markers.revise(marker.id, kind, room.revision(period), **changes)


def test_while_nothing_was_rated_words_may_be_edited(room):
    version = room.marker("CNSC-A1").latest
    room.workspace.markers.edit(replace(version, text=TEXT, level=MarkerLevel.LOVE))
    marker = room.marker("CNSC-A1")
    assert [(v.number, v.text, v.level) for v in marker.versions] == [(1, TEXT, MarkerLevel.LOVE)]


def test_rated_words_are_never_edited(room):
    version = room.marker("CNSC-A1").latest
    room.rate("CNSC-A1", "T0")  # even "not assessed" was asked in these words
    with pytest.raises(ProrecaError, match="rated in these words"):
        room.workspace.markers.edit(replace(version, text=TEXT))
    room.workspace.markers.edit(replace(version, position=7))
    assert room.marker("CNSC-A1").latest == replace(version, position=7)


def test_a_revision_begins_another_version(room):
    room.rate("CNSC-A1", "T0", LOW)
    marker = _revise(room)
    old, new = marker.versions
    assert (old.retired_period_id, new.effective_period_id) == (room.period("P2"),) * 2
    assert (new.number, new.text, new.change_kind) == (2, TEXT, ChangeKind.SUBSTANTIVE)
    assert new.decided_by and new.reason and new.decided_on
    assert room.rate("CNSC-A1", "P1", LOW).version_id == old.id
    assert room.rate("CNSC-A1", "P2", HIGH).version_id == new.id
    assert room.current("CNSC-A1", "T0").version_id == old.id
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_minor_wording_also_makes_a_version(room):
    assert len(_revise(room, ChangeKind.MINOR_WORDING).versions) == 2


def test_a_change_of_level_changes_the_level_alone(room):
    with pytest.raises(ProrecaError, match="another level"):
        _revise(room, ChangeKind.LEVEL_CHANGE, text=TEXT)
    with pytest.raises(ProrecaError, match="another level"):
        _revise(room, ChangeKind.SUBSTANTIVE, level=MarkerLevel.LOVE)
    moved = _revise(room, ChangeKind.LEVEL_CHANGE, level=MarkerLevel.LOVE)
    assert moved.latest.level is MarkerLevel.LOVE
    assert moved.latest.text == moved.versions[0].text


def test_a_revision_says_why_and_who(room):
    marker = room.marker("CNSC-A1").id
    for missing in ({"reason": " "}, {"decided_by": ""}):
        with pytest.raises(ProrecaError, match="who decided"):
            room.workspace.markers.revise(
                marker,
                ChangeKind.SUBSTANTIVE,
                replace(room.revision("P2"), **missing),
                text=TEXT,
            )


def test_a_revision_reaches_no_rating_behind_it(room):
    room.rate("CNSC-A1", "P2", LOW)
    with pytest.raises(ProrecaError, match="already rated"):
        _revise(room)
    with pytest.raises(ProrecaError, match="present words"):
        _revise(room, period="T0")
    room.close("T0")
    with pytest.raises(ProrecaError, match="is closed"):
        _revise(room, period="T0")
    assert len(_revise(room, period="P3").versions) == 2


def test_the_same_words_are_no_change(room):
    with pytest.raises(ProrecaError, match="the same"):
        _revise(room, text=room.marker("CNSC-A1").latest.text)


def test_a_split_ends_one_series_and_begins_two(room):
    room.rate("CAFO-S6", "P1", MEDIUM)
    marker = room.marker("CAFO-S6")
    parts = room.workspace.markers.split(
        marker.id, [NEW, replace(NEW, text={"fr": "Autre partie"})], room.revision("P2")
    )
    assert [p.code for p in parts] == ["CAFO-S9", "CAFO-S10"]
    assert {p.latest.change_kind for p in parts} == {ChangeKind.SPLIT}
    ended = room.marker("CAFO-S6")
    assert ended.is_retired and len(ended.versions) == 1
    links = room.workspace.markers.links()
    assert {(x.from_version_id, x.to_version_id) for x in links} == {
        (marker.latest.id, p.latest.id) for p in parts
    }
    assert {x.kind for x in links} == {LinkKind.SPLIT}
    with pytest.raises(ProrecaError, match="not followed in P2"):
        room.rate("CAFO-S6", "P2", MEDIUM)
    with pytest.raises(ProrecaError, match="not followed in P1"):
        room.rate("CAFO-S9", "P1", MEDIUM)
    room.rate("CAFO-S9", "P2", LOW)  # a new series: lower than its parent, and no fall
    with pytest.raises(ProrecaError, match="retired"):
        room.workspace.markers.split(marker.id, [NEW, NEW], room.revision("P3"))
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_split_needs_two_parts_with_codes_of_their_own(room):
    marker = room.marker("CAFO-S6").id
    with pytest.raises(ProrecaError, match="two at least"):
        room.workspace.markers.split(marker, [NEW], room.revision("P2"))
    twice = replace(NEW, code="X")
    with pytest.raises(ProrecaError, match="already used"):
        room.workspace.markers.split(marker, [twice, twice], room.revision("P2"))
    assert not room.marker("CAFO-S6").is_retired


def test_a_merge_joins_markers_of_one_partner(room):
    a, b = room.marker("CNSC-S1"), room.marker("CNSC-S2")
    made = room.workspace.markers.merge([a.id, b.id], NEW, room.revision("P2"))
    assert made.latest.change_kind is ChangeKind.MERGE
    assert room.marker("CNSC-S1").is_retired and room.marker("CNSC-S2").is_retired
    with pytest.raises(ProrecaError, match="of one partner"):
        room.workspace.markers.merge([made.id, room.marker("CAFO-S1").id], NEW, room.revision("P3"))
    with pytest.raises(ProrecaError, match="Two markers"):
        room.workspace.markers.merge([made.id, made.id], NEW, room.revision("P3"))


@pytest.mark.parametrize("kind", [ChangeKind.RETIRE_ACHIEVED, ChangeKind.RETIRE_IRRELEVANT])
def test_a_retired_marker_keeps_its_past(room, kind):
    room.rate("CNSC-A1", "P1", HIGH)
    marker = room.workspace.markers.retire(
        room.marker("CNSC-A1").id, kind, room.revision("P2", "reached")
    )
    assert (marker.latest.change_kind, marker.latest.reason) == (kind, "reached")
    assert room.current("CNSC-A1", "P1").rating is HIGH
    for period in ("T0", "P1", "P2", "P3"):
        calendar = room.workspace.periods.calendar()
        assert (marker.version_in(room.period(period), calendar) is None) == (
            period in ("P2", "P3")
        )
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_marker_added_late_says_from_when_and_why(room):
    cnsc = room.partner().id
    assert room.workspace.markers.add(cnsc, NEW).latest.effective_period_id == room.period("T0")
    room.close("T0")
    with pytest.raises(ProrecaError, match="From which period on"):
        room.workspace.markers.add(cnsc, NEW)
    late = room.workspace.markers.add(cnsc, NEW, room.revision("P2"))
    assert late.latest.change_kind is ChangeKind.ADD
    assert late.created_in_period_id == room.period("P2")
    with pytest.raises(ProrecaError, match="not followed in P1"):
        room.rate(late.code, "P1", LOW)


def test_a_marker_may_go_while_nothing_is_recorded_of_it(room):
    room.workspace.markers.remove(room.marker("CNSC-I3").id)
    assert "CNSC-I3" not in {m.code for m in room.workspace.markers.all()}
    room.rate("CNSC-I2", "T0")
    with pytest.raises(ProrecaError, match="Something was recorded"):
        room.workspace.markers.remove(room.marker("CNSC-I2").id)
    again = room.workspace.markers.add(room.partner().id, replace(NEW, code="CNSC-I3"))
    assert again.code == "CNSC-I3"
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_marker_has_a_text(room):
    with pytest.raises(ProrecaError, match="no text"):
        room.workspace.markers.add(room.partner().id, replace(NEW, text={"fr": "  "}))


def test_a_report_of_a_past_period_stays_the_same(room):
    """Trap 6: whatever happens to the ladder afterwards."""
    for period, rating in (("T0", LOW), ("P1", MEDIUM)):
        for code in ("CNSC-A1", "CNSC-A2", "CNSC-S1"):
            room.rate(code, period, rating)
        room.close(period)

    def past():
        progress = room.workspace.progress.load()
        return [
            (series.marker.code, cell.version and cell.version.text, cell.rating, cell.state)
            for ladder in progress.ladders.values()
            for series in sorted(ladder.series, key=lambda s: s.marker.code)
            for cell in series.cells[:2]
            if cell.version is not None
        ]

    before = past()
    markers = room.workspace.markers
    _revise(room)
    markers.split(room.marker("CNSC-S1").id, [NEW, NEW], room.revision("P2"))
    markers.retire(room.marker("CNSC-A2").id, ChangeKind.RETIRE_IRRELEVANT, room.revision("P2"))
    markers.add(room.partner().id, NEW, room.revision("P2"))
    assert past() == before
