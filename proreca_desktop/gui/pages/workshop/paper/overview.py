"""What can be printed for this assessment, and the way back from paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.paper.kit_card import KitCard
from proreca_desktop.gui.pages.workshop.paper.printing import make_record
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, column, scrolling
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.gui.widgets.saved_line import SavedLine
from proreca_desktop.i18n import _, format_date


class Overview(QWidget):
    """Before the day at the left, after it at the right."""

    def __init__(self, context: AppContext, type_in: Callable[[], object]):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self.kit = KitCard(context)
        self._build_entry(type_in)
        self._build_record()
        side = column(self._entry_card, self._record_card, None, spacing=16)
        inner = QHBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(16)
        inner.addLayout(column(self.kit, None), 5)
        inner.addLayout(side, 4)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolling(inner))

    def _build_entry(self, type_in: Callable[[], object]) -> None:
        self._entry_card = Card()
        self._progress = body("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(px(8))
        self._bar.setAccessibleName(_("Criteria with a result"))
        self.type_in = plain_button(_("Type in from the paper"), type_in, icon_name="edit")
        self._entry_card.add(
            title(_("After a power cut"), 16),
            quiet(_("The screen follows the tally sheets, line by line, from the keyboard alone.")),
            self._progress,
            self._bar,
            self.type_in,
        )

    def _build_record(self) -> None:
        self._record_card = Card()
        self._signed = quiet("")
        self.saved = SavedLine()
        self.record = plain_button(
            _("Make the record to sign…"), self._make_record, icon_name="reports"
        )
        self.validate = plain_button(
            _("It is signed: validate"), self._open_assessment, icon_name="check"
        )
        self._record_card.add(
            title(_("Record of the workshop (PV)"), 16),
            quiet(
                _(
                    "One page: who took part, what the group agreed, its priorities, room for"
                    " reservations and five signatures."
                )
            ),
            self._signed,
            self.record,
            self.saved,
            self.validate,
        )

    def show_assessment(self, assessment_id: str) -> None:
        if assessment_id != self._assessment_id:
            self._assessment_id = assessment_id
            self.saved.hide()
        data = self._context.data
        assessment = data.assessments.get(assessment_id)
        entry = data.assessments.entry(assessment_id)
        self.kit.show_assessment(assessment_id)
        self._progress.show_text(
            _("{done} of {n} criteria have a result").format(
                done=entry.n_decided, n=entry.n_criteria
            )
        )
        self._bar.setRange(0, max(1, entry.n_criteria))
        self._bar.setValue(entry.n_decided)
        is_validated = assessment.status is AssessmentStatus.VALIDATED
        self.type_in.setEnabled(not is_validated)
        self.validate.setVisible(not is_validated)
        signed = assessment.record_signed_on
        self._signed.setVisible(signed is not None)
        if signed is not None:
            self._signed.show_text(_("Signed on {date}").format(date=format_date(signed)))

    def take_focus(self) -> None:
        self.kit.make.setFocus()

    def _make_record(self) -> None:
        make_record(
            self,
            self._context,
            self._assessment_id,
            self.kit.language.value(),
            self.saved.show_file,
        )

    def _open_assessment(self) -> None:
        self._context.open_page("assessments", assessment_id=self._assessment_id)
