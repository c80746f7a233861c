"""The clock of the rating page: how long the room has been on the criterion shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.icons import pixmap
from proreca_desktop.gui.pages.rating.route import PRACTICE
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.theme import colours
from proreca_desktop.gui.widgets.criterion_timer import CriterionTimer


class StayClock(QWidget):
    """A clock before ``05:12 / 07:00``. Each stay is written when the criterion is left."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._times: dict[str, int] = {}
        self._id = ""
        self.timer = CriterionTimer(self._record)
        picture = QLabel()
        picture.setPixmap(pixmap("clock", colours().quiet, 16))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(picture)
        line.addWidget(self.timer)

    def show_criterion(self, session: RatingSession, code: str) -> None:
        if session.id != self._id:
            self._id = session.id
            self._times = dict(self._context.data.pace.times(session.id))
        self.timer.show_criterion(
            session.id,
            "" if code == PRACTICE or session.is_read_only else code,
            minutes=session.assessment.minutes_per_criterion,
            seconds_before=self._times.get(code, 0),
        )

    def forget(self) -> None:
        """Another assessment follows, or none: the times are read again."""
        self.timer.show_nothing()
        self._id = ""

    def _record(self, assessment_id: str, code: str, seconds: int) -> None:
        if self._context.workspace is not None:
            self._context.data.pace.add_time(assessment_id, code, seconds)
            self._times[code] = self._times.get(code, 0) + seconds
