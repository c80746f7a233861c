"""Logo, colour and programme name: what the reports of this dossier carry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QFileDialog, QLabel

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import LIGHT, colours, px
from proreca_desktop.gui.widgets.buttons import plain_button, rename_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.fields import Labelled, LineField
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _, typeset


class BrandingCard(Card):
    """The preview stands on white, as the report does."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._colour = LIGHT.primary
        self._name = LineField(_("Name of the programme"))
        self._preview = QLabel()
        self._preview.setFixedSize(px(180), px(90))
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setStyleSheet(
            f"background: #FFFFFF; color: {LIGHT.quiet};"
            f" border: 1px solid {colours().hairline}; border-radius: 8px;"
        )
        self._choose_logo = plain_button(_("Choose a logo…"), self._on_logo)
        self._remove_logo = plain_button(_("Remove the logo"), self._on_remove_logo)
        self._choose_colour = plain_button("", self._on_colour)
        self._own_colour = plain_button(_("Usual colour"), lambda: self._save_colour(""))
        box = Labelled(_("Name of the programme"), self._name)
        box.save_through(self._save_name)
        self.add(title(_("Look of the reports"), 15), box, quiet(_("Logo (PNG or JPEG)")))
        self.column.addLayout(row(self._preview, None))
        self.column.addLayout(row(self._choose_logo, self._remove_logo, None))
        self.add(quiet(_("Main colour")))
        self.column.addLayout(row(self._choose_colour, self._own_colour, None))

    def show_branding(self) -> None:
        branding = self._context.data.branding.load()
        self._name.show_value(branding.programme_name)
        self._show_logo(branding.logo)
        self._colour = branding.colour or LIGHT.primary
        swatch = QPixmap(px(22), px(22))
        swatch.fill(QColor(self._colour))
        self._choose_colour.setIcon(QIcon(swatch))
        rename_button(self._choose_colour, _("Colour {code}…").format(code=self._colour))
        self._own_colour.setVisible(bool(branding.colour))

    def _show_logo(self, logo: bytes | None) -> None:
        picture = QPixmap()
        shown = logo is not None and picture.loadFromData(logo)
        self._preview.setText("" if shown else typeset(_("No logo")))
        if shown:
            room = self._preview.contentsRect().adjusted(6, 6, -6, -6).size()
            self._preview.setPixmap(
                picture.scaled(
                    room,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self._preview.setAccessibleName(_("Logo of the reports") if shown else _("No logo"))
        self._remove_logo.setVisible(logo is not None)

    def commit(self) -> None:
        self._name.commit()

    def _save_name(self) -> None:
        self._context.data.branding.save_programme_name(self._name.value())
        self._context.events.branding_changed.emit()

    def _on_logo(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            _("Choose a logo"),
            str(self._context.preferences.folder_for_reports()),
            _("Pictures") + " (*.png *.jpg *.jpeg)",
        )
        if chosen:
            self._save(lambda: self._context.data.branding.save_logo(Path(chosen)))

    def _on_remove_logo(self) -> None:
        self._save(lambda: self._context.data.branding.remove_logo())

    def _on_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, _("Main colour"))
        if chosen.isValid():
            self._save_colour(chosen.name().upper())

    def _save_colour(self, colour: str) -> None:
        self._save(lambda: self._context.data.branding.save_colour(colour))

    def _save(self, action: Callable[[], object]) -> None:
        if guarded(self, action):
            self._context.events.branding_changed.emit()
