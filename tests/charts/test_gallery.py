"""Pictures of every chart, in colour and in grey, to look at:

pytest tests/charts/test_gallery.py --basetemp=FOLDER -o tmp_path_retention_policy=all
"""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from proreca_desktop.charts.export import save_figure
from proreca_desktop.i18n import using_language
from tests.charts.gallery import PAGE, exhibits, typical

NAMES = [name for name, _exhibit in exhibits(typical())]


@pytest.mark.parametrize("name", NAMES)
def test_picture(tmp_path, name):
    with using_language("fr"):
        figure = dict(exhibits(typical()))[name].figure(PAGE)
    save_figure(figure, tmp_path / f"{name}.png")
    grey = Image.open(tmp_path / f"{name}.png").convert("L")
    grey.save(tmp_path / f"{name}-grey.png")
    # Something is drawn, and the paper round it is white: nothing runs over the edge.
    assert len(grey.getcolors()) > 20
    drawn = ImageChops.invert(grey).getbbox()
    assert drawn is not None
    left, _top, right, _bottom = drawn
    assert left >= 2 and right <= grey.width - 2
