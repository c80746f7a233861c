"""All about one organisation: who it is, its entities with their assessments, dated facts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.organisation import Organisation
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.organisations.entities import EntitiesCard
from proreca_desktop.gui.pages.organisations.facts import FactsCard
from proreca_desktop.gui.pages.organisations.identity import IdentityCard
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import row, scrolling
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _


class OrganisationDetail(QWidget):
    """A column of cards that scrolls."""

    def __init__(self, context: AppContext, remove: Callable[[str], object]):
        super().__init__()
        self._organisation_id = ""
        self._name = TextLabel()
        self._name.setFont(font(20, bold=True))
        self._entities = EntitiesCard(context)
        self._identity = IdentityCard(context)
        self._facts = FactsCard(context)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        for part in (self._name, self._entities, self._identity, self._facts):
            column.addWidget(part)
        button = plain_button(
            _("Remove this organisation"),
            lambda: remove(self._organisation_id),
            icon_name="delete",
            tip=_("Only while it has no assessment; Ctrl+Z brings it back."),
        )
        column.addLayout(row(None, button))
        column.addStretch(1)
        self._area = scrolling(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_organisation(self, organisation: Organisation) -> None:
        if organisation.id != self._organisation_id:
            self._area.verticalScrollBar().setValue(0)
        self._organisation_id = organisation.id
        self._name.show_text(f"{organisation.code} — {organisation.official_name}")
        self._identity.show_organisation(organisation)
        self._entities.show_organisation(organisation)
        self._facts.show_organisation(organisation)

    def commit(self) -> None:
        """Save what is being typed."""
        self._identity.commit()
