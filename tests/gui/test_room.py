"""The room's window in the facilitator's hand: keys, places, and nothing private in any state."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from proreca_desktop.domain.assessment import EvidenceStrength
from proreca_desktop.domain.periods import Cadence, PeriodKind
from proreca_desktop.domain.ratings import Rating, RatingStatus
from proreca_desktop.domain.room import PracticeVote, RoomPlace, RoomPlaceKind, VoteScene
from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.gui.room.window import RoomWindow
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.participants import PersonEntry
from proreca_desktop.services.preferences import TextSize, ThemeChoice
from proreca_desktop.services.workspace import open_workspace

KIND = RoomPlaceKind


def texts_of(root):
    """All words that the window holds for eyes, screen readers or mice."""
    widgets = [root, *root.findChildren(QWidget)]
    said = [label.text() for label in widgets if isinstance(label, QLabel)]
    for widget in widgets:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said += [widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
    return [text for text in said if text]


def press(qtbot, where, key):
    """A key in the window that has the keyboard: the room's, where it covers the other."""
    where.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(where, key)


@pytest.fixture
def room(window, sample):
    """The control of a shown main window, on the assessment that is running."""
    window.bind_keys()
    window.open_page("home")
    window.context.selection["assessment_id"] = sample.running
    return window.context.room


@pytest.fixture
def codes(workspace, sample):
    return workspace.assessments.form(workspace.assessments.get(sample.running)).codes()


def criterion_at(sample, code):
    return RoomPlace(kind=KIND.CRITERION, assessment_id=sample.running, code=code)


def test_f9_opens_and_closes_it(qtbot, window, room):
    press(qtbot, window, Qt.Key.Key_F9)
    assert room.is_open and room.window.isFullScreen()
    press(qtbot, window, Qt.Key.Key_F9)
    assert not room.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Escape])
def test_on_one_screen_f9_and_escape_come_back(qtbot, room, key):
    room.open()
    press(qtbot, room.window, key)
    assert not room.is_open


def test_it_is_imported_only_when_asked_for(window):
    assert window.context._room is None


def test_before_any_page_speaks_it_shows_the_calm_title_page(room):
    room.open()
    assert room.window.scene.organisation.startswith("Coordination des associations")
    assert room.window.scene.occasion == "Baseline"


def test_it_opens_where_the_workshop_stands(room, sample, codes):
    room.show(criterion_at(sample, codes[3]))
    room.open()
    assert room.window.scene.code == codes[3]


def test_private_pages_leave_it_where_it_was(window, room, sample, codes):
    room.show(criterion_at(sample, codes[3]))
    room.open()
    for page in ("settings", "organisations", "assessments", "home"):
        window.open_page(page)
        assert room.window.scene.code == codes[3]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_F2, "TitleScene"),
        (Qt.Key.Key_F3, "CriterionScene"),
        (Qt.Key.Key_F4, "DomainScene"),
        (Qt.Key.Key_F5, "ProfileScene"),
        (Qt.Key.Key_F6, "PrioritiesScene"),
        (Qt.Key.Key_F7, "AgendaScene"),
        (Qt.Key.Key_F8, "NoneType"),
    ],
)
def test_each_scene_has_its_key_in_both_windows(qtbot, window, room, sample, codes, key, kind):
    room.show(criterion_at(sample, codes[0]))
    room.open()
    for where in (window, room.window):
        if kind == "CriterionScene":
            press(qtbot, where, Qt.Key.Key_F2)
        press(qtbot, where, key)
        assert type(room.window.scene).__name__ == kind
        press(qtbot, where, Qt.Key.Key_F3)


def test_the_bar_says_what_the_room_sees(room, sample, codes):
    room.show(criterion_at(sample, codes[0]))
    room.open()
    assert f"On the wall: {codes[0]}" in texts_of(room.bar)
    room.bar.buttons["profile"].click()
    assert "On the wall: profile" in texts_of(room.bar)
    assert room.bar.buttons["profile"].isChecked()


