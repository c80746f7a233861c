"""Long work in the background, with a progress bar that can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.gui.error_dialog import show_error
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.i18n import _

T = TypeVar("T")
Progress = Callable[[float], bool]
"""Told a share from 0 to 1; returns False once the user has cancelled."""


class _Signals(QObject):
    progressed = Signal(float)
    finished = Signal()


class ProgressDialog(QDialog):
    """Shown while one piece of work runs in a thread of its own."""

    def __init__(self, parent: QWidget, heading: str, work: Callable[[Progress], object]):
        super().__init__(parent)
        self.setWindowTitle("ProReCA")
        self.setMinimumWidth(420)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.result_value: object = None
        self.error: BaseException | None = None
        self._cancelled = threading.Event()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(16)
        lines.addWidget(title(heading, 16))
        lines.addWidget(self._bar)
        lines.addLayout(row(None, plain_button(_("Cancel"), self.reject)))
        self._signals = _Signals()
        self._signals.progressed.connect(lambda share: self._bar.setValue(int(share * 1000)))
        self._signals.finished.connect(self._on_work_finished)
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)

    def start(self) -> None:
        self._thread.start()

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when it has."""
        self._cancelled.set()

    def _run(self, work: Callable[[Progress], object]) -> None:
        try:
            self.result_value = work(self._report)
        except BaseException as error:
            self.error = error
        self._signals.finished.emit()

    def _report(self, share: float) -> bool:
        self._signals.progressed.emit(share)
        return not self._cancelled.is_set()

    def _on_work_finished(self) -> None:
        self._thread.join()
        self.done(QDialog.DialogCode.Accepted)


def run_task(
    parent: QWidget,
    heading: str,
    work: Callable[[Progress], T],
    on_done: Callable[[T], object],
) -> None:
    """Run ``work`` in the background and hand its value to ``on_done``.

    ``work`` must not touch the open dossier's connection or any widget. An expected failure is
    shown; a cancelled work leaves everything as it was.
    """
    dialog = ProgressDialog(parent, heading, work)
    dialog.start()
    dialog.exec()
    error, value = dialog.error, dialog.result_value
    dialog.deleteLater()
    if isinstance(error, ProrecaError):
        show_error(parent, error)
    elif isinstance(error, Cancelled):
        return
    elif error is not None:
        raise error
    else:
        on_done(value)  # type: ignore[arg-type]
