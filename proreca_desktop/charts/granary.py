"""The granary that stands for a level, from empty (1) to full (5), as polygons in a unit square.

One drawing for the screen, the paper and the files in ``resources/pictograms``. Every part is a
filled polygon, so that any printer or painter can draw it; the level is told by how high the
grain stands, which survives black and white.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi

Point = tuple[float, float]
"""x to the right, y downwards, both from 0 to 1."""

LEVELS = (1, 2, 3, 4, 5)
FILLED = (0.0, 0.22, 0.45, 0.68, 1.0)
"""How much of the body the grain fills at each level."""

_STEPS = 16
_MIDDLE = 0.5
_EAVES, _GROUND = 0.42, 0.92
_WALL = 0.06
_ROOF_HANGS = 0.035
_OVERLAP = 0.012
"""Grain reaches into the wall, so that no hair of paper shows between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A polygon, painted in order: in ink, or in the colour of the paper."""

    points: tuple[Point, ...]
    is_ink: bool


def granary(level: int) -> tuple[Part, ...]:
    """The parts of the pictogram of ``level``, to be painted in this order.

    :raises IndexError: for a level above 5.
    """
    filled = FILLED[level - 1]
    parts = [
        *_feet(),
        Part(points=_body(_half_width, _EAVES, _GROUND), is_ink=True),
        Part(points=_body(_inner_half_width, _EAVES, _GROUND - _WALL), is_ink=False),
    ]
    if filled:
        parts.append(Part(points=_grain(filled), is_ink=True))
    return (*parts, *_roof())


def _half_width(y: float) -> float:
    """The wall of banco: a belly, a little narrower at the foot than at the eaves."""
    share = (y - _EAVES) / (_GROUND - _EAVES)
    return 0.31 - 0.05 * share + 0.05 * (1 - (2 * share - 1) ** 2)


def _inner_half_width(y: float) -> float:
    return _half_width(y) - _WALL


def _body(half_width: Callable[[float], float], top: float, bottom: float) -> tuple[Point, ...]:
    """A shape as wide as ``half_width`` says on each side of the middle."""
    heights = [top + (bottom - top) * step / _STEPS for step in range(_STEPS + 1)]
    right = [(_MIDDLE + half_width(y), y) for y in heights]
    left = [(_MIDDLE - half_width(y), y) for y in reversed(heights)]
    return _rounded((*right, *left))


def _grain(filled: float) -> tuple[Point, ...]:
    """From the floor up to its share of the body, heaped in the middle."""
    floor = _GROUND - _WALL
    top = floor - filled * (floor - _EAVES - _ROOF_HANGS)
    heap = 0.0 if filled == 1.0 else 0.028
    heights = [top + (floor + _OVERLAP - top) * share for share in _shares()]
    wide = _inner_half_width(top) + _OVERLAP
    right = [(_MIDDLE + _inner_half_width(y) + _OVERLAP, y) for y in heights]
    left = [(_MIDDLE - _inner_half_width(y) - _OVERLAP, y) for y in reversed(heights)]
    surface = [
        (_MIDDLE + wide * (2 * s - 1), top - heap * (1 + cos(pi * (2 * s - 1)))) for s in _shares()
    ]
    return _rounded((*right, *left, *surface))


def _roof() -> tuple[Part, ...]:
    """A cone of thatch, set off from the body by a line of paper, with three straws on it."""
    straws = ((-0.40, 0.62), (0.0, 0.42), (0.40, 0.62))
    return (
        Part(points=_cone(0.02, _EAVES + _ROOF_HANGS, 0.50), is_ink=False),
        Part(points=_cone(0.02, _EAVES, 0.47), is_ink=True),
        Part(points=_cone(0.125, _EAVES - _WALL, 0.365), is_ink=False),
        *(Part(points=_straw(lean, start), is_ink=True) for lean, start in straws),
    )


def _cone(apex: float, edge: float, half: float) -> tuple[Point, ...]:
    """Sides that bulge a little, and an edge that hangs lower in the middle."""
    sides = [(share, apex + (edge - apex) * share**1.12) for share in _shares()]
    right = [(_MIDDLE + half * share, y) for share, y in sides]
    left = [(_MIDDLE - half * share, y) for share, y in sides]
    hem = [(_MIDDLE + half * (1 - 2 * s), edge + 0.03 * (1 - (1 - 2 * s) ** 2)) for s in _shares()]
    return _rounded((*right, *hem, *reversed(left)))


def _straw(lean: float, start: float) -> tuple[Point, ...]:
    """A line that runs down the thatch from ``start`` (a share of the roof's height)."""
    top, bottom = 0.02 + start * (_EAVES - 0.02), _EAVES
    from_x, to_x = _MIDDLE + 0.30 * lean * start, _MIDDLE + 0.40 * lean
    thin = 0.014
    return _rounded(
        ((from_x - thin, top), (from_x + thin, top), (to_x + thin, bottom), (to_x - thin, bottom))
    )


def _feet() -> tuple[Part, ...]:
    """Three stones keep it off the ground."""
    return tuple(
        Part(
            points=_rounded(
                (
                    (middle - 0.055, 0.975),
                    (middle - 0.04, 0.89),
                    (middle + 0.04, 0.89),
                    (middle + 0.055, 0.975),
                )
            ),
            is_ink=True,
        )
        for middle in (0.29, 0.5, 0.71)
    )


def _shares() -> list[float]:
    return [step / _STEPS for step in range(_STEPS + 1)]


def _rounded(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((round(x, 4), round(y, 4)) for x, y in points)


def to_svg(level: int) -> str:
    """The pictogram as a file: 100 × 100, ink in ``currentColor``, paper in white."""
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">']
    for part in granary(level):
        path = " L ".join(f"{100 * x:g} {100 * y:g}" for x, y in part.points)
        colour = "currentColor" if part.is_ink else "#fff"
        lines.append(f'  <path fill="{colour}" d="M {path} Z"/>')
    return "\n".join([*lines, "</svg>", ""])
