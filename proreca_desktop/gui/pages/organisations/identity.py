"""The card of an organisation's own facts, each saved when its field is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from proreca_desktop.domain.dates import show_partial_date
from proreca_desktop.domain.organisation import Organisation, OrganisationKind
from proreca_desktop.domain.words import kind_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import (
    ChoiceField,
    Field,
    Labelled,
    LineField,
    NoteField,
    typed_partial_date,
)
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.gui.widgets.organisation_dialog import module_choices
from proreca_desktop.i18n import _


class IdentityCard(Card):
    """Names, papers and standing of one organisation."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._organisation_id = ""
        kinds = [(kind.value, kind_name(kind)) for kind in OrganisationKind]
        levels = [("", _("Not stated")), *((str(n), str(n)) for n in (1, 2, 3, 4))]
        self._name = LineField(_("Official name"))
        self._acronym = LineField(_("Acronym"))
        self._kind = ChoiceField(_("Kind"), kinds)
        self._module = ChoiceField(_("Module of the questionnaire"))
        self._founded = LineField(_("Founded on"), hint=_("day/month/year, or only the year"))
        self._receipt = LineField(_("Receipt number"))
        self._level = ChoiceField(_("Level of structuring"), levels)
        self._note = NoteField(_("Legitimacy of the leadership"), lines=2)
        self._boxes: dict[Field, Labelled] = {}
        self.add(title(_("Identity"), 15))
        self.column.addLayout(self._grid())
        self._bind()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        places: list[tuple[Field, int, int, int]] = [
            (self._name, 0, 0, 3),
            (self._acronym, 0, 3, 1),
            (self._module, 1, 0, 4),
            (self._kind, 2, 0, 2),
            (self._level, 2, 2, 2),
            (self._founded, 3, 0, 2),
            (self._receipt, 3, 2, 2),
            (self._note, 4, 0, 4),
        ]
        for field, line, place, span in places:
            box = Labelled(field.accessibleName(), field)
            self._boxes[field] = box
            grid.addWidget(box, line, place, 1, span)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        self._boxes[self._note].show_note(
            _("Whom you met as the leadership, on what proof, and whether others contest it.")
        )
        self._boxes[self._level].show_note(
            _("From 1, a grassroots group, to 4, a national umbrella organisation.")
        )
        return grid

    def _bind(self) -> None:
        self._save(self._name, lambda o: replace(o, official_name=self._name.value()))
        self._save(self._acronym, lambda o: replace(o, acronym=self._acronym.value()))
        self._save(self._kind, lambda o: replace(o, kind=OrganisationKind(self._kind.value())))
        self._save(self._module, lambda o: replace(o, module=self._module.value() or None))
        self._save(
            self._founded, lambda o: replace(o, founded_on=typed_partial_date(self._founded))
        )
        self._save(self._receipt, lambda o: replace(o, legal_receipt=self._receipt.value()))
        self._save(self._level, lambda o: replace(o, structuring_level=self._structuring_level()))
        self._save(self._note, lambda o: replace(o, legitimacy_note=self._note.value()))

    def _save(self, field: Field, change: Callable[[Organisation], Organisation]) -> None:
        def save() -> None:
            organisations = self._context.data.organisations
            organisations.update(change(organisations.get(self._organisation_id)))
            self._context.events.organisations_changed.emit()

        self._boxes[field].save_through(save)

    def _structuring_level(self) -> int | None:
        return int(self._level.value()) if self._level.value() else None

    def show_organisation(self, organisation: Organisation) -> None:
        if organisation.id != self._organisation_id:
            self._organisation_id = organisation.id
            for box in self._boxes.values():
                box.show_problem("")
        self._module.set_choices(module_choices(self._context, organisation.module))
        level = organisation.structuring_level
        for field, text in (
            (self._name, organisation.official_name),
            (self._acronym, organisation.acronym),
            (self._kind, organisation.kind.value),
            (self._module, organisation.module or ""),
            (self._founded, show_partial_date(organisation.founded_on)),
            (self._receipt, organisation.legal_receipt),
            (self._level, "" if level is None else str(level)),
            (self._note, organisation.legitimacy_note),
        ):
            if not self._boxes[field].has_problem:
                field.show_value(text)

    def commit(self) -> None:
        """Nothing while no organisation is shown: choices then differ from what is stored."""
        if self._organisation_id:
            for field in self._boxes:
                field.commit()
