"""The assessments page: the list, a new assessment, its preparation, validation, import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QPushButton,
    QTableView,
)

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.gui.pages.assessments.rows import button_area
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField, NoteField
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from tests.gui.acting import find, press, tab_stops, texts


def open_page(window, **what):
    window.open_page("assessments", **what)
    return window._pages["assessments"]


@pytest.fixture
def opened(window, monkeypatch):
    """Pages that were asked for after this one, instead of opening them."""
    asked = []
    page = open_page(window)
    monkeypatch.setattr(page.context, "open_page", lambda name, **what: asked.append((name, what)))
    return asked


def rows_of(page):
    return page._listing._rows


def told(page) -> list[str]:
    model = rows_of(page).model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_list_tells_each_assessment_the_latest_first(window):
    page = open_page(window)
    assert told(page) == [
        "CNSC, Mid-term, 9 November 2026, Full track, Running, 60 of 87 criteria",
        "AOPP — AOPP régionale, Selection, 1 June 2026, Short track, In preparation,"
        " 0 of 36 criteria",
        "CAFO — Bureau régional, Baseline, 4 May 2026, Full track, Running, 20 of 87 criteria",
        "CNSC, Baseline, 14 March 2024, Full track, Validated, 87 of 87 criteria",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("regional", 2),
        ("regional 4 may", 1),
        ("mid-term", 1),
        ("2024", 1),
        ("cnsc base", 1),
        ("feminines", 1),
        ("x", 0),
    ],
)
def test_the_search_ignores_accents_and_order(window, words, found):
    page = open_page(window)
    search = find(page, LineField, "Search")
    search.setText(words)
    assert rows_of(page).model().rowCount() == found
    if not found:
        press(page, "Show all")
        assert rows_of(page).model().rowCount() == 4


def test_the_list_is_narrowed_to_one_organisation(window, sample):
    page = open_page(window)
    choice = find(page, ChoiceField, "Organisation")
    choice.setCurrentIndex(choice.findData(sample.cafo))
    choice.commit()
    assert [t.split(",")[0] for t in told(page)] == ["CAFO — Bureau régional"]


@pytest.mark.parametrize(("row", "page_name"), [(0, "rating"), (1, "rating"), (3, "results")])
def test_enter_goes_on_where_the_work_stands(window, opened, qtbot, sample, row, page_name):
    rows = rows_of(window._pages["assessments"])
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(row))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    ids = [sample.midterm, sample.preparation, sample.running, sample.baseline]
    assert opened == [(page_name, {"assessment_id": ids[row]})]


def test_a_click_on_the_button_continues_and_beside_it_prepares(window, opened, qtbot, sample):
    page = window._pages["assessments"]
    rows = rows_of(page)
    QApplication.processEvents()
    index = rows.model().index(2)
    area = rows.visualRect(index)
    qtbot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=button_area(area, index).center()
    )
    assert opened == [("rating", {"assessment_id": sample.running})]
    qtbot.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(60, 20)
    )
    assert "20 of 87 criteria treated" in texts(page)


def test_enter_works_as_soon_as_the_page_is_open(window, opened, qtbot, sample):
    page = window._pages["assessments"]
    qtbot.waitUntil(lambda: rows_of(page).hasFocus())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert opened == [("rating", {"assessment_id": sample.midterm})]


def test_space_opens_the_preparation_and_back_returns(window, qtbot):
    page = open_page(window)
    rows = rows_of(page)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1))
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert "0 of 36 criteria treated" in texts(page)
    press(page, "All assessments")
    assert rows.isVisibleTo(page)


def test_an_empty_dossier_leads_from_nothing_to_a_prepared_assessment(
    empty_window, empty_workspace, dialogs
):
    page = open_page(empty_window)

    def add_organisation(dialog):
        find(dialog, LineField, "Code").setText("CAFO")
        assert "féminines" in find(dialog, LineField, "Official name").text()
        assert find(dialog, ChoiceField, "Module of the questionnaire").value() == "CAFO"
        dialog.try_submit()

    def add_entity(dialog):
        find(dialog, LineField, "Name of the entity").setText("Bureau régional")
        dialog.try_submit()

    def prepare(dialog):
        dialog.try_submit()
        assert dialog.isVisible()
        assert "Add the organisation first" in texts(dialog)
        press(dialog, "Add an organisation…")
        press(dialog, "Add an entity…")
        assert find(dialog, ChoiceField, "Entity").currentText() == "Bureau régional"
        track = find(dialog, ChoiceField, "Track")
        assert [track.itemText(i) for i in range(2)] == [
            "Full track: 87 criteria, about 10 h",
            "Short track: 36 criteria, about 4 h",
        ]
        track.show_value("short")
        find(dialog, LineField, "First day").setText("4/5/2026")
        dialog.try_submit()

    dialogs.expect(prepare, add_organisation, add_entity)
    press(page, "New assessment")

    [entry] = empty_workspace.assessments.entries()
    assert entry.name == "CAFO — Bureau régional"
    assert (entry.assessment.round, entry.assessment.track) == (Round.BASELINE, Track.SHORT)
    assert entry.assessment.start_on == date(2026, 5, 4)
    assert "0 of 36 criteria treated" in texts(page)


def test_the_organisation_itself_becomes_an_entity_when_it_is_assessed(
    empty_window, empty_workspace, dialogs
):
    organisation = empty_workspace.organisations.add_known_body("AOPP")
    dialogs.expect(lambda dialog: dialog.try_submit())
    open_page(empty_window, action="new", organisation_id=organisation.id)
    [unit] = empty_workspace.organisations.units()
    [assessment] = empty_workspace.assessments.all()
    assert (unit.label, assessment.org_unit_id) == ("", unit.id)


def test_the_dialog_names_the_previous_round_and_proposes_a_later_one(
    window, workspace, sample, dialogs
):
    def look(dialog):
        assert "Previous round: Mid-term, 9 November 2026" in texts(dialog)
        assert find(dialog, ChoiceField, "Round").value() == "annual"
        day = find(dialog, LineField, "First day")
        day.setText("1/1/2020")
        day.commit()
        assert "Previous round" not in texts(dialog)
        assert find(dialog, ChoiceField, "Round").value() == "baseline"
        day.setText("32/1/2027")
        dialog.try_submit()
        assert "not a date" in texts(dialog)
        day.setText("3/1/2027")
        dialog.try_submit()

    dialogs.expect(look)
    open_page(window, action="new", organisation_id=sample.cnsc, unit_id=sample.cnsc_unit)
    made = workspace.assessments.all()[-1]
    assert made.previous_assessment_id == sample.midterm


def test_fields_of_the_preparation_are_saved_when_left_and_undone(window, workspace, sample, qtbot):
    page = open_page(window, assessment_id=sample.running)
    place = find(page, LineField, "Place")
    place.setFocus()
    qtbot.keyClicks(place, "Salle de Kati")
    qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert workspace.assessments.get(sample.running).place == "Salle de Kati"
    window.undo()
    assert workspace.assessments.get(sample.running).place == ""
    assert place.text() == ""


def test_every_field_of_the_preparation_reaches_the_dossier(window, workspace, sample):
    page = open_page(window, assessment_id=sample.running)
    for kind, name, text in (
        (NoteField, "Purpose", "Base du programme"),
        (LineField, "Place", "Kati"),
        (LineField, "Last day", "05/05/2026"),
        (NoteField, "Facilitators", "Awa Imaginaire"),
        (NoteField, "Leadership invited, and on what proof", "Bureau élu, PV de 2022"),
        (NoteField, "Note on the legitimacy", "Contestée par trois cercles"),
        (LineField, "Alias", "Entité A"),
    ):
        field = find(page, kind, name)
        (field.setPlainText if kind is NoteField else field.setText)(text)
        field.commit()
    find(page, QCheckBox, "The legitimacy of this leadership is disputed").click()
    languages = find(page, ChoiceField, "Languages of the workshop")
    languages.setCurrentIndex(languages.findData("fr, bm"))
    languages.commit()

    saved = workspace.assessments.get(sample.running)

    assert (saved.purpose, saved.place, saved.alias) == ("Base du programme", "Kati", "Entité A")
    assert saved.end_on == date(2026, 5, 5)
    assert saved.facilitators == "Awa Imaginaire"
    assert (saved.leadership, saved.legitimacy_disputed) == ("Bureau élu, PV de 2022", True)
    assert saved.legitimacy_note == "Contestée par trois cercles"
    assert saved.languages == "fr, bm"


def test_an_end_before_the_start_is_said_below_the_field(window, workspace, sample):
    page = open_page(window, assessment_id=sample.running)
    end = find(page, LineField, "Last day")
    end.setText("01/05/2026")
    end.commit()
    assert "ends before it begins" in texts(page)
    assert workspace.assessments.get(sample.running).end_on is None


def test_the_scoring_mode_is_fixed_since_the_first_result(window, workspace, sample):
    page = open_page(window, assessment_id=sample.preparation)
    mode = find(page, QComboBox, "How levels are agreed")
    assert mode.isEnabled()
    mode.setCurrentIndex(mode.findData("median"))
    mode.commit()
    assert workspace.assessments.get(sample.preparation).scoring_mode is ScoringMode.MEDIAN

    page = open_page(window, assessment_id=sample.running)
    assert not find(page, QComboBox, "How levels are agreed").isEnabled()
    assert "Fixed since the first result." in texts(page)


def test_the_short_track_is_proposed_and_taken_back(window, workspace, sample):
    page = open_page(window, assessment_id=sample.running)
    press(page, "Propose the short track")
    assert workspace.assessments.get(sample.running).track is Track.SHORT
    assert "of 36 criteria treated" in texts(page)
    press(page, "Back to the full track")
    assert "20 of 87 criteria treated" in texts(page)


def test_validating_too_early_leads_to_the_first_missing_criterion(
    window, opened, workspace, sample, dialogs
):
    page = open_page(window, assessment_id=sample.running)
    first = workspace.assessments.undecided(workspace.assessments.get(sample.running))[0]

    def look(dialog):
        assert "67 criteria have no result yet" in texts(dialog)
        press(dialog, f"Go to {first}")

    dialogs.expect(look)
    press(page, "Validate…")
    assert opened == [("rating", {"assessment_id": sample.running, "criterion": first})]
    assert workspace.assessments.get(sample.running).status is AssessmentStatus.RUNNING


def complete(workspace, assessment_id: str) -> None:
    for code in workspace.assessments.undecided(workspace.assessments.get(assessment_id)):
        workspace.answers.decide(assessment_id, code, Decision(status=ResultStatus.NOT_COVERED))


def test_validation_asks_the_date_of_the_record_and_cannot_be_undone(
    window, workspace, sample, dialogs
):
    complete(workspace, sample.running)
    page = open_page(window, assessment_id=sample.running)

    def sign(dialog):
        assert "cannot be undone" in texts(dialog)
        day = find(dialog, LineField, "Date of the signed record")
        for wrong in ("", "03/05/2026", "01/01/2999"):
            day.setText(wrong)
            dialog.try_submit()
            assert dialog.isVisible()
        day.setText("05/05/2026")
        dialog.try_submit()

    dialogs.expect(sign)
    press(page, "Validate…")

    saved = workspace.assessments.get(sample.running)
    assert (saved.status, saved.record_signed_on) == (
        AssessmentStatus.VALIDATED,
        date(2026, 5, 5),
    )
    window.undo()
    assert workspace.assessments.get(sample.running).status is AssessmentStatus.VALIDATED


def test_a_validated_assessment_is_corrected_with_a_reason_only(window, workspace, sample, dialogs):
    page = open_page(window, assessment_id=sample.baseline)
    place = find(page, LineField, "Place")
    assert not place.isEnabled()

    def give_reason(dialog):
        dialog.try_submit()
        assert dialog.isVisible()
        find(dialog, NoteField, "Reason of the correction").setPlainText("Lieu mal noté")
        dialog.try_submit()

    dialogs.expect(give_reason)
    press(page, "Correct…")
    place.setText("Koulikoro")
    place.commit()

    assert workspace.assessments.get(sample.baseline).place == "Koulikoro"
    last = list(workspace.history.events(sample.baseline))[-1]
    assert (last.reason, last.after["place"]) == ("Lieu mal noté", "Koulikoro")
    # The reason holds for one visit.
    window.open_page("organisations")
    page = open_page(window, assessment_id=sample.baseline)
    assert not find(page, LineField, "Place").isEnabled()


def test_archiving_can_be_undone(window, workspace, sample):
    page = open_page(window, assessment_id=sample.preparation)
    press(page, "Archive")
    assert len(told(page)) == 3
    window.undo()
    assert len(told(page)) == 4


def test_the_documents_to_collect_are_listed_and_copied(window, sample, dialogs):
    page = open_page(window, assessment_id=sample.preparation)

    def look(dialog):
        assert "VIS-01 ★" in texts(dialog)
        press(dialog, "Copy the list")
        dialog.accept()

    dialogs.expect(look)
    press(page, "Documents to collect…")
    copied = QApplication.clipboard().text()
    assert copied.startswith("Vision, mandate and functions\n- VIS-01 ★ : Statutes")
    assert copied.count("\n- ") == 36


def test_an_answer_sheet_fills_a_prepared_assessment(window, workspace, sample, dialogs, tmp_path):
    page = open_page(window, assessment_id=sample.preparation)
    codes = workspace.assessments.form(workspace.assessments.get(sample.preparation)).codes()
    sheet = tmp_path / "reponses.csv"
    sheet.write_text(
        "critère;statut;niveau\n" + "".join(f"{code};coté;3\n" for code in codes),
        encoding="utf-8-sig",
    )
    dialogs.expect((str(sheet), ""))
    press(page, "Import an answer sheet…")
    entry = workspace.assessments.entry(sample.preparation)
    assert (entry.n_rated, entry.assessment.status) == (36, AssessmentStatus.RUNNING)
    # What is answered is never overwritten: the way in is closed.
    names = {b.text() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)}
    assert "Import an answer sheet…" not in names


def test_the_faults_of_an_answer_sheet_are_all_listed(window, workspace, sample, dialogs, tmp_path):
    page = open_page(window, assessment_id=sample.preparation)
    sheet = tmp_path / "reponses.csv"
    sheet.write_text("criterion,status,level\nVIS-01,rated,6\nXXX,rated,2\n", encoding="utf-8")
    shown = []

    def read(dialog):
        shown.append(dialog._details)
        dialog.accept()

    dialogs.expect((str(sheet), ""), read)
    press(page, "Import an answer sheet…")
    assert "2" in shown[0] and "3" in shown[0] and "XXX" in shown[0]
    assert workspace.assessments.entry(sample.preparation).n_decided == 0


def test_an_assessment_whose_creation_is_undone_leaves_the_list_behind(window, workspace, sample):
    made = workspace.assessments.create(
        unit_id=sample.cafo_unit, round_=Round.FINAL, start_on=date(2027, 1, 1)
    )
    page = open_page(window, assessment_id=made.id)
    window.undo()
    assert rows_of(page).isVisibleTo(page)
    assert len(told(page)) == 4


def test_answers_given_elsewhere_show_in_the_list(window, workspace, sample):
    page = open_page(window)
    code = workspace.assessments.undecided(workspace.assessments.get(sample.midterm))[0]
    workspace.answers.rate(sample.midterm, code, 2)
    window.events.answers_changed.emit(sample.midterm, code)
    assert told(page)[0].endswith("61 of 87 criteria")


def test_every_control_has_a_name(window, sample, unnamed, dialogs):
    page = open_page(window)
    assert unnamed(page) == []

    def look(dialog):
        assert unnamed(dialog) == []
        dialog.reject()

    dialogs.expect(look)
    press(page, "New assessment")
    page = open_page(window, assessment_id=sample.running)
    assert unnamed(page) == []
    for name in ("Documents to collect…", "Validate…"):
        dialogs.expect(look)
        press(page, name)


def test_tab_goes_through_the_preparation_as_one_reads_it(window, sample):
    stops = tab_stops(open_page(window, assessment_id=sample.running))
    assert stops == [
        "All assessments",
        "Purpose",
        "Place",
        "Languages of the workshop",
        "First day",
        "Calendar: First day",
        "Last day",
        "Calendar: Last day",
        "Facilitators",
        "Leadership invited, and on what proof",
        "The legitimacy of this leadership is disputed",
        "Note on the legitimacy",
        "Previous round",
        "Alias",
        "Continue the workshop",
        "Results",
        "Documents to collect…",
        "Validate…",
        "Propose the short track",
        "Archive",
    ]


def test_a_day_is_taken_from_the_calendar_with_the_keyboard(window, workspace, sample, qtbot):
    page = open_page(window, assessment_id=sample.running)
    press(page, "Calendar: Last day")
    calendar = page.findChild(QCalendarWidget)
    calendar.setSelectedDate(QDate(2026, 5, 5))
    qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Right)
    qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Return)
    assert find(page, LineField, "Last day").text() == "06/05/2026"
    assert workspace.assessments.get(sample.running).end_on == date(2026, 5, 6)


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_width_in_long_texts(
    make_window, workspace, sample, too_wide, long_texts, size
):
    workspace.assessments.update(
        replace(workspace.assessments.get(sample.running), place="Salle de réunion " * 9)
    )
    window = make_window(
        workspace, Preferences(language="en", text_size=size, theme=ThemeChoice.DARK)
    )
    open_page(window)
    assert too_wide(window) == []
    for assessment_id in (sample.running, sample.baseline, sample.preparation):
        open_page(window, assessment_id=assessment_id)
        assert too_wide(window) == []
