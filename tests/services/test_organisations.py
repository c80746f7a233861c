"""Organisations, their entities, dated facts and places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    LocalityKind,
    Organisation,
    OrgUnit,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.organisations import KNOWN_BODIES, check_partial_date
from proreca_desktop.storage.integrity import check_dossier


def _organisation(**changes):
    content = {"id": "new", "code": "NEW", "official_name": "New", **changes}
    return Organisation(**content)


def test_an_organisation_is_created_and_edited(workspace):
    made = workspace.organisations.create(_organisation(code=" NE\u0301W ", founded_on="1995-09"))
    assert (made.id, made.code) == ("new", "NÉW")
    edited = workspace.organisations.update(replace(made, acronym="N", code="OTHER"))
    assert edited.code == "NÉW"  # others refer to it
    assert workspace.organisations.get("new") == edited
    assert [o.code for o in workspace.organisations.all()] == ["CAFO", "NÉW"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "  "}, "no code"),
        ({"official_name": ""}, "no name"),
        ({"code": "CAFO"}, "already used"),
        ({"founded_on": "long ago"}, "not a date"),
    ],
)
def test_what_an_organisation_needs(workspace, changes, message):
    with pytest.raises(ProrecaError, match=message):
        workspace.organisations.create(_organisation(**changes))
    assert [o.code for o in workspace.organisations.all()] == ["CAFO"]


def test_known_bodies(workspace):
    for code in KNOWN_BODIES:
        if code != "CAFO":
            assert workspace.organisations.add_known_body(code).module == code
    with pytest.raises(ProrecaError, match="already used"):
        workspace.organisations.add_known_body("CAFO")


@pytest.mark.parametrize("text", ["", "1995", "1995-09", "2003-06-20", "2024-02-29"])
def test_dates_as_papers_give_them(text):
    check_partial_date(text)


@pytest.mark.parametrize(
    "text", ["95", "1995-13", "1995-00", "2023-02-29", "20/06/2003", "1995-9", "1995-09-31", " "]
)
def test_dates_that_are_none(text):
    with pytest.raises(ProrecaError, match="not a date"):
        check_partial_date(text)


def test_entities(workspace):
    organisations = workspace.organisations
    kita = organisations.save_unit(OrgUnit(id="kita", organisation_id="cafo", label=" Kita "))
    assert kita.label == "Kita"
    assert [u.label for u in organisations.units("cafo")] == ["", "Kita"]
    organisations.save_unit(replace(kita, label="Kita Nord"))
    assert organisations.unit("kita").label == "Kita Nord"
    with pytest.raises(ProrecaError, match="already an entity"):
        organisations.save_unit(OrgUnit(id="other", organisation_id="cafo", label="Kita Nord"))
    with pytest.raises(ProrecaError, match="already an entity"):
        organisations.save_unit(replace(kita, label=""))
    assert check_dossier(workspace.dossier.connection) == []


def test_facts(workspace):
    organisations = workspace.organisations
    fact = DatedFact(id="f", organisation_id="cafo", on="2016-12", text=" mandate renewed ")
    organisations.save_fact(fact)
    organisations.save_fact(replace(fact, id="e", on="2003", text="created"))
    assert [f.text for f in organisations.facts("cafo")] == ["created", "mandate renewed"]
    for changes in ({"text": " "}, {"on": "yesterday"}):
        with pytest.raises(ProrecaError):
            organisations.save_fact(replace(fact, **changes))
    organisations.remove_fact("e")
    assert [f.id for f in organisations.facts("cafo")] == ["f"]


def test_places_have_their_dates(workspace):
    """Dioïla left Koulikoro in the reform: both are true, each at its time."""
    organisations = workspace.organisations
    region = Locality(id="koulikoro", name="Koulikoro", kind=LocalityKind.REGION)
    organisations.save_locality(region)
    before = Locality(
        id="dioila-1",
        name="Dioi\u0308la",
        kind=LocalityKind.CERCLE,
        parent_id="koulikoro",
        valid_to=date(2023, 12, 31),
    )
    organisations.save_locality(before)
    organisations.save_locality(
        Locality(
            id="dioila-2",
            name="Dioïla",
            kind=LocalityKind.REGION,
            valid_from=date(2024, 1, 1),
        )
    )
    assert [p.name for p in organisations.localities()] == ["Dioïla", "Dioïla", "Koulikoro"]
    with pytest.raises(ProrecaError, match="no name"):
        organisations.save_locality(replace(region, name=" "))
    assert check_dossier(workspace.dossier.connection) == []


def _ensure(workspace, code, label=""):
    with workspace.dossier.change() as change:
        return workspace.organisations.ensure_unit(change, code, label, ["CAFO", "CNSC"])


def test_imports_make_what_is_missing_once(workspace):
    organisation, unit = _ensure(workspace, "CNSC")
    assert (organisation.module, unit.label) == ("CNSC", "")
    assert _ensure(workspace, "CNSC") == (organisation, unit)
    assert _ensure(workspace, "CNSC", "Kita")[0] == organisation
    assert _ensure(workspace, "NEW")[0].module is None
    assert _ensure(workspace, "CAFO")[1].id == "unit"


def test_imports_find_a_code_however_its_accents_are_typed(workspace):
    one, unit = _ensure(workspace, "GROUPE\u0301", "Se\u0301gou")
    assert _ensure(workspace, "GROUPÉ", "Ségou") == (one, unit)
    assert one.code == "GROUPÉ"


def test_imports_bring_back_what_was_undone(workspace):
    workspace.organisations.create(_organisation())
    workspace.undo.undo()
    organisation, unit = _ensure(workspace, "NEW")
    assert organisation in workspace.organisations.all()
    assert unit in workspace.organisations.units("new")
