"""The “don’t know” of one assessment: by when they are verified, and the way to answer them."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import Assessment, CriterionResult, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, clear, divider, heading_row, row
from proreca_desktop.gui.widgets.fields import DateField, Labelled
from proreca_desktop.gui.widgets.form_dialog import ask_text
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, current_language, format_date, ngettext
from proreca_desktop.services.answers import Decision


class VerifyCard(Card):
    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._rows: dict[str, VerifyRow] = {}
        self._count = quiet("")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        heading = title(_("“Don’t know”, to verify"), 16)
        self.column.addLayout(heading_row(heading, self._count))
        self.column.addLayout(self._list)

    def show_answers(self, assessment: Assessment, *, anew: bool) -> None:
        data = self._context.data
        criteria = {c.code: c for c in data.assessments.form(assessment).criteria()}
        unknown = {
            code: result
            for code, result in data.answers.results(assessment.id).items()
            if code in criteria and is_to_verify(result)
        }
        if anew or set(unknown) != set(self._rows):
            self._rebuild(assessment, [criteria[code] for code in criteria if code in unknown])
        for code, shown in self._rows.items():
            shown.show_answer(assessment, unknown[code])
        n = len(unknown)
        self._count.show_text(ngettext("{n} answer", "{n} answers", n).format(n=n) if n else "")

    def commit(self) -> None:
        for shown in self._rows.values():
            shown.due.commit()

    @property
    def rows(self) -> list[VerifyRow]:
        return list(self._rows.values())

    def _rebuild(self, assessment: Assessment, criteria: list[Criterion]) -> None:
        clear(self._list)
        self._rows = {}
        for criterion in criteria:
            self._rows[criterion.code] = VerifyRow(self._context, assessment, criterion)
            self._list.addWidget(divider())
            self._list.addWidget(self._rows[criterion.code])
        if not criteria:
            self._list.addWidget(quiet(_("Nothing is left to verify.")))


class VerifyRow(QWidget):
    """One criterion: the date, and “Resolved”, which opens it to record the answer."""

    def __init__(self, context: AppContext, assessment: Assessment, criterion: Criterion):
        super().__init__()
        self._context, self._assessment = context, assessment
        self.code = criterion.code
        self.due = DateField(_("To verify by"), required=True)
        self.due.setFixedWidth(px(210))
        labelled = Labelled(_("To verify by"), self.due)
        labelled.save_through(self._change_day)
        self._late = attention("", 13)
        self._late.setWordWrap(False)
        self.resolve_button = plain_button(_("Resolved: record the answer"), self._on_resolved)
        statement = pick(criterion.statement, current_language())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(body(f"{criterion.code} · {statement}"))
        lines.addLayout(row(labelled, self._late, None, self.resolve_button, spacing=12))

    def show_answer(self, assessment: Assessment, result: CriterionResult) -> None:
        self._assessment = assessment
        if self.due.day() != result.due_on:
            self.due.show_day(result.due_on)
        day = result.due_on
        is_late = day is not None and day < date.today()
        if day is not None and is_late:
            self._late.show_text(_("late since {date}").format(date=format_date(day)))
        self._late.setVisible(is_late)

    def _change_day(self) -> None:
        if self.due.complaint():
            return
        reason = self._reason()
        if reason is None:
            return
        decision = Decision(status=ResultStatus.DONT_KNOW, due_on=self.due.day())
        assessment_id = self._assessment.id
        self._context.data.answers.decide(assessment_id, self.code, decision, reason=reason)
        self._context.events.answers_changed.emit(assessment_id, self.code)

    def _reason(self) -> str | None:
        """A validated assessment is changed with a reason; None when it is not given."""
        if self._assessment.status is not AssessmentStatus.VALIDATED:
            return ""
        return ask_text(
            self,
            _("This assessment is validated."),
            _("Say why it is changed: the reason stands in the history."),
            _("Reason"),
            _("Change the date"),
            needed=_("Write the reason."),
        )

    def _on_resolved(self) -> None:
        self._context.open_page("rating", assessment_id=self._assessment.id, criterion=self.code)


def is_to_verify(result: CriterionResult) -> bool:
    return result.status is ResultStatus.DONT_KNOW and not result.due_waived
