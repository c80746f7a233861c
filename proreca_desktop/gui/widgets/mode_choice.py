"""How the room votes: by counts, by name, or in secret."""

from __future__ import annotations

from PySide6.QtCore import Signal

from proreca_desktop.domain.voting import VoteMode
from proreca_desktop.gui.widgets.combo import ElidedCombo
from proreca_desktop.gui.widgets.vote_words import vote_mode_name
from proreca_desktop.i18n import _, typeset


class ModeChoice(ElidedCombo):
    """``chosen`` follows the user's choice alone."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Way of voting"), least_letters=6, whole=True)
        for mode in VoteMode:
            self.addItem(typeset(vote_mode_name(mode)), mode)
        self.activated.connect(lambda _index: self.chosen.emit(self.mode()))

    def mode(self) -> VoteMode:
        return VoteMode(self.currentData())

    def show_mode(self, mode: VoteMode) -> None:
        self.setCurrentIndex(tuple(VoteMode).index(mode))
        self.show_tip()

    def following(self) -> VoteMode:
        """The way after this one, going round."""
        modes = tuple(VoteMode)
        return modes[(modes.index(self.mode()) + 1) % len(modes)]
