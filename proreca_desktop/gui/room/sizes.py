"""Sizes on the wall: everything grows with the screen, in proportions made for 1366 × 768."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

from proreca_desktop.gui.theme import FAMILY

WIDTH, HEIGHT = 1366, 768
STATEMENT, TEXT = 48, 24
"""Pixels there: 36 and 18 points at 96 dots an inch. Nothing on the wall is smaller."""

INK, PAPER, TRACK, FRAME = "#000000", "#FFFFFF", "#E6E3DC", "#22344F"
"""Black on white whatever the theme: a projector makes grey of everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """``unit``: how many pixels of this screen make one at 1366 × 768."""

    unit: float
    dots_per_inch: float = 96.0

    def px(self, size: float) -> int:
        return round(size * self.unit)

    def font(self, size: float, *, bold: bool = False, italic: bool = False) -> QFont:
        made = QFont(FAMILY)
        # In points, as a screen reader or a test asks for them; whole pixels all the same.
        made.setPointSizeF(max(1, self.px(size)) * 72 / self.dots_per_inch)
        made.setBold(bold)
        made.setItalic(italic)
        return made
