"""From one criterion to another, by arrows, domain or search; what is typed is saved first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from proreca_desktop.gui.pages.rating.columns import RatingColumns
from proreca_desktop.gui.pages.rating.find_dialog import FindDialog
from proreca_desktop.gui.pages.rating.recorder import Recorder
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection
from proreca_desktop.gui.pages.rating.side_panel import reason_of_domain
from proreca_desktop.gui.pages.rating.walk import Walk
from proreca_desktop.gui.widgets.terms_dialog import show_reason
from proreca_desktop.i18n import _


class Leafing(QObject):
    """Knows where the page stands: ``walk`` is None while no assessment is open."""

    wanted = Signal(str)
    """The criterion to show now."""

    def __init__(self, page: QWidget, columns: RatingColumns, recorder: Recorder):
        super().__init__(page)
        self._page, self._columns, self._recorder = page, columns, recorder
        self.walk: Walk | None = None
        self.code = ""
        columns.panel.heading.moved.connect(self.move_by)
        columns.route.domain_chosen.connect(self._on_domain_chosen)
        columns.route.selection_chosen.connect(self._on_selection_chosen)
        columns.side.profile.domain_opened.connect(self._on_domain_opened)

    def go_to(self, code: str | None) -> None:
        """Another criterion, once what is typed on this one is saved."""
        if code and self._recorder.save_notes(loudly=True):
            self.wanted.emit(code)

    def move_by(self, step: int) -> None:
        if self.walk is not None:
            self.go_to(self.walk.step(self.code, step))

    def find_criterion(self) -> None:
        if self.walk is None:
            return
        dialog = FindDialog(self._page, self.walk.session, self.code)
        if dialog.exec() == FindDialog.DialogCode.Accepted:
            self.go_to(dialog.code)
            self._columns.panel.focus_statement()

    def go_to_undecided(self) -> None:
        if self.walk is None:
            return
        code = self.walk.undecided(self.code)
        if code is None:
            self._columns.panel.show_banner(_("Every criterion here has a decision."))
        self.go_to(code)

    def _on_domain_chosen(self, domain: str) -> None:
        if self.walk is not None:
            self.go_to(domain if domain == PRACTICE else self.walk.first_of(domain))

    def _on_selection_chosen(self, selection: Selection) -> None:
        if self.walk is not None and self._recorder.save_notes(loudly=True):
            self.walk.selection = selection
            self._columns.route.show_counts(self.walk.session, selection)
            self.wanted.emit(self.walk.nearest(self.code) or self.code)

    def _on_domain_opened(self, code: str) -> None:
        """Every strip opens its reason: criterion by criterion."""
        if self.walk is not None:
            show_reason(self._page, reason_of_domain(self.walk.session, code), self.go_to)
