"""A PDF inside the window: its pages one below the other, drawn when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from proreca_desktop.gui.theme import colours

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_GAP = 12
_MOST_PICTURES = 8
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""1 is as wide as the view."""


class PdfView(QAbstractScrollArea):
    """PgUp and PgDn go from page to page, Ctrl with + − 0 zooms; the arrows scroll."""

    page_changed = Signal(int, int)
    """Number of the page in sight (from 1), and of pages."""

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme = colours()
        self.setStyleSheet(
            f"PdfView {{ border: 1px solid {theme.hairline}; border-radius: 8px; }}"
            f"PdfView:focus {{ border: 2px solid {theme.attention}; }}"
        )
        self._content = b""
        self._sizes: list[QSizeF] = []
        self._zoom = 1.0
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    def show_pdf(self, content: bytes) -> None:
        """Show a document from memory; no file stays open."""
        self.clear()
        self._content = content
        with closing(_open(content)) as document:
            self._sizes = [QSizeF(*page.get_size()) for page in document]
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def clear(self) -> None:
        self._content = b""
        self._sizes = []
        self._pictures.clear()
        self._arrange()

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page at the upper third of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, area in enumerate(self._areas()):
            if middle < area.bottom() + _GAP:
                return number
        return max(0, self.page_count - 1)

    def go_to(self, page: int) -> None:
        """``page`` from 0; beyond the ends nothing happens."""
        areas = self._areas()
        if areas:
            chosen = areas[max(0, min(page, len(areas) - 1))]
            self.verticalScrollBar().setValue(chosen.top() - _GAP)

    def zoom_in(self) -> None:
        self._set_zoom(next((z for z in _ZOOMS if z > self._zoom), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((z for z in reversed(_ZOOMS) if z < self._zoom), _ZOOMS[0]))

    def fit_width(self) -> None:
        self._set_zoom(1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_PageDown:
            self.go_to(self.current_page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.current_page - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self.page_count - 1)
        elif ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif ctrl and key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif ctrl and key == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.current_page
        self._arrange()
        self.go_to(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().track))
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for number, area in enumerate(self._areas()):
            place = area.translated(-right, -down)
            if place.intersects(self.viewport().rect()):
                painter.fillRect(place, QColor("#FFFFFF"))
                painter.drawPixmap(place, self._picture(number, place.width()))
        painter.end()

    def _set_zoom(self, zoom: float) -> None:
        page = self.current_page
        self._zoom = zoom
        self._arrange()
        self.go_to(page)

    def _areas(self) -> Sequence[QRect]:
        """Where each page lies, in pixels from the top left of the whole."""
        areas, top = [], _GAP
        room = self.viewport().width()
        for size in self._sizes:
            width = round(max(60, room - 2 * _GAP) * self._zoom)
            height = round(width * size.height() / size.width())
            areas.append(QRect(max(_GAP, (room - width) // 2), top, width, height))
            top += height + _GAP
        return areas

    def _arrange(self) -> None:
        areas = self._areas()
        bottom = areas[-1].bottom() + _GAP if areas else 0
        right = max((area.right() + _GAP for area in areas), default=0)
        bars = (
            (self.verticalScrollBar(), bottom, self.viewport().height()),
            (self.horizontalScrollBar(), right, self.viewport().width()),
        )
        for bar, needed, room in bars:
            bar.setRange(0, max(0, needed - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    def _picture(self, number: int, width: int) -> QPixmap:
        """The page at screen resolution; the last few are kept."""
        key = (number, width)
        if key not in self._pictures:
            self._pictures[key] = self._render(number, width)
            while len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _render(self, number: int, width: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scale = width * ratio / self._sizes[number].width()
        with closing(_open(self._content)) as document:
            bitmap = document[number].render(scale=scale, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            picture = QPixmap.fromImage(image.copy())
        picture.setDevicePixelRatio(ratio)
        return picture

    def _on_scrolled(self, _value: int = 0) -> None:
        self.viewport().update()
        if self.page_count:
            self.page_changed.emit(self.current_page + 1, self.page_count)


def _open(content: bytes) -> PdfDocument:
    # Loaded at the first preview only.
    import pypdfium2

    return pypdfium2.PdfDocument(content)
