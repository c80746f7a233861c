"""The path of the twelve steps at the left, the step in hand at the right."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.design.panel import StepPanel
from proreca_desktop.gui.pages.outcomes.design.progress import where_steps_stand
from proreca_desktop.gui.pages.outcomes.design.teaching import lessons
from proreca_desktop.gui.theme import px, text_scale
from proreca_desktop.gui.widgets.buttons import (
    link_button,
    plain_button,
    primary_button,
    rename_button,
)
from proreca_desktop.gui.widgets.cards import Card, empty_state, scrolling
from proreca_desktop.gui.widgets.entry_list import EntryList, ListEntry
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _

PANELS: dict[str, tuple[str, str]] = {
    "programme": ("programme", "ProgrammePanel"),
    "vision": ("statements", "VisionPanel"),
    "mission": ("statements", "MissionPanel"),
    "partners": ("partners", "PartnersPanel"),
    "challenges": ("statements", "ChallengePanel"),
    "ladder": ("ladder", "LadderPanel"),
    "strategies": ("strategies", "StrategiesPanel"),
    "practices": ("practices", "PracticesPanel"),
    "priorities": ("priorities", "PrioritiesPanel"),
    "evaluation": ("evaluation", "EvaluationPanel"),
}
"""Step → module beside this file and class; imported when first looked at."""
JOURNALS = ("outcome_journal", "strategy_journal", "performance_journal")
SPLIT_BY_ITSELF = ("ladder", "partners", "practices", "priorities", "evaluation")
"""Steps whose halves scroll each for itself."""


class DesignTab(PageTab):
    """``context.selection["outcome_step"]`` remembers the step."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._panels: dict[str, StepPanel] = {}
        self._current = ""
        self._lessons = lessons()
        self.steps = EntryList(_("Steps of the design"))
        self.steps.setFixedWidth(min(px(256), 292))
        self.steps.chosen.connect(self._on_step_chosen)
        self._title = title("", 16)
        self._purpose, self._example = body("", 13), quiet("", 13)
        self._fold = link_button(_("Hide"), self._on_fold)
        self._next = primary_button(_("Next step"), self._on_next, icon_name="arrow-right")
        self._next_quietly = plain_button(_("Next step"), self._on_next, icon_name="arrow-right")
        self._place = QVBoxLayout()
        self._places: dict[str, QWidget] = {}
        self._path = self._build()
        self._start = self._empty()
        self._switch = Switch(self)
        self._switch.addWidget(self._path)
        self._switch.addWidget(self._start)

    def _build(self) -> QWidget:
        page = QWidget()
        teach = Card(margin=14, spacing=4)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        head.addWidget(self._next)
        head.addWidget(self._next_quietly)
        teach.column.addLayout(head)
        teach.add(self._purpose, self._example)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(teach)
        right.addLayout(self._place, 1)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.steps)
        line.addLayout(right, 1)
        return page

    def _empty(self) -> QWidget:
        return empty_state(
            "outcome-mapping",
            _("Outcome mapping follows how partners change."),
            _(
                "It begins with a vision, a mission, and three partners with fifteen markers each:"
                " a starting content of the programme, to be negotiated with each partner. Every"
                " text may be changed, added or taken out."
            ),
            _("Load the programme’s content"),
            self._on_load,
        )

    def show_subject(self, subject_id: str) -> None:
        begun = "outcome_step" in self._context.selection or self._has_begun()
        if not begun and not self._has_blank_start():
            self._add_blank_start()
        self._switch.setCurrentWidget(self._path if begun else self._start)
        if begun:
            self._show_path()

    def _has_begun(self) -> bool:
        data = self._context.data
        known = data.outcome_content.is_loaded() or data.outcome_design.statements()
        return bool(known or data.outcome_plans.practices())

    def _has_blank_start(self) -> bool:
        return self._start.property("blank") is True

    def _add_blank_start(self) -> None:
        """A second way in, below the first: an empty map."""
        lines = self._start.layout()
        if isinstance(lines, QVBoxLayout):
            button = plain_button(_("Begin with an empty map"), self._on_begin_blank)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(button)
            line.addStretch(1)
            lines.insertLayout(lines.count() - 1, line)
        self._start.setProperty("blank", True)

    def _show_path(self) -> None:
        stands = where_steps_stand(self._context.data)
        step = self._step()
        entries = [
            ListEntry(name, lesson.title, (stands[name],)) for name, lesson in self._lessons.items()
        ]
        self.steps.show_entries(entries, step)
        self._show_step(step)

    def _step(self) -> str:
        step = self._context.selection.get("outcome_step", "vision")
        return step if step in self._lessons else "vision"

    def _show_step(self, step: str) -> None:
        lesson = self._lessons[step]
        self._title.show_text(lesson.title)
        self._purpose.show_text(lesson.purpose)
        self._example.show_text(lesson.example)
        self._show_lesson()
        # One primary action: a journal is opened first; after the last step markers are rated.
        is_last = step == list(self._lessons)[-1]
        rename_button(self._next, _("Markers by period") if is_last else _("Next step"))
        self._next.setVisible(step not in JOURNALS)
        self._next_quietly.setVisible(step in JOURNALS)
        panel = self._panel(step)
        for name, place in self._places.items():
            place.setVisible(name == step)
        self._current = step
        panel.show_step()

    def _show_lesson(self) -> None:
        folded = self._is_folded()
        self._purpose.setVisible(not folded)
        self._example.setVisible(not folded and bool(self._example.text()))
        rename_button(self._fold, _("Explain") if folded else _("Hide"))

    def _is_folded(self) -> bool:
        """Very large texts leave little room: the explanation then waits to be asked for."""
        usual = "yes" if text_scale() > 1.2 else ""
        return bool(self._context.selection.get("outcome_lesson_hidden", usual))

    def _on_fold(self) -> None:
        self._context.selection["outcome_lesson_hidden"] = "" if self._is_folded() else "yes"
        self._show_lesson()

    def _panel(self, step: str) -> StepPanel:
        if step not in self._panels:
            panel = self._make(step)
            self._panels[step] = panel
            place: QWidget = panel
            if step not in SPLIT_BY_ITSELF:
                lines = QVBoxLayout()
                lines.setContentsMargins(0, 0, 0, 0)
                lines.addWidget(panel)
                lines.addStretch(1)
                place = scrolling(lines)
            self._places[step] = place
            self._place.addWidget(place, 1)
        return self._panels[step]

    def _make(self, step: str) -> StepPanel:
        package = "proreca_desktop.gui.pages.outcomes.design"
        if step in JOURNALS:
            from proreca_desktop.gui.pages.outcomes.design.journal_link import JournalLinkPanel

            return JournalLinkPanel(self._context, step)
        module, class_name = PANELS[step]
        panel: StepPanel = getattr(import_module(f"{package}.{module}"), class_name)(self._context)
        return panel

    def commit(self) -> None:
        if self._current:
            self._panels[self._current].commit()

    def has_unsaved_text(self) -> bool:
        return any(panel.has_unsaved_text() for panel in self._panels.values())

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._path:
            self.steps.setFocus()
        else:
            super().take_focus()

    def open_step(self, step: str) -> None:
        """Go to a step, as if it had been chosen in the path."""
        self.commit()
        self._context.selection["outcome_step"] = step
        self._show_path()

    def _on_step_chosen(self, step: str) -> None:
        if step and step != self._current:
            self.open_step(step)

    def _on_next(self) -> None:
        names = list(self._lessons)
        following = names.index(self._step()) + 1
        if following < len(names):
            self.open_step(names[following])
        else:
            self._context.open_page("outcomes", tab="ratings")

    def _on_begin_blank(self) -> None:
        self._context.selection["outcome_step"] = "programme"
        self.show_subject("")
        self.steps.setFocus()

    def _on_load(self) -> None:
        load: Callable[[], object] = self._context.data.outcome_content.load
        if guarded(self, load):
            self._context.selection.setdefault("outcome_step", "vision")
            self._context.events.outcomes_changed.emit()
            self.steps.setFocus()
