"""What is shown: partner, period, filters, the table or the charts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from proreca_desktop.domain.journal_words import partner_title, period_title
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import Filters
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services.workspace import Workspace

WIDTHS = (204, 204, 140, 150, 150)
"""Of the choices, in pixels at the normal text size: one line in a window of 1366."""


class ChoiceBar(FlowBox):
    """``subject_chosen`` tells the key of the selection and the code."""

    subject_chosen = Signal(str, str)
    changed = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self.partner = ChoiceField(_("Partner"))
        self.period = ChoiceField(_("Period"))
        self.level = ChoiceField(_("Level"))
        self.domain = ChoiceField(_("Domain of change"))
        self.marker = ChoiceField(_("Marker of the trajectory"))
        choices = (self.partner, self.period, self.level, self.domain, self.marker)
        for choice, width in zip(choices, WIDTHS, strict=True):
            choice.setFixedWidth(px(width))
            self.add(Labelled(choice.accessibleName(), choice))
        for choice in choices[2:]:
            choice.committed.connect(lambda _code: self.changed.emit())
        self.partner.committed.connect(partial(self.subject_chosen.emit, "outcome_partner"))
        self.period.committed.connect(partial(self.subject_chosen.emit, "outcome_period"))
        self._views = QButtonGroup(self)
        self.table_button = self._view_button(_("Table"))
        self.charts_button = self._view_button(_("Charts"))
        self.table_button.setChecked(True)
        self.add(plain_button(_("Export…"), self.export_wanted.emit, icon_name="download"))

    def _view_button(self, text: str) -> QPushButton:
        button = plain_button(text, self.changed.emit)
        button.setCheckable(True)
        self._views.addButton(button)
        self.add(button)
        return button

    @property
    def is_table(self) -> bool:
        return self.table_button.isChecked()

    def filters(self) -> Filters:
        return Filters(
            partner=self.partner.value(), level=self.level.value(), domain=self.domain.value()
        )

    def chosen_period(self, workspace: Workspace) -> Period | None:
        return workspace.periods.calendar().find(self.period.value())

    def read(self, workspace: Workspace, names: RatingNames, partner: str, period: str) -> None:
        """Fill the lists again; the codes chosen elsewhere are chosen here as well."""
        partners = workspace.outcome_design.partners()
        listed = [("", _("All partners")), *((p.code, partner_title(p)) for p in partners)]
        fill(self.partner, listed, partner)
        calendar = workspace.periods.calendar()
        wanted = period or self.period.value()
        if calendar.find(wanted) is None:
            last = workspace.progress.last_recorded(calendar)
            wanted = "" if last is None else last.code
        fill(self.period, [(p.code, period_title(p)) for p in calendar], wanted)
        levels = [(level.value, text) for level, text in names.levels.items()]
        fill(self.level, [("", _("All levels")), *levels], self.level.value())
        language = current_language()
        domains = [(d.code, pick(d.label, language)) for d in workspace.outcome_design.domains()]
        fill(self.domain, [("", _("All domains")), *domains], self.domain.value())

    def show_fields(self) -> None:
        """Filters belong to the table, the marker to the charts of one partner."""
        for choice in (self.level, self.domain):
            self._field(choice).setVisible(self.is_table)
        wants_marker = not self.is_table and bool(self.partner.value())
        self._field(self.marker).setVisible(wants_marker)

    def _field(self, choice: ChoiceField) -> Labelled:
        field = choice.parentWidget()
        assert isinstance(field, Labelled)
        return field


def fill(choice: ChoiceField, choices: list[tuple[str, str]], code: str) -> None:
    """The list, and what is chosen in it: the first one where the code is unknown."""
    choice.set_choices(choices)
    known = [key for key, _text in choices]
    choice.show_value(code if code in known else (known[0] if known else ""))
