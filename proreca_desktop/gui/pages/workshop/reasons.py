"""Why a validated assessment is changed: asked once while it is worked on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.form_dialog import ask_text
from proreca_desktop.i18n import _


class ReasonOnce:
    """Remembers the reason given for the assessment that is shown."""

    def __init__(self, parent: QWidget, context: AppContext):
        self._parent = parent
        self._context = context
        self._assessment_id = ""
        self._given = ""

    def begin(self, assessment_id: str) -> None:
        """Another assessment is shown: its reason is its own."""
        self._assessment_id, self._given = assessment_id, ""

    def ask(self) -> str | None:
        """Empty where none is needed; None when the question was cancelled."""
        status = self._context.data.assessments.get(self._assessment_id).status
        if status is not AssessmentStatus.VALIDATED:
            return ""
        if not self._given:
            given = ask_text(
                self._parent,
                _("This assessment is validated."),
                _("Say why it is changed: the reason stands in the history."),
                _("Reason"),
                _("Change it"),
                needed=_("Give a reason."),
            )
            if given is None:
                return None
            self._given = given
        return self._given