def test_blank_stays_blank_until_it_is_taken_back(qtbot, window, room, sample, codes):
    room.show(criterion_at(sample, codes[0]))
    room.open()
    press(qtbot, window, Qt.Key.Key_F8)
    room.show(criterion_at(sample, codes[1]))
    assert room.window.scene is None
    assert set(texts_of(room.window)) <= {"Room"}
    press(qtbot, window, Qt.Key.Key_F8)
    assert room.window.scene.code == codes[1]


def test_it_follows_what_is_recorded(workspace, window, room, sample, codes):
    room.show(criterion_at(sample, codes[30]))
    room.open()
    workspace.answers.rate(sample.running, codes[30], 4)
    window.events.answers_changed.emit(sample.running, codes[30])
    assert room.window.scene.level == 4
    window.undo()
    assert room.window.scene.level is None


def test_an_open_vote_shows_its_turnout_and_no_other_digit(workspace, room, sample, codes):
    code = codes[0]  # it has a closed round already, of 8 and 4 votes
    room.show(criterion_at(sample, code))
    room.open()
    for n in range(5):
        workspace.participants.add(sample.running, PersonEntry(name=f"Imaginary {n}"))
    opened = workspace.votes.open(sample.running, code, VoteMode.SECRET)
    workspace.votes.keep(opened.id, Ballots(counts={VoteGroup.ALL: (0, 1, 0, 2, 0)}))
    room.refresh()
    assert room.window.scene == VoteScene(
        code=code, domain=room.window.scene.domain, n_voted=3, n_expected=5
    )
    shown = [text.replace(code, "") for text in texts_of(room.window)]
    assert set(re.findall(r"\d+", " ".join(shown))) == {"3", "5"}
    assert any("3 of 5" in text for text in shown)


def test_the_practice_vote_comes_from_the_page(room, sample):
    place = RoomPlace(kind=KIND.PRACTICE, assessment_id=sample.running)
    room.open()
    room.show(place, practice=PracticeVote(is_open=True, n_voted=2, n_expected=9))
    assert (room.window.scene.n_voted, room.window.scene.is_practice) == (2, True)
    room.show(place, practice=PracticeVote(counts=(1, 0, 8, 3, 0)))
    assert room.window.scene.vote.counts == (1, 0, 8, 3, 0)


def test_results_are_put_on_the_wall_from_their_page(window, room, sample):
    window.open_page("results", assessment_id=sample.baseline)
    window.current_page().domains.room_profile.click()
    assert type(room.window.scene).__name__ == "ProfileScene"
    window.current_page().domains.room_domain.click()
    assert type(room.window.scene).__name__ == "DomainScene"


def test_closing_the_main_window_closes_it(window, room):
    room.open()
    wall = room.window
    window.close()
    assert not room.is_open and not wall.isVisible()


def test_another_dossier_starts_from_the_title(window, room, sample, codes, empty_workspace):
    room.show(criterion_at(sample, codes[0]))
    room.open()
    window.show_workspace(empty_workspace)
    assert not room.is_open and room.place.kind is KIND.TITLE


def test_another_language_is_followed_at_once(window, room, sample, codes):
    room.show(criterion_at(sample, codes[0]))
    room.open()
    english = room.window.scene.statement
    window.change_preferences(replace(window.context.preferences, language="fr"))
    assert room.is_open and room.window.scene.statement != english


def test_it_stays_black_on_white_in_the_dark_theme(make_window, workspace, preferences, sample):
    dark = make_window(workspace, replace(preferences, theme=ThemeChoice.DARK))
    dark.open_page("home")
    room = dark.context.room
    room.show(criterion_at(sample, "GOV-01"))
    room.open()
    room.window.showNormal()
    room.window.resize(1366, 768)
    QApplication.processEvents()
    image = room.window.grab().toImage()
    colours = [image.pixelColor(x, y) for x in range(0, 1366, 3) for y in range(0, 768, 3)]
    assert colours.count(QColor("#FFFFFF")) > len(colours) / 2
    assert QColor("#000000") in colours
    dark.close()


