"""Where things are: bundled resources, and the folders of the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RESOURCES = PROJECT / "resources"
QUESTIONNAIRES = PROJECT / "questionnaires"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
LOCALE = RESOURCES / "locale"


def user_folder() -> Path:
    """The folder of this user's settings, log and crash reports (created when missing).

    ``PRORECA_HOME`` overrides it: a programme copied on a USB key keeps everything beside it.
    """
    chosen = os.environ.get("PRORECA_HOME")
    if chosen:
        folder = Path(chosen)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", Path.home())) / "ProReCA Desktop"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        folder = Path(base) / "proreca-desktop"
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Where dossiers and reports are proposed first."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
