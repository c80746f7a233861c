"""Half-days: planned, begun, ended, locked; who was present, and what votes hold on to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex, count_people
from proreca_desktop.domain.session import Half, count_half_days, present_at, took_part
from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.participants import PersonEntry
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.votes import close_round, open_round


@pytest.fixture
def people(workspace, assessment):
    """Three voters and one who does not vote."""
    return [
        workspace.participants.add(
            assessment.id,
            PersonEntry(
                name=f"Person {n}",
                sex=Sex.FEMALE if n < 2 else Sex.MALE,
                age_band=AgeBand.FROM_25,
                role=RoleCategory.BASE,
                is_voter=n < 3,
            ),
        )
        for n in range(4)
    ]


@pytest.fixture
def morning(workspace, assessment):
    return workspace.sessions.plan(assessment.id)[0]


def vote(workspace, assessment, session, counts=(0, 0, 2, 0, 0), named=None):
    """A closed round of that half-day, as the room holds it."""
    workspace.answers.rate(assessment.id, "AAA-02", 3)
    mode = VoteMode.NAMED if named else VoteMode.COUNT
    with workspace.dossier.change(assessment.id) as change:
        round_id = open_round(change, assessment.id, "AAA-02", 1, mode)
        change.update("vote_round", round_id, {"session_id": session.id})
        close_round(change, round_id, {VoteGroup.ALL: counts}, named or {})
    return round_id


def test_a_morning_and_an_afternoon_for_each_day_in_one_click(workspace, assessment):
    workspace.assessments.update(replace(assessment, end_on=date(2024, 3, 15), place="Koulikoro"))
    added = workspace.sessions.plan(assessment.id)
    assert [(s.day.day, s.half) for s in added] == [
        (14, Half.MORNING),
        (14, Half.AFTERNOON),
        (15, Half.MORNING),
        (15, Half.AFTERNOON),
    ]
    assert {s.place for s in added} == {"Koulikoro"}
    assert added[0].planned_start == time(8, 30)
    assert workspace.sessions.plan(assessment.id) == []
    assert len(workspace.sessions.all(assessment.id)) == 4
    workspace.undo.undo()
    assert workspace.sessions.all(assessment.id) == []
    assert len(workspace.sessions.plan(assessment.id)) == 4
    assert check_dossier(workspace.dossier.connection) == []


def test_too_many_days_are_more_likely_a_slip(workspace, assessment):
    workspace.assessments.update(replace(assessment, end_on=date(2024, 4, 14)))
    with pytest.raises(ProrecaError, match="32 days"):
        workspace.sessions.plan(assessment.id)


def test_a_half_day_stands_once(workspace, assessment, morning):
    with pytest.raises(ProrecaError, match="planned already"):
        workspace.sessions.add(assessment.id, morning.day, morning.half)


def test_one_half_day_runs_at_a_time(workspace, assessment):
    morning, afternoon = workspace.sessions.plan(assessment.id)
    assert workspace.sessions.current(assessment.id) is None
    workspace.sessions.start(morning.id, time(9, 5))
    assert workspace.sessions.current(assessment.id).id == morning.id
    with pytest.raises(ProrecaError, match="still running"):
        workspace.sessions.start(afternoon.id)
    ended = workspace.sessions.end(morning.id, time(12, 40))
    assert (ended.actual_start, ended.actual_end) == (time(9, 5), time(12, 40))
    assert workspace.sessions.current(assessment.id) is None
    workspace.sessions.start(afternoon.id)
    assert workspace.sessions.current(assessment.id).id == afternoon.id


def test_hours_that_cannot_be_are_refused(workspace, morning):
    with pytest.raises(ProrecaError, match="not begun"):
        workspace.sessions.end(morning.id)
    workspace.sessions.start(morning.id, time(10))
    with pytest.raises(ProrecaError, match="ends before"):
        workspace.sessions.end(morning.id, time(9))
    with pytest.raises(ProrecaError, match="ends before"):
        workspace.sessions.update(replace(morning, planned_end=time(7)))


def test_invariant_23_days_and_hours_are_those_on_the_wall(workspace, assessment, morning, people):
    workspace.sessions.start(morning.id)
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    workspace.sessions.lock(morning.id, "Awa", "Bina")
    row = workspace.dossier.connection.execute("SELECT * FROM session").fetchone()
    assert row["day"] == "2024-03-14"
    assert len(row["actual_start"]) == len(row["planned_start"]) == len("08:30")
    assert datetime.fromisoformat(row["locked_at"]).utcoffset().total_seconds() == 0


def test_present_and_signed(workspace, assessment, morning, people):
    sessions = workspace.sessions
    assert sessions.present(morning.id) == set()
    sessions.mark(morning.id, people[0].id, present=True)
    sessions.mark(morning.id, people[3].id, present=True, signed=True)
    assert sessions.present(morning.id) == {people[0].id, people[3].id}
    assert sessions.present_voters(morning.id) == {people[0].id}
    signed = {a.participation_id for a in sessions.attendance(assessment.id) if a.signed}
    assert signed == {people[3].id}
    sessions.mark(morning.id, people[3].id, present=False)
    assert sessions.present(morning.id) == {people[0].id}
    assert not any(a.signed for a in sessions.attendance(assessment.id))
    workspace.undo.undo()
    assert sessions.present(morning.id) == {people[0].id, people[3].id}


def test_ticks_of_people_taken_off_the_list_count_no_more(workspace, assessment, morning, people):
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    workspace.participants.remove(people[0].id)
    assert workspace.sessions.present(morning.id) == set()
    assert workspace.sessions.attendance(assessment.id) == []


def test_invariant_17_persons_and_person_half_days_are_never_confused(
    workspace, assessment, people
):
    morning, afternoon = workspace.sessions.plan(assessment.id)
    workspace.sessions.mark_many(morning.id, [p.id for p in people[:3]], present=True)
    workspace.sessions.mark_many(afternoon.id, [p.id for p in people[1:3]], present=True)
    attendance = workspace.sessions.attendance(assessment.id)
    assert count_people(took_part(people, attendance)).total == 3
    assert sum(count_half_days(people, attendance).values()) == 5
    there = count_people(present_at(people, attendance, morning.id))
    assert (there.total, there.women, there.men, there.youth) == (3, 2, 1, 3)


def test_who_was_only_invited_took_no_part(workspace, assessment, morning, people):
    assert took_part(people, []) == people
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    attendance = workspace.sessions.attendance(assessment.id)
    assert took_part(people, attendance) == [people[0]]


def test_a_list_is_locked_by_two_people_and_for_good(workspace, assessment, morning, people):
    sessions = workspace.sessions
    with pytest.raises(ProrecaError, match="Nobody is ticked"):
        sessions.lock(morning.id, "Awa", "Bina")
    sessions.mark(morning.id, people[0].id, present=True)
    for first, second in (("Awa", ""), ("", "Bina"), ("Awa", " AWA ")):
        with pytest.raises(ProrecaError, match="Two different people"):
            sessions.lock(morning.id, first, second)
    locked = sessions.lock(morning.id, "Awa Test", "Bina Test")
    assert (locked.locked_by, locked.locked_with) == ("Awa Test", "Bina Test")
    with pytest.raises(ProrecaError, match="is locked"):
        sessions.mark(morning.id, people[1].id, present=True)
    with pytest.raises(ProrecaError, match="is locked"):
        sessions.remove(morning.id)
    with pytest.raises(ProrecaError, match="locked list"):
        workspace.participants.remove(people[0].id)
    assert sessions.present(morning.id) == {people[0].id}
    sessions.start(morning.id, time(9))
    sessions.end(morning.id, time(12))
    assert check_dossier(workspace.dossier.connection) == []


def test_a_locked_list_cannot_be_undone(workspace, assessment, morning, people):
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    workspace.sessions.lock(morning.id, "Awa", "Bina")
    for _press in range(2):
        with pytest.raises(ProrecaError, match="locked"):
            workspace.undo.undo()
    assert workspace.sessions.get(morning.id).is_locked
    assert workspace.sessions.present(morning.id) == {people[0].id}


def test_the_tables_refuse_to_change_a_locked_list(workspace, assessment, morning, people):
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    workspace.sessions.lock(morning.id, "Awa", "Bina")
    connection = workspace.dossier.connection
    for statement in (
        "UPDATE session SET locked_at = NULL",
        "UPDATE session SET locked_by = 'Somebody'",
        "UPDATE attendance SET signed = 1",
        "DELETE FROM attendance",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="locked"):
            connection.execute(statement)


def test_who_comes_while_a_locked_half_day_runs_is_not_put_on_its_list(
    workspace, assessment, morning, people
):
    workspace.sessions.start(morning.id)
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    workspace.sessions.lock(morning.id, "Awa", "Bina")
    workspace.participants.add(assessment.id, PersonEntry(name="Late Comer"))
    assert workspace.sessions.present(morning.id) == {people[0].id}


def test_invariant_6_a_vote_keeps_its_voters_present(workspace, assessment, morning, people):
    sessions, ids = workspace.sessions, [p.id for p in people]
    sessions.mark_many(morning.id, ids, present=True)
    vote(workspace, assessment, morning, (0, 0, 2, 0, 0))
    sessions.mark(morning.id, ids[0], present=False)
    sessions.mark(morning.id, ids[3], present=False)
    with pytest.raises(ProrecaError, match="2 people have voted"):
        sessions.mark(morning.id, ids[1], present=False)
    with pytest.raises(ProrecaError, match="2 people have voted"):
        workspace.participants.remove(ids[1])
    entry = PersonEntry(name="Person 1", is_voter=False)
    with pytest.raises(ProrecaError, match="2 people have voted"):
        workspace.participants.update(ids[1], entry)
    with pytest.raises(sqlite3.IntegrityError, match="more votes"):
        workspace.dossier.connection.execute("UPDATE attendance SET present = 0")
    with pytest.raises(sqlite3.IntegrityError, match="more votes"):
        workspace.dossier.connection.execute("UPDATE participation SET is_voter = 0")
    assert check_dossier(workspace.dossier.connection) == []


def test_undo_does_not_take_a_voter_out_of_a_half_day(workspace, assessment, morning, people):
    workspace.sessions.mark_many(morning.id, [p.id for p in people[:2]], present=True)
    vote(workspace, assessment, morning, (0, 0, 2, 0, 0))
    for _press in range(4):
        with pytest.raises(ProrecaError):
            while True:
                workspace.undo.undo()
    assert len(workspace.sessions.present_voters(morning.id)) >= 2
    assert check_dossier(workspace.dossier.connection) == []


def test_who_voted_by_name_stays_present(workspace, assessment, morning, people):
    workspace.sessions.mark_many(morning.id, [p.id for p in people], present=True)
    vote(workspace, assessment, morning, (0, 0, 1, 0, 0), {people[0].id: 3})
    with pytest.raises(ProrecaError, match="voted by name"):
        workspace.sessions.mark(morning.id, people[0].id, present=False)
    workspace.sessions.mark(morning.id, people[1].id, present=False)


def test_a_half_day_with_people_or_votes_stays_planned(workspace, assessment, people):
    morning, afternoon = workspace.sessions.plan(assessment.id)
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    with pytest.raises(ProrecaError, match="were present"):
        workspace.sessions.remove(morning.id)
    workspace.sessions.remove(afternoon.id)
    assert workspace.sessions.all(assessment.id) == [workspace.sessions.get(morning.id)]
    workspace.undo.undo()
    assert len(workspace.sessions.all(assessment.id)) == 2


def _without_guards(path):
    """The dossier as a mistake would leave it: its tables no longer refuse anything."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA ignore_check_constraints = ON")
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


