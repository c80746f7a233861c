"""Why the agreed level is another than the median of the votes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _


class ReasonLine(QWidget):
    """A question with a line for what convinced the group."""

    def __init__(self) -> None:
        super().__init__()
        self._question = TextLabel(wrap=False)
        self._question.setFont(font(13))
        self.field = LineField(_("Reason for the level"), hint=_("What convinced the group?"))
        self.field.setAcceptDrops(False)
        self._question.setBuddy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._question)
        line.addWidget(self.field, 1)

    def ask(self, level: int | None, median: int | None) -> None:
        """Shown only where the two differ."""
        asked = level is not None and median is not None and level != median
        if asked:
            question = _("Why {level} and not the median, {median}?")
            self._question.show_text(question.format(level=level, median=median))
        self.setVisible(asked)
