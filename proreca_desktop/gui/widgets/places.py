"""Localities: dated, for reforms move them; a dialog to add, edit and remove them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from proreca_desktop.domain.organisation import Locality, LocalityKind
from proreca_desktop.domain.words import locality_kind_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import empty_state, row
from proreca_desktop.gui.widgets.entry_list import EntryList, ListEntry
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _, format_date, typeset


class PlacesDialog(QDialog):
    """The places of the dossier; every change is saved at once."""

    def __init__(self, parent: QWidget, context: AppContext):
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(typeset(_("Places")))
        self.resize(px(620), px(520))
        self._list = EntryList(_("Places"))
        self._list.itemActivated.connect(lambda _item: self._on_edit())
        self._empty = empty_state(
            "place",
            _("No place yet."),
            _("Add the region first, then its cercles and communes."),
        )
        self._switch = Switch()
        self._edit_button = plain_button(_("Edit"), self._on_edit, icon_name="edit")
        self._remove_button = plain_button(_("Remove"), self._on_remove, icon_name="delete")
        add = plain_button(_("Add a place"), self._on_add, icon_name="add")
        for button in (add, self._edit_button, self._remove_button):
            button.setAutoDefault(False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        lines.addWidget(title(_("Places")))
        lines.addWidget(
            quiet(
                _(
                    "When a reform moves a cercle to another region, give the place an end date"
                    " and add it again in its new region: past assessments keep the old one."
                )
            )
        )
        lines.addLayout(self._switch, 1)
        lines.addLayout(row(add, self._edit_button, self._remove_button, None))
        lines.addLayout(row(None, primary_button(_("Close"), self.accept)))
        self._refresh("")

    def _refresh(self, chosen: str) -> None:
        places = self._context.data.organisations.localities()
        known = {place.id: place for place in places}
        entries = [ListEntry(p.id, p.name, (_facts(p, known),)) for p in places]
        chosen = chosen or (entries[0].key if entries else "")
        self._list.show_entries(entries, chosen)
        self._switch.show_one(self._list if entries else self._empty)
        for button in (self._edit_button, self._remove_button):
            button.setEnabled(bool(entries))

    def _current(self) -> Locality | None:
        key = self._list.current_key()
        places = self._context.data.organisations.localities()
        return next((place for place in places if place.id == key), None)

    def _on_add(self) -> None:
        above = self._current()
        kind = LocalityKind.CERCLE if above is not None else LocalityKind.REGION
        inside = above.parent_id or above.id if above is not None else None
        place = Locality(id=str(uuid.uuid4()), name="", kind=kind, parent_id=inside)
        self._edit(place, _("Add a place"), _("Add"))

    def _on_edit(self) -> None:
        place = self._current()
        if place is not None:
            self._edit(place, _("Edit the place"), _("Save"))

    def _edit(self, place: Locality, heading: str, yes: str) -> None:
        if PlaceDialog(self, self._context, place, heading, yes).exec():
            self._announce(place.id)

    def _on_remove(self) -> None:
        place = self._current()
        if place is None:
            return
        if guarded(self, lambda: self._context.data.organisations.remove_locality(place.id)):
            self._announce("")

    def _announce(self, chosen: str) -> None:
        self._context.events.organisations_changed.emit()
        self._refresh(chosen)


class PlaceDialog(FormDialog):
    """Name, kind, what it lies in, and from when to when."""

    def __init__(
        self, parent: QWidget, context: AppContext, place: Locality, heading: str, yes: str
    ):
        super().__init__(parent, heading, yes, self._save)
        self._context = context
        self._place = place
        kinds = [(kind.value, locality_kind_name(kind)) for kind in LocalityKind]
        others = [p for p in context.data.organisations.localities() if p.id != place.id]
        self._name = LineField(_("Name"))
        self._kind = ChoiceField(_("Kind"), kinds)
        self._parent = ChoiceField(_("Lies in"), place_choices(others))
        self._from = DateField(_("Valid from"))
        self._to = DateField(_("Valid to"))
        self._name.show_value(place.name)
        self._kind.show_value(place.kind.value)
        self._parent.show_value(place.parent_id or "")
        self._from.show_day(place.valid_from)
        self._to.show_day(place.valid_to)
        self.add(
            Labelled(_("Name"), self._name),
            Labelled(_("Kind"), self._kind),
            Labelled(_("Lies in"), self._parent),
            row(
                Labelled(_("Valid from"), self._from, note=_("Empty: always was so.")),
                Labelled(_("Valid to"), self._to, note=_("Empty: still so today.")),
                spacing=16,
            ),
        )
        self._name.setFocus()

    def _save(self) -> None:
        for field in (self._from, self._to):
            if field.complaint():
                raise ProrecaError(field.complaint())
        self._context.data.organisations.save_locality(
            replace(
                self._place,
                name=self._name.value(),
                kind=LocalityKind(self._kind.value()),
                parent_id=self._parent.value() or None,
                valid_from=self._from.day(),
                valid_to=self._to.day(),
            )
        )


def place_choices(places: Iterable[Locality]) -> list[tuple[str, str]]:
    """All places one can choose, none first; two of one name are told apart by where they lie."""
    listed = list(places)
    known = {place.id: place for place in listed}
    return [("", _("None")), *((place.id, place_text(place, known)) for place in listed)]


def place_text(place: Locality | None, known: Mapping[str, Locality]) -> str:
    """``Kati (cercle, Koulikoro)``; empty for no place."""
    return "" if place is None else f"{place.name} ({_facts(place, known)})"


def _facts(place: Locality, known: Mapping[str, Locality]) -> str:
    parts = [locality_kind_name(place.kind).lower()]
    above = known.get(place.parent_id or "")
    if above is not None:
        parts.append(above.name)
    if place.valid_from is not None:
        parts.append(_("since {date}").format(date=format_date(place.valid_from)))
    if place.valid_to is not None:
        parts.append(_("until {date}").format(date=format_date(place.valid_to)))
    return ", ".join(parts)
