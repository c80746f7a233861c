"""Texts beside a decision, saved while the user goes on: what is typed is never lost."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from proreca_desktop.domain.text import nfc
from proreca_desktop.gui.widgets.fields import LineField, NoteField

QUIET_MS = 1500
"""A pause in typing after which the text is saved."""


class TextNote(NoteField):
    """A note that leaves files dropped on it to the page, where they become evidence."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)


class Drafts(QObject):
    """The text fields of one criterion, by the names ``Answers.annotate`` knows them under.

    A text that could not be saved stays in its field, and is tried again.
    """

    due = Signal()
    """Something typed is to be saved now."""

    def __init__(self, fields: Mapping[str, LineField | NoteField]):
        super().__init__()
        self._fields = fields
        self._unsaved: dict[str, str] = {}
        self._collecting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.due.emit)
        for name, field in fields.items():
            field.committed.connect(lambda text, name=name: self._on_committed(name, text))
            field.textChanged.connect(lambda *_text, field=field: self._on_typed(field))

    def show(self, texts: Mapping[str, str], *, anew: bool) -> None:
        """Show what is stored; what is typed and not yet saved stays.

        ``anew``: another criterion; the typing of the one before cannot be taken back here.
        """
        if anew:
            self._unsaved.clear()
        for name, field in self._fields.items():
            if name in self._unsaved or (not anew and nfc(field.value()) == texts[name]):
                continue
            field.show_value(texts[name])
            if anew and isinstance(field, NoteField):
                field.document().clearUndoRedoStacks()

    def collect(self) -> dict[str, str]:
        """What is typed and not yet saved, by name; empty when all is saved."""
        self._timer.stop()
        self._collecting = True
        for field in self._fields.values():
            field.commit()
        self._collecting = False
        return dict(self._unsaved)

    def forget(self, saved: Mapping[str, str]) -> None:
        """These texts are on the disk now."""
        for name, text in saved.items():
            if self._unsaved.get(name) == text:
                del self._unsaved[name]

    def set_open(self, open_: bool) -> None:
        for field in self._fields.values():
            field.setReadOnly(not open_)

    def _on_committed(self, name: str, text: str) -> None:
        self._unsaved[name] = text
        if not self._collecting:
            self.due.emit()

    def _on_typed(self, field: LineField | NoteField) -> None:
        if field.hasFocus():
            self._timer.start()
