"""What has changed in the dossier: pages announce it after the commit, views re-read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class DataEvents(QObject):
    """One object for all announcements. An empty id means: any of them."""

    organisations_changed = Signal()
    assessments_changed = Signal(str)
    answers_changed = Signal(str, str)
    """Assessment id, criterion code (empty: several)."""
    workshop_changed = Signal(str)
    """Assessment id: people, half-days, agenda, parked points, priorities."""
    outcomes_changed = Signal()
    """Anything of outcome mapping."""
    questionnaires_changed = Signal()
    branding_changed = Signal()
    preferences_changed = Signal()

    def announce_all(self) -> None:
        """After an undo, an import or a restore: everything may differ."""
        self.organisations_changed.emit()
        self.questionnaires_changed.emit()
        self.assessments_changed.emit("")
        self.answers_changed.emit("", "")
        self.workshop_changed.emit("")
        self.outcomes_changed.emit()
        self.branding_changed.emit()
