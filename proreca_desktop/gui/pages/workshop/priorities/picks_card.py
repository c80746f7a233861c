"""What the group picked, in its order: move, tie, leave out, and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.analysis.words import advise_on_picks, say_place
from proreca_desktop.domain.priorities import FEWEST_PICKS, MOST_PICKS, Pick
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.workshop.priorities.rows import name_of
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, divider, order_focus, row, scrolling
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.labels import TextLabel, attention, body, quiet, title
from proreca_desktop.i18n import _, typeset

Act = Callable[[str, str], object]
"""Told what to do (``up``, ``down``, ``tie``, ``leave``) and with which pick."""


class PickRow(QWidget):
    """One pick; ``act`` and ``explain`` are told its key."""

    def __init__(self, key: str, act: Act, explain: Callable[[str, str], object]):
        super().__init__()
        self.key = key
        self._rank = TextLabel("", wrap=False)
        self._rank.setFont(font(16, bold=True))
        self._rank.setMinimumWidth(px(34))
        self._name = body("", 13)
        self.reason = LineField("", hint=_("Why, in the group’s words"))
        self.reason.committed.connect(lambda text: explain(key, text))
        self.buttons = {
            what: plain_button(sign, partial(act, what, key))
            for what, sign in (("up", "▲"), ("down", "▼"), ("tie", "="), ("leave", "✕"))
        }
        for button in self.buttons.values():
            button.setStyleSheet("padding: 0;")
            button.setFixedWidth(px(32))
        top = row(self._rank, self._name)
        top.setStretch(1, 1)
        below = row(self.reason, *self.buttons.values(), spacing=4)
        below.setStretch(0, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(4)
        for line in (top, below):
            lines.addLayout(line)
        lines.addWidget(divider())

    def show_pick(self, pick: Pick, name: str, *, open_: bool, can: dict[str, bool]) -> None:
        self._rank.show_text(say_place(pick.rank, is_tied=pick.is_tied))
        self._name.show_text(name)
        self.reason.setAccessibleName(_("Why {name} was picked").format(name=name))
        self.reason.setReadOnly(not open_)
        self.reason.show_value(pick.reason)
        tie = _("Separate {name}") if pick.is_tied else _("Put {name} level with the one above")
        texts = {
            "up": _("Move {name} up"),
            "down": _("Move {name} down"),
            "tie": tie,
            "leave": _("Leave {name} out"),
        }
        for what, button in self.buttons.items():
            said = texts[what].format(name=pick.criterion or pick.text)
            button.setAccessibleName(said)
            button.setToolTip(typeset(said))
            button.setEnabled(open_ and can[what])


class PicksCard(Card):
    """``changed`` is called after each step that reached the disk."""

    def __init__(self, context: AppContext, changed: Callable[[], object]):
        super().__init__(spacing=8)
        self._context = context
        self._changed = changed
        self._assessment_id = ""
        self.picked: dict[str, PickRow] = {}
        self._advice = attention("", 13)
        self._empty = quiet(
            _(
                "The group picks {least} to {most} priorities for its plan. Choose a row of the"
                " order and press Enter."
            ).format(least=FEWEST_PICKS, most=MOST_PICKS)
        )
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(6)
        self.column.addWidget(title(_("What the group picks"), 15))
        self.column.addWidget(self._advice)
        self.column.addWidget(self._empty)
        self.column.addWidget(scrolling(self._list), 1)
        self._list.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        self._assessment_id = subject.assessment.id
        picks = subject.picks
        self._advice.show_text(advise_on_picks(len(picks)))
        self._advice.setVisible(bool(advise_on_picks(len(picks))))
        self._empty.setVisible(not picks)
        self._keep_rows([pick.key for pick in picks])
        for place, pick in enumerate(picks):
            can = {
                "up": place > 0,
                "down": place < len(picks) - 1,
                "tie": place > 0 or pick.is_tied,
                "leave": True,
            }
            name = name_of(subject, pick.key)
            self.picked[pick.key].show_pick(pick, name, open_=not subject.is_read_only, can=can)

    def commit(self) -> None:
        for one in self.picked.values():
            one.reason.commit()

    def _keep_rows(self, keys: list[str]) -> None:
        """A row for each pick, in their order; a row that moves keeps its focus."""
        if list(self.picked) == keys:
            return
        for key in set(self.picked) - set(keys):
            gone = self.picked.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        known = self.picked
        self.picked = {key: known.get(key) or self._make_row(key) for key in keys}
        for place, one in enumerate(self.picked.values()):
            self._list.removeWidget(one)
            self._list.insertWidget(place, one)
        stops = [w for r in self.picked.values() for w in (r.reason, *r.buttons.values())]
        order_focus(*stops)

    def _make_row(self, key: str) -> PickRow:
        return PickRow(key, self._act, self._explain)

    def _act(self, what: str, key: str) -> None:
        priorities, assessment_id = self._context.data.priorities, self._assessment_id
        actions = {
            "up": lambda: priorities.move(assessment_id, key, -1),
            "down": lambda: priorities.move(assessment_id, key, 1),
            "tie": lambda: priorities.tie(assessment_id, key),
            "leave": lambda: priorities.unpick(assessment_id, key),
        }
        if guarded(self, actions[what]):
            self._changed()

    def _explain(self, key: str, why: str) -> None:
        priorities, assessment_id = self._context.data.priorities, self._assessment_id
        if guarded(self, lambda: priorities.explain(assessment_id, key, why)):
            self._changed()
