"""The two days around the questions: one assessment, one tab for each kind of work."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QTabWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.workshop.choice import AssessmentChoice
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.gui.widgets.lazy_tab import LazyTab, PageTab
from proreca_desktop.i18n import _, typeset

TABS: dict[str, tuple[str, str]] = {
    "people": ("people", "PeopleTab"),
    "attendance": ("attendance", "AttendanceTab"),
    "agenda": ("agenda", "AgendaTab"),
    "points": ("points", "PointsTab"),
    "priorities": ("priorities", "PrioritiesTab"),
    "paper": ("paper", "PaperTab"),
}
"""Tab name → package beside this file and class; imported when first looked at."""


def tab_titles() -> dict[str, str]:
    return {
        "people": _("Participants"),
        "attendance": _("Half-days"),
        "agenda": _("Agenda"),
        "points": _("Parked points"),
        "priorities": _("Priorities"),
        "paper": _("Paper and record"),
    }


class WorkshopPage(Page):
    """``open_with(assessment_id=…, tab=…)``; without one, the assessment looked at last."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._shown = ""
        self.set_title(_("Workshop"))
        self.choice = AssessmentChoice(context, self._on_assessment_chosen)
        # Plain: the primary action is that of the tab.
        self._work = plain_button(_("Rating session"), self._open_rating, icon_name="vote")
        self.header_actions.addWidget(self.choice)
        self.header_actions.addWidget(self._work)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of the workshop"))
        self._tabs = [LazyTab(lambda name=name: self._make(name)) for name in TABS]  # type: ignore[misc]
        for tab, text in zip(self._tabs, tab_titles().values(), strict=True):
            self.tabs.addTab(tab, typeset(text))
        self._empty = empty_state(
            "people",
            _("No workshop to prepare yet"),
            _(
                "Participants, half-days, agenda, parked points, priorities and paper belong to an"
                " assessment. Prepare one first."
            ),
            _("Go to the assessments"),
            lambda: self.context.open_page("assessments"),
        )
        self._switch = Switch()
        self.body.addLayout(self._switch, 1)
        self._current = 0
        self.tabs.currentChanged.connect(self._on_tab_changed)
        events = context.events
        self.refresh_on(events.assessments_changed, events.answers_changed, events.workshop_changed)

    def open_with(self, assessment_id: str = "", tab: str = "", **what: str) -> None:
        self._shown = assessment_id
        if tab:
            self.tabs.setCurrentIndex(list(TABS).index(tab))
        super().open_with()

    def refresh(self) -> None:
        self._shown = self.choice.fill_with_all(self._shown)
        for widget in (self.choice, self._work):
            widget.setVisible(bool(self._shown))
        self._switch.show_one(self.tabs if self._shown else self._empty)
        self._show_tab()

    def tab(self, name: str) -> PageTab:
        """One tab, made if nobody has looked at it yet."""
        return self._tabs[list(TABS).index(name)].content()

    def take_focus(self) -> None:
        if self._shown:
            self._tabs[self.tabs.currentIndex()].content().take_focus()
        else:
            super().take_focus()

    def leave(self) -> None:
        if self._tabs[self._current].is_made:
            self._tabs[self._current].content().commit()

    def has_unsaved_text(self) -> bool:
        return any(tab.is_made and tab.content().has_unsaved_text() for tab in self._tabs)

    def help_text(self) -> str:
        return "\n".join(
            (
                _("Ctrl+Tab shows the next part of the workshop."),
                _("Nothing about money stands here: allowances are never linked to votes."),
            )
        )

    def _make(self, name: str) -> PageTab:
        package, class_name = TABS[name]
        module = import_module(f"proreca_desktop.gui.pages.workshop.{package}")
        tab: PageTab = getattr(module, class_name)(self.context)
        return tab

    def _show_tab(self) -> None:
        if not self._shown:
            return
        tab = self._tabs[self.tabs.currentIndex()].content()
        try:
            tab.show_subject(self._shown)
        except ProrecaError:  # it was taken back altogether
            self._shown = ""
            self.refresh()

    def _on_tab_changed(self) -> None:
        self.leave()
        self._current = self.tabs.currentIndex()
        self._show_tab()

    def _on_assessment_chosen(self, assessment_id: str) -> None:
        self.leave()
        self.open_with(assessment_id=assessment_id)

    def _open_rating(self) -> None:
        self.context.open_page("rating", assessment_id=self._shown)