VOTERS_GONE = (
    "UPDATE attendance SET present = 0 WHERE participation_id IN"
    " (SELECT id FROM participation WHERE is_voter = 1)"
)
BROKEN = [
    ("votes_over_present", VOTERS_GONE),
    ("votes_over_present", "UPDATE participation SET is_voter = 0"),
    ("vote_of_an_absent", VOTERS_GONE),
    ("signed_but_absent", "UPDATE attendance SET present = 0, signed = 1"),
    ("lock_without_two", "UPDATE session SET locked_with = 'AWA  test'"),
    ("lock_without_two", "UPDATE session SET locked_by = ''"),
    ("half_day_hours", "UPDATE session SET planned_end = '07:00'"),
    ("unreadable_value", "UPDATE session SET actual_start = 'noon'"),
    ("unreadable_value", "UPDATE session SET day = '2024-02-30'"),
    ("attendance_of_a_stranger", "UPDATE session SET assessment_id = 'other'"),
    ("vote_in_another_workshop", "UPDATE session SET assessment_id = 'other'"),
    (
        "identity_of_nobody",
        "INSERT INTO person_identity SELECT 'nobody', 'Somebody', '', created_at, created_by,"
        " updated_at, origin_device, 1, NULL FROM person LIMIT 1",
    ),
    ("text_not_composed", "UPDATE participation SET locality = 'Se\u0301gou'"),
]


