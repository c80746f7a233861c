"""One scene on the wall: head, rows and foot, as large as they fit; what does not fit is turned.

Nothing is ever cut: first the largest size at which all stands on one page, never below the least
one; then several pages, each with the head; only a single row too long for a page makes it smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from proreca_desktop.gui.room.sizes import HEIGHT, WIDTH, Sizes
from proreca_desktop.gui.room.text import Heading, RoomText

SIDE, TOP, BOTTOM, GAP = 40, 12, 12, 8
MARK = 34
"""Room for the mark of the page, where there are several."""

MOST_AIR = 22
"""Between rows where there is room to spare."""

FACTORS = (1.3, 1.2, 1.1, 1.0)
LAST_RESORTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


class Block(Protocol):
    """A part of a scene: a widget that knows how high it is."""

    def fit(self, sizes: Sizes) -> None: ...

    def height_at(self, width: int) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Which rows stand on each page, at which size."""

    sizes: Sizes
    head: tuple[int, ...]
    """Heights in pixels, as those of rows and foot."""
    rows: tuple[int, ...]
    foot: int
    pages: tuple[tuple[int, ...], ...] = ()


class Stage(QWidget):
    """``centred``: the head in the middle of the page, as on a title page."""

    def __init__(
        self,
        head: Sequence[Block],
        rows: Sequence[Block] = (),
        foot: Block | None = None,
        *,
        centred: bool = False,
    ):
        super().__init__()
        self._head, self._rows, self._foot = tuple(head), tuple(rows), foot
        self._centred = centred
        self._mark = RoomText("", align=Qt.AlignmentFlag.AlignRight)
        self._page = 0
        self._plan: _Plan | None = None
        for block in (*self._all(), self._mark):
            _widget(block).setParent(self)

    @property
    def page(self) -> int:
        return self._page

    @property
    def n_pages(self) -> int:
        return len(self._plan.pages) if self._plan else 1

    def show_page(self, page: int) -> None:
        self._page = max(0, min(page, self.n_pages - 1))
        self._place()

    def fits(self, size: QSize) -> bool:
        """Whether all stands on one page of that size, without being made smaller."""
        return len(self._try(size, FACTORS[-1]).pages) == 1

    def lay_out(self, size: QSize) -> None:
        """Choose sizes and pages for a page of that size. (Hidden widgets hear of no resize.)"""
        self.resize(size)
        self._plan = self._choose(size)
        self.show_page(self._page)

    def _all(self) -> tuple[Block, ...]:
        return (*self._head, *self._rows, *((self._foot,) if self._foot else ()))

    def _choose(self, size: QSize) -> _Plan:
        for factor in FACTORS:
            plan = self._try(size, factor)
            if len(plan.pages) == 1 and self._holds(plan, size):
                return plan
        for factor in LAST_RESORTS:
            plan = self._try(size, factor)
            if self._holds(plan, size):
                return plan
        return plan

    def _try(self, size: QSize, factor: float) -> _Plan:
        unit = min(size.width() / WIDTH, size.height() / HEIGHT) * factor
        sizes = Sizes(unit=unit, dots_per_inch=self.logicalDpiY())
        for block in (*self._all(), self._mark):
            block.fit(sizes)
        width = size.width() - 2 * sizes.px(SIDE)
        plan = _Plan(
            sizes=sizes,
            head=tuple(block.height_at(width) for block in self._head),
            rows=tuple(block.height_at(width) for block in self._rows),
            foot=self._foot.height_at(width) if self._foot else 0,
        )
        headings = {i for i, row in enumerate(self._rows) if isinstance(row, Heading)}
        return replace(plan, pages=_paginate(plan, self._room(plan, size), headings))

    def _room(self, plan: _Plan, size: QSize) -> int:
        """Height left for rows on a page."""
        px = plan.sizes.px
        head = sum(h + px(GAP) for h in plan.head)
        foot = plan.foot + px(GAP) if plan.foot else 0
        return size.height() - px(TOP) - px(BOTTOM) - head - foot

    def _holds(self, plan: _Plan, size: QSize) -> bool:
        """Whether the fullest page does not run over its end."""
        room = self._room(plan, size)
        gap = plan.sizes.px(GAP)
        mark = plan.sizes.px(MARK) if len(plan.pages) > 1 else 0
        used = [sum(plan.rows[i] + gap for i in page) for page in plan.pages]
        return max(used, default=0) + mark <= room

    def _place(self) -> None:
        plan = self._plan
        if plan is None:
            return
        px, size = plan.sizes.px, self.size()
        for block in (*self._all(), self._mark):
            block.fit(plan.sizes)
        width = size.width() - 2 * px(SIDE)
        shown = plan.pages[self._page] if plan.pages else ()
        spare = self._room(plan, size) - sum(plan.rows[i] + px(GAP) for i in shown)
        top = px(TOP) + (max(0, spare) * 2 // 5 if self._centred else 0)
        for block, height in zip(self._head, plan.head, strict=True):
            _widget(block).setGeometry(px(SIDE), top, width, height)
            top += height + px(GAP)
        air = max(0, min(spare // (len(shown) + 1), px(MOST_AIR))) if shown else 0
        top += air
        for i, block in enumerate(self._rows):
            _widget(block).setVisible(i in shown)
            if i in shown:
                _widget(block).setGeometry(px(SIDE), top, width, plan.rows[i])
                top += plan.rows[i] + px(GAP) + air
        self._place_foot(plan, width)

    def _place_foot(self, plan: _Plan, width: int) -> None:
        px, bottom = plan.sizes.px, self.height()
        self._mark.setVisible(self.n_pages > 1)
        if self.n_pages > 1:
            bottom -= px(MARK)
            self._mark.setText(f"▼ {self._page + 1} / {self.n_pages}")
            self._mark.setGeometry(px(SIDE), bottom - px(2), width, px(MARK))
        if self._foot:
            top = bottom - px(BOTTOM) - plan.foot
            _widget(self._foot).setGeometry(px(SIDE), top, width, plan.foot)


def _paginate(plan: _Plan, room: int, headings: set[int]) -> tuple[tuple[int, ...], ...]:
    """Row numbers by page: all on one if they fit, else as many as fit, at least one.

    A heading goes on to the page of the first row below it.
    """
    gap = plan.sizes.px(GAP)
    if not plan.rows or sum(h + gap for h in plan.rows) <= room:
        return (tuple(range(len(plan.rows))),)
    room -= plan.sizes.px(MARK)
    pages: list[list[int]] = [[]]
    used = 0
    for i, height in enumerate(plan.rows):
        below = plan.rows[i + 1] + gap if i in headings and i + 1 < len(plan.rows) else 0
        if pages[-1] and used + height + gap + below > room:
            pages.append([])
            used = 0
        pages[-1].append(i)
        used += height + gap
    return tuple(tuple(page) for page in pages)


def _widget(block: Block) -> QWidget:
    if not isinstance(block, QWidget):
        raise TypeError(block)
    return block
