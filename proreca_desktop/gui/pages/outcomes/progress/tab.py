"""Progress: the table of markers by period, charts, and the tables to take away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.analysis.marker_progress import Ladder, Series
from proreca_desktop.domain.journal_words import partner_title, period_title
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.text import pick
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.progress.charts import Findings, chart_options
from proreca_desktop.gui.pages.outcomes.progress.heat_painting import key_text
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import Filters, HeatRows
from proreca_desktop.gui.pages.outcomes.progress.heat_table import HeatTable
from proreca_desktop.gui.pages.outcomes.progress.reason import RatingReason
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, column, empty_state, row, scrolling
from proreca_desktop.gui.widgets.chart_choice import ChartChoice
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _, current_language


class ProgressTab(PageTab):
    """All partners or one, as a table or as charts."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._source = HeatRows(context.data.progress)
        self._names: RatingNames | None = None
        self._first = -1
        self._switch = Switch(self)
        self._switch.setContentsMargins(0, 0, 0, 0)
        self._nothing: QWidget | None = None
        self._no_period: QWidget | None = None
        self._content: QWidget | None = None

    # Building

    def _build(self) -> None:
        self._names = self._load_names()
        self._content = QWidget()
        lines = QVBoxLayout(self._content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._build_bar())
        self._body = Switch()
        lines.addLayout(self._body, 1)
        self._build_table()
        self._build_charts()

    def _load_names(self) -> RatingNames:
        from proreca_desktop.services.outcome_report import load_words

        return load_words(self._context.data.outcome_design.scale(), current_language()).names

    def _build_bar(self) -> QWidget:
        self.partner_choice = ChoiceField(_("Partner"))
        self.period_choice = ChoiceField(_("Period"))
        self.level_choice = ChoiceField(_("Level"))
        self.domain_choice = ChoiceField(_("Domain of change"))
        self.marker_choice = ChoiceField(_("Marker of the trajectory"))
        self._marker_field = Labelled(_("Marker of the trajectory"), self.marker_choice)
        self._table_fields = [
            Labelled(_("Level"), self.level_choice),
            Labelled(_("Domain of change"), self.domain_choice),
        ]
        self._views = QButtonGroup(self)
        self.table_button = self._view_button(_("Table"))
        self.charts_button = self._view_button(_("Charts"))
        self.table_button.setChecked(True)
        self.export_button = plain_button(_("Export…"), self._export, icon_name="download")
        widths = (204, 204, 140, 150, 150)
        for choice, width in zip(
            (
                self.partner_choice,
                self.period_choice,
                self.level_choice,
                self.domain_choice,
                self.marker_choice,
            ),
            widths,
            strict=True,
        ):
            choice.setFixedWidth(px(width))
        self.partner_choice.committed.connect(partial(self._on_subject_chosen, "outcome_partner"))
        self.period_choice.committed.connect(partial(self._on_subject_chosen, "outcome_period"))
        for choice in (self.level_choice, self.domain_choice, self.marker_choice):
            choice.committed.connect(lambda _code: self._show())
        return FlowBox(
            Labelled(_("Partner"), self.partner_choice),
            Labelled(_("Period"), self.period_choice),
            *self._table_fields,
            self._marker_field,
            self.table_button,
            self.charts_button,
            self.export_button,
            spacing=10,
        )

    def _view_button(self, text: str) -> QPushButton:
        button = plain_button(text, self._show)
        button.setCheckable(True)
        self._views.addButton(button)
        return button

    def _build_table(self) -> None:
        assert self._names is not None
        self.table = HeatTable(_("Markers by period"), self._source, self._names)
        self.table.opened.connect(self._open_reason)
        self.table.fitted.connect(lambda _room: self._show_columns())
        self.earlier = plain_button(_("Earlier periods"), partial(self._move, -1))
        self.later = plain_button(_("Later periods"), partial(self._move, 1))
        self._shown = quiet("", 13)
        self._key = quiet(key_text(self._names), 12)
        self._table_view = QWidget()
        lines = column(self.table, self._key, spacing=6)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setStretch(0, 1)
        self._columns_bar = QWidget()
        self._columns_bar.setLayout(row(self.earlier, self.later, self._shown, None))
        lines.insertWidget(0, self._columns_bar)
        self._table_view.setLayout(lines)

    def _build_charts(self) -> None:
        self.choice = ChartChoice(_("Chart of the progress"), self._folder)
        inner = column(Card().add(self.choice), None)
        inner.setContentsMargins(0, 0, 0, 0)
        self._chart_view = scrolling(inner)

    # Showing

    def show_subject(self, subject_id: str) -> None:
        """``subject_id`` is not needed: the code of the partner stands in the selection."""
        data = self._context.data
        if not data.outcome_design.partners(also_archived=True):
            self._show_nothing()
            return
        if data.periods.calendar().last is None:
            self._show_no_period()
            return
        if self._content is None:
            self._build()
        assert self._content is not None
        self._fill_choices()
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

    def _fill_choices(self) -> None:
        data, selection = self._context.data, self._context.selection
        partners = data.outcome_design.partners(also_archived=False)
        choices = [("", _("All partners")), *((p.code, partner_title(p)) for p in partners)]
        _fill(self.partner_choice, choices, selection.get("outcome_partner", ""))
        calendar = data.periods.calendar()
        chosen = selection.get("outcome_period") or self.period_choice.value() or ""
        if calendar.find(chosen) is None:
            last = data.progress.last_recorded(calendar)
            chosen = "" if last is None else last.code
        _fill(self.period_choice, [(p.code, period_title(p)) for p in calendar], chosen)
        names, language = self._names, current_language()
        assert names is not None
        levels = [(level.value, text) for level, text in names.levels.items()]
        _fill(self.level_choice, [("", _("All levels")), *levels], self.level_choice.value())
        domains = [(d.code, pick(d.label, language)) for d in data.outcome_design.domains()]
        _fill(self.domain_choice, [("", _("All domains")), *domains], self.domain_choice.value())

    def _period(self) -> Period | None:
        return self._context.data.periods.calendar().find(self.period_choice.value())

    def _show(self) -> None:
        is_table = self.table_button.isChecked()
        for field in self._table_fields:
            field.setVisible(is_table)
        self._marker_field.setVisible(not is_table and bool(self.partner_choice.value()))
        if is_table:
            self._show_table()
        else:
            self._show_charts()

    def _show_table(self) -> None:
        self._body.show_one(self._table_view)
        filters = Filters(
            partner=self.partner_choice.value(),
            level=self.level_choice.value(),
            domain=self.domain_choice.value(),
        )
        touched = self._source.read(filters)
        summed = self._period()
        others = self.table.heat.summed != summed
        self.table.heat.summed = summed
        if touched is None:
            self._show_columns(anew=True)
            return
        self.table.repaint_markers(touched)
        if others:
            self.table.repaint_sums()

    def _show_columns(self, *, anew: bool = False) -> None:
        """As many periods as there is room for, the last ones first."""
        outline = self._source.outline
        if outline is None:
            return
        every, room = outline.calendar.periods, self.table.room()
        last_start = max(0, len(every) - room)
        start = last_start if self._first < 0 else min(self._first, last_start)
        shown = every[start : start + room]
        if anew or shown != self.table.heat.periods:
            self.table.show_periods(shown)
        self._columns_bar.setVisible(len(every) > len(shown))
        self.earlier.setEnabled(start > 0)
        self.later.setEnabled(start < last_start)
        if shown:
            self._shown.show_text(
                _("{first} to {last}, of {n} periods").format(
                    first=shown[0].code, last=shown[-1].code, n=len(every)
                )
            )

    def _move(self, step: int) -> None:
        outline = self._source.outline
        if outline is None:
            return
        room, shown = self.table.room(), self.table.heat.periods
        start = outline.calendar.place(shown[0].id) if shown else 0
        self._first = max(0, start + step * max(1, room - 1))
        self._show_columns()

    def _show_charts(self) -> None:
        self._body.show_one(self._chart_view)
        findings = self._findings()
        if findings is not None:
            self.choice.show_options(chart_options(findings))

    def _findings(self) -> Findings | None:
        """Everything the charts need, of one partner or of all."""
        from proreca_desktop.services.outcome_report import load_words

        data, code = self._context.data, self.partner_choice.value()
        period = self._period()
        partner = next((p for p in data.outcome_design.partners() if p.code == code), None)
        if period is None:
            return None
        calendar = data.periods.calendar()
        if partner is None:
            whole = data.progress.load()
            ladders: tuple[Ladder, ...] = tuple(whole.ladders.values())
            shares = dict(whole.shares)
            changes = tuple(whole.changes)
        else:
            part = data.progress.partner(partner, calendar)
            ladders, shares = (part.ladder,), dict(part.shares)
            changes = tuple(data.changes.all(partner.id))
        markers = [series.marker for ladder in ladders for series in ladder.series]
        words = load_words(data.outcome_design.scale(), current_language())
        strategies = () if partner is None else tuple(data.outcome_plans.strategies(partner.id))
        return Findings(
            calendar=calendar,
            period=period,
            ladders=ladders,
            shares=shares,
            changes=changes,
            codes={v.id: m.code for m in markers for v in m.versions},
            strategies=strategies,
            cells=dict(words.cells),
            names=words.names,
            series=self._chosen_series(ladders) if partner is not None else None,
            is_one=partner is not None,
            stem=f"{code or 'ProReCA'}-{period.code}",
        )

    def _chosen_series(self, ladders: tuple[Ladder, ...]) -> Series | None:
        """The marker chosen for the trajectory; at first that of the current row."""
        series = {s.marker.id: s for ladder in ladders for s in ladder.series}
        choices = [(key, one.marker.code) for key, one in series.items()]
        wanted = self.marker_choice.value()
        if wanted not in series:
            wanted = self.table.current_marker()
        wanted = wanted if wanted in series else next(iter(series), "")
        _fill(self.marker_choice, choices, wanted)
        return series.get(wanted)

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
        self._key.show_text(_("Exported: {names}").format(names=names))

    def take_focus(self) -> None:
        if self._content is not None and self._content.isVisible():
            self.table.setFocus()
            return
        buttons = [b for b in self.findChildren(QPushButton, "primary") if b.isVisibleTo(self)]
        if buttons:
            buttons[0].setFocus()


def _fill(choice: ChoiceField, choices: list[tuple[str, str]], code: str) -> None:
    """The list, and what is chosen in it: the first one where the code is unknown."""
    choice.set_choices(choices)
    known = [key for key, _text in choices]
    choice.show_value(code if code in known else (known[0] if known else ""))
