"""A progress marker with its degrees, and the rating once it is recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.rating_words import RATING_SIGNS
from proreca_desktop.domain.room import DegreeText, MarkerScene
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.room.blocks import Pair
from proreca_desktop.gui.room.sizes import FRAME, STATEMENT, TEXT, TRACK, Sizes
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _, ngettext


def build_marker(scene: MarkerScene) -> list[Stage]:
    where = f"{scene.partner} · {scene.level_name}"
    head: list[Block] = [
        Pair(RoomText(where, head=scene.code, size=TEXT), RoomText(scene.period, size=TEXT)),
        RoomText(scene.text, size=STATEMENT, bold=True),
    ]
    rows = [DegreeRow(d, is_chosen=d.rating is scene.rating) for d in scene.degrees]
    return [Stage(head, rows, _foot(scene))]


def _foot(scene: MarkerScene) -> RoomText | None:
    right = Qt.AlignmentFlag.AlignRight
    if not scene.is_applicable:
        return RoomText(_("Not applicable in this period"), size=30, bold=True, align=right)
    name = next((d.name for d in scene.degrees if d.rating is scene.rating), "")
    if not name:
        return None
    if scene.share is not None and scene.share.n:
        told = ngettext("{yes} of {n} entity", "{yes} of {n} entities", scene.share.n)
        name = f"{name} ({told.format(yes=scene.share.yes, n=scene.share.n)})"
    return RoomText(name_and_value(_("Recorded"), name), size=30, bold=True, align=right)


class DegreeRow(QWidget):
    """A degree: its sign, its name and what it means."""

    SIGN = 120

    def __init__(self, degree: DegreeText, *, is_chosen: bool):
        super().__init__()
        self._is_chosen = is_chosen
        self._sign = RoomText(RATING_SIGNS[degree.rating], size=34)
        self._text = RoomText(degree.text, head=name_and_value(degree.name, "").strip(), size=28)
        for part in (self._sign, self._text):
            part.setParent(self)
        self.setAccessibleName(degree.name)

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._sign.fit(sizes)
        self._text.fit(sizes)

    def height_at(self, width: int) -> int:
        px = self._sizes.px
        return max(px(56), self._text.height_at(width - px(self.SIGN + 40)) + px(14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = self._sizes.px
        sign = px(self.SIGN)
        self._sign.setGeometry(px(14), 0, sign, self.height())
        self._text.setGeometry(px(26) + sign, 0, self.width() - sign - px(40), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(TRACK), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._is_chosen:
            painter.setPen(QPen(QColor(FRAME), max(3, self._sizes.px(4))))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), 10, 10)
        painter.end()
