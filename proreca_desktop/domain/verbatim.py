"""What somebody in the room said, in their own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """One quote of a result; nobody's name belongs in it."""

    id: str
    result_id: str
    text: str
    language: str = "fr"
    """The language in which it was said: a code (``fr``, ``bm`` …)."""
    anonymised: bool = True
    """Whether nobody can recognise who said it."""
