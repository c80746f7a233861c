"""Charts on a PDF page: vectors and real text, as matplotlib asks for them."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from proreca_desktop.charts.style import new_figure
from proreca_desktop.report.figures import Drawing, PageRenderer
from proreca_desktop.report.styles import BOLD, REGULAR, register_fonts
from proreca_desktop.report.text import Lettering


def draw(*artists):
    """A page of 100 × 100 mm with the artists; its operators, and the PDF's bytes."""
    register_fonts()
    figure = new_figure(100, 100)
    for artist in artists:
        figure.add_artist(artist)
    drawing = Drawing(figure, Lettering(register_fonts()))
    target = BytesIO()
    canvas = Canvas(target, pagesize=(400, 400), invariant=1, initialFontName=REGULAR)
    canvas.setPageCompression(0)
    drawing.drawOn(canvas, 50, 50)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def operators(*artists):
    return draw(*artists).decode("latin-1")


def picture(*artists):
    """The page as pixels, one a point; (x, y) from the lower left corner of the figure."""
    page = pypdfium2.PdfDocument(draw(*artists))[0]
    image = page.render(scale=1).to_pil().convert("RGB")
    return lambda x, y: image.getpixel((50 + x, 399 - 50 - y))


def test_filled_shapes_stand_where_they_belong():
    colour = picture(Rectangle((0.25, 0.25), 0.5, 0.5, facecolor="#01665E", edgecolor="none"))
    middle = round(100 / 25.4 * 72 / 2)
    assert colour(middle, middle) == (0x01, 0x66, 0x5E)
    assert colour(20, 20) == (255, 255, 255)


def test_curves_are_curves():
    code = operators(Circle((0.5, 0.5), 0.2, facecolor="#8C510A", edgecolor="none"))
    assert code.count(" c ") >= 8
    quadratic = Path([(0.1, 0.1), (0.5, 0.9), (0.9, 0.1)], [1, 3, 3])
    code = operators(PathPatch(quadratic, facecolor="none", edgecolor="#000000"))
    assert re.search(r"(\S+ ){6}c\n", code)


def test_dashes_and_widths():
    line = Line2D([0.1, 0.9], [0.5, 0.5], linewidth=2, linestyle=(0, (4, 2)), color="#000000")
    code = operators(line)
    assert "2 w" in code
    assert "[8 4]" in code  # matplotlib's dashes are in widths of the line


def test_transparency_is_kept():
    assert "/ca .25" in operators(Rectangle((0, 0), 1, 1, facecolor=(1, 0, 0, 0.25)))


def test_clipping_cuts():
    wide = Rectangle((0, 0.4), 1, 0.2, facecolor="#FF0000", edgecolor="none")

    class Clipped(Rectangle):
        def draw(self, renderer):
            self.set_clip_box(self.figure.bbox.shrunk(0.5, 0.5))
            super().draw(renderer)

    colour = picture(Clipped((0, 0), 1, 1, facecolor="#FF0000", edgecolor="none"))
    assert colour(100, 100) == (255, 0, 0)
    assert colour(270, 100) == (255, 255, 255)
    assert picture(wide)(270, 140) == (255, 0, 0)


def test_hatches_are_drawn():
    plain = operators(Rectangle((0.1, 0.1), 0.8, 0.8, facecolor="none", edgecolor="#000000"))
    hatched = operators(
        Rectangle((0.1, 0.1), 0.8, 0.8, facecolor="none", edgecolor="#000000", hatch="//")
    )
    assert hatched.count(" l") > plain.count(" l") + 10


@pytest.mark.parametrize(("weight", "font"), [("bold", BOLD), ("normal", REGULAR)])
def test_texts_stay_texts(weight, font):
    text = Text(0.1, 0.5, "Kɔulikɔrɔ ▲ 12", fontproperties=FontProperties(weight=weight))
    content = draw(text)
    assert font.encode() in content
    page = pypdfium2.PdfDocument(content)[0]
    assert page.get_textpage().get_text_bounded() == "Kɔulikɔrɔ ▲ 12"


def test_turned_text_and_missing_signs():
    page = pypdfium2.PdfDocument(draw(Text(0.5, 0.5, "up 😀", rotation=90)))[0]
    assert "up □" in page.get_textpage().get_text_bounded()


def test_widths_are_those_of_the_embedded_font():
    renderer = PageRenderer(Canvas(BytesIO()), 10, 10, Lettering(register_fonts()))
    prop = FontProperties(size=9)
    width, height, descent = renderer.get_text_width_height_descent("étayés", prop, False)
    assert width == pytest.approx(stringWidth("étayés", REGULAR, 9))
    assert 0 < descent < height <= 12


def test_same_figure_same_bytes():
    def artist():
        return Circle((0.5, 0.5), 0.3, facecolor="#5AB4AC", edgecolor="#000000")

    assert draw(artist()) == draw(artist())
