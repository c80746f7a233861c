"""Changes observed: noted in a handful of keys, told in full, and none of them hidden."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox

from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidence,
    ContributionStrength,
    Direction,
    EvidenceTarget,
    Expectedness,
    Independence,
    Opinion,
    OutcomeEvidence,
    Valence,
    Workflow,
)
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField, NoteField
from tests.gui.acting import find, press, tab_stops, texts
from tests.gui.outcome_pages import keys, leave, open_tab, room  # noqa: F401


def note(room, what, marker="", **fields):  # noqa: F811
    versions = (room.marker(marker).latest.id,) if marker else ()
    statement = ChangeStatement(
        id=what,
        partner_id=room.partner(fields.pop("partner", "CNSC")).id,
        who="",
        what=what,
        expectedness=fields.pop("expectedness", Expectedness.UNANTICIPATED),
        valence=fields.pop("valence", Valence.POSITIVE),
        version_ids=versions,
        **fields,
    )
    return room.workspace.changes.save(statement)


def listed(tab):
    return [entry.key for entry in tab.list.entries()]


def test_an_observation_takes_a_sentence_and_enter(window, room, qtbot):  # noqa: F811
    tab = open_tab(window, "changes", partner="CAFO")
    qtbot.waitUntil(lambda: tab.quick.what.hasFocus())
    keys(tab.quick.what, "Trois maires ont repondu", Qt.Key.Key_Return)
    [change] = room.workspace.changes.all()
    assert (change.what, change.partner_id) == (
        "Trois maires ont repondu",
        room.partner("CAFO").id,
    )
    assert (change.version_ids, change.recorded_on) == ((), date.today())
    # Ready for the next one; the full statement stands below.
    assert tab.quick.what.hasFocus()
    assert tab.quick.what.text() == ""
    assert tab.card.what.toPlainText() == "Trois maires ont repondu"


def test_who_when_where_and_which_markers(window, room, dialogs):  # noqa: F811
    tab = open_tab(window, "changes", partner="CNSC")
    quick = tab.quick
    keys(quick.who, "Deux coordinations de cercle")
    keys(quick.what, "Elles publient leurs comptes")
    keys(quick.day.focusProxy(), "12/02/2025")
    keys(quick.place, "Kati")
    quick.expected.show_value("UNANTICIPATED")
    quick.valence.show_value("MIXED")

    def tick(dialog):
        boxes = dialog.findChildren(QCheckBox)
        keys(boxes[0], Qt.Key.Key_Space)
        keys(boxes[4], Qt.Key.Key_Space)
        dialog.try_submit()

    dialogs.expect(tick)
    press(quick, "Markers: none")
    assert quick.tags.text() == "Markers: CNSC-A1, CNSC-S1"
    press(quick, "Note the change")
    [change] = room.workspace.changes.all()
    assert (change.who, change.place, change.date_from) == (
        "Deux coordinations de cercle",
        "Kati",
        date(2025, 2, 12),
    )
    assert (change.expectedness, change.valence) == (Expectedness.UNANTICIPATED, Valence.MIXED)
    assert len(change.version_ids) == 2


def test_nothing_is_recorded_without_what_changed(window, room, dialogs):  # noqa: F811
    tab = open_tab(window, "changes")
    keys(tab.quick.who, "le bureau")
    dialogs.expect(lambda dialog: press(dialog, "Close"))
    press(tab.quick, "Note the change")
    assert room.workspace.changes.all() == []
    assert tab.quick.who.text() == "le bureau"
    tab.quick.who.clear()


def test_no_change_is_hidden_unless_one_asks(window, room):  # noqa: F811
    """The trap of the inner join: neither those without marker nor the harmful ones."""
    note(room, "sans marqueur", valence=Valence.NEGATIVE)
    note(room, "avec marqueur", "CNSC-A1", expectedness=Expectedness.ANTICIPATED)
    note(room, "autre partenaire", partner="AOPP")
    gone = note(room, "partenaire retire", partner="CAFO")
    room.workspace.outcome_design.remove_partner(gone.partner_id)
    tab = open_tab(window, "changes", partner="CNSC")
    everything = {"sans marqueur", "avec marqueur", "autre partenaire", "partenaire retire"}
    assert set(listed(tab)) == everything
    marker = find(tab, ChoiceField, "Marker of the changes")
    for code, left in (
        ("none", everything - {"avec marqueur"}),
        (room.marker("CNSC-A1").id, {"avec marqueur"}),
        ("", everything),
    ):
        marker.setCurrentIndex(marker.findData(code))
        marker.commit()
        assert set(listed(tab)) == left
    assert "4 changes" in texts(tab)
    keys(find(tab, LineField, "Search in the changes"), "PARTENAIRE")
    assert set(listed(tab)) == {"autre partenaire", "partenaire retire"}
    assert "2 of 4 changes shown" in texts(tab)


def test_a_retired_marker_stays_among_the_tags(window, room, dialogs):  # noqa: F811
    change = note(room, "ancien", "CNSC-A1")
    room.workspace.markers.retire(
        room.marker("CNSC-A1").id,
        room.marker("CNSC-A1").latest.change_kind.RETIRE_ACHIEVED,
        room.revision("P2"),
    )
    tab = open_tab(window, "changes", partner="CNSC")
    dialogs.expect(lambda dialog: dialog.try_submit())
    press(tab.card, "Markers: CNSC-A1")
    [kept] = room.workspace.changes.all()
    assert kept.version_ids == change.version_ids


def test_the_full_statement_is_saved_field_by_field(window, room):  # noqa: F811
    note(room, "un accord", "CNSC-A1")
    tab = open_tab(window, "changes", partner="CNSC")
    why = find(tab.card, NoteField, "Why it matters")
    why.setFocus()
    keys(why, "premier accord depuis dix ans")
    leave(why)
    strength = find(tab.card, ChoiceField, "Strength of the contribution")
    assert strength.value() == "UNDETERMINED"
    strength.setCurrentIndex(strength.findData("WEAK"))
    strength.commit()
    state = find(tab.card, ChoiceField, "State of the statement")
    state.setCurrentIndex(state.findData("TO_CLARIFY"))
    state.commit()
    [change] = room.workspace.changes.all()
    assert change.significance == "premier accord depuis dix ans"
    assert change.contribution_strength is ContributionStrength.WEAK
    assert change.workflow is Workflow.TO_CLARIFY
    sure = find(tab.card, ChoiceField, "Confidence in it")
    assert sure.value() == ""
    sure.setCurrentIndex(sure.findData("LOW"))
    sure.commit()
    comment = find(tab.card, NoteField, "Comment")
    comment.setFocus()
    keys(comment, "a verifier a Dioila")
    leave(comment)
    [change] = room.workspace.changes.all()
    assert (change.confidence, change.comment) == (Confidence.LOW, "a verifier a Dioila")
    for _step in range(3):
        window.undo()
    assert room.workspace.changes.all()[0].confidence is None
    assert room.workspace.changes.all()[0].workflow is Workflow.DRAFT


def test_an_end_before_the_start_is_refused_below_the_field(window, room):  # noqa: F811
    note(room, "un accord", date_from=date(2025, 3, 1))
    tab = open_tab(window, "changes")
    end = tab.card.end.focusProxy()
    end.setFocus()
    keys(end, "01/02/2025")
    leave(end)
    assert "The end comes before the start." in texts(tab.card)
    assert room.workspace.changes.all()[0].date_to is None
    end.setFocus()
    end.selectAll()
    keys(end, "01/04/2025")
    leave(end)
    assert room.workspace.changes.all()[0].date_to == date(2025, 4, 1)
    assert "The end comes before the start." not in texts(tab.card)


def test_factors_proofs_and_third_persons(window, room, dialogs, tmp_path):  # noqa: F811
    change = note(room, "un accord")
    tab = open_tab(window, "changes")
    factor = find(tab.card, LineField, "Factor")
    keys(factor, "un nouveau maire", Qt.Key.Key_Return)
    direction = find(tab.card, ChoiceField, "Helped or hindered")
    direction.show_value("HINDER")
    keys(factor, "des departs", Qt.Key.Key_Return)
    factors = room.workspace.changes.factors()[change.id]
    assert [(f.text, f.direction) for f in factors] == [
        ("un nouveau maire", Direction.HELP),
        ("des departs", Direction.HINDER),
    ]
    file = tmp_path / "accord signé.txt"
    file.write_text("oui", encoding="utf-8")

    def prove(dialog):
        dialog.take_file(file)
        dialog.independence.show_value("THIRD_PARTY")
        keys(dialog.counts["count_f"], "12")
        keys(dialog.counts["youth_f"], "20")
        dialog.try_submit()
        assert "do not fit together" in texts(dialog)
        dialog.counts["youth_f"].setText("")
        dialog.try_submit()

    dialogs.expect(prove)
    press(tab.card, "Add evidence…")
    [proof] = room.workspace.changes.evidence(EvidenceTarget.CHANGE, change.id)
    assert (proof.title, proof.file_name) == ("accord signé", "accord signé.txt")
    assert proof.independence is Independence.THIRD_PARTY
    # Nobody counted the men: unknown, which is not zero.
    assert (proof.count_f, proof.count_m, proof.youth_f) == (12, None, None)
    assert room.workspace.changes.evidence_file(proof) == b"oui"

    def confirm(dialog):
        keys(find(dialog, LineField, "Who was asked"), "une journaliste")
        dialog.opinion.show_value("PARTLY")
        keys(find(dialog, NoteField, "Comment"), "dans deux communes")
        dialog.try_submit()

    dialogs.expect(confirm)
    press(tab.card, "Add a confirmation…")
    [opinion] = room.workspace.changes.validations()[change.id]
    assert (opinion.opinion, opinion.comment) == (Opinion.PARTLY, "dans deux communes")


def test_factors_and_opinions_can_be_changed(window, room, dialogs):  # noqa: F811
    change = note(room, "un accord")
    changes = room.workspace.changes
    mayor = room.workspace.outcome_design.actors()[0]
    changes.add_factor(change.id, "des departs", Direction.HINDER, mayor.id)
    changes.add_validation(
        change.id, "une journaliste", Opinion.PARTLY, role="radio", on=date(2025, 3, 2)
    )
    tab = open_tab(window, "changes")

    def other_words(dialog):
        assert dialog.actor.value() == mayor.id
        dialog.factor.clear()
        dialog.try_submit()
        assert "What helped or hindered?" in texts(dialog)
        keys(dialog.factor, "deux departs")
        dialog.direction.show_value("HELP")
        dialog.try_submit()

    dialogs.expect(other_words)
    # By keyboard: Enter on the line.
    keys(tab.card.factors.list, Qt.Key.Key_Return)
    [factor] = changes.factors()[change.id]
    assert (factor.text, factor.direction, factor.actor_id) == (
        "deux departs",
        Direction.HELP,
        mayor.id,
    )

    def agree(dialog):
        assert dialog.day.day() == date(2025, 3, 2)
        dialog.opinion.show_value("AGREE")
        dialog.try_submit()

    dialogs.expect(agree)
    press(tab.card, "Change the confirmation")
    [opinion] = changes.validations()[change.id]
    assert (opinion.opinion, opinion.validator, opinion.role) == (
        Opinion.AGREE,
        "une journaliste",
        "radio",
    )
    window.undo()
    assert changes.validations()[change.id][0].opinion is Opinion.PARTLY


def test_a_proof_is_opened_and_copied_from_its_form(window, room, dialogs, tmp_path, monkeypatch):  # noqa: F811
    change = note(room, "un accord")
    file = tmp_path / "accord.txt"
    file.write_text("oui", encoding="utf-8")
    room.workspace.changes.save_evidence(
        OutcomeEvidence(
            id="proof", title="accord", targets=((EvidenceTarget.CHANGE, change.id),), count_m=0
        ),
        file=file,
    )
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    tab = open_tab(window, "changes")
    copy = tmp_path / "copie.txt"

    def look(dialog):
        # Nobody among the men was counted: a zero, and the women unknown.
        assert (dialog.counts["count_m"].value(), dialog.counts["count_f"].value()) == ("0", "")
        press(dialog, "Open the file")
        press(dialog, "Save a copy…")
        dialog.try_submit()

    dialogs.expect(look, (str(copy), ""))
    press(tab.card, "Change the evidence")
    assert Path(opened[0]).read_text(encoding="utf-8") == "oui"
    assert copy.read_text(encoding="utf-8") == "oui"
    [proof] = room.workspace.changes.evidence(EvidenceTarget.CHANGE, change.id)
    assert (proof.file_name, proof.count_m) == ("accord.txt", 0)


def test_a_removed_change_comes_back_by_undo(window, room):  # noqa: F811
    note(room, "un accord")
    tab = open_tab(window, "changes")
    press(tab.card, "Remove this change")
    assert listed(tab) == []
    window.undo()
    assert listed(tab) == ["un accord"]


def test_before_the_first_change_it_says_what_to_do(window, room):  # noqa: F811
    tab = open_tab(window, "changes", partner="CNSC")
    assert "Nothing is noted yet." in texts(tab)
    tab.quick.valence.show_value("NEGATIVE")
    keys(tab.quick.what, "un retrait", Qt.Key.Key_Return)
    assert "Nothing is noted yet." not in texts(tab)
    assert listed(tab) == [room.workspace.changes.all()[0].id]
    # The next one is not harmful because this one was.
    assert tab.quick.valence.value() == "POSITIVE"


def test_an_empty_dossier_says_where_to_begin(empty_window):
    tab = open_tab(empty_window, "changes")
    press(tab, "Go to the design")
    assert empty_window.current_page().tabs.currentIndex() == 0


def test_tab_goes_in_reading_order(window, room):  # noqa: F811
    note(room, "un accord")
    tab = open_tab(window, "changes", partner="CNSC")
    stops = tab_stops(tab)
    assert stops[:4] == ["Partner", "Who?", "What has changed?", "When?"]
    assert stops.index("Note the change") < stops.index("Search in the changes")
    assert stops.index("Changes observed") < stops.index("Why it matters")
    assert stops.index("Why it matters") < stops.index("Factor") < stops.index("Add evidence…")


@pytest.mark.parametrize("typed", ["", "le bureau", "<b>&amp; ' ; -- =1+1"])
def test_user_text_stays_text(window, room, typed):  # noqa: F811
    note(room, f"accord {typed}")
    tab = open_tab(window, "changes")
    assert tab.card.what.toPlainText() == f"accord {typed}".strip()
