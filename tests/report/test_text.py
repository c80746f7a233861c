"""Texts made fit to print: escaped, typeset, nothing lost unsaid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from proreca_desktop.i18n import NARROW_SPACE, using_language
from proreca_desktop.report.styles import build_styles, register_fonts
from proreca_desktop.report.text import MISSING, Lettering, shorten


def lettering():
    return Lettering(register_fonts())


def test_user_text_is_never_markup():
    assert lettering().markup("<b>a & b") == "&lt;b&gt;a &amp; b"


def test_lines_are_kept():
    assert lettering().markup("one\r\ntwo\u2028three\n") == "one<br/>two<br/>three"


def test_signs_that_show_nothing_are_left_out_silently():
    letters = lettering()
    assert letters.line("a\u200b\u200db\ufe0fc\x07d\ufeff") == "abcd"
    assert letters.missing() == []


def test_missing_signs_are_boxes_and_named_once():
    letters = lettering()
    assert letters.line("😀 ok 😀 ߊ") == f"{MISSING} ok {MISSING} {MISSING}"
    assert letters.missing() == ["U+07CA", "U+1F600"]


def test_french_spaces_do_not_break_lines():
    with using_language("fr"):
        text = lettering().markup("Bien : oui « sûr » ; 41 %")
    assert text == f"Bien{NARROW_SPACE}: oui «{NARROW_SPACE}sûr{NARROW_SPACE}»{NARROW_SPACE}; " + (
        f"41{NARROW_SPACE}%"
    )
    style = build_styles("").body
    for width in range(30, 200, 7):
        paragraph = Paragraph(text, style)
        paragraph.wrap(width, 1000)
        lines = [" ".join(words) for _left, words in paragraph.blPara.lines]
        assert not any(line.startswith((":", ";", "»", "%")) for line in lines)
        assert not any(line.endswith("«") for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_becomes_a_paragraph(text):
    letters = lettering()
    paragraph = Paragraph(letters.markup(text), build_styles("").cell)
    width, height = paragraph.wrap(60, 10_000)
    assert width <= 60 and height >= 0


def test_shortened_after_a_word():
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three four", 10) == "one two…"
    assert shorten("x" * 50, 10) == "x" * 10 + "…"
