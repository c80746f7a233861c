"""Progress: the table of markers by period, charts, and the tables to take away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.progress.bar import ChoiceBar, fill
from proreca_desktop.gui.pages.outcomes.progress.charts import chart_options
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import HeatRows
from proreca_desktop.gui.pages.outcomes.progress.heat_view import HeatView
from proreca_desktop.gui.pages.outcomes.progress.reason import RatingReason
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, column, empty_state, scrolling
from proreca_desktop.gui.widgets.chart_choice import ChartChoice
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _, current_language


class ProgressTab(PageTab):
    """All partners or one, as a table or as charts."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._source = HeatRows(context.data.progress)
        self._names: RatingNames | None = None
        self._switch = Switch(self)
        self._switch.setContentsMargins(0, 0, 0, 0)
        self._nothing: QWidget | None = None
        self._no_period: QWidget | None = None
        self._content: QWidget | None = None

    def _build(self, names: RatingNames) -> QWidget:
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self.bar = ChoiceBar()
        self.bar.subject_chosen.connect(self._on_subject_chosen)
        self.bar.changed.connect(self._show)
        self.bar.export_wanted.connect(self._export)
        lines.addWidget(self.bar)
        self._body = Switch()
        lines.addLayout(self._body, 1)
        self._heat = HeatView(self._source, names)
        self.table = self._heat.table
        self.table.opened.connect(self._open_reason)
        self.choice = ChartChoice(_("Chart of the progress"), self._folder)
        inner = column(Card().add(self.choice), None)
        inner.setContentsMargins(0, 0, 0, 0)
        self._charts = scrolling(inner)
        return content

    def _load_names(self) -> RatingNames:
        from proreca_desktop.services.outcome_report import load_words

        return load_words(self._context.data.outcome_design.scale(), current_language()).names

    # Showing

    def show_subject(self, subject_id: str) -> None:
        """``subject_id`` is not needed: the code of the partner stands in the selection."""
        data, selection = self._context.data, self._context.selection
        if not data.outcome_design.partners(also_archived=True):
            self._show_nothing()
            return
        if data.periods.calendar().last is None:
            self._show_no_period()
            return
        if self._content is None or self._names is None:
            self._names = self._load_names()
            self._content = self._build(self._names)
        self.bar.read(
            data,
            self._names,
            selection.get("outcome_partner", ""),
            selection.get("outcome_period", ""),
        )
        self._switch.show_one(self._content)
        self._show()

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = self._build_nothing()
        self._switch.show_one(self._nothing)

    def _build_nothing(self) -> QWidget:
        state = empty_state(
            "outcome-mapping",
            _("No outcome mapping yet"),
            _(
                "This page follows what changes in the partners of the programme, period by"
                " period. Begin with the programme’s own content: every text can be changed."
            ),
            _("Use the programme’s content"),
            self._load_content,
        )
        go = plain_button(
            _("Begin with the design"),
            partial(self._context.open_page, "outcomes", tab="design"),
        )
        lines = state.layout()
        if isinstance(lines, QVBoxLayout):
            lines.insertWidget(lines.count() - 1, go, 0, Qt.AlignmentFlag.AlignHCenter)
        return state

    def _show_no_period(self) -> None:
        if self._no_period is None:
            self._no_period = empty_state(
                "calendar",
                _("No period yet"),
                _("Ratings belong to periods. Plan the baseline and the first period."),
                _("Go to “Markers by period”"),
                partial(self._context.open_page, "outcomes", tab="ratings"),
            )
        self._switch.show_one(self._no_period)

    def _load_content(self) -> None:
        if guarded(self, self._context.data.outcome_content.load):
            self._context.events.outcomes_changed.emit()

    def _show(self) -> None:
        self.bar.show_fields()
        if self.bar.is_table:
            self._body.show_one(self._heat)
            self._heat.read(self.bar.filters(), self.bar.chosen_period(self._context.data))
        else:
            self._show_charts()

    def _show_charts(self) -> None:
        from proreca_desktop.gui.pages.outcomes.progress.findings import read_findings

        self._body.show_one(self._charts)
        data, code = self._context.data, self.bar.partner.value()
        period = self.bar.chosen_period(data)
        if period is None:
            return
        marker = self._chosen_marker(code) if code else ""
        self.choice.show_options(chart_options(read_findings(data, code, period, marker)))

    def _chosen_marker(self, code: str) -> str:
        """The marker chosen for the trajectory; at first that of the current row."""
        data = self._context.data
        partner = next(p for p in data.outcome_design.partners() if p.code == code)
        choices = [(one.id, one.code) for one in data.markers.all(partner.id)]
        known = [key for key, _code in choices]
        wanted = self.bar.marker.value()
        fill(self.bar.marker, choices, wanted if wanted in known else self.table.current_marker())
        return self.bar.marker.value()

    # Acting

    def _on_subject_chosen(self, key: str, code: str) -> None:
        self._context.selection[key] = code
        self._show()

    def _open_reason(self, marker_id: str, period_id: str) -> None:
        partner = self._partner_of(marker_id)
        if partner is None or self._names is None:
            return
        data = self._context.data
        period = data.periods.get(period_id)
        dialog = RatingReason(self, data, self._names, partner, marker_id, period)
        dialog.exec()
        wants_ratings = dialog.wants_ratings
        dialog.deleteLater()
        if wants_ratings:
            self._context.open_page(
                "outcomes", tab="ratings", partner=partner.code, period=period.code
            )

    def _partner_of(self, marker_id: str) -> BoundaryPartner | None:
        found = (r for r in self._source.rows if r.line is not None and r.line.id == marker_id)
        return next((one.partner for one in found), None)

    def _folder(self) -> Path:
        return self._context.preferences.folder_for_reports()

    def _export(self) -> None:
        """Four tables into one folder."""
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder for the tables"), str(self._folder())
        )
        if not chosen:
            return
        from proreca_desktop.services.outcome_export import export_tables

        try:
            written = list(export_tables(self._context.data, Path(chosen)))
        except ProrecaError as error:
            show_error(self, error)
            return
        names = ", ".join(path.name for path in written)
        self._heat.tell(_("Exported: {names}").format(names=names))

    def take_focus(self) -> None:
        if self._content is not None and self._content.isVisible():
            self.table.setFocus()
            return
        buttons = [b for b in self.findChildren(QPushButton, "primary") if b.isVisibleTo(self)]
        if buttons:
            buttons[0].setFocus()
