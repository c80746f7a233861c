"""Language, size of the texts, light or dark."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.i18n import _
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice


class AppearanceCard(Card):
    """Each choice makes the pages anew, in the new language or size."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        chosen = context.preferences
        self._fields = {
            "language": ChoiceField(_("Language"), [("fr", "Français"), ("en", "English")]),
            "text_size": ChoiceField(_("Text size"), _sizes()),
            "theme": ChoiceField(
                _("Colours"),
                [(ThemeChoice.LIGHT.value, _("Light")), (ThemeChoice.DARK.value, _("Dark"))],
            ),
        }
        self.add(title(_("Appearance"), 15))
        shown = (chosen.language, chosen.text_size.value, chosen.theme.value)
        for field, value in zip(self._fields.values(), shown, strict=True):
            field.show_value(value)
            field.committed.connect(lambda _value: self._on_committed())
            self.add(Labelled(field.accessibleName(), field))

    def focus(self, name: str) -> None:
        if name in self._fields:
            self._fields[name].setFocus()

    def _on_committed(self) -> None:
        changed: Preferences = replace(
            self._context.preferences,
            language=self._fields["language"].value(),
            text_size=TextSize(self._fields["text_size"].value()),
            theme=ThemeChoice(self._fields["theme"].value()),
        )
        used = next((n for n, field in self._fields.items() if field.hasFocus()), "")
        self._context.selection["settings_field"] = used
        save = self._context.save_preferences
        # Later: the change makes all pages anew, also the one this field is on.
        QTimer.singleShot(0, lambda: save(changed))


def _sizes() -> list[tuple[str, str]]:
    return [
        (TextSize.NORMAL.value, _("Normal")),
        (TextSize.LARGE.value, _("Large")),
        (TextSize.VERY_LARGE.value, _("Very large")),
    ]
