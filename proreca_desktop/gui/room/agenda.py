"""The agenda: titles and times."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.room import AgendaLine, AgendaScene
from proreca_desktop.gui.room.sizes import FRAME, STATEMENT, Sizes
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import Heading, RoomText
from proreca_desktop.i18n import _


def build_agenda(scene: AgendaScene) -> list[Stage]:
    head: list[Block] = [RoomText(_("Agenda"), size=STATEMENT, bold=True)]
    if not scene.lines:
        head.append(RoomText(_("The agenda is not written yet."), size=30))
        return [Stage(head)]
    rows: list[Block] = []
    for line in scene.lines:
        if line.heading:
            rows.append(Heading(line.heading, size=28))
        rows.append(AgendaRow(line))
    return [Stage(head, rows)]


class AgendaRow(QWidget):
    """A time and a title: a tick behind what is done, a frame around what is going on."""

    TIME = 130

    def __init__(self, line: AgendaLine):
        super().__init__()
        self._is_now = line.is_now
        self._time = RoomText(line.time, size=28, bold=True)
        self._title = RoomText(f"{line.title} ✓" if line.is_done else line.title, size=28)
        for part in (self._time, self._title):
            part.setParent(self)
        self.setAccessibleName(f"{line.time} {line.title}".strip())

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._time.fit(sizes)
        self._title.fit(sizes)

    def height_at(self, width: int) -> int:
        px = self._sizes.px
        return self._title.height_at(width - px(self.TIME + 32)) + px(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = self._sizes.px
        time = px(self.TIME)
        self._time.setGeometry(px(16), 0, time, self.height())
        self._title.setGeometry(px(16) + time, 0, self.width() - time - px(32), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_now:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(FRAME), max(2, self._sizes.px(3))))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
        painter.end()
