"""The signs of the degrees, and what degrees, statuses and levels are called in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proreca_desktop.domain.outcome_mapping import MarkerLevel
from proreca_desktop.domain.ratings import Rating, RatingStatus

RATING_SIGNS: Mapping[Rating, str] = {
    Rating.NONE: "□□□",
    Rating.LOW: "■□□",
    Rating.MEDIUM: "■■□",
    Rating.HIGH: "■■■",
}
"""Told apart without any colour; no letter, for F, M and H mean two things in French (trap 10)."""

NOT_ASSESSED_SIGN = "?"
NOT_APPLICABLE_SIGN = "—"
BREAK_SIGN = "‖"
LATE_SIGN = "◆"
CORRECTED_SIGN = "*"

RATING_COLOURS: Mapping[Rating, str] = {
    Rating.NONE: "#FFFFFF",
    Rating.LOW: "#DDE3EC",
    Rating.MEDIUM: "#9DB0CA",
    Rating.HIGH: "#2F4A73",
}
"""From white to dark, so that they keep their order in grey; always with the sign."""

NOT_APPLICABLE_COLOUR = "#E4DED2"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingNames:
    """Full words, as the scale of the dossier has them."""

    degrees: Mapping[Rating, str]
    """Of the scale alone: three or four."""
    statuses: Mapping[RatingStatus, str]
    levels: Mapping[MarkerLevel, str]

    @property
    def not_assessed(self) -> str:
        return self.statuses[RatingStatus.NOT_ASSESSED]

    @property
    def not_applicable(self) -> str:
        return self.statuses[RatingStatus.NOT_APPLICABLE]
