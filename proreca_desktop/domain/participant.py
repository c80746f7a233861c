"""People of a workshop. Their identities are kept apart and can be purged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    NOT_STATED = "not_stated"


class AgeBand(StrEnum):
    UNDER_18 = "under_18"
    FROM_18 = "18_24"
    FROM_25 = "25_34"
    FROM_35 = "35_49"
    FROM_50 = "50_64"
    FROM_65 = "65_plus"
    NOT_STATED = "not_stated"

    @property
    def is_youth(self) -> bool:
        """Under 35 (method §6)."""
        return self in (AgeBand.UNDER_18, AgeBand.FROM_18, AgeBand.FROM_25)


class RoleCategory(StrEnum):
    ELECTED = "elected"
    TECHNICAL = "technical"
    BASE = "base"
    CONTROL = "control"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person at one assessment, by pseudonym; names are elsewhere."""

    id: str
    person_id: str
    assessment_id: str
    sex: Sex
    age_band: AgeBand
    role: RoleCategory
    is_voter: bool = True
