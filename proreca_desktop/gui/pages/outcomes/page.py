"""Outcome mapping (*cartographie des incidences*): one tab for each kind of work."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QTabWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.lazy_tab import LazyTab, PageTab
from proreca_desktop.i18n import _, typeset

TABS: dict[str, tuple[str, str]] = {
    "design": ("design", "DesignTab"),
    "ratings": ("ratings", "RatingsTab"),
    "journals": ("journals", "JournalsTab"),
    "changes": ("changes", "ChangesTab"),
    "progress": ("progress", "ProgressTab"),
}
"""Tab name → package beside this file and class; imported when first looked at."""


def tab_titles() -> dict[str, str]:
    return {
        "design": _("Design"),
        "ratings": _("Markers by period"),
        "journals": _("Journals"),
        "changes": _("Changes observed"),
        "progress": _("Progress"),
    }


class OutcomesPage(Page):
    """``open_with(tab=…, partner=…, period=…)``: the codes go on in ``context.selection`` under
    ``outcome_partner`` and ``outcome_period``, so that all tabs speak of the same."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self.set_title(_("Outcome mapping"))
        self._report = plain_button(_("PDF report"), self._open_report, icon_name="reports")
        self._sheets = plain_button(_("Print blank sheets…"), self._print_sheets, icon_name="print")
        self.header_actions.addWidget(self._sheets)
        self.header_actions.addWidget(self._report)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of outcome mapping"))
        self._tabs = [LazyTab(lambda name=name: self._make(name)) for name in TABS]  # type: ignore[misc]
        for tab, text in zip(self._tabs, tab_titles().values(), strict=True):
            self.tabs.addTab(tab, typeset(text))
        self.body.addWidget(self.tabs, 1)
        self._current = 0
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.refresh_on(context.events.outcomes_changed, context.events.organisations_changed)

    def open_with(self, tab: str = "", **what: str) -> None:
        for key in ("partner", "period"):
            if what.get(key):
                self.context.selection[f"outcome_{key}"] = what[key]
        if tab:
            self.tabs.setCurrentIndex(list(TABS).index(tab))
        super().open_with()

    def refresh(self) -> None:
        self._show_tab()

    def tab(self, name: str) -> PageTab:
        """One tab, made if nobody has looked at it yet."""
        return self._tabs[list(TABS).index(name)].content()

    def take_focus(self) -> None:
        self._tabs[self.tabs.currentIndex()].content().take_focus()

    def leave(self) -> None:
        if self._tabs[self._current].is_made:
            self._tabs[self._current].content().commit()

    def has_unsaved_text(self) -> bool:
        return any(tab.is_made and tab.content().has_unsaved_text() for tab in self._tabs)

    def move_by(self, step: int) -> None:
        """The room's window leafs through the markers of the tab that rates them."""
        move = getattr(self._tabs[self.tabs.currentIndex()].content(), "move_by", None)
        if move is not None:
            move(step)

    def help_text(self) -> str:
        from proreca_desktop.gui.pages.outcomes.help import glossary, keys_in_words

        lines = (_("Every part is optional and nothing blocks: begin wherever it helps."),)
        return "\n".join((*lines, *keys_in_words(), "", *glossary()))

    def _make(self, name: str) -> PageTab:
        package, class_name = TABS[name]
        module = import_module(f"proreca_desktop.gui.pages.outcomes.{package}")
        tab: PageTab = getattr(module, class_name)(self.context)
        return tab

    def _show_tab(self) -> None:
        partner = self.context.selection.get("outcome_partner", "")
        self._tabs[self.tabs.currentIndex()].content().show_subject(partner)

    def _on_tab_changed(self) -> None:
        self.leave()
        self._current = self.tabs.currentIndex()
        self._show_tab()

    def _print_sheets(self) -> None:
        from proreca_desktop.gui.pages.outcomes.blank_sheets import BlankSheetsDialog

        self.leave()
        BlankSheetsDialog(self, self.context).exec()

    def _open_report(self) -> None:
        self.context.open_page("reports", kind="outcomes")
