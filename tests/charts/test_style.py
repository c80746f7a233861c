"""Readable colours, and texts that always fit and can always be drawn."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import LONGEST, drawable, shorten, width_of, wrap
from proreca_desktop.charts.sheet import Sheet, code_at
from proreca_desktop.i18n import using_language

ANY_TEXT = st.text(max_size=80)
WORDS = st.lists(st.text("abcéŊ ɛ$<", min_size=1, max_size=12), max_size=12).map(" ".join)


@pytest.mark.parametrize("level", style.LEVEL_COLOURS)
def test_digits_on_level_colours_are_readable(level):
    colour = style.LEVEL_COLOURS[level]
    assert style.contrast(style.ink_on(colour), colour) >= style.READABLE_CONTRAST


@pytest.mark.parametrize("colour", [style.INK, style.QUIET, style.UP_COLOUR, style.DOWN_COLOUR])
def test_texts_on_white_are_readable(colour):
    assert style.contrast(colour, style.WHITE) >= style.READABLE_CONTRAST


def test_contrast_is_that_of_the_guidelines():
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert style.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_any_brand_colour_becomes_readable(colour):
    assert style.contrast(style.accent(colour), style.WHITE) >= style.READABLE_CONTRAST


def test_a_dark_brand_colour_is_kept_and_nonsense_gives_indigo():
    assert style.accent("#7A1F3D") == "#7a1f3d"
    assert style.accent("bleu marine") == style.INDIGO
    assert style.accent("") == style.INDIGO


@given(ANY_TEXT)
def test_any_text_becomes_one_line_of_known_signs(text):
    line = drawable(text)
    assert drawable(line) == line
    assert "\n" not in line
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph warns
        width_of.__wrapped__(line, 9)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Faîtière 🎉", "Faîtière □"),
        ("cœur ❤️", "cœur □"),
        ("a\nb\tc", "a b c"),
        ("\u202etrompeur", "trompeur"),
        ("e\u0301tat", "état"),
        ("ɛ ɔ ɲ ŋ", "ɛ ɔ ɲ ŋ"),
        ("$x^2$ <b>", "$x^2$ <b>"),
    ],
)
def test_signs_are_kept_where_the_font_has_them(typed, drawn):
    assert drawable(typed) == drawn


def test_french_is_typeset():
    with using_language("fr"):
        assert drawable("Où en est-on ?") == "Où en est-on\u202f?"


def test_endless_texts_are_not_measured_to_the_end():
    assert len(drawable("a" * 10_000)) == LONGEST


@given(WORDS, st.floats(20, 300))
def test_shortened_text_fits_and_is_kept_when_it_does(text, width):
    short = shorten(text, width, 9)
    assert width_of(short, 9) <= width + 0.02
    if width_of(drawable(text), 9) <= width:
        assert short == drawable(text)
    else:
        assert short.endswith("…")


@given(WORDS, st.floats(40, 300), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_nothing_unless_shortened(text, width, lines):
    wrapped = wrap(text, width, 9, lines=lines)
    assert len(wrapped) <= lines
    assert all(width_of(line, 9) <= width + 0.02 for line in wrapped)
    if not any(line.endswith("…") for line in wrapped):
        assert " ".join(wrapped) == drawable(text)


def test_the_size_of_a_figure_is_given_in_millimetres():
    figure = style.new_figure(254, 127)
    assert tuple(figure.get_size_inches()) == (10, 5)


def test_a_click_finds_the_code_that_was_drawn_there():
    figure = style.new_figure(25.4, 25.4, dpi=96)
    sheet = Sheet(figure)
    sheet.target("GOV", 0, 0, 60, 20)
    sheet.target("LEA", 0, 20, 60, 20)
    assert code_at(figure, 48, 96 - 10) == "GOV"
    assert code_at(figure, 48, 96 - 40) == "LEA"
    assert code_at(figure, 48, 5) is None
