"""The list of organisations at the left, the one chosen at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.organisations.detail import OrganisationDetail
from proreca_desktop.gui.pages.organisations.empty import NoOrganisation
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.entry_list import EntryList, ListEntry
from proreca_desktop.gui.widgets.organisation_dialog import NewOrganisationDialog
from proreca_desktop.gui.widgets.places import PlacesDialog
from proreca_desktop.i18n import _, ngettext


class OrganisationsPage(Page):
    """Edits are saved when a field is left; there is nothing to press."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._add = primary_button(_("Add an organisation"), self._on_add, icon_name="add")
        self.header_actions.addWidget(
            plain_button(_("Places…"), self._on_places, icon_name="place")
        )
        self.header_actions.addWidget(self._add)
        self._list = EntryList(_("Organisations"))
        self._list.setFixedWidth(min(px(280), 312))
        self._list.chosen.connect(self._on_organisation_chosen)
        self._detail = OrganisationDetail(context, self._on_remove)
        self._content = QWidget()
        line = QHBoxLayout(self._content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._list)
        line.addWidget(self._detail, 1)
        self._empty = NoOrganisation(self._on_quick_add, self._on_add)
        self._switch = Switch()
        self.body.addLayout(self._switch)
        self.refresh_on(
            context.events.organisations_changed,
            context.events.assessments_changed,
            context.events.answers_changed,
        )

    def open_with(self, organisation_id: str = "", **what: str) -> None:
        if organisation_id:
            self.context.selection["organisation_id"] = organisation_id
        super().open_with(**what)

    def refresh(self) -> None:
        data = self.context.data.organisations
        organisations = data.all()
        n = len(organisations)
        told = ngettext("{n} organisation", "{n} organisations", n).format(n=n) if n else ""
        self.set_title(_("Organisations"), told)
        self._add.setVisible(bool(organisations))
        if not organisations:
            self._switch.show_one(self._empty)
            return
        chosen = self._chosen(organisations)
        entries = _entries(organisations, data.units(), self.context.data.assessments.all())
        self._list.show_entries(entries, chosen.id)
        self._detail.show_organisation(chosen)
        self._switch.show_one(self._content)

    def take_focus(self) -> None:
        if self._list.isVisibleTo(self):
            self._list.setFocus()
        else:
            self._empty.take_focus()

    def leave(self) -> None:
        self._detail.commit()

    def help_text(self) -> str:
        return _(
            "An organisation has entities: its national, regional, cercle or commune bodies. Each"
            " assessment is of one entity. Fields are saved when you leave them; Ctrl+Z undoes.\n"
            "Dated facts keep assemblies, mandates and mergers with their date and source."
        )

    def _chosen(self, organisations: list[Organisation]) -> Organisation:
        wanted = self.context.selection.get("organisation_id", "")
        return next((o for o in organisations if o.id == wanted), organisations[0])

    def _on_organisation_chosen(self, organisation_id: str) -> None:
        self._detail.commit()
        self.context.selection["organisation_id"] = organisation_id
        self.refresh()

    def _on_add(self) -> None:
        dialog = NewOrganisationDialog(self, self.context)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._announce(dialog.organisation_id)

    def _on_quick_add(self, code: str) -> None:
        def add() -> None:
            self._announce(self.context.data.organisations.add_known_body(code).id)

        guarded(self, add)

    def _on_remove(self, organisation_id: str) -> None:
        if guarded(self, lambda: self.context.data.organisations.remove(organisation_id)):
            self._announce("")

    def _on_places(self) -> None:
        PlacesDialog(self, self.context).exec()

    def _announce(self, organisation_id: str) -> None:
        self.context.selection["organisation_id"] = organisation_id
        self.context.events.organisations_changed.emit()


def _entries(
    organisations: list[Organisation], units: list[OrgUnit], assessments: list[Assessment]
) -> list[ListEntry]:
    owner = {unit.id: unit.organisation_id for unit in units}
    count: dict[str, int] = {}
    for unit in units:
        count[unit.organisation_id] = count.get(unit.organisation_id, 0) + 1
    # Oldest first, so that the last one stays.
    last = {owner[a.org_unit_id]: a for a in assessments if a.org_unit_id in owner}
    return [
        ListEntry(o.id, o.code, (o.official_name, _line(count.get(o.id, 0), last.get(o.id))))
        for o in organisations
    ]


def _line(n_units: int, last: Assessment | None) -> str:
    if not n_units:
        return _("No entity yet")
    text = ngettext("{n} entity", "{n} entities", n_units).format(n=n_units)
    return text if last is None else f"{text} · {round_and_date(last.round, last.start_on)}"
