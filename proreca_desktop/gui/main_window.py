"""The main window: navigation and pages. It lays out and forwards; pages do the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.data_events import DataEvents
from proreca_desktop.gui.navigation import NavigationRail
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.qt_language import translate_qt
from proreca_desktop.gui.theme import apply_theme
from proreca_desktop.i18n import _, set_language
from proreca_desktop.services.preferences import Preferences, save_preferences
from proreca_desktop.services.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from proreca_desktop.gui.room.control import RoomControl

PAGES: dict[str, tuple[str, str]] = {
    "home": ("home", "HomePage"),
    "organisations": ("organisations", "OrganisationsPage"),
    "assessments": ("assessments", "AssessmentsPage"),
    "rating": ("rating", "RatingPage"),
    "workshop": ("workshop", "WorkshopPage"),
    "results": ("results", "ResultsPage"),
    "comparison": ("comparison", "ComparisonPage"),
    "reports": ("reports", "ReportsPage"),
    "outcomes": ("outcomes", "OutcomesPage"),
    "questionnaires": ("questionnaires", "QuestionnairesPage"),
    "settings": ("settings", "SettingsPage"),
    "welcome": ("welcome", "WelcomePage"),
}
"""Page name → package in ``pages`` and class; imported when first opened."""

FIRST_PAGES = ("home", "welcome")
KEYS_AFTER_MS = 200

PARENT = {"rating": "assessments", "welcome": "home"}
"""Pages without an entry of their own light up the one they belong to."""


def navigation_entries() -> list[tuple[str, str, str]]:
    return [
        ("home", "home", _("Home")),
        ("organisations", "organisations", _("Organisations")),
        ("assessments", "diagnostics", _("Assessments")),
        ("workshop", "people", _("Workshop")),
        ("results", "results", _("Results")),
        ("comparison", "comparison", _("Comparison")),
        ("reports", "reports", _("Reports")),
        ("outcomes", "outcome-mapping", _("Outcomes")),
        ("questionnaires", "questionnaires", _("Questionnaires")),
        ("settings", "settings", _("Settings")),
    ]


class MainWindow(QMainWindow):
    """One window on one dossier."""

    def __init__(self, workspace: Workspace | None, preferences: Preferences):
        super().__init__()
        self.setWindowTitle("ProReCA")
        self.resize(1366, 768)
        self.setMinimumSize(1024, 600)
        self.events = DataEvents()
        self.context = AppContext(
            workspace=workspace,
            preferences=preferences,
            events=self.events,
            open_page=self.open_page,
            save_preferences=self.change_preferences,
            open_dossier=self.open_dossier,
            show_workspace=self.show_workspace,
            make_room=self._make_room,
        )
        self._pages: dict[str, Page] = {}
        self._keys_bound = False
        QTimer.singleShot(KEYS_AFTER_MS, self, self.bind_keys)
        self._current = ""
        self._build()
        for signal in (
            self.events.organisations_changed,
            self.events.assessments_changed,
            self.events.answers_changed,
            self.events.workshop_changed,
            self.events.outcomes_changed,
            self.events.questionnaires_changed,
            self.events.branding_changed,
        ):
            signal.connect(self._show_saved)

    def _build(self) -> None:
        """Make the rail and an empty stack; pages come when they are opened."""
        self._rail = NavigationRail(navigation_entries(), self.open_page)
        self._stack = QStackedWidget()
        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self._pages = {}
        names = {name for name, _icon, _text in navigation_entries()}
        self._rail.set_enabled(names if self.context.workspace else {"home", "settings"})
        self._show_saved()

    def _say(self, message: str) -> None:
        """A line below the page for a few seconds; then it gives its place back."""
        line = self.statusBar()
        line.setSizeGripEnabled(False)
        line.messageChanged.connect(lambda shown: line.setVisible(bool(shown)))
        line.show()
        line.showMessage(message, 4000)

    def bind_keys(self) -> None:
        """Once, and after the first page is painted: that one waits for nothing it can spare."""
        if self._keys_bound:
            return
        from PySide6.QtGui import QKeySequence, QShortcut

        self._keys_bound = True
        for keys, action in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("F1", self.show_help),
            ("F9", lambda: self.context.room.toggle()),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _make_room(self) -> RoomControl:
        from proreca_desktop.gui.room.control import RoomControl

        return RoomControl(self.context, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; held down, only once."""
        focused = self.focusWidget()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(focused, QAbstractButton)
            and not event.isAutoRepeat()
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def open_page(self, name: str, **what: str) -> None:
        """Show a page, told what to show; without a dossier home is the welcome page."""
        if name == "home" and self.context.workspace is None:
            name = "welcome"
        if self._current in self._pages:
            self._pages[self._current].leave()
        page = self._page(name)
        self._current = name
        self._rail.mark(PARENT.get(name, name))
        self._rail.set_narrow(page.narrow_rail)
        self._stack.setCurrentWidget(page)
        given_by_qt = QApplication.focusWidget()
        page.open_with(**what)
        focused = QApplication.focusWidget()
        if focused is None or focused is given_by_qt or not page.isAncestorOf(focused):
            # Once what the page has just made is shown: hidden widgets take no focus.
            QTimer.singleShot(0, page, page.take_focus)
        self._show_saved()

    def current_page(self) -> Page:
        return self._pages[self._current]

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            if name not in FIRST_PAGES:
                self.bind_keys()
            package, class_name = PAGES[name]
            module = import_module(f"proreca_desktop.gui.pages.{package}")
            page: Page = getattr(module, class_name)(self.context)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def open_dossier(self, path: str) -> None:
        """Open another dossier in this window; the present one stays when that fails."""
        try:
            workspace = open_workspace(Path(path), self.context.preferences.who)
        except ProrecaError as error:
            from proreca_desktop.gui.error_dialog import show_error

            show_error(self, error)
            return
        self.show_workspace(workspace)

    def show_workspace(self, workspace: Workspace) -> None:
        """Take over an open dossier, and remember it for the next start."""
        if self._current in self._pages:
            self._pages[self._current].leave()
        self.context.close_room()
        if self.context.workspace is not None:
            self.context.workspace.close()
        self.context.workspace = workspace
        self.context.selection.clear()
        self._current = ""
        self._build()
        self._remember(workspace.dossier.path)
        self.open_page("home")

    def _remember(self, path: Path) -> None:
        self.context.preferences = replace(
            self.context.preferences, last_dossier=str(path.resolve())
        )
        save_preferences(self.context.preferences)

    def change_preferences(self, preferences: Preferences) -> None:
        """Save and apply at once: language, theme and text size need no restart."""
        self.context.preferences = preferences
        save_preferences(preferences)
        set_language(preferences.language)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            translate_qt(application, preferences.language)
            apply_theme(application, preferences.theme, preferences.text_size)
        name = self._current
        self._current = ""
        self._build()
        self.events.preferences_changed.emit()
        self.open_page(name or "home")

    def undo(self) -> None:
        self._step(lambda workspace: workspace.undo.undo())

    def redo(self) -> None:
        self._step(lambda workspace: workspace.undo.redo())

    def _step(self, action: Callable[[Workspace], object]) -> None:
        if self.context.workspace is None:
            return
        if self._current in self._pages:
            self._pages[self._current].leave()
        try:
            action(self.context.workspace)
        except ProrecaError as error:
            self._say(str(error).replace("\n", " "))
            return
        self.events.announce_all()

    def show_help(self) -> None:
        text = self._pages[self._current].help_text() if self._current in self._pages else ""
        general = _("Ctrl+Z undo · Ctrl+Y redo · F9 the room’s window · F1 this help")
        from proreca_desktop.gui.error_dialog import MessageDialog

        MessageDialog(self, _("Help"), general, text).exec()

    def _show_saved(self, *_arguments: object) -> None:
        workspace = self.context.workspace
        if workspace is None:
            self._rail.show_dossier(None, None)
        else:
            self._rail.show_dossier(workspace.dossier.path, workspace.dossier.saved_at)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._current in self._pages:
            page = self._pages[self._current]
            page.leave()
            if page.has_unsaved_text() and not self._confirm_loss():
                event.ignore()
                return
        self.context.close_room()
        if self.context.workspace is not None:
            self.context.workspace.close()
        super().closeEvent(event)

    def _confirm_loss(self) -> bool:
        from proreca_desktop.gui.error_dialog import confirm

        return confirm(
            self,
            _("What you typed last is not saved."),
            _("If you close now, it is lost. Stay to copy it elsewhere or to try again."),
            _("Close without saving it"),
        )
