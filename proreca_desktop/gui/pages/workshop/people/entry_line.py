"""The one line in which a person is typed: Tab goes on, Enter adds, letters choose in the lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.words import role_of_one, sex_of_one
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.letter_choice import AgeChoice, LetterChoice
from proreca_desktop.i18n import _, pgettext, typeset
from proreca_desktop.services.participants import KnownPerson, ListedPerson, PersonEntry

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryLine(FlowBox):
    """``entered`` on Enter in any field, ``left`` on Escape, ``down`` on the arrow in the name."""

    entered = Signal()
    left = Signal()
    down = Signal()
    name_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.name = LineField(_("Name and first name"))
        self.sex = LetterChoice(_("Sex"), [(sex.value, sex_of_one(sex)) for sex in Sex])
        self.age = AgeChoice(_("Age"))
        self.role = LetterChoice(
            _("Category"), [(role.value, role_of_one(role)) for role in RoleCategory]
        )
        self.function = LineField(_("Function"))
        self.structure = LineField(_("Structure"))
        self.locality = LineField(_("Locality"))
        self.phone = LineField(_("Telephone"), hint=_("optional"))
        self.votes = QCheckBox(typeset(pgettext("this person", "Votes")))
        self.votes.setAccessibleName(pgettext("this person", "Votes"))
        for field, width in self._fields():
            self.add(_captioned(field, width))
            field.installEventFilter(self)
        self.name.textEdited.connect(self.name_typed.emit)
        self.role.committed.connect(self._on_role_chosen)
        self.show_blank()

    def _fields(self) -> tuple[tuple[LineField | ChoiceField | QCheckBox, int], ...]:
        return (
            (self.name, 172),
            (self.sex, 135),
            (self.age, 135),
            (self.role, 126),
            (self.function, 98),
            (self.structure, 98),
            (self.locality, 94),
            (self.phone, 100),
            (self.votes, 64),
        )

    def entry(self) -> PersonEntry:
        return PersonEntry(
            name=self.name.value(),
            sex=Sex(self.sex.value()),
            age_band=AgeBand(self.age.value()),
            role=RoleCategory(self.role.value()),
            function=self.function.value(),
            structure=self.structure.value(),
            locality=self.locality.value(),
            phone=self.phone.value(),
            is_voter=self.votes.isChecked(),
        )

    def is_blank(self) -> bool:
        return not any(
            field.value()
            for field in (self.name, self.function, self.structure, self.locality, self.phone)
        )

    def show_blank(self) -> None:
        self._show(PersonEntry(name=""))

    def show_person(self, person: ListedPerson) -> None:
        """To correct the line of somebody on the list."""
        p = person.participant
        self._show(
            PersonEntry(
                name=person.name,
                sex=p.sex,
                age_band=p.age_band,
                role=p.role,
                function=p.function,
                structure=p.structure,
                locality=p.locality,
                phone=person.identity.phone,
                is_voter=p.is_voter,
            )
        )

    def show_known(self, known: KnownPerson) -> None:
        """Somebody of an earlier round: all but the age, which is asked at each workshop."""
        last = known.last
        self._show(
            PersonEntry(
                name=known.identity.name,
                sex=last.sex,
                role=last.role,
                function=last.function,
                structure=last.structure,
                locality=last.locality,
                phone=known.identity.phone,
                is_voter=last.is_voter,
            )
        )

    def _show(self, entry: PersonEntry) -> None:
        for field, text in (
            (self.name, entry.name),
            (self.function, entry.function),
            (self.structure, entry.structure),
            (self.locality, entry.locality),
            (self.phone, entry.phone),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.sex.show_value(entry.sex.value)
        self.age.show_value(entry.age_band.value)
        self.role.show_value(entry.role.value)
        self.votes.setChecked(entry.is_voter)

    def _on_role_chosen(self, code: str) -> None:
        """Guests do not vote, unless the facilitator ticks them."""
        self.votes.setChecked(RoleCategory(code) is not RoleCategory.EXTERNAL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and watched is self.name:
            self.down.emit()
        else:
            return False
        return True


def _captioned(field: LineField | ChoiceField | QCheckBox, width: int) -> QWidget:
    """The field under its name, as wide as its line needs it."""
    box = QWidget()
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    if not isinstance(field, QCheckBox):
        caption = quiet(field.accessibleName(), 12)
        caption.setBuddy(field)
        lines.addWidget(caption)
        field.setFixedWidth(px(width))
    field.setMinimumHeight(px(36))
    lines.addStretch(1)
    lines.addWidget(field)
    box.setMinimumWidth(px(width))
    return box
