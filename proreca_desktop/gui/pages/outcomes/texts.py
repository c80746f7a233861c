"""Texts in two languages behind one field: what is edited is the text that was seen."""

from __future__ import annotations

from proreca_desktop.domain.text import Texts, pick
from proreca_desktop.i18n import current_language


def shown(texts: Texts) -> str:
    """In the language of the interface, else in French."""
    return pick(texts, current_language())


def retyped(texts: Texts, typed: str) -> Texts:
    """``texts`` with what was typed in the place of what :func:`shown` gave."""
    language = current_language()
    return {"fr": "", **texts, (language if texts.get(language) else "fr"): typed}


def new_text(typed: str) -> Texts:
    """A first text stands as the French one, in which the map is negotiated."""
    return {"fr": typed}
