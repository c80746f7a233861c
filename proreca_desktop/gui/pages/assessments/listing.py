"""The list of all assessments, with a search and a choice of organisation above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.models.assessment_list import LISTED, AssessmentListModel
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.assessments.rows import AssessmentRows
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.cards import empty_state, row
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _


class AssessmentListing(QWidget):
    """A row leads to its preparation; its button to what comes next."""

    def __init__(self, context: AppContext, prepare: Callable[[str], object]):
        super().__init__()
        self._context = context
        self._prepare = prepare
        self._model = AssessmentListModel(context.data.assessments.entry)
        self._search = LineField(_("Search"), hint=_("Search: entity, round, date, place …"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._organisation = ChoiceField(_("Organisation"))
        self._organisation.committed.connect(self._narrow)
        self._organisation.setFixedWidth(px(260))
        self._rows = AssessmentRows(_("Assessments"))
        self._rows.setModel(self._model)
        self._rows.opened.connect(self._on_opened)
        self._rows.acted.connect(self._on_acted)
        self._nothing = empty_state(
            "search",
            _("No assessment matches."),
            _("Type fewer words, or choose all organisations."),
            _("Show all"),
            self._on_show_all,
        )
        self._switch = Switch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        filters = row(self._search, self._organisation, spacing=12)
        filters.setStretch(0, 1)
        lines.addLayout(filters)
        lines.addLayout(self._switch, 1)
        lines.addWidget(quiet(_("Enter: continue · Space: preparation · Ctrl+F: search"), 12))

    @property
    def organisation_id(self) -> str:
        """The organisation chosen above the list; empty for all."""
        return self._organisation.value()

    def narrow_to(self, organisation_id: str) -> None:
        """Show one organisation's assessments when the page is opened for it."""
        if organisation_id:
            self._show_organisations()
            self._organisation.show_value(organisation_id)
            self._search.clear()

    def focus_rows(self) -> None:
        self._rows.setFocus()

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def refresh(self) -> int:
        """Read all again; returns how many assessments the dossier has."""
        listed = self._context.data.assessments.listed()
        self._show_organisations()
        self._model.show_all(listed)
        self._narrow()
        return len(listed)

    def _show_organisations(self) -> None:
        organisations = self._context.data.organisations.all()
        choices = [(o.id, f"{o.code} — {o.official_name}") for o in organisations]
        self._organisation.set_choices([("", _("All organisations")), *choices])

    def _narrow(self, *_text: str) -> None:
        self._model.narrow(self._organisation.value(), self._search.text())
        self._switch.show_one(self._rows if self._model.rowCount() else self._nothing)
        row_before = self._model.row_of(self._context.selection.get("assessment_id", ""))
        self._rows.setCurrentIndex(self._model.index(max(0, row_before)))

    def _on_show_all(self) -> None:
        self._search.clear()
        self._organisation.show_value("")
        self._narrow()
        self.focus_rows()

    def _on_opened(self, index: QModelIndex) -> None:
        self._prepare(index.data(LISTED).assessment.id)

    def _on_acted(self, index: QModelIndex) -> None:
        assessment = index.data(LISTED).assessment
        validated = assessment.status is AssessmentStatus.VALIDATED
        self._context.open_page("results" if validated else "rating", assessment_id=assessment.id)
