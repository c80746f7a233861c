"""What the rating page tells the room's window: where the workshop stands, nothing private."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from proreca_desktop.domain.room import PracticeVote, RoomPlace, RoomPlaceKind
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.rating.votes import PracticeDesk


class RoomLink(QObject):
    """Tells once the page itself is painted: the key press does not wait for the projector."""

    def __init__(self, parent: QObject, context: AppContext):
        super().__init__(parent)
        self._context = context
        self._place = RoomPlace(kind=RoomPlaceKind.TITLE)
        self._practice: PracticeVote | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tell)

    def show_criterion(self, assessment_id: str, code: str) -> None:
        self._show(RoomPlace(kind=RoomPlaceKind.CRITERION, assessment_id=assessment_id, code=code))

    def show_practice(self, assessment_id: str, desk: PracticeDesk) -> None:
        votes = desk.shown()
        practice = PracticeVote(
            is_open=votes.vote is not None,
            n_voted=votes.vote.turnout if votes.vote else 0,
            n_expected=votes.vote.n_expected if votes.vote else None,
            counts=votes.last,
            level=desk.level,
        )
        place = RoomPlace(kind=RoomPlaceKind.PRACTICE, assessment_id=assessment_id)
        self._show(place, practice)

    def stop(self) -> None:
        """The page is left: what it still had to tell is out of date."""
        self._timer.stop()

    def _show(self, place: RoomPlace, practice: PracticeVote | None = None) -> None:
        self._place, self._practice = place, practice
        self._timer.start()

    def _tell(self) -> None:
        if self._context.workspace is not None:
            self._context.room.show(self._place, self._practice)
