"""The degrees of the scale and the two statuses, each a button with its key and its meaning."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.ratings import RatingScale
from proreca_desktop.gui.pages.outcomes.degrees import (
    STATUSES,
    Outcome,
    degrees,
    key_hint,
    outcome_name,
)
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import clear
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.i18n import typeset


class DegreeButton(QPushButton):
    """Its key, its name, and what it means, wrapped; pressed in while it holds."""

    def __init__(self, key: str, name: str, meaning: str):
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(typeset(meaning))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        head = TextLabel(f"{key}   {name}")
        head.setFont(font(13, bold=True))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 6, 12, 6)
        self._lines.setSpacing(0)
        for label in (head, quiet(meaning, 12)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._lines.addWidget(label)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._lines.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.totalMinimumSize()


class DegreeButtons(QWidget):
    """``taken`` tells the degree or status whose button was pressed."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Outcome, QPushButton] = {}
        self._shown: tuple[RatingScale, bool] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)

    def show_scale(self, scale: RatingScale, *, is_share: bool) -> None:
        if self._shown == (scale, is_share):
            return
        self._shown = (scale, is_share)
        clear(self._lines)
        self.buttons = {}
        for rating, degree in degrees(scale).items():
            meaning = degree.band if is_share else degree.descriptor
            button = DegreeButton(key_hint(rating), shown(degree.label), shown(meaning))
            self._keep(rating, button)
            self._lines.addWidget(button)
        statuses = FlowBox()
        for status in STATUSES:
            name = outcome_name(status, scale)
            other = plain_button(f"{key_hint(status)}   {name}", lambda: None)
            other.setAccessibleName(name)
            other.setCheckable(True)
            self._keep(status, other)
            statuses.add(other)
        self._lines.addWidget(statuses)

    def _keep(self, outcome: Outcome, button: QPushButton) -> None:
        self.buttons[outcome] = button
        button.clicked.connect(lambda _checked=False: self.taken.emit(outcome))

    def show_outcome(self, outcome: Outcome | None) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one is outcome)