@pytest.mark.parametrize(("code", "statement"), BROKEN)
def test_verify_finds_what_breaks_the_invariants(
    workspace, assessment, morning, people, path, code, statement
):
    workspace.sessions.mark_many(morning.id, [p.id for p in people], present=True)
    vote(workspace, assessment, morning, (0, 0, 1, 0, 0), {people[0].id: 3})
    workspace.sessions.lock(morning.id, "Awa Test", "Bina Test")
    assert check_dossier(workspace.dossier.connection) == []
    workspace.close()
    with closing(_without_guards(path)) as connection:
        connection.execute(statement)
        assert code in {finding.code for finding in check_dossier(connection)}


def test_verify_finds_a_person_listed_twice(workspace, assessment, people, path):
    workspace.close()
    with closing(_without_guards(path)) as connection:
        connection.execute("CREATE TABLE loose AS SELECT * FROM participation")
        connection.execute("DROP TABLE participation")
        connection.execute("ALTER TABLE loose RENAME TO participation")
        connection.execute("UPDATE participation SET person_id = ?", (people[0].person_id,))
        found = {finding.code for finding in check_dossier(connection)}
    assert "person_twice" in found


def vote_now(workspace, assessment, counts):
    opened = workspace.votes.open(assessment.id, "AAA-01", VoteMode.COUNT)
    workspace.votes.close(opened.id, Ballots(counts={VoteGroup.ALL: counts}))


