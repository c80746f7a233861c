"""A chart on a page: drawn in the background when it is first seen; its caption, its export."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
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
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, typeset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 96
"""At which a card of 640 px is as wide as the text of an A4 page; follows the text size."""
_EXPORT_WIDTH_MM = 170.0
_SETTLE_MS = 120
"""A window being resized is drawn once, when it has settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """How a chart is drawn on an empty figure, its caption, and its height in mm by its width."""

    draw: Callable[[Figure], object]
    caption: str
    height: Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """A chart as pixels (RGBA, rows from the top)."""

    chart: Chart
    figure: Figure
    pixels: bytes
    columns: int
    rows: int


@cache
def _artist() -> ThreadPoolExecutor:
    """The one thread that draws: the fonts of matplotlib do not like company."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


def _draw(make: Callable[[], Chart], width: float, dpi: float, ratio: float) -> _Drawn:
    """``width`` and ``dpi`` in pixels of the page; ``ratio`` device pixels for each of them."""
    # Slow to import: here it is done while the page can already be used.
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from proreca_desktop.charts.style import new_figure

    chart = make()
    width_mm = width / dpi * 25.4
    figure = new_figure(width_mm, chart.height(width_mm), dpi=dpi * ratio)
    chart.draw(figure)
    canvas = FigureCanvasAgg(figure)
    pixels, (columns, rows) = canvas.print_to_buffer()  # type: ignore[no-untyped-call]
    return _Drawn(chart=chart, figure=figure, pixels=pixels, columns=columns, rows=rows)


class _Mailbox(QObject):
    """Takes finished pictures to the page; lives for ever, for pages may be gone by then."""

    finished = Signal(int, object)


@cache
def _mailbox() -> _Mailbox:
    return _Mailbox()


_jobs = itertools.count(1)


class FigureView(QWidget):
    """Shows one chart of ``charts``; ``code_clicked`` tells which domain or criterion was hit."""

    code_clicked = Signal(str)

    def __init__(self, name: str, folder: Callable[[], Path]):
        super().__init__()
        self._folder = folder
        self._file_stem = "proreca"
        self.canvas = _Canvas(name)
        self.canvas.code_clicked.connect(self.code_clicked)
        self.canvas.drawn.connect(self._on_drawn)
        self._caption = quiet("", 12)
        self._exports = [
            link_button(_("Export PNG…"), partial(self._export, "png")),
            link_button(_("Export SVG…"), partial(self._export, "svg")),
        ]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.canvas)
        lines.addWidget(self._caption)
        lines.addLayout(row(*self._exports, None))

    def show_chart(self, make: Callable[[], Chart], file_stem: str) -> None:
        """``make`` is called in the background once the chart is in sight: plain data only.

        ``file_stem`` is the name proposed for the exported file, without its ending.
        """
        self._file_stem = file_stem
        self._caption.show_text("")
        for button in self._exports:
            button.setEnabled(False)
        self.canvas.show_chart(make)

    def caption(self) -> str:
        return self._caption.text()

    def _on_drawn(self, caption: str) -> None:
        self._caption.show_text(caption)
        self.canvas.setAccessibleDescription(caption)
        for button in self._exports:
            button.setEnabled(True)

    def _export(self, ending: str) -> None:
        proposed = self._folder() / f"{self._file_stem}.{ending}"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export the chart"), str(proposed), f"{ending.upper()} (*.{ending})"
        )
        if chosen and self.canvas.chart is not None:
            chart, target = self.canvas.chart, Path(chosen)
            if target.suffix.lower() != f".{ending}":
                target = target.with_name(f"{target.name}.{ending}")
            guarded(self, lambda: _save(chart, target))


def _save(chart: Chart, target: Path) -> None:
    from proreca_desktop.charts.export import save_figure
    from proreca_desktop.charts.style import new_figure

    figure = new_figure(_EXPORT_WIDTH_MM, chart.height(_EXPORT_WIDTH_MM))
    chart.draw(figure)
    save_figure(figure, target)


class _Canvas(QWidget):
    """The picture of the chart; drawn when it is seen, and again when its width has settled."""

    code_clicked = Signal(str)
    drawn = Signal(str)

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(240))
        self._make: Callable[[], Chart] | None = None
        self._drawn: _Drawn | None = None
        self._picture: QPixmap | None = None
        self._job = 0
        self._is_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        _mailbox().finished.connect(self._on_finished)

    def show_chart(self, make: Callable[[], Chart]) -> None:
        self._make, self._drawn, self._picture = make, None, None
        self._job = 0
        self._is_due = True
        self.update()

    @property
    def chart(self) -> Chart | None:
        """What is drawn; None while it is not."""
        return None if self._drawn is None else self._drawn.chart

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
        else:
            painter.setPen(QColor("#5F6873"))
            painter.setFont(font(13))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, typeset(_("Drawing…")))
        painter.end()
        if self._is_due:
            self._timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._drawn is not None and event.size().width() != event.oldSize().width():
            self._is_due = True
            self._timer.start(_SETTLE_MS)

    def _margin(self) -> int:
        """A white rim where the page around is dark."""
        return 10 if colours().card.upper() != "#FFFFFF" else 0

    def _target(self) -> QRect:
        """Where the picture lies, at its own size."""
        if self._picture is None:
            return QRect()
        size = self._picture.deviceIndependentSize()
        margin = self._margin()
        return QRect(margin, margin, round(size.width()), round(size.height()))

    def _start(self) -> None:
        if self._make is None or not self.isVisible() or self.width() < 60:
            return
        self._is_due = False
        self._job = job = next(_jobs)
        mailbox = _mailbox()
        future = _artist().submit(
            _draw,
            self._make,
            self.width() - 2 * self._margin(),
            px(_DPI),
            self.devicePixelRatioF(),
        )
        future.add_done_callback(lambda done: mailbox.finished.emit(job, done))

    def _on_finished(self, job: int, future: Future[_Drawn]) -> None:
        if job != self._job:
            return
        drawn = future.result()
        ratio = self.devicePixelRatioF()
        image = QImage(drawn.pixels, drawn.columns, drawn.rows, QImage.Format.Format_RGBA8888)
        self._picture = QPixmap.fromImage(image.copy())
        self._picture.setDevicePixelRatio(ratio)
        self._drawn = drawn
        self.setFixedHeight(round(drawn.rows / ratio) + 2 * self._margin())
        self.update()
        self.drawn.emit(drawn.chart.caption)

    def _code_at(self, event: QMouseEvent) -> str | None:
        if self._drawn is None:
            return None
        from proreca_desktop.charts.sheet import code_at

        ratio = self.devicePixelRatioF()
        place = event.position() - self._target().topLeft()
        return code_at(self._drawn.figure, place.x() * ratio, self._drawn.rows - place.y() * ratio)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._code_at(event)
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        code = self._code_at(event)
        if code:
            self.code_clicked.emit(code)

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())
