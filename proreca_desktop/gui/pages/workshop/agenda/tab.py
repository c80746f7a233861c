"""What follows what in the room, when it really happened, and whether the rest still fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.analysis.agenda import on_the_wall
from proreca_desktop.analysis.pace_words import say_drift
from proreca_desktop.domain.agenda import AgendaItem
from proreca_desktop.domain.agenda_words import item_title
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.workshop.agenda.order_card import OrderCard
from proreca_desktop.gui.pages.workshop.agenda.pace_card import PaceCard
from proreca_desktop.gui.pages.workshop.agenda.point_dialog import ask_point
from proreca_desktop.gui.pages.workshop.agenda.tree import AgendaTree
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import (
    link_button,
    plain_button,
    primary_button,
    rename_button,
)
from proreca_desktop.gui.widgets.cards import empty_state, heading_row, scrolling
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import body, quiet
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _

REFRESH_MS = 20_000
"""How often drift and time left follow the clock."""


class AgendaTab(PageTab):
    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._shown = ""
        self.tree = AgendaTree()
        self.tree.edited.connect(self._on_edited)
        self.tree.moved.connect(self._on_moved)
        self.tree.toggled.connect(lambda _id: self._on_toggled())
        self.tree.chosen.connect(lambda _id: self._show_actions())
        self._now = body("")
        self.pace = PaceCard(context, self._announce)
        self.order = OrderCard(context, self._announce)
        self._build_actions()
        self._switch = Switch()
        self._empty = self._build_empty()
        self._list = QWidget()
        lines = QVBoxLayout(self._list)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(heading_row(self._now, self.again_button))
        lines.addWidget(self.tree, 1)
        lines.addWidget(self._action_row())
        lines.addWidget(
            quiet(_("F2 edits a point, Space starts or finishes it, Alt+↑ and Alt+↓ move it."), 12)
        )
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self._follow_clock)
        self._clock.start()

    def _build_actions(self) -> None:
        self.start_button = primary_button(_("Start this point"), self._on_toggled)
        self.up = plain_button("▲", lambda: self._move(-1), tip=_("Earlier (Alt+↑)"))
        self.down = plain_button("▼", lambda: self._move(1), tip=_("Later (Alt+↓)"))
        self.up.setAccessibleName(_("Move the point earlier"))
        self.down.setAccessibleName(_("Move the point later"))
        self.add_button = plain_button(_("Add a point…"), self._on_add, icon_name="add")
        self.remove_button = plain_button(_("Remove"), self._on_remove, icon_name="delete")
        self.clear_button = link_button(_("Take the hours back"), self._on_clear)
        self.again_button = link_button(_("Propose the agenda anew"), self._on_propose)

    def _action_row(self) -> FlowBox:
        return FlowBox(
            self.start_button,
            self.up,
            self.down,
            self.add_button,
            self.remove_button,
            self.clear_button,
        )

    def _build_empty(self) -> QWidget:
        return empty_state(
            "clock",
            _("No agenda yet"),
            _(
                "The usual agenda is proposed from the dates, the half-days and the number of"
                " criteria. Every point can then be changed, moved or taken out."
            ),
            _("Propose the usual agenda"),
            self._on_propose,
        )

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 4, 0)
        side.setSpacing(12)
        side.addWidget(self.pace)
        side.addWidget(self.order)
        side.addStretch(1)
        area = scrolling(side)
        area.setFixedWidth(min(px(330), 400))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(self._switch, 1)
        line.addWidget(area)

    def show_subject(self, subject_id: str) -> None:
        data = self._context.data
        assessment = data.assessments.get(subject_id)
        self._shown = subject_id
        halves = data.agenda.halves(subject_id)
        has_points = any(half.entries for half in halves)
        self._switch.show_one(self._list if has_points else self._empty)
        self.tree.show_halves(halves, data.assessments.form(assessment).domains)
        self.pace.show_assessment(assessment)
        self.order.show_assessment(assessment)
        self._show_actions()
        self._say_now()

    def commit(self) -> None:
        self.pace.commit()

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._list:
            self.tree.setFocus()
        else:
            super().take_focus()

    def _announce(self) -> None:
        self._context.events.workshop_changed.emit(self._shown)

    def _follow_clock(self) -> None:
        if self.isVisible() and self._shown:
            self.pace.show_now()
            self._say_now()

    def _say_now(self) -> None:
        """Which point is under way, and how late the room is."""
        agenda, data = self._context.data.agenda, self._context.data
        items = agenda.items(self._shown)
        running = next((item for item in items if item.is_running), None)
        if running is None:
            text = _("No point is under way.")
        else:
            form = data.assessments.form(data.assessments.get(self._shown))
            begun = on_the_wall(running.started_at) or datetime.now()
            text = _("Under way: {title}, since {time}").format(
                title=item_title(running, form.domains), time=begun.strftime("%H:%M")
            )
        late = say_drift(agenda.drift(self._shown)) if running is not None else ""
        self._now.show_text(f"{text} · {late}" if late else text)

    def _show_actions(self) -> None:
        item = self.tree.current()
        running = item is not None and item.is_running
        text = _("Finish this point") if running else _("Start this point")
        rename_button(self.start_button, text)
        for button in (self.start_button, self.up, self.down, self.remove_button):
            button.setEnabled(item is not None)
        self.clear_button.setVisible(item is not None and item.started_at is not None)
        has_begun = any(i.started_at for i in self._context.data.agenda.items(self._shown))
        self.again_button.setVisible(not has_begun)

    def _on_propose(self) -> None:
        if guarded(self, lambda: self._context.data.agenda.propose(self._shown)):
            self._announce()
            self.tree.setFocus()

    def _on_edited(self, item_id: str, title: str, minutes: str) -> None:
        # The editor is still closing: reading again now would take it to pieces.
        QTimer.singleShot(0, self, lambda: self._save_edit(item_id, title, minutes))

    def _save_edit(self, item_id: str, title: str, minutes: str) -> None:
        agenda = self._context.data.agenda
        item = next((i for i in agenda.items(self._shown) if i.id == item_id), None)
        if item is None:
            return
        guarded(self, lambda: agenda.edit(self._typed(item, title, minutes)))
        self._announce()

    def _typed(self, item: AgendaItem, title: str, minutes: str) -> AgendaItem:
        """As typed; the usual name typed again is no title of one's own."""
        if not minutes.isdecimal():
            raise ProrecaError(
                _("“{text}” is no number of minutes.").format(text=minutes),
                _("Type how many minutes this point takes, for example 15."),
            )
        form = self._context.data.assessments.form(
            self._context.data.assessments.get(item.assessment_id)
        )
        usual = {
            item_title(replace(item, title=""), form.domains, is_continued=c) for c in (False, True)
        }
        own = "" if title in usual else title
        return replace(item, title=own, planned_minutes=int(minutes))

    def _on_moved(self, item_id: str, step: int) -> None:
        item = self.tree.current()
        if item is not None and item.id == item_id:
            self._move(step)

    def _move(self, step: int) -> None:
        self._act(lambda item: self._context.data.agenda.move(item, step))

    def _on_toggled(self) -> None:
        agenda = self._context.data.agenda
        self._act(lambda i: agenda.finish(i) if i.is_running else agenda.start(i))

    def _on_remove(self) -> None:
        self._act(self._context.data.agenda.remove)

    def _on_clear(self) -> None:
        self._act(self._context.data.agenda.clear_times)

    def _on_add(self) -> None:
        item = self.tree.current()
        after = None if item is None else item.id

        def add(title: str, minutes: int) -> None:
            added = self._context.data.agenda.add(self._shown, title, minutes, after=after)
            self._announce()
            self.tree.select(added.id)

        ask_point(self, add)

    def _act(self, action: Callable[[AgendaItem], object]) -> None:
        """One action on the point chosen."""
        item = self.tree.current()
        if item is None:
            return
        if guarded(self, lambda: action(item)):
            self._announce()
            self.tree.setFocus()
