"""Build the four ProReCA Sans fonts from Noto fonts (how: resources/fonts/README.md)."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from ttfautohint import ttfautohint

FAMILY = "ProReCA Sans"
VERSION = "Version 1.000"
OTHER_PROJECTS = ("https://github.com/notofonts/symbols", "https://github.com/notofonts/math")

# What is kept of Noto Sans.
TEXT_RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x036F),  # Latin with accents, African and phonetic letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x1D2C, 0x1D6A),  # raised letters
    (0x1E00, 0x1EFF),  # more Latin with accents
    (0x2000, 0x209F),  # punctuation, raised and lowered figures
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # letter-like signs, fractions
    (0x2212, 0x2215),  # minus, plus-minus, division
    (0x25CC, 0x25CC),  # dotted circle under lone marks
    (0xA78B, 0xA78C),  # saltillo
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFFD, 0xFFFD),  # replacement character
)
# Marks are placed and pairs kerned; no ligatures, so that text copied from a PDF stays as written.
FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern")

# Signs Noto Sans lacks, each list with the source font that draws them best beside text.
ARROWS = "←↑→↓↔↕↖↗↘↙⚑⚐⚙⌀♀♂⓪①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺"
SHAPES = "▲△▴▵▶▷▸▹►▼▽▾▿◀◁◂◃◄■□▪▫▬▭▮▯◆◇◈◉○◎●◐◑◒◓◖◗◯⬤⬛⬜⟲⟳↩↪↵⇥↹⇐⇒⇔█∅∈∉∏∑√∞∆≡∩"
SIGNS = "✓★☆☐☑☒✔✕✖✗✘⚠⏱⏳⏸⏵⏹☰⏎⇧⌫◔◕➜"
# Signs drawn from the font's own glyphs, so that they follow its weight: (glyph, shift upwards),
# each centred on the first.
COMPOSED = {
    "≤": (("less", 0), ("minus", -350)),
    "≥": (("greater", 0), ("minus", -350)),
    "≠": (("equal", 0), ("slash", -5)),
    "≈": (("asciitilde", 88), ("asciitilde", -88)),
}

# Numbers of the entries in a font's name table.
COPYRIGHT, FAMILY_NAME, STYLE_NAME, UNIQUE_NAME, FULL_NAME, VERSION_TEXT, POSTSCRIPT_NAME = range(7)
TRADEMARK, LICENCE, LICENCE_ADDRESS = 7, 13, 14
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The open fonts one style is made of; `upright` is `text` before any slanting."""

    text: TTFont
    upright: TTFont
    arrows: TTFont
    shapes: TTFont
    signs: TTFont


def build_style(sources: Sources, style: str) -> bytes:
    """Return the TrueType file of one style: text letters, merged signs, names, hinting."""
    font = sources.text
    _keep_text_glyphs(font)
    # The minus of Noto Sans Italic is as short as a hyphen; the upright one is right for both.
    _add_glyph(font, ord("\N{MINUS SIGN}"), [(sources.upright, "minus", 0, 0)])
    for character, parts in COMPOSED.items():
        first = parts[0][0]
        placed = [(font, name, _centring(font, first, name), up) for name, up in parts]
        _add_glyph(font, ord(character), placed)
    for characters, source in (
        (ARROWS, sources.arrows),
        (SHAPES, sources.shapes),
        (SIGNS, sources.signs),
    ):
        for code in map(ord, characters):
            _add_glyph(font, code, [(source, source.getBestCmap()[code], 0, 0)])
    font["OS/2"].recalcUnicodeRanges(font)
    font["OS/2"].fsType = 0
    font["OS/2"].achVendID = "NONE"
    _name_font(font, style)
    return _hint(font)


def _hint(font: TTFont) -> bytes:
    """Return the font with instructions for small sizes on coarse screens, dated as its source."""
    unhinted, dated = BytesIO(), BytesIO()
    font.save(unhinted)
    instructed = ttfautohint(in_buffer=unhinted.getvalue(), no_info=True)
    hinted = TTFont(BytesIO(instructed), recalcTimestamp=False)
    hinted["head"].modified = font["head"].modified
    hinted.save(dated)
    return dated.getvalue()


def _keep_text_glyphs(font: TTFont) -> None:
    options = Options(layout_features=list(FEATURES), name_IDs=["*"])
    options.notdef_outline = options.glyph_names = True
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in TEXT_RANGES for code in range(first, last + 1)]
    )
    subsetter.subset(font)


def _add_glyph(font: TTFont, code: int, parts: list[tuple[TTFont, str, int, int]]) -> None:
    """Draw the parts (font, glyph, shift right, shift up) as one glyph, as wide as the first."""
    pen = TTGlyphPen(None)
    for source, name, right, up in parts:
        scale = _scale(source, font)
        glyphs = source.getGlyphSet()
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, right, up)))
    first_source, first_name = parts[0][:2]
    advance = round(first_source["hmtx"][first_name][0] * _scale(first_source, font))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    new_name = font.getBestCmap().get(code, f"uni{code:04X}")
    font["glyf"][new_name] = glyph
    font["hmtx"][new_name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = new_name


def _scale(source: TTFont, target: TTFont) -> float:
    return float(target["head"].unitsPerEm / source["head"].unitsPerEm)


def _centring(font: TTFont, first: str, name: str) -> int:
    """Return the shift to the right that centres glyph `name` on glyph `first`."""
    outlines = font["glyf"]
    target, moved = (int(outlines[glyph].xMin + outlines[glyph].xMax) for glyph in (first, name))
    return round((target - moved) / 2)


def _name_font(font: TTFont, style: str) -> None:
    names: Any = font["name"]
    kept = {number: names.getDebugName(number) for number in (COPYRIGHT, TRADEMARK, LICENCE)}
    postscript = f"{FAMILY}-{style}".replace(" ", "")
    texts = {
        **kept,
        COPYRIGHT: f"{kept[COPYRIGHT]}, {', '.join(OTHER_PROJECTS)}",
        FAMILY_NAME: FAMILY,
        STYLE_NAME: style,
        UNIQUE_NAME: f"{VERSION};{postscript}",
        FULL_NAME: f"{FAMILY} {style}",
        VERSION_TEXT: VERSION,
        POSTSCRIPT_NAME: postscript,
        LICENCE_ADDRESS: "https://openfontlicense.org",
    }
    names.names = []
    for number, text in sorted(texts.items()):
        names.setName(text, number, *WINDOWS_UNICODE_ENGLISH)


def main() -> None:
    """Read the source fonts named on the command line and write the four styles."""
    parser = argparse.ArgumentParser(description=__doc__)
    texts = ("regular", "bold", "italic", "bold-italic")
    for name in (*texts, "arrows", "arrows-bold", "shapes", "signs"):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="TTF")
    parser.add_argument("--output", type=Path, required=True, metavar="FOLDER")
    paths = parser.parse_args()
    for style, text, upright, arrows in (
        ("Regular", paths.regular, paths.regular, paths.arrows),
        ("Bold", paths.bold, paths.bold, paths.arrows_bold),
        ("Italic", paths.italic, paths.regular, paths.arrows),
        ("Bold Italic", paths.bold_italic, paths.bold, paths.arrows_bold),
    ):
        sources = Sources(
            text=TTFont(text, recalcTimestamp=False),
            upright=TTFont(upright),
            arrows=TTFont(arrows),
            shapes=TTFont(paths.shapes),
            signs=TTFont(paths.signs),
        )
        target = paths.output / f"ProReCASans-{style.replace(' ', '')}.ttf"
        target.write_bytes(build_style(sources, style))


if __name__ == "__main__":
    main()
