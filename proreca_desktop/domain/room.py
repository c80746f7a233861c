"""Where the room's window stands: what the facilitator lets the whole room see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoomPlaceKind(StrEnum):
    TITLE = "title"
    CRITERION = "criterion"
    PRACTICE = "practice"
    DOMAIN = "domain"
    PROFILE = "profile"
    PRIORITIES = "priorities"
    AGENDA = "agenda"
    MARKER = "marker"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlace:
    """One place; ``code`` is a criterion's, a domain's or a marker's, else empty."""

    kind: RoomPlaceKind
    assessment_id: str = ""
    code: str = ""
    period: str = ""
    """Code of the period whose markers are reviewed."""
