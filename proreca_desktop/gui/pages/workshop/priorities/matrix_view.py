"""Level × importance as a picture, for the screen and to be exported."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.analysis.priorities import MatrixRow, build_matrix
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.files import safe_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject
from proreca_desktop.gui.widgets.cards import Card, column, scrolling
from proreca_desktop.gui.widgets.figure_view import Chart, FigureView
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _

Drawn = tuple[tuple[MatrixRow, ...], tuple[str, ...], tuple[str, ...]]


class MatrixView(QWidget):
    """A click on a code opens its criterion."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self._drawn: Drawn | None = None
        self.view = FigureView(
            _("Level and importance"), lambda: context.preferences.folder_for_reports()
        )
        self.view.code_clicked.connect(self._on_code_clicked)
        self._empty = quiet(_("The matrix is drawn from the dots: type them first."))
        inner = column(Card().add(self._empty, self.view), None)
        inner.setContentsMargins(0, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolling(inner))

    def show_subject(self, subject: Subject) -> None:
        self._assessment_id = subject.assessment.id
        rows = build_matrix(subject.score, subject.order.dots)
        self._empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        essential = tuple(c.code for c in subject.form.criteria() if c.essential)
        picked = tuple(pick.criterion for pick in subject.picks if pick.criterion)
        drawn = (rows, essential, picked)
        if not rows or drawn == self._drawn:
            return
        self._drawn = drawn
        name = self._context.data.assessments.name(subject.assessment)
        stem = safe_name(f"{name} {subject.assessment.start_on.isoformat()} priorities")
        make = partial(_chart, drawn, subject.form.scale, subject.score.n_criteria)
        self.view.show_chart(make, stem)

    def commit(self) -> None:
        """Nothing is typed here."""

    def take_focus(self) -> None:
        self.view.setFocus()

    def _on_code_clicked(self, code: str) -> None:
        self._context.open_page("rating", assessment_id=self._assessment_id, criterion=code)


def _chart(drawn: Drawn, scale: Scale, n_criteria: int) -> Chart:
    from proreca_desktop.charts import priority_matrix as chart

    rows, essential, picked = drawn
    marks = chart.Marks(essential=essential, picked=picked)
    return Chart(
        draw=lambda figure: chart.draw_priority_matrix(figure, rows, scale, marks),
        caption=chart.describe_priority_matrix(rows, n_criteria),
        height=lambda width: chart.height_mm_for(rows, marks, width),
    )
