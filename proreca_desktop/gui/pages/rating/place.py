"""Where the workshop stands: remembered in the dossier, to resume there after a power cut."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from proreca_desktop.gui.pages.rating.session import RatingSession

SETTLE_MS = 200
"""A place counts once the user has stopped leafing."""


class PlaceReached(QObject):
    """The last criterion shown; the practice one is not a place to come back to."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._session: RatingSession | None = None
        self._code = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.save)

    def reach(self, session: RatingSession, code: str) -> None:
        self._session, self._code = session, code
        self._timer.start()

    def save(self) -> None:
        """Write it now, if it is not written yet."""
        self._timer.stop()
        if self._session is not None:
            self._session.remember_place(self._code)
        self._session = None
