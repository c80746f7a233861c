"""The design of outcome mapping: the programme, its statements, its partners and other actors."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from proreca_desktop.domain.outcome_advice import Advice, advise_on_partners
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    BoundaryPartner,
    OutcomeDomain,
    PartnerStatus,
    Programme,
    RatingMode,
    StatementKind,
    StatementVersion,
)
from proreca_desktop.domain.ratings import RatingScale
from proreca_desktop.domain.text import Texts, nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage import outcomes as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_journals import list_assessments

_PARTNER_DATA = (
    ("outcome_journal", "boundary_partner_id"),
    ("change_statement", "boundary_partner_id"),
)
_PARTNER_PARTS = (
    ("progress_marker", "boundary_partner_id"),
    ("strategy", "boundary_partner_id"),
)
_ACTOR_USES = (("boundary_partner", "actor_id"), ("contributing_factor", "actor_id"))


class OutcomeDesign:
    """Vision, mission, partners and their outcome challenges, each with its history."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    # The programme and what it says

    def programme(self) -> Programme | None:
        """None in a dossier without outcome mapping."""
        return store.load_programme(self._dossier.connection)

    def scale(self) -> RatingScale:
        programme = self.programme()
        return RatingScale.PRORECA4 if programme is None else programme.scale

    def save_programme(self, programme: Programme) -> Programme:
        """:raises ProrecaError: no code, an end before the start, a scale changed too late."""
        checked = replace(
            programme,
            id=store.PROGRAMME_ID,
            code=nfc(programme.code).strip(),
            name=clean_texts(programme.name),
        )
        if not checked.code:
            raise ProrecaError(_("The programme has no code."), _("Type a short code."))
        _check_dates(checked.start_date, checked.end_date)
        self._refuse_new_scale(checked)
        with self._dossier.change() as change:
            store.save_programme(change, self._dossier.connection, checked)
        return checked

    def _refuse_new_scale(self, programme: Programme) -> None:
        known = self.programme()
        if known is None or known.scale is programme.scale:
            return
        if any(a.is_assessed for a in list_assessments(self._dossier.connection)):
            raise ProrecaError(
                _("The rating scale cannot change: markers have been rated with it."),
                _("Ratings on two scales cannot be compared. Keep the scale."),
            )

    def domains(self) -> list[OutcomeDomain]:
        return store.list_domains(self._dossier.connection)

    def save_domain(self, domain: OutcomeDomain) -> None:
        with self._dossier.change() as change:
            store.save_domain(change, self._dossier.connection, domain)

    def statements(
        self, kind: StatementKind | None = None, owner_id: str | None = None
    ) -> list[StatementVersion]:
        """Every version, oldest first; of one kind, of one owner."""
        return [
            one
            for one in store.list_statements(self._dossier.connection)
            if kind in (None, one.kind) and owner_id in (None, one.owner_id)
        ]

    def statement(
        self, kind: StatementKind, owner_id: str = store.PROGRAMME_ID
    ) -> StatementVersion | None:
        """The one in use, if any."""
        found = [one for one in self.statements(kind, owner_id) if one.valid_to is None]
        return found[-1] if found else None

    def statement_on(
        self, day: date, kind: StatementKind, owner_id: str = store.PROGRAMME_ID
    ) -> StatementVersion | None:
        """How it read on that day: a past period is reported in its own words (trap 6)."""
        return statement_on(day, self.statements(kind, owner_id))

    def state(
        self,
        kind: StatementKind,
        text: Texts,
        owner_id: str = store.PROGRAMME_ID,
        *,
        reason: str = "",
        valid_from: date | None = None,
    ) -> StatementVersion:
        """Write a vision, a mission or an outcome challenge; an earlier one stays readable.

        :raises ProrecaError: no French text, or another text without a reason.
        """
        checked = clean_texts(text)
        known = self.statement(kind, owner_id)
        if known is not None and same_texts(known.text, checked):
            return known
        if not checked["fr"]:
            raise ProrecaError(_("There is no text."), _("Write it in French first."))
        if known is not None and not reason.strip():
            raise ProrecaError(
                _("Why is this text changed?"),
                _("Give the reason: the earlier text stays in the dossier beside it."),
            )
        statement = StatementVersion(
            id=str(uuid.uuid4()),
            kind=kind,
            owner_id=owner_id,
            text=checked,
            valid_from=valid_from or date.today(),
            reason=nfc(reason).strip(),
        )
        with self._dossier.change(reason=statement.reason) as change:
            store.add_statement(change, self._dossier.connection, statement)
        return statement

    # Actors and partners

    def actors(self, role: ActorRole | None = None) -> list[Actor]:
        found = store.list_actors(self._dossier.connection)
        return [actor for actor in found if role in (None, actor.role)]

    def save_actor(self, actor: Actor) -> Actor:
        """:raises ProrecaError: no name, or a role without a ladder for one who has one."""
        checked = replace(actor, name=clean_texts(actor.name), acronym=nfc(actor.acronym).strip())
        if not checked.name["fr"]:
            raise ProrecaError(_("The actor has no name."), _("Type a name."))
        owns = {partner.actor_id for partner in self.partners()}
        if actor.id in owns and not actor.role.may_own_ladder:
            raise ProrecaError(
                _("This actor has progress markers."),
                _("Add it a second time in its other role."),
            )
        with self._dossier.change() as change:
            store.save_actor(change, self._dossier.connection, checked)
        return checked

    def remove_actor(self, actor_id: str) -> None:
        """:raises ProrecaError: when a partner or a recorded change refers to it."""
        if store.has_rows(self._dossier.connection, _ACTOR_USES, actor_id):
            raise ProrecaError(
                _("This actor is in use."), _("Remove what refers to it first, or keep it.")
            )
        with self._dossier.change() as change:
            change.archive("actor", actor_id)

    def partners(self, *, also_archived: bool = False) -> list[BoundaryPartner]:
        """In their given order."""
        return store.list_partners(self._dossier.connection, also_archived=also_archived)

    def partner(self, partner_id: str) -> BoundaryPartner:
        """:raises KeyError: when there is none."""
        return store.load_partner(self._dossier.connection, partner_id)

    def add_partner(
        self,
        *,
        code: str,
        name: Texts,
        organisation_id: str | None = None,
        role: ActorRole = ActorRole.BOUNDARY,
        rating_mode: RatingMode = RatingMode.JUDGED,
        rationale: str = "",
    ) -> BoundaryPartner:
        """A new candidate (*pressenti*), with its actor.

        :raises ProrecaError: no code or name, a code that is taken, a role without a ladder.
        """
        known = self.partners()
        partner = BoundaryPartner(
            id=str(uuid.uuid4()),
            actor_id=str(uuid.uuid4()),
            code=nfc(code).strip(),
            name=clean_texts(name),
            position=max((one.position for one in known), default=0) + 1,
            role=role,
            organisation_id=organisation_id,
            rating_mode=rating_mode,
            rationale=nfc(rationale).strip(),
        )
        self._check_partner(partner)
        with self._dossier.change() as change:
            self.write_partner(change, partner)
        return partner

    def write_partner(self, change: Change, partner: BoundaryPartner) -> None:
        """The partner and its actor, in a change of the caller's."""
        actor = Actor(
            id=partner.actor_id,
            name=partner.name,
            role=partner.role,
            acronym=partner.code,
            organisation_id=partner.organisation_id,
        )
        store.save_actor(change, self._dossier.connection, actor)
        store.save_partner(change, self._dossier.connection, partner)

    def save_partner(self, partner: BoundaryPartner) -> BoundaryPartner:
        """Save what was edited. The code stays once ratings refer to it.

        :raises ProrecaError: as :meth:`add_partner`; a status without its date.
        """
        checked = replace(
            partner,
            code=nfc(partner.code).strip(),
            name=clean_texts(partner.name),
            rationale=nfc(partner.rationale).strip(),
        )
        self._check_partner(checked)
        known = self.partner(partner.id)
        if known.rating_mode is not checked.rating_mode:
            self._refuse_new_mode(known)
        with self._dossier.change() as change:
            store.save_partner(change, self._dossier.connection, checked)
            if (known.name, known.organisation_id) != (checked.name, checked.organisation_id):
                self._rename_actor(change, checked)
        return checked

    def _refuse_new_mode(self, partner: BoundaryPartner) -> None:
        rated = list_assessments(self._dossier.connection, partner_id=partner.id)
        if any(assessment.is_assessed for assessment in rated):
            raise ProrecaError(
                _("{code} has already been rated in the other way.").format(code=partner.code),
                _("A share of units and a judgement cannot be compared. Keep the way it is rated."),
            )

    def _rename_actor(self, change: Change, partner: BoundaryPartner) -> None:
        actor = next(one for one in self.actors() if one.id == partner.actor_id)
        renamed = replace(actor, name=partner.name, organisation_id=partner.organisation_id)
        store.save_actor(change, self._dossier.connection, renamed)

    def validate_partner(self, partner_id: str, on: date) -> BoundaryPartner:
        """From now on it counts in the totals of the programme."""
        partner = self.partner(partner_id)
        return self.save_partner(
            replace(partner, status=PartnerStatus.VALIDATED, validated_on=on, exited_on=None)
        )

    def exit_partner(self, partner_id: str, on: date) -> BoundaryPartner:
        """Its markers are followed no longer; what was recorded stays."""
        partner = self.partner(partner_id)
        return self.save_partner(replace(partner, status=PartnerStatus.EXITED, exited_on=on))

    def remove_partner(self, partner_id: str) -> None:
        """Take a partner out of use; reports of past periods still show it (INV-14)."""
        connection = self._dossier.connection
        has_data = store.has_rows(connection, _PARTNER_DATA, partner_id)
        partner = self.partner(partner_id)
        with self._dossier.change() as change:
            if not has_data:
                self._archive_parts(change, partner)
            change.archive("boundary_partner", partner_id)

    def _archive_parts(self, change: Change, partner: BoundaryPartner) -> None:
        connection = self._dossier.connection
        versions = "progress_marker_version"
        for marker_id in store.list_ids(
            connection, "progress_marker", "boundary_partner_id", partner.id
        ):
            # A version in use would hold on to the period that it begins with.
            for version_id in store.list_ids(connection, versions, "marker_id", marker_id):
                change.archive(versions, version_id)
        for table, column in _PARTNER_PARTS:
            for row_id in store.list_ids(connection, table, column, partner.id):
                change.archive(table, row_id)
        change.archive("actor", partner.actor_id)

    def advice(self) -> list[Advice]:
        """Too many partners, and validated ones without an outcome challenge."""
        challenges = self.statements(StatementKind.OUTCOME_CHALLENGE)
        owners = [one.owner_id for one in challenges if one.valid_to is None]
        return advise_on_partners(self.partners(), owners)

    def _check_partner(self, partner: BoundaryPartner) -> None:
        if not partner.code or not partner.name["fr"]:
            raise ProrecaError(_("The partner has no code or no name."), _("Type both, e.g. CNSC."))
        others = {one.code for one in self.partners() if one.id != partner.id}
        if partner.code in others:
            raise ProrecaError(
                _("The code “{code}” is already used.").format(code=partner.code),
                _("Choose another code: each partner has its own."),
            )
        if not partner.role.may_own_ladder:
            raise ProrecaError(
                _("Only a boundary partner, or the programme itself, has progress markers."),
                _("Add this body as a strategic partner or as a beneficiary instead."),
            )
        _check_status(partner)


def statement_on(day: date, versions: list[StatementVersion]) -> StatementVersion | None:
    """Among versions of one statement, oldest first, the one that was in use on that day."""
    begun = [one for one in versions if one.valid_from <= day]
    return begun[-1] if begun else (versions[0] if versions else None)


def clean_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Composed and trimmed; French always there."""
    cleaned = {language: nfc(text).strip() for language, text in texts.items()}
    return {"fr": "", **{k: v for k, v in cleaned.items() if v or k == "fr"}}


def same_texts(one: Texts, other: Texts) -> bool:
    return all(one.get(language, "") == other.get(language, "") for language in ("fr", "en"))


def _check_status(partner: BoundaryPartner) -> None:
    if partner.status is PartnerStatus.VALIDATED and partner.validated_on is None:
        raise ProrecaError(
            _("When was the partner validated?"), _("Give the date of the decision.")
        )
    if partner.status is PartnerStatus.EXITED and partner.exited_on is None:
        raise ProrecaError(_("When did the partner leave?"), _("Give the date."))
    _check_dates(partner.validated_on, partner.exited_on)


def _check_dates(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise ProrecaError(_("The end comes before the start."), _("Correct one of the two dates."))
