"""Blank sheets of outcome mapping, printed from its page."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.gui.acting import press, texts
from tests.gui.outcome_pages import open_tab, room  # noqa: F401


def read(path):
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_sheets_of_one_partner_and_period(window, room, dialogs, finish_task, tmp_path):  # noqa: F811
    open_tab(window, "ratings", partner="CAFO", period="P2")
    file = tmp_path / "feuilles"

    def save(dialog):
        # What the tabs speak of is proposed.
        assert (dialog.partner.value(), dialog.period.value()) == ("CAFO", "P2")
        dialog.try_submit()
        assert "Saved: feuilles.pdf" in texts(dialog)
        press(dialog, "Close")

    dialogs.expect(save, (str(file), ""), finish_task)
    press(window, "Print blank sheets…")
    printed = read(file.with_suffix(".pdf"))
    assert "CAFO-A1" in printed
    assert "CNSC-A1" not in printed
    assert "P2" in printed


def test_the_sheets_of_all_partners_in_the_other_language(
    window,
    room,  # noqa: F811
    dialogs,
    finish_task,
    tmp_path,
):
    room.workspace.outcome_design.partners()
    file = tmp_path / "all.pdf"
    open_tab(window, "changes")

    def save(dialog):
        dialog.partner.show_value("")
        dialog.language.show_value("fr")
        dialog.try_submit()
        dialog.reject()

    dialogs.expect(save, (str(file), ""), finish_task)
    press(window, "Print blank sheets…")
    printed = read(file)
    assert all(code in printed for code in ("CNSC-A1", "CAFO-A1", "AOPP-A1"))


@pytest.mark.parametrize("cancelled", [True, False])
def test_without_a_partner_it_says_so_and_nothing_is_asked(empty_window, dialogs, cancelled):
    open_tab(empty_window, "changes")

    def look(dialog):
        if not cancelled:
            dialog.try_submit()
            assert "There are no partners in outcome mapping yet." in texts(dialog)
        dialog.reject()

    dialogs.expect(look)
    press(empty_window, "Print blank sheets…")
