"""The progress tab: signs painted by Qt, reasons behind cells, charts, tables to take away."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from proreca_desktop.analysis.marker_progress import CellState
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import Filters, HeatRows, RowKind
from proreca_desktop.i18n import using_language
from proreca_desktop.services.demo_outcomes import OutcomeSample
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from proreca_desktop.services.workspace import create_workspace, open_workspace
from tests.gui.acting import find, press, texts


@pytest.fixture(scope="module")
def _story(tmp_path_factory):
    path = tmp_path_factory.mktemp("om") / "om.proreca"
    with using_language("fr"), closing(create_workspace(path, "Awa")) as workspace:
        OutcomeSample(workspace).write()
    return path


@pytest.fixture
def mapped(_story, tmp_path):
    """Three partners over six periods, as the demo tells it."""
    opened = open_workspace(shutil.copy(_story, tmp_path / "om.proreca"), "Awa")
    yield opened
    opened.close()


@pytest.fixture
def window(make_window, mapped):
    return make_window(mapped)


@pytest.fixture
def tab(window):
    window.open_page("outcomes", tab="progress")
    return window.current_page().tab("progress")


def row_of(tab, code):
    rows = tab.table.heat.source.rows
    return next(place for place, row in enumerate(rows) if row.line and row.line.code == code)


def said(tab, code, column):
    index = tab.table.heat.index(row_of(tab, code), column)
    return tab.table.heat.data(index, Qt.ItemDataRole.AccessibleTextRole)


def column_of(tab, period):
    return 1 + [p.code for p in tab.table.heat.periods].index(period)


def test_shows_every_marker_by_partner_and_level(tab, mapped):
    rows = tab.table.heat.source.rows
    assert [r.partner.code for r in rows if r.kind is RowKind.PARTNER] == ["CNSC", "CAFO", "AOPP"]
    shown = {row.line.code for row in rows if row.line}
    assert shown == {marker.code for marker in mapped.markers.all()}
    assert [p.code for p in tab.table.heat.periods] == ["T0", "P1", "P2", "P3", "P4", "MP"]


@pytest.mark.parametrize(
    ("code", "period", "words"),
    [
        ("CNSC-A1", "T0", "Low"),
        ("CNSC-A4", "P2", "Not assessed"),
        ("CNSC-S8", "MP", "Not assessed"),
        ("CAFO-I1", "T0", "Not applicable"),
        ("CNSC-S9", "P2", "not followed then"),
        ("CNSC-S9", "P3", "Low; late baseline"),
        ("AOPP-S6", "P4", "Low; break in the series"),
        ("AOPP-S4", "P3", "Low; corrected after closing"),
        ("CAFO-S6", "MP", "not followed then"),
    ],
)
def test_each_cell_says_what_it_is(tab, code, period, words):
    assert said(tab, code, column_of(tab, period)) == f"{code}, {period}: {words}"


def test_the_share_rated_stands_beside_each_partner(tab):
    index = tab.table.heat.index(0, 0)
    told = tab.table.heat.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "MP: 15 of 16 rated (94%)" in told


def test_states_differ_by_what_is_painted_not_by_colour_alone(tab):
    """In grey, and at the centre of the cell: five different pictures."""
    tab.table.scrollTo(tab.table.heat.index(row_of(tab, "CNSC-A1"), 0))
    pictures = {}
    for code, period in (("CNSC-A1", "T0"), ("CNSC-A1", "P1"), ("CNSC-A1", "P2"),
                         ("CNSC-A3", "T0"), ("CNSC-A4", "P2")):  # fmt: skip
        rect = tab.table.visualRect(tab.table.heat.index(row_of(tab, code), column_of(tab, period)))
        grey = tab.table.viewport().grab(rect).toImage()
        grey = grey.convertToFormat(grey.Format.Format_Grayscale8)
        pictures[code, period] = bytes(grey.constBits())
    assert len(set(pictures.values())) == 5


def test_an_edit_repaints_its_marker_alone(tab, mapped, window):
    before = tab.table.heat.source.outline
    marker = next(m for m in mapped.markers.all() if m.code == "CNSC-S8")
    period = mapped.periods.calendar().find("MP")
    entry = RatingEntry(marker_id=marker.id, period_id=period.id, rating=Rating.HIGH)
    mapped.ratings.rate(entry)
    window.context.events.outcomes_changed.emit()
    assert tab.table.heat.source.outline is before
    assert said(tab, "CNSC-S8", column_of(tab, "MP")).endswith("High")
    told = tab.table.heat.data(tab.table.heat.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "16 of 16" in told
    mapped.undo.undo()
    window.context.events.announce_all()
    assert said(tab, "CNSC-S8", column_of(tab, "MP")).endswith("Not assessed")


def test_a_new_marker_appears_at_once(tab, mapped, window):
    from proreca_desktop.domain.outcome_mapping import MarkerLevel
    from proreca_desktop.services.markers import NewMarker, Revision

    partner = mapped.outcome_design.partners()[0]
    period = mapped.periods.calendar().find("MP")
    revision = Revision(period_id=period.id, reason="Seen", decided_by="All")
    new = NewMarker(level=MarkerLevel.LOVE, text={"fr": "Nouveau marqueur"}, code="CNSC-I9")
    mapped.markers.add(partner.id, new, revision)
    window.context.events.outcomes_changed.emit()
    assert row_of(tab, "CNSC-I9") > row_of(tab, "CNSC-I3")


def test_one_partner_and_filters(tab, window):
    tab.bar.partner.show_value("CAFO")
    tab.bar.partner.committed.emit("CAFO")
    assert window.context.selection["outcome_partner"] == "CAFO"
    codes = [row.line.code for row in tab.table.heat.source.rows if row.line]
    assert codes and all(code.startswith("CAFO") for code in codes)
    tab.bar.level.show_value("LOVE")
    tab.bar.level.committed.emit("LOVE")
    codes = [row.line.code for row in tab.table.heat.source.rows if row.line]
    assert codes == ["CAFO-I1", "CAFO-I2", "CAFO-I3"]


def test_ratings_are_read_only_for_partners_in_sight(mapped):
    source = HeatRows(mapped.progress)
    assert source.read(Filters()) is None
    assert not source._parts
    first = next(row for row in source.rows if row.line)
    assert source.heat(first) is not None
    assert set(source._parts) == {first.partner.id}


def test_a_cell_opens_its_reason_by_keyboard(tab, dialogs, window, qtbot):
    seen = []

    def look(dialog):
        seen.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
        press(dialog, "Open in “Markers by period”")

    dialogs.expect(look)
    index = tab.table.heat.index(row_of(tab, "AOPP-S4"), column_of(tab, "P3"))
    tab.table.setCurrentIndex(index)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    [told] = seen
    assert "■□□ Low" in told and "■■□ Medium" in told
    assert "Corrected after the period was closed" in told
    assert "Le registre d’accompagnement" in told
    assert window.context.selection["outcome_period"] == "P3"
    assert window.current_page().tabs.currentIndex() == 1


def test_the_diagnostic_stands_beside_and_sets_nothing(make_window, workspace, sample):
    """Trap 7: the level of the criterion is shown; the marker stays not assessed."""
    with using_language("en"):
        OutcomeSample(workspace).write()
    window = make_window(workspace)
    window.open_page("outcomes", tab="progress")
    tab = window.current_page().tab("progress")
    heat = tab.table.heat
    beside = said(tab, "CNSC-S1", heat.columnCount() - 1)
    level = workspace.answers.results(sample.midterm)["GOV-03"].level
    assert beside == f"GOV-03: level {level}"
    row = heat.source.rows[row_of(tab, "CNSC-S8")]
    assert heat.source.cell(row, heat.periods[-1]).state is CellState.NOT_ASSESSED


def test_more_periods_than_fit_are_turned_over_never_scrolled_sideways(tab, mapped, window):
    from datetime import date, timedelta

    for number in range(30):
        start = date(2030, 1, 1) + timedelta(days=100 * number)
        mapped.periods.add(code=f"Q{number}", start=start, end=start + timedelta(days=90))
    window.context.events.outcomes_changed.emit()
    shown = [p.code for p in tab.table.heat.periods]
    assert shown[-1] == "Q29" and len(shown) < 36
    assert not tab.table.horizontalScrollBar().isVisible()
    press(tab, "Earlier periods")
    assert tab.table.heat.periods[-1].code != "Q29"
    press(tab, "Later periods")
    assert tab.table.heat.periods[-1].code == "Q29"


def test_charts_of_one_partner_and_of_all(tab, qtbot):
    press(tab, "Charts")
    # Judged partners alone: no chart of another way of rating.
    for name in ("Partners", "Degrees by level", "Same markers", "Changes over time"):
        press(tab, name)
    qtbot.waitUntil(lambda: "5 changes recorded" in tab.choice.view.caption(), timeout=20_000)
    tab.bar.partner.show_value("AOPP")
    tab.bar.partner.committed.emit("AOPP")
    tab.bar.marker.show_value(tab.bar.marker.itemData(0))
    for name in ("Ladder", "Strategy map", "Trajectory"):
        press(tab, name)
    qtbot.waitUntil(
        lambda: "Compared with the baseline" in tab.choice.view.caption(), timeout=20_000
    )


def test_export_writes_the_tables(tab, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    press(tab, "Export…")
    assert {path.name for path in tmp_path.glob("*.csv")} == {
        "om-ratings.csv",
        "om-changes.csv",
        "om-evidence.csv",
        "om-journals.csv",
    }
    assert "om-ratings.csv" in texts(tab)


def test_an_empty_dossier_offers_the_content_of_the_programme(empty_window):
    empty_window.open_page("outcomes", tab="progress")
    tab = empty_window.current_page().tab("progress")
    assert "No outcome mapping yet" in texts(tab)
    press(tab, "Use the programme’s content")
    assert empty_window.context.data.outcome_content.is_loaded()
    assert "No period yet" in texts(tab)


@pytest.mark.parametrize("size", TextSize)
def test_fits_the_window_and_everything_has_a_name(
    make_window, mapped, long_texts, too_wide, unnamed, size
):
    window = make_window(mapped, Preferences(language="en", text_size=size))
    window.open_page("outcomes", tab="progress")
    tab = window.current_page().tab("progress")
    assert not too_wide(window) and not unnamed(window)
    tab.bar.partner.show_value("CNSC")
    tab.bar.charts_button.click()
    assert not too_wide(window) and not unnamed(window)


def test_the_dark_theme_keeps_the_colours_of_degrees(make_window, mapped):
    window = make_window(mapped, Preferences(language="en", theme=ThemeChoice.DARK))
    window.open_page("outcomes", tab="progress")
    tab = window.current_page().tab("progress")
    QApplication.processEvents()
    index = tab.table.heat.index(row_of(tab, "CNSC-A1"), column_of(tab, "P2"))
    rect = tab.table.visualRect(index)
    colour = tab.table.viewport().grab(rect).toImage().pixelColor(5, 5).name().upper()
    assert colour == "#2F4A73"


def test_the_report_of_the_chosen_partner_is_asked_for(window, tab):
    window.context.selection["outcome_partner"] = "CAFO"
    press(window.current_page(), "PDF report")
    form = window.current_page().form
    assert form.outcomes.isChecked()
    request = form.request()
    assert (request.partner, request.period) == ("CAFO", "")
    assert form.partner_box.isVisible() and not form.entity_box.isVisible()
    assert request.file_name(window.context.data).startswith("CAFO-Outcome-mapping")
    assert find(window.current_page(), type(form.save_button), "Save the PDF…").isEnabled()
    # Without any assessment the other two cannot be chosen.
    assert not form.diagnostic.isEnabled()
