"""Closing an assessment: what is still missing, the date of the signed record, a last warning."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.fields import DateField, Labelled
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import body
from proreca_desktop.i18n import _, ngettext


def ask_to_validate(parent: QWidget, context: AppContext, assessment: Assessment) -> None:
    """Validate after the user has confirmed, or show what has no result yet."""
    missing = context.data.assessments.undecided(assessment)
    if missing:
        _show_missing(parent, context, assessment, missing)
        return
    dialog = ValidationDialog(parent, context, assessment)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        context.events.assessments_changed.emit(assessment.id)


def _show_missing(
    parent: QWidget, context: AppContext, assessment: Assessment, missing: list[str]
) -> None:
    n = len(missing)
    dialog = FormDialog(
        parent,
        ngettext("{n} criterion has no result yet", "{n} criteria have no result yet", n).format(
            n=n
        ),
        _("Go to {code}").format(code=missing[0]),
        lambda: None,
        text=_("Rate them, or mark them “not covered”: then the assessment can be validated."),
    )
    dialog.add(body(", ".join(missing)))
    if dialog.exec() == QDialog.DialogCode.Accepted:
        context.open_page("rating", assessment_id=assessment.id, criterion=missing[0])


class ValidationDialog(FormDialog):
    """Asks for the date of the signed record, and says that there is no way back."""

    def __init__(self, parent: QWidget, context: AppContext, assessment: Assessment):
        super().__init__(
            parent,
            _("Validate the assessment"),
            _("Validate"),
            self._validate,
            text=_(
                "The results are then closed. This cannot be undone: a later correction needs a"
                " reason, and what stood before stays in the history."
            ),
        )
        self._context = context
        self._assessment = assessment
        self._signed = DateField(_("Date of the signed record"), required=True)
        self.add(
            Labelled(
                _("Date of the signed record"),
                self._signed,
                note=_("The day on which the leadership signed the record of the workshop."),
            )
        )
        self._signed.setFocus()

    def _validate(self) -> None:
        day = self._signed.day()
        if day is None:
            raise ProrecaError(self._signed.complaint())
        if day < self._assessment.start_on or day > date.today():
            raise ProrecaError(
                _("The record cannot have been signed on that day."),
                _("Give a day between the first day of the workshop and today."),
            )
        self._context.data.assessments.validate(self._assessment.id, day)
