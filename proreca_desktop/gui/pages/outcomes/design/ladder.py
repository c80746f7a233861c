"""Step 5: the ladder of one partner in three groups, and the marker in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import change_kind_name
from proreca_desktop.domain.outcome_advice import MOST_MARKERS, USUAL_MOST
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerLevel,
    StatementKind,
    ladder_order,
)
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.advice import ladder_advice
from proreca_desktop.gui.pages.outcomes.design.behaviours_dialog import BehavioursDialog
from proreca_desktop.gui.pages.outcomes.design.marker_dialogs import AddMarkerDialog
from proreca_desktop.gui.pages.outcomes.design.marker_form import MarkerCard
from proreca_desktop.gui.pages.outcomes.design.panel import (
    AdviceLine,
    PartnerChoice,
    StepPanel,
    halves,
)
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.theme import text_scale
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_content import load_level_texts


class LadderList(WrappedList):
    """``moved`` tells −1 or +1: Alt with an arrow moves the marker, not the selection."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class LadderPanel(StepPanel):
    def __init__(self, context: AppContext):
        super().__init__(context)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self._partner: BoundaryPartner | None = None
        self._markers: dict[str, Marker] = {}
        self._choice = PartnerChoice(context, self._on_partner)
        self._none = quiet(_("Add a partner first: step 3."))
        self._advice = AdviceLine()
        self.list = LadderList(_("Progress markers"))
        self.list.chosen.connect(lambda _key: self._on_chosen())
        self.list.moved.connect(self._on_moved)
        self.card = MarkerCard(context, self.show_step)
        self.list.opened.connect(lambda _key: self.card.take_focus())
        self.list.setToolTip(_("Alt+↑ and Alt+↓ move a marker in its group."))
        buttons = FlowBox(
            plain_button(_("Add a marker…"), self._on_add, icon_name="add"),
            plain_button(_("From the challenge…"), self._on_behaviours),
        )
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 8, 0)
        right.addWidget(self.card)
        right.addStretch(1)
        for widget in (self._choice, self._none, self._advice):
            self.lines.addWidget(widget)
        self.lines.addLayout(
            halves(self._left, right, shares=(1, 1) if text_scale() > 1 else (11, 10)), 1
        )

    def show_step(self, key: str | None = None) -> None:
        self._partner = self._choice.read()
        self._none.setVisible(self._partner is None)
        for widget in (self._choice, self._left):
            widget.setVisible(self._partner is not None)
        markers = [] if self._partner is None else self.context.data.markers.all(self._partner.id)
        self._markers = {marker.id: marker for marker in markers}
        self.list.show_entries(self._entries(), key)
        if not self.list.current_key():
            self.list.select(next((e.key for e in self.list.entries() if e.key), ""))
        advice = [] if self._partner is None else self.context.data.markers.advice(self._partner.id)
        self._advice.show_advice(ladder_advice(advice))
        self._show_marker()

    def _entries(self) -> list[WrappedEntry]:
        followed = [marker for marker in self._markers.values() if not marker.is_retired]
        followed.sort(key=lambda marker: ladder_order(marker, marker.latest))
        total = _("{n} of about {most} at most").format(n=len(followed), most=MOST_MARKERS)
        entries = [WrappedEntry(text=total)]
        for level in MarkerLevel:
            own = [marker for marker in followed if marker.latest.level is level]
            entries.append(WrappedEntry(text=_level_heading(level, len(own))))
            entries += [_entry(marker) for marker in own]
        retired = [marker for marker in self._markers.values() if marker.is_retired]
        if retired:
            entries.append(WrappedEntry(text=_("No longer followed ({n})").format(n=len(retired))))
            entries += [_entry(marker) for marker in retired]
        return entries

    def _show_marker(self) -> None:
        self.card.show_marker(self._markers.get(self.list.current_key()))

    def commit(self) -> None:
        self.card.commit()

    def has_unsaved_text(self) -> bool:
        return self.card.has_unsaved_text()

    def _on_chosen(self) -> None:
        self.commit()
        self._show_marker()

    def _on_partner(self) -> None:
        self.commit()
        self.show_step()

    def _on_moved(self, by: int) -> None:
        key = self.list.current_key()
        if key in self._markers and not self._markers[key].is_retired:
            self.act(lambda: self.context.data.markers.move(key, by))

    def _on_add(self) -> None:
        if self._partner is None:
            return
        current = self._markers.get(self.list.current_key())
        level = MarkerLevel.EXPECT if current is None else current.latest.level
        dialog = AddMarkerDialog(self, self.context, self._partner.id, level)
        if dialog.exec():
            self.show_step(dialog.made_id)
            self.announce()
            self.list.setFocus()

    def _on_behaviours(self) -> None:
        if self._partner is None:
            return
        kind = StatementKind.OUTCOME_CHALLENGE
        known = self.context.data.outcome_design.statement(kind, self._partner.id)
        challenge = "" if known is None else shown(known.text)
        if BehavioursDialog(self, self.context, self._partner.id, challenge).exec():
            self.announce()


def _level_heading(level: MarkerLevel, n: int) -> str:
    """``Attendu — on s’attend à voir : 5 (about 4)``."""
    texts = load_level_texts()[level]
    return _("{level} — {phrase}: {n} (usually about {most})").format(
        level=shown(texts["label"]),
        phrase=shown(texts["phrase"]).lower(),
        n=n,
        most=USUAL_MOST[level],
    )


def _entry(marker: Marker) -> WrappedEntry:
    version = marker.latest
    note = ""
    if version.number > 1:
        note = _("version {n}: {kind}").format(
            n=version.number, kind=change_kind_name(version.change_kind)
        )
    return WrappedEntry(key=marker.id, mark=marker.code, text=shown(version.text), note=note)
