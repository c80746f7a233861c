"""The heads of the columns of a tally sheet, over the boxes they belong to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.words import result_in_full, result_mark, strength_name
from proreca_desktop.gui.pages.workshop.paper.cells import (
    ANSWER_WIDTH,
    CODE_WIDTH,
    COUNT_WIDTH,
    STRENGTH_WIDTH,
    fixed,
)
from proreca_desktop.gui.pages.workshop.paper.entry_row import ROUND_GAP
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _
from proreca_desktop.services.paper_entry import ROUNDS


class EntryHead(QWidget):
    """A legend, then the names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(quiet(_keys(), 12))
        lines.addWidget(quiet(_legend(), 12))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 18, 0)
        line.setSpacing(4)
        line.addWidget(fixed(_name(_("Criterion")), CODE_WIDTH))
        statement = _name("")
        statement.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(statement, 3)
        for number in range(1, ROUNDS + 1):
            line.addLayout(_round(number))
            line.addSpacing(ROUND_GAP)
        line.addWidget(fixed(_name(_("Level")), ANSWER_WIDTH))
        line.addWidget(fixed(_name(_("Proof")), STRENGTH_WIDTH))
        justification = _name(_("Justification"))
        justification.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(justification, 4)
        line.addSpacing(px(22))
        lines.addLayout(line)


def _round(number: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(4)
    grid.setVerticalSpacing(2)
    name = _name(_("Vote {n}").format(n=number))
    grid.addWidget(name, 0, 0, 1, len(LEVELS))
    for column, level in enumerate(LEVELS):
        grid.setColumnMinimumWidth(column, px(COUNT_WIDTH))
        square = LevelSquare(level, side=16)
        grid.addWidget(square, 1, column, Qt.AlignmentFlag.AlignHCenter)
    return grid


def _name(text: str) -> QLabel:
    label = TextLabel(text, name="quiet", wrap=False)
    label.setFont(font(12, bold=True))
    label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
    return label


def _keys() -> str:
    return _(
        "Tab or Enter: next box · ↑ ↓: other line · a line is saved when you leave it; its votes"
        " cannot be changed afterwards · F2: correct a saved line"
    )


def _legend() -> str:
    kinds = (ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED)
    marks = " · ".join(f"{result_mark(kind)} = {result_in_full(kind)}" for kind in kinds)
    strengths = " · ".join(
        f"{number} = {strength_name(strength)}" for number, strength in enumerate(EvidenceStrength)
    )
    return " ".join(
        (
            _("Level: 1 to 5, or {marks}.").format(marks=marks),
            _("Evidence: {strengths}.").format(strengths=strengths),
        )
    )
