"""The starting content of outcome mapping: read from the resources, put into a dossier."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    CapacityLevel,
    ChangeKind,
    Marker,
    MarkerLevel,
    MarkerVersion,
    MonitoringPriority,
    OrgPractice,
    OutcomeDomain,
    PriorityKind,
    Programme,
    StatementKind,
    StatementVersion,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.ratings import Degree, Rating, RatingScale, RatingStatus
from proreca_desktop.domain.text import Texts
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.paths import RESOURCES
from proreca_desktop.services.outcome_design import OutcomeDesign
from proreca_desktop.storage import outcomes as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.organisations import list_organisations
from proreca_desktop.storage.outcome_markers import add_marker, load_calendar

Json = Mapping[str, Any]
BREAKDOWN = "SEX_YOUTH_BREAKDOWN"
"""What the content calls ``breakdown_expected``; a gender tag is something else."""


@cache
def load_content() -> Json:
    """``resources/outcomes/proreca.json``, not to be changed."""
    text = (RESOURCES / "outcomes" / "proreca.json").read_text(encoding="utf-8")
    content: Json = json.loads(text)
    return content


def load_degrees(scale: RatingScale) -> dict[Rating, Degree]:
    """How each degree of a scale is called, described and banded, lowest first."""
    [found] = [one for one in load_content()["rating_scales"] if one["code"] == scale.value]
    return {
        Rating(degree["code"]): Degree(
            rating=Rating(degree["code"]),
            label=_texts(degree, "label"),
            descriptor=_texts(degree, "descriptor"),
            band=_texts(degree, "band"),
        )
        for degree in found["degrees"]
    }


def load_status_labels() -> dict[RatingStatus, Texts]:
    """What "not assessed" and "not applicable" are called."""
    return {
        RatingStatus(one["code"]): _texts(one, "label") for one in load_content()["rating_statuses"]
    }


def load_level_texts() -> dict[MarkerLevel, dict[str, Texts]]:
    """``label``, ``phrase`` and ``help`` of each level."""
    return {
        MarkerLevel(one["code"]): {key: _texts(one, key) for key in ("label", "phrase", "help")}
        for one in load_content()["levels"]
    }


def load_cell_texts() -> dict[StrategyCell, dict[str, Texts]]:
    """``label`` and ``help`` of each cell of a strategy map."""
    return {
        StrategyCell(one["code"]): {key: _texts(one, key) for key in ("label", "help")}
        for one in load_content()["strategy_map"]["cells"]
    }


class OutcomeContent:
    """Putting the starting content into a dossier; every text may be changed afterwards."""

    def __init__(self, dossier: Dossier, design: OutcomeDesign):
        self._dossier = dossier
        self._connection = dossier.connection
        self._design = design

    def is_loaded(self) -> bool:
        """Whether outcome mapping has begun in this dossier."""
        return self._design.programme() is not None or bool(self._design.partners())

    def load(self, *, on: date | None = None) -> list[BoundaryPartner]:
        """Everything in one change: the partners are candidates, their markers begin with the
        baseline, their statements on that day. Partners are tied to the organisations of the
        same code.

        :raises ProrecaError: when there is a programme or a partner already, or periods of which
            none is open.
        """
        if self.is_loaded():
            raise ProrecaError(
                _("Outcome mapping has already begun in this dossier."),
                _("Change its texts, or add partners and markers to it."),
            )
        content, day = load_content(), on or date.today()
        with self._dossier.change() as change:
            self._write_programme(change, content, day)
            self._write_plans(change, content)
            partners = [self._write_partner(change, one, day) for one in content["partners"]]
            self._write_strategies(change, content["strategy_map"]["cells"], partners)
        return partners

    def _write_programme(self, change: Change, content: Json, day: date) -> None:
        programme = Programme(
            id=store.PROGRAMME_ID,
            code=content["programme"]["code"],
            name=_texts(content["programme"], "name"),
        )
        store.save_programme(change, self._connection, programme)
        for kind, key in ((StatementKind.VISION, "vision"), (StatementKind.MISSION, "mission")):
            self._state(change, kind, programme.id, _texts(content[key], "text"), day)
        for one in content["domains"]:
            domain = OutcomeDomain(
                id=_new_id(),
                code=one["code"],
                position=one["order"],
                label=_texts(one, "label"),
                evidence=_texts(one, "evidence"),
            )
            store.save_domain(change, self._connection, domain)

    def _state(
        self, change: Change, kind: StatementKind, owner_id: str, text: Texts, day: date
    ) -> None:
        statement = StatementVersion(
            id=_new_id(), kind=kind, owner_id=owner_id, text=text, valid_from=day
        )
        store.add_statement(change, self._connection, statement)

    def load_practices(self) -> None:
        """The eight usual practices alone, for a map that began empty.

        :raises ProrecaError: when there are practices already.
        """
        if store.list_practices(self._connection):
            raise ProrecaError(
                _("There are practices already."), _("Change them, or add your own to them.")
            )
        with self._dossier.change() as change:
            self._write_practices(change, load_content())

    def _write_practices(self, change: Change, content: Json) -> None:
        for one in content["practices"]:
            practice = OrgPractice(
                id=_new_id(),
                code=one["code"],
                position=one["order"],
                label=_texts(one, "label"),
                actions=_lines(one["actions"]),
                indicators=_texts(one, "indicators"),
            )
            store.save_practice(change, self._connection, practice)

    def _write_plans(self, change: Change, content: Json) -> None:
        self._write_practices(change, content)
        for one in content["monitoring_plan"]["priorities"]:
            priority = MonitoringPriority(
                id=_new_id(),
                kind=PriorityKind(one["kind"]),
                position=one["order"],
                priority=_texts(one, "priority"),
                users=_texts(one, "users"),
                purpose=_texts(one, "purpose"),
                needed_when=_texts(one, "needed_when"),
                collector=_texts(one, "collector"),
                frequency=_texts(one, "frequency"),
                method=_texts(one, "method"),
                tool=_texts(one, "tool"),
            )
            store.save_priority(change, self._connection, priority)

    def _write_partner(self, change: Change, one: Json, day: date) -> BoundaryPartner:
        organisations = {o.code: o.id for o in list_organisations(self._connection)}
        partner = BoundaryPartner(
            id=_new_id(),
            actor_id=_new_id(),
            code=one["code"],
            name=_texts(one, "name"),
            position=one["order"],
            organisation_id=organisations.get(one["code"]),
            breakdown_note=_texts(one, "breakdown_note"),
        )
        self._design.write_partner(change, partner)
        challenge = _texts(one, "outcome_challenge")
        self._state(change, StatementKind.OUTCOME_CHALLENGE, partner.id, challenge, day)
        effective = self._first_period()
        for marker in one["markers"]:
            add_marker(change, _marker(partner.id, marker, effective))
        return partner

    def _first_period(self) -> str | None:
        """The one markers begin with: the first that is open; None before there is any."""
        calendar = load_calendar(self._connection)
        first = next((period for period in calendar if not period.is_closed), None)
        if first is None and calendar.last is not None:
            raise ProrecaError(
                _("All periods are closed."), _("Add an open period: the markers begin with it.")
            )
        return None if first is None else first.id

    def _write_strategies(
        self, change: Change, cells: list[Json], partners: list[BoundaryPartner]
    ) -> None:
        """The common map for each partner, and its own accents after it."""
        for partner in partners:
            for cell in cells:
                accents = [one for one in cell["accents"] if one["partner"] == partner.code]
                for position, one in enumerate([*cell["strategies"], *accents], start=1):
                    strategy = Strategy(
                        id=_new_id(),
                        partner_id=partner.id,
                        cell=StrategyCell(cell["code"]),
                        position=position,
                        text=_texts(one, "text"),
                    )
                    store.save_strategy(change, self._connection, strategy)


def _marker(partner_id: str, one: Json, effective: str | None) -> Marker:
    marker_id = _new_id()
    version = MarkerVersion(
        id=_new_id(),
        marker_id=marker_id,
        number=1,
        level=MarkerLevel(one["level"]),
        position=one["order"],
        text=_texts(one, "text"),
        domain=one["domain"],
        capacity_level=CapacityLevel(one["capacity_level"]),
        breakdown_expected=one["gender_tag"] == BREAKDOWN,
        change_kind=ChangeKind.ADD,
        effective_period_id=effective,
    )
    return Marker(
        id=marker_id,
        partner_id=partner_id,
        code=one["code"],
        versions=(version,),
        created_in_period_id=effective,
    )


def _texts(one: Json, key: str) -> Texts:
    """``{key}_fr`` and ``{key}_en`` as one text in two languages."""
    texts = {language: one.get(f"{key}_{language}") or "" for language in ("fr", "en")}
    return {language: text for language, text in texts.items() if text or language == "fr"}


def _lines(actions: list[Json]) -> Texts:
    """One action a line."""
    return {
        language: "\n".join(one[f"text_{language}"] for one in actions) for language in ("fr", "en")
    }


def _new_id() -> str:
    return str(uuid.uuid4())
