"""The parking sheet of one assessment: adding points, and the list of those left open."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.text import pick
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.points.point_row import ClosedRow, PointRow
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, primary_button, rename_button
from proreca_desktop.gui.widgets.cards import Card, clear, divider, heading_row, row
from proreca_desktop.gui.widgets.fields import DateField, Labelled, LineField
from proreca_desktop.gui.widgets.labels import attention, quiet, title
from proreca_desktop.i18n import _, current_language, ngettext


class ParkedCard(Card):
    """Rows stay where they are while one types in them; another assessment sorts them anew."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._assessment: Assessment | None = None
        self._rows: dict[str, PointRow] = {}
        self._shows_closed = False
        self._count = quiet("")
        self._late = attention("", 13)
        self.text = LineField(_("What is left open"), hint=_("What is left open, in a few words"))
        self.responsible = LineField(_("Responsible"))
        self.due = DateField(_("By when"))
        self.add_button = primary_button(_("Add the point"), self._on_add, icon_name="add")
        self.text.returnPressed.connect(self._on_add)
        self._problem = attention("", 13)
        self._problem.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.closed_button = link_button("", self._on_closed_toggled)
        self._closed = QVBoxLayout()
        self._closed.setSpacing(8)
        self.column.addLayout(heading_row(title(_("Parked points"), 16), self._late, self._count))
        self.column.addLayout(self._entry_line())
        self.add(self._problem)
        self.column.addLayout(self._list)
        self.column.addLayout(row(self.closed_button, None))
        self.column.addLayout(self._closed)

    def _entry_line(self) -> QVBoxLayout:
        self.due.setFixedWidth(px(210))
        fields = row(
            Labelled(_("What is left open"), self.text),
            Labelled(_("Responsible"), self.responsible),
            Labelled(_("By when"), self.due),
            spacing=12,
        )
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self.responsible.returnPressed.connect(self._on_add)
        self.due.entered.connect(self._on_add)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addLayout(fields)
        lines.addLayout(row(None, self.add_button))
        return lines

    def show_points(self, assessment: Assessment, *, anew: bool) -> None:
        self._assessment = assessment
        points = self._context.data.parked_points.of(assessment.id)
        open_points = {p.id: p for p in points if p.is_open}
        if anew or set(open_points) != set(self._rows):
            self._rebuild(list(open_points.values()), anew=anew)
        for point_id, shown in self._rows.items():
            shown.show_point(open_points[point_id])
        self._say_counts(list(open_points.values()))
        self._show_closed([p for p in points if not p.is_open])

    def commit(self) -> None:
        for shown in self._rows.values():
            shown.commit()

    def has_unsaved_text(self) -> bool:
        return bool(self.text.value())

    @property
    def rows(self) -> list[PointRow]:
        return list(self._rows.values())

    def _rebuild(self, points: list[ParkedPoint], *, anew: bool) -> None:
        """All rows anew; those shown before keep their order, later ones follow."""
        known = [] if anew else list(self._rows)
        points.sort(key=lambda p: known.index(p.id) if p.id in known else len(known))
        statements = self._statements()
        clear(self._list)
        self._rows = {}
        for point in points:
            self._list.addWidget(divider())
            statement = statements.get(point.criterion or "", "")
            self._rows[point.id] = PointRow(self._context, point, statement)
            self._list.addWidget(self._rows[point.id])
        if not points:
            self._list.addWidget(
                quiet(_("Nothing is parked. In the room, P parks the criterion being discussed."))
            )

    def _statements(self) -> dict[str, str]:
        if self._assessment is None:
            return {}
        form = self._context.data.assessments.form(self._assessment)
        return {c.code: pick(c.statement, current_language()) for c in form.criteria()}

    def _say_counts(self, points: list[ParkedPoint]) -> None:
        n = len(points)
        self._count.show_text(ngettext("{n} open", "{n} open", n).format(n=n) if n else "")
        late = sum(p.is_late(date.today()) for p in points)
        text = ngettext("{n} late", "{n} late", late).format(n=late)
        self._late.show_text(text if late else "")
        self._late.setVisible(bool(late))

    def _show_closed(self, points: list[ParkedPoint]) -> None:
        n = len(points)
        text = ngettext("{n} closed point", "{n} closed points", n).format(n=n)
        rename_button(self.closed_button, f"{text} {'▲' if self._shows_closed else '▼'}")
        self.closed_button.setVisible(bool(n))
        clear(self._closed)
        for point in points if self._shows_closed else ():
            self._closed.addWidget(ClosedRow(self._context, point))

    def _on_closed_toggled(self) -> None:
        self._shows_closed = not self._shows_closed
        if self._assessment is not None:
            self.show_points(self._assessment, anew=False)

    def _on_add(self) -> None:
        if self._assessment is None:
            return
        try:
            self._add(self._assessment.id)
        except ProrecaError as error:
            self._problem.show_text(f"{error.title} {error.advice}")
            self._problem.show()

    def _add(self, assessment_id: str) -> None:
        complaint = self.due.complaint()
        if complaint:
            raise ProrecaError(complaint)
        self._context.data.parked_points.park(
            assessment_id,
            text=self.text.value(),
            responsible=self.responsible.value(),
            due_on=self.due.day(),
        )
        self._problem.hide()
        # First: a field that is typed in keeps its text.
        self.text.setFocus()
        for field in (self.text, self.responsible):
            field.clear()
        self.due.show_day(None)
        self._context.events.workshop_changed.emit(assessment_id)
