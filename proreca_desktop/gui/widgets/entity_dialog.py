"""The dialog that adds or edits an entity of an organisation: its name, level and place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.organisation import OrgUnit, UnitLevel
from proreca_desktop.domain.words import unit_level_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.places import PlacesDialog, place_choices
from proreca_desktop.i18n import _


class EntityDialog(FormDialog):
    """``unit`` is the entity as saved once the dialog is accepted."""

    def __init__(self, parent: QWidget, context: AppContext, unit: OrgUnit, heading: str, yes: str):
        super().__init__(parent, heading, yes, self._save)
        self._context = context
        self.unit = unit
        levels = [(level.value, unit_level_name(level)) for level in UnitLevel]
        self._label = LineField(_("Name of the entity"), hint=_("for example: Koulikoro bureau"))
        self._level = ChoiceField(_("Level"), levels)
        self._place = ChoiceField(_("Place"))
        self._show_places(unit.locality_id or "")
        self._label.show_value(unit.label)
        self._level.show_value(unit.level.value)
        self.add(
            Labelled(
                self._label.accessibleName(),
                self._label,
                note=_("Leave it empty when the organisation itself is assessed."),
            ),
            Labelled(self._level.accessibleName(), self._level),
            Labelled(self._place.accessibleName(), self._place),
            row(link_button(_("Add or edit places…"), self._on_places), None),
        )
        self._label.setFocus()

    def _show_places(self, chosen: str) -> None:
        self._place.set_choices(place_choices(self._context.data.organisations.localities()))
        self._place.show_value(chosen)

    def _on_places(self) -> None:
        PlacesDialog(self, self._context).exec()
        self._show_places(self._place.value())

    def _save(self) -> None:
        self.unit = self._context.data.organisations.save_unit(
            replace(
                self.unit,
                label=self._label.value(),
                level=UnitLevel(self._level.value()),
                locality_id=self._place.value() or None,
            )
        )
