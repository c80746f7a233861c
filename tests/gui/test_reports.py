"""The reports page: choosing, looking through the pages, saving, cancelling."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from proreca_desktop.gui.pages.reports.request import ReportRequest
from proreca_desktop.services.preferences import Preferences, TextSize, load_preferences
from tests.gui.acting import press, texts


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Where temporary files go: it must be empty again afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path):
    chosen = tmp_path / "reports"
    chosen.mkdir()
    return chosen


@pytest.fixture
def page(window, sample, folder):
    """The report on the CAFO's baseline: few criteria, so it is soon laid out."""
    window.context.preferences = replace(window.context.preferences, report_folder=str(folder))
    window.open_page("reports", assessment_id=sample.running)
    return window._pages["reports"]


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_preview_shows_as_many_pages_as_the_saved_pdf(
    page, dialogs, finish_task, folder, temporary, qtbot
):
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    view = page.preview.view
    assert view.page_count > 5
    assert not list(temporary.iterdir())
    assert f"Page 1 of {view.page_count}" in texts(page)
    target = folder / "report.pdf"
    dialogs.expect((str(target), ""))
    press(page, "Save the PDF…")
    # Not laid out again: no second progress dialog was asked for.
    assert dialogs.outstanding == 0
    pages = _pages(target.read_bytes())
    assert len(pages) == view.page_count
    assert "CAFO" in pages[0]
    assert "Saved: report.pdf" in texts(page)
    assert [file.name for file in folder.iterdir()] == ["report.pdf"]


def test_the_pages_are_turned_and_zoomed_by_keyboard(page, dialogs, finish_task, qtbot):
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    view = page.preview.view
    assert page.window().focusWidget() is view
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_page == 1
    assert f"Page 2 of {view.page_count}" in texts(page)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_page == view.page_count - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.current_page == 0
    fitted = view._areas()[0].width()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view._areas()[0].width() > fitted
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view._areas()[0].width() == fitted
    press(page, "Next page (PgDn)")
    assert view.current_page == 1


def test_the_pages_are_painted(page, dialogs, finish_task):
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    picture = page.preview.view._picture(0, 600).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 600, 7) for y in range(0, 800, 7)}
    assert len(colours) > 2


def test_cancelling_leaves_no_file(page, dialogs, finish_task, folder, temporary):
    def cancel(dialog):
        dialog.reject()
        finish_task(dialog)

    target = folder / "report.pdf"
    dialogs.expect((str(target), ""), cancel)
    press(page, "Save the PDF…")
    assert not list(folder.iterdir())
    assert not list(temporary.iterdir())
    assert "Saved" not in texts(page)


def test_no_name_no_file(page, dialogs, folder):
    dialogs.expect(("", ""))
    press(page, "Save the PDF…")
    assert not list(folder.iterdir())


def test_a_failure_keeps_the_old_file_and_says_so(page, dialogs, finish_task, folder, monkeypatch):
    target = folder / "report.pdf"
    target.write_bytes(b"old")

    move = Path.replace

    def refuse(self, to):
        if to == target:
            raise PermissionError(13, "in use")
        return move(self, to)

    said = []

    def look(dialog):
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    monkeypatch.setattr(Path, "replace", refuse)
    dialogs.expect((str(target), ""), finish_task, look)
    press(page, "Save the PDF…")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [file.name for file in folder.iterdir()] == ["report.pdf"]
    assert any("unchanged" in text for text in said)
    assert "Saved" not in texts(page)


def test_a_failure_takes_away_what_an_earlier_save_said(
    page, dialogs, finish_task, folder, monkeypatch
):
    dialogs.expect((str(folder / "first.pdf"), ""), finish_task)
    press(page, "Save the PDF…")
    assert "Saved: first.pdf" in texts(page)

    def refuse(self, to):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    dialogs.expect((str(folder / "second.pdf"), ""), lambda dialog: dialog.reject())
    press(page, "Save the PDF…")
    monkeypatch.undo()
    assert "Saved" not in texts(page)


def test_the_proposed_name_is_valid_everywhere(workspace, sample):
    organisation = workspace.organisations.get(sample.cafo)
    workspace.organisations.update(replace(organisation, acronym="x"))
    unit = workspace.organisations.unit(sample.cafo_unit)
    workspace.organisations.save_unit(replace(unit, label='Koulikoro: "Nord"/Sud?*'))
    name = ReportRequest(follow=sample.running).file_name(workspace)
    assert name.startswith("CAFO-Koulikoro-Nord-Sud-")
    assert name.endswith("-2026-05-04.pdf")
    assert not set(name) & set('<>:"/\\|?* ')
    compared = ReportRequest(base=sample.baseline, follow=sample.midterm).file_name(workspace)
    assert compared.endswith("-2024-03-14-2026-11-09.pdf")


def test_the_comparison_of_two_rounds_is_a_report_too(window, sample, dialogs, finish_task):
    window.open_page("reports", base_id=sample.baseline, follow_id=sample.midterm)
    page = window._pages["reports"]
    assert page.form.comparison.isChecked()
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    pages = _pages(page.preview.view._content)
    assert len(pages) == page.preview.view.page_count
    assert "14 March 2024" in pages[0]
    assert "9 November 2026" in pages[0]


def test_rounds_that_cannot_be_compared_are_refused_calmly(page, window, sample):
    page.form.comparison.setChecked(True)
    assert "cannot be compared with itself" in texts(page)
    assert not page.form.save_button.isEnabled()
    page.form.diagnostic.setChecked(True)
    assert page.form.save_button.isEnabled()
    assert "cannot be compared" not in texts(page)


def test_choosing_another_report_puts_the_preview_away(page, dialogs, finish_task, window):
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    page.form.language_box.setCurrentIndex(0)
    assert page.form.request().language == "fr"
    assert not page.preview.is_shown
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    assert any("mai 2026" in text for text in _pages(page.preview.view._content))


def test_a_change_of_the_dossier_puts_the_preview_away(
    page, window, workspace, sample, dialogs, finish_task
):
    dialogs.expect(finish_task)
    press(page, "Show the preview")
    window.events.answers_changed.emit(sample.running, "")
    assert not page.preview.is_shown
    assert page.form.request().follow == sample.running


def test_the_folder_is_remembered_without_leaving_the_page(page, dialogs, tmp_path, window):
    other = tmp_path / "other"
    other.mkdir()
    dialogs.expect(str(other))
    press(page, "Change…")
    assert load_preferences().report_folder == str(other)
    assert str(other) in texts(page)
    assert window._pages["reports"] is page


def test_without_results_there_is_nothing_to_report(empty_window):
    empty_window.open_page("reports")
    page = empty_window._pages["reports"]
    assert "No report to make yet" in texts(page)
    press(page, "Go to the assessments")
    assert empty_window._current == "assessments"


def test_everything_has_a_name_and_fits(
    make_window, workspace, sample, unnamed, too_wide, long_texts, dialogs, finish_task
):
    window = make_window(workspace, Preferences(language="en", text_size=TextSize.VERY_LARGE))
    window.open_page("reports", base_id=sample.baseline, follow_id=sample.midterm)
    page = window._pages["reports"]
    assert not unnamed(page)
    assert not too_wide(window)
    dialogs.expect(finish_task)
    page.show_preview()
    assert not unnamed(page)
    assert not too_wide(window)
