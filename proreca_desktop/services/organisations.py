"""Organisations and the entities inside them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    Organisation,
    OrganisationKind,
    OrgUnit,
    UnitLevel,
)
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage import organisations as store
from proreca_desktop.storage.assessments import list_assessments
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier

DATE_PATTERN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day, as the papers of an organisation give it."""

KNOWN_BODIES = {
    "CNSC": "Conseil national de la société civile",
    "CAFO": "Coordination des associations et ONG féminines",
    "AOPP": "Association des organisations professionnelles paysannes",
}
"""The bodies the programme works with, as they call themselves; each has a module of its code."""


class Organisations:
    """Listing and editing organisations, entities, dated facts, localities."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def all(self) -> list[Organisation]:
        return store.list_organisations(self._dossier.connection)

    def get(self, organisation_id: str) -> Organisation:
        return store.load_organisation(self._dossier.connection, organisation_id)

    def units(self, organisation_id: str | None = None) -> list[OrgUnit]:
        return store.list_units(self._dossier.connection, organisation_id)

    def unit(self, unit_id: str) -> OrgUnit:
        return store.load_unit(self._dossier.connection, unit_id)

    def facts(self, organisation_id: str) -> list[DatedFact]:
        return store.list_facts(self._dossier.connection, organisation_id)

    def localities(self) -> list[Locality]:
        return store.list_localities(self._dossier.connection)

    def create(self, organisation: Organisation) -> Organisation:
        """Add an organisation; its own unit is made at the first need.

        A code that was undone before comes back with its old id: codes are unique for ever.

        :raises ProrecaError: no code, no name, or a code that is taken.
        """
        checked = _checked(organisation)
        known = store.find_organisation(self._dossier.connection, checked.code)
        if known is not None and known.id in {o.id for o in self.all()}:
            raise ProrecaError(
                _("The code “{code}” is already used.").format(code=checked.code),
                _("Choose another code: each organisation has its own."),
            )
        if known is not None:
            checked = replace(checked, id=known.id)
        with self._dossier.change() as change:
            store.save_organisation(change, checked, new=known is None)
        return checked

    def add_known_body(self, code: str) -> Organisation:
        """Add one of ``KNOWN_BODIES``; everything stays editable but the code."""
        return self.create(
            Organisation(
                id=str(uuid.uuid4()),
                code=code,
                official_name=KNOWN_BODIES[code],
                acronym=code,
                module=code,
            )
        )

    def update(self, organisation: Organisation) -> Organisation:
        """Save what was edited. The code stays: others refer to it."""
        known = self.get(organisation.id)
        checked = _checked(replace(organisation, code=known.code))
        with self._dossier.change() as change:
            store.save_organisation(change, checked, new=False)
        return checked

    def save_unit(self, unit: OrgUnit) -> OrgUnit:
        """Add or edit an entity. :raises ProrecaError: when its name is taken."""
        checked = replace(unit, label=nfc(unit.label).strip())
        in_use = {unit.id for unit in self.units(checked.organisation_id)}
        known = store.find_unit(self._dossier.connection, checked.organisation_id, checked.label)
        if known is not None and known.id != checked.id:
            if known.id in in_use or checked.id in in_use:
                raise ProrecaError(
                    _("There is already an entity with this name."),
                    _("Choose a name that tells the two apart."),
                )
            checked = replace(checked, id=known.id)
        with self._dossier.change() as change:
            store.save_unit(change, checked, new=known is None and checked.id not in in_use)
        return checked

    def own_unit(self, organisation_id: str) -> OrgUnit:
        """The organisation itself as an entity, made at the first need."""
        found = [u for u in self.units(organisation_id) if not u.label]
        if found:
            return found[0]
        return self.save_unit(OrgUnit(id=str(uuid.uuid4()), organisation_id=organisation_id))

    def remove_unit(self, unit_id: str) -> None:
        """Take an entity out of use. :raises ProrecaError: when it has assessments."""
        self._refuse_assessed([unit_id])
        with self._dossier.change() as change:
            change.archive("org_unit", unit_id)

    def remove(self, organisation_id: str) -> None:
        """Take an organisation and its entities out of use; nothing is deleted.

        :raises ProrecaError: when one of its entities has assessments.
        """
        unit_ids = [unit.id for unit in self.units(organisation_id)]
        self._refuse_assessed(unit_ids)
        with self._dossier.change() as change:
            for unit_id in unit_ids:
                change.archive("org_unit", unit_id)
            change.archive("organisation", organisation_id)

    def _refuse_assessed(self, unit_ids: Iterable[str]) -> None:
        if any(list_assessments(self._dossier.connection, unit_id) for unit_id in unit_ids):
            raise ProrecaError(
                _("There are assessments here."),
                _("Archive the assessments first (Assessments page)."),
            )

    def save_fact(self, fact: DatedFact) -> None:
        """Add or edit a dated fact. :raises ProrecaError: no text, or an impossible date."""
        if not fact.text.strip():
            raise ProrecaError(_("The fact has no text."), _("Say in a few words what happened."))
        check_partial_date(fact.on)
        checked = replace(fact, text=nfc(fact.text).strip(), source=nfc(fact.source).strip())
        is_new = all(known.id != fact.id for known in self.facts(fact.organisation_id))
        with self._dossier.change() as change:
            store.save_fact(change, checked, new=is_new)

    def remove_fact(self, fact_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("dated_fact", fact_id)

    def save_locality(self, locality: Locality) -> Locality:
        """Add or edit a place.

        :raises ProrecaError: no name, an end before the start, or a place inside itself.
        """
        checked = replace(locality, name=nfc(locality.name).strip())
        known = {place.id: place for place in self.localities()}
        _check_locality(checked, known)
        with self._dossier.change() as change:
            store.save_locality(change, checked, new=checked.id not in known)
        return checked

    def remove_locality(self, locality_id: str) -> None:
        """Take a place out of use. :raises ProrecaError: when something refers to it."""
        inside = [p.name for p in self.localities() if p.parent_id == locality_id]
        used = [u.id for u in self.units() if u.locality_id == locality_id]
        if inside or used:
            raise ProrecaError(
                _("Places or entities refer to this place."),
                _("Give them another place first, or give this one an end date."),
            )
        with self._dossier.change() as change:
            change.archive("locality", locality_id)

    def ensure_unit(
        self, change: Change, code: str, unit_label: str, modules: Iterable[str]
    ) -> tuple[Organisation, OrgUnit]:
        """The entity of that organisation, made on the way when missing (for imports).

        A new organisation gets the module of its own code when the questionnaire has one.
        """
        connection = self._dossier.connection
        code, unit_label = nfc(code).strip(), nfc(unit_label).strip()
        organisation = store.find_organisation(connection, code)
        if organisation is not None:
            store.save_organisation(change, organisation, new=False)  # it may have been undone
        else:
            organisation = Organisation(
                id=str(uuid.uuid4()),
                code=code,
                official_name=code,
                kind=OrganisationKind.UMBRELLA,
                module=code if code in set(modules) else None,
            )
            store.save_organisation(change, organisation, new=True)
        unit = store.find_unit(connection, organisation.id, unit_label)
        if unit is not None:
            store.save_unit(change, unit, new=False)
        else:
            unit = OrgUnit(
                id=str(uuid.uuid4()),
                organisation_id=organisation.id,
                label=unit_label,
                level=UnitLevel.REGIONAL,
            )
            store.save_unit(change, unit, new=True)
        return organisation, unit


def new_unit(organisation_id: str) -> OrgUnit:
    """An entity to be named and saved."""
    return OrgUnit(id=str(uuid.uuid4()), organisation_id=organisation_id)


def unit_name(organisation: Organisation, unit: OrgUnit) -> str:
    """How an entity is called: the organisation, and the entity where it has a name."""
    name = organisation.acronym or organisation.code
    return f"{name} — {unit.label}" if unit.label else name


def check_partial_date(text: str) -> None:
    """:raises ProrecaError: unless ``text`` is empty, a year, a month or a real day."""
    sound = not text or DATE_PATTERN.fullmatch(text) is not None
    if sound and len(text) == 10:
        try:
            date.fromisoformat(text)
        except ValueError:
            sound = False
    if not sound:
        raise ProrecaError(
            _("“{text}” is not a date.").format(text=text),
            _("Write a year (2003), a month (2003-06) or a day (2003-06-20)."),
        )


def _check_locality(place: Locality, known: Mapping[str, Locality]) -> None:
    if not place.name:
        raise ProrecaError(_("The place has no name."), _("Type its name."))
    if place.valid_from and place.valid_to and place.valid_to < place.valid_from:
        raise ProrecaError(
            _("The place ends before it begins."), _("Correct one of the two dates.")
        )
    above = place.parent_id
    while above is not None:
        if above == place.id:
            raise ProrecaError(
                _("A place cannot lie inside itself."), _("Choose another place above it.")
            )
        above = known[above].parent_id if above in known else None


def _checked(organisation: Organisation) -> Organisation:
    code, name = nfc(organisation.code).strip(), nfc(organisation.official_name).strip()
    if not code:
        raise ProrecaError(_("The organisation has no code."), _("Type a short code, e.g. CNSC."))
    if not name:
        raise ProrecaError(_("The organisation has no name."), _("Type its official name."))
    check_partial_date(organisation.founded_on)
    return replace(
        organisation,
        code=code,
        official_name=name,
        acronym=nfc(organisation.acronym).strip(),
        legal_receipt=nfc(organisation.legal_receipt).strip(),
        legitimacy_note=nfc(organisation.legitimacy_note).strip(),
    )
