"""The organisations page: adding, editing in place, entities, dated facts, places."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.organisation import (
    Locality,
    LocalityKind,
    Organisation,
    OrgUnit,
    UnitLevel,
)
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField, NoteField
from proreca_desktop.gui.widgets.places import PlaceDialog
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from tests.gui.acting import find, press, tab_stops


def open_page(window, **what):
    window.open_page("organisations", **what)
    return window._pages["organisations"]


def test_an_empty_dossier_offers_the_bodies_of_the_programme(empty_window, empty_workspace, qtbot):
    page = open_page(empty_window)
    qtbot.waitUntil(
        lambda: (
            page.focusWidget() is not None
            and page.focusWidget().accessibleName().startswith("CNSC — ")
        )
    )

    press(page, "CAFO — Coordination des associations et ONG féminines")

    [cafo] = empty_workspace.organisations.all()
    assert (cafo.code, cafo.module) == ("CAFO", "CAFO")
    assert cafo.official_name == "Coordination des associations et ONG féminines"
    assert find(page, LineField, "Official name").text() == cafo.official_name


def test_a_body_added_by_mistake_can_be_undone_and_added_again(
    empty_window, empty_workspace, qtbot
):
    page = open_page(empty_window)
    press(page, "CNSC — Conseil national de la société civile")
    empty_window.undo()
    assert empty_workspace.organisations.all() == []

    press(page, "CNSC — Conseil national de la société civile")

    assert [o.code for o in empty_workspace.organisations.all()] == ["CNSC"]


def test_another_organisation_is_added_through_the_dialog(empty_window, empty_workspace, dialogs):
    page = open_page(empty_window)

    def fill(dialog):
        find(dialog, LineField, "Code").setText("RESEAU")
        find(dialog, LineField, "Official name").setText("Réseau imaginaire de Banamba")
        dialog.try_submit()

    dialogs.expect(fill)
    press(page, "Another organisation…")

    [made] = empty_workspace.organisations.all()
    assert (made.code, made.module) == ("RESEAU", None)


def test_a_code_that_is_taken_is_refused_inside_the_dialog(window, workspace, dialogs):
    page = open_page(window)

    def fill(dialog):
        find(dialog, LineField, "Code").setText("CNSC")
        find(dialog, LineField, "Official name").setText("Une autre")
        dialog.try_submit()
        assert dialog.isVisible()
        assert "already used" in dialog._problem.text()
        dialog.reject()

    dialogs.expect(fill)
    press(page, "Add an organisation")
    assert len(workspace.organisations.all()) == 3


def test_a_field_is_saved_when_it_is_left_and_undo_brings_it_back(window, workspace, sample, qtbot):
    page = open_page(window, organisation_id=sample.cnsc)
    receipt = find(page, LineField, "Receipt number")
    receipt.setFocus()
    qtbot.keyClicks(receipt, "550/MATCL-DNI")
    assert workspace.organisations.get(sample.cnsc).legal_receipt == ""

    qtbot.keyClick(receipt, Qt.Key.Key_Tab)

    assert workspace.organisations.get(sample.cnsc).legal_receipt == "550/MATCL-DNI"
    assert "Saved at" in window._rail._saved.text()
    window.undo()
    assert workspace.organisations.get(sample.cnsc).legal_receipt == ""
    assert receipt.text() == ""


def test_what_is_typed_is_saved_when_another_page_is_opened(window, workspace, sample, qtbot):
    page = open_page(window, organisation_id=sample.cafo)
    note = find(page, NoteField, "Legitimacy of the leadership")
    note.setFocus()
    qtbot.keyClicks(note, "Deux bureaux se contestent.")
    page.leave()
    assert workspace.organisations.get(sample.cafo).legitimacy_note.startswith("Deux bureaux")


def test_ctrl_z_in_an_untouched_field_undoes_the_last_change_of_the_dossier(
    window, workspace, sample, qtbot
):
    page = open_page(window, organisation_id=sample.cnsc)
    name = find(page, LineField, "Official name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Conseil nouveau")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert workspace.organisations.get(sample.cnsc).official_name == "Conseil nouveau"

    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert workspace.organisations.get(sample.cnsc).official_name.startswith("Conseil national")


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("20/06/2003", "2003-06-20", "20/06/2003"),
        ("2003-06", "2003-06", "06/2003"),
        ("1995", "1995", "1995"),
    ],
)
def test_the_founding_date_may_be_partial(window, workspace, sample, typed, stored, shown):
    page = open_page(window, organisation_id=sample.cnsc)
    founded = find(page, LineField, "Founded on")
    founded.setText(typed)
    founded.commit()
    page.refresh()
    assert workspace.organisations.get(sample.cnsc).founded_on == stored
    assert founded.text() == shown


def test_a_date_that_is_none_is_said_below_its_field_and_not_saved(window, workspace, sample):
    page = open_page(window, organisation_id=sample.cnsc)
    founded = find(page, LineField, "Founded on")
    founded.setText("31/02/2003")
    founded.commit()
    box = founded.parentWidget()
    assert box.has_problem
    assert "not a date. Write day/month/year" in box._problem.text()
    assert workspace.organisations.get(sample.cnsc).founded_on == ""
    # Another edit leaves what was typed where it is, to be corrected.
    acronym = find(page, LineField, "Acronym")
    acronym.setText("CNSC-K")
    acronym.commit()
    assert founded.text() == "31/02/2003"


def test_module_and_kind_are_chosen_from_lists(window, workspace, sample):
    page = open_page(window, organisation_id=sample.cnsc)
    module = find(page, ChoiceField, "Module of the questionnaire")
    assert {module.itemData(i) for i in range(module.count())} == {"", "CNSC", "CAFO", "AOPP"}
    module.setCurrentIndex(module.findData(""))
    module.commit()
    assert workspace.organisations.get(sample.cnsc).module is None


def test_the_list_says_entities_and_last_round_and_walks_with_arrows(window, sample, qtbot):
    page = open_page(window, organisation_id=sample.aopp)
    texts = [page._list.item(i).text() for i in range(page._list.count())]
    assert [t.split(",")[0] for t in texts] == ["AOPP", "CAFO", "CNSC"]
    assert "1 entity" in texts[2]
    assert "Mid-term, 9 November 2026" in texts[2]
    page._list.setFocus()
    qtbot.keyClick(page._list, Qt.Key.Key_Down)
    assert find(page, LineField, "Acronym").text() == "CAFO"


def test_an_entity_is_added_edited_and_removed(window, workspace, sample, dialogs):
    page = open_page(window, organisation_id=sample.cnsc)
    workspace.organisations.save_locality(
        Locality(id="kati", name="Kati", kind=LocalityKind.CERCLE)
    )

    def add(dialog):
        find(dialog, LineField, "Name of the entity").setText("Coordination de Kati")
        find(dialog, ChoiceField, "Level").show_value("cercle")
        find(dialog, ChoiceField, "Place").show_value("kati")
        dialog.try_submit()

    dialogs.expect(add)
    press(page, "Add an entity")
    unit = workspace.organisations.units(sample.cnsc)[-1]
    assert (unit.label, unit.level, unit.locality_id) == (
        "Coordination de Kati",
        UnitLevel.CERCLE,
        "kati",
    )

    def rename(dialog):
        find(dialog, LineField, "Name of the entity").setText("Bureau de Kati")
        dialog.try_submit()

    dialogs.expect(rename)
    press(page, "Edit Coordination de Kati")
    assert workspace.organisations.unit(unit.id).label == "Bureau de Kati"

    press(page, "Remove Bureau de Kati")
    assert len(workspace.organisations.units(sample.cnsc)) == 1


def test_an_entity_with_assessments_is_not_removed(window, workspace, sample, dialogs):
    page = open_page(window, organisation_id=sample.cafo)
    dialogs.expect(lambda dialog: dialog.accept())
    press(page, "Remove Bureau régional")
    assert len(workspace.organisations.units(sample.cafo)) == 1


def test_assessments_of_an_entity_open_from_here(window, sample, monkeypatch):
    page = open_page(window, organisation_id=sample.cnsc)
    opened = []
    monkeypatch.setattr(page.context, "open_page", lambda name, **what: opened.append((name, what)))
    press(page, "Baseline, 14 March 2024")
    press(page, "New assessment of The organisation itself")
    assert opened[0] == ("assessments", {"assessment_id": sample.baseline})
    assert opened[1][1] == {
        "action": "new",
        "organisation_id": sample.cnsc,
        "unit_id": sample.cnsc_unit,
    }


def test_of_many_assessments_the_last_ones_are_shown_and_all_are_near(
    window, workspace, sample, monkeypatch
):
    for year in (2018, 2019, 2020):
        workspace.assessments.create(
            unit_id=sample.cnsc_unit, round_=Round.ANNUAL, start_on=date(year, 5, 1)
        )
    page = open_page(window, organisation_id=sample.cnsc)
    told = " ".join(tab_stops(page))
    assert "Annual, 1 May 2019" in told and "Annual, 1 May 2018" not in told
    opened = []
    monkeypatch.setattr(page.context, "open_page", lambda name, **what: opened.append((name, what)))
    press(page, "All 5 assessments")
    assert opened == [("assessments", {"organisation_id": sample.cnsc})]


def test_dated_facts_are_added_edited_and_removed(window, workspace, sample, dialogs):
    page = open_page(window, organisation_id=sample.cnsc)

    def add(dialog):
        find(dialog, LineField, "Date").setText("12/2016")
        find(dialog, NoteField, "What happened").setPlainText("Renouvellement du bureau")
        dialog.try_submit()

    dialogs.expect(add)
    press(page, "Add a fact")
    [fact] = workspace.organisations.facts(sample.cnsc)
    assert (fact.on, fact.text) == ("2016-12", "Renouvellement du bureau")

    def correct(dialog):
        field = find(dialog, LineField, "Date")
        assert field.text() == "12/2016"
        field.setText("demain")
        dialog.try_submit()
        assert dialog.isVisible()
        field.setText("18/12/2016")
        dialog.try_submit()

    dialogs.expect(correct)
    press(page, "Edit Renouvellement du bureau")
    assert workspace.organisations.facts(sample.cnsc)[0].on == "2016-12-18"
    press(page, "Remove Renouvellement du bureau")
    assert workspace.organisations.facts(sample.cnsc) == []


def test_places_are_dated(window, workspace, dialogs, qtbot):
    page = open_page(window)

    def add_region(dialog):
        find(dialog, LineField, "Name").setText("Koulikoro")
        dialog.try_submit()

    def add_dioila(dialog):
        assert isinstance(dialog, PlaceDialog)
        find(dialog, LineField, "Name").setText("Dioïla")
        assert find(dialog, ChoiceField, "Lies in").currentText().startswith("Koulikoro")
        end = find(dialog, QLineEdit, "Valid to")
        end.setText("2023")
        dialog.try_submit()
        assert dialog.isVisible()
        end.setText("13/03/2023")
        dialog.try_submit()

    def in_places(dialog):
        press(dialog, "Add a place")
        press(dialog, "Add a place")
        texts = [dialog._list.item(i).text() for i in range(dialog._list.count())]
        assert texts == ["Dioïla, cercle, Koulikoro, until 13 March 2023", "Koulikoro, region"]
        dialog.accept()

    dialogs.expect(in_places, add_region, add_dioila)
    press(page, "Places…")
    dioila, koulikoro = workspace.organisations.localities()
    assert dioila.parent_id == koulikoro.id
    assert dioila.valid_to == date(2023, 3, 13)


def test_an_organisation_without_assessment_can_be_removed_and_brought_back(window, workspace):
    page = open_page(window)
    workspace.organisations.create(
        Organisation(id="x", code="ESSAI", official_name="Organisation imaginaire")
    )
    workspace.organisations.save_unit(OrgUnit(id="xu", organisation_id="x"))
    page.open_with(organisation_id="x")
    press(page, "Remove this organisation")
    assert "ESSAI" not in [o.code for o in workspace.organisations.all()]
    window.undo()
    assert "ESSAI" in [o.code for o in workspace.organisations.all()]
    assert [u.id for u in workspace.organisations.units("x")] == ["xu"]


def test_every_control_has_a_name(window, workspace, sample, unnamed, dialogs):
    page = open_page(window, organisation_id=sample.cnsc)
    assert unnamed(page) == []

    def look(dialog):
        assert unnamed(dialog) == []
        dialog.reject()

    names = (
        "Places…",
        "Add an organisation",
        "Add an entity",
        "Edit The organisation itself",
        "Add a fact",
    )
    for name in names:
        dialogs.expect(look)
        press(page, name)


def test_tab_goes_through_the_page_as_one_reads_it(window, workspace, sample, dialogs):
    page = open_page(window, organisation_id=sample.aopp)
    # Rows that are made anew take their place in the order, not the end of it.
    page.open_with(organisation_id=sample.cnsc)
    stops = tab_stops(page)
    assert stops[:8] == [
        "Places…",
        "Add an organisation",
        "Organisations",
        "Add an entity",
        "Edit The organisation itself",
        "Remove The organisation itself",
        "New assessment of The organisation itself",
        "Baseline, 14 March 2024",
    ]
    assert stops[9:11] == ["Official name", "Acronym"]
    assert stops[-2:] == ["Add a fact", "Remove this organisation"]


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_width_in_long_texts(
    make_window, workspace, sample, too_wide, long_texts, size
):
    window = make_window(
        workspace, Preferences(language="en", text_size=size, theme=ThemeChoice.DARK)
    )
    open_page(window, organisation_id=sample.cnsc)
    assert too_wide(window) == []
