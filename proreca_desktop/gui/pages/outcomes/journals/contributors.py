"""Who took part in keeping a journal: a line each, and a line to add the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.journals import Contributor, JournalKind
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.words import sex_of_one
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _


class Contributors(QWidget):
    """``open_journal`` gives the id of the journal, made at the first need."""

    def __init__(self, context: AppContext, kind: JournalKind, open_journal: Callable[[], str]):
        super().__init__()
        self._context, self._kind, self._open_journal = context, kind, open_journal
        self.list = WrappedList(_("People who took part"), grows=True)
        self.name = LineField(_("Name"), hint=_("Name"))
        self.role = LineField(_("Role"), hint=_("Role"))
        self.organisation = LineField(_("Organisation"), hint=_("Organisation"))
        self.sex = ChoiceField(_("Sex"), [(sex.value, sex_of_one(sex)) for sex in Sex])
        self.sex.show_value(Sex.NOT_STATED.value)
        for field in (self.name, self.role, self.organisation):
            field.setMinimumWidth(px(150))
        self.sex.setMinimumWidth(px(130))
        self._remove = link_button(_("Remove"), self._on_remove)
        self._remove.setAccessibleName(_("Remove the person"))
        add = plain_button(_("Add"), self.add_person, icon_name="add")
        add.setAccessibleName(_("Add the person"))
        self._entry = FlowBox(self.name, self.role, self.organisation, self.sex, add)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(quiet(_("People who took part"), 13))
        lines.addWidget(self.list)
        lines.addLayout(row(self._remove, None))
        lines.addWidget(self._entry)
        self.organisation.returnPressed.connect(self.add_person)

    def show_journal(self, journal_id: str, *, is_open: bool) -> None:
        """Empty ``journal_id``: no journal yet, and nobody in it."""
        people = self._context.data.journals.contributors(journal_id) if journal_id else []
        entries = [
            WrappedEntry(key=p.id, text=p.person_name, note=_note(p), value=sex_of_one(p.sex))
            for p in people
        ]
        self.list.show_entries(entries)
        self.list.setVisible(bool(people))
        self._remove.setVisible(bool(people) and is_open)
        self._entry.setVisible(is_open)

    def add_person(self) -> None:
        """Sex is “not stated” until somebody says it; it is never guessed."""

        def add() -> None:
            self._context.data.journals.add_contributor(
                self._kind,
                self._open_journal(),
                self.name.value(),
                role=self.role.value(),
                organisation=self.organisation.value(),
                sex=Sex(self.sex.value()),
            )

        if guarded(self, add):
            for field in (self.name, self.role, self.organisation):
                field.clear()
            self.sex.show_value(Sex.NOT_STATED.value)
            self._context.events.outcomes_changed.emit()
            self.name.setFocus()

    def _on_remove(self) -> None:
        key = self.list.current_key()
        if key:
            self._context.data.journals.remove_contributor(key)
            self._context.events.outcomes_changed.emit()


def _note(person: Contributor) -> str:
    return ", ".join(part for part in (person.role, person.organisation) if part)
