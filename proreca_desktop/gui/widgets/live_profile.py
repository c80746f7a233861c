"""The profile while it is being made: one strip of levels a domain, painted by Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import Counts
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.level_bar import LevelBar
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _

CODE_WIDTH = 46


class ProfileRow(QAbstractButton):
    """Code and strip of one domain; a click opens what it is made of."""

    def __init__(self, code: str, label: str):
        super().__init__()
        self._code, self._label = code, label
        self.bar = LevelBar(height=14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(CODE_WIDTH), 0, 4, 0)
        line.addWidget(self.bar)

    def show_counts(self, distribution: Counts, n_applicable: int) -> None:
        self.bar.show_counts(distribution, n_applicable)
        self.setAccessibleName(
            name_and_value(f"{self._code} {self._label}", self.bar.accessibleName())
        )

    def sizeHint(self) -> QSize:
        return QSize(px(160), max(36, px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = colours()
        painter.fillRect(self.rect(), QColor(c.hover if self.underMouse() else c.paper))
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.attention), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(font(12))
        painter.setPen(QColor(c.quiet))
        area = QRect(4, 0, px(CODE_WIDTH) - 4, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self._code)
        painter.end()


class LiveProfile(QWidget):
    """Strips by domain; only the strip that changed is painted again."""

    domain_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ProfileRow] = {}
        self._strips = QVBoxLayout()
        self._strips.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._strips)
        squares = [LevelSquare(level, side=16) for level in LEVELS]
        legend = row(*squares, spacing=3)
        legend.addWidget(quiet(_("empty = not rated"), 12), 1)
        legend.setContentsMargins(4, 0, 0, 0)
        lines.addLayout(legend)

    def set_domains(self, domains: Sequence[tuple[str, str]]) -> None:
        """(code, label) in order; the strips are made anew only when the domains differ."""
        if [code for code, _label in domains] == list(self.rows):
            return
        for strip in self.rows.values():
            self._strips.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.rows = {code: ProfileRow(code, label) for code, label in domains}
        for code, strip in self.rows.items():
            strip.clicked.connect(lambda _on=False, code=code: self.domain_opened.emit(code))
            self._strips.addWidget(strip)

    def show_domain(self, code: str, distribution: Counts, n_applicable: int) -> None:
        """``n_applicable`` is what could be rated: the rest of the strip stays empty."""
        self.rows[code].show_counts(distribution, n_applicable)
