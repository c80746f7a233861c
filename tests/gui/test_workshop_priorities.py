"""Priorities from the keyboard: dots row after row, order with ties, picks, read-only, widths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from proreca_desktop.gui.pages.workshop.priorities import PrioritiesTab
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from tests.gui.acting import find, press, tab_stops, texts

K = Qt.Key


@pytest.fixture
def tab(window, sample) -> PrioritiesTab:
    """CAFO under way: twenty criteria rated 1 to 4 in turn."""
    return _open(window, sample.running)


def _open(window, assessment_id) -> PrioritiesTab:
    window.open_page("workshop", assessment_id=assessment_id, tab="priorities")
    QApplication.processEvents()
    return window.current_page().tab("priorities")


def _rows(table):
    return [row.key for row in table.rows()]


def _dots(window, assessment_id):
    return {p.key: p.dots for p in window.context.data.priorities.all(assessment_id)}


def _picked(window, assessment_id):
    picks = window.context.data.priorities.picks(assessment_id)
    return [(p.rank, p.criterion or p.text) for p in picks]


def test_numbers_are_typed_one_row_after_the_other(qtbot, window, tab, sample):
    tab.take_focus()
    field, keys = tab.dots.table.field, _rows(tab.dots.table)
    qtbot.waitUntil(field.hasFocus)
    for typed in ("12", "0", ""):
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, K.Key_Return)
    assert field.hasFocus() and tab.dots.table.current_key() == keys[3]
    # Nothing typed is no number: the third row was not voted on.
    assert _dots(window, sample.running) == {keys[0]: 12, keys[1]: 0}
    qtbot.keyClicks(field, "4")
    qtbot.keyClick(field, K.Key_Down)
    qtbot.keyClick(field, K.Key_Up)
    assert field.text() == "4"
    qtbot.keyClick(field, K.Key_Backspace)
    qtbot.keyClick(field, K.Key_Return)
    assert _dots(window, sample.running)[keys[3]] is None
    assert "12 dots typed; how many people vote is not recorded." in texts(tab)


def test_the_upper_row_of_a_french_keyboard_types_digits(qtbot, window, tab, sample):
    qtbot.keyClicks(tab.dots.table.field, "&'")
    qtbot.keyClick(tab.dots.table.field, K.Key_Return)
    assert _dots(window, sample.running) == {_rows(tab.dots.table)[0]: 14}


def test_undo_takes_the_last_number_back(qtbot, window, tab, sample):
    field = tab.dots.table.field
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, K.Key_Return)
    qtbot.keyClick(window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _dots(window, sample.running) == {}
    qtbot.keyClick(field, K.Key_Up)
    assert field.text() == ""


def test_a_number_being_typed_is_saved_when_the_page_is_left(qtbot, window, tab, sample):
    qtbot.keyClicks(tab.dots.table.field, "5")
    window.open_page("home")
    assert list(_dots(window, sample.running).values()) == [5]


def test_search_leads_to_the_row_and_selection_to_all(qtbot, window, tab, sample):
    below = _rows(tab.dots.table)
    form = window.context.data.assessments.form(window.context.data.assessments.get(sample.running))
    tab.dots.choice.setFocus()
    qtbot.keyClick(tab.dots.choice, K.Key_Down)
    tab.dots.choice.activated.emit(tab.dots.choice.currentIndex())
    assert _rows(tab.dots.table) == form.codes() and len(below) < len(form.codes())
    qtbot.keyClicks(tab.dots.search, "gov-03")
    assert _rows(tab.dots.table) == ["GOV-03"]
    qtbot.keyClick(tab.dots.search, K.Key_Return)
    qtbot.waitUntil(tab.dots.table.field.hasFocus)
    qtbot.keyClicks(tab.dots.table.field, "3")
    qtbot.keyClick(tab.dots.table.field, K.Key_Return)
    assert _dots(window, sample.running) == {"GOV-03": 3}


def test_zero_for_the_others(qtbot, window, tab, sample):
    keys = _rows(tab.dots.table)
    qtbot.keyClicks(tab.dots.table.field, "9")
    qtbot.keyClick(tab.dots.table.field, K.Key_Return)
    press(tab, "0 for the others")
    assert _dots(window, sample.running) == {keys[0]: 9, **dict.fromkeys(keys[1:], 0)}
    assert not tab.dots.zero.isEnabled()


def test_own_words_are_added_changed_and_removed(qtbot, window, tab, sample, dialogs):
    tab.dots.own.setText("Un local à nous")
    qtbot.keyClick(tab.dots.own, K.Key_Return)
    qtbot.waitUntil(tab.dots.table.field.hasFocus)
    qtbot.keyClicks(tab.dots.table.field, "8")
    qtbot.keyClick(tab.dots.table.field, K.Key_Return)
    assert list(_dots(window, sample.running).values()) == [8]

    def retype(dialog: QDialog) -> None:
        dialog.findChild(QPlainTextEdit).setPlainText("Un local avec l’eau")
        dialog.try_submit()

    dialogs.expect(retype)
    press(tab, "Change the words")
    assert tab.dots.table.rows()[-1].cells[1].text == "Un local avec l’eau"
    press(tab, "Remove")
    assert _dots(window, sample.running) == {}


def test_the_order_says_why_and_shows_ties(qtbot, window, tab, sample):
    qtbot.keyClick(tab, K.Key_2, Qt.KeyboardModifier.ControlModifier)
    rows = tab.choice.table.rows()
    order = window.context.data.priorities.order(sample.running)
    first = order.groups[0]
    assert rows[0].key == first.codes[0]
    assert rows[0].cells[0].text == ("1 =" if len(first.codes) > 1 else "1")
    assert rows[0].cells[3].text.startswith("★ essential · gap of 3 levels")
    assert "“=” marks a place that several share." in texts(tab)


def test_picking_ordering_and_tying_by_keyboard(qtbot, window, tab, sample):
    tab.show_step(1)
    table = tab.choice.table
    keys = _rows(table)[:4]
    for place in range(4):
        table.selectRow(place)
        qtbot.keyClick(table, K.Key_Return)
    assert _picked(window, sample.running) == list(enumerate(keys, start=1))
    assert "any" not in texts(tab.choice.picks)
    table.selectRow(3)
    qtbot.keyClick(table, K.Key_Space)  # once more: left out
    assert [key for _rank, key in _picked(window, sample.running)] == keys[:3]
    row = tab.choice.picks.picked[keys[2]]
    row.buttons["up"].setFocus()
    qtbot.keyClick(row.buttons["up"], K.Key_Space)
    assert row.buttons["up"].hasFocus()  # it moved with its pick
    assert [key for _rank, key in _picked(window, sample.running)] == [keys[0], keys[2], keys[1]]
    qtbot.keyClick(row.buttons["tie"], K.Key_Space)
    assert [rank for rank, _key in _picked(window, sample.running)] == [1, 1, 3]
    row.reason.setFocus()
    qtbot.keyClicks(row.reason, "Sans cela rien ne tient")
    qtbot.keyClick(row.reason, K.Key_Return)
    picks = {p.key: p.reason for p in window.context.data.priorities.picks(sample.running)}
    assert picks[keys[2]] == "Sans cela rien ne tient"


def test_fewer_than_three_or_more_than_seven_is_only_an_advice(window, tab, sample):
    priorities = window.context.data.priorities
    keys = window.context.data.assessments.form(
        window.context.data.assessments.get(sample.running)
    ).codes()
    priorities.pick(sample.running, keys[0])
    tab.show_step(1)
    window.events.workshop_changed.emit(sample.running)
    assert "Most groups pick 3 to 7: is anything missing?" in texts(tab)
    for key in keys[1:8]:
        priorities.pick(sample.running, key)
    window.events.workshop_changed.emit(sample.running)
    assert "can all of these be carried at once?" in texts(tab)
    assert len(_picked(window, sample.running)) == 8


def test_the_matrix_is_drawn_from_the_dots(qtbot, window, tab, sample):
    tab.show_step(2)
    assert "type them first" in texts(tab)
    for place, key in enumerate(_rows(tab.dots.table)):
        window.context.data.priorities.set_dots(sample.running, key, place % 5)
    window.events.workshop_changed.emit(sample.running)
    qtbot.waitUntil(lambda: tab.matrix.view.caption() != "", timeout=20_000)
    assert "never multiplied" in tab.matrix.view.caption()


def test_a_validated_assessment_can_only_be_read(qtbot, window, sample):
    tab = _open(window, sample.baseline)
    assert "can be read, no longer changed" in texts(tab)
    qtbot.keyClicks(tab.dots.table.field, "5")
    qtbot.keyClick(tab.dots.table.field, K.Key_Return)
    tab.show_step(1)
    tab.choice.table.selectRow(0)
    qtbot.keyClick(tab.choice.table, K.Key_Return)
    assert window.context.data.priorities.all(sample.baseline) == []


def test_before_any_level_the_tab_says_what_it_is_for(window, sample):
    tab = _open(window, sample.preparation)
    assert "Priorities come after the levels" in texts(tab)
    press(tab, "Rating session")
    assert type(window.current_page()).__name__ == "RatingPage"


def _fill(window, assessment_id):
    priorities = window.context.data.priorities
    data = window.context.data
    keys = data.assessments.form(data.assessments.get(assessment_id)).codes()
    for place, key in enumerate(keys[:30]):
        priorities.set_dots(assessment_id, key, place % 7)
    own = priorities.add_text(assessment_id, "Un local avec de l’eau et de l’électricité")
    for key in (*keys[:4], own.id):
        priorities.pick(assessment_id, key)


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.VERY_LARGE])
def test_everything_fits_and_has_a_name(
    make_window, workspace, sample, long_texts, too_wide, unnamed, size
):
    window = make_window(
        workspace, Preferences(language="en", text_size=size, theme=ThemeChoice.LIGHT)
    )
    _fill(window, sample.running)
    tab = _open(window, sample.running)
    for step in range(3):
        tab.show_step(step)
        assert not too_wide(window.current_page())
        assert not unnamed(tab)


def test_tab_goes_in_reading_order(tab):
    stops = tab_stops(tab)
    wanted = [
        "Find a priority",
        "Which criteria",
        "0 for the others",
        "A priority in the group’s own words",
        "Add",
    ]
    assert [stop for stop in stops if stop in wanted] == wanted
    dots = next(stop for stop in stops if stop.startswith("Dots of "))
    assert stops.index("0 for the others") < stops.index(dots) < stops.index("Add")
    assert find(tab, type(tab.dots.table.field), dots)
