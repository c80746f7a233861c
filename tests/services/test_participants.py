"""People of a workshop: one line a person, known again at the next round, purged on demand."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.composition import composition_advice
from proreca_desktop.domain.participant import (
    AgeBand,
    RoleCategory,
    Sex,
    band_of_age,
    count_people,
)
from proreca_desktop.domain.session import Half, count_half_days, took_part
from proreca_desktop.domain.voting import VoteGroup, VoteMode
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.participants import AlreadyListed, PersonEntry
from proreca_desktop.services.workspace import open_workspace, read_workspace
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.schema import FIRST_SCHEMA
from proreca_desktop.storage.schema_workshop import WORKSHOP_SCHEMA
from proreca_desktop.storage.votes import close_round, open_round
from tests.services.conftest import add_assessment

FATOU = PersonEntry(
    name="Fatou Imaginaire",
    sex=Sex.FEMALE,
    age_band=AgeBand.FROM_25,
    role=RoleCategory.BASE,
    function="Secretary",
    structure="Invented group",
    locality="Kati",
    phone="+223 70 00 00 01",
)


def entry(name, **changes):
    return replace(FATOU, name=name, phone="", **changes)


def names(workspace, assessment):
    return [one.name for one in workspace.participants.listed(assessment.id)]


def next_round(workspace):
    return add_assessment(workspace, date(2026, 3, 14), round_=Round.MIDTERM)


def vote_by_name(workspace, assessment, participant, session_id=None):
    with workspace.dossier.change(assessment.id) as change:
        round_id = open_round(change, assessment.id, "AAA-02", 1, VoteMode.NAMED)
        if session_id:
            change.update("vote_round", round_id, {"session_id": session_id})
        close_round(change, round_id, {VoteGroup.ALL: (0, 0, 1, 0, 0)}, {participant.id: 3})


def test_a_person_is_added_as_typed(workspace, assessment):
    added = workspace.participants.add(
        assessment.id, replace(FATOU, name="  Fatou \n Imaginaire ", locality=" Kati ")
    )
    (listed,) = workspace.participants.listed(assessment.id)
    assert listed.name == "Fatou Imaginaire"
    assert listed.identity.phone == "+223 70 00 00 01"
    assert listed.participant.locality == "Kati"
    assert replace(listed.participant, pseudonym="") == added


def test_names_and_numbers_stand_in_the_table_of_identities_alone(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    connection = workspace.dossier.connection
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    holding = {
        table
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table}")
        if "Fatou" in str(tuple(row)) or "70 00 00" in str(tuple(row))
    }
    assert holding == {"person_identity", "audit_event"}
    told = connection.execute("SELECT entity FROM audit_event WHERE after LIKE '%Fatou%'")
    assert {row[0] for row in told} == {"person_identity"}


def test_a_name_is_needed(workspace, assessment):
    with pytest.raises(ProrecaError, match="name is missing"):
        workspace.participants.add(assessment.id, replace(FATOU, name="  "))
    assert names(workspace, assessment) == []


def test_the_list_is_in_the_order_of_a_french_index_and_never_of_signing_in(workspace, assessment):
    for name in ("Zan Un", "Élise Deux", "awa Trois", "Eva Quatre", "Étienne Cinq"):
        workspace.participants.add(assessment.id, entry(name))
    expected = ["awa Trois", "Élise Deux", "Étienne Cinq", "Eva Quatre", "Zan Un"]
    assert names(workspace, assessment) == expected
    assert [name for _person, name in workspace.participants.voters(assessment.id)] == expected


def test_pseudonyms_say_nothing_about_who_signed_in_first(workspace, assessment):
    for n in range(30):
        workspace.participants.add(assessment.id, entry(f"Person {n:02}"))
    people = [one.participant for one in workspace.participants.listed(assessment.id)]
    marks = [p.pseudonym for p in people]
    assert len(set(marks)) == 30
    assert marks != sorted(marks)
    assert marks != sorted(marks, reverse=True)
    assert [p.id for p in people] != sorted(p.id for p in people)


def test_voters_leave_out_those_who_do_not_vote(workspace, assessment):
    workspace.participants.add(assessment.id, entry("Awa Un"))
    workspace.participants.add(assessment.id, entry("Bina Deux", is_voter=False))
    assert [name for _p, name in workspace.participants.voters(assessment.id)] == ["Awa Un"]


def test_invariant_17_a_name_stands_once_on_a_list(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    with pytest.raises(AlreadyListed, match="on the list already"):
        workspace.participants.add(assessment.id, entry("FATOU  imaginaire"))
    assert len(names(workspace, assessment)) == 1
    workspace.participants.add(assessment.id, entry("Fatou Imaginaire"), is_another=True)
    people = {o.participant.person_id for o in workspace.participants.listed(assessment.id)}
    assert len(people) == 2


def test_invariant_17_a_person_is_counted_once_however_many_half_days(workspace, assessment):
    a = workspace.participants.add(assessment.id, FATOU)
    b = workspace.participants.add(assessment.id, entry("Bina Deux"))
    for session in workspace.sessions.plan(assessment.id):
        workspace.sessions.mark_many(session.id, [a.id, b.id], present=True)
    people = [one.participant for one in workspace.participants.listed(assessment.id)]
    attendance = workspace.sessions.attendance(assessment.id)
    assert count_people(took_part(people, attendance)).total == 2
    assert count_half_days(people, attendance) == {a.id: 2, b.id: 2}


def test_invariant_17_sex_not_stated_is_a_category_of_its_own(workspace, assessment):
    for sex in Sex:
        workspace.participants.add(assessment.id, entry(f"Person {sex}", sex=sex))
    count = count_people([o.participant for o in workspace.participants.listed(assessment.id)])
    assert (count.women, count.men, count.sex_not_stated, count.total) == (1, 1, 1, 3)


def test_invariant_18_the_age_is_a_band_and_a_later_round_does_not_change_it(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    workspace.participants.add(
        later.id, entry(FATOU.name, age_band=AgeBand.FROM_35, sex=Sex.FEMALE)
    )
    (first,) = workspace.participants.listed(assessment.id)
    assert first.participant.age_band is AgeBand.FROM_25
    columns = workspace.dossier.connection.execute("SELECT * FROM participation").description
    assert not {c[0] for c in columns} & {"age", "birth_date", "born_on"}


@pytest.mark.parametrize(
    ("youngest", "oldest", "band"),
    [
        (0, 17, "under_18"),
        (18, 24, "18_24"),
        (25, 34, "25_34"),
        (35, 49, "35_49"),
        (50, 64, "50_64"),
        (65, 99, "65_plus"),
    ],
)
def test_an_age_that_is_said_falls_into_one_band(youngest, oldest, band):
    assert {band_of_age(years) for years in (youngest, oldest)} == {band}


def test_invariant_19_no_table_of_people_holds_money(workspace):
    connection = workspace.dossier.connection
    for table in ("person", "person_identity", "participation", "session", "attendance", "vote"):
        for column in connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')"):
            assert not any(w in column["name"] for w in ("money", "amount", "xof", "diem", "paid"))
            assert column["type"] in ("TEXT", "INTEGER")


def test_somebody_known_from_an_earlier_round_is_the_same_person(workspace, assessment):
    first = workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    again = workspace.participants.add(later.id, entry("fatou imaginaire"))
    assert again.person_id == first.person_id
    (listed,) = workspace.participants.listed(later.id)
    assert listed.identity.phone == FATOU.phone
    overlap = workspace.scores.compare(assessment.id, later.id).participants
    assert (overlap.base, overlap.follow, overlap.both) == (1, 1, 1)


def test_somebody_else_of_the_same_name_is_another_person(workspace, assessment):
    first = workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    of_other_sex = workspace.participants.add(later.id, entry(FATOU.name, sex=Sex.MALE))
    said = workspace.participants.add(later.id, entry(FATOU.name), is_another=True)
    assert len({first.person_id, of_other_sex.person_id, said.person_id}) == 3


def test_a_name_from_another_entity_is_only_suggested(workspace, assessment):
    from proreca_desktop.domain.organisation import OrgUnit

    workspace.organisations.save_unit(OrgUnit(id="other", organisation_id="cafo", label="Other"))
    elsewhere = add_assessment(workspace, date(2025, 3, 14), unit_id="other")
    first = workspace.participants.add(assessment.id, FATOU)
    (known,) = workspace.participants.suggest(elsewhere.id, "fat")
    assert known.person_id == first.person_id
    assert "Baseline" in known.known_from
    assert workspace.participants.add(elsewhere.id, entry(FATOU.name)).person_id != first.person_id


def test_suggestions_fit_what_is_typed_and_leave_out_who_is_listed(workspace, assessment):
    for name in ("Élise Inventée", "Awa Inventée", "Éloi Fictif"):
        workspace.participants.add(assessment.id, entry(name))
    later = next_round(workspace)
    found = [k.identity.name for k in workspace.participants.suggest(later.id, "el")]
    assert found == ["Élise Inventée", "Éloi Fictif"]
    assert [k.identity.name for k in workspace.participants.suggest(later.id, "inv aw")] == [
        "Awa Inventée"
    ]
    assert workspace.participants.suggest(later.id, "e") == []
    known = workspace.participants.suggest(later.id, "elise")[0]
    workspace.participants.add(later.id, entry("Élise Inventée"), person_id=known.person_id)
    assert workspace.participants.suggest(later.id, "elise") == []


def test_sex_corrected_at_a_round_leaves_the_earlier_report_as_it_was(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    again = workspace.participants.add(later.id, FATOU)
    workspace.participants.update(again.id, entry(FATOU.name, sex=Sex.NOT_STATED))
    assert workspace.participants.listed(assessment.id)[0].participant.sex is Sex.FEMALE
    assert workspace.participants.listed(later.id)[0].participant.sex is Sex.NOT_STATED


def test_a_corrected_name_follows_the_person_or_makes_another(workspace, assessment):
    first = workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    again = workspace.participants.add(later.id, FATOU)
    assert [p.id for p in workspace.participants.other_rounds(again.id)] == [first.id]
    workspace.participants.update(again.id, entry("Fatoumata Imaginaire"))
    assert names(workspace, assessment) == ["Fatoumata Imaginaire"]
    workspace.participants.update(again.id, entry("Rokia Autre"), same_person=False)
    assert names(workspace, assessment) == ["Fatoumata Imaginaire"]
    assert names(workspace, later) == ["Rokia Autre"]
    assert workspace.scores.compare(assessment.id, later.id).participants.both == 0


def test_removing_a_line_can_be_undone_and_redone(workspace, assessment):
    person = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.remove(person.id)
    assert names(workspace, assessment) == []
    workspace.undo.undo()
    assert names(workspace, assessment) == ["Fatou Imaginaire"]
    workspace.undo.undo()
    assert names(workspace, assessment) == []
    workspace.undo.redo()
    assert names(workspace, assessment) == ["Fatou Imaginaire"]
    assert check_dossier(workspace.dossier.connection) == []


def test_who_was_removed_comes_back_to_the_same_line(workspace, assessment):
    later = next_round(workspace)
    workspace.participants.add(assessment.id, FATOU)
    person = workspace.participants.add(later.id, FATOU)
    workspace.participants.remove(person.id)
    assert workspace.participants.add(later.id, FATOU).id == person.id


def test_who_voted_by_name_keeps_their_line(workspace, assessment):
    person = workspace.participants.add(assessment.id, FATOU)
    vote_by_name(workspace, assessment, person)
    with pytest.raises(ProrecaError, match="voted by name"):
        workspace.participants.remove(person.id)
    with pytest.raises(ProrecaError, match="voted by name"):
        workspace.participants.update(person.id, entry(FATOU.name, is_voter=False))
    assert len(names(workspace, assessment)) == 1


def test_a_validated_assessment_wants_a_reason(workspace, assessment):
    workspace.dossier.connection.execute(
        "UPDATE assessment SET status = 'validated', record_signed_on = '2024-03-16'"
    )
    with pytest.raises(ProrecaError, match="validated"):
        workspace.participants.add(assessment.id, FATOU)
    workspace.participants.add(assessment.id, FATOU, reason="list found again")
    assert len(names(workspace, assessment)) == 1


def test_who_is_added_while_a_half_day_runs_has_come(workspace, assessment):
    before = workspace.participants.add(assessment.id, FATOU)
    morning = workspace.sessions.plan(assessment.id)[0]
    workspace.sessions.start(morning.id)
    late = workspace.participants.add(assessment.id, entry("Late Comer"))
    assert workspace.sessions.present(morning.id) == {late.id}
    workspace.sessions.mark(morning.id, before.id, present=True)
    assert workspace.sessions.present_voters(morning.id) == {before.id, late.id}


def _person(workspace, assessment, n, **changes):
    workspace.participants.add(assessment.id, entry(f"Person {n}", **changes))


def _advice(workspace, assessment):
    return composition_advice([o.participant for o in workspace.participants.listed(assessment.id)])


def test_advice_names_what_is_missing_with_its_counts(workspace, assessment):
    assert _advice(workspace, assessment) == []
    for n in range(4):
        _person(
            workspace,
            assessment,
            n,
            sex=Sex.MALE,
            role=RoleCategory.ELECTED if n < 3 else RoleCategory.TECHNICAL,
            age_band=AgeBand.FROM_50 if n else AgeBand.NOT_STATED,
        )
    told = " ".join(_advice(workspace, assessment))
    assert "No woman among the 4 people" in told
    assert "No base member among the 4" in told
    assert "3 of 4 people are elected" in told
    assert "Nobody under 35 among 4" in told
    assert "1 not stated" in told


def test_advice_is_silent_at_its_exact_limits(workspace, assessment):
    """A third women, half elected, three under 35, one base member: nothing to say."""
    for n in range(6):
        _person(
            workspace,
            assessment,
            n,
            sex=Sex.FEMALE if n < 2 else Sex.MALE,
            role=RoleCategory.ELECTED if n < 3 else RoleCategory.BASE,
            age_band=AgeBand.FROM_25 if n < 3 else AgeBand.FROM_65,
        )
    assert _advice(workspace, assessment) == []
    _person(workspace, assessment, 6, sex=Sex.MALE, role=RoleCategory.ELECTED)
    told = _advice(workspace, assessment)
    assert told == [
        "2 women among 7 people: fewer than a third.",
        "4 of 7 people are elected members of the bureau, more than half: the base may not speak"
        " freely.",
    ]


# Purging identities


def _bytes(path):
    return b"".join(
        file.read_bytes()
        for file in sorted(path.parent.iterdir())
        if file.name.startswith(path.name)
    )


def _secrets(*texts):
    return [text.encode() for text in texts]


def _state(workspace, assessment):
    """All figures that stand on people and votes."""
    people = sorted((o.participant for o in workspace.participants.listed(assessment.id)), key=str)
    connection = workspace.dossier.connection
    tables = {
        table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
        for table in ("vote_round", "vote_count", "vote", "participation", "attendance", "session")
    }
    return people, tables, count_people(people), workspace.scores.score(assessment.id)


def _held_workshop(workspace, assessment):
    fatou = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.add(assessment.id, entry("Mamadou Fictif", sex=Sex.MALE))
    workspace.answers.rate(assessment.id, "AAA-02", 3)
    morning = workspace.sessions.plan(assessment.id)[0]
    workspace.sessions.mark(morning.id, fatou.id, present=True, signed=True)
    vote_by_name(workspace, assessment, fatou, morning.id)
    return fatou


def test_invariant_22_purging_identities_leaves_votes_counts_and_totals(workspace, assessment):
    _held_workshop(workspace, assessment)
    before = _state(workspace, assessment)
    assert workspace.participants.count_identified(assessment.id) == 2
    assert workspace.participants.purge(assessment.id) == 2
    assert _state(workspace, assessment) == before
    assert workspace.participants.count_identified() == 0
    assert all(one.identity.is_empty for one in workspace.participants.listed(assessment.id))
    assert all(name.startswith("P-") for name in names(workspace, assessment))
    assert check_dossier(workspace.dossier.connection) == []


def test_a_purge_leaves_no_byte_of_the_names_on_the_disk(workspace, assessment, path):
    _held_workshop(workspace, assessment)
    # Names that were corrected, removed and taken back stand in free places and in the journal.
    person = workspace.participants.add(assessment.id, entry("Zoumana Effacé"))
    workspace.participants.update(person.id, replace(entry("Zoumana Corrigé"), phone="66 55 44 33"))
    workspace.participants.remove(person.id)
    kept = _secrets("Fatou", "Imaginaire", "70 00 00 01", "Mamadou", "Zoumana", "66 55 44 33")
    assert all(text in _bytes(path) for text in kept)
    workspace.participants.purge(assessment.id)
    assert [text for text in kept if text in _bytes(path)] == []
    workspace.close()
    assert [text for text in kept if text in _bytes(path)] == []
    with closing(open_workspace(path)) as again:
        assert len(again.participants.listed(assessment.id)) == 2


def test_a_purge_is_told_in_the_history_without_the_names(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    workspace.participants.purge()
    events = list(workspace.history.events())
    purged = [e for e in events if e.entity == "person_identity"]
    assert len(purged) == 2
    assert all(e.before is None and e.after == {} for e in purged)
    assert {e.entity for e in events} >= {"person", "participation"}


def test_undo_does_not_bring_a_purged_name_back(workspace, assessment, path):
    person = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.update(person.id, entry("Fatou Corrigée"))
    workspace.participants.remove(person.id)
    workspace.undo.undo()
    workspace.participants.purge(assessment.id)
    for _press in range(8):
        with suppress(ProrecaError):
            workspace.undo.undo()
        with suppress(ProrecaError):
            workspace.undo.redo()
    assert not any("Fatou" in name for name in names(workspace, assessment))
    assert b"Fatou" not in _bytes(path)


def test_purging_one_assessment_leaves_the_names_of_the_others(workspace, assessment, path):
    workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    workspace.participants.add(later.id, FATOU)
    workspace.participants.add(later.id, entry("Rokia Autre"))
    assert workspace.participants.count_identified() == 2
    workspace.participants.purge(assessment.id)
    assert "Rokia Autre" in names(workspace, later)
    assert b"Fatou" not in _bytes(path)
    assert b"Rokia" in _bytes(path)
    workspace.participants.purge()
    assert b"Rokia" not in _bytes(path)


def test_a_purge_while_another_program_reads_says_so_and_can_be_finished(
    workspace, assessment, path
):
    workspace.dossier.connection.execute("PRAGMA busy_timeout = 50")
    workspace.participants.add(assessment.id, FATOU)
    reader = read_workspace(path)
    reader.dossier.connection.execute("BEGIN")
    reader.dossier.connection.execute("SELECT * FROM person").fetchall()
    with pytest.raises(ProrecaError, match="Another program"):
        workspace.participants.purge()
    reader.dossier.connection.execute("ROLLBACK")
    reader.close()
    workspace.participants.purge()
    assert b"Fatou" not in _bytes(path)


def test_a_purged_person_can_be_given_a_name_again(workspace, assessment):
    person = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.purge()
    workspace.participants.update(person.id, entry("Fatou de nouveau"))
    assert names(workspace, assessment) == ["Fatou de nouveau"]
    assert workspace.participants.count_identified() == 1


def test_an_older_dossier_keeps_the_sex_of_its_people():
    """The column came with the workshop's tables: it is filled from the person."""
    row = "'2024', 'a', '2024', 'd'"
    marks = "created_at, created_by, updated_at, origin_device"
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in FIRST_SCHEMA:
            connection.execute(statement)
        connection.execute(
            f"INSERT INTO person (id, pseudonym, sex, {marks}) VALUES ('p', 'P-1', 'female', {row})"
        )
        connection.execute(
            "INSERT INTO participation (id, assessment_id, person_id, age_band, role_category,"
            f" {marks}) VALUES ('l', 'a', 'p', '25_34', 'base', {row})"
        )
        for statement in WORKSHOP_SCHEMA:
            connection.execute(statement)
        assert connection.execute("SELECT sex FROM participation").fetchone() == ("female",)


