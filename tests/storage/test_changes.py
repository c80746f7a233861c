"""One action, one transaction, one trace: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from proreca_desktop.domain.organisation import DatedFact, Organisation
from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage.assessments import load_assessment, save_place_reached
from proreca_desktop.storage.dossier import Author, open_dossier
from proreca_desktop.storage.history import iterate_events, load_change
from proreca_desktop.storage.organisations import (
    list_facts,
    list_organisations,
    load_organisation,
    save_fact,
    save_organisation,
)
from proreca_desktop.storage.settings import load_settings, save_setting


def _rename(dossier, name, **context):
    known = load_organisation(dossier.connection, "org")
    with dossier.change(**context) as change:
        save_organisation(change, replace(known, official_name=name), new=False)
    return change.change_id


def _last(dossier):
    return list(iterate_events(dossier.connection))[-1]


def test_the_trace_of_an_edit(dossier):
    start = datetime.now(UTC)
    change_id = _rename(dossier, "New name", assessment_id="assessment", reason="they voted it")
    [event] = load_change(dossier.connection, change_id)
    assert (event.entity, event.entity_id) == ("organisation", "org")
    assert event.before == {"official_name": "Umbrella"}
    assert event.after == {"official_name": "New name"}
    assert (event.who, event.device) == ("Awa Test", "laptop-1")
    assert (event.reason, event.assessment_id) == ("they voted it", "assessment")
    assert start <= event.at <= datetime.now(UTC)


def test_a_new_row_has_no_before(dossier):
    with dossier.change() as change:
        save_fact(change, DatedFact(id="f", organisation_id="org", on="2003", text="T"), new=True)
    event = _last(dossier)
    assert event.before is None
    assert event.after == {"organisation_id": "org", "happened_on": "2003", "text": "T"}


def test_all_rows_of_one_action_share_its_id(dossier):
    with dossier.change() as change:
        for name in ("f1", "f2"):
            fact = DatedFact(id=name, organisation_id="org", on="2003", text="T")
            save_fact(change, fact, new=True)
    assert [e.entity_id for e in load_change(dossier.connection, change.change_id)] == ["f1", "f2"]


def test_nothing_changed_leaves_no_trace(dossier):
    before = len(list(iterate_events(dossier.connection)))
    made = list(dossier.changes_made)
    _rename(dossier, "Umbrella")
    assert len(list(iterate_events(dossier.connection))) == before
    assert dossier.changes_made == made


def test_every_change_raises_the_revision(dossier):
    def revision():
        row = dossier.connection.execute("SELECT revision, created_by FROM organisation")
        return tuple(row.fetchone())

    assert revision() == (1, "Awa Test")
    _rename(dossier, "New name")
    assert revision() == (2, "Awa Test")


def test_another_author_on_another_laptop(path):
    dossier = open_dossier(path, Author("Binta", "laptop-2"))
    _rename(dossier, "Other")
    assert (_last(dossier).who, _last(dossier).device) == ("Binta", "laptop-2")
    row = dossier.connection.execute("SELECT created_by, origin_device FROM organisation")
    assert tuple(row.fetchone()) == ("Awa Test", "laptop-1")
    dossier.close()


def test_an_action_that_fails_leaves_nothing(dossier):
    before = list(iterate_events(dossier.connection))
    with pytest.raises(ZeroDivisionError), dossier.change() as change:
        other = Organisation(id="o2", code="O2", official_name="O")
        save_organisation(change, other, new=True)
        raise ZeroDivisionError
    assert [o.id for o in list_organisations(dossier.connection)] == ["org"]
    assert list(iterate_events(dossier.connection)) == before
    _rename(dossier, "It still works")


def test_a_change_within_a_change_is_a_mistake_and_harms_nothing(dossier):
    with dossier.change() as change:
        save_fact(change, DatedFact(id="f", organisation_id="org", on="2003", text="T"), new=True)
        with pytest.raises(RuntimeError), dossier.change():
            pass
    assert [f.id for f in list_facts(dossier.connection, "org")] == ["f"]


def test_an_archived_row_is_out_of_use_and_still_there(dossier):
    with dossier.change() as change:
        save_fact(change, DatedFact(id="f", organisation_id="org", on="2003", text="T"), new=True)
    with dossier.change() as change:
        change.archive("dated_fact", "f")
    assert list_facts(dossier.connection, "org") == []
    row = dossier.connection.execute("SELECT text, archived_at FROM dated_fact").fetchone()
    assert row["text"] == "T"
    assert row["archived_at"] is not None
    assert _last(dossier).before == {"archived_at": None}


def test_a_row_that_is_not_there(dossier):
    with pytest.raises(KeyError), dossier.change() as change:
        change.update("organisation", "nowhere", {"acronym": "X"})


def test_long_contents_stand_in_the_dossier_once(dossier):
    told = [e for e in iterate_events(dossier.connection) if e.entity == "questionnaire_version"]
    assert "content" not in told[0].after
    assert told[0].after["code"] == "TEST"


def test_a_setting_is_told_like_everything_else(dossier):
    for value in ("blue", "green"):
        with dossier.change() as change:
            save_setting(change, dossier.connection, "colour", value)
    assert load_settings(dossier.connection) == {"colour": "green"}
    assert _last(dossier).before == {"value": "blue"}


def test_turning_a_page_is_no_change(dossier):
    before = len(list(iterate_events(dossier.connection)))
    save_place_reached(dossier.connection, "assessment", "AAA-02")
    assert load_assessment(dossier.connection, "assessment").current_criterion == "AAA-02"
    assert len(list(iterate_events(dossier.connection))) == before


def test_saved_at_is_set_by_a_change(dossier):
    assert dossier.saved_at is None
    _rename(dossier, "New name")
    assert datetime.now(UTC) >= dossier.saved_at


def test_on_a_full_disk_nothing_of_the_action_is_kept(dossier):
    pages = dossier.connection.execute("PRAGMA page_count").fetchone()[0]
    dossier.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = list(iterate_events(dossier.connection))
    with pytest.raises(ProrecaError, match="disk is full") as refused, dossier.change() as change:
        save_fact(
            change,
            DatedFact(id="f", organisation_id="org", on="2003", text="T" * 100_000),
            new=True,
        )
    assert refused.value.advice
    assert list_facts(dossier.connection, "org") == []
    assert list(iterate_events(dossier.connection)) == before
    assert dossier.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    dossier.connection.execute("PRAGMA max_page_count = 100000")
    _rename(dossier, "There is room again")


def test_turning_a_page_on_a_full_disk_does_not_stop_the_room(dossier):
    pages = dossier.connection.execute("PRAGMA page_count").fetchone()[0]
    dossier.connection.execute(f"PRAGMA max_page_count = {pages}")
    save_place_reached(dossier.connection, "assessment", "x" * 100_000)
    assert load_assessment(dossier.connection, "assessment").current_criterion == ""


def test_a_change_is_found_from_the_end_of_a_long_history(dossier):
    dossier.connection.execute(
        "INSERT INTO audit_event (change_id, at, who, device, entity, entity_id, after)"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " SELECT 'change ' || i, '2024-03-14T08:00:00+00:00', 'w', 'd', 'x', 'y', '{}' FROM n"
    )
    with dossier.change() as change:
        for name in ("f1", "f2"):
            fact = DatedFact(id=name, organisation_id="org", on="2003", text="T")
            save_fact(change, fact, new=True)
    steps = []
    dossier.connection.set_progress_handler(lambda: steps.append(1), 100)
    events = load_change(dossier.connection, change.change_id)
    dossier.connection.set_progress_handler(None, 0)
    assert [event.entity_id for event in events] == ["f1", "f2"]
    assert len(steps) < 20
    assert load_change(dossier.connection, "no change") == []
