"""Lists of which a typed letter, or a typed age, chooses the entry: no arrow, no mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from proreca_desktop.domain.participant import AgeBand, band_of_age
from proreca_desktop.domain.text import fold
from proreca_desktop.domain.words import age_name
from proreca_desktop.gui.widgets.digit_box import UNSHIFTED_DIGITS
from proreca_desktop.gui.widgets.fields import ChoiceField
from proreca_desktop.i18n import _, typeset

_PATIENCE = 1200
"""Milliseconds after which a typed digit begins another age."""


class LetterChoice(ChoiceField):
    """A letter chooses the first entry that begins with it, accents or not; again, the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = fold(event.text())
        if not letter.isalpha() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        fitting = [n for n in range(self.count()) if fold(self.itemText(n)).startswith(letter)]
        if fitting:
            here = self.currentIndex()
            after = [n for n in fitting if n > here] if here in fitting else fitting
            self.setCurrentIndex((after or fitting)[0])
            self.commit()


class AgeChoice(LetterChoice):
    """The bands of age; two digits are an age, of which the band alone is kept."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()):
        bands = [(band.value, age_name(band).capitalize()) for band in AgeBand]
        super().__init__(name, choices or bands)
        self._digits = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_PATIENCE)
        self._forget.timeout.connect(self._clear)

    def show_tip(self) -> None:
        self.setToolTip(typeset(_("Type the age, for example 42, or choose the band")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = UNSHIFTED_DIGITS.get(event.text(), event.text())
        if not (digit.isascii() and digit.isdigit()):
            super().keyPressEvent(event)
            return
        self._digits = (self._digits + digit)[-2:]
        if len(self._digits) == 2:
            self.setCurrentIndex(self.findData(band_of_age(int(self._digits)).value))
            self._clear()
            self.commit()
        else:
            self._forget.start()

    def _clear(self) -> None:
        self._digits = ""
        self._forget.stop()
