"""The design tab: twelve steps, none of which blocks; texts with their versions; the ladder."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    ChangeKind,
    Currency,
    MarkerLevel,
    PartnerStatus,
    StatementKind,
    StrategyCell,
)
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.gui.pages.outcomes.design.behaviours_dialog import cut_into_behaviours
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField, NoteField
from tests.gui.acting import find, press, texts
from tests.gui.outcome_pages import keys, leave, open_tab, room  # noqa: F401


def open_step(window, step, partner="CNSC"):
    tab = open_tab(window, "design", partner=partner)
    tab.open_step(step)
    return tab


def said_of(tab, name):
    """What the path says of a step."""
    return next(entry.lines[0] for entry in entries(tab) if entry.key == name)


def entries(tab):
    return [tab.steps._entry(row) for row in range(tab.steps.count())]


def test_the_content_of_the_programme_comes_in_one_click(window, workspace):
    tab = open_tab(window, "design")
    press(tab, "Load the programme’s content")
    assert len(workspace.markers.all()) == 45
    assert said_of(tab, "partners") == "3, of which 0 validated"
    assert said_of(tab, "ladder") == "45 markers"
    window.undo()
    assert workspace.outcome_design.partners() == []


def test_one_may_begin_with_an_empty_map(empty_window, empty_workspace):
    tab = open_tab(empty_window, "design")
    press(tab, "Begin with an empty map")
    code = find(tab, LineField, "Code")
    code.setFocus()
    keys(code, "ProX")
    leave(code)
    assert empty_workspace.outcome_design.programme().code == "ProX"
    tab.open_step("practices")
    press(tab, "Take the eight usual ones")
    assert len(empty_workspace.outcome_plans.practices()) == 8


def test_the_path_is_walked_with_the_arrows_and_blocks_nothing(window, workspace):
    workspace.outcome_design.state(StatementKind.VISION, {"fr": "Les citoyens décident."})
    tab = open_tab(window, "design")
    tab.steps.setFocus()
    seen = []
    for _row in range(tab.steps.count() - 2):
        keys(tab.steps, Qt.Key.Key_Down)
        seen.append(tab.steps.current_key())
    assert seen[-1] == "evaluation"
    assert len(seen) == 11
    assert said_of(tab, "mission") == "not written yet"
    assert said_of(tab, "ladder") == "none yet"


def test_another_vision_asks_why_and_keeps_the_earlier_one(window, room):  # noqa: F811
    tab = open_step(window, "vision")
    field = find(tab, NoteField, "Vision")
    earlier = field.toPlainText()
    field.setFocus()
    field.selectAll()
    keys(field, "Les citoyennes decident avec leurs elus.")
    leave(field)
    assert "Why is this text changed?" in texts(tab)
    design = room.workspace.outcome_design
    assert design.statement(StatementKind.VISION).text["en"] == earlier
    assert tab.has_unsaved_text()

    reason = find(tab, LineField, "Why is this text changed?")
    keys(reason, "atelier de revue", Qt.Key.Key_Return)
    first, second = design.statements(StatementKind.VISION)
    assert (first.text["en"], first.valid_to) == (earlier, second.valid_from)
    assert second.text["en"] == "Les citoyennes decident avec leurs elus."
    assert second.reason == "atelier de revue"
    assert not tab.has_unsaved_text()
    assert "Earlier texts" in texts(tab)
    assert earlier in texts(tab)


def test_a_partner_is_validated_and_leaves_with_dates(window, room):  # noqa: F811
    tab = open_step(window, "partners")
    status = find(tab, ChoiceField, "Status")
    for code in ("VALIDATED", "EXITED", "CANDIDATE"):
        status.setCurrentIndex(status.findData(code))
        status.commit()
        partner = room.partner()
        assert partner.status is PartnerStatus(code)
        if code != "CANDIDATE":
            assert partner.validated_on == date.today()
    assert (partner.validated_on, partner.exited_on) == (None, None)


def test_strategic_partners_have_no_ladder_and_the_programme_may_have_one(
    window,
    room,  # noqa: F811
    dialogs,
):
    tab = open_step(window, "partners")

    def add(role, code):
        def fill(dialog):
            dialog.role.show_value(role)
            keys(dialog.code, code)
            keys(dialog.name, f"Nom de {code}")
            dialog.try_submit()

        dialogs.expect(fill)
        press(tab, "Add an actor…")

    add("STRATEGIC", "CRA")
    add("PROGRAMME", "EQUIPE")
    design = room.workspace.outcome_design
    assert "CRA" not in [p.code for p in design.partners()]
    assert "CRA" in [actor.acronym for actor in design.actors(ActorRole.STRATEGIC)]
    assert design.partners()[-1].role is ActorRole.PROGRAMME
    assert find(tab, LineField, "Code").text() == "EQUIPE"


def test_wording_is_advised_upon_while_typing_and_saved_all_the_same(window, room):  # noqa: F811
    tab = open_step(window, "ladder")
    field = find(tab, NoteField, "Marker")
    field.setFocus()
    field.selectAll()
    keys(field, "50 membres sont formes")
    assert "a number makes it a target" in texts(tab)
    assert "that is what the programme does" in texts(tab)
    leave(field)
    assert room.marker("CNSC-A1").latest.text["en"] == "50 membres sont formes"


def test_counts_are_soft(window, room, dialogs):  # noqa: F811
    tab = open_step(window, "ladder")

    def write(dialog):
        keys(dialog.marker.text, "Le bureau repond aux questions")
        dialog.try_submit()

    dialogs.expect(write)
    press(tab, "Add a marker…")
    assert room.marker("CNSC-A5").latest.level is MarkerLevel.EXPECT
    assert "16 markers: beyond 15 they are hard to follow." in texts(tab)
    headings = [e.text for e in tab._panels["ladder"].list.entries() if e.is_heading]
    assert "5 (usually about 4)" in headings[1]


def test_a_rated_marker_takes_a_new_version(window, room, dialogs):  # noqa: F811
    room.rate("CNSC-A1", "T0", Rating.LOW)
    earlier = room.marker("CNSC-A1").latest.text
    tab = open_step(window, "ladder")
    assert find(tab, NoteField, "Marker").isReadOnly()

    def revise(dialog):
        dialog.kind.show_value("SUBSTANTIVE")
        dialog.marker.text.setPlainText("Le bureau publie son autodiagnostic")
        dialog.revision.period.show_value(room.period("P2"))
        dialog.try_submit()
        assert "Why is the ladder changed" in texts(dialog)
        dialog.revision.reason.setPlainText("plus exigeant")
        keys(dialog.revision.decided_by, "le bureau et le programme")
        dialog.try_submit()

    dialogs.expect(revise)
    press(tab, "New version…")
    first, second = room.marker("CNSC-A1").versions
    assert first.text == earlier
    assert (second.change_kind, second.reason) == (ChangeKind.SUBSTANTIVE, "plus exigeant")
    assert "version 2: Another meaning" in " ".join(
        e.note for e in tab._panels["ladder"].list.entries()
    )


def test_split_merge_and_retire(window, room, dialogs):  # noqa: F811
    tab = open_step(window, "ladder")

    def sign(dialog):
        dialog.revision.period.show_value(room.period("P2"))
        dialog.revision.reason.setPlainText("revue annuelle")
        dialog.revision.decided_by.setText("le bureau")
        dialog.try_submit()

    def split(dialog):
        dialog.parts[0].text.setPlainText("Le bureau fait son autodiagnostic")
        dialog.parts[1].text.setPlainText("Le bureau en rend compte")
        sign(dialog)

    dialogs.expect(split)
    press(tab, "Split…")
    assert room.marker("CNSC-A1").is_retired
    assert room.marker("CNSC-A5").latest.change_kind is ChangeKind.SPLIT

    panel = tab._panels["ladder"]
    panel.list.setCurrentRow([e.mark for e in panel.list.entries()].index("CNSC-A2"))

    def merge(dialog):
        dialog.findChildren(QCheckBox)[0].setChecked(True)
        sign(dialog)

    dialogs.expect(merge)
    press(tab, "Merge…")
    assert room.marker("CNSC-A2").is_retired
    assert room.marker("CNSC-A7").latest.change_kind is ChangeKind.MERGE

    panel.list.setCurrentRow([e.mark for e in panel.list.entries()].index("CNSC-I3"))
    dialogs.expect(sign)
    press(tab, "Retire…")
    assert room.marker("CNSC-I3").latest.change_kind is ChangeKind.RETIRE_ACHIEVED
    # Retired ones stay in sight, apart.
    assert any(e.text.startswith("No longer followed") for e in panel.list.entries())


def test_a_marker_is_moved_with_alt_and_an_arrow(window, room):  # noqa: F811
    tab = open_step(window, "ladder")
    ladder = tab._panels["ladder"].list
    ladder.setFocus()
    from PySide6.QtTest import QTest

    QTest.keyClick(ladder, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    marks = [e.mark for e in ladder.entries() if e.key][:3]
    assert marks == ["CNSC-A2", "CNSC-A1", "CNSC-A3"]
    assert ladder.entries()[ladder.currentRow()].mark == "CNSC-A1"
    QTest.keyClick(ladder, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(ladder, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [e.mark for e in ladder.entries() if e.key][:2] == ["CNSC-A1", "CNSC-A2"]


def test_markers_from_the_behaviours_of_a_challenge(window, room, dialogs):  # noqa: F811
    tab = open_step(window, "ladder")
    before = len(room.workspace.markers.all(room.partner().id))

    def write(dialog):
        dialog.behaviours.setPlainText("rend compte\ndialogue")
        dialog.behaviours.commit()
        assert [level for level, _field in dialog.fields] == [*MarkerLevel, *MarkerLevel]
        dialog.fields[0][1].setText("Le bureau presente ses comptes")
        dialog.fields[5][1].setText("Le bureau dit son desaccord")
        dialog.try_submit()

    dialogs.expect(write)
    press(tab, "From the challenge…")
    assert len(room.workspace.markers.all(room.partner().id)) == before + 2
    window.undo()
    assert len(room.workspace.markers.all(room.partner().id)) == before


@pytest.mark.parametrize(
    ("challenge", "parts"),
    [
        ("", []),
        ("A rend compte.", ["A rend compte"]),
        ("A rend compte ; B dialogue. C décide.", ["A rend compte", "B dialogue", "C décide"]),
    ],
)
def test_a_challenge_is_cut_at_its_stops(challenge, parts):
    assert cut_into_behaviours(challenge) == parts


def test_an_empty_cell_is_a_finding(window, room, dialogs):  # noqa: F811
    plans, partner = room.workspace.outcome_plans, room.partner()
    for strategy in plans.strategies(partner.id):
        if strategy.cell is StrategyCell.E1:
            plans.remove_strategy(strategy.id)
    tab = open_step(window, "strategies")
    assert "Empty: E-1" in texts(tab)
    assert said_of(tab, "strategies") == "1 empty cell"

    def write(dialog):
        dialog.try_submit()
        assert "The strategy has no text." in texts(dialog)
        keys(dialog.strategy, "Plaider pour un arrete")
        keys(dialog.cadence, "chaque trimestre")
        dialog.try_submit()

    dialogs.expect(write)
    press(tab, "Add a strategy to E-1 Causal – environment")
    [made] = [s for s in plans.strategies(partner.id) if s.cell is StrategyCell.E1]
    assert (made.text["fr"], made.cadence) == ("Plaider pour un arrete", "chaque trimestre")
    assert said_of(tab, "strategies") == "no empty cell"


def test_a_practice_of_ones_own(window, room):  # noqa: F811
    tab = open_step(window, "practices")
    press(tab, "Add a practice")
    name = find(tab, NoteField, "Practice")
    assert name.hasFocus()
    keys(name, "Parler bambara en reunion")
    leave(name)
    practice = room.workspace.outcome_plans.practices()[-1]
    assert (practice.code, practice.label["fr"]) == ("P9", "Parler bambara en reunion")


def test_the_plans_have_their_eight_columns(window, room):  # noqa: F811
    tab = open_step(window, "priorities")
    assert len(tab._panels["priorities"].form.boxes) == 9  # and what is followed
    frequency = find(tab, NoteField, "How often")
    frequency.setFocus()
    frequency.selectAll()
    keys(frequency, "chaque mois")
    leave(frequency)
    assert room.workspace.outcome_plans.priorities()[0].frequency["en"] == "chaque mois"

    tab.open_step("evaluation")
    press(tab, "Add an evaluation")
    cost = find(tab, LineField, "Cost")
    cost.setFocus()
    keys(cost, "1 500 000")
    leave(cost)
    [item] = room.workspace.outcome_plans.evaluation_items()
    assert (item.cost, item.currency) == (1_500_000, Currency.XOF)
    cost.setFocus()
    cost.selectAll()
    keys(cost, "beaucoup")
    leave(cost)
    assert "is not an amount" in texts(tab)
    assert room.workspace.outcome_plans.evaluation_items()[0].cost == 1_500_000
    cost.setFocus()
    cost.selectAll()
    keys(cost, Qt.Key.Key_Delete)
    leave(cost)
    assert room.workspace.outcome_plans.evaluation_items()[0].cost is None


def test_a_criterion_stands_beside_a_marker(window, room, dialogs):  # noqa: F811
    tab = open_step(window, "ladder")

    def choose(dialog):
        dialog.criterion.show_value("GOV-02")
        dialog.try_submit()

    dialogs.expect(choose)
    press(tab, "Add a criterion…")
    [link] = room.workspace.outcome_plans.criterion_links(room.marker("CNSC-A1").id)
    assert link.criterion_code == "GOV-02"
    assert room.workspace.ratings.all() == []
    press(tab, "Remove GOV-02")
    assert room.workspace.outcome_plans.criterion_links() == []


def test_the_journals_of_the_path_lead_to_their_tab(window, room):  # noqa: F811
    tab = open_step(window, "strategy_journal")
    press(tab, "Open the journal")
    page = window.current_page()
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Journals"
    assert page.tab("journals").kind.value() == "STRATEGY"


@pytest.mark.parametrize(
    "step",
    [
        "programme",
        "partners",
        "challenges",
        "ladder",
        "strategies",
        "practices",
        "priorities",
        "evaluation",
    ],
)
def test_every_step_fits_and_is_named(
    window,
    room,  # noqa: F811
    step,
    long_texts,
    too_wide,
    unnamed,
):
    tab = open_step(window, step)
    assert not unnamed(tab)
    assert not too_wide(window.current_page())


@pytest.mark.parametrize("name", ["design", "ratings", "journals", "changes"])
def test_an_empty_tab_offers_its_first_step_to_the_keyboard(empty_window, qtbot, name):
    tab = open_tab(empty_window, name)
    qtbot.waitUntil(
        lambda: (
            tab.focusWidget() is not None
            and tab.focusWidget().hasFocus()
            and tab.focusWidget().objectName() == "primary"
        )
    )
