"""The granary: five drawings that differ by how full they are, the same everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest

from proreca_desktop.charts.granary import LEVELS, granary, to_svg
from proreca_desktop.paths import RESOURCES


def area(points):
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def grain(level):
    """The area of what only this level has, beside an empty granary."""
    empty = {part.points for part in granary(1)}
    return sum(area(p.points) for p in granary(level) if p.points not in empty)


def test_each_level_is_clearly_fuller_than_the_one_before():
    amounts = [grain(level) for level in LEVELS]
    assert amounts[0] == 0
    assert all(more - less > 0.03 for less, more in pairwise(amounts))


@pytest.mark.parametrize("level", LEVELS)
def test_it_stays_within_its_square(level):
    for part in granary(level):
        assert len(part.points) >= 3
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in part.points)


@pytest.mark.parametrize("level", LEVELS)
def test_the_files_are_this_drawing(level):
    file = RESOURCES / "pictograms" / f"granary-{level}.svg"
    assert file.read_text(encoding="utf-8") == to_svg(level)
