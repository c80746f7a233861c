"""The five described levels of a criterion: one card each, chosen with a key or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.gui.theme import LEVEL_COLOURS, LEVEL_TEXT, colours, font, px
from proreca_desktop.i18n import _, typeset

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


def paint_level(painter: QPainter, square: QRectF, level: int, size: float = 16) -> None:
    """The digit of a level on a square of its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LEVEL_COLOURS[level - 1]))
    painter.drawRoundedRect(square, square.width() / 5, square.width() / 5)
    painter.setPen(QColor(LEVEL_TEXT[level - 1]))
    painter.setFont(font(size, bold=True))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(level))


class LevelSquare(QWidget):
    """A small square with the digit of a level, in legends and beside a sentence."""

    def __init__(self, level: int = 0, *, side: int = 20):
        super().__init__()
        self._level, self._size = level, side * 0.6
        self.setFixedSize(px(side), px(side))

    def show_level(self, level: int) -> None:
        """0 leaves the square empty."""
        if level != self._level:
            self._level = level
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._level:
            paint_level(painter, QRectF(self.rect()), self._level, self._size)
        painter.end()


class LevelCard(QAbstractButton):
    """One level: its digit, name and description; outlined once it is the agreed one."""

    def __init__(self, level: int):
        super().__init__()
        self.level = level
        self._name = self._text = self._note = self._local = ""
        self._name_width = 0
        self._heights: dict[int, int] = {}
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # It paints all of itself: nothing below it needs painting at a key press.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, name: str, text: str, name_width: int, local: str = "") -> None:
        """``name_width`` (pixels) is the same for all cards, so that descriptions line up.
        ``local``: the same level in the language of the room, below.
        """
        name, text, local = typeset(name), typeset(text), typeset(local)
        shown = (self._name, self._text, self._name_width, self._local)
        if (name, text, name_width, local) == shown:
            return
        self._name, self._text, self._name_width, self._local = name, text, name_width, local
        self._heights.clear()
        self._name_it()
        self.updateGeometry()
        self.update()

    def show_mark(self, *, agreed: bool, note: str) -> None:
        """``note`` stands under the name: agreed, or the median of the votes."""
        note = typeset(note)
        if (agreed, note) != (self.isChecked(), self._note):
            self._note = note
            self.setChecked(agreed)
            self._name_it()
            self.update()

    def _name_it(self) -> None:
        told = f"{self.level}, {self._name}: {self._text}"
        self.setAccessibleName(f"{told} ({self._note})" if self._note else told)

    def nextCheckState(self) -> None:
        """A click asks for the level; the outline comes once it is on the disk."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room = self._text_area(width).width()
            text, local = self._text_heights(room)
            self._heights[width] = max(px(46), text + local + px(12))
        return self._heights[width]

    def _text_heights(self, width: int) -> tuple[int, int]:
        """Of the description and of the local wording below it."""
        room = QRect(0, 0, width, 10_000)
        text = QFontMetrics(font()).boundingRect(room, _WRAP, self._text).height()
        if not self._local:
            return text, 0
        return text, QFontMetrics(font(12)).boundingRect(room, _WRAP, self._local).height()

    def sizeHint(self) -> QSize:
        return QSize(px(400), self.heightForWidth(max(self.width(), px(400))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(46))

    def _text_area(self, width: int) -> QRect:
        left = px(10) + px(34) + px(12) + self._name_width + px(14)
        return QRect(left, 0, max(px(80), width - left - px(12)), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        top = (self.height() - px(34)) / 2
        paint_level(painter, QRectF(px(10), top, px(34), px(34)), self.level, 17)
        self._paint_name(painter)
        self._paint_text(painter)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        painter.setPen(QColor(colours().ink))
        painter.setFont(font())
        area = self._text_area(self.width())
        if not self._local:
            painter.drawText(area, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), self._text)
            return
        text, local = self._text_heights(area.width())
        top = (self.height() - text - local) // 2
        painter.drawText(QRect(area.left(), top, area.width(), text), _WRAP, self._text)
        painter.setFont(font(12))
        painter.setPen(QColor(colours().quiet))
        below = QRect(area.left(), top + text, area.width(), local)
        painter.drawText(below, _WRAP, self._local)

    def _paint_frame(self, painter: QPainter) -> None:
        c = colours()
        fill = c.selection if self.isChecked() else c.hover if self.underMouse() else c.card
        line, width = (c.primary, 2.0) if self.isChecked() else (c.hairline, 1.0)
        if self.hasFocus():
            line, width = c.attention, 3.0
        painter.setBrush(QColor(fill if self.isEnabled() else c.card))
        painter.setPen(QPen(QColor(line), width))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, 10, 10)

    def _paint_name(self, painter: QPainter) -> None:
        area = QRect(px(56), 0, self._name_width + px(10), self.height())
        painter.setFont(font(14, bold=True))
        painter.setPen(QColor(colours().ink))
        if not self._note:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self._name)
            return
        middle = self.height() // 2
        upper, lower = area.adjusted(0, 0, 0, -middle), area.adjusted(0, middle, 0, 0)
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignBottom), self._name)
        painter.setFont(font(12, bold=self.isChecked()))
        painter.setPen(QColor(colours().ink if self.isChecked() else colours().quiet))
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignTop), self._note)


class LevelCards(QObject):
    """The five cards of a criterion, lowest level first; whoever shows them lays them out."""

    chosen = Signal(int)
    """The level whose card was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = tuple(LevelCard(level) for level in LEVELS)
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, level=card.level: self.chosen.emit(level))

    def show_levels(self, names: Sequence[str], texts: Sequence[str], local: Sequence[str]) -> None:
        """Names of the scale and descriptions of this criterion, level 1 first; ``local``: the
        descriptions in the language of the room, empty where there is none.
        """
        bold = QFontMetrics(font(14, bold=True))
        width = max(bold.horizontalAdvance(typeset(name)) for name in names)
        for card, name, text, own in zip(self.cards, names, texts, local, strict=True):
            card.show_text(name, text, max(width, px(92)), own)

    def show_choice(self, level: int | None, median: int | None) -> None:
        for card in self.cards:
            agreed = card.level == level
            note = _("✓ agreed") if agreed else _("median") if card.level == median else ""
            card.show_mark(agreed=agreed, note=note)

    def set_open(self, open_: bool) -> None:
        """Whether a level can be chosen; the cards stay readable when not."""
        for card in self.cards:
            card.setEnabled(open_)
