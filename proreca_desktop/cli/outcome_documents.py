"""The JSON document of ``om list``: every key, the same order at every call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from proreca_desktop.domain.journals import ChangeStatement, MarkerAssessment
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerVersion,
    ladder_order,
)
from proreca_desktop.domain.periods import Calendar, Period

Document = dict[str, Any]


def om_list_document(
    partners: Sequence[BoundaryPartner],
    markers: Sequence[Marker],
    calendar: Calendar,
    assessments: Sequence[MarkerAssessment],
    changes: Sequence[ChangeStatement],
) -> Document:
    """``om list --json``. Texts in French, codes as they are stored; the status and the degree of
    a rating in the words of ``om rate``. ``effective`` null: from the beginning.
    """
    ladder = _in_order(partners, markers)
    codes = {period.id: period.code for period in calendar}
    return {
        "partners": [_partner(partner) for partner in partners],
        "markers": [_marker(marker, partner.code, codes) for partner, marker in ladder],
        "periods": [_period(period) for period in calendar],
        "ratings": _ratings(ladder, calendar, assessments),
        "changes": _changes(partners, markers, changes),
    }


def _in_order(
    partners: Sequence[BoundaryPartner], markers: Sequence[Marker]
) -> list[tuple[BoundaryPartner, Marker]]:
    return [
        (partner, marker)
        for partner in partners
        for marker in sorted(
            (m for m in markers if m.partner_id == partner.id),
            key=lambda one: ladder_order(one, one.latest),
        )
    ]


def _partner(partner: BoundaryPartner) -> Document:
    return {
        "code": partner.code,
        "name": partner.name["fr"],
        "status": partner.status.value,
        "rating_mode": partner.rating_mode.value,
    }


def _marker(marker: Marker, partner: str, codes: Mapping[str, str]) -> Document:
    return {
        "code": marker.code,
        "partner": partner,
        "level": marker.latest.level.value,
        "versions": [_version(version, codes) for version in marker.versions],
    }


def _version(version: MarkerVersion, codes: Mapping[str, str]) -> Document:
    return {
        "no": version.number,
        "text": version.text["fr"],
        "change_kind": version.change_kind.value,
        "effective": codes.get(version.effective_period_id or ""),
        "retired": codes.get(version.retired_period_id or ""),
    }


def _period(period: Period) -> Document:
    return {
        "code": period.code,
        "kind": period.kind.value,
        "cadence": period.cadence.value,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "status": period.status.value,
    }


def _ratings(
    ladder: Sequence[tuple[BoundaryPartner, Marker]],
    calendar: Calendar,
    assessments: Sequence[MarkerAssessment],
) -> list[Document]:
    """By partner, period, marker; corrected ones before what corrects them."""
    by_place: dict[tuple[str, str], list[MarkerAssessment]] = {}
    for one in assessments:
        by_place.setdefault((one.marker_id, one.period_id), []).append(one)
    partners = list(dict.fromkeys(partner.id for partner, _marker in ladder))
    return [
        _rating(partner.code, marker, period, assessment)
        for partner_id in partners
        for period in calendar
        for partner, marker in ladder
        if partner.id == partner_id
        for assessment in _chain(by_place.get((marker.id, period.id), []))
    ]


def _chain(assessments: list[MarkerAssessment]) -> list[MarkerAssessment]:
    """From the first rating to the one that holds."""
    following = {one.supersedes_id: one for one in assessments}
    chain, one = [], following.get(None)
    while one is not None:
        chain.append(one)
        one = following.get(one.id)
    return chain


def _rating(partner: str, marker: Marker, period: Period, one: MarkerAssessment) -> Document:
    return {
        "partner": partner,
        "marker": marker.code,
        "version": marker.version(one.version_id).number,
        "period": period.code,
        "status": one.status.value.lower(),
        "rating": None if one.rating is None else one.rating.value.lower(),
        "who": one.who,
        "date": None if one.assessed_on is None else one.assessed_on.isoformat(),
        "superseded": one.is_superseded,
    }


def _changes(
    partners: Sequence[BoundaryPartner],
    markers: Sequence[Marker],
    changes: Sequence[ChangeStatement],
) -> list[Document]:
    codes = {partner.id: partner.code for partner in partners}
    versions = {v.id: (m.code, v.number) for m in markers for v in m.versions}
    return [
        {
            "id": one.id,
            "partner": codes[one.partner_id],
            "who": one.who,
            "what": one.what,
            "from": None if one.date_from is None else one.date_from.isoformat(),
            "to": None if one.date_to is None else one.date_to.isoformat(),
            "place": one.place,
            "expectedness": one.expectedness.value,
            "valence": one.valence.value,
            "significance": one.significance,
            "contribution": one.contribution_text,
            "contribution_strength": one.contribution_strength.value,
            "recorded": None if one.recorded_on is None else one.recorded_on.isoformat(),
            "workflow": one.workflow.value,
            "markers": [
                {"code": code, "version": number}
                for code, number in sorted(versions[v] for v in one.version_ids)
            ],
        }
        for one in changes
    ]
