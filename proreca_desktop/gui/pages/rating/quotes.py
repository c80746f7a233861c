"""What was said in the room, in the same words: several quotes a criterion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import clear, row
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.labels import body, quiet
from proreca_desktop.i18n import _, pgettext, typeset


def quote_language_name(code: str) -> str:
    """The languages of the region; another code stands for itself."""
    return dict(_languages()).get(code, code)


class QuotePanel(QWidget):
    """The quotes of a criterion, and a line for another one: Enter keeps it."""

    added = Signal(str, str, bool)
    """Text, language, whether nobody can be recognised."""
    marked = Signal(object, bool)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._quotes: tuple[Verbatim, ...] = ()
        self._is_open = True
        self.line = LineField(_("Quote"), hint=_("What was said, in the same words; no names"))
        self.language = ChoiceField(_("Language of the quote"), _languages())
        self.anonymised = _tick(_("Nobody can be recognised"))
        self.anonymised.setChecked(True)
        self.keep = plain_button(_("Keep ⏎"), self._add)
        self.line.returnPressed.connect(self._add)
        self.language.setMinimumWidth(px(120))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(quiet(_("Quotes heard in the room")))
        lines.addLayout(self._list)
        self._new = QWidget()
        below = QVBoxLayout(self._new)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.line)
        below.addLayout(row(self.language, self.anonymised, None, self.keep))
        lines.addWidget(self._new)

    def show_quotes(self, quotes: Sequence[Verbatim]) -> None:
        if tuple(quotes) != self._quotes:
            self._quotes = tuple(quotes)
            self._fill()

    def set_open(self, open_: bool) -> None:
        if open_ != self._is_open:
            self._is_open = open_
            self._new.setVisible(open_)
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        for quote in self._quotes:
            self._list.addWidget(self._shown(quote))

    def _shown(self, quote: Verbatim) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        text = body(_("“{text}”").format(text=quote.text))
        column.addWidget(text)
        tick = _tick(_("Nobody can be recognised"))
        name = _("Nobody can be recognised in “{text}”").format(text=quote.text)
        tick.setAccessibleName(name)
        tick.setChecked(quote.anonymised)
        tick.setEnabled(self._is_open)
        tick.clicked.connect(lambda ticked: self.marked.emit(quote, ticked))
        remove = self._remove_button(quote)
        column.addLayout(row(quiet(quote_language_name(quote.language), 12), None, tick, remove))
        return line

    def _remove_button(self, quote: Verbatim) -> QPushButton:
        button = plain_button(_("Remove"), lambda: self.removed.emit(quote))
        button.setAccessibleName(_("Remove the quote “{text}”").format(text=quote.text))
        button.setEnabled(self._is_open)
        return button

    def _add(self) -> None:
        text = self.line.value()
        if text:
            self.line.clear()
            self.added.emit(text, self.language.value(), self.anonymised.isChecked())


def _tick(text: str) -> QCheckBox:
    box = QCheckBox(typeset(text))
    box.setAccessibleName(text)
    return box


def _languages() -> list[tuple[str, str]]:
    return [
        ("fr", pgettext("language", "French")),
        ("bm", pgettext("language", "Bamanankan")),
        ("ff", pgettext("language", "Fulfulde")),
        ("snk", pgettext("language", "Soninke")),
        ("en", pgettext("language", "English")),
        ("other", pgettext("language", "other language")),
    ]
