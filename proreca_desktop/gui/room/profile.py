"""The profile: a row of squares for each domain, and what the squares mean."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.room import DomainStrip, ProfileScene
from proreca_desktop.gui.room.marks import LevelMark, LevelSquares
from proreca_desktop.gui.room.sizes import Sizes
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _

TITLE = 36
"""Smaller than elsewhere: eleven domains and a module stand below it."""


def build_profile(scene: ProfileScene) -> list[Stage]:
    head: list[Block] = [RoomText(_("Our profile"), size=TITLE, bold=True)]
    if not scene.domains:
        head.append(RoomText(_("Nothing is rated yet.")))
        return [Stage(head)]
    rows = [DomainRow(domain) for domain in scene.domains]
    return [Stage(head, rows, Legend(scene.level_names))]


class DomainRow(QWidget):
    """The name of a domain and its squares."""

    LABEL = 720

    def __init__(self, domain: DomainStrip):
        super().__init__()
        self._label = RoomText(domain.label, head=domain.code)
        self._squares = LevelSquares(domain.distribution, domain.n_applicable, size=44)
        for part in (self._label, self._squares):
            part.setParent(self)
        self.setAccessibleName(domain.label)

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._label.fit(sizes)
        self._squares.fit(sizes)

    def height_at(self, width: int) -> int:
        label = self._sizes.px(self.LABEL)
        squares = self._squares.height_at(width - label)
        return max(self._label.height_at(label - self._sizes.px(16)), squares)

    def resizeEvent(self, event: QResizeEvent) -> None:
        label = self._sizes.px(self.LABEL)
        self._label.setGeometry(0, 0, label - self._sizes.px(16), self.height())
        self._squares.setGeometry(label, 0, self.width() - label, self.height())


class Legend(QWidget):
    """The five levels by name, digit and granary; empty is not rated."""

    def __init__(self, names: tuple[str, ...]):
        super().__init__()
        self._parts = [
            (LevelMark(level), RoomText(name)) for level, name in enumerate(names, start=1)
        ]
        self._empty = RoomText(_("empty: not rated"))
        for mark, text in self._parts:
            mark.setParent(self)
            text.setParent(self)
        self._empty.setParent(self)

    def fit(self, sizes: Sizes) -> None:
        self._sizes = sizes
        for _mark, text in self._parts:
            text.fit(sizes)
        self._empty.fit(sizes)

    def height_at(self, width: int) -> int:
        return self._place(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(self.width())

    def _place(self, width: int) -> int:
        """Put the parts in lines; returns the height they take."""
        px = self._sizes.px
        left, top, line = 0, 0, px(34)
        for mark, text in [*self._parts, (None, self._empty)]:
            before = px(84) if mark is not None else 0
            long = before + text.width_of_one_line()
            if left and left + long > width:
                left, top = 0, top + line
            if mark is not None:
                mark.setGeometry(left, top, px(72), line)
            text.setGeometry(left + before, top, long - before, line)
            left += long + px(28)
        return top + line
