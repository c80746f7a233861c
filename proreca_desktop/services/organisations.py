"""Organisations and the entities inside them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
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
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier

DATE_PATTERN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day, as the papers of an organisation give it."""


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
        """Add an organisation with its own unit; the id given is kept.

        :raises ProrecaError: no code, no name, or a code that is taken.
        """
        checked = _checked(organisation)
        known = store.find_organisation(self._dossier.connection, checked.code)
        if known is not None:
            raise ProrecaError(
                _("The code “{code}” is already used.").format(code=checked.code),
                _("Choose another code: each organisation has its own."),
            )
        with self._dossier.change() as change:
            store.save_organisation(change, checked, new=True)
        return checked

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
        known = store.find_unit(self._dossier.connection, checked.organisation_id, checked.label)
        if known is not None and known.id != checked.id:
            raise ProrecaError(
                _("There is already an entity with this name."),
                _("Choose a name that tells the two apart."),
            )
        is_new = all(u.id != checked.id for u in self.units(checked.organisation_id))
        with self._dossier.change() as change:
            store.save_unit(change, checked, new=is_new)
        return checked

    def save_fact(self, fact: DatedFact) -> None:
        """Add or edit a dated fact. :raises ProrecaError: no text, or an impossible date."""
        if not fact.text.strip():
            raise ProrecaError(_("The fact has no text."), _("Say in a few words what happened."))
        check_partial_date(fact.on)
        is_new = all(known.id != fact.id for known in self.facts(fact.organisation_id))
        with self._dossier.change() as change:
            store.save_fact(change, replace(fact, text=nfc(fact.text).strip()), new=is_new)

    def remove_fact(self, fact_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("dated_fact", fact_id)

    def save_locality(self, locality: Locality) -> Locality:
        """Add or edit a place."""
        if not locality.name.strip():
            raise ProrecaError(_("The place has no name."), _("Type its name."))
        is_new = all(known.id != locality.id for known in self.localities())
        with self._dossier.change() as change:
            store.save_locality(change, locality, new=is_new)
        return locality

    def ensure_unit(
        self, change: Change, code: str, unit_label: str, modules: Iterable[str]
    ) -> tuple[Organisation, OrgUnit]:
        """The entity of that organisation, made on the way when missing (for imports).

        A new organisation gets the module of its own code when the questionnaire has one.
        """
        connection = self._dossier.connection
        organisation = store.find_organisation(connection, code)
        if organisation is None:
            organisation = Organisation(
                id=str(uuid.uuid4()),
                code=code,
                official_name=code,
                kind=OrganisationKind.UMBRELLA,
                module=code if code in set(modules) else None,
            )
            store.save_organisation(change, organisation, new=True)
        unit = store.find_unit(connection, organisation.id, unit_label)
        if unit is None:
            unit = OrgUnit(
                id=str(uuid.uuid4()),
                organisation_id=organisation.id,
                label=unit_label,
                level=UnitLevel.REGIONAL,
            )
            store.save_unit(change, unit, new=True)
        return organisation, unit


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


def _checked(organisation: Organisation) -> Organisation:
    code, name = nfc(organisation.code).strip(), nfc(organisation.official_name).strip()
    if not code:
        raise ProrecaError(_("The organisation has no code."), _("Type a short code, e.g. CNSC."))
    if not name:
        raise ProrecaError(_("The organisation has no name."), _("Type its official name."))
    check_partial_date(organisation.founded_on)
    return replace(organisation, code=code, official_name=name)
