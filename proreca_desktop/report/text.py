"""Texts made fit to print: never markup, typeset, and no sign of a text is lost unsaid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape

from proreca_desktop.domain.text import nfc
from proreca_desktop.i18n import typeset

MISSING = "□"


class Lettering:
    """Prepares the texts of one report and remembers the signs its fonts do not have.

    ``known`` are the code points that every font of the report can draw.
    """

    def __init__(self, known: Iterable[int]):
        visible = {c for c in known if c >= 0x20 and unicodedata.category(chr(c)) != "Cf"}
        self._unknown = re.compile(f"[^{''.join(re.escape(chr(c)) for c in sorted(visible))}]")
        self._missing: dict[str, None] = {}

    def line(self, text: str) -> str:
        """One line of plain text, for drawing without markup."""
        return self._drawable(" ".join(text.split("\n")))

    def markup(self, text: str) -> str:
        """The text for a Paragraph: escaped, its lines kept."""
        lines = nfc(text).strip().splitlines()
        return "<br/>".join(escape(self._drawable(line)) for line in lines)

    def missing(self) -> list[str]:
        """Names (``U+1F600``) of the signs that were printed as □, in order of code."""
        return [f"U+{ord(sign):04X}" for sign in sorted(self._missing)]

    def _drawable(self, text: str) -> str:
        return self._unknown.sub(self._stand_in, typeset(text))

    def _stand_in(self, match: re.Match[str]) -> str:
        """Nothing for a sign that shows nothing, a space for a space, □ for all others."""
        sign = match[0]
        if sign.isspace():
            return " "
        is_variation = "\ufe00" <= sign <= "\ufe0f"
        if is_variation or unicodedata.category(sign) in ("Cc", "Cf"):
            return ""
        self._missing[sign] = None
        return MISSING


def shorten(text: str, length: int) -> str:
    """At most about ``length`` characters, cut after a word and then ending in …"""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + "…"
