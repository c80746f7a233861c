"""The order in which the group takes the domains."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _, current_language, typeset

_CODE = Qt.ItemDataRole.UserRole


class OrderCard(Card):
    """``changed`` is called after the order was saved."""

    def __init__(self, context: AppContext, changed: Callable[[], object]):
        super().__init__(spacing=8)
        self._context, self._changed = context, changed
        self._assessment_id = ""
        self.list = DomainList()
        self.list.moved.connect(self._move)
        self.up = plain_button("▲", lambda: self._move(-1), tip=_("Take it earlier (Alt+↑)"))
        self.down = plain_button("▼", lambda: self._move(1), tip=_("Take it later (Alt+↓)"))
        self.up.setAccessibleName(_("Take the domain earlier"))
        self.down.setAccessibleName(_("Take the domain later"))
        self.reset = link_button(_("Questionnaire’s order"), self._on_reset)
        self.add(
            title(_("Order of the domains"), 15),
            quiet(
                _(
                    "As the group prefers. The rating session, the agenda and the paper kit follow;"
                    " results and reports keep the questionnaire’s order."
                ),
                12,
            ),
            self.list,
        )
        self.column.addLayout(row(self.up, self.down, None))
        self.column.addLayout(row(self.reset, None))

    def show_assessment(self, assessment: Assessment) -> None:
        self._assessment_id = assessment.id
        domains = self._context.data.agenda.domains(assessment.id)
        language = current_language()
        self.list.show_domains([(d.code, pick(d.label, language)) for d in domains])
        self.reset.setVisible(bool(assessment.domain_order))

    def _move(self, step: int) -> None:
        code = self.list.current_code()
        agenda = self._context.data.agenda
        if code and guarded(self, lambda: agenda.move_domain(self._assessment_id, code, step)):
            self._changed()

    def _on_reset(self) -> None:
        agenda = self._context.data.agenda
        if guarded(self, lambda: agenda.reset_domain_order(self._assessment_id)):
            self._changed()


class DomainList(QListWidget):
    """Alt with the arrows moves the current domain."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Order of the domains"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet(f"QListView::item {{ min-height: {px(30)}px; }}")
        self.setMinimumHeight(px(190))

    def show_domains(self, domains: list[tuple[str, str]]) -> None:
        """``(code, label)``; the current domain stays the current one."""
        current = self.current_code()
        self.clear()
        for place, (code, label) in enumerate(domains, start=1):
            item = QListWidgetItem(typeset(f"{place}. {label}"))
            item.setData(_CODE, code)
            item.setToolTip(typeset(label))
            self.addItem(item)
        codes = [code for code, _label in domains]
        self.setCurrentRow(codes.index(current) if current in codes else 0)

    def current_code(self) -> str:
        row = self.currentRow()
        return str(self.item(row).data(_CODE)) if row >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self.moved.emit(steps[key])
        else:
            super().keyPressEvent(event)
