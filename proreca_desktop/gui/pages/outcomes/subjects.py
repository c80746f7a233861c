"""Which partner and which period the tabs speak of: two lists, the same for all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proreca_desktop.domain.journal_words import partner_title, period_title
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.domain.periods import Period
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.i18n import _


class SubjectBar(QWidget):
    """``chosen`` tells that the user took another partner or period."""

    chosen = Signal()

    def __init__(self, context: AppContext, *, first: QWidget | None = None):
        """``first`` stands before both, e.g. the choice of a journal."""
        super().__init__()
        self._context = context
        self.partner_choice = ChoiceField(_("Partner"))
        self.period_choice = ChoiceField(_("Period"))
        self.partner_box = Labelled(_("Partner"), self.partner_choice)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        if first is not None:
            line.addWidget(first, 3)
        line.addWidget(self.partner_box, 4)
        line.addWidget(Labelled(_("Period"), self.period_choice), 4)
        self._partners: dict[str, BoundaryPartner] = {}
        self._periods: dict[str, Period] = {}
        self.partner_choice.committed.connect(lambda code: self._choose("outcome_partner", code))
        self.period_choice.committed.connect(lambda code: self._choose("outcome_period", code))

    def read(self) -> None:
        """Read both lists again; what was chosen stays chosen while it is there."""
        data, selection = self._context.data, self._context.selection
        partners = data.outcome_design.partners()
        self._partners = {partner.code: partner for partner in partners}
        self.partner_choice.set_choices([(p.code, partner_title(p)) for p in partners])
        wanted = selection.get("outcome_partner", "")
        code = wanted if wanted in self._partners else next(iter(self._partners), "")
        self.partner_choice.show_value(code)
        calendar = data.periods.calendar()
        self._periods = {period.code: period for period in calendar}
        self.period_choice.set_choices([(p.code, period_title(p)) for p in calendar])
        wanted = selection.get("outcome_period", "")
        self.period_choice.show_value(wanted if wanted in self._periods else self._current())

    def partner(self) -> BoundaryPartner | None:
        return self._partners.get(self.partner_choice.value())

    def period(self) -> Period | None:
        return self._periods.get(self.period_choice.value())

    def _current(self) -> str:
        """The first period that is open, else the last one."""
        still_open = [code for code, period in self._periods.items() if not period.is_closed]
        return (still_open[:1] or list(self._periods)[-1:] or [""])[0]

    def _choose(self, key: str, code: str) -> None:
        self._context.selection[key] = code
        self.chosen.emit()
