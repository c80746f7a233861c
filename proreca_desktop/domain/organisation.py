"""Organisations, the entities inside them that are diagnosed, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OrganisationKind(StrEnum):
    UMBRELLA = "umbrella"
    CSO = "cso"
    PRODUCER_ORGANISATION = "producer_organisation"
    NGO = "ngo"
    OTHER = "other"


class UnitLevel(StrEnum):
    NATIONAL = "national"
    REGIONAL = "regional"
    CERCLE = "cercle"
    COMMUNE = "commune"
    COMMISSION = "commission"
    MEMBER = "member"


class LocalityKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    CERCLE = "cercle"
    COMMUNE = "commune"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A place, dated: reforms move cercles from one region to another."""

    id: str
    name: str
    kind: LocalityKind
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation; ``module`` is the code of its module in a questionnaire, if any."""

    id: str
    code: str
    official_name: str
    acronym: str = ""
    kind: OrganisationKind = OrganisationKind.UMBRELLA
    module: str | None = None
    founded_on: str = ""
    """A year, a month or a date as the papers give it: ``1995``, ``1995-09``, ``2003-06-20``."""
    legal_receipt: str = ""
    structuring_level: int | None = None
    legitimacy_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFact:
    """Something that happened to an organisation: an assembly, a mandate, a merger."""

    id: str
    organisation_id: str
    on: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgUnit:
    """The entity that is diagnosed: a national bureau, a regional one, a cercle's, a commune's.

    ``label`` is empty for the organisation's own unit, made at the first need.
    """

    id: str
    organisation_id: str
    label: str = ""
    level: UnitLevel = UnitLevel.REGIONAL
    locality_id: str | None = None
    active_from: date | None = None
    active_to: date | None = None
