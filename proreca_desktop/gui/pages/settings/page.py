"""Cards in two columns: the program at the left, the open dossier at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.pages.settings.about import AboutCard
from proreca_desktop.gui.pages.settings.appearance import AppearanceCard
from proreca_desktop.gui.pages.settings.branding import BrandingCard
from proreca_desktop.gui.pages.settings.safety import SafetyCard
from proreca_desktop.gui.pages.settings.user import UserCard
from proreca_desktop.gui.widgets.cards import scrolling
from proreca_desktop.i18n import _


class SettingsPage(Page):
    """Everything applies at once; without a dossier only the program's own settings are shown."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._appearance = AppearanceCard(context)
        self._user = UserCard(context)
        self._branding: BrandingCard | None = None
        left, right = QVBoxLayout(), QVBoxLayout()
        for card in (self._appearance, self._user, AboutCard()):
            left.addWidget(card)
        right.addWidget(SafetyCard(context))
        if context.workspace is not None:
            self._branding = BrandingCard(context)
            right.addWidget(self._branding)
            self.refresh_on(context.events.branding_changed)
        columns = QHBoxLayout()
        columns.setContentsMargins(26, 18, 18, 18)
        columns.setSpacing(16)
        for part in (left, right):
            part.setSpacing(16)
            part.addStretch(1)
            columns.addLayout(part, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolling(columns))

    def refresh(self) -> None:
        self.set_title(_("Settings"))
        self._user.show_preferences()
        if self._branding is not None:
            self._branding.show_branding()

    def open_with(self, **what: str) -> None:
        super().open_with(**what)
        # A change of language makes this page anew: the field that was used keeps the focus.
        self._appearance.focus(self.context.selection.pop("settings_field", ""))

    def leave(self) -> None:
        self._user.commit()
        if self._branding is not None:
            self._branding.commit()

    def help_text(self) -> str:
        return _(
            "Copy the dossier to a USB key at the end of each day: the copy is read again before"
            " it counts. The name of the facilitator stands in the history of changes.\n"
            "The logo, the colour and the name of the programme stand on the reports."
        )
