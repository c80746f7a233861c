"""Parts that several scenes are made of: pairs of words, headings, rows with a level."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.room import LevelText, RatedCriterion
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.room.marks import LevelMark
from proreca_desktop.gui.room.sizes import FRAME, INK, TEXT, TRACK, Sizes
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.gui.theme import LEVEL_COLOURS

MARK_WIDTH, MARK_GAP = 116, 18
BAR = 96
"""Pixels at 1366 × 768, as all sizes here."""


class Pair(QWidget):
    """Words at the left, others at the right; below each other where both do not fit."""

    def __init__(self, left: RoomText, right: RoomText):
        super().__init__()
        self._left, self._right = left, right
        self._is_stacked = False
        for text in (left, right):
            text.setParent(self)

    def fit(self, sizes: Sizes) -> None:
        self._left.fit(sizes)
        self._right.fit(sizes)
        self._gap = sizes.px(24)

    def height_at(self, width: int) -> int:
        right = self._right.width_of_one_line() if self._right.text() else 0
        room = width - right - self._gap
        self._is_stacked = bool(right) and self._left.width_of_one_line() > room
        if self._is_stacked:
            return self._left.height_at(width) + self._right.height_at(width)
        return max(self._left.height_at(width - right), self._right.height_at(right))

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = self.width(), self.height()
        self.height_at(width)
        if self._is_stacked:
            above = self._left.height_at(width)
            self._left.setGeometry(0, 0, width, above)
            self._right.setGeometry(0, above, width, height - above)
            return
        right = self._right.width_of_one_line() if self._right.text() else 0
        self._left.setGeometry(0, 0, width - right, height)
        self._right.setGeometry(width - right, 0, right, height)


class LevelRow(QWidget):
    """One level: digit, granary, name and text; after a vote its bar and count.

    ``wording``: whether the official text, the facilitators' own, or both.
    """

    def __init__(
        self,
        level: LevelText,
        *,
        french: bool = True,
        local: bool = False,
        count: int | None = None,
        most: int = 0,
        is_chosen: bool = False,
    ):
        super().__init__()
        self._level, self._count, self._most = level.level, count, most
        self._is_chosen = is_chosen
        self._mark = LevelMark(level.level)
        main = level.text if french or not level.local else level.local
        self._text = RoomText(main, head=name_and_value(level.name, "").strip())
        below = level.local if french and local else ""
        self._local = RoomText(below, italic=True)
        self._number = RoomText(
            "" if count is None else str(count),
            size=36,
            bold=True,
            align=Qt.AlignmentFlag.AlignRight,
        )
        for part in (self._mark, self._text, self._local, self._number):
            part.setParent(self)
        self.setAccessibleName(f"{level.level} {level.name}")

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        for text in (self._text, self._local, self._number):
            text.fit(sizes)

    def height_at(self, width: int) -> int:
        room = self._text_width(width)
        words = self._text.height_at(room) + self._local.height_at(room)
        return max(self._sizes.px(LevelMark.HEIGHT), words) + self._sizes.px(8)

    def _text_width(self, width: int) -> int:
        used = 10 + MARK_WIDTH + MARK_GAP + 10
        return width - self._sizes.px(used + (0 if self._count is None else BAR + 86))

    def resizeEvent(self, event: QResizeEvent) -> None:
        px, width, height = self._sizes.px, self.width(), self.height()
        mark = px(LevelMark.HEIGHT)
        self._mark.setGeometry(px(10), (height - mark) // 2, px(MARK_WIDTH), mark)
        left, room = px(10 + MARK_WIDTH + MARK_GAP), self._text_width(width)
        own, local = self._text.height_at(room), self._local.height_at(room)
        top = (height - own - local) // 2
        self._text.setGeometry(left, top, room, own)
        self._local.setGeometry(left, top + own, room, local)
        self._number.setGeometry(width - px(70), 0, px(56), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, width, height = self._sizes.px, self.width(), self.height()
        painter.setPen(QPen(QColor(TRACK), 1))
        painter.drawLine(0, height - 1, width, height - 1)
        if self._count is not None:
            self._paint_bar(painter)
        if self._is_chosen:
            frame = max(3, px(4))
            painter.setPen(QPen(QColor(FRAME), frame))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = frame / 2
            painter.drawRoundedRect(
                QRectF(inside, inside, width - frame, height - frame), px(10), px(10)
            )
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        px = self._sizes.px
        thick = px(30)
        left, top = self.width() - px(86 + BAR - 8), (self.height() - thick) / 2
        painter.fillRect(QRectF(left, top, px(BAR), thick), QColor(TRACK))
        if self._count and self._most:
            long = px(BAR) * self._count / self._most
            painter.setPen(QPen(QColor(INK), 1))
            painter.setBrush(QColor(LEVEL_COLOURS[self._level - 1]))
            painter.drawRect(QRectF(left, top, long, thick))


class RatedRow(QWidget):
    """A criterion in a list: its level, if it has one, its code and its statement."""

    def __init__(self, line: RatedCriterion, *, lead: str = ""):
        super().__init__()
        self._lead = RoomText(lead, size=36, bold=True)
        self._mark = LevelMark(line.level) if line.level else None
        self._text = RoomText(line.statement, head=line.code, size=TEXT)
        for part in (self._lead, self._mark, self._text):
            if part is not None:
                part.setParent(self)
        said = (lead, line.code, str(line.level or ""))
        self.setAccessibleName(" ".join(word for word in said if word))

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._lead.fit(sizes)
        self._text.fit(sizes)

    def height_at(self, width: int) -> int:
        words = self._text.height_at(width - self._left())
        return max(self._sizes.px(LevelMark.HEIGHT), words) + self._sizes.px(2)

    def _left(self) -> int:
        lead = 76 if self._lead.text() else 0
        return self._sizes.px(lead + MARK_WIDTH + MARK_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        px, height = self._sizes.px, self.height()
        lead = px(76) if self._lead.text() else 0
        self._lead.setGeometry(0, 0, lead, height)
        mark = px(LevelMark.HEIGHT)
        if self._mark is not None:
            self._mark.setGeometry(lead, (height - mark) // 2, px(MARK_WIDTH), mark)
        self._text.setGeometry(self._left(), 0, self.width() - self._left(), height)