@pytest.mark.parametrize("size", list(TextSize))
def test_the_bar_fits_as_long_as_french(
    make_window, workspace, preferences, sample, long_texts, unnamed, too_wide, size
):
    window = make_window(workspace, replace(preferences, text_size=size))
    window.open_page("home")
    workspace.agenda.propose(sample.running)
    room = window.context.room
    room.show(RoomPlace(kind=KIND.AGENDA, assessment_id=sample.running))
    room.open()
    room.window.showNormal()
    room.window.resize(1366, 768)
    QApplication.processEvents()
    assert not room.bar.buttons["page"].isHidden()
    assert not too_wide(room.bar)
    assert window.width() == 1366 and window.minimumSizeHint().width() <= 1366
    assert not unnamed(room.bar)
    window.close()


SECRET = "PRIVATE"
STRUCTURE = re.compile(
    r"(id|.*_id|.*_at|.*_on|.*_from|.*_to|code|.*_code|content|fingerprint|sha256|before|after"
    r"|module|round|track|status|kind|mode|level|role|sex|age_band|language.?|half|day|.*start|.*end"
    r"|.*date|domain_order|questionnaire|version|origin_device|value|name_fr|key|method|cadence"
    r"|evidence_strength|scoring_mode|capacity_level|rating|cell|no|number|domain|unit|entity"
    r"|current_criterion|voter_group|revision|device|role_category|scale|gender_tag|change_kind)"
)
PUBLIC = {
    "organisation": {"official_name", "acronym"},
    "org_unit": {"label"},
    "priority": {"text"},
    "agenda_item": {"title"},
    "local_wording": {"statement", "level_1", "level_2", "level_3", "level_4", "level_5"},
    "progress_marker_version": {"text_fr", "text_en"},
    "boundary_partner": {"name", "name_fr", "name_en"},
    "actor": {"name", "name_fr", "name_en", "acronym"},
    "questionnaire_version": {"title"},
}


def fill_with_people_and_notes(workspace, sample, codes):
    """Rows in the tables whose texts are private; their texts come from ``mark_private``."""
    room = sample.running
    for n in range(6):
        workspace.participants.add(room, PersonEntry(name=f"Imaginary {n}", phone=f"7000000{n}"))
    for code in codes[:3]:
        workspace.answers.annotate(
            room,
            code,
            justification="x",
            facilitator_note="x",
            dissent_note="x",
            evidence_strength=EvidenceStrength.SEEN,
        )
        workspace.answers.add_evidence(room, code, title="x", seen_by="x", location="x")
        workspace.verbatims.add(room, code, "x")
        workspace.parked_points.park(room, criterion=code, text="x", responsible="x")
        workspace.priorities.pick(room, code)
    workspace.agenda.propose(room)
    workspace.periods.add(
        code="T0",
        kind=PeriodKind.BASELINE,
        cadence=Cadence.NONE,
        start=date(2024, 3, 1),
        end=date(2024, 4, 30),
    )
    workspace.outcome_content.load(on=date(2024, 3, 1))
    workspace.ratings.rate(
        RatingEntry(
            marker_id=workspace.markers.all()[0].id,
            period_id=workspace.periods.calendar().find("T0").id,
            status=RatingStatus.ASSESSED,
            rating=Rating.LOW,
            who="x",
            description="x",
        )
    )


