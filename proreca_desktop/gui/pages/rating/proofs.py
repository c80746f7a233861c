"""The evidence of a criterion: how strong it is, and the proofs with their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from proreca_desktop.domain.assessment import (
    CriterionResult,
    Evidence,
    EvidenceStrength,
    is_unsupported_claim,
)
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.domain.words import strength_name
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.fields import ChoiceField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.still_label import StillLabel
from proreca_desktop.i18n import _, typeset


class ProofPanel(Card):
    """A card: strength of the evidence, one button a proof, and what is still missing."""

    strength_chosen = Signal(object)
    add_asked = Signal()
    open_asked = Signal(object)
    copy_asked = Signal(object)
    remove_asked = Signal(object)
    """The :class:`Evidence` in question."""

    def __init__(self) -> None:
        super().__init__(margin=12, spacing=4)
        self._proofs: tuple[Evidence, ...] = ()
        self._missing = ""
        self._is_open = True
        self.strength = ChoiceField(
            _("Strength of the evidence"),
            [(s.value, strength_name(s).capitalize()) for s in EvidenceStrength],
        )
        self.strength.committed.connect(self._on_strength_committed)
        self.add_button = plain_button(_("Add…"), self.add_asked.emit, icon_name="attach")
        # Two lines, three where the letters are large.
        self._prompt = StillLabel(lines=2 if px(10) == 10 else 3, urgent=True)
        label = ElidedLabel(_("Evidence · E · files can be dropped here"), name="quiet", size=12)
        label.setBuddy(self.strength)
        self._line = FlowBox(self.strength, self.add_button, spacing=6)
        self.chips: list[QPushButton] = []
        self.add(label, self._line, self._prompt)
        self.column.addStretch(1)

    def show_evidence(
        self, result: CriterionResult, scale: Scale, proofs: Sequence[Evidence]
    ) -> None:
        self._missing = say_missing_proof(result, scale)
        self.strength.show_value(result.evidence_strength.value)
        self._prompt.show_text(self._missing)
        if tuple(proofs) != self._proofs:
            self._proofs = tuple(proofs)
            self._prompt.setVisible(not proofs)
            self._show_chips()

    def set_open(self, open_: bool) -> None:
        if open_ != self._is_open:
            self._is_open = open_
            self.strength.setEnabled(open_)
            self.add_button.setVisible(open_)
            self._show_chips()

    def invite(self, dragging: bool) -> None:
        """While a file is dragged over the window: say what dropping it does."""
        invitation = _("Drop it: the file becomes evidence of this criterion.")
        self._prompt.setVisible(dragging or not self._proofs)
        self._prompt.show_text(invitation if dragging else self._missing)

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._line.remove(chip)
        self.chips = [self._chip(proof) for proof in self._proofs]
        for chip in self.chips:
            self._line.add(chip)

    def _chip(self, proof: Evidence) -> QPushButton:
        button = QPushButton()
        button.setFont(font(13))
        text = button.fontMetrics().elidedText(
            typeset(proof.title), Qt.TextElideMode.ElideRight, px(150)
        )
        button.setText(text.replace("&", "&&"))
        button.setToolTip(typeset(describe_proof(proof)))
        button.setAccessibleName(_("Proof: {title}").format(title=proof.title))
        button.setMenu(self._menu(button, proof))
        return button

    def _menu(self, owner: QWidget, proof: Evidence) -> QMenu:
        menu = QMenu(owner)
        entries: list[tuple[str, Callable[[], None]]] = []
        if proof.sha256 is not None:
            entries.append((_("Open the file"), lambda: self.open_asked.emit(proof)))
            entries.append((_("Save a copy…"), lambda: self.copy_asked.emit(proof)))
        if self._is_open:
            entries.append((_("Remove"), lambda: self.remove_asked.emit(proof)))
        for text, action in entries:
            menu.addAction(typeset(text)).triggered.connect(lambda _on=False, do=action: do())
        return menu

    def _on_strength_committed(self, code: str) -> None:
        self.strength_chosen.emit(EvidenceStrength(code))


def say_missing_proof(result: CriterionResult, scale: Scale) -> str:
    """The calm word on a level that nothing supports (method §5); empty when all is well."""
    if not is_unsupported_claim(result, scale):
        return ""
    if result.level == 3:
        return _("Unsupported: paper alone is not enough. Ask for a dated example.")
    return _("Unsupported: paper alone is not enough. Ask for a proof seen or well described.")


def describe_proof(proof: Evidence) -> str:
    parts = (proof.title, proof.document_date, proof.location, proof.seen_by, proof.file_name)
    return " · ".join(part for part in parts if part)
