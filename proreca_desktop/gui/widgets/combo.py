"""A list to choose one of that never cuts a letter: … where the room ends, whole in its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from proreca_desktop.domain.words import name_and_value
from proreca_desktop.i18n import typeset

_MARGIN = 24
"""Beside the texts of the open list: its padding, frame and scroll bar, in pixels."""


class ElidedCombo(QComboBox):
    """Asks for the room of its longest text, and gives way down to its least letters.

    With ``whole`` it never gives way: for short texts whose end matters, as that of a date.
    """

    def __init__(self, name: str, *, least_letters: int, whole: bool = False):
        super().__init__()
        self._whole = whole
        self.setAccessibleName(name)
        self.setMinimumContentsLength(least_letters)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(self.show_tip)

    def show_tip(self) -> None:
        """The name of the choice and what is chosen, in full."""
        name, chosen = self.accessibleName(), self.currentText()
        said = name_and_value(name, chosen) if chosen else name
        self.setToolTip(typeset(said))

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        letters = self.minimumContentsLength() * self.fontMetrics().horizontalAdvance("X")
        # Qt counts an icon that there is not; a focused field has a frame two pixels thicker.
        beside = size.width() - letters - self.iconSize().width() + 2
        size.setWidth(max(size.width(), beside + self._longest()))
        return size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._whole else super().minimumSizeHint()

    def _longest(self) -> int:
        metrics = self.fontMetrics()
        texts = (self.itemText(position) for position in range(self.count()))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def shown_text(self) -> str:
        """The chosen text as it fits in the field."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """The open list is as wide as its longest entry, at most as the screen."""
        most = self.screen().availableGeometry().width() - _MARGIN
        self.view().setMinimumWidth(min(most, max(self.width(), self._longest() + 2 * _MARGIN)))
        super().showPopup()
