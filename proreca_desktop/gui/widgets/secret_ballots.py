"""Paper ballots typed as they are drawn: only how many is shown, never what they say."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from proreca_desktop.domain.voting import NO_VOTES, Ballots, OpenVote, VoteGroup, to_counts
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.digit_box import DigitBox
from proreca_desktop.i18n import _, ngettext, typeset


class SecretBallots(DigitBox):
    """One digit a ballot; Backspace takes the last one back, which only memory knows."""

    def __init__(self) -> None:
        super().__init__()
        self._vote_id = ""
        self._counts = [*NO_VOTES]
        self._typed: list[int] = []
        self._n_expected: int | None = None
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def show_vote(self, vote: OpenVote) -> None:
        """What is on the disk; ballots typed since another vote was shown can be taken back."""
        counts = [*vote.ballots.counts.get(VoteGroup.ALL, NO_VOTES)]
        if vote.id != self._vote_id or counts != self._counts:
            self._typed.clear()
        self._vote_id, self._counts, self._n_expected = vote.id, counts, vote.n_expected
        self._say()

    def ballots(self) -> Ballots:
        return Ballots(counts={VoteGroup.ALL: to_counts(self._counts)})

    def text(self) -> str:
        """All that is shown."""
        return self._text

    def type_level(self, level: int) -> None:
        self._typed.append(level)
        self._counts[level - 1] += 1
        self._announce()

    def act_on(self, key: int) -> bool:
        if key != Qt.Key.Key_Backspace:
            return False
        if self._typed:
            self._counts[self._typed.pop() - 1] -= 1
            self._announce()
        return True

    def _announce(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        n = sum(self._counts)
        if self._n_expected is None:
            text = ngettext("{n} ballot", "{n} ballots", n).format(n=n)
        else:
            text = _("{n} of {all}").format(n=n, all=self._n_expected)
        self._text = typeset(text)
        name = _("Secret ballots: type the digit of each")
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(22, bold=True)).horizontalAdvance(self._text)
        return QSize(max(px(170), width + px(40)), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_frame(painter)
        painter.setPen(QColor(colours().ink))
        painter.setFont(font(22, bold=True))
        area = QRect(0, 0, self.width(), self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()
