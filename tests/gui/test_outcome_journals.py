"""The three journals: begun at the first word, read only once their period is closed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from proreca_desktop.domain.journals import ChangeStatement, EvidenceTarget, Expectedness, Valence
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.gui.widgets.fields import LineField, NoteField
from tests.gui.acting import find, press, texts
from tests.gui.outcome_pages import keys, leave, open_tab, room  # noqa: F401


def open_journal(window, kind, period="P1"):
    window.context.selection["outcome_journal"] = kind
    return open_tab(window, "journals", partner="CNSC", period=period)


def write(tab, kind, name, text):
    field = find(tab, kind, name)
    field.setFocus()
    keys(field, text)
    leave(field)


def test_looking_at_a_journal_makes_none(window, room):  # noqa: F811
    for kind in ("OUTCOME", "STRATEGY", "PERFORMANCE"):
        open_journal(window, kind)
    journals = room.workspace.journals
    assert journals.all() == []
    assert journals.strategy_entries() == []
    assert journals.performance_entries() == []


def test_an_outcome_journal_is_written_field_by_field(window, room):  # noqa: F811
    tab = open_journal(window, "OUTCOME")
    write(tab, LineField, "Date of the meeting", "14/03/2025")
    write(tab, LineField, "Place", "Banamba")
    write(tab, NoteField, "Lessons", "partir des comptes")
    write(tab, NoteField, "Changes the programme must make", "venir plus tard")
    write(tab, NoteField, "Reactions", "le bureau remercie")
    write(tab, LineField, "Next meeting", "20/06/2025")
    [journal] = room.workspace.journals.all()
    assert (journal.meeting_date, journal.place) == (date(2025, 3, 14), "Banamba")
    assert (journal.lessons, journal.reactions) == ("partir des comptes", "le bureau remercie")
    assert (journal.programme_changes, journal.next_meeting) == (
        "venir plus tard",
        date(2025, 6, 20),
    )


def test_people_who_took_part(window, room):  # noqa: F811
    tab = open_journal(window, "OUTCOME")
    people = tab._stack.currentWidget().people
    keys(people.name, "Awa D.")
    keys(people.organisation, "AOPP", Qt.Key.Key_Return)
    [journal] = room.workspace.journals.all()
    [person] = room.workspace.journals.contributors(journal.id)
    # Nobody said it: not stated, which is neither a man nor a woman nor zero.
    assert (person.person_name, person.sex) == ("Awa D.", Sex.NOT_STATED)
    assert people.name.text() == ""
    assert "Not stated" in [entry.value for entry in people.list.entries()]


def test_the_sheet_shows_ratings_and_every_change_of_the_period(window, room):  # noqa: F811
    room.rate("CNSC-A1", "P1", Rating.HIGH, who="Bureau régional")
    for what, day, expectedness in (
        ("attendu", date(2025, 2, 1), Expectedness.ANTICIPATED),
        ("imprévu, sans marqueur", date(2025, 2, 2), Expectedness.UNANTICIPATED),
        ("d’une autre période", date(2025, 5, 1), Expectedness.UNANTICIPATED),
    ):
        room.workspace.changes.save(
            ChangeStatement(
                id=what,
                partner_id=room.partner().id,
                who="",
                what=what,
                expectedness=expectedness,
                valence=Valence.NEGATIVE,
                date_from=day,
            )
        )
    tab = open_journal(window, "OUTCOME")
    summary = tab._stack.currentWidget().summary
    assert [e.text for e in summary.changes.entries()] == [
        "Expected",
        "attendu",
        "Unexpected",
        "imprévu, sans marqueur",
    ]
    rated = next(e for e in summary.markers.entries() if e.mark == "CNSC-A1")
    assert (rated.value, rated.note) == ("High", "Bureau régional")
    summary.changes.setCurrentRow(3)
    keys(summary.changes, Qt.Key.Key_Return)
    changes = window.current_page().tab("changes")
    assert changes.card.what.toPlainText() == "imprévu, sans marqueur"


def test_the_challenge_is_that_of_the_period(window, room):  # noqa: F811
    design, partner = room.workspace.outcome_design, room.partner()
    [first] = design.statements(owner_id=partner.id)
    design.state(
        first.kind,
        {"fr": "Un CNSC qui décide.", "en": "A CNSC that decides."},
        partner.id,
        reason="revue",
        valid_from=date(2025, 5, 1),
    )
    assert "A CNSC that decides." not in texts(open_journal(window, "OUTCOME", "P1"))
    assert "A CNSC that decides." in texts(open_journal(window, "OUTCOME", "P2"))


def test_a_closed_period_is_read_only(window, room):  # noqa: F811
    tab = open_journal(window, "OUTCOME", "T0")
    write(tab, NoteField, "Lessons", "bien")
    room.close("T0")
    tab = open_journal(window, "OUTCOME", "T0")
    assert find(tab, NoteField, "Lessons").isReadOnly()
    assert "This period is closed" in texts(tab)


def test_the_journal_of_a_strategy(window, room):  # noqa: F811
    tab = open_journal(window, "STRATEGY")
    write(tab, NoteField, "Activities: what, with whom, when", "deux ateliers")
    write(tab, NoteField, "Lessons", "trop courts")
    [entry] = room.workspace.journals.strategy_entries()
    assert (entry.activities, entry.lessons) == ("deux ateliers", "trop courts")
    first = tab._stack.currentWidget().list.entries()[0]
    assert (first.key, first.note) == (entry.strategy_id, "written")


def test_the_journal_of_a_strategy_that_left_the_map_stays(window, room):  # noqa: F811
    tab = open_journal(window, "STRATEGY")
    write(tab, NoteField, "Lessons", "trop courts")
    [entry] = room.workspace.journals.strategy_entries()
    room.workspace.outcome_plans.remove_strategy(entry.strategy_id)
    shown = {
        period: [e.key for e in entries_of(open_journal(window, "STRATEGY", period))]
        for period in ("P1", "P2")
    }
    assert entry.strategy_id in shown["P1"]
    assert entry.strategy_id not in shown["P2"]


def entries_of(tab):
    return tab._stack.currentWidget().list.entries()


def test_the_journal_of_the_team_with_a_proof(window, room, dialogs):  # noqa: F811
    tab = open_journal(window, "PERFORMANCE")
    assert "Add evidence…" in [b.accessibleName() for b in _disabled(tab)]
    write(tab, NoteField, "Examples: how did we do?", "trois contacts")
    [entry] = room.workspace.journals.performance_entries()

    def prove(dialog):
        keys(dialog.title, "liste des contacts")
        dialog.try_submit()

    dialogs.expect(prove)
    press(tab, "Add evidence…")
    [proof] = room.workspace.changes.evidence(EvidenceTarget.PERFORMANCE_ENTRY, entry.id)
    assert proof.title == "liste des contacts"


def _disabled(tab):
    from PySide6.QtWidgets import QPushButton

    return [b for b in tab.findChildren(QPushButton) if b.isVisibleTo(tab) and not b.isEnabled()]


def test_walking_to_another_strategy_saves_what_was_typed(window, room):  # noqa: F811
    tab = open_journal(window, "STRATEGY")
    panel = tab._stack.currentWidget()
    lessons = find(tab, NoteField, "Lessons")
    lessons.setFocus()
    keys(lessons, "a refaire")
    panel.list.setFocus()
    keys(panel.list, Qt.Key.Key_Down)
    [entry] = room.workspace.journals.strategy_entries()
    assert entry.lessons == "a refaire"
    assert find(tab, NoteField, "Lessons").toPlainText() == ""
