"""The rows of the list of assessments: what it is, where it stands, and the next step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.words import round_and_date, status_name, track_name
from proreca_desktop.gui.models.assessment_list import ENTRY, LISTED, Index
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.entry_list import draw_elided, paint_row_background
from proreca_desktop.i18n import _, typeset

_GAP = 16


class AssessmentRows(QListView):
    """``opened`` asks for the preparation of a row, ``acted`` for its next step."""

    opened = Signal(QModelIndex)
    acted = Signal(QModelIndex)

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.acted.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        on_button = button_area(self.visualRect(index), index).contains(place)
        (self.acted if on_button else self.opened).emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            over = self.indexAt(event.position().toPoint()).isValid()
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        return super().viewportEvent(event)


def next_step(status: AssessmentStatus) -> str:
    """What the button of a row says."""
    if status is AssessmentStatus.VALIDATED:
        return _("Results")
    return _("Start") if status is AssessmentStatus.PREPARATION else _("Continue")


def button_area(row: QRect, index: Index) -> QRect:
    """Where the button of a row is painted; all rows have it at the same place."""
    metrics = QFontMetrics(font(14, bold=True))
    widest = max(metrics.horizontalAdvance(typeset(next_step(s))) for s in AssessmentStatus)
    width, height = widest + px(32), px(36)
    top = row.top() + (row.height() - height) // 2
    return QRect(row.right() - _GAP - width, top, width, height)


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(400, px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_background(painter, area, option.state)
        button = button_area(area, index)
        right = self._paint_progress(
            painter, area, button.left(), entry.n_decided, entry.n_criteria
        )
        right = self._paint_status(painter, area, right, index)
        self._paint_name(painter, area, right, index)
        self._paint_button(painter, button, index.data(LISTED).assessment.status)
        painter.restore()

    def _paint_name(self, painter: QPainter, area: QRect, right: int, index: Index) -> None:
        listed = index.data(LISTED)
        a = listed.assessment
        left, top = area.left() + 14, area.top() + px(10)
        width = right - left
        what = f"{round_and_date(a.round, a.start_on)} · {track_name(a.track)}"
        draw_elided(painter, listed.name, QRect(left, top, width, px(22)), colours().ink, bold=True)
        below = QRect(left, top + px(22), width, px(20))
        draw_elided(painter, what, below, colours().quiet, size=13)

    def _paint_status(self, painter: QPainter, area: QRect, right: int, index: Index) -> int:
        metrics = QFontMetrics(font(13))
        widest = max(metrics.horizontalAdvance(typeset(status_name(s))) for s in AssessmentStatus)
        place = QRect(right - widest - _GAP, area.top(), widest + 2, area.height())
        status = index.data(LISTED).assessment.status
        ink = colours().good if status is AssessmentStatus.VALIDATED else colours().ink
        draw_elided(painter, status_name(status), place, ink, size=13)
        return place.left() - _GAP

    def _paint_progress(
        self, painter: QPainter, area: QRect, right: int, done: int, total: int
    ) -> int:
        """A bar and ``20/87`` beside it; returns the left end."""
        count_width, bar_width = px(52), px(120)
        middle = area.top() + area.height() // 2
        count = QRect(right - _GAP - count_width, area.top(), count_width, area.height())
        draw_elided(painter, f"{done}/{total}", count, colours().quiet, size=13)
        bar = QRectF(count.left() - 10 - bar_width, middle - 4, bar_width, 8)
        _fill_rounded(painter, bar, colours().track)
        if done and total:
            bar.setWidth(max(8.0, bar_width * min(1.0, done / total)))
            _fill_rounded(painter, bar, colours().primary)
        return count.left() - 10 - bar_width - _GAP

    def _paint_button(self, painter: QPainter, area: QRect, status: AssessmentStatus) -> None:
        running = status is AssessmentStatus.RUNNING
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(shape, QColor(colours().primary if running else colours().card))
        if not running:
            painter.setPen(QColor(colours().hairline))
            painter.drawPath(shape)
        painter.setFont(font(14, bold=True))
        painter.setPen(QColor(colours().on_primary if running else colours().ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, typeset(next_step(status)))


def _fill_rounded(painter: QPainter, area: QRectF, colour: str) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.fillPath(shape, QColor(colour))
