"""The voters present by name: a digit for each, one after the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from proreca_desktop.domain.voting import Ballots, OpenVote, Voter
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.digit_box import DigitBox
from proreca_desktop.i18n import _, typeset

CELL, LINE, GAP, EDGE = 190, 30, 4, 6
"""Least width and height of a name, the gap between two, and the room around all."""
WIDE_CELL = 256
"""For names that are longer."""
BEFORE, AFTER = 8, 30
"""Left and right of the name in its cell; at the right stands the digit."""


class NamedBallots(DigitBox):
    """Names in columns; the digit goes to the one that is marked, then the next is marked."""

    reached = Signal(object)
    """The :class:`QRect` of the name that is marked now, to be scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self._voters: tuple[Voter, ...] = ()
        self._levels: dict[str, int] = {}
        self._vote_id = ""
        self._at = 0
        self._least_cell = px(CELL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_vote(self, vote: OpenVote) -> None:
        """What is on the disk. A vote that was not shown begins at the first name without one."""
        self._voters, self._levels = vote.voters, dict(vote.ballots.levels)
        if vote.id != self._vote_id:
            self._at = self._first_open()
        self._vote_id = vote.id
        self._at = min(self._at, max(0, len(self._voters) - 1))
        self._least_cell = self._room_for_names()
        self._say()
        self.updateGeometry()

    def ballots(self) -> Ballots:
        return Ballots(levels=dict(self._levels))

    def current(self) -> str:
        """Who is asked now."""
        return self._voters[self._at].label if self._voters else ""

    def type_level(self, level: int) -> None:
        if not self._voters:
            return
        self._levels[self._voters[self._at].id] = level
        self._mark(self._next_open())
        self.changed.emit()

    def act_on(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: self._columns(self.width()),
            Qt.Key.Key_Up: -self._columns(self.width()),
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Space: 1,
        }
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_back(key == Qt.Key.Key_Backspace)
        elif key in steps:
            self._mark(self._at + steps[Qt.Key(key)])
        else:
            return False
        return True

    def _take_back(self, backwards: bool) -> None:
        """Take away the vote of the one marked; Backspace goes back to the one before."""
        if not self._voters:
            return
        if backwards and self._voters[self._at].id not in self._levels:
            self._mark(self._at - 1)
        if self._levels.pop(self._voters[self._at].id, None) is not None:
            self._say()
            self.changed.emit()

    def _first_open(self) -> int:
        return next((n for n, v in enumerate(self._voters) if v.id not in self._levels), 0)

    def _next_open(self) -> int:
        """The next without a vote, going round; at the end the one that was marked."""
        n = len(self._voters)
        order = [(self._at + step) % n for step in range(1, n)]
        return next((i for i in order if self._voters[i].id not in self._levels), self._at)

    def _mark(self, position: int) -> None:
        if 0 <= position < len(self._voters):
            self._at = position
            self._say()
            self.reached.emit(self._cell(position))

    def _say(self) -> None:
        """For a screen reader: who is asked, and what they have voted."""
        if not self._voters:
            self.setAccessibleName(_("Votes by name"))
            return
        voter = self._voters[self._at]
        level = self._levels.get(voter.id)
        said = _("no vote yet") if level is None else _("level {level}").format(level=level)
        self.setAccessibleName(_("{name}: {vote}").format(name=voter.label, vote=said))
        self.update()

    def _room_for_names(self) -> int:
        metrics = QFontMetrics(font(14, bold=True))
        widest = max((metrics.horizontalAdvance(v.label) for v in self._voters), default=0)
        return max(px(CELL), min(px(WIDE_CELL), widest + px(BEFORE + AFTER)))

    def _columns(self, width: int) -> int:
        room = width - 2 * EDGE + GAP
        wide = room // (self._least_cell + GAP)
        return max(1, wide if wide > 1 else room // (px(CELL) + GAP))

    def _cell(self, position: int) -> QRect:
        columns = self._columns(self.width())
        width = (self.width() - 2 * EDGE - GAP * (columns - 1)) // columns
        line, column = divmod(position, columns)
        return QRect(EDGE + column * (width + GAP), EDGE + line * (px(LINE) + GAP), width, px(LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self._voters) // self._columns(width))
        return 2 * EDGE + lines * (px(LINE) + GAP) - GAP

    def sizeHint(self) -> QSize:
        width = max(self.width(), px(CELL) + 2 * EDGE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(CELL) + 2 * EDGE, px(LINE) + 2 * EDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        for position in range(len(self._voters)):
            if self._cell(position).contains(event.position().toPoint()):
                self._mark(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_frame(painter)
        for position, voter in enumerate(self._voters):
            self._paint_voter(painter, self._cell(position), voter, position == self._at)
        painter.end()

    def _paint_voter(self, painter: QPainter, cell: QRect, voter: Voter, marked: bool) -> None:
        c, level = colours(), self._levels.get(voter.id)
        if marked:
            painter.setBrush(QColor(c.selection))
            painter.setPen(QPen(QColor(c.primary), 2.0))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6, 6)
        name = cell.adjusted(px(BEFORE), 0, -px(AFTER), 0)
        painter.setFont(font(14, bold=marked))
        painter.setPen(QColor(c.ink))
        room = QFontMetrics(painter.font())
        # Shortened in its middle: names that begin alike differ at the end.
        text = room.elidedText(typeset(voter.label), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setFont(font(15, bold=True))
        painter.setPen(QColor(c.ink if level else c.quiet))
        place = QRect(cell.right() - px(26), cell.top(), px(26), cell.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(level or "·"))
