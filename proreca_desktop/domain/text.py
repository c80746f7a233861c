"""Texts as people typed them: one Unicode form, and an order in which a French reader looks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

Texts = Mapping[str, str]
"""A text by language code: ``{"fr": "…", "en": "…"}``."""


_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def nfc(text: str) -> str:
    """The composed form, so that two spellings of one é are one text (invariant 21).

    Half a character, as a damaged file name may hold, cannot be stored: it becomes �.
    """
    if text.isascii():
        return text
    return _HALF_A_CHARACTER.sub("\ufffd", unicodedata.normalize("NFC", text))


def pick(texts: Texts, language: str) -> str:
    """The text in ``language``, else French, else the first one there is, else empty."""
    return texts.get(language) or texts.get("fr") or next(iter(texts.values()), "")


def sort_key(text: str) -> tuple[str, str]:
    """Order of a French index: accents and case count only between otherwise equal words."""
    return fold(text), text


def fold(text: str) -> str:
    """Lower case without accents or typographic apostrophes: what a search compares."""
    text = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain).strip().casefold()
