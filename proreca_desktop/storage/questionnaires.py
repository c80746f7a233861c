"""Exact versions of questionnaires in the dossier."""

from __future__ import annotations

import json
import sqlite3
import uuid
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.domain.questionnaire import (
    Domain,
    Questionnaire,
    fingerprint,
    from_plain,
    to_plain,
)
from proreca_desktop.storage.changes import Change


class VersionStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A version as listed, without its content."""

    id: str
    code: str
    version: str
    status: VersionStatus
    fingerprint: str


def list_versions(connection: sqlite3.Connection) -> list[StoredVersion]:
    """All versions, by code, the last installed first."""
    rows = connection.execute(
        "SELECT id, code, version, status, fingerprint FROM questionnaire_version"
        " WHERE archived_at IS NULL ORDER BY code, created_at DESC, rowid DESC"
    )
    return [_stored(row) for row in rows]


def find_version(connection: sqlite3.Connection, code: str, version: str) -> StoredVersion | None:
    row = connection.execute(
        "SELECT id, code, version, status, fingerprint FROM questionnaire_version"
        " WHERE code = ? AND version = ?",
        (code, version),
    ).fetchone()
    return None if row is None else _stored(row)


def load_version(connection: sqlite3.Connection, version_id: str) -> StoredVersion:
    """:class:`KeyError` when there is none."""
    row = connection.execute(
        "SELECT id, code, version, status, fingerprint FROM questionnaire_version WHERE id = ?",
        (version_id,),
    ).fetchone()
    if row is None:
        raise KeyError(version_id)
    return _stored(row)


def load_questionnaire(connection: sqlite3.Connection, version_id: str) -> Questionnaire:
    """The exact content that was installed. :class:`KeyError` when there is none."""
    row = connection.execute(
        "SELECT content FROM questionnaire_version WHERE id = ?", (version_id,)
    ).fetchone()
    if row is None:
        raise KeyError(version_id)
    return from_plain(json.loads(row["content"]))


def save_questionnaire(change: Change, questionnaire: Questionnaire) -> str:
    """Install a version; returns its id."""
    version_id = change.insert(
        "questionnaire_version",
        {
            "code": questionnaire.code,
            "version": questionnaire.version,
            "status": VersionStatus.PUBLISHED.value,
            "scale_direction": questionnaire.scale.direction.value,
            "fingerprint": fingerprint(questionnaire),
            # Not the canonical text: it would lose the order of the themes.
            "content": json.dumps(to_plain(questionnaire), ensure_ascii=False),
        },
        untold=("content",),
    )
    change.insert_parts("criterion", criterion_rows(questionnaire, version_id))
    return version_id


def freeze_version(change: Change, version_id: str) -> None:
    """From now on this version never changes (invariant 4)."""
    change.update("questionnaire_version", version_id, {"status": VersionStatus.FROZEN.value})


def criterion_rows(questionnaire: Questionnaire, version_id: str) -> list[dict[str, object]]:
    domains: list[tuple[Domain, str | None]] = [(d, None) for d in questionnaire.domains]
    domains += [(m, m.code) for m in questionnaire.modules]
    pairs = [(domain, module, c) for domain, module in domains for c in domain.criteria]
    return [
        {
            "id": str(uuid.uuid4()),
            "questionnaire_version_id": version_id,
            "code": criterion.code,
            "domain_code": domain.code,
            "module_code": module,
            "position": position,
            "essential": int(criterion.essential),
            "in_short_track": int(questionnaire.in_short_track(criterion)),
            "na_allowed": int(criterion.na_allowed),
            "weight_num": criterion.weight.numerator,
            "weight_den": criterion.weight.denominator,
        }
        for position, (domain, module, criterion) in enumerate(pairs)
    ]


def _stored(row: sqlite3.Row) -> StoredVersion:
    return StoredVersion(
        id=row["id"],
        code=row["code"],
        version=row["version"],
        status=VersionStatus(row["status"]),
        fingerprint=row["fingerprint"],
    )
