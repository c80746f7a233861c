"""How long the room has been on the criterion shown: ``05:12 / 07:00``, told when it is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QSize, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from proreca_desktop.gui.theme import SCALES, font, text_scale
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _
from proreca_desktop.services.preferences import TextSize

_LONGEST_TICK_MS = 3000
"""Between two ticks; longer, and the laptop was asleep: that time does not count."""


class CriterionTimer(TextLabel):
    """Counts only while it is visible.

    ``record(assessment_id, criterion, seconds)`` is told each stay when the criterion is left,
    and at :meth:`commit`, which the page calls when it is left.
    """

    def __init__(self, record: Callable[[str, str, int], object]):
        super().__init__(name="quiet", wrap=False)
        self.setFont(font(13))
        self.setAccessibleName(_("Time on this criterion"))
        self._record = record
        self._assessment_id, self._code = "", ""
        self._planned = 0
        self._before = 0
        self._stay_ms = 0
        self._clock = QElapsedTimer()
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._on_tick)

    def show_criterion(
        self, assessment_id: str, code: str, *, minutes: int, seconds_before: int = 0
    ) -> None:
        """Count for this criterion from now on; the same one again goes on.

        ``code`` empty: count for the room without recording, as on the practice criterion.
        ``seconds_before``: what was recorded of it earlier.
        """
        if (assessment_id, code) != (self._assessment_id, self._code) or not code:
            self.commit()
            self._assessment_id, self._code = assessment_id, code
            self._before, self._stay_ms = seconds_before, 0
        self._planned = minutes * 60
        self._go_on()
        self._show()

    def show_nothing(self) -> None:
        """Stop: nothing is rated here."""
        self.commit()
        self._code = ""
        self._ticks.stop()
        self.show_text("")

    def commit(self) -> None:
        """Tell what was counted; the count goes on from there."""
        self._count()
        seconds = self._stay_ms // 1000
        if self._code and seconds:
            self._before += seconds
            self._stay_ms -= seconds * 1000
            self._record(self._assessment_id, self._code, seconds)

    @property
    def seconds(self) -> int:
        """All the time on this criterion."""
        return self._before + self._stay_ms // 1000

    def minimumSizeHint(self) -> QSize:
        """Other digits must not move what stands beside it."""
        digits = self.fontMetrics().horizontalAdvance("00:00 / 00:00") + 4
        return super().minimumSizeHint().expandedTo(QSize(digits, 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        # Not told here: the window also hides it when the dossier is closed already.
        self._count()
        self._ticks.stop()
        self._clock.invalidate()
        super().hideEvent(event)

    def _go_on(self) -> None:
        if self.isVisible() and self._planned:
            self._clock.start()
            self._ticks.start()

    def _count(self) -> None:
        if self._clock.isValid():
            self._stay_ms += min(self._clock.restart(), _LONGEST_TICK_MS)

    def _on_tick(self) -> None:
        self._count()
        self._show()

    def _show(self) -> None:
        text = f"{_clock(self.seconds)} / {_clock(self._planned)}"
        is_over = self.seconds > self._planned
        if is_over:
            text = _("{time}, time is up").format(time=text)
            self.setToolTip(text)
        if is_over and text_scale() >= SCALES[TextSize.VERY_LARGE]:
            text = f"{_clock(self.seconds)} !"  # no room for words
        name = "attentionText" if is_over else "quiet"
        if self.objectName() != name:
            self.setObjectName(name)
            self.style().unpolish(self)
            self.style().polish(self)
        self.show_text(text)


def _clock(seconds: int) -> str:
    """``05:12``; ``75:00`` for more than an hour."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
