"""Charts as files: the right format, whole or not at all."""

from __future__ import annotations

import errno
import re

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from proreca_desktop.charts import style
from proreca_desktop.charts.export import save_figure
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.errors import ProrecaError


@pytest.fixture
def figure():
    figure = style.new_figure(50.8, 25.4)
    Sheet(figure).text(10, 20, "Coût < 5 $ & 6 $ ; ɛ")
    return figure


def test_png_has_two_hundred_points_an_inch(figure, tmp_path):
    save_figure(figure, tmp_path / "a.PNG")
    assert Image.open(tmp_path / "a.PNG").size == (400, 200)
    assert [p.name for p in tmp_path.iterdir()] == ["a.PNG"]


def test_svg_keeps_texts_as_texts_without_a_date(figure, tmp_path):
    save_figure(figure, tmp_path / "a.svg")
    written = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Coût < 5 $ & 6 $ ; ɛ" in [element.text for element in fromstring(written).iter()]
    assert re.search(r"font-family: 'ProReCA Sans', [^;]*sans-serif", written)
    assert "date" not in written.lower()


def test_an_older_file_is_replaced(figure, tmp_path):
    (tmp_path / "a.svg").write_text("old")
    save_figure(figure, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_another_format_is_refused(figure, tmp_path):
    with pytest.raises(ProrecaError) as caught:
        save_figure(figure, tmp_path / "a.jpg")
    assert "a.jpg" in caught.value.title
    assert ".png" in caught.value.advice
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_an_expected_failure(figure, tmp_path):
    with pytest.raises(ProrecaError) as caught:
        save_figure(figure, tmp_path / "gone" / "a.png")
    assert caught.value.advice


def test_a_full_disk_leaves_the_older_file_alone(figure, tmp_path, monkeypatch):
    target = tmp_path / "a.png"
    target.write_bytes(b"old")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProrecaError, match="disk is full"):
        save_figure(figure, target)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]
