"""One assessment outside the room: its preparation at the left, what to do with it at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.assessments.form import AssessmentForm
from proreca_desktop.gui.pages.assessments.steps import StepsCard
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, row, scrolling
from proreca_desktop.gui.widgets.form_dialog import ask_text
from proreca_desktop.gui.widgets.labels import body, title
from proreca_desktop.i18n import _, format_date
from proreca_desktop.services.assessments import AssessmentEntry


class Preparation(QWidget):
    """A validated assessment is shown closed; it opens for corrections once a reason is given."""

    def __init__(self, context: AppContext, back: Callable[[], object]):
        super().__init__()
        self._shown = ""
        self._reason = ""
        self._form = AssessmentForm(context)
        self._steps = StepsCard(context, back)
        self._closed_text = body("")
        self._closed = Card(attention=True)
        self._closed.add(title(_("This assessment is validated."), 15), self._closed_text)
        correct = plain_button(_("Correct…"), self._on_correct, icon_name="edit")
        self._closed.column.addLayout(row(correct, None))
        fields = QVBoxLayout()
        fields.setContentsMargins(0, 0, 8, 0)
        fields.setSpacing(16)
        fields.addWidget(self._closed)
        fields.addWidget(self._form)
        fields.addStretch(1)
        self._area = scrolling(fields)
        steps = QVBoxLayout()
        steps.setContentsMargins(0, 0, 4, 0)
        steps.addWidget(self._steps)
        steps.addStretch(1)
        self._side = scrolling(steps)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._area, 1)
        line.addWidget(self._side)

    def show_entry(self, entry: AssessmentEntry) -> None:
        if entry.assessment.id != self._shown:
            self._shown, self._reason = entry.assessment.id, ""
            self._area.verticalScrollBar().setValue(0)
        validated = entry.assessment.status is AssessmentStatus.VALIDATED
        self._show_closed(entry, closed=validated and not self._reason)
        self._form.show_entry(entry, self._reason, editable=not validated or bool(self._reason))
        self._steps.show_entry(entry)
        # Its longest button decides; 4 px at its right, 12 for the scroll bar.
        self._side.setFixedWidth(max(px(300) + 28, self._steps.minimumSizeHint().width() + 16))

    def commit(self) -> None:
        """Save what is being typed; the reason of corrections holds for one visit only."""
        self._form.commit()
        self._reason = ""

    def _show_closed(self, entry: AssessmentEntry, *, closed: bool) -> None:
        self._closed.setVisible(closed)
        signed = entry.assessment.record_signed_on
        if closed and signed is not None:
            self._closed_text.show_text(
                _(
                    "The record was signed on {date}. A correction needs a reason, which stands in"
                    " the history beside what was there before."
                ).format(date=format_date(signed))
            )

    def _on_correct(self) -> None:
        reason = ask_text(
            self,
            _("Correct a validated assessment"),
            _("Say why. The reason holds for what you correct until you leave this page."),
            _("Reason of the correction"),
            _("Correct"),
            needed=_("Type the reason in a few words."),
        )
        if reason is None:
            return
        self._reason = reason
        self._closed.hide()
        self._form.open_for_correction(reason)
