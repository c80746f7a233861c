"""One line of a tally sheet on the screen: votes, agreed level, evidence, justification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.dates import read_day
from proreca_desktop.domain.paper import code_and_mark
from proreca_desktop.domain.questionnaire import LEVELS, Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import Counts, to_counts
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.pages.workshop.paper.cells import (
    CODE_WIDTH,
    COUNT_WIDTH,
    STRENGTH_WIDTH,
    AnswerCell,
    Cell,
    DigitCell,
)
from proreca_desktop.gui.pages.workshop.paper.typed_answer import (
    TypedAnswer,
    read_answer,
    read_strength,
    show_answer,
    show_strength,
)
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.labels import TextLabel, attention, quiet
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.paper_entry import ROUNDS, KnownLine, TypedLine

NEVER = "-"
"""Typed instead of a date: it will not be verified."""
ROUND_GAP = 10
"""Between the boxes of two rounds, in pixels."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed on a line and not saved."""

    texts: tuple[str, ...]
    due: str
    problem: str


class EntryRow(QWidget):
    """It stores nothing: the screen reads :meth:`typed` when the line is left."""

    line_asked = Signal(int)
    unlock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self.is_protected = False
        self._shown: tuple[str, ...] = ()
        self._shown_due = ""
        self._code = TextLabel(wrap=False)
        self._code.setFont(font(13, bold=True))
        self._code.setFixedWidth(px(CODE_WIDTH))
        self._statement = ElidedLabel(name="quiet", size=12, least=40)
        self._statement.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.counts = tuple(
            tuple(DigitCell("", r"\d{0,3}", COUNT_WIDTH) for _level in LEVELS)
            for _round in range(ROUNDS)
        )
        self.answer = AnswerCell("")
        self.strength = DigitCell("", "[0-3]?", STRENGTH_WIDTH)
        self.justification = Cell("")
        self.justification.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.due = Cell("")
        self.due.setFixedWidth(px(130))
        self._due_label = quiet(
            _("To verify by (day/month/year, or – if it will not be verified)"), 12
        )
        self._due_label.setWordWrap(False)
        self._state = TextLabel(wrap=False)
        self._state.setFixedWidth(px(22))
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem = attention("", 12)
        self._lay_out()
        for cell in (*self.cells(), self.due):
            cell.line_asked.connect(self.line_asked)
            cell.unlock_asked.connect(self.unlock_asked)
            cell.refused.connect(self._say_protected)
        self.answer.textChanged.connect(lambda _text: self._show_due())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._code)
        line.addWidget(self._statement, 3)
        for cells in self.counts:
            for cell in cells:
                line.addWidget(cell)
            line.addSpacing(ROUND_GAP)
        line.addWidget(self.answer)
        line.addWidget(self.strength)
        line.addWidget(self.justification, 4)
        line.addWidget(self._state)
        due = QHBoxLayout()
        due.addWidget(self._due_label, 1, Qt.AlignmentFlag.AlignRight)
        due.addWidget(self.due)
        due.addSpacing(px(26))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(line)
        lines.addLayout(due)
        lines.addWidget(self._problem)

    def cells(self) -> tuple[Cell, ...]:
        """The boxes from left to right."""
        votes = [cell for cells in self.counts for cell in cells]
        return (*votes, self.answer, self.strength, self.justification)

    def show_line(self, criterion: Criterion, known: KnownLine, draft: Draft | None) -> None:
        """What is stored, or what was typed and not saved yet."""
        self.code = criterion.code
        self._code.show_text(code_and_mark(criterion))
        self._statement.show_text(pick(criterion.statement, current_language()))
        self._name_cells()
        self._shown = _texts_of(known)
        self._shown_due = _due_of(known)
        self.protect(known.is_decided and draft is None, n_closed=len(known.rounds))
        for cell, text in zip(self.cells(), draft.texts if draft else self._shown, strict=True):
            cell.show_text(text)
        self.due.show_text(draft.due if draft else self._shown_due)
        self.say(draft.problem if draft else "")
        self._show_due()
        self._state.show_text("✓" if self.is_protected else "")
        self._state.setToolTip(_("Saved") if self.is_protected else "")

    def protect(self, protected: bool, *, n_closed: int) -> None:
        """A decided line is shown, not typed over; votes of closed rounds never are."""
        self.is_protected = protected
        for number, cells in enumerate(self.counts):
            for vote in cells:
                vote.lock(protected or number < n_closed)
        for cell in (self.answer, self.strength, self.justification, self.due):
            cell.lock(protected)

    def is_changed(self) -> bool:
        """Whether something is typed that is not stored."""
        return self._texts() != self._shown or (
            self.due.isVisibleTo(self) and self.due.text() != self._shown_due
        )

    def draft(self, problem: str) -> Draft:
        return Draft(self._texts(), self.due.text(), problem)

    def say(self, problem: str) -> None:
        """Say below the line what is wrong with it; empty hides it."""
        self._problem.show_text(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            self._state.show_text("!")

    def typed(self) -> TypedLine:
        """The line as it stands. :raises ProrecaError: what cannot be read."""
        answer = read_answer(self.answer.text())
        justification = self.justification.text().strip()
        first, second = (_counts(cells) for cells in self.counts)
        return TypedLine(
            rounds=(first, second),
            decision=self._decision(answer, justification),
            justification=justification,
            evidence_strength=read_strength(self.strength.text()),
        )

    def focus_first(self) -> None:
        """The first box to be filled; of a protected line, the agreed level."""
        open_cells = [cell for cell in self.cells() if not cell.isReadOnly()]
        cell = open_cells[0] if open_cells else self.answer
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    def _decision(self, answer: TypedAnswer, justification: str) -> Decision:
        if answer.status is ResultStatus.DONT_KNOW:
            due_on = self._due_day()
            return Decision(status=answer.status, due_on=due_on, due_waived=due_on is None)
        reason = justification if answer.status is ResultStatus.NA else None
        return Decision(status=answer.status, level=answer.level, reason=reason)

    def _due_day(self) -> date | None:
        """None where a dash says that nobody will verify it."""
        typed = self.due.text().strip()
        if typed in (NEVER, "–"):
            return None
        day = read_day(typed)
        if day is None:
            raise ProrecaError(
                _("By when will {code} be verified?").format(code=self.code),
                _("Type day/month/year, or – if it will not be verified."),
            )
        return day

    def _texts(self) -> tuple[str, ...]:
        return tuple(cell.text() for cell in self.cells())

    def _show_due(self) -> None:
        try:
            asked = read_answer(self.answer.text()).status is ResultStatus.DONT_KNOW
        except ProrecaError:
            asked = False
        self.due.setVisible(asked)
        self._due_label.setVisible(asked)

    def _say_protected(self) -> None:
        if self.is_protected:
            self.say(_("This line is saved. Press F2 to correct it; its votes stay as they are."))
        else:
            self.say(_("These votes are closed and stay as they are."))

    def _name_cells(self) -> None:
        for number, cells in enumerate(self.counts, 1):
            for level, cell in zip(LEVELS, cells, strict=True):
                told = _("{code}, vote {n}, level {level}")
                cell.setAccessibleName(told.format(code=self.code, n=number, level=level))
        for box, name in (
            (self.answer, _("{code}, agreed level")),
            (self.strength, _("{code}, evidence, 0 to 3")),
            (self.justification, _("{code}, justification")),
            (self.due, _("{code}, to verify by")),
        ):
            box.setAccessibleName(name.format(code=self.code))


def _counts(cells: Sequence[Cell]) -> Counts:
    return to_counts([int(cell.text() or 0) for cell in cells])


def _texts_of(known: KnownLine) -> tuple[str, ...]:
    rounds = [*known.rounds, *[()] * (ROUNDS - len(known.rounds))]
    votes = [str(n) if n else "" for counts in rounds for n in counts or (0,) * len(LEVELS)]
    result = known.result
    if result is None:
        return (*votes, "", "", "")
    return (
        *votes,
        show_answer(result.status, result.level),
        show_strength(result.evidence_strength),
        result.justification,
    )


def _due_of(known: KnownLine) -> str:
    if known.result is None or known.result.status is not ResultStatus.DONT_KNOW:
        return ""
    day = known.result.due_on
    return NEVER if day is None else day.strftime("%d/%m/%Y")