def test_a_half_day_has_its_place_in_the_calendar(workspace, assessment):
    workspace.sessions.add(assessment.id, date(2024, 3, 15), Half.MORNING)
    workspace.sessions.add(assessment.id, date(2024, 3, 14), Half.AFTERNOON)
    workspace.sessions.add(assessment.id, date(2024, 3, 14), Half.MORNING)
    order = [(s.day.day, s.half.value) for s in workspace.sessions.all(assessment.id)]
    assert order == [(14, "morning"), (14, "afternoon"), (15, "morning")]


def test_somebody_else_on_the_only_line_leaves_no_name_behind(workspace, assessment):
    person = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.update(person.id, entry("Rokia Autre"), same_person=False)
    assert names(workspace, assessment) == ["Rokia Autre"]
    assert workspace.participants.count_identified() == 1
    assert check_dossier(workspace.dossier.connection) == []


def test_who_was_taken_back_by_an_undo_is_purged_too(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    again = workspace.participants.add(later.id, FATOU)
    workspace.participants.update(again.id, entry("Rokia Autre"), same_person=False)
    workspace.undo.undo()
    assert names(workspace, later) == ["Fatou Imaginaire"]
    assert check_dossier(workspace.dossier.connection) == []
    assert workspace.participants.count_identified(assessment.id) == 1
    assert workspace.participants.count_identified(later.id) == 2
    workspace.participants.purge(later.id)
    assert "Rokia" not in "\n".join(workspace.dossier.connection.iterdump())


def test_a_line_without_its_name_can_still_be_corrected(workspace, assessment):
    person = workspace.participants.add(assessment.id, FATOU)
    workspace.participants.purge(assessment.id)
    [line] = workspace.participants.listed(assessment.id)
    changed = entry(line.name, sex=Sex.NOT_STATED, locality="Dioïla")
    workspace.participants.update(person.id, changed)
    [line] = workspace.participants.listed(assessment.id)
    assert (line.participant.sex, line.participant.locality) == (Sex.NOT_STATED, "Dioïla")
    assert line.identity.is_empty
    assert workspace.participants.count_identified() == 0


def test_somebody_purged_since_the_suggestion_is_written_anew(workspace, assessment):
    workspace.participants.add(assessment.id, FATOU)
    later = next_round(workspace)
    [known] = workspace.participants.suggest(later.id, "fatou")
    workspace.participants.purge()
    workspace.participants.add(later.id, entry("Fatou Imaginaire"), person_id=known.person_id)
    assert names(workspace, later) == ["Fatou Imaginaire"]


def test_looking_for_traces_of_names_does_not_read_the_whole_history(workspace, assessment):
    connection, said = workspace.dossier.connection, []
    connection.set_trace_callback(said.append)
    workspace.participants.count_identified(assessment.id)
    connection.set_trace_callback(None)
    [query] = [one for one in said if "audit_event" in one]
    plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any("audit_identity" in step for step in plan)
    assert not any(step.startswith("SCAN e") for step in plan)
