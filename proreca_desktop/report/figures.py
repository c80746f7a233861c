"""A matplotlib figure drawn on a PDF page as vectors, with real text in the embedded fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from proreca_desktop.report.styles import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from proreca_desktop.report.text import Lettering

CAPS = {"butt": 0, "round": 1, "projecting": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
NON_ZERO = 1
"""The rule by which matplotlib fills paths that cross themselves."""

ASCENT, DESCENT = 0.76, 0.24
"""Height of an l above the line and depth of a p below it, as shares of the size."""

Colour = Sequence[float]


class Drawing(Flowable):
    """A figure in the flow of a report, in its own size."""

    def __init__(self, figure: Figure, lettering: Lettering):
        super().__init__()
        figure.set_dpi(72)
        self._figure = figure
        self._lettering = lettering
        self.width, self.height = (72 * size for size in figure.get_size_inches())

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self._figure.draw(PageRenderer(self.canv, self.width, self.height, self._lettering))


class PageRenderer(RendererBase):
    """Draws what matplotlib asks for with the operators of a PDF page; one unit is a point."""

    def __init__(self, canvas: Canvas, width: float, height: float, lettering: Lettering):
        super().__init__()
        self._canvas = canvas
        self._size = (width, height)
        self._lettering = lettering

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,
    ) -> None:
        stroke = gc.get_linewidth() > 0 and _alpha(gc, gc.get_rgb()) > 0
        fill = rgbFace is not None and _alpha(gc, rgbFace) > 0
        if not stroke and not fill and not gc.get_hatch():
            return
        self._canvas.saveState()
        self._clip(gc)
        outline = self._trace(path, transform)
        if fill and rgbFace is not None:
            self._set_fill(gc, rgbFace)
        if stroke:
            self._set_stroke(gc)
        self._canvas.drawPath(outline, stroke=int(stroke), fill=int(fill), fillMode=NON_ZERO)
        if gc.get_hatch():
            self._hatch(gc, path, transform)
        self._canvas.restoreState()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        canvas = self._canvas
        canvas.saveState()
        self._clip(gc)
        self._set_fill(gc, gc.get_rgb())
        canvas.setFont(_font_name(prop), prop.get_size_in_points())
        if angle:
            canvas.translate(x, y)
            canvas.rotate(angle)
            x, y = 0, 0
        canvas.drawString(x, y, self._lettering.line(s))
        canvas.restoreState()

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        width = stringWidth(self._lettering.line(s), _font_name(prop), size)
        return width, (ASCENT + DESCENT) * size, DESCENT * size

    def _trace(self, path: Path, transform: Transform) -> PDFPathObject:
        outline = self._canvas.beginPath()
        last = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False):
            corners = list(zip(points[::2], points[1::2], strict=True))
            if code == Path.MOVETO:
                outline.moveTo(*corners[0])
            elif code == Path.LINETO:
                outline.lineTo(*corners[0])
            elif code == Path.CURVE3:
                first, second = _cubic(last, *corners)
                outline.curveTo(*first, *second, *corners[1])
            elif code == Path.CURVE4:
                outline.curveTo(*corners[0], *corners[1], *corners[2])
            elif code == Path.CLOSEPOLY:
                outline.close()
                continue
            last = corners[-1]
        return outline

    def _set_fill(self, gc: GraphicsContextBase, colour: Colour) -> None:
        red, green, blue = colour[:3]
        self._canvas.setFillColorRGB(red, green, blue, _part(_alpha(gc, colour)))

    def _set_stroke(self, gc: GraphicsContextBase) -> None:
        canvas = self._canvas
        red, green, blue, _opaque = gc.get_rgb()
        canvas.setStrokeColorRGB(red, green, blue, _part(_alpha(gc, gc.get_rgb())))
        canvas.setLineWidth(gc.get_linewidth())
        canvas.setLineCap(CAPS[gc.get_capstyle()])
        canvas.setLineJoin(JOINS[gc.get_joinstyle()])
        dashing: Any = gc.get_dashes()
        if dashing[1] is not None:
            canvas.setDash(list(dashing[1]), dashing[0])

    def _clip(self, gc: GraphicsContextBase) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            frame = self._canvas.beginPath()
            frame.rect(*box.bounds)
            self._canvas.clipPath(frame, stroke=0, fill=0)
        clip: Any = gc.get_clip_path()
        if clip[0] is not None:
            self._canvas.clipPath(self._trace(*clip), stroke=0, fill=0)

    def _hatch(self, gc: GraphicsContextBase, path: Path, transform: Transform) -> None:
        """The hatch's square inch, repeated over the path and cut at its outline."""
        pattern, canvas = gc.get_hatch_path(), self._canvas
        box = path.get_extents(transform)
        canvas.clipPath(self._trace(path, transform), stroke=0, fill=0)
        red, green, blue = to_rgb(gc.get_hatch_color())
        canvas.setStrokeColorRGB(red, green, blue)
        canvas.setLineWidth(gc.get_hatch_linewidth())
        canvas.setDash()
        for column in range(int(box.x0 // 72), int(box.x1 // 72) + 1):
            for row in range(int(box.y0 // 72), int(box.y1 // 72) + 1):
                tile = Affine2D().scale(72).translate(72 * column, 72 * row)
                canvas.drawPath(self._trace(pattern, tile), stroke=1, fill=0)


def _cubic(
    start: tuple[float, float], control: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two control points of the cubic that is this quadratic curve."""

    def towards(point: tuple[float, float]) -> tuple[float, float]:
        return (
            point[0] + 2 / 3 * (control[0] - point[0]),
            point[1] + 2 / 3 * (control[1] - point[1]),
        )

    return towards(start), towards(end)


def _alpha(gc: GraphicsContextBase, colour: Colour) -> float:
    """The alpha forced upon everything, else the colour's own."""
    if gc.get_forced_alpha():
        return float(gc.get_alpha())
    return float(colour[3]) if len(colour) > 3 else 1.0


def _part(alpha: float) -> float | None:
    """None for an opaque colour, which needs no mention in the page."""
    return None if alpha >= 1 else alpha


def _font_name(prop: FontProperties) -> str:
    weight = prop.get_weight()
    bold = weight >= 600 if isinstance(weight, (int, float)) else weight in _BOLD_NAMES
    italic = prop.get_style() != "normal"
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


_BOLD_NAMES = ("bold", "semibold", "demibold", "demi", "heavy", "extra bold", "black")
