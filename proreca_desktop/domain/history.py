"""What was changed in a dossier: who, when, from what to what, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One row of one table that one action changed.

    ``before`` and ``after`` hold the changed fields only; ``before`` is None for a new row.
    All events of one action share ``change_id``; an undo names the change it takes back.
    """

    change_id: str
    at: datetime
    who: str
    device: str
    assessment_id: str | None
    entity: str
    entity_id: str
    before: Mapping[str, Value] | None
    after: Mapping[str, Value]
    reason: str = ""
    undoes: str | None = None
