"""The logo, colour and programme name of the reports."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from proreca_desktop.charts.style import contrast
from proreca_desktop.errors import ProrecaError
from proreca_desktop.report.content import Branding
from proreca_desktop.report.diagnostic import write_diagnostic
from proreca_desktop.report.styles import build_styles
from proreca_desktop.services.branding import LARGEST_LOGO
from tests.report.pdf import page_texts


def picture(path, mode="RGB", size=(60, 40), colour="red"):
    Image.new(mode, size, colour).save(path)
    return path


def images(path):
    """(width, height) in points of the pictures on the first page."""
    page = pypdfium2.PdfDocument(path)[0]
    found = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    boxes = [image.get_bounds() for image in found]
    return [(right - left, top - bottom) for left, bottom, right, top in boxes]


def write(workspace, assessment, path):
    write_diagnostic(workspace.reports.diagnostic_content(assessment.id, "en"), path)
    return path


def test_plain_without_settings(workspace):
    assert workspace.branding.load() == Branding()


@pytest.mark.parametrize(
    ("name", "mode"), [("logo.png", "RGBA"), ("logo.jpg", "RGB"), ("logo.png", "P")]
)
def test_logo_is_kept_and_printed(workspace, assessment, tmp_path, name, mode):
    logo = picture(tmp_path / name, mode, colour=1 if mode == "P" else "red")
    workspace.branding.save_logo(logo)
    assert workspace.branding.load().logo == logo.read_bytes()
    logo.unlink()
    report = write(workspace, assessment, tmp_path / "report.pdf")
    ((width, height),) = images(report)
    assert width / height == pytest.approx(60 / 40, rel=0.01)
    again = write(workspace, assessment, tmp_path / "again.pdf")
    assert again.read_bytes() == report.read_bytes()


def test_organisation_has_its_own_logo(workspace, tmp_path):
    ours = picture(tmp_path / "programme.png")
    theirs = picture(tmp_path / "cafo.png", colour="blue")
    workspace.branding.save_logo(ours)
    workspace.branding.save_logo(theirs, "cafo")
    assert workspace.branding.load("cafo").logo == theirs.read_bytes()
    assert workspace.branding.load("other").logo == ours.read_bytes()
    workspace.branding.remove_logo("cafo")
    assert workspace.branding.load("cafo").logo == ours.read_bytes()


def spoilt(name):
    good = BytesIO()
    Image.effect_noise((300, 300), 80).save(good, "PNG")
    return {
        "text.png": b"not a picture",
        "empty.png": b"",
        "cut.png": good.getvalue()[: len(good.getvalue()) // 2],
        "bomb.png": _huge(),
        "animation.gif": _gif(),
        "large.png": b"x" * (LARGEST_LOGO + 1),
    }[name]


def _huge():
    file = BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")
    return file.getvalue()


def _gif():
    file = BytesIO()
    Image.new("P", (5, 5)).save(file, "GIF")
    return file.getvalue()


@pytest.mark.parametrize(
    "name", ["text.png", "empty.png", "cut.png", "bomb.png", "animation.gif", "large.png"]
)
def test_spoilt_pictures_are_refused(workspace, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(spoilt(name))
    with pytest.raises(ProrecaError) as refusal:
        workspace.branding.save_logo(file)
    assert refusal.value.advice
    assert workspace.branding.load().logo is None


def test_missing_picture_is_refused(workspace, tmp_path):
    with pytest.raises(ProrecaError):
        workspace.branding.save_logo(tmp_path / "nowhere.png")


def test_colour_and_name(workspace, assessment, tmp_path):
    workspace.branding.save_colour("#8a1c7b")
    workspace.branding.save_programme_name("  Programme of\nimaginary support ")
    branding = workspace.branding.load()
    assert branding == Branding(programme_name="Programme of imaginary support", colour="#8A1C7B")
    pages = page_texts(write(workspace, assessment, tmp_path / "report.pdf"))
    assert all("Programme of imaginary support" in page for page in pages)
    workspace.branding.save_colour("")
    assert workspace.branding.load().colour == ""


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345G", "#1234567"])
def test_what_is_no_colour_is_refused(workspace, colour):
    with pytest.raises(ProrecaError):
        workspace.branding.save_colour(colour)


@pytest.mark.parametrize("colour", ["#FFFF00", "#FFFFFF", "#F0A0C0", "#22344F"])
def test_any_colour_reads_on_white(colour):
    accent = build_styles(colour).accent
    assert contrast("#" + accent.hexval()[2:], "#FFFFFF") >= 4.5
