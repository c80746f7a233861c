"""What is asked less often: dissent, the private note, the target level, quotes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.gui.pages.rating.level_choice import LevelChoice
from proreca_desktop.gui.pages.rating.notes import TextNote
from proreca_desktop.gui.pages.rating.quotes import QuotePanel
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import Labelled
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.i18n import _


class MorePanel(QWidget):
    """Folded away until it is wanted; it stays as the user left it."""

    unfolded = Signal()
    target_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.toggle = link_button("", self._on_toggle_clicked)
        self.dissent = TextNote(_("Dissent"), lines=2)
        self.private = TextNote(_("Private note"), lines=2)
        self.quotes = QuotePanel()
        self.target = LevelChoice(_("Target level"), _("Target level"))
        self.target.chosen.connect(self.target_chosen.emit)
        self._content = self._lay_out()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._content)
        self._show_open(False)

    def show_answer(self, result: CriterionResult, quotes: Sequence[Verbatim]) -> None:
        self.target.show_level(result.target_level)
        self.quotes.show_quotes(quotes)

    def set_open(self, open_: bool) -> None:
        self.target.setEnabled(open_)
        self.quotes.set_open(open_)

    def unfold(self) -> None:
        self._show_open(True)

    def _lay_out(self) -> QWidget:
        content = Card(margin=12)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        dissent = Labelled(_("Dissent: the argument of the minority"), self.dissent)
        private = Labelled(_("Private note: never shown to the room"), self.private)
        for labelled in (dissent, private):
            labelled.setMinimumWidth(px(300))
        content.add(FlowBox(dissent, private, self.target, spacing=12), self.quotes)
        return content

    def _on_toggle_clicked(self) -> None:
        self._show_open(self._content.isHidden())
        if not self._content.isHidden():
            self.unfolded.emit()

    def _show_open(self, open_: bool) -> None:
        self._content.setVisible(open_)
        text = _("Less ▲") if open_ else _("More: dissent, quotes, private note, target level ▼")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
