"""Who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator

from proreca_desktop.domain.history import AuditEvent
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.history import iterate_events


class History:
    """The trace of every change of the dossier."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def events(self, assessment_id: str | None = None) -> Iterator[AuditEvent]:
        """Oldest first."""
        return iterate_events(self._dossier.connection, assessment_id)
