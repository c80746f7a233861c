"""Files dragged over the page and dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Watches a widget for files, wherever on it they are dropped."""

    hovered = Signal(bool)
    """Files are over the widget, or have left it."""
    dropped = Signal(object)
    """A list of :class:`~pathlib.Path`."""

    def __init__(self, target: QWidget, is_welcome: Callable[[], bool]):
        super().__init__(target)
        self._is_welcome = is_welcome
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            self._on_entered(event)
        elif event.type() is QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._on_dropped(event)
        else:
            return super().eventFilter(watched, event)
        return True

    def _on_entered(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._is_welcome():
            event.acceptProposedAction()
            self.hovered.emit(True)
        else:
            event.ignore()

    def _on_dropped(self, event: QDropEvent) -> None:
        self.hovered.emit(False)
        if self._is_welcome():
            event.acceptProposedAction()
            self.dropped.emit(dropped_files(event.mimeData()))


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files among what is dragged; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
