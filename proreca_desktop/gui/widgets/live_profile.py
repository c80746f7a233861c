"""The profile while it is being made: one strip of levels a domain, painted by Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.gui.widgets.level_bar import LevelBar
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _


class LiveProfile(QWidget):
    """Strips by domain; only the strip that changed is painted again."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[str, ...] = ()
        self._bars: dict[str, LevelBar] = {}
        self._labels: dict[str, TextLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._grid)
        squares = [LevelSquare(level, side=16) for level in LEVELS]
        lines.addLayout(row(*squares, quiet(_("empty = not rated"), 12), None, spacing=4))

    def set_domains(self, domains: Sequence[tuple[str, str]]) -> None:
        """(code, label) in order; the strips are made anew only when the domains differ."""
        codes = tuple(code for code, _label in domains)
        if codes == self._codes:
            return
        self._codes = codes
        for widget in (*self._bars.values(), *self._labels.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._bars = {code: LevelBar(height=12) for code in codes}
        self._labels = {code: self._label(code, label) for code, label in domains}
        for line, code in enumerate(codes):
            self._grid.addWidget(self._labels[code], line, 0)
            self._grid.addWidget(self._bars[code], line, 1)

    def _label(self, code: str, label: str) -> TextLabel:
        made = TextLabel(code, name="quiet", wrap=False)
        made.setFont(font(12))
        made.setToolTip(label)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return made

    def show_domain(self, code: str, distribution: Counts, n_applicable: int) -> None:
        """``n_applicable`` is what could be rated: the rest of the strip stays empty."""
        self._bars[code].show_counts(distribution, n_applicable)

    def bar(self, code: str) -> LevelBar:
        return self._bars[code]
