"""Writing a questionnaire in the language of the room, criterion by criterion."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.local_wording import LocalWording, Original, originals
from proreca_desktop.domain.questionnaire import Questionnaire
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.questionnaires.letter_palette import LetterPalette
from proreca_desktop.gui.pages.questionnaires.wording_fields import WordingFields
from proreca_desktop.gui.pages.questionnaires.wording_files import (
    export_wordings,
    import_wordings,
)
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, rename_button
from proreca_desktop.gui.widgets.cards import clear, row, scrolling
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, ngettext

PAUSE_MS = 1500
"""After so long without a key, what is typed is saved too."""


class WordingEditor(QWidget):
    """Shows the criterion given by :meth:`show_criterion`; every field is saved when it is left,
    and while one pauses."""

    saved = Signal()

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._questionnaire: Questionnaire | None = None
        self._is_refused = False
        self._originals: list[Original] = []
        self.cards: list[WordingFields] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.name = LineField(_("Language of the room"))
        self.name.setFixedWidth(px(170))
        self.name.committed.connect(self._on_renamed)
        self._progress = quiet("")
        self._progress.setWordWrap(False)
        self.carry_button = plain_button("", self._on_carry, icon_name="copy")
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(0, 0, 8, 0)
        self._inner.setSpacing(12)
        self._area = scrolling(self._inner)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(row(self.name, self._progress, None, spacing=12))
        lines.addWidget(
            FlowBox(
                LetterPalette(self),
                plain_button(_("Import…"), self._on_import, icon_name="download"),
                plain_button(_("Export…"), self._on_export, icon_name="upload"),
                self.carry_button,
            )
        )
        lines.addWidget(self._area, 1)

    def show_criterion(self, questionnaire: Questionnaire, code: str) -> None:
        """The criterion of that code, and its variants below it."""
        self.commit()
        if questionnaire is not self._questionnaire:
            self._questionnaire = questionnaire
            self._originals = list(originals(questionnaire))
        variants = {v.code for v in questionnaire.variants if v.of == code}
        shown = [o for o in self._originals if o.code == code or o.code in variants]
        clear(self._inner)
        self.cards = [WordingFields(one, self._pause.start, self._save) for one in shown]
        for card in self.cards:
            self._inner.addWidget(card)
        self._inner.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
        self.refresh()

    def show_nothing(self) -> None:
        self.commit()
        clear(self._inner)
        self.cards = []

    def refresh(self) -> None:
        """Read the wordings again; what is being typed stays."""
        if self._questionnaire is None:
            return
        service = self._context.data.local_wordings
        known = service.of(self._questionnaire)
        self.name.show_value(service.language_name)
        for card in self.cards:
            card.show_wording(known.get(card.original.code))
        self._say_progress(known)
        self._offer_carry_over(self._questionnaire)

    def commit(self) -> None:
        self._pause.stop()
        for card in self.cards:
            card.commit()
        self.name.commit()

    def has_unsaved_text(self) -> bool:
        return self._is_refused

    def focus_first(self) -> None:
        if self.cards:
            self.cards[0].fields[0].setFocus()

    def _say_progress(self, known: dict[str, LocalWording]) -> None:
        """Counted without the practice criterion, which is none of the questionnaire's."""
        counted = [o.code for o in self._originals if not o.is_practice]
        done = sum(code in known and known[code].is_complete for code in counted)
        self._progress.show_text(
            _("{done} of {n} criteria written").format(done=done, n=len(counted))
        )

    def _offer_carry_over(self, questionnaire: Questionnaire) -> None:
        n = len(self._context.data.local_wordings.carried_over(questionnaire))
        text = ngettext(
            "Take over {n} criterion of the earlier version",
            "Take over {n} criteria of the earlier version",
            n,
        ).format(n=n)
        rename_button(self.carry_button, text)
        self.carry_button.setVisible(bool(n))

    def _save(self, wording: LocalWording) -> None:
        questionnaire = self._questionnaire
        if questionnaire is None:
            return
        self._change(lambda: self._context.data.local_wordings.save(questionnaire, wording))

    def _on_renamed(self, name: str) -> None:
        self._change(lambda: self._context.data.local_wordings.rename_language(name))

    def _on_carry(self) -> None:
        questionnaire = self._questionnaire
        if questionnaire is not None:
            self._change(lambda: self._context.data.local_wordings.carry_over(questionnaire))

    def _on_import(self) -> None:
        self.commit()
        if self._questionnaire is not None and import_wordings(
            self, self._context, self._questionnaire
        ):
            self._announce()

    def _on_export(self) -> None:
        self.commit()
        if self._questionnaire is not None:
            export_wordings(self, self._context, self._questionnaire)

    def _change(self, action: Callable[[], object]) -> None:
        self._is_refused = not guarded(self, action)
        if not self._is_refused:
            self._announce()

    def _announce(self) -> None:
        self.refresh()
        self.saved.emit()
