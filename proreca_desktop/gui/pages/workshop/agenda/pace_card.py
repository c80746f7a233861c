"""The pace so far, what is left, and the minutes a criterion is to take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from proreca_desktop.analysis.pace_words import say_end, say_left, say_pace, say_short_track
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.fields import Labelled, LineField
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _


class PaceCard(Card):
    """``changed`` is called after the minutes were saved."""

    def __init__(self, context: AppContext, changed: Callable[[], object]):
        super().__init__(spacing=6)
        self._context, self._changed = context, changed
        self._assessment: Assessment | None = None
        self._left, self._end = body(""), quiet("")
        self._pace, self._short = quiet(""), attention("", 13)
        self.essential_button = plain_button(_("Next essential criterion ★"), self._on_essential)
        self.minutes = LineField(_("Minutes per criterion"))
        self.minutes.setMaximumWidth(px(90))
        labelled = Labelled(_("Minutes per criterion"), self.minutes)
        labelled.save_through(self._save_minutes)
        self.add(title(_("Pace of the room"), 15), self._left, self._end, self._pace)
        self.add(self._short)
        self.column.addLayout(row(self.essential_button, None))
        self.add(labelled)

    def show_assessment(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self.minutes.show_value(str(assessment.minutes_per_criterion))
        self.show_now()

    def show_now(self) -> None:
        """The same by the clock as it stands now."""
        if self._assessment is None:
            return
        now = datetime.now()
        found = self._context.data.pace.estimate(self._assessment.id, now)
        proposal = say_short_track(found)
        texts = (
            (self._left, say_left(found)),
            (self._end, say_end(found, now)),
            (self._pace, say_pace(found) if found.n_left else ""),
            (self._short, proposal),
        )
        for label, text in texts:
            label.show_text(text)
            label.setVisible(bool(text))
        self.essential_button.setVisible(bool(proposal))

    def commit(self) -> None:
        self.minutes.commit()

    def _save_minutes(self) -> None:
        if self._assessment is None:
            return
        typed = self.minutes.value()
        if not typed.isdecimal():
            raise ProrecaError(
                _("A criterion takes from 1 to 60 minutes."), _("Type 7, for example.")
            )
        self._context.data.agenda.set_minutes(self._assessment.id, int(typed))
        self._changed()

    def _on_essential(self) -> None:
        """The first essential criterion without a decision, in the order of the room."""
        if self._assessment is not None:
            code = self._context.data.pace.next_essential(self._assessment.id)
            self._context.open_page("rating", assessment_id=self._assessment.id, criterion=code)
