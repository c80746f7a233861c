"""What is asked less often: dissent, the private note, the target level, the look back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.pages.rating.notes import TextNote
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import Labelled
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _


class LevelChoice(QWidget):
    """One of the five levels or none; the chosen one again takes it away."""

    chosen = Signal(object)
    """The level, or None."""

    def __init__(self, question: str, name: str):
        super().__init__()
        self._level: int | None = None
        self.buttons = tuple(self._button(level, name) for level in LEVELS)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(quiet(question))
        lines.addWidget(FlowBox(*self.buttons, spacing=6))

    def show_level(self, level: int | None) -> None:
        self._level = level
        for number, button in zip(LEVELS, self.buttons, strict=True):
            button.setChecked(number == level)

    def _button(self, level: int, name: str) -> QPushButton:
        button = plain_button(str(level), lambda: self._choose(level))
        button.setAccessibleName(name_and_value(name, level))
        button.setCheckable(True)
        button.setFixedWidth(px(44))
        button.setStyleSheet("padding: 0;")
        return button

    def _choose(self, level: int) -> None:
        chosen = None if level == self._level else level
        # Pressed in once it is recorded.
        self.show_level(self._level)
        self.chosen.emit(chosen)


class MorePanel(QWidget):
    """Folded away until it is wanted; it stays as the user left it."""

    unfolded = Signal()
    target_chosen = Signal(object)
    retro_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.toggle = link_button("", self._on_toggle_clicked)
        self.dissent = TextNote(_("Dissent"), lines=2)
        self.private = TextNote(_("Private note"), lines=2)
        self.target = LevelChoice(_("Target level"), _("Target level"))
        self.retro = LevelChoice(
            _("With what we know today, where were we then?"), _("Level looking back")
        )
        self.target.chosen.connect(self.target_chosen.emit)
        self.retro.chosen.connect(self.retro_chosen.emit)
        self._content = self._lay_out()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._content)
        self._show_open(False)

    def show_answer(self, result: CriterionResult, *, has_earlier: bool) -> None:
        """The look back is asked at follow-up only, once the level is set."""
        self.target.show_level(result.target_level)
        self.retro.show_level(result.retro_level)
        self.retro.setVisible(has_earlier and result.level is not None)

    def set_open(self, open_: bool) -> None:
        self.target.setEnabled(open_)
        self.retro.setEnabled(open_)

    def unfold(self) -> None:
        self._show_open(True)

    def _lay_out(self) -> QWidget:
        content = Card(margin=12)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        dissent = Labelled(_("Dissent: the argument of the minority"), self.dissent)
        private = Labelled(_("Private note: never shown to the room"), self.private)
        for labelled in (dissent, private):
            labelled.setMinimumWidth(px(300))
        content.add(FlowBox(dissent, private, self.target, self.retro, spacing=12))
        return content

    def _on_toggle_clicked(self) -> None:
        self._show_open(self._content.isHidden())
        if not self._content.isHidden():
            self.unfolded.emit()

    def _show_open(self, open_: bool) -> None:
        self._content.setVisible(open_)
        text = _("Less ▲") if open_ else _("More: dissent, private note, target level ▼")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(text)
