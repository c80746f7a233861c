"""The paper tab: making the kit and the record, and typing the sheets in without a mouse."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.paper import BallotKind, PaperPart
from proreca_desktop.services.preferences import Preferences, TextSize
from tests.gui.acting import press, tab_stops, texts

Key = Qt.Key


@pytest.fixture
def open_paper(window, sample):
    """The tab on one of the assessments of the sample."""

    def show(assessment_id=sample.preparation):
        window.open_page("workshop", assessment_id=assessment_id, tab="paper")
        QApplication.processEvents()
        return window.current_page().tab("paper")

    return show


@pytest.fixture
def entry(open_paper, workspace, sample):
    """Typing in an assessment of the whole questionnaire of which nothing is answered."""
    assessment = workspace.assessments.get(sample.preparation)
    workspace.assessments.update(replace(assessment, track=Track.FULL))
    return _begin(open_paper())


def _begin(tab):
    tab.open_entry()
    QApplication.processEvents()
    return tab.entry


def _type(qtbot, text):
    for letter in text:
        key = {"\t": Key.Key_Tab, "\n": Key.Key_Return}.get(letter)
        widget = QApplication.focusWidget()
        if key is None:
            qtbot.keyClicks(widget, letter)
        else:
            qtbot.keyClick(widget, key)


def _results(workspace, assessment_id):
    return workspace.answers.results(assessment_id)


def test_all_lines_are_typed_without_the_mouse(entry, qtbot, workspace, sample):
    codes = [code for sheet in entry._sheets for code in sheet.codes()]
    assert len(codes) == 87
    for number, sheet in enumerate(entry._sheets):
        for place, _code in enumerate(sheet.codes()):
            level = 1 + (number + place) % 5
            _type(qtbot, f"1\t2\t3\t4\t\t\t\t\t\t\t{level}\t2\tEcrit {place}\t")
        if number < len(entry._sheets) - 1:
            assert QApplication.focusWidget() is entry.next
            _type(qtbot, "\n")
    results = _results(workspace, sample.preparation)
    assert set(results) == set(codes)
    for number, sheet in enumerate(entry._sheets):
        for place, code in enumerate(sheet.codes()):
            assert results[code].level == 1 + (number + place) % 5
            assert results[code].justification == f"Ecrit {place}"
            assert results[code].evidence_strength is EvidenceStrength.SEEN
            rounds = workspace.answers.rounds(sample.preparation, code)
            assert [r.votes for r in rounds] == [(1, 2, 3, 4, 0)]
    assert "87 of 87 lines saved" in texts(entry)


def test_enter_moves_like_tab_and_the_order_is_that_of_the_paper(entry, qtbot):
    first, second = entry.rows[:2]
    code = first.code
    stops = tab_stops(entry)
    start = stops.index(f"{code}, vote 1, level 1")
    assert stops[start : start + 14] == [
        *(f"{code}, vote {n}, level {level}" for n in (1, 2) for level in range(1, 6)),
        f"{code}, agreed level",
        f"{code}, evidence, 0 to 3",
        f"{code}, justification",
        f"{second.code}, vote 1, level 1",
    ]
    assert QApplication.focusWidget() is first.counts[0][0]
    _type(qtbot, "\n" * 10)
    assert QApplication.focusWidget() is first.answer


def test_a_second_round_letters_for_a_status_and_the_reason(entry, qtbot, workspace, sample):
    form = workspace.assessments.form(workspace.assessments.get(sample.preparation))
    first, second, third = entry.rows[:3]
    _type(qtbot, "0\t6\t\t\t6\t\t9\t3\t\t\t2\t\tAgreed\t")
    second.answer.setFocus()
    _type(qtbot, "nc\t")
    third.answer.setFocus()
    _type(qtbot, "nsp")
    third.due.setFocus()
    _type(qtbot, "30/6/2026")
    entry.rows[3].focus_first()
    results = _results(workspace, sample.preparation)
    rounds = workspace.answers.rounds(sample.preparation, first.code)
    assert [r.votes for r in rounds] == [(0, 6, 0, 0, 6), (0, 9, 3, 0, 0)]
    assert results[first.code].level == 2
    assert results[second.code].status is ResultStatus.NOT_COVERED
    assert results[third.code].status is ResultStatus.DONT_KNOW
    assert results[third.code].due_on.isoformat() == "2026-06-30"
    optional = next(c.code for c in form.criteria() if c.na_allowed)
    place = [code for s in entry._sheets for code in s.codes()].index(optional)
    while optional not in entry._sheets[entry._sheet].codes():
        entry.turn(1)
    row = entry.rows[place % 12]
    row.answer.setFocus()
    _type(qtbot, "S.O.\t\tNo staff at all\t")
    stored = _results(workspace, sample.preparation)[optional]
    assert (stored.status, stored.reason) == (ResultStatus.NA, "No staff at all")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("7", "“7” is not a level"),
        ("", "The agreed level is missing"),
        ("dk", "By when will"),
        ("so", "applies to every organisation"),
    ],
)
def test_what_is_wrong_stands_on_the_line_and_nothing_is_lost(
    entry, qtbot, workspace, sample, typed, told
):
    row = entry.rows[0]
    _type(qtbot, "3\t4\t")
    row.answer.setFocus()
    _type(qtbot, typed)
    entry.rows[1].focus_first()
    assert told in texts(row)
    assert row.code not in _results(workspace, sample.preparation)
    assert not workspace.answers.rounds(sample.preparation, row.code)
    assert f"1 line is not saved yet: {row.code}" in texts(entry)
    assert entry.has_unsaved_lines()
    entry.turn(1)
    entry.turn(-1)
    assert (row.counts[0][0].text(), row.counts[0][1].text()) == ("3", "4")
    assert told in texts(row)
    row.answer.setFocus()
    row.answer.clear()
    _type(qtbot, "4")
    entry.rows[1].focus_first()
    assert _results(workspace, sample.preparation)[row.code].level == 4
    assert not entry.has_unsaved_lines()


def test_a_second_round_without_a_first_is_refused(entry, qtbot, workspace, sample):
    row = entry.rows[0]
    row.counts[1][2].setFocus()
    _type(qtbot, "8")
    row.answer.setFocus()
    _type(qtbot, "3")
    entry.rows[1].focus_first()
    assert "vote 1 is empty" in texts(row)
    assert not _results(workspace, sample.preparation)
    row.counts[0][2].setFocus()
    _type(qtbot, "8")
    entry.rows[1].focus_first()
    assert len(workspace.answers.rounds(sample.preparation, row.code)) == 2


def test_decided_lines_are_shown_and_protected(open_paper, qtbot, workspace, sample):
    entry = _begin(open_paper(sample.running))
    # Twenty criteria are rated: typing goes on with the ninth line of the second sheet.
    assert entry._sheet == 1
    assert QApplication.focusWidget() is entry.rows[8].counts[0][0]
    entry.turn(-1)
    assert QApplication.focusWidget() is entry.next
    row = entry.rows[0]
    stored = _results(workspace, sample.running)[row.code]
    assert row.answer.text() == str(stored.level)
    assert row.counts[0][0].text() == "8"
    row.focus_first()
    _type(qtbot, "5")
    assert row.answer.text() == str(stored.level)
    assert "Press F2" in texts(row)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F2)
    _type(qtbot, "5")
    entry.rows[1].focus_first()
    assert _results(workspace, sample.running)[row.code].level == 5
    assert len(workspace.answers.rounds(sample.running, row.code)) == 1
    assert row.is_protected


def test_undo_takes_a_line_back_and_leaves_its_votes(entry, qtbot, window, workspace, sample):
    row = entry.rows[0]
    _type(qtbot, "\t5\t\t\t\t\t\t\t\t\t2\t1\tSaid\t")
    assert row.is_protected
    window.undo()
    assert not row.is_protected
    assert row.answer.text() == ""
    assert row.justification.text() == ""
    assert row.counts[0][1].text() == "5"
    assert row.counts[0][1].isReadOnly()
    row.focus_first()
    assert QApplication.focusWidget() is row.counts[1][0]
    row.answer.setFocus()
    _type(qtbot, "3\t\t\t")
    assert _results(workspace, sample.preparation)[row.code].level == 3
    assert len(workspace.answers.rounds(sample.preparation, row.code)) == 1


def test_a_french_keyboard_needs_no_shift(entry, qtbot, workspace, sample):
    row = entry.rows[0]
    for letter in "&é":
        widget = QApplication.focusWidget()
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)
        _type(qtbot, "\t")
    assert (row.counts[0][0].text(), row.counts[0][1].text()) == ("1", "2")
    row.answer.setFocus()
    _type(qtbot, "2")
    entry.rows[1].focus_first()
    rounds = workspace.answers.rounds(sample.preparation, row.code)
    assert [r.votes for r in rounds] == [(1, 2, 0, 0, 0)]


def test_leaving_the_page_saves_the_line(entry, qtbot, window, workspace, sample):
    row = entry.rows[0]
    row.answer.setFocus()
    _type(qtbot, "4")
    window.open_page("home")
    assert _results(workspace, sample.preparation)[row.code].level == 4


def test_the_order_follows_the_group(open_paper, workspace, sample):
    workspace.agenda.move_domain(sample.preparation, "GOV", -1)
    entry = _begin(open_paper())
    assert entry.rows[0].code.startswith("GOV")


def test_a_validated_assessment_is_not_typed_in(open_paper, sample):
    tab = open_paper(sample.baseline)
    assert not tab.overview.type_in.isEnabled()
    assert "Signed on 16 March 2024" in texts(tab.overview)
    assert not tab.overview.validate.isVisible()


def test_one_click_makes_the_whole_kit(open_paper, dialogs, finish_task, tmp_path):
    tab = open_paper()
    target = tmp_path / "kit.pdf"
    dialogs.expect((str(target), ""), finish_task)
    press(tab, "Make the paper kit…")
    document = pypdfium2.PdfDocument(target)
    assert len(document) > 20
    document.close()
    assert "Saved: kit.pdf" in texts(tab)


def test_parts_ballots_and_voters_are_chosen(open_paper, dialogs, finish_task, tmp_path):
    tab = open_paper()
    kit = tab.overview.kit
    for part, tick in kit.parts.items():
        tick.setChecked(part is PaperPart.BALLOTS)
    kit.voters.setText("24")
    kit.ballots.setCurrentIndex(1)
    options = kit.options()
    assert options.parts == (PaperPart.BALLOTS,)
    assert (options.ballots, options.n_voters) == (BallotKind.CRITERION, 24)
    target = tmp_path / "ballots"
    dialogs.expect((str(target), ""), finish_task)
    press(tab, "Make the paper kit…")
    document = pypdfium2.PdfDocument(tmp_path / "ballots.pdf")
    # The front page, and a page of 24 slips for each of the 36 criteria.
    assert len(document) == 37
    document.close()


def test_no_part_no_kit(open_paper, dialogs):
    tab = open_paper()
    for tick in tab.overview.kit.parts.values():
        tick.setChecked(False)
    dialogs.expect(lambda dialog: dialog.accept())
    press(tab, "Make the paper kit…")
    assert dialogs.outstanding == 0


def test_the_record_is_made(open_paper, dialogs, finish_task, tmp_path, sample):
    tab = open_paper(sample.running)
    target = tmp_path / "record.pdf"
    dialogs.expect((str(target), ""), finish_task)
    press(tab, "Make the record to sign…")
    document = pypdfium2.PdfDocument(target)
    assert len(document) == 1
    document.close()


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_small_screen(make_window, workspace, sample, long_texts, too_wide, size):
    window = make_window(workspace, Preferences(language="en", who="Test", text_size=size))
    window.open_page("workshop", assessment_id=sample.running, tab="paper")
    page = window.current_page()
    assert not too_wide(page)
    _begin(page.tab("paper"))
    assert not too_wide(page)


def test_every_control_has_a_name(open_paper, unnamed, sample):
    tab = open_paper(sample.running)
    assert not unnamed(tab)
    assert not unnamed(_begin(tab))
