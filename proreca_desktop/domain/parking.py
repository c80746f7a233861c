"""A parked point (*point en suspens*): what the room left open, who takes it up, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedPoint:
    """One line of the parking sheet. ``criterion`` is None for a point about none in particular;
    a point parked with one key has no text yet."""

    id: str
    assessment_id: str
    criterion: str | None = None
    text: str = ""
    responsible: str = ""
    due_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    """How it was settled; only once it is closed."""

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_blank(self) -> bool:
        """Open, and nothing written on it yet: parking may simply be taken back."""
        return self.is_open and not (self.text or self.responsible or self.due_on)

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today
