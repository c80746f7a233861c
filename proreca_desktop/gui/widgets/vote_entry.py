"""The vote on one criterion: counts typed in, closed for good, then shown with what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.analysis.words import agreement_name
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.count_fields import CountFields
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.gui.widgets.vote_bars import VoteBars
from proreca_desktop.i18n import _, ngettext, typeset
from proreca_desktop.scoring.agreement import AgreementText, VoteReading, read_votes


class VoteState(StrEnum):
    """Bars are shown in the state ``CLOSED`` alone."""

    TYPING = "typing"
    CONFIRMING = "confirming"
    CLOSED = "closed"


class VoteEntry(QWidget):
    """Rounds of votes on the criterion shown. It stores nothing: whoever listens does."""

    closed = Signal(object)
    """The counts of a round the user has closed."""
    level_taken = Signal(int)
    """The median the user takes as the agreed level."""
    typing_left = Signal()
    """Esc: the user leaves the fields (what is typed stays)."""

    def __init__(self, trailing: Sequence[QWidget] = ()) -> None:
        """``trailing`` widgets stand at the end of the same line."""
        super().__init__()
        self.state = VoteState.TYPING
        self._rounds: Sequence[Counts] = ()
        self._level: int | None = None
        self._is_open = True
        self.fields = CountFields()
        self.bars = VoteBars()
        self._plain, self._urgent = quiet(""), attention("", 13)
        self._build_buttons()
        self._lay_out(trailing)
        self.fields.changed.connect(self._show_typing)
        self.fields.close_asked.connect(self._ask_to_close)

    def _build_buttons(self) -> None:
        self.close_button = _enter_button(_("Close ⏎"), self._close)
        self.back_button = _enter_button(_("Back · Esc"), self._back_to_typing)
        self.take_button = _enter_button("", self._take)
        self.again_button = _enter_button("", self.start_typing)
        self._buttons = (self.close_button, self.back_button, self.take_button, self.again_button)

    def _lay_out(self, trailing: Sequence[QWidget]) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        line = FlowBox(self.fields, self.bars, *self._buttons, *trailing, spacing=6)
        lines.addWidget(self._plain)
        lines.addWidget(self._urgent)
        lines.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def text(self) -> str:
        """What is said above the fields or bars just now."""
        return (self._urgent if self._plain.isHidden() else self._plain).text()

    def show_rounds(
        self, rounds: Sequence[Counts], level: int | None, typed: Sequence[str] = ()
    ) -> None:
        """The closed rounds so far, the agreed level, and what was typed for the next round."""
        self._rounds, self._level = rounds, level
        self.fields.show_texts(typed)
        typing = not rounds or any(typed)
        self._enter(VoteState.TYPING if typing else VoteState.CLOSED)

    def show_level(self, level: int | None) -> None:
        """The agreed level has changed: the median is proposed only while it differs."""
        self._level = level
        if self.state is VoteState.CLOSED:
            self._show_closed()

    def typed(self) -> tuple[str, ...]:
        """What stands in the fields of a round that is not closed; empty when nothing does."""
        texts = self.fields.texts() if self.state is not VoteState.CLOSED else ()
        return texts if any(texts) else ()

    def set_open(self, open_: bool) -> None:
        """Whether votes can be typed; a validated assessment shows what was counted."""
        self._is_open = open_
        self.setEnabled(open_ or bool(self._rounds))
        self._enter(self.state)

    def start_typing(self) -> None:
        """Open the fields, of a further round when one is closed already."""
        if not self._is_open:
            return
        if self.state is VoteState.CLOSED:
            self.fields.show_texts(())
        self._enter(VoteState.TYPING)
        self.fields.focus_first()

    def focus_proposal(self) -> None:
        """After the close, so that Enter takes the median."""
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_typing(self) -> bool:
        """Esc: one step back. Whether there was one."""
        if self.state is VoteState.CONFIRMING:
            self._back_to_typing()
            return True
        if self.state is VoteState.CLOSED or not self._holds_focus():
            return False
        if self._rounds and not self.typed():
            self._enter(VoteState.CLOSED)
        self.typing_left.emit()
        return True

    def _holds_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields.fields)

    def _ask_to_close(self) -> None:
        if not any(self.fields.counts()):
            self._show(_("Type how many voted for each level."), urgent=True)
            return
        self._enter(VoteState.CONFIRMING)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_typing(self) -> None:
        self._enter(VoteState.TYPING)
        self.fields.focus_first()

    def _close(self) -> None:
        self.closed.emit(self.fields.counts())

    def _take(self) -> None:
        median = read_votes(self._rounds[-1]).median_low
        if median is not None:
            self.level_taken.emit(median)

    def _enter(self, state: VoteState) -> None:
        self.state = state
        closed = state is VoteState.CLOSED
        self.bars.setVisible(closed)
        self.fields.setVisible(not closed)
        for field in self.fields.fields:
            field.setReadOnly(state is VoteState.CONFIRMING)
        {
            VoteState.TYPING: self._show_typing,
            VoteState.CONFIRMING: self._show_confirming,
            VoteState.CLOSED: self._show_closed,
        }[state]()

    def _show(self, text: str, *buttons: QPushButton, urgent: bool = False) -> None:
        said, silent = (self._urgent, self._plain) if urgent else (self._plain, self._urgent)
        said.show_text(text)
        said.show()
        silent.hide()
        for button in self._buttons:
            button.setVisible(button in buttons)

    def _show_typing(self) -> None:
        voters = sum(self.fields.counts())
        parts = (
            _("Vote, round {n} · V").format(n=len(self._rounds) + 1),
            ngettext("{n} vote typed", "{n} votes typed", voters).format(n=voters),
            _("→ next level"),
            _("Enter closes the vote"),
        )
        self._show(" · ".join(parts if voters else (parts[0], *parts[2:])))

    def _show_confirming(self) -> None:
        voters = sum(self.fields.counts())
        question = ngettext(
            "{n} vote: close the round? It cannot be changed afterwards.",
            "{n} votes: close the round? It cannot be changed afterwards.",
            voters,
        )
        self._show(question.format(n=voters), self.close_button, self.back_button, urgent=True)

    def _show_closed(self) -> None:
        counts = self._rounds[-1]
        reading = read_votes(counts)
        self.bars.show_counts(counts)
        _label(self.take_button, _("Take {level} ⏎").format(level=reading.median_low))
        _label(self.again_button, _("Round {n} · V").format(n=len(self._rounds) + 1))
        buttons = [self.again_button] if self._is_open else []
        if self._is_open and reading.median_low != self._level:
            buttons.append(self.take_button)
        urgent = reading.isolated or reading.text in (AgreementText.DISCUSS, AgreementText.SPLIT)
        said = " · ".join([*self._told_rounds(reading.n), *say_reading(reading)])
        self._show(said, *buttons, urgent=urgent)

    def _told_rounds(self, voters: int) -> list[str]:
        n = len(self._rounds)
        told = [
            _("Vote, round {n}").format(n=n),
            ngettext("{n} vote", "{n} votes", voters).format(n=voters),
        ]
        if n > 1:
            before = "-".join(str(count) for count in self._rounds[-2])
            told.append(_("round {n}: {counts}").format(n=n - 1, counts=before))
        return told


def say_reading(reading: VoteReading) -> list[str]:
    """What a closed round says, in plain words: median, agreement, the lone voice."""
    said = [_("Median of the votes: {level}").format(level=reading.median_low)]
    if reading.text is None:
        said.append(_("fewer than 3 votes: no reading of the agreement"))
    else:
        said.append(agreement_name(reading.text))
    if reading.isolated_level is not None:
        lone = _("Listen to the lone voice: one vote at {level}")
        said.append(lone.format(level=reading.isolated_level))
    return said


def _label(button: QPushButton, text: str) -> None:
    button.setText(typeset(text))
    button.setAccessibleName(text)


def _enter_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A button that Enter presses too, not only Space."""
    button = plain_button(text, action)
    button.setAutoDefault(True)
    return button
