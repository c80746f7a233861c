"""What the room left open: parked points and answers to verify, until somebody settles them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.points.parked_card import ParkedCard
from proreca_desktop.gui.pages.workshop.points.verify_card import VerifyCard
from proreca_desktop.gui.widgets.cards import scrolling
from proreca_desktop.gui.widgets.lazy_tab import PageTab


class PointsTab(PageTab):
    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._shown = ""
        self.parked = ParkedCard(context)
        self.to_verify = VerifyCard(context)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(16)
        inner.addWidget(self.parked)
        inner.addWidget(self.to_verify)
        inner.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolling(inner))

    def show_subject(self, subject_id: str) -> None:
        assessment = self._context.data.assessments.get(subject_id)
        anew = subject_id != self._shown
        self._shown = subject_id
        self.parked.show_points(assessment, anew=anew)
        self.to_verify.show_answers(assessment, anew=anew)

    def commit(self) -> None:
        self.parked.commit()
        self.to_verify.commit()

    def take_focus(self) -> None:
        self.parked.text.setFocus()

    def has_unsaved_text(self) -> bool:
        return self.parked.has_unsaved_text()
