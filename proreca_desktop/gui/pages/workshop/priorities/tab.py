"""Priorities in three steps: dots from the sheets, order and choice, the matrix."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.workshop.priorities.choice_view import ChoiceView
from proreca_desktop.gui.pages.workshop.priorities.dots_view import DotsView
from proreca_desktop.gui.pages.workshop.priorities.matrix_view import MatrixView
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject, load_subject
from proreca_desktop.gui.widgets.buttons import bind_key, plain_button
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import attention
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _


class PrioritiesTab(PageTab):
    """Ctrl+1, Ctrl+2 and Ctrl+3 go from step to step."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._subject: Subject | None = None
        self.dots = DotsView(context, self._on_changed)
        self.choice = ChoiceView(context, self._on_changed)
        self.matrix = MatrixView(context)
        self.views = (self.dots, self.choice, self.matrix)
        self._read_only = attention(
            _("This assessment is validated: its priorities can be read, no longer changed."), 13
        )
        self._empty = empty_state(
            "vote",
            _("Priorities come after the levels"),
            _(
                "Once criteria are rated, the group sticks its dots, you type them here, and it"
                " picks three to seven priorities."
            ),
            _("Rating session"),
            self._open_rating,
        )
        self._build()

    def _build(self) -> None:
        self._steps = QButtonGroup(self)
        self.steps = FlowBox()
        texts = (_("1 · Dots"), _("2 · Order and choice"), _("3 · Level and importance"))
        for number, text in enumerate(texts):
            keys = f"Ctrl+{number + 1}"
            button = plain_button(text, partial(self.show_step, number), tip=keys)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._steps.addButton(button, number)
            self.steps.add(button)
            bind_key(self, keys, partial(self.show_step, number))
        self._shown = Switch()
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.steps)
        lines.addWidget(self._read_only)
        lines.addLayout(self._shown, 1)
        self._content = content
        self._switch = Switch(self)
        self._shown.show_one(self.dots)

    def show_subject(self, subject_id: str) -> None:
        subject = load_subject(self._context.data, subject_id)
        self._subject = subject
        is_empty = not subject.score.n_rated and not subject.typed
        self._switch.show_one(self._empty if is_empty else self._content)
        self._read_only.setVisible(subject.is_read_only)
        if not is_empty:
            self._view().show_subject(subject)

    def show_step(self, number: int) -> None:
        self._view().commit()
        self._shown.show_one(self.views[number])
        button = self._steps.button(number)
        if button is not None:
            button.setChecked(True)
        if self._subject is not None:
            self._view().show_subject(self._subject)
            self._view().take_focus()

    def commit(self) -> None:
        self._view().commit()

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._content:
            self._view().take_focus()
        else:
            super().take_focus()

    def _view(self) -> DotsView | ChoiceView | MatrixView:
        return next(view for view in self.views if view is self._shown.currentWidget())

    def _on_changed(self) -> None:
        if self._subject is not None:
            self._context.events.workshop_changed.emit(self._subject.assessment.id)

    def _open_rating(self) -> None:
        if self._subject is not None:
            self._context.open_page("rating", assessment_id=self._subject.assessment.id)
