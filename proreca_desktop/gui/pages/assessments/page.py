"""Either the list of all assessments, or the preparation of one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from proreca_desktop.domain.words import round_and_date
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.assessments.listing import AssessmentListing
from proreca_desktop.gui.pages.assessments.new_assessment import NewAssessmentDialog
from proreca_desktop.gui.pages.assessments.preparation import Preparation
from proreca_desktop.gui.widgets.buttons import bind_key, plain_button
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.i18n import _, ngettext


class AssessmentsPage(Page):
    """``open_with(assessment_id=…)`` shows a preparation, ``action="new"`` asks for a new one."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._shown = ""
        self._back = plain_button(_("All assessments"), self._on_back, icon_name="arrow-left")
        self._new = plain_button(_("New assessment"), self._on_new, icon_name="add")
        self.header_actions.addWidget(self._back)
        self.header_actions.addWidget(self._new)
        self._listing = AssessmentListing(context, self._on_prepare)
        self._preparation: Preparation | None = None
        self._empty: QWidget | None = None
        self._switch = Switch()
        self.body.addLayout(self._switch)
        bind_key(self, "Ctrl+F", self._listing.focus_search)
        self.refresh_on(
            context.events.assessments_changed,
            context.events.answers_changed,
            context.events.organisations_changed,
        )

    def open_with(self, assessment_id: str = "", action: str = "", **what: str) -> None:
        self._shown = assessment_id
        self._listing.narrow_to(what.get("organisation_id", ""))
        super().open_with()
        if action == "new":
            self._ask_for_new(what.get("organisation_id", ""), what.get("unit_id", ""))

    def refresh(self) -> None:
        if self._shown and self._show_preparation():
            return
        self._shown = ""
        self._back.hide()
        self._new.show()
        n = self._listing.refresh()
        told = ngettext("{n} assessment", "{n} assessments", n).format(n=n) if n else ""
        self.set_title(_("Assessments"), told)
        self._new.setVisible(n > 0)
        self._switch.show_one(self._listing if n else self._empty_state())

    def take_focus(self) -> None:
        if self._listing.isVisibleTo(self):
            self._listing.focus_rows()
        else:
            super().take_focus()

    def leave(self) -> None:
        if self._preparation is not None:
            self._preparation.commit()

    def help_text(self) -> str:
        return _(
            "One assessment is one round for one entity. Prepare it, hold it in the room, then"
            " validate it with the date of the signed record.\n"
            "In the list: Enter continues, Space opens the preparation, Ctrl+F searches."
        )

    def _show_preparation(self) -> bool:
        """Whether the assessment exists; it may have been archived or its creation undone."""
        try:
            entry = self.context.data.assessments.entry(self._shown)
        except ProrecaError:
            return False
        if self._preparation is None:
            self._preparation = Preparation(self.context, self._on_back)
        assessment = entry.assessment
        self.context.selection["assessment_id"] = assessment.id
        self.set_title(entry.name, round_and_date(assessment.round, assessment.start_on))
        self._back.show()
        self._new.hide()
        self._preparation.show_entry(entry)
        self._switch.show_one(self._preparation)
        return True

    def _empty_state(self) -> QWidget:
        if self._empty is None:
            self._empty = empty_state(
                "diagnostics",
                _("No assessment yet."),
                _(
                    "An assessment is one round for one entity: the baseline, a mid-term, a final"
                    " one. Prepare it here, then open it in the room."
                ),
                _("New assessment"),
                self._on_new,
            )
        return self._empty

    def _on_back(self) -> None:
        self.leave()
        self._shown = ""
        self.refresh()

    def _on_new(self) -> None:
        self._ask_for_new(self._listing.organisation_id, "")

    def _ask_for_new(self, organisation_id: str, unit_id: str) -> None:
        dialog = NewAssessmentDialog(self, self.context, organisation_id, unit_id)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._shown = dialog.assessment_id
            self.context.events.assessments_changed.emit(dialog.assessment_id)

    def _on_prepare(self, assessment_id: str) -> None:
        self._shown = assessment_id
        self.refresh()