def mark_private(path):
    """Overwrite every free text that the room has no business with; returns the columns."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    marked = set()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for column in connection.execute(f"PRAGMA table_info('{table}')").fetchall():
            if column[2] != "TEXT" or STRUCTURE.fullmatch(column[1]):
                continue
            if column[1] in PUBLIC.get(table, ()) or table.startswith(("sqlite", "_")):
                continue
            text = f"{SECRET} {table}.{column[1]} "
            try:
                done = connection.execute(
                    f"UPDATE {table} SET {column[1]} = ? || rowid", (text,)
                ).rowcount
            except sqlite3.IntegrityError:  # a code, not a text
                continue
            marked |= {f"{table}.{column[1]}"} if done else set()
    connection.commit()
    connection.close()
    return marked


def test_nothing_private_reaches_the_wall_in_any_state(
    qtbot, workspace, make_window, sample, codes
):
    fill_with_people_and_notes(workspace, sample, codes)
    path = workspace.dossier.path
    workspace.close()
    marked = mark_private(path)
    for column in (
        "person_identity.name",
        "person_identity.phone",
        "criterion_result.justification",
        "criterion_result.facilitator_note",
        "criterion_result.dissent_note",
        "evidence.title",
        "assessment.alias",
        "assessment.purpose",
        "verbatim.text",
        "parking_item.text",
        "parking_item.responsible",
        "priority.reason",
        "marker_assessment.description",
    ):
        assert column in marked
    opened = open_workspace(path, "Test")
    window = make_window(opened)
    window.open_page("home")
    room = window.context.room
    room.open()
    marker = opened.markers.all()[0].code
    walked = [
        RoomPlace(kind=kind, assessment_id=assessment, code=code, period="T0")
        for assessment in (sample.running, sample.midterm)
        for kind, code in (
            *((kind, "") for kind in KIND if kind not in (KIND.CRITERION, KIND.MARKER)),
            *((KIND.CRITERION, code) for code in codes[:12]),
            (KIND.DOMAIN, "VIS"),
            (KIND.DOMAIN, "GOV"),
            (KIND.MARKER, marker),
        )
    ]
    seen = set()
    for place in walked:
        room.show(place)
        seen.add(type(room.window.scene).__name__)
        assert SECRET not in repr(room.window.scene)
        assert not [text for text in texts_of(room.window) if SECRET in text]
    opened.votes.open(sample.running, codes[0], VoteMode.NAMED)
    room.show(criterion_at(sample, codes[0]))
    assert not [text for text in texts_of(room.window) if SECRET in text]
    seen.add(type(room.window.scene).__name__)
    assert len(seen) == 8
    opened.close()


def test_pages_of_a_long_scene_are_turned_by_key(qtbot, workspace, room, sample):
    workspace.agenda.propose(sample.running)
    room.show(RoomPlace(kind=KIND.AGENDA, assessment_id=sample.running))
    room.open()
    room.window.showNormal()
    room.window.resize(1366, 768)
    QApplication.processEvents()
    assert room.window.n_pages > 1
    assert not room.bar.buttons["page"].isHidden()
    press(qtbot, room.window, Qt.Key.Key_F10)
    assert room.window.page == 1
    press(qtbot, room.window, Qt.Key.Key_Up)
    assert room.window.page == 0


def test_a_window_of_its_own_never_holds_the_program_open(qtbot):
    wall = RoomWindow({})
    qtbot.addWidget(wall)
    assert not wall.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_on_one_screen_the_arrows_move_the_page_below(qtbot, window, room, sample, codes):
    window.open_page("rating", assessment_id=sample.running, criterion=codes[5])
    room.open()
    qtbot.waitUntil(lambda: getattr(room.window.scene, "code", "") == codes[5])
    press(qtbot, room.window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: getattr(room.window.scene, "code", "") == codes[6])
    press(qtbot, room.window, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: getattr(room.window.scene, "code", "") == codes[5])


def test_levels_and_votes_are_never_typed_blindly(qtbot, workspace, window, room, sample, codes):
    window.open_page("rating", assessment_id=sample.running, criterion=codes[40])
    room.open()
    for key in (Qt.Key.Key_3, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_Return):
        press(qtbot, room.window, key)
    assert codes[40] not in workspace.answers.results(sample.running)
    assert not workspace.votes.open_criteria(sample.running)