def test_a_list_typed_after_the_vote_may_be_corrected(workspace, assessment, morning, people):
    """Nobody was ticked when the room voted: the list has no voters to lose."""
    workspace.sessions.start(morning.id, time(8, 30))
    vote_now(workspace, assessment, (0, 9, 0, 0, 0))
    workspace.sessions.mark(morning.id, people[0].id, present=True)
    assert check_dossier(workspace.dossier.connection) == []
    workspace.sessions.mark(morning.id, people[0].id, present=False)
    workspace.participants.remove(people[1].id)
    entry = PersonEntry(name="Person 2", is_voter=False)
    workspace.participants.update(people[2].id, entry)
    assert workspace.sessions.present(morning.id) == set()
    for _edit in range(4):
        workspace.undo.undo()
    assert check_dossier(workspace.dossier.connection) == []


def test_a_list_kept_during_the_vote_never_loses_its_voters(workspace, assessment, morning, people):
    """Also where an earlier vote of that half-day had more voters than the list."""
    workspace.sessions.start(morning.id, time(8, 30))
    vote_now(workspace, assessment, (0, 9, 0, 0, 0))
    workspace.sessions.mark_many(morning.id, [p.id for p in people], present=True)
    vote_now(workspace, assessment, (0, 3, 0, 0, 0))
    with pytest.raises(ProrecaError, match="3 people have voted"):
        workspace.sessions.mark(morning.id, people[0].id, present=False)
    with pytest.raises(ProrecaError, match="3 people have voted"):
        workspace.participants.remove(people[0].id)
    workspace.participants.remove(people[3].id)
    row = "UPDATE attendance SET present = 0 WHERE participation_id = ?"
    with pytest.raises(sqlite3.IntegrityError, match="more votes"):
        workspace.dossier.connection.execute(row, (people[0].id,))
    assert check_dossier(workspace.dossier.connection) == []
