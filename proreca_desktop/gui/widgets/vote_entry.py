"""The vote on one criterion: opened, typed, closed for good, then shown with what it says."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.voting import GroupCounts, OpenVote, VoteGroup, VoteMode
from proreca_desktop.gui.widgets import vote_words as words
from proreca_desktop.gui.widgets.buttons import enter_button, rename_button
from proreca_desktop.gui.widgets.count_fields import CountFields
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.group_menu import GroupMenu
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.gui.widgets.mode_choice import ModeChoice
from proreca_desktop.gui.widgets.named_ballots import NamedBallots
from proreca_desktop.gui.widgets.secret_ballots import SecretBallots
from proreca_desktop.gui.widgets.vote_bars import VoteBars
from proreca_desktop.i18n import _
from proreca_desktop.scoring.agreement import AgreementText, read_votes


class VoteState(StrEnum):
    """Bars are shown in the state ``CLOSED`` alone."""

    IDLE = "idle"
    TYPING = "typing"
    CONFIRMING = "confirming"
    CANCELLING = "cancelling"
    CLOSED = "closed"


Rounds = Sequence[GroupCounts]
_OPEN = (VoteState.TYPING, VoteState.CONFIRMING, VoteState.CANCELLING)


class VoteEntry(QWidget):
    """Rounds of votes on the criterion shown. It stores nothing: whoever listens does, and then
    shows it the vote again with :meth:`show_vote`."""

    open_asked = Signal(object)
    """The :class:`VoteMode` in which to open a round; also of an open one, to change its way."""
    ballots_changed = Signal(object)
    """The :class:`Ballots` typed so far."""
    closed = Signal(object)
    """The :class:`Ballots` of the round the user closes."""
    cancelled = Signal()
    level_taken = Signal(int)
    """The median the user takes as the agreed level."""
    typing_left = Signal()
    """Esc: the user leaves the fields (what is typed stays)."""
    spread = Signal(bool)
    """Whether the vote needs much room: names or rows of groups."""
    grown = Signal()
    """Rows were added below."""

    def __init__(self, trailing: Sequence[QWidget] = ()) -> None:
        """``trailing`` widgets stand at the end of the same line."""
        super().__init__()
        self.state = VoteState.IDLE
        self._rounds: Rounds = ()
        self._vote: OpenVote | None = None
        self._level: int | None = None
        self._is_open = False
        self.fields, self.named, self.secret = CountFields(), NamedBallots(), SecretBallots()
        self._entries = (self.fields, self.named, self.secret)
        self.bars, self.mode, self.groups = VoteBars(), ModeChoice(), GroupMenu()
        self._plain, self._urgent = quiet(""), attention("", 13)
        self._lone, self._by_group = attention("", 13), quiet("", 12)
        self._lone.setWordWrap(False)
        self._build_buttons()
        self._lay_out(trailing)
        self._connect()
        self._enter(VoteState.IDLE)

    def _build_buttons(self) -> None:
        self.open_button = enter_button(_("Vote · V"), self.start_typing)
        self.close_button = enter_button(_("Close ⏎"), self._close)
        self.back_button = enter_button(_("Back · Esc"), self.start_typing)
        self.cancel_button = enter_button(_("Cancel the vote"), self._on_cancel_asked)
        self.throw_button = enter_button(_("Throw the votes away"), self.cancelled.emit)
        self.take_button = enter_button("", self._take)
        self.again_button = enter_button("", self.start_typing)
        asking = (self.open_button, self.close_button, self.throw_button, self.back_button)
        self._buttons = (*asking, self.take_button, self.again_button, self.cancel_button)

    def _lay_out(self, trailing: Sequence[QWidget]) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        said = QHBoxLayout()
        said.setSpacing(16)
        said.addWidget(self._plain, 1)
        said.addWidget(self._urgent, 1)
        said.addWidget(self._lone, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(said)
        shown = (self.fields, self.secret, self.bars)
        choices = (self.mode, self.groups, self.cancel_button)
        line = FlowBox(*shown, *self._buttons[:-1], *choices, *trailing, spacing=6)
        for widget in (self.named, line, self._by_group):
            lines.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        for entry in self._entries:
            entry.changed.connect(self._on_ballots_changed)
            entry.close_asked.connect(self._ask_to_close)
            entry.mode_asked.connect(self._on_mode_asked)
        self.mode.chosen.connect(self._on_mode_chosen)
        self.groups.chosen.connect(self._on_groups_chosen)

    def text(self) -> str:
        """What is said above and beside the fields or bars just now."""
        labels = (self._plain, self._urgent, self._lone, self._by_group)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def show_vote(
        self, rounds: Rounds, vote: OpenVote | None, level: int | None, mode: VoteMode
    ) -> None:
        """The closed rounds so far, the open one, the agreed level, and how this room votes."""
        before, self._vote = self._vote, vote
        self._rounds, self._level = rounds, level
        self.mode.show_mode(mode if vote is None else vote.mode)
        if vote is None:
            self._enter(VoteState.CLOSED if rounds else VoteState.IDLE)
            return
        self._entry.show_vote(vote)
        same = before is not None and before.id == vote.id and before.mode is vote.mode
        self._enter(self.state if same and self.state in _OPEN else VoteState.TYPING)

    def show_level(self, level: int | None) -> None:
        """The agreed level has changed: the median is proposed only while it differs."""
        self._level = level
        if self.state is VoteState.CLOSED:
            self._enter(VoteState.CLOSED)

    def set_open(self, open_: bool) -> None:
        """Whether votes can be typed; a validated assessment shows what was counted."""
        self._is_open = open_
        self.setEnabled(open_ or bool(self._rounds))
        self._enter(self.state)

    def start_typing(self) -> None:
        """V: open a round, a further one when one is closed already; else go on typing."""
        if not self._is_open:
            return
        if self._vote is None:
            self.open_asked.emit(self.mode.mode())
        if self._vote is not None:
            self._enter(VoteState.TYPING)
            self._entry.take_focus()

    def focus_proposal(self) -> None:
        """After the close, so that Enter takes the median."""
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_typing(self) -> bool:
        """Esc: one step back. Whether there was one."""
        if self.state in (VoteState.CONFIRMING, VoteState.CANCELLING):
            self.start_typing()
            return True
        if self._vote is None or not self._holds_focus():
            return False
        if not self._n_typed():
            self.cancelled.emit()
        self.typing_left.emit()
        return True

    @property
    def is_voting(self) -> bool:
        """Whether a round is open."""
        return self._vote is not None and self._is_open

    @property
    def _entry(self) -> CountFields | NamedBallots | SecretBallots:
        if self._vote is None or self._vote.mode is VoteMode.COUNT:
            return self.fields
        return self.named if self._vote.mode is VoteMode.NAMED else self.secret

    def _n_typed(self) -> int:
        return self._entry.ballots().n

    def _holds_focus(self) -> bool:
        return self.fields.holds_focus() or self.named.hasFocus() or self.secret.hasFocus()

    def _on_ballots_changed(self) -> None:
        self.ballots_changed.emit(self._entry.ballots())
        self._show_state()

    def _on_mode_asked(self) -> None:
        """M, while nothing is typed: the next way of voting."""
        if not self._n_typed():
            self._on_mode_chosen(self.mode.following())

    def _on_mode_chosen(self, mode: VoteMode) -> None:
        self.mode.show_mode(mode)
        if self._vote is None:
            return
        self.open_asked.emit(mode)
        self.mode.show_mode(self._vote.mode)
        self._entry.take_focus()

    def _on_groups_chosen(self, groups: Sequence[VoteGroup]) -> None:
        self.fields.show_groups(groups)
        self._on_ballots_changed()
        self.grown.emit()

    def _ask_to_close(self) -> None:
        if not self._n_typed():
            self._say(_("Type how many voted for each level."), urgent=True)
            return
        self._enter(VoteState.CONFIRMING)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel_asked(self) -> None:
        if not self._n_typed():
            self.cancelled.emit()
            return
        self._enter(VoteState.CANCELLING)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.closed.emit(self._entry.ballots())

    def _take(self) -> None:
        median = read_votes(self._rounds[-1][VoteGroup.ALL]).median_low
        if median is not None:
            self.level_taken.emit(median)

    def _enter(self, state: VoteState) -> None:
        self.state = state
        is_open = state in _OPEN
        self.bars.setVisible(state is VoteState.CLOSED)
        for entry in self._entries:
            entry.setVisible(is_open and entry is self._entry)
        self._entry.set_read_only(state is not VoteState.TYPING)
        self._show_state()

    def _show_state(self) -> None:
        {
            VoteState.IDLE: self._show_idle,
            VoteState.TYPING: self._show_typing,
            VoteState.CONFIRMING: self._show_question,
            VoteState.CANCELLING: self._show_question,
            VoteState.CLOSED: self._show_closed,
        }[self.state]()
        counting = self.state in _OPEN and self._entry is self.fields
        self.groups.setVisible(self.state is VoteState.TYPING and counting)
        self.groups.show_groups(self.fields.groups)
        rows = counting and bool(self.fields.groups)
        self.spread.emit(rows or (self.state in _OPEN and self._entry is self.named))

    def _show_idle(self) -> None:
        self._show(self.open_button)
        self.mode.setVisible(True)
        self._say(_("No vote yet. V opens it: nothing is shown before it is closed."))

    def _show_typing(self) -> None:
        if self._vote is None:
            return
        n = self._n_typed()
        self._show(self.cancel_button)
        self.mode.setVisible(not n)
        self._say(words.say_typing(self._vote, n))

    def _show_question(self) -> None:
        if self._vote is None:
            return
        closing = self.state is VoteState.CONFIRMING
        self._show(self.close_button if closing else self.throw_button, self.back_button)
        n = self._n_typed()
        self._say(words.say_close(self._vote, n) if closing else words.say_cancel(n), urgent=True)

    def _show_closed(self) -> None:
        counts = self._rounds[-1]
        reading = read_votes(counts[VoteGroup.ALL])
        self.bars.show_counts(counts[VoteGroup.ALL])
        rename_button(self.take_button, _("Take {level} ⏎").format(level=reading.median_low))
        rename_button(self.again_button, _("Round {n} · V").format(n=len(self._rounds) + 1))
        takes = self._is_open and reading.median_low != self._level
        self._show(*[self.again_button] * self._is_open, *[self.take_button] * takes)
        urgent = reading.text in (AgreementText.DISCUSS, AgreementText.SPLIT)
        self._say(words.say_rounds(self._rounds), urgent=urgent)
        said = (words.say_lone_voice(reading), words.say_groups(counts))
        for label, text in zip((self._lone, self._by_group), said, strict=True):
            label.show_text(text)
            label.setVisible(bool(text))

    def _show(self, *buttons: QPushButton) -> None:
        """Only these buttons; what a state adds to them is hidden first."""
        for button in self._buttons:
            button.setVisible(button in buttons)
        self.mode.hide()
        self._lone.hide()
        self._by_group.hide()

    def _say(self, text: str, *, urgent: bool = False) -> None:
        said, silent = (self._urgent, self._plain) if urgent else (self._plain, self._urgent)
        said.show_text(text)
        said.show()
        silent.hide()
