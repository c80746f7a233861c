"""Adding an organisation: its code, its name, and the module it answers."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.organisation import Organisation, OrganisationKind
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import kind_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services.organisations import KNOWN_BODIES


class NewOrganisationDialog(FormDialog):
    """Creates the organisation; ``organisation_id`` names it once accepted."""

    def __init__(self, parent: QWidget, context: AppContext):
        super().__init__(parent, _("Add an organisation"), _("Add"), self._create)
        self._context = context
        self.organisation_id = ""
        kinds = [(kind.value, kind_name(kind)) for kind in OrganisationKind]
        self._code = LineField(_("Code"), hint=_("for example CNSC"))
        self._name = LineField(_("Official name"))
        self._kind = ChoiceField(_("Kind"), kinds)
        self._module = ChoiceField(_("Module of the questionnaire"), module_choices(context))
        self._code.textChanged.connect(self._on_code_changed)
        self.add(
            Labelled(
                self._code.accessibleName(),
                self._code,
                note=_("Short and never changed afterwards: reports and answer sheets use it."),
            ),
            Labelled(self._name.accessibleName(), self._name),
            Labelled(self._kind.accessibleName(), self._kind),
            Labelled(
                self._module.accessibleName(),
                self._module,
                note=_("Criteria asked in addition to those common to all."),
            ),
        )
        self._code.setFocus()

    def _on_code_changed(self, code: str) -> None:
        """What the code tells already: the module of that name, a body known by it."""
        code = code.strip()
        if self._module.findData(code) > 0:
            self._module.show_value(code)
        if code in KNOWN_BODIES and not self._name.value():
            self._name.setText(KNOWN_BODIES[code])

    def _create(self) -> None:
        code = self._code.value()
        organisation = Organisation(
            id=str(uuid.uuid4()),
            code=code,
            official_name=self._name.value(),
            acronym=code,
            kind=OrganisationKind(self._kind.value()),
            module=self._module.value() or None,
        )
        self.organisation_id = self._context.data.organisations.create(organisation).id


def module_choices(context: AppContext, present: str | None = None) -> list[tuple[str, str]]:
    """Modules of the questionnaires at hand, and the present one even if none of them has it."""
    language = current_language()
    modules = context.data.questionnaires.modules()
    choices = [(code, pick(label, language) or code) for code, label in modules.items()]
    if present and present not in modules:
        choices.append((present, present))
    return [("", _("None")), *choices]
