"""Invariants and traps of outcome mapping that are about several services together.

The others stand with what they are about: periods and ratings (INV-1, 3 to 5, 7 to 9, 15), the
design (INV-12), journals and proofs (INV-11), progress (traps 1 to 4), wording (trap 8).
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.analysis.marker_progress import Reference, movement
from proreca_desktop.domain.journals import ChangeStatement, Expectedness, Valence
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    ChangeKind,
    MarkerLevel,
    RatingMode,
    StatementKind,
)
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import using_language
from proreca_desktop.services.markers import NewMarker

NONE, LOW, MEDIUM, HIGH = Rating


def new(level, text):
    return NewMarker(level=level, text={"fr": text})


def codes(room, level=None):
    """Codes of the ladder of CNSC in the order in which it is read."""
    markers = [m for m in room.workspace.markers.all(room.partner().id) if not m.is_retired]
    markers = [m for m in markers if level in (None, m.latest.level)]
    return [m.code for m in sorted(markers, key=lambda m: m.latest.position)]


def revise(room, marker, period, text):
    room.workspace.markers.revise(
        room.marker(marker).id,
        ChangeKind.SUBSTANTIVE,
        room.revision(period),
        text={"fr": text},
    )


def change(room, **fields):
    statement = ChangeStatement(
        id=str(uuid.uuid4()),
        partner_id=fields.pop("partner_id", room.partner().id),
        who="",
        what="une salle a été retirée",
        expectedness=fields.pop("expectedness", Expectedness.UNANTICIPATED),
        valence=Valence.NEGATIVE,
        **fields,
    )
    return room.workspace.changes.save(statement)


def test_inv_2_a_rating_speaks_of_the_words_of_its_period(room):
    revise(room, "CNSC-A1", "P2", "Le bureau publie son autodiagnostic")
    first, second = room.marker("CNSC-A1").versions
    # Entered in any order: the period decides, not the day of entry.
    assert room.rate("CNSC-A1", "P3", LOW).version_id == second.id
    assert room.rate("CNSC-A1", "P1", HIGH).version_id == first.id
    assert room.rate("CNSC-A1", "P2", LOW).version_id == second.id
    retired = room.revision("P2")
    room.workspace.markers.retire(room.marker("CNSC-A2").id, ChangeKind.RETIRE_ACHIEVED, retired)
    with pytest.raises(ProrecaError, match="is not followed in P2"):
        room.rate("CNSC-A2", "P2", LOW)


def test_inv_3_corrections_make_one_chain_with_one_head(room):
    room.rate("CNSC-A1", "T0", LOW)
    room.close("T0")
    for rating in (MEDIUM, HIGH, None):
        room.rate("CNSC-A1", "T0", rating, reason="nouvelle preuve")
    chain = room.workspace.ratings.chain(room.marker("CNSC-A1").id, room.period("T0"))
    assert [a.rating for a in chain] == [None, HIGH, MEDIUM, LOW]
    assert [a.is_superseded for a in chain] == [False, True, True, True]
    assert len({a.id for a in chain}) == 4
    assert chain[-1].supersedes_id is None


def test_inv_6_one_challenge_in_use_and_ladders_for_those_who_may(room):
    design = room.workspace.outcome_design
    for n in range(3):
        text = {"fr": f"Le CNSC décide, {n}"}
        design.state(StatementKind.OUTCOME_CHALLENGE, text, room.partner().id, reason="revue")
    known = design.statements(StatementKind.OUTCOME_CHALLENGE, room.partner().id)
    assert [one.valid_to is None for one in known] == [False, False, False, True]
    team = design.add_partner(code="EQUIPE", name={"fr": "L’équipe"}, role=ActorRole.PROGRAMME)
    marker = room.workspace.markers.add(team.id, new(MarkerLevel.EXPECT, "L’équipe se réunit"))
    assert marker.code == "EQUIPE-A1"
    for role in (ActorRole.STRATEGIC, ActorRole.BENEFICIARY):
        with pytest.raises(ProrecaError):
            design.add_partner(code=f"X{role}", name={"fr": "Autre"}, role=role)
        design.save_actor(Actor(id=f"a{role}", name={"fr": "Autre"}, role=role))
    assert len(design.partners()) == 4


def test_inv_10_an_expected_change_without_marker_is_saved_and_mentioned(room):
    saved = change(room, expectedness=Expectedness.ANTICIPATED)
    assert room.workspace.changes.lacks_marker(saved)
    assert [c.id for c in room.workspace.changes.all()] == [saved.id]


def test_inv_13_order_is_given_and_children_refer_by_id(room):
    markers, expect = room.workspace.markers, MarkerLevel.EXPECT
    room.rate("CNSC-A2", "T0", HIGH)
    markers.move(room.marker("CNSC-A4").id, -2)
    assert codes(room, expect) == ["CNSC-A1", "CNSC-A4", "CNSC-A2", "CNSC-A3"]
    markers.move(room.marker("CNSC-A1").id, -1)
    markers.move(room.marker("CNSC-A3").id, 1)
    assert codes(room, expect) == ["CNSC-A1", "CNSC-A4", "CNSC-A2", "CNSC-A3"]
    # Taking the first one out shifts no rating and no code to its neighbours.
    markers.remove(room.marker("CNSC-A1").id)
    assert codes(room, expect) == ["CNSC-A4", "CNSC-A2", "CNSC-A3"]
    assert room.current("CNSC-A2", "T0").rating is HIGH
    assert room.current("CNSC-A4", "T0") is None
    room.workspace.undo.undo()
    room.workspace.undo.undo()
    assert codes(room, expect) == ["CNSC-A1", "CNSC-A2", "CNSC-A3", "CNSC-A4"]


def test_inv_13_equal_positions_are_told_apart_by_moving(room):
    markers = room.workspace.markers
    for code in ("CNSC-I1", "CNSC-I2", "CNSC-I3"):
        markers.edit(replace(room.marker(code).latest, position=7))
    markers.move(room.marker("CNSC-I3").id, -1)
    assert codes(room, MarkerLevel.LOVE) == ["CNSC-I1", "CNSC-I3", "CNSC-I2"]


def test_inv_14_what_is_taken_out_keeps_its_journal(room):
    plans, journals = room.workspace.outcome_plans, room.workspace.journals
    strategy, practice = plans.strategies(room.partner().id)[0], plans.practices()[0]
    period = room.period("P1")
    journals.save_strategy_entry(
        replace(journals.strategy_entry(strategy.id, period), lessons="trop court")
    )
    journals.save_performance_entry(
        replace(journals.performance_entry(practice.id, period), lessons="à refaire")
    )
    plans.remove_strategy(strategy.id)
    plans.remove_practice(practice.id)
    assert strategy not in plans.strategies()
    assert strategy in plans.strategies(also_archived=True)
    assert practice not in plans.practices()
    assert practice in plans.practices(also_archived=True)
    assert journals.strategy_entries(period_id=period)[0].lessons == "trop court"
    assert journals.performance_entries(period_id=period)[0].lessons == "à refaire"


def test_trap_3_and_15_markers_may_be_more_and_in_any_order(room):
    markers = room.workspace.markers
    made = markers.add_all(
        room.partner().id, [new(MarkerLevel.LOVE, f"Il rend compte {n}") for n in range(4)]
    )
    assert [m.code for m in made] == ["CNSC-I4", "CNSC-I5", "CNSC-I6", "CNSC-I7"]
    room.rate("CNSC-I7", "T0", HIGH)
    room.rate("CNSC-A1", "T0", NONE)
    assert room.current("CNSC-I7", "T0").rating is HIGH


def test_several_markers_are_added_together_or_none_of_them(room):
    before = codes(room)
    news = [new(MarkerLevel.EXPECT, "Il se réunit"), new(MarkerLevel.EXPECT, " ")]
    with pytest.raises(ProrecaError, match="no text"):
        room.workspace.markers.add_all(room.partner().id, news)
    assert codes(room) == before
    room.workspace.markers.add_all(room.partner().id, news[:1] * 2)
    room.workspace.undo.undo()
    assert codes(room) == before


def test_trap_5_a_blank_period_stays_blank(room):
    room.rate("CNSC-A1", "P3", MEDIUM)
    # Entered last, about the earliest period: its place is that of its period.
    room.rate("CNSC-A1", "T0", LOW)
    series = room.workspace.progress.load().ladder(room.partner().id).series[0]
    assert [cell.rating for cell in series.cells] == [LOW, None, None, MEDIUM]
    assert room.current("CNSC-A1", "P1") is None


def test_trap_5_a_reason_is_asked_for_what_needs_one(room):
    ratings = room.workspace.ratings
    assert ratings.needed_reason(room.entry("CNSC-A1", "P1", HIGH)) is None
    room.rate("CNSC-A1", "P1", HIGH)
    asked = ratings.needed_reason(room.entry("CNSC-A1", "P2", LOW, reason="déjà donné"))
    assert asked is not None
    assert "falls in P2" in asked[0]
    assert ratings.needed_reason(room.entry("CNSC-A1", "P2", HIGH)) is None
    assert ratings.needed_reason(room.entry("CNSC-A1", "P2")) is None
    room.close("T0")
    asked = ratings.needed_reason(room.entry("CNSC-A1", "T0", HIGH))
    assert asked is not None
    assert "is closed" in asked[0]


def test_trap_6_undo_and_redo_of_a_revision_leave_ratings_with_their_words(room):
    rating = room.rate("CNSC-A1", "P1", MEDIUM)
    revise(room, "CNSC-A1", "P2", "Le bureau publie son autodiagnostic")
    later = room.rate("CNSC-A1", "P2", LOW)
    undo = room.workspace.undo
    undo.undo()
    undo.undo()
    assert len(room.marker("CNSC-A1").versions) == 1
    assert room.marker("CNSC-A1").latest.id == rating.version_id
    undo.redo()
    undo.redo()
    assert room.current("CNSC-A1", "P2").version_id == later.version_id
    assert room.current("CNSC-A1", "P1").version_id == rating.version_id
    assert room.marker("CNSC-A1").versions[-1].id == later.version_id


def test_trap_7_without_a_baseline_progress_is_undefined(room):
    room.rate("CNSC-A1", "T0")
    room.rate("CNSC-A1", "P1", HIGH)
    ladder = room.workspace.progress.load().ladder(room.partner().id)
    calendar = room.workspace.periods.calendar()
    assert movement(ladder.series[0], room.period("P1"), Reference.BASELINE, calendar) is None


def test_trap_9_nothing_is_hidden_for_want_of_a_marker_or_of_a_partner(room):
    alone = change(room, date_from=date(2025, 2, 1))
    tagged = change(
        room, date_from=date(2025, 2, 2), version_ids=(room.marker("CNSC-A1").latest.id,)
    )
    gone = change(room, date_from=date(2025, 2, 3), partner_id=room.partner("AOPP").id)
    undated = change(room)
    room.workspace.outcome_design.remove_partner(gone.partner_id)
    progress = room.workspace.progress.load()
    everything = {alone.id, tagged.id, gone.id, undated.id}
    assert {c.id for c in progress.changes_of()} == everything
    assert {c.id for c in room.workspace.changes.all()} == everything
    period = room.workspace.periods.get(room.period("P1"))
    assert {c.id for c in progress.changes_of(period=period)} == everything - {undated.id}
    assert gone.partner_id in {partner.id for partner in progress.partners}


def test_trap_10_codes_are_the_same_in_every_language(room):
    with using_language("fr"):
        rating = room.rate("CNSC-A1", "P1", HIGH, description="É à ’")
    with using_language("en"):
        assert room.current("CNSC-A1", "P1") == rating
        room.rate("CNSC-A1", "P1", MEDIUM)
    [row] = room.workspace.dossier.connection.execute(
        "SELECT status, rating_code FROM marker_assessment"
    ).fetchall()
    assert (row["status"], row["rating_code"]) == (RatingStatus.ASSESSED.value, "MEDIUM")


def test_exactly_eight_practices_are_assumed_nowhere(room):
    plans = room.workspace.outcome_plans
    plans.remove_practice(plans.practices()[2].id)
    made = [plans.add_practice({"fr": f"Pratique {n}"}) for n in range(3)]
    assert [p.code for p in made] == ["P9", "P10", "P11"]
    assert len(plans.practices()) == 10
    with pytest.raises(ProrecaError, match="already"):
        room.workspace.outcome_content.load_practices()


def test_the_eight_usual_practices_without_the_rest(workspace):
    workspace.outcome_content.load_practices()
    assert [p.code for p in workspace.outcome_plans.practices()] == [f"P{n}" for n in range(1, 9)]
    assert workspace.outcome_design.partners() == []
    workspace.undo.undo()
    assert workspace.outcome_plans.practices() == []


def test_unknown_entities_leave_the_denominator_also_when_nobody_else_is_left(room):
    organisations = room.workspace.organisations
    partner = room.workspace.outcome_design.partner(room.partner("CAFO").id)
    room.workspace.outcome_design.save_partner(replace(partner, rating_mode=RatingMode.SHARE))
    [unit] = organisations.units("cafo")
    rating = room.workspace.ratings.rate(
        replace(
            room.entry("CAFO-A1", "T0"),
            status=RatingStatus.ASSESSED,
            shows={unit.id: Shows.UNKNOWN},
        )
    )
    assert (rating.status, rating.rating) == (RatingStatus.NOT_ASSESSED, None)
    assert room.workspace.ratings.share(rating.id).unknown == 1
