"""The surface of a chart: a figure measured in points from its top left corner.

Everything is drawn with opaque paths and plain text objects, without axes, clipping or images, so
that the screen and the PDF show the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import drawable, shorten, width_of, wrap
from proreca_desktop.i18n import _

Align = Literal["left", "center", "right"]
Shape = Literal["o", "D"]
Point = tuple[float, float]

MARGIN = 2.0
"""Left blank at either side, in points, so that no letter is cut."""

CAP_HEIGHT = 0.714
"""Height of capitals and digits, as a share of the size of the letters."""


_SHARE_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}


class _Line(Text):
    """One line of text, drawn where it stands.

    matplotlib's own layout measures each text at each drawing, which takes longer than the
    drawing; here the width is known already. ``before`` is what lies left of its position, in
    points.
    """

    before = 0.0

    def draw(self, renderer: RendererBase) -> None:
        left, baseline = self.get_position()
        x, y = self.get_transform().transform((left - self.before, baseline))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        font, angle = self.get_fontproperties(), self.get_rotation()
        renderer.draw_text(gc, x, y, self.get_text(), font, angle, ismath=False, mtext=self)
        gc.restore()
        self.stale = False


class Sheet:
    """Draws on ``figure``; positions and sizes in points, y downwards."""

    def __init__(self, figure: Figure):
        self.figure = figure
        self.width = figure.get_figwidth() * 72 - 2 * MARGIN
        self.height = figure.get_figheight() * 72
        upright = Affine2D().scale(1 / 72, -1 / 72).translate(MARGIN / 72, figure.get_figheight())
        self._points = upright + figure.dpi_scale_trans

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        artist.set_zorder(1)  # one for all: what comes later lies on top
        self.figure.add_artist(artist)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        size: float = style.TEXT,
        colour: str = style.INK,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """One line whose capitals and digits are centred on the height ``middle``."""
        line = _Line(
            x,
            middle + size * CAP_HEIGHT / 2,
            drawable(text),
            fontproperties=style.font(size, bold=bold),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        line.before = _SHARE_BEFORE[align] * width_of(line.get_text(), size, bold=bold)
        self._add(line)

    def quiet(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        size: float = style.SMALL,
        align: Align = "left",
    ) -> None:
        """A line of less weight: legends, notes, axes."""
        self.text(x, middle, text, size=size, colour=style.QUIET, align=align)

    def upright(self, centre: float, bottom: float, text: str, *, size: float) -> None:
        """One bold line that reads upwards from ``bottom``, centred from left to right."""
        line = _Line(
            centre + size * CAP_HEIGHT / 2,
            bottom,
            drawable(text),
            fontproperties=style.font(size, bold=True),
            color=style.INK,
            rotation=90,
            rotation_mode="anchor",
            verticalalignment="baseline",
            parse_math=False,
        )
        self._add(line)

    def label(
        self,
        x: float,
        middle: float,
        text: str,
        width: float,
        *,
        size: float = style.TEXT,
        lines: int = 1,
        colour: str = style.INK,
        bold: bool = False,
    ) -> None:
        """A text of at most ``lines`` lines, centred on ``middle`` as a whole."""
        wrapped = wrap(text, width, size, lines=lines, bold=bold)
        pitch = 1.2 * size
        top = middle - pitch * (len(wrapped) - 1) / 2
        for row, line in enumerate(wrapped):
            self.text(x, top + row * pitch, line, size=size, colour=colour, bold=bold)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        line: float = 0.8,
    ) -> None:
        """A rectangle from its top left corner, filled, outlined or both."""
        self._add(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=fill or "none",
                edgecolor=edge or "none",
                linewidth=line if edge else 0,
            )
        )

    def polygon(self, points: Sequence[Point], *, fill: str) -> None:
        self._add(Polygon(points, closed=True, facecolor=fill, edgecolor="none"))

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str,
        width: float = 0.8,
        dashed: bool = False,
    ) -> None:
        """A line through ``points``."""
        self._add(
            Line2D(
                [x for x, _y in points],
                [y for _x, y in points],
                color=colour,
                linewidth=width,
                linestyle=(0, (4, 2.5)) if dashed else "-",
                solid_capstyle="butt",
            )
        )

    def markers(
        self,
        points: Sequence[Point],
        *,
        shape: Shape = "o",
        size: float = 7,
        fill: str = style.WHITE,
        edge: str = style.INK,
        line: float = 1.4,
    ) -> None:
        """The same marker at each of ``points``, ``size`` points across."""
        self._add(
            Line2D(
                [x for x, _y in points],
                [y for _x, y in points],
                linestyle="none",
                marker=shape,
                markersize=size,
                markerfacecolor=fill,
                markeredgecolor=edge,
                markeredgewidth=line,
            )
        )

    def swatch(self, x: float, middle: float, level: int, *, side: float = 11) -> None:
        """The square of a level with its digit in it."""
        self.box(x, middle - side / 2, side, side, fill=style.LEVEL_COLOURS[level])
        self.text(
            x + side / 2,
            middle,
            str(level),
            size=0.75 * side,
            colour=style.ink_on(style.LEVEL_COLOURS[level]),
            bold=True,
            align="center",
        )

    def target(self, code: str, x: float, y: float, width: float, height: float) -> None:
        """An invisible area that :func:`code_at` finds: a click there asks about ``code``."""
        area = Rectangle((x, y), width, height, visible=False)
        area.set_gid(TARGET + code)
        self._add(area)

    def nothing_to_show(self) -> None:
        """A calm sentence instead of an empty chart."""
        text = shorten(_("Nothing to show yet"), self.width - 8, style.TEXT)
        self.text(self.width / 2, self.height / 2, text, colour=style.QUIET, align="center")


TARGET = "target:"


def code_at(figure: Figure, x: float, y: float) -> str | None:
    """The code (domain, criterion, assessment) drawn at a pixel, counted from the lower left.

    These are the ``x`` and ``y`` of matplotlib's mouse events.
    """
    for artist in reversed(figure.artists):
        gid = artist.get_gid() or ""
        if gid.startswith(TARGET) and isinstance(artist, Patch) and artist.contains_point((x, y)):
            return gid.removeprefix(TARGET)
    return None
