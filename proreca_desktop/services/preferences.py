"""What this user of this laptop prefers: language, text size, theme, folders, last dossier."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from proreca_desktop.files import replace_file
from proreca_desktop.paths import documents_folder, user_folder


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    VERY_LARGE = "very_large"


class ThemeChoice(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Settings of the application, not of a dossier."""

    language: str = "fr"
    text_size: TextSize = TextSize.NORMAL
    theme: ThemeChoice = ThemeChoice.LIGHT
    who: str = ""
    """The facilitator's name, for the history; empty means the session's user name."""
    last_dossier: str = ""
    dossier_folder: str = ""
    report_folder: str = ""

    def folder_for_dossiers(self) -> Path:
        return _folder(self.dossier_folder)

    def folder_for_reports(self) -> Path:
        return _folder(self.report_folder)


def load_preferences() -> Preferences:
    """What was saved; defaults for anything missing or unreadable."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    preferences = Preferences()
    for field in fields(Preferences):
        value = stored.get(field.name)
        kind = type(getattr(preferences, field.name))
        try:
            if isinstance(value, str):
                preferences = replace(preferences, **{field.name: kind(value)})
        except ValueError:
            continue
    return preferences


def save_preferences(preferences: Preferences) -> None:
    """:raises OSError: they cannot be written; the old settings are then as they were."""
    text = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
    replace_file(_file(), text.encode())


def _file() -> Path:
    return user_folder() / "settings.json"


def _folder(text: str) -> Path:
    chosen = Path(text) if text else documents_folder()
    return chosen if chosen.is_dir() else documents_folder()
