"""The tabs of people and half-days, used by keyboard as at the door of a workshop."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.workshop.attendance import AttendanceTab
from proreca_desktop.gui.pages.workshop.people import PeopleTab
from proreca_desktop.services.participants import PersonEntry
from proreca_desktop.services.preferences import Preferences, TextSize
from proreca_desktop.services.workspace import Workspace
from tests.gui.acting import find, press, tab_stops, texts
from tests.gui.conftest import Sample

Key = Qt.Key
NAMES = [f"{first} Imaginaire {n:02}" for n, first in enumerate(["Awa", "Élise", "Bakary"] * 6)]


@pytest.fixture
def people_tab(window: MainWindow, sample: Sample) -> PeopleTab:
    window.open_page("workshop", assessment_id=sample.running, tab="people")
    tab = window.current_page().tab("people")  # type: ignore[attr-defined]
    assert isinstance(tab, PeopleTab)
    tab.take_focus()
    QApplication.processEvents()
    return tab


@pytest.fixture
def half_days(window: MainWindow, sample: Sample) -> AttendanceTab:
    window.open_page("workshop", assessment_id=sample.running, tab="attendance")
    tab = window.current_page().tab("attendance")  # type: ignore[attr-defined]
    assert isinstance(tab, AttendanceTab)
    return tab


def add_people(workspace: Workspace, assessment_id: str, n: int = 4) -> list[str]:
    """Their participation ids, by name: two women, then men; all voters."""
    return [
        workspace.participants.add(
            assessment_id,
            PersonEntry(
                name=f"Person {number:02}",
                sex=Sex.FEMALE if number < 2 else Sex.MALE,
                age_band=AgeBand.FROM_25,
            ),
        ).id
        for number in range(n)
    ]


def keys(qtbot: Any, *strokes: str | Qt.Key) -> None:
    """Typed into whatever has the focus, as on a keyboard."""
    for stroke in strokes:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(stroke, str):
            qtbot.keyClicks(focused, stroke)
        else:
            qtbot.keyClick(focused, stroke)


def test_eighteen_people_are_typed_by_keyboard_alone(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    for n, name in enumerate(NAMES):
        keys(qtbot, name, Key.Key_Tab)
        keys(qtbot, "w" if n % 3 else "m", Key.Key_Tab)
        keys(qtbot, str(20 + 3 * n), Key.Key_Tab)
        keys(qtbot, "tecb"[n % 4], Key.Key_Tab)
        keys(qtbot, "Member", Key.Key_Tab, "Union", Key.Key_Tab, "Kati", Key.Key_Enter)
    listed = workspace.participants.listed(sample.running)
    assert sorted(one.name for one in listed) == sorted(NAMES)
    first = next(one.participant for one in listed if one.name == NAMES[0])
    assert (first.sex, first.age_band, first.role) == (
        Sex.MALE,
        AgeBand.FROM_18,
        RoleCategory.TECHNICAL,
    )
    assert (first.function, first.structure, first.locality) == ("Member", "Union", "Kati")
    by_age = [one.participant.age_band for one in listed if one.name == NAMES[10]]
    assert by_age == [AgeBand.FROM_50]
    assert people_tab.line.name.hasFocus()
    assert "Women: 12 of 18 (67%)" in people_tab.side.totals()
    assert "Under 35: 5 of 18 (28%)" in people_tab.side.totals()
    assert people_tab.table.model().rowCount() == 18


def test_enter_adds_from_every_field_and_only_once(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    for n in range(9):
        keys(qtbot, f"Person {n}", *[Key.Key_Tab] * n, Key.Key_Return)
        assert len(workspace.participants.listed(sample.running)) == n + 1
    keys(qtbot, Key.Key_Return)
    assert len(workspace.participants.listed(sample.running)) == 9


def test_tab_goes_through_the_line_in_reading_order(people_tab: PeopleTab) -> None:
    assert tab_stops(people_tab.line) == [
        "Name and first name",
        "Sex",
        "Age",
        "Category",
        "Function",
        "Structure",
        "Locality",
        "Telephone",
        "Votes",
    ]


def test_a_guest_does_not_vote_unless_ticked(people_tab: PeopleTab, qtbot: Any) -> None:
    keys(qtbot, "Guest", *[Key.Key_Tab] * 3, "e")
    assert people_tab.line.role.currentText() == "Elected"
    assert people_tab.line.votes.isChecked()
    keys(qtbot, "e")
    assert people_tab.line.role.currentText() == "External"
    assert not people_tab.line.votes.isChecked()
    keys(qtbot, Key.Key_Escape)
    assert people_tab.line.is_blank()


def test_an_age_is_typed_on_a_french_keyboard_too(people_tab: PeopleTab, qtbot: Any) -> None:
    keys(qtbot, "Somebody", Key.Key_Tab, Key.Key_Tab)
    for key, text in ((Key.Key_Apostrophe, "'"), (Key.Key_Eacute, "é")):
        stroke = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(people_tab.line.age, stroke)
    assert people_tab.line.entry().age_band is AgeBand.FROM_35
    keys(qtbot, Key.Key_Escape)


def test_a_missing_name_is_said_where_it_is_typed(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    keys(qtbot, *[Key.Key_Tab] * 4, "Secretary", Key.Key_Return)
    assert "A name is missing." in people_tab.suggestions.text()
    assert workspace.participants.listed(sample.running) == []
    assert people_tab.line.function.text() == "Secretary"
    assert people_tab.has_unsaved_text()
    keys(qtbot, Key.Key_Escape)
    assert not people_tab.has_unsaved_text()


def test_the_same_name_twice_is_asked_about(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any, dialogs: Any
) -> None:
    keys(qtbot, "Awa Exemple", Key.Key_Return)
    dialogs.expect(QDialog.DialogCode.Rejected)
    keys(qtbot, "awa exemple", Key.Key_Return)
    assert len(workspace.participants.listed(sample.running)) == 1
    assert people_tab.line.name.text() == "awa exemple"
    dialogs.expect(QDialog.DialogCode.Accepted)
    qtbot.keyClick(people_tab.line.name, Key.Key_Return)
    assert len(workspace.participants.listed(sample.running)) == 2


def _next_round(workspace: Workspace, sample: Sample) -> str:
    from proreca_desktop.domain.campaign import Round

    return workspace.assessments.create(
        unit_id=sample.cafo_unit, round_=Round.MIDTERM, start_on=date(2027, 5, 4)
    ).id


def test_a_known_person_is_taken_over_with_the_arrow(
    window: MainWindow, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    known = workspace.participants.add(
        sample.running,
        PersonEntry(
            name="Fatou Inventée",
            sex=Sex.FEMALE,
            age_band=AgeBand.FROM_25,
            role=RoleCategory.CONTROL,
            structure="Union",
            phone="70 00 00 01",
        ),
    )
    later = _next_round(workspace, sample)
    window.open_page("workshop", assessment_id=later, tab="people")
    tab = window.current_page().tab("people")  # type: ignore[attr-defined]
    tab.take_focus()
    keys(qtbot, "fat")
    qtbot.waitUntil(lambda: "Already known" in tab.suggestions.text())
    keys(qtbot, Key.Key_Down, Key.Key_Space)
    assert tab.line.name.text() == "Fatou Inventée"
    assert tab.line.role.value() == "control"
    # The age is asked at each workshop.
    assert tab.line.age.hasFocus()
    assert tab.line.age.value() == "not_stated"
    keys(qtbot, "36", Key.Key_Return)
    (listed,) = workspace.participants.listed(later)
    assert listed.participant.person_id == known.person_id
    assert listed.participant.age_band is AgeBand.FROM_35


def test_a_line_is_opened_and_corrected(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    keys(qtbot, "Awa Exmple", Key.Key_Return)
    people_tab.table.setFocus()
    people_tab.table.selectRow(0)
    qtbot.keyClick(people_tab.table, Key.Key_Return)
    assert people_tab.line.name.text() == "Awa Exmple"
    assert "Correct the line of Awa Exmple" in texts(people_tab)
    people_tab.line.name.setText("Awa Exemple")
    qtbot.keyClick(people_tab.line.name, Key.Key_Return)
    assert [one.name for one in workspace.participants.listed(sample.running)] == ["Awa Exemple"]
    assert people_tab.line.name.text() == ""
    assert find(people_tab, QPushButton, "Add (Enter)")


def test_a_line_whose_name_was_deleted_can_be_corrected(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    add_people(workspace, sample.running, 1)
    workspace.participants.purge(sample.running)
    people_tab.show_subject(sample.running)
    people_tab.table.selectRow(0)
    qtbot.keyClick(people_tab.table, Key.Key_Return)
    people_tab.line.locality.setText("Dioïla")
    qtbot.keyClick(people_tab.line.name, Key.Key_Return)
    [listed] = workspace.participants.listed(sample.running)
    assert listed.participant.locality == "Dioïla"
    assert listed.identity.is_empty


def test_escape_leaves_a_line_as_it_was(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    add_people(workspace, sample.running, 1)
    people_tab.show_subject(sample.running)
    people_tab.table.selectRow(0)
    qtbot.keyClick(people_tab.table, Key.Key_Return)
    people_tab.line.name.setText("Somebody else")
    qtbot.keyClick(people_tab.line.name, Key.Key_Escape)
    assert workspace.participants.listed(sample.running)[0].name == "Person 00"
    assert people_tab.line.is_blank()


def test_another_name_on_a_known_line_is_asked_about(
    window: MainWindow, workspace: Workspace, sample: Sample, qtbot: Any, dialogs: Any
) -> None:
    workspace.participants.add(sample.running, PersonEntry(name="Awa Exemple"))
    later = _next_round(workspace, sample)
    workspace.participants.add(later, PersonEntry(name="Awa Exemple"))
    window.open_page("workshop", assessment_id=later, tab="people")
    tab = window.current_page().tab("people")  # type: ignore[attr-defined]
    tab.table.selectRow(0)
    qtbot.keyClick(tab.table, Key.Key_Return)
    tab.line.name.setText("Rokia Autre")
    dialogs.expect(lambda dialog: press(dialog, "No: “Rokia Autre” is somebody else"))
    qtbot.keyClick(tab.line.name, Key.Key_Return)
    assert workspace.participants.listed(sample.running)[0].name == "Awa Exemple"
    assert workspace.participants.listed(later)[0].name == "Rokia Autre"


def test_delete_takes_a_person_off_and_undo_brings_them_back(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, qtbot: Any
) -> None:
    add_people(workspace, sample.running, 2)
    people_tab.show_subject(sample.running)
    people_tab.table.setFocus()
    people_tab.table.selectRow(0)
    qtbot.keyClick(people_tab.table, Key.Key_Delete)
    assert people_tab.suggestions.text() == "Person 00 is off the list."
    assert len(workspace.participants.listed(sample.running)) == 1
    press(people_tab, "Undo (Ctrl+Z)")
    assert len(workspace.participants.listed(sample.running)) == 2
    assert people_tab.table.model().rowCount() == 2


def test_advice_and_privacy_stand_beside_the_list(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample
) -> None:
    assert "law no. 2013-015" in texts(people_tab)
    assert "Nobody is on the list yet" in texts(people_tab)
    workspace.participants.add(
        sample.running, PersonEntry(name="Sékou Fictif", sex=Sex.MALE, role=RoleCategory.ELECTED)
    )
    people_tab.show_subject(sample.running)
    advice = people_tab.side.advice()
    assert "No woman" in advice
    assert "No base member" in advice
    assert "more than half" in advice
    assert "under 35" in advice


def test_names_are_deleted_for_good_once_confirmed(
    people_tab: PeopleTab, workspace: Workspace, sample: Sample, dialogs: Any
) -> None:
    add_people(workspace, sample.running, 3)
    people_tab.show_subject(sample.running)
    dialogs.expect(QDialog.DialogCode.Rejected)
    press(people_tab, "Delete the names…")
    assert workspace.participants.count_identified() == 3

    def agree(dialog: QDialog) -> None:
        said = texts(dialog)
        assert "Copies made before (backups, USB keys, printed lists) still hold the names" in said
        assert "Votes, counts and totals stay" in said
        press(dialog, "Delete the names for good")

    dialogs.expect(agree)
    press(people_tab, "Delete the names…")
    assert workspace.participants.count_identified() == 0
    assert b"Person 0" not in workspace.dossier.path.read_bytes()
    assert "The names of 3 people are deleted." in people_tab.suggestions.text()
    assert people_tab.table.model().rowCount() == 3


def test_a_validated_assessment_asks_once_why_its_list_changes(
    window: MainWindow, workspace: Workspace, sample: Sample, qtbot: Any, dialogs: Any
) -> None:
    window.open_page("workshop", assessment_id=sample.baseline, tab="people")
    tab = window.current_page().tab("people")  # type: ignore[attr-defined]
    tab.take_focus()

    def give_reason(dialog: QDialog) -> None:
        find(dialog, QPlainTextEdit, "Reason").setPlainText("List found again.")
        press(dialog, "Change it")

    dialogs.expect(give_reason)
    for name in ("Awa Exemple", "Bina Exemple"):
        qtbot.keyClicks(tab.line.name, name)
        qtbot.keyClick(tab.line.name, Key.Key_Return)
    assert len(workspace.participants.listed(sample.baseline)) == 2
    reasons = {e.reason for e in workspace.history.events(sample.baseline) if "person" in e.entity}
    assert reasons == {"List found again."}


# Half-days


def test_half_days_are_planned_in_one_click(
    half_days: AttendanceTab, workspace: Workspace, sample: Sample
) -> None:
    assert "No half-day is planned yet" in texts(half_days)
    press(half_days, "Add the half-days of the workshop")
    assert len(workspace.sessions.all(sample.running)) == 2
    assert "Nobody is on the list yet" in texts(half_days)
    assert half_days.chosen_half_day() == "Monday 4 May 2026, morning"


@pytest.fixture
def ticking(
    window: MainWindow, workspace: Workspace, sample: Sample
) -> tuple[AttendanceTab, list[str], list[str]]:
    """The grid of four people and four half-days; participation and session ids."""
    running = workspace.assessments.get(sample.running)
    workspace.assessments.update(
        replace(running, end_on=date(2026, 5, 5), facilitators="Fanta Test et Bina Test")
    )
    people = add_people(workspace, sample.running)
    sessions = [session.id for session in workspace.sessions.plan(sample.running)]
    window.open_page("workshop", assessment_id=sample.running, tab="attendance")
    tab = window.current_page().tab("attendance")  # type: ignore[attr-defined]
    tab.take_focus()
    QApplication.processEvents()
    return tab, people, sessions


def test_space_ticks_present_and_s_signed_while_the_arrows_walk(
    ticking: tuple[AttendanceTab, list[str], list[str]], workspace: Workspace, qtbot: Any
) -> None:
    tab, people, sessions = ticking
    assert tab.grid.hasFocus()
    keys(qtbot, Key.Key_Space, Key.Key_Down, Key.Key_S, Key.Key_Down, Key.Key_Space)
    keys(qtbot, Key.Key_Right, Key.Key_Space)
    assert workspace.sessions.present(sessions[0]) == set(people[:3])
    assert workspace.sessions.present(sessions[1]) == {people[2]}
    assert tab.grid.text_at(0, 1) == "✓"
    assert tab.grid.text_at(1, 1).startswith("✓ ")
    assert tab.grid.text_at(3, 1) == "□"
    assert tab.chosen_half_day() == "Monday 4 May 2026, afternoon"
    keys(qtbot, Key.Key_Left, Key.Key_Space)
    assert workspace.sessions.present(sessions[0]) == set(people[:2])
    assert tab.grid.currentIndex().row() == 2


def test_totals_tell_persons_and_person_half_days_apart(
    ticking: tuple[AttendanceTab, list[str], list[str]], workspace: Workspace, qtbot: Any
) -> None:
    tab, _people, _sessions = ticking
    keys(qtbot, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert "Present: 2 of 4 (50%)" in texts(tab)
    assert "Women: 2 of 2 (100%)" in texts(tab)
    assert tab.totals.text() == "2 persons came, each once 3 person-half-days"


def test_a_half_day_is_begun_and_ended(
    ticking: tuple[AttendanceTab, list[str], list[str]], workspace: Workspace, sample: Sample
) -> None:
    tab, _people, sessions = ticking
    press(tab, "Start the half-day")
    current = workspace.sessions.current(sample.running)
    assert current is not None
    assert current.id == sessions[0]
    assert "of another day and still runs" in texts(tab)
    press(tab, "End the half-day")
    assert workspace.sessions.current(sample.running) is None


def test_hours_are_typed_and_what_is_none_is_refused_beside_the_field(
    ticking: tuple[AttendanceTab, list[str], list[str]], workspace: Workspace, qtbot: Any
) -> None:
    tab, _people, sessions = ticking
    field = find(tab, QLineEdit, "Planned start")
    field.setFocus()
    field.setText("9h15")
    qtbot.keyClick(field, Key.Key_Return)
    assert workspace.sessions.get(sessions[0]).planned_start == time(9, 15)
    field.setText("noon")
    qtbot.keyClick(field, Key.Key_Return)
    assert "“noon” is not an hour." in texts(tab)
    assert workspace.sessions.get(sessions[0]).planned_start == time(9, 15)


def test_everybody_is_ticked_at_once_and_signatures_stay(
    ticking: tuple[AttendanceTab, list[str], list[str]], workspace: Workspace, sample: Sample
) -> None:
    tab, people, sessions = ticking
    workspace.sessions.mark(sessions[0], people[0], present=True, signed=True)
    press(tab, "All present")
    assert workspace.sessions.present(sessions[0]) == set(people)
    assert sum(a.signed for a in workspace.sessions.attendance(sample.running)) == 1


def test_two_facilitators_lock_a_list_for_good(
    ticking: tuple[AttendanceTab, list[str], list[str]],
    workspace: Workspace,
    qtbot: Any,
    dialogs: Any,
) -> None:
    tab, people, sessions = ticking
    keys(qtbot, Key.Key_Space)

    def lock(dialog: QDialog) -> None:
        assert "1 person is ticked as present" in texts(dialog)
        assert find(dialog, QLineEdit, "First facilitator").text() == "Fanta Test"
        assert find(dialog, QLineEdit, "Second facilitator").text() == "Bina Test"
        press(dialog, "Lock the list for good")

    dialogs.expect(lock)
    press(tab, "Lock the list…")
    assert workspace.sessions.get(sessions[0]).is_locked
    assert "List locked by Fanta Test and Bina Test" in texts(tab)
    dialogs.expect(QDialog.DialogCode.Accepted)
    qtbot.keyClick(tab.grid, Key.Key_Down)
    qtbot.keyClick(tab.grid, Key.Key_Space)
    assert any("locked" in text or "MessageDialog" in text for text in dialogs.seen)
    assert workspace.sessions.present(sessions[0]) == {people[0]}


def test_the_lists_are_saved_from_the_tab(
    ticking: tuple[AttendanceTab, list[str], list[str]],
    tmp_path: Path,
    dialogs: Any,
    finish_task: Callable[[QDialog], None],
    qtbot: Any,
) -> None:
    tab, _people, _sessions = ticking
    keys(qtbot, Key.Key_Space)
    for button, name in (
        ("Sign-in sheet…", "sheet.pdf"),
        ("Attendance list…", "list.pdf"),
    ):
        dialogs.expect((str(tmp_path / name), ""), finish_task)
        press(tab.documents, button)
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
        assert f"Saved: {name}" in texts(tab.documents)
    dialogs.expect((str(tmp_path / "names"), ""))
    press(tab.documents, "Table (CSV)…")
    with (tmp_path / "names.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1][0] == "Person 00"
    assert rows[1][-1] == "1"


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("name", ["people", "attendance"])
def test_the_tabs_fit_the_screen_of_an_old_laptop(
    make_window: Callable[..., MainWindow],
    workspace: Workspace,
    sample: Sample,
    long_texts: None,
    unnamed: Callable[..., list[str]],
    too_wide: Callable[..., list[str]],
    size: TextSize,
    name: str,
) -> None:
    running = workspace.assessments.get(sample.running)
    workspace.assessments.update(replace(running, end_on=date(2026, 5, 6)))
    add_people(workspace, sample.running, 25)
    workspace.sessions.plan(sample.running)
    window = make_window(workspace, Preferences(language="en", who="Test", text_size=size))
    window.open_page("workshop", assessment_id=sample.running, tab=name)
    page = window.current_page()
    assert not unnamed(page)
    assert not too_wide(page)


def test_no_tab_of_people_speaks_of_money(
    ticking: tuple[AttendanceTab, list[str], list[str]], people_tab: PeopleTab
) -> None:
    tab = ticking[0]
    for root in (tab, people_tab):
        said = texts(root) + " ".join(b.text() for b in root.findChildren(QPushButton))
        assert not any(word in said.lower() for word in ("diem", "fcfa", "money", "allowance"))


def test_letters_choose_in_the_lists(people_tab: PeopleTab, qtbot: Any) -> None:
    sex = find(people_tab, QComboBox, "Sex")
    for letter, word in (("w", "Woman"), ("m", "Man"), ("n", "Not stated")):
        qtbot.keyClicks(sex, letter)
        assert sex.currentText() == word
