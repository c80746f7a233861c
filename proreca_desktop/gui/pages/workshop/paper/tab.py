"""The tab: an overview of all that is paper, or the sheets being typed in."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.workshop.paper.entry_screen import EntryScreen
from proreca_desktop.gui.pages.workshop.paper.overview import Overview
from proreca_desktop.gui.widgets.lazy_tab import PageTab


class PaperTab(PageTab):
    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._shown = ""
        self.overview = Overview(context, self.open_entry)
        self.entry = EntryScreen(context, self.close_entry)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self._switch = Switch()
        lines.addLayout(self._switch)
        self._switch.show_one(self.overview)

    @property
    def is_typing(self) -> bool:
        return self._switch.currentWidget() is self.entry

    def show_subject(self, subject_id: str) -> None:
        if subject_id != self._shown:
            self._shown = subject_id
            self._switch.show_one(self.overview)
        if self.is_typing:
            self.entry.show_assessment(subject_id)
        else:
            self.overview.show_assessment(subject_id)

    def open_entry(self) -> None:
        """Go on typing where the first line without a result stands."""
        self._switch.show_one(self.entry)
        self.entry.begin(self._shown)

    def close_entry(self) -> None:
        self.commit()
        self._switch.show_one(self.overview)
        self.overview.show_assessment(self._shown)
        self.overview.take_focus()

    def commit(self) -> None:
        if self.is_typing:
            self.entry.commit()

    def take_focus(self) -> None:
        if self.is_typing:
            self.entry.take_focus()
        else:
            self.overview.take_focus()

    def has_unsaved_text(self) -> bool:
        return self.entry.has_unsaved_lines()
