"""People of a workshop. Their identities are kept apart and can be purged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """One person at one assessment, by pseudonym; names are elsewhere.

    Sex and age band are those stated at that workshop: a later one does not change them.
    """

    id: str
    person_id: str
    assessment_id: str
    sex: Sex
    age_band: AgeBand
    role: RoleCategory
    is_voter: bool = True
    function: str = ""
    structure: str = ""
    locality: str = ""
    pseudonym: str = ""
    """Drawn at random: it says nothing about who signed in first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is. Stands in a table of its own, which can be emptied (invariant 22)."""

    name: str = ""
    phone: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """Persons, each once (invariant 17). Every figure is a part of ``total`` (method §3.10)."""

    total: int
    women: int
    men: int
    sex_not_stated: int
    youth: int
    age_not_stated: int
    base: int
    elected: int
    voters: int


def count_people(people: Sequence[Participant]) -> Headcount:
    return Headcount(
        total=len(people),
        women=sum(p.sex is Sex.FEMALE for p in people),
        men=sum(p.sex is Sex.MALE for p in people),
        sex_not_stated=sum(p.sex is Sex.NOT_STATED for p in people),
        youth=sum(p.age_band.is_youth for p in people),
        age_not_stated=sum(p.age_band is AgeBand.NOT_STATED for p in people),
        base=sum(p.role is RoleCategory.BASE for p in people),
        elected=sum(p.role is RoleCategory.ELECTED for p in people),
        voters=sum(p.is_voter for p in people),
    )


def count_where(
    people: Iterable[Participant],
    *,
    sex: Sex | None = None,
    band: AgeBand | None = None,
    role: RoleCategory | None = None,
) -> int:
    """How many are of that sex, age band and category; None takes all."""
    return sum(
        (sex is None or p.sex is sex)
        and (band is None or p.age_band is band)
        and (role is None or p.role is role)
        for p in people
    )


_YOUNGEST = (
    (65, AgeBand.FROM_65),
    (50, AgeBand.FROM_50),
    (35, AgeBand.FROM_35),
    (25, AgeBand.FROM_25),
    (18, AgeBand.FROM_18),
    (0, AgeBand.UNDER_18),
)


def band_of_age(years: int) -> AgeBand:
    """The band of an age said at the workshop; the age itself is not kept (invariant 18)."""
    return next(band for youngest, band in _YOUNGEST if years >= youngest)
