"""A chart on a page: drawn when it is first seen, with its caption and its export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import colours, px
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[["Figure"], object]

_DPI = 96
"""At which a card of 640 px is as wide as the text of an A4 page; follows the text size."""
_EXPORT_WIDTH_MM = 170.0
_SETTLE_MS = 120
"""A window being resized is drawn once, when it has settled."""


class FigureView(QWidget):
    """Shows one chart of ``charts``; ``code_clicked`` tells which domain or criterion was hit."""

    code_clicked = Signal(str)

    def __init__(self, name: str, *, folder: Callable[[], Path] = Path.home):
        super().__init__()
        self._name = name
        self._folder = folder
        self._file_stem = "proreca"
        self._height_mm = 60.0
        self._draw: Draw | None = None
        self.canvas = _Canvas(name, self.code_clicked.emit)
        self._caption = quiet("", 12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.canvas)
        lines.addWidget(self._caption)
        lines.addLayout(
            row(
                link_button(_("Export PNG…"), lambda: self._export("png")),
                link_button(_("Export SVG…"), lambda: self._export("svg")),
                None,
            )
        )

    def show_chart(self, draw: Draw, caption: str, height_mm: float, file_stem: str) -> None:
        """``draw`` is called on an empty figure of that height, as wide as the widget.

        ``file_stem`` is the name proposed for the exported file, without its ending.
        """
        self._draw, self._height_mm, self._file_stem = draw, height_mm, file_stem
        self._caption.show_text(caption)
        self.canvas.setAccessibleDescription(caption)
        self.canvas.show_chart(draw, height_mm)

    def caption(self) -> str:
        return self._caption.text()

    def _export(self, ending: str) -> None:
        proposed = self._folder() / f"{self._file_stem}.{ending}"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export the chart"), str(proposed), f"{ending.upper()} (*.{ending})"
        )
        if chosen and self._draw is not None:
            draw, target = self._draw, Path(chosen).with_suffix(f".{ending}")
            guarded(self, lambda: self._save(draw, target))

    def _save(self, draw: Draw, target: Path) -> None:
        from proreca_desktop.charts.export import save_figure
        from proreca_desktop.charts.style import new_figure

        figure = new_figure(_EXPORT_WIDTH_MM, self._height_mm)
        draw(figure)
        save_figure(figure, target)


class _Canvas(QWidget):
    """The picture of the chart; drawn after the page, and again when its size has settled."""

    def __init__(self, name: str, on_code: Callable[[str], None]):
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_code = on_code
        self._draw: Draw | None = None
        self._height_mm = 60.0
        self._figure: Figure | None = None
        self._picture: QPixmap | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._redraw)

    def show_chart(self, draw: Draw, height_mm: float) -> None:
        self._draw, self._height_mm = draw, height_mm
        self._picture = None
        self.setFixedHeight(round(height_mm / 25.4 * px(_DPI)))
        self.update()

    @property
    def is_drawn(self) -> bool:
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper at once; the chart itself comes when the page is on the screen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # Charts are drawn for paper: in the dark theme they lie on a white sheet.
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        if self._picture is not None:
            painter.drawPixmap(self._target(), self._picture)
        elif self._draw is not None:
            painter.setPen(QColor(colours().quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Drawing…"))
            if not self._timer.isActive():
                self._timer.start(0)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._picture is not None:
            self._timer.start(_SETTLE_MS)

    def _margin(self) -> int:
        return 8 if colours().card != "#FFFFFF" else 0

    def _target(self) -> QRect:
        inner = self.rect().adjusted(self._margin(), self._margin(), -self._margin(), 0)
        return QRect(inner.topLeft(), self._picture_size())

    def _picture_size(self) -> QSize:
        if self._picture is None:
            return QSize()
        size = self._picture.deviceIndependentSize()
        return QSize(round(size.width()), round(size.height()))

    def _redraw(self) -> None:
        if self._draw is None or not self.isVisible() or self.width() < 40:
            return
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        from proreca_desktop.charts.style import new_figure

        ratio = self.devicePixelRatioF()
        dpi = px(_DPI)
        width = self.width() - 2 * self._margin()
        height = self.height() - self._margin()
        figure = new_figure(width / dpi * 25.4, height / dpi * 25.4, dpi=dpi * ratio)
        self._draw(figure)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        self._picture = _pixmap(canvas.buffer_rgba(), ratio)
        self._figure = figure
        self.update()

    def _code_at(self, event: QMouseEvent) -> str | None:
        if self._figure is None:
            return None
        from proreca_desktop.charts.sheet import code_at

        ratio = self.devicePixelRatioF()
        place = event.position() - self._target().topLeft()
        height = self._picture_size().height()
        return code_at(self._figure, place.x() * ratio, (height - place.y()) * ratio)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._code_at(event)
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        code = self._code_at(event)
        if code:
            self._on_code(code)


def _pixmap(buffer: memoryview, ratio: float) -> QPixmap:
    """The pixels matplotlib drew, as Qt shows them."""
    height, width = buffer.shape[0], buffer.shape[1]
    image = QImage(buffer, width, height, QImage.Format.Format_RGBA8888)
    picture = QPixmap.fromImage(image.copy())
    picture.setDevicePixelRatio(ratio)
    return picture
