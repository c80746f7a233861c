"""Markers by period: rating with the keys, falls and corrections with their reasons, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from proreca_desktop.domain.journals import EvidenceTarget, Independence
from proreca_desktop.domain.organisation import OrgUnit, UnitLevel
from proreca_desktop.domain.outcome_mapping import ActorRole, MarkerLevel, RatingMode
from proreca_desktop.domain.ratings import Rating, RatingScale, RatingStatus, Shows
from proreca_desktop.gui.pages.outcomes.degrees import letters, outcome_of_key
from proreca_desktop.gui.pages.outcomes.ratings.units import answer_keys
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField, NoteField
from proreca_desktop.i18n import using_language
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.preferences import Preferences, TextSize
from proreca_desktop.storage.integrity import check_dossier
from tests.gui.acting import find, press, tab_stops, texts
from tests.gui.outcome_pages import keys, leave, open_tab, room  # noqa: F401

HIGH, MEDIUM, LOW, NONE = Rating.HIGH, Rating.MEDIUM, Rating.LOW, Rating.NONE
DOWN = Qt.Key.Key_Down


def of(room, tab, period="T0"):  # noqa: F811
    """Status and degree of every marker of CNSC in that period, by code."""
    found = room.workspace.ratings.all(partner_id=room.partner().id, period_id=room.period(period))
    codes = {marker.id: marker.code for marker in room.workspace.markers.all()}
    return {codes[a.marker_id]: a.rating or a.status for a in found if not a.is_superseded}


def test_a_ladder_is_rated_by_keyboard(window, room):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    tab.list.setFocus()
    # An ideal marker may be rated before, and higher than, an expected one: nothing is gated.
    keys(tab.list, "2", DOWN, "0", DOWN, "n", DOWN, "a", DOWN, "h")
    assert of(room, tab) == {
        "CNSC-A1": MEDIUM,
        "CNSC-A2": NONE,
        "CNSC-A3": RatingStatus.NOT_ASSESSED,
        "CNSC-A4": RatingStatus.NOT_APPLICABLE,
        "CNSC-S1": HIGH,
    }
    assert "3 of 15 markers rated, 10 without a word yet" in texts(tab)


@pytest.mark.parametrize(
    ("typed", "scale", "meant"),
    [
        ("0", RatingScale.PRORECA4, NONE),
        ("à", RatingScale.PRORECA4, NONE),
        ("é", RatingScale.PRORECA4, MEDIUM),
        ("l", RatingScale.PRORECA4, LOW),
        ("H", RatingScale.PRORECA4, HIGH),
        ("4", RatingScale.PRORECA4, None),
        ("0", RatingScale.IDRC3, None),
        ("o", RatingScale.IDRC3, None),
        ("n", RatingScale.IDRC3, RatingStatus.NOT_ASSESSED),
    ],
)
def test_what_a_key_means(typed, scale, meant):
    with using_language("en"):
        assert outcome_of_key(typed, scale) is meant


def test_a_fall_is_recorded_with_its_reason_only(window, room, dialogs):  # noqa: F811
    room.rate("CNSC-A1", "P1", HIGH)
    tab = open_tab(window, "ratings", partner="CNSC", period="P2")
    tab.list.setFocus()

    dialogs.expect(lambda dialog: dialog.try_submit())
    keys(tab.list, "1")
    assert room.current("CNSC-A1", "P2") is None

    def give_reason(dialog):
        assert "falls in P2" in texts(dialog)
        keys(find(dialog, LineField, "Reason"), "le bureau est nouveau")
        dialog.try_submit()

    dialogs.expect(give_reason)
    keys(tab.list, "1")
    fallen = room.current("CNSC-A1", "P2")
    assert (fallen.rating, fallen.reason) == (LOW, "le bureau est nouveau")
    assert "Since P1 (High): ▼" in texts(tab).replace("Élevé", "High")


def test_a_correction_in_a_closed_period_keeps_the_old_rating(
    window,
    room,  # noqa: F811
    dialogs,
):
    room.rate("CNSC-A1", "T0", LOW, description="une réunion")
    room.close("T0")
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    tab.list.setFocus()
    assert find(tab.panel, NoteField, "Description of the change").isReadOnly()

    def correct(dialog):
        dialog.try_submit()
        assert "is closed: why" in texts(dialog)
        keys(find(dialog, NoteField, "Reason of the correction"), "faute")
        dialog.try_submit()

    dialogs.expect(correct)
    keys(tab.list, "3")
    newest, oldest = room.workspace.ratings.chain(room.marker("CNSC-A1").id, room.period("T0"))
    assert (newest.rating, newest.reason, newest.description) == (HIGH, "faute", "une réunion")
    assert (oldest.rating, oldest.is_superseded) == (LOW, True)
    assert "Corrected; before: Low — une réunion. Reason: faute" in texts(tab)


def test_details_are_saved_when_their_field_is_left(window, room):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    tab.list.setFocus()
    keys(tab.list, "2")
    who = find(tab, LineField, "Who?")
    who.setFocus()
    keys(who, "Bureau régional")
    leave(who)
    rating = room.current("CNSC-A1", "T0")
    assert (rating.who, rating.rating) == ("Bureau régional", MEDIUM)
    assert rating.assessed_on == date.today()
    window.undo()
    assert room.current("CNSC-A1", "T0").who == ""


def test_what_is_told_of_a_marker_nobody_rated_is_not_lost(window, room):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    note = find(tab, NoteField, "Description of the change")
    note.setFocus()
    keys(note, "deux rencontres tenues")
    leave(note)
    told = room.current("CNSC-A1", "T0")
    assert (told.status, told.description) == (
        RatingStatus.NOT_ASSESSED,
        "deux rencontres tenues",
    )
    tab.list.setFocus()
    keys(tab.list, "2")
    assert room.current("CNSC-A1", "T0").description == "deux rencontres tenues"


def test_the_rest_of_the_ladder_in_one_action_and_one_undo(window, room):  # noqa: F811
    room.rate("CNSC-A1", "T0", HIGH)
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    press(tab, "The rest: not assessed")
    assert list(of(room, tab).values()).count(RatingStatus.NOT_ASSESSED) == 14
    window.undo()
    assert of(room, tab) == {"CNSC-A1": HIGH}


def test_closing_is_confirmed_and_final(window, room, dialogs):  # noqa: F811
    room.rate("CNSC-A1", "T0", HIGH)
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")

    def read(dialog):
        assert "44 markers without a word become “not assessed”" in texts(dialog)
        press(dialog, "Cancel")

    dialogs.expect(read)
    press(tab, "Close the period…")
    assert not room.workspace.periods.get(room.period("T0")).is_closed

    dialogs.expect(lambda dialog: press(dialog, "Close the period"))
    press(tab, "Close the period…")
    assert room.workspace.periods.get(room.period("T0")).is_closed
    assert not find(window, QPushButton, "New period…").isHidden()
    assert all(b.accessibleName() != "Close the period…" for b in visible_buttons(tab))


def visible_buttons(tab):
    return [b for b in tab.findChildren(QPushButton) if b.isVisibleTo(tab)]


def test_the_degree_follows_from_the_entities(window, room, sample, dialogs):  # noqa: F811
    units = [
        room.workspace.organisations.save_unit(
            OrgUnit(
                id=f"u{n}", organisation_id=sample.cnsc, label=f"Cercle {n}", level=UnitLevel.CERCLE
            )
        )
        for n in range(4)
    ]
    partner = replace(room.partner(), organisation_id=sample.cnsc, rating_mode=RatingMode.SHARE)
    room.workspace.outcome_design.save_partner(partner)
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    answers = tab.panel.units.list
    answers.setFocus()
    # Five entities: the organisation's own, and four cercles.
    keys(answers, "y", "y", "n", "n", "n")
    assert room.current("CNSC-A1", "T0").rating is LOW
    assert "2 of 5 entities" in texts(tab)
    answers.select(units[-1].id)
    keys(answers, "u")
    assert room.current("CNSC-A1", "T0").rating is MEDIUM
    assert "2 of 4 entities, nothing known of 1" in texts(tab)
    # The wall tells the bands of the share and its n, not what the mode JUDGED means.
    scene = window.context.data.room.scene(window.context.room.place)
    assert (scene.share.yes, scene.share.n, scene.rating) == (2, 4, MEDIUM)
    assert "40" in scene.degrees[1].text

    def say_why(dialog):
        keys(find(dialog, LineField, "Reason"), "les deux plus grandes")
        dialog.try_submit()

    dialogs.expect(say_why)
    tab.list.setFocus()
    keys(tab.list, "3")
    rating = room.current("CNSC-A1", "T0")
    assert (rating.rating, rating.is_override) == (HIGH, True)
    seen = room.workspace.ratings.observations()[rating.id]
    assert sorted(o.shows for o in seen) == [
        Shows.NO,
        Shows.NO,
        Shows.UNKNOWN,
        Shows.YES,
        Shows.YES,
    ]


def test_a_rating_has_its_proofs_also_once_corrected(window, room, dialogs):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    assert "Rate the marker first, then add what proves it." in texts(tab.panel)
    assert not find(tab.panel, QPushButton, "Add evidence…").isEnabled()
    tab.list.setFocus()
    keys(tab.list, "1")

    def prove(dialog):
        keys(dialog.title, "PV du 2 avril")
        dialog.independence.show_value("THIRD_PARTY")
        keys(dialog.counts["count_f"], "12")
        dialog.try_submit()

    dialogs.expect(prove)
    press(tab.panel, "Add evidence…")
    rating = room.current("CNSC-A1", "T0")
    changes = room.workspace.changes
    [proof] = changes.evidence(EvidenceTarget.ASSESSMENT, rating.id)
    assert (proof.title, proof.independence) == ("PV du 2 avril", Independence.THIRD_PARTY)
    # Nobody counted the men: unknown, which is not zero.
    assert (proof.count_f, proof.count_m, proof.count_unknown) == (12, None, None)

    room.close("T0")
    room.rate("CNSC-A1", "T0", MEDIUM, reason="mieux regardé")
    window.context.events.outcomes_changed.emit()
    corrected = room.current("CNSC-A1", "T0")
    for one in (rating, corrected):
        [kept] = changes.evidence(EvidenceTarget.ASSESSMENT, one.id)
        assert kept.id == proof.id
    press(tab.panel, "Remove the evidence")
    assert changes.evidence(EvidenceTarget.ASSESSMENT, corrected.id) == []
    # What was corrected is read with the proof it had.
    assert len(changes.evidence(EvidenceTarget.ASSESSMENT, rating.id)) == 1
    assert check_dossier(room.workspace.dossier.connection) == []


def test_the_diagnostic_stands_beside_a_marker_and_rates_nothing(window, room, sample):  # noqa: F811
    partner = replace(room.partner(), organisation_id=sample.cnsc)
    room.workspace.outcome_design.save_partner(partner)
    room.workspace.outcome_plans.link_criterion(room.marker("CNSC-A1").id, "GOV-02")
    baseline = room.workspace.answers.results(sample.baseline)["GOV-02"].level
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    told = f"In the diagnostic: GOV-02: level {baseline} (Baseline, 14 March 2024)"
    assert told in texts(tab)
    assert room.current("CNSC-A1", "T0") is None


def test_the_programme_has_a_ladder_of_its_own(window, room):  # noqa: F811
    design, markers = room.workspace.outcome_design, room.workspace.markers
    team = design.add_partner(code="TEAM", name={"fr": "L’équipe"}, role=ActorRole.PROGRAMME)
    new = NewMarker(level=MarkerLevel.EXPECT, text={"fr": "L’équipe revient sur ses pas."})
    marker = markers.add(team.id, new)
    for name in ("ratings", "journals", "changes"):
        tab = open_tab(window, name, partner="TEAM", period="T0")
        assert find(tab, ChoiceField, "Partner").value() == "TEAM"
    tab = open_tab(window, "ratings", partner="TEAM", period="T0")
    keys(tab.list, "2")
    assert room.current(marker.code, "T0").rating is MEDIUM
    shown = room.workspace.progress.load().ladder(team.id)
    assert [one.cell(room.period("T0")).rating for one in shown.series] == [MEDIUM]
    sheets = room.workspace.paper.outcome_sheets("fr", partner_ids=[team.id])
    assert [one.code for one in sheets.partners] == ["TEAM"]
    assert check_dossier(room.workspace.dossier.connection) == []


def test_the_strict_scale_has_three_degrees_everywhere(window, room, sample, dialogs):  # noqa: F811
    design = room.workspace.outcome_design
    design.save_programme(replace(design.programme(), scale=RatingScale.IDRC3))
    design.save_partner(
        replace(room.partner(), organisation_id=sample.cnsc, rating_mode=RatingMode.SHARE)
    )
    tab = open_tab(window, "ratings", partner="CAFO", period="T0")
    assert list(tab.panel.degrees.buttons)[:3] == [LOW, MEDIUM, HIGH]
    keys(tab.list, "0")
    assert room.current("CAFO-A1", "T0") is None
    # Nobody shows it: low, which begins at zero on this scale.
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    keys(tab.panel.units.list, "n")
    assert room.current("CNSC-A1", "T0").rating is LOW
    # Nothing known of anybody: nothing assessed.
    keys(tab.panel.units.list, "u")
    assert room.current("CNSC-A1", "T0").status is RatingStatus.NOT_ASSESSED
    assert "nothing known of the 1 entity" in texts(tab)
    room.close("T0")
    window.context.events.outcomes_changed.emit()

    def look(dialog):
        codes = [dialog.degree.itemData(i) for i in range(dialog.degree.count())]
        assert "NONE" not in codes
        dialog.reject()

    dialogs.expect(look)
    press(tab.panel, "Correct this rating…")
    assert check_dossier(room.workspace.dossier.connection) == []


def test_tab_goes_from_the_ladder_through_the_degrees_to_the_details(window, room):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    stops = tab_stops(tab)
    read = [
        "Partner",
        "Progress markers of the period",
        "No change observed",
        "Not applicable",
        "Who?",
        "Assessed by",
    ]
    assert sorted(read, key=stops.index) == read


def test_the_room_sees_the_marker_in_hand(window, room):  # noqa: F811
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    assert window.context.room.place.code == "CNSC-A1"
    tab.list.setFocus()
    keys(tab.list, DOWN)
    place = window.context.room.place
    assert (place.kind, place.code, place.period) == ("marker", "CNSC-A2", "T0")
    window.current_page().move_by(1)
    assert window.context.room.place.code == "CNSC-A3"


def test_markers_are_gone_through_on_the_wall(window, room):  # noqa: F811
    room.rate("CNSC-A1", "T0", LOW, who="Awa Nom-Inventé", description="privé")
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    keys(tab.list, Qt.Key.Key_F9)
    wall = window.context.room.window
    assert (wall.scene.code, wall.scene.rating) == ("CNSC-A1", LOW)
    assert [one.rating for one in wall.scene.degrees] == [NONE, LOW, MEDIUM, HIGH]
    assert "Nom-Inventé" not in repr(wall.scene)
    keys(wall, Qt.Key.Key_Right)
    assert (wall.scene.code, wall.scene.rating) == ("CNSC-A2", None)
    tab.list.setFocus()
    keys(tab.list, "3")
    assert (wall.scene.code, wall.scene.rating) == ("CNSC-A2", HIGH)
    keys(wall, Qt.Key.Key_Escape)
    assert not window.context.room.is_open


def test_the_first_period_proposed_is_the_baseline(window, workspace, dialogs):
    workspace.outcome_content.load(on=date(2024, 3, 1))
    tab = open_tab(window, "ratings")
    assert "There is no period yet." in texts(tab)

    def add(dialog):
        assert find(dialog, LineField, "Code").text() == "T0"
        assert find(dialog, ChoiceField, "Kind").value() == "BASELINE"
        dialog.end.show_day(date(2024, 2, 1))
        dialog.start.show_day(date(2024, 3, 1))
        dialog.try_submit()
        assert "The end comes before the start." in texts(dialog)
        dialog.end.show_day(date(2024, 4, 30))
        dialog.try_submit()

    dialogs.expect(add)
    press(tab, "Add the baseline…")
    [period] = workspace.periods.calendar()
    assert (period.code, period.start, period.end) == ("T0", date(2024, 3, 1), date(2024, 4, 30))


def test_a_date_that_is_none_is_refused_in_words(window, room):  # noqa: F811
    room.rate("CNSC-A1", "T0", HIGH, assessed_on=date(2024, 4, 2))
    tab = open_tab(window, "ratings", partner="CNSC", period="T0")
    day = next(f for f in tab.findChildren(DateField) if f.isVisibleTo(tab))
    line = day.focusProxy()
    line.setFocus()
    line.selectAll()
    keys(line, "31/02/2024")
    leave(line)
    assert "is not a date" in texts(tab)
    who = find(tab, LineField, "Who?")
    who.setFocus()
    keys(who, "Bureau")
    leave(who)
    assert room.current("CNSC-A1", "T0").assessed_on == date(2024, 4, 2)
    line.setFocus()
    line.selectAll()
    keys(line, "03/04/2024")
    leave(line)
    corrected = room.current("CNSC-A1", "T0")
    assert (corrected.assessed_on, corrected.who) == (date(2024, 4, 3), "Bureau")


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.VERY_LARGE])
def test_it_fits_and_everything_has_a_name(
    make_window,
    workspace,
    room,  # noqa: F811
    size,
    long_texts,
    too_wide,
    unnamed,
):
    window = make_window(workspace, Preferences(language="en", who="Test", text_size=size))
    for name in ("design", "ratings", "journals", "changes"):
        tab = open_tab(window, name, partner="CNSC", period="P1")
        assert not unnamed(tab)
        assert not too_wide(window.current_page())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_letter_means_one_thing(language):
    with using_language(language):
        for meant in (letters(), answer_keys()):
            assert len(set(meant)) == len(meant)
        assert len(set(letters().values())) == len(letters())
