"""What the panels of all steps have in common: they show, save, and take the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import partner_title
from proreca_desktop.domain.outcome_mapping import BoundaryPartner
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import show_error
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.cards import scrolling
from proreca_desktop.gui.widgets.fields import ChoiceField
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.i18n import _


class StepPanel(QWidget):
    """The content of one step, below its explanation."""

    def __init__(self, context: AppContext):
        super().__init__()
        self.context = context
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 8, 0)
        self.lines.setSpacing(12)

    def show_step(self) -> None:
        """Read the dossier again and show it."""

    def commit(self) -> None:
        """Save what is being typed."""

    def has_unsaved_text(self) -> bool:
        return False

    def act(self, action: Callable[[], object]) -> bool:
        """Do something to the dossier and announce it; say what was refused."""
        try:
            action()
        except ProrecaError as error:
            show_error(self, error)
            return False
        self.announce()
        return True

    def announce(self) -> None:
        self.context.events.outcomes_changed.emit()


class PartnerChoice(QWidget):
    """The partner whose challenge, ladder or map is shown; remembered for all tabs."""

    def __init__(self, context: AppContext, on_chosen: Callable[[], object]):
        super().__init__()
        self._context = context
        self._on_chosen = on_chosen
        self.field = ChoiceField(_("Partner"))
        self.field.committed.connect(self._choose)
        label = quiet(_("Partner"))
        label.setBuddy(self.field)
        label.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(label)
        line.addWidget(self.field, 1)

    def read(self) -> BoundaryPartner | None:
        """List the partners again; the one that is chosen, if there is any."""
        partners = {p.code: p for p in self._context.data.outcome_design.partners()}
        self.field.set_choices([(code, partner_title(p)) for code, p in partners.items()])
        wanted = self._context.selection.get("outcome_partner", "")
        code = wanted if wanted in partners else next(iter(partners), "")
        self.field.show_value(code)
        return partners.get(code)

    def _choose(self, code: str) -> None:
        self._context.selection["outcome_partner"] = code
        self._on_chosen()


def halves(left: QWidget, right: QLayout, *, shares: tuple[int, int] = (1, 1)) -> QHBoxLayout:
    """A list at the left, and at the right what is said of its current entry, scrolling."""
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(left, shares[0])
    line.addWidget(scrolling(right), shares[1])
    return line


class AdviceLine(TextLabel):
    """Things to discuss, said beside what is saved and never in its way."""

    def __init__(self) -> None:
        super().__init__(name="attentionText")
        self.setFont(font(13))
        self.hide()

    def show_advice(self, lines: list[str]) -> None:
        self.show_text(_("To discuss: {points}").format(points=" ".join(lines)))
        self.setVisible(bool(lines))
