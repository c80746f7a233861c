"""What must hold of every chart, whatever the finding."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from proreca_desktop.charts import style
from proreca_desktop.charts.export import save_figure
from proreca_desktop.charts.lettering import width_of
from proreca_desktop.i18n import using_language
from tests.charts import gallery
from tests.charts.gallery import Exhibit, Findings, exhibits, texts

FINDINGS: dict[str, Callable[[], Findings]] = {
    "typical": gallery.typical,
    "nothing_rated": gallery.nothing_rated,
    "nothing_at_all": gallery.nothing_at_all,
    "hostile": gallery.hostile,
    "one_domain": gallery.one_domain,
    "thirty_domains": gallery.thirty_domains,
}
NAMES = [name for name, _exhibit in exhibits(gallery.nothing_rated())]
EVERY_CHART = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def shown() -> dict[tuple[str, str], Exhibit]:
    """Every chart of every finding, by both names."""
    with using_language("en"):
        return {
            (kind, name): exhibit
            for kind, make in FINDINGS.items()
            for name, exhibit in exhibits(make())
        }


class _PageRenderer(RendererAgg):
    """Like the one of the PDF: paths and plain text, no images, no mathematics."""

    def draw_image(self, *_arguments, **_options):
        pytest.fail("an image is no vector")

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        assert ismath is False
        assert prop.get_name() == style.FAMILY
        assert gc.get_alpha() == 1
        super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)


@EVERY_CHART
@pytest.mark.parametrize("kind", FINDINGS)
def test_draws_as_paths_and_plain_text_without_any_warning(shown, kind, name):
    exhibit = shown[kind, name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for width, height in ((gallery.PAGE, None), (45.0, 20.0)):
            figure = exhibit.figure(width, height)
            figure.draw(_PageRenderer(figure.bbox.width, figure.bbox.height, figure.dpi))


@EVERY_CHART
@pytest.mark.parametrize("kind", ["typical", "hostile", "one_domain", "thirty_domains"])
@pytest.mark.parametrize("width", [gallery.PAGE, 113.0])
def test_no_text_is_cut_at_the_edge(shown, kind, name, width):
    figure = shown[kind, name].figure(width)
    for text, box in _boxes(figure.artists):
        assert box.x0 >= -0.5 and box.x1 <= 72 / 25.4 * width + 0.5, text
        assert box.y0 >= -0.5 and box.y1 <= 72 * figure.get_figheight() + 0.5, text


@EVERY_CHART
@pytest.mark.parametrize("kind", ["typical", "hostile"])
@pytest.mark.parametrize("width", [gallery.PAGE, 113.0])
def test_no_text_lies_on_another(shown, kind, name, width):
    boxes = _boxes(shown[kind, name].figure(width).artists)
    hits = [
        (text, other)
        for number, (text, box) in enumerate(boxes)
        for other, its_box in boxes[:number]
        if Bbox.intersection(box, its_box) is not None
    ]
    if name in ("radar", "comparison_radar"):  # the digits of the rings may meet in the middle
        hits = [hit for hit in hits if not all(text.isdigit() for text in hit)]
    assert not hits


def _boxes(artists) -> list[tuple[str, Bbox]]:
    """Each text with the box of its capitals, in points from the lower left."""
    found = []
    for artist in artists:
        if isinstance(artist, Text) and artist.get_text() and not artist.get_rotation():
            size = artist.get_fontsize()
            bold = artist.get_fontweight() == "bold"
            width = width_of(artist.get_text(), size, bold=bold)
            share = {"left": 0.0, "center": 0.5, "right": 1.0}[artist.get_horizontalalignment()]
            dpi = artist.get_figure(root=True).dpi
            x, y = artist.get_transform().transform(artist.get_position()) / dpi * 72
            left = x - share * width
            found.append((artist.get_text(), Bbox([[left, y], [left + width, y + 0.7 * size]])))
    return found


@EVERY_CHART
@pytest.mark.parametrize("kind", ["nothing_rated", "nothing_at_all"])
def test_an_empty_finding_says_so_calmly(shown, kind, name):
    assert texts(shown[kind, name].figure()) == ["Nothing to show yet"]
    assert shown[kind, name].caption


@EVERY_CHART
def test_the_same_finding_gives_the_same_svg(tmp_path, name):
    files = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for file in files:
        save_figure(dict(exhibits(gallery.typical()))[name].figure(), file)
    assert files[0].read_bytes() == files[1].read_bytes()


@EVERY_CHART
def test_a_usual_chart_stays_light(shown, name):
    """Drawing time grows with the number of artists, most of all of texts."""
    figure = shown["typical", name].figure()
    assert len(texts(figure)) < 200
    assert len(figure.artists) < 400


@EVERY_CHART
def test_french_has_decimal_commas(name):
    with using_language("fr"):
        figure = dict(exhibits(gallery.typical()))[name].figure()
    assert not [text for text in texts(figure) if text.replace(".", "").isdigit() and "." in text]


@EVERY_CHART
def test_no_letter_is_too_small_to_print(shown, name):
    figure = shown["typical", name].figure()
    sizes = {a.get_fontsize() for a in figure.artists if isinstance(a, Text)}
    assert min(sizes) >= 6  # the digit under the narrowest part of a bar
