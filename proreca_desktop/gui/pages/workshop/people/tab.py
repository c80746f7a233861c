"""The people of the workshop: fast entry in one line, the list, live totals, deleting names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout

from proreca_desktop.domain.text import fold
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import confirm, guarded, show_error
from proreca_desktop.gui.pages.workshop.people.dialogs import (
    THIS,
    PurgeDialog,
    SamePersonDialog,
)
from proreca_desktop.gui.pages.workshop.people.entry_line import EntryLine
from proreca_desktop.gui.pages.workshop.people.listing import PeopleTable
from proreca_desktop.gui.pages.workshop.people.side import PeopleSide
from proreca_desktop.gui.pages.workshop.people.suggestions import Suggestions
from proreca_desktop.gui.pages.workshop.reasons import ReasonOnce
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button, rename_button
from proreca_desktop.gui.widgets.cards import Card, heading_row
from proreca_desktop.gui.widgets.labels import body, title
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.participants import (
    AlreadyListed,
    KnownPerson,
    ListedPerson,
    PersonEntry,
)


class PeopleTab(PageTab):
    """Adds while no line is opened; corrects the opened one otherwise."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self._known: KnownPerson | None = None
        self._opened: ListedPerson | None = None
        self._reason = ReasonOnce(self, context)
        self.line = EntryLine()
        self.suggestions = Suggestions(self._on_known_chosen, self._on_undo)
        self.table = PeopleTable(_("Participants"))
        self.side = PeopleSide(self._on_purge)
        self._empty = Card().add(
            title(_("Nobody is on the list yet"), 16),
            body(
                _(
                    "Type the first name above; Tab goes on to sex, age and category, Enter adds"
                    " the person. Totals, votes and printed lists are made from this list."
                )
            ),
        )
        self._lay_out()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._look_for_known)
        self._connect()

    def _lay_out(self) -> None:
        self._heading = title("", 15)
        self._enter = primary_button("", self._on_entered, icon_name="add")
        self._cancel = plain_button(_("Cancel"), self._on_left)
        self._remove = plain_button(_("Take off the list"), self._on_remove, icon_name="delete")
        buttons = heading_row(self.suggestions, self._remove, self._cancel, self._enter)
        card = Card(margin=14, spacing=4).add(self._heading, self.line)
        card.column.addLayout(buttons)
        below = QHBoxLayout()
        below.setSpacing(16)
        lists = QVBoxLayout()
        lists.addWidget(self._empty)
        lists.addWidget(self.table, 1)
        lists.addStretch(0)
        below.addLayout(lists, 1)
        below.addWidget(self.side)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(card)
        lines.addLayout(below, 1)

    def _connect(self) -> None:
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._on_left)
        self.line.down.connect(self.suggestions.focus_first)
        self.line.name_typed.connect(lambda _text: self._wait.start())
        self.table.opened.connect(self._on_row_opened)
        self.table.remove_asked.connect(self._take_off)

    def show_subject(self, subject_id: str) -> None:
        if subject_id != self._assessment_id:
            self._assessment_id = subject_id
            self._reason.begin(subject_id)
            self._show_blank()
        people = self._context.data.participants.listed(subject_id)
        if self._opened is not None:
            self._keep_opened(people)
        self.table.show_people(people)
        self.table.setVisible(bool(people))
        self._empty.setVisible(not people)
        self.side.show_people([one.participant for one in people])
        self.side.show_purge(self._context.data.participants.count_identified(subject_id))
        self._show_mode()

    def take_focus(self) -> None:
        self.line.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_unsaved_text(self) -> bool:
        return self._opened is None and not self.line.is_blank()

    def _keep_opened(self, people: list[ListedPerson]) -> None:
        """An undo may have taken the opened line away."""
        if not any(one.participant.id == self._opened_id() for one in people):
            self._show_blank()

    def _opened_id(self) -> str:
        return "" if self._opened is None else self._opened.participant.id

    def _show_blank(self) -> None:
        self._known = self._opened = None
        self.line.show_blank()
        self.suggestions.show_nothing()
        self._show_mode()

    def _show_mode(self) -> None:
        opened = self._opened
        self._heading.setVisible(opened is not None)
        if opened is not None:
            self._heading.show_text(_("Correct the line of {name}").format(name=opened.name))
        rename_button(self._enter, _("Save (Enter)") if opened else _("Add (Enter)"))
        for button in (self._cancel, self._remove):
            button.setVisible(opened is not None)

    # What is typed

    def _on_entered(self) -> None:
        if self._opened is None and self.line.is_blank():
            self.take_focus()
            return
        if self._opened is None:
            self._save(lambda another, reason: self._add(another, reason))
        else:
            self._correct(self._opened)

    def _add(self, is_another: bool, reason: str) -> None:
        known = self._known
        entry = self.line.entry()
        self._context.data.participants.add(
            self._assessment_id,
            entry,
            person_id=known.person_id if known is not None and _is_of(known, entry) else None,
            is_another=is_another,
            reason=reason,
        )
        self._finish(_("{name} is on the list.").format(name=entry.name))

    def _correct(self, opened: ListedPerson) -> None:
        entry, same = self.line.entry(), True
        if opened.identity.name and fold(entry.name) != fold(opened.identity.name):
            rounds = self._context.data.participants.other_rounds(opened.participant.id)
            if rounds:
                dialog = SamePersonDialog(self, opened.name, entry.name, len(rounds))
                if dialog.exec() != QDialog.DialogCode.Accepted:
                    return
                same = dialog.is_same

        def save(is_another: bool, reason: str) -> None:
            self._context.data.participants.update(
                opened.participant.id,
                entry,
                same_person=same,
                is_another=is_another,
                reason=reason,
            )
            self._finish(_("The line of {name} is corrected.").format(name=entry.name))

        self._save(save)

    def _save(self, action: Callable[[bool, str], None]) -> None:
        reason = self._reason.ask()
        if reason is None:
            return
        try:
            action(False, reason)
        except AlreadyListed as error:
            if confirm(self, error.title, error.advice, _("It is another person of this name")):
                guarded(self, lambda: action(True, reason))
        except ProrecaError as error:
            self.suggestions.show_problem(f"{error.title} {error.advice}".strip())

    def _finish(self, said: str) -> None:
        self._show_blank()
        self._announce()
        self.suggestions.show_done(said, undo=False)
        self.take_focus()

    def _on_left(self) -> None:
        self._show_blank()
        self.take_focus()

    # Known people

    def _look_for_known(self) -> None:
        if self._opened is not None:
            return
        found = self._context.data.participants.suggest(self._assessment_id, self.line.name.value())
        self.suggestions.show_known(found)

    def _on_known_chosen(self, known: KnownPerson) -> None:
        self._known = known
        self.line.show_known(known)
        self.suggestions.show_done(
            _("Known from {where}. Ask for the age again.").format(where=known.known_from),
            undo=False,
        )
        self.line.age.setFocus(Qt.FocusReason.OtherFocusReason)

    # The list

    def _on_row_opened(self, key: str) -> None:
        def open_line() -> None:
            self._opened = self._context.data.participants.get(key)
            self._known = None
            self.line.show_person(self._opened)
            self.suggestions.show_nothing()
            self._show_mode()
            self.take_focus()

        guarded(self, open_line)

    def _on_remove(self) -> None:
        if self._opened is not None:
            self._take_off(self._opened.participant.id)

    def _take_off(self, key: str) -> None:
        reason = self._reason.ask()
        if reason is None:
            return
        try:
            name = self._context.data.participants.get(key).name
            self._context.data.participants.remove(key, reason=reason)
        except ProrecaError as error:
            show_error(self, error)
            return
        self._show_blank()
        self._announce()
        self.suggestions.show_done(_("{name} is off the list.").format(name=name), undo=True)

    def _on_undo(self) -> None:
        if guarded(self, self._context.data.undo.undo):
            self.suggestions.show_nothing()
            self._announce()
            self.take_focus()

    def _on_purge(self) -> None:
        participants = self._context.data.participants
        dialog = PurgeDialog(self, participants, self._assessment_id)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        scope = self._assessment_id if dialog.scope() == THIS else None
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        n = 0
        try:
            n = participants.purge(scope)
        except ProrecaError as error:
            QApplication.restoreOverrideCursor()
            show_error(self, error)
        else:
            QApplication.restoreOverrideCursor()
        self._show_blank()
        self._announce()
        said = ngettext(
            "The name of {n} person is deleted.", "The names of {n} people are deleted.", n
        )
        self.suggestions.show_done(said.format(n=n), undo=False)

    def _announce(self) -> None:
        self._context.events.workshop_changed.emit(self._assessment_id)


def _is_of(known: KnownPerson, entry: PersonEntry) -> bool:
    """Whether the name is still that of the person who was chosen."""
    return fold(known.identity.name) == fold(entry.name)
