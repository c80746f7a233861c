"""The way through the criteria: filters, search, practice; the round before; what fits where."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.pages.rating.heading import short_label
from proreca_desktop.gui.pages.rating.retro import SOON_MS
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection
from proreca_desktop.gui.pages.rating.search import find, haystacks
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.preferences import TextSize
from proreca_desktop.services.workspace import Workspace
from tests.gui.conftest import Sample
from tests.gui.rating_pages import Rating


@pytest.fixture
def running(qtbot: Any, window: MainWindow, sample: Sample) -> Rating:
    return Rating(qtbot, window, sample.running, "FIN-01")


def chip_texts(rating: Rating) -> list[str]:
    return [chip.text() for chip in rating.page.columns.route.chips.values()]


def test_the_chips_count(running: Rating):
    assert chip_texts(running) == [
        "All 87",
        "Short track ★ 36",
        "Not covered 67",
        "To verify 0",
        "Parked 0",
    ]
    running.press(Qt.Key.Key_P, Qt.Key.Key_Escape, Qt.Key.Key_3)
    assert chip_texts(running)[2:] == ["Not covered 66", "To verify 0", "Parked 1"]
    assert "1 parked point" in running.page.columns.route._parked.text()


def test_what_is_left_of_the_workshop_is_said_and_follows_the_answers(running: Rating, qtbot: Any):
    left = running.page.columns.route.left
    qtbot.waitUntil(lambda: "67 criteria" in left.text())
    running.press(Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "66 criteria" in left.text())


def test_the_arrows_keep_to_the_selection(running: Rating):
    running.page.columns.route.chips[Selection.SHORT_TRACK].click()
    visited = set()
    for _step in range(6):
        running.press(Qt.Key.Key_Right)
        visited.add(running.code)
    assert len(visited) == 6
    essential = {c.code for c in running.page._walk.session.criteria.values() if c.essential}
    assert visited <= essential


def test_points_to_verify_and_parked_are_found(
    qtbot: Any, window: MainWindow, workspace: Workspace, sample: Sample
):
    answers = workspace.answers
    later = Decision(status=ResultStatus.DONT_KNOW, due_on=date(2027, 1, 5))
    answers.decide(sample.running, "POL-04", later)
    answers.decide(
        sample.running, "POL-05", Decision(status=ResultStatus.DONT_KNOW, due_waived=True)
    )
    workspace.parked_points.park(sample.running, criterion="TRV-02")
    rating = Rating(qtbot, window, sample.running, "VIS-01")
    chips = rating.page.columns.route.chips
    chips[Selection.TO_VERIFY].click()
    assert rating.code == "POL-04"
    assert not rating.panel.heading.next_button.isEnabled()
    chips[Selection.PARKED].click()
    assert rating.code == "TRV-02"
    assert "Parked" in rating.panel.heading._place.text()


def test_rating_within_not_covered_goes_on_from_there(running: Rating):
    running.page.columns.route.chips[Selection.NOT_COVERED].click()
    running.press(Qt.Key.Key_3)
    assert running.code == "FIN-01"
    running.press(Qt.Key.Key_Right)
    assert running.code == "FIN-02"
    running.press(Qt.Key.Key_Left)
    assert running.code == "PSE-07"


def test_a_domain_leads_to_its_first_open_criterion(running: Rating):
    running.press(Qt.Key.Key_2)
    running.page.columns.route.rows["FIN"].click()
    assert running.code == "FIN-02"
    assert running.page.columns.route.rows["FIN"].isChecked()
    running.page.columns.route.rows["VIS"].click()
    assert running.code == "VIS-01"


def test_finding_a_criterion(running: Rating, dialogs: Any):
    def search(dialog: Any) -> None:
        running.qtbot.keyClicks(dialog.field, "gov 3")
        running.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    dialogs.expect(search)
    running.press_with_ctrl(Qt.Key.Key_F)
    assert running.code == "GOV-03"
    assert QApplication.focusWidget() is running.panel.statement


@pytest.mark.parametrize(
    ("text", "first"),
    [("gov 3", "GOV-03"), ("GOV03", "GOV-03"), ("caf-11", "CAF-11"), ("lea", "LEA-01")],
)
def test_codes_however_they_are_typed(running: Rating, text: str, first: str):
    assert find(haystacks(running.page._walk.session), text)[0] == first


@pytest.mark.parametrize("text", ["FAITIERE definies", "umbrella functions", "Vision, mandat"])
def test_words_in_both_languages_without_accents(running: Rating, text: str):
    assert "VIS-02" in find(haystacks(running.page._walk.session), text)


def test_finding_with_the_arrows_and_nothing_found(running: Rating, dialogs: Any):
    def search(dialog: Any) -> None:
        running.qtbot.keyClicks(dialog.field, "zzzz")
        running.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog._nothing.isVisible()
        dialog.field.clear()
        running.qtbot.keyClicks(dialog.field, "lea-")
        running.qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
        running.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    dialogs.expect(search)
    running.press_with_ctrl(Qt.Key.Key_F)
    assert running.code == "LEA-02"


def test_practice_is_recorded_nowhere(running: Rating, workspace: Workspace):
    before = (workspace.answers.results(running.id), workspace.dossier.saved_at)
    running.page.columns.route.rows[PRACTICE].click()
    assert "cereal bank" in running.panel.statement._statement.text()
    assert "nothing is recorded" in running.panel._banner.text()
    running.vote(1, 2, 6, 3, 0)
    running.press(Qt.Key.Key_Return)
    assert running.panel.cards.cards[2].isChecked()
    running.press(Qt.Key.Key_5, Qt.Key.Key_P, Qt.Key.Key_J, Qt.Key.Key_E)
    assert running.panel.cards.cards[4].isChecked()
    assert not running.panel.justification.isVisible()
    running.page.leave()
    assert (workspace.answers.results(running.id), workspace.dossier.saved_at) == before
    assert workspace.assessments.get(running.id).current_criterion == "FIN-01"
    running.press(Qt.Key.Key_Right)
    assert running.code == "VIS-01"


def earlier_texts(rating: Rating) -> str:
    """What stands there once the page has had the moment it takes after an answer."""
    rating.qtbot.wait(2 * SOON_MS)
    panel = rating.page.columns.side.earlier
    labels = panel.findChildren(QLabel)
    return " ".join([panel._level.text(), *(label.text() for label in labels)])


def test_the_level_before_is_hidden_until_the_room_has_decided(
    qtbot: Any, window: MainWindow, sample: Sample
):
    rating = Rating(qtbot, window, sample.midterm, "VIS-01")
    side = rating.page.columns.side.earlier
    assert side.isVisible()
    assert "Deux assemblées" in earlier_texts(rating)  # decided: shown
    rating.panel.statuses.clear.click()
    # Votes are closed on the first ten: still shown. The eleventh has none.
    assert "Deux assemblées" in earlier_texts(rating)
    rating.page.go_to("GOV-05")
    rating.panel.statuses.clear.click()
    texts = earlier_texts(rating)
    assert "Hidden until" in texts
    assert side._square._level == 0
    assert not side._shown.isVisible()
    rating.panel.statuses.button(ResultStatus.NOT_COVERED).click()
    assert not side._shown.isVisible()
    rating.vote(0, 0, 5, 0, 0)
    rating.qtbot.waitUntil(side._shown.isVisible)
    assert side._square._level > 0


def test_moving_to_an_open_criterion_hides_the_level_again(
    qtbot: Any, window: MainWindow, sample: Sample
):
    rating = Rating(qtbot, window, sample.midterm, "VIS-01")
    decided = earlier_texts(rating)
    rating.page.leafing.go_to_undecided()
    hidden = earlier_texts(rating)
    assert "Deux assemblées" in decided
    assert "Deux assemblées" not in hidden
    rating.press(Qt.Key.Key_4)
    qtbot.waitUntil(rating.page.columns.side.earlier._shown.isVisible)


def test_the_direction_since_the_round_before(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.midterm, "VIS-01")
    for level, sign in ((5, "▲"), (1, "●")):
        rating.press(str(level))
        assert f"{sign} {level}" in earlier_texts(rating)


def test_a_baseline_has_no_round_before(running: Rating):
    assert not running.page.columns.side.earlier.isVisible()


def test_a_strip_opens_its_reason(running: Rating, dialogs: Any):
    def look(dialog: Any) -> None:
        assert any("GOV-03" in row.key for row in dialog.reason.rows)
        dialog._open("GOV-03")

    dialogs.expect(look)
    running.page.columns.side.profile.rows["GOV"].click()
    assert running.code == "GOV-03"


def test_the_short_track_is_walked_alone(qtbot: Any, window: MainWindow, sample: Sample):
    rating = Rating(qtbot, window, sample.preparation)
    assert len(rating.page._walk.session.codes) == 36
    assert "of 36" in rating.panel.heading._place.text()


@pytest.mark.parametrize("size", TextSize)
def test_it_fits_without_scrolling_sideways(
    qtbot: Any,
    make_window: Any,
    workspace: Workspace,
    sample: Sample,
    size: TextSize,
    preferences: Any,
    long_texts: None,
    too_wide: Callable[[QWidget], list[str]],
):
    window = make_window(workspace, replace(preferences, text_size=size))
    rating = Rating(qtbot, window, sample.midterm, "GOV-05")
    rating.panel.more.unfold()
    rating.vote(1, 0, 8, 3, 0)
    workspace.answers.annotate(rating.id, "GOV-05", evidence_strength=EvidenceStrength.NONE)
    assert too_wide(window) == []


def test_a_narrow_window_keeps_the_criterion_whole(running: Rating):
    """1366 × 768 at 150 % leaves little: the profile gives way."""
    columns = running.page.columns
    for width, has_profile in ((1093, True), (1024, False)):
        running.window.resize(width, 600)
        running.qtbot.wait(1)
        assert columns.side.isVisible() is has_profile
        panel = running.panel
        assert panel.widget().minimumSizeHint().width() <= panel.viewport().width()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_cards_vote_and_justification_of_every_criterion_fit_the_window(
    qtbot: Any,
    make_window: Any,
    workspace: Workspace,
    sample: Sample,
    preferences: Any,
    language: str,
):
    window = make_window(workspace, replace(preferences, language=language))
    rating = Rating(qtbot, window, sample.running)
    too_high = []
    for code in rating.page._walk.session.codes:
        rating.page.go_to(code)
        qtbot.wait(1)
        notes = rating.panel._notes
        foot = notes.mapTo(rating.panel.viewport(), notes.rect().bottomLeft()).y()
        if foot >= rating.panel.viewport().height():
            too_high.append((code, foot))
    assert too_high == []


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Leadership, mobilisation et représentation", "Leadership"),
        ("Gouvernance interne et vie démocratique", "Gouvernance interne"),
        ("Module CAFO — leadership et droits des femmes", "Module CAFO"),
        ("Ressources", "Ressources"),
    ],
)
def test_short_labels(label: str, short: str):
    assert short_label(label) == short


def test_the_page_loads_nothing_slow():
    slow = ("pandas", "matplotlib", "reportlab", "sqlite_utils", "ruamel", "openpyxl")
    code = (
        "import sys, proreca_desktop.gui.pages.rating;"
        f"print([name for name in {slow!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
