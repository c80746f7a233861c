"""Asking for the file of a dossier, to make a new one or open one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.i18n import _
from proreca_desktop.services.workspace import create_workspace

SUFFIX = ".proreca"


def make_dossier(parent: QWidget, context: AppContext) -> None:
    """Ask where, make an empty dossier there and show it."""
    path = ask_where(parent, context, _("New dossier"), "koulikoro" + SUFFIX)
    if path is not None:
        guarded(
            parent,
            lambda: context.show_workspace(create_workspace(path, context.preferences.who)),
        )


def open_dossier(parent: QWidget, context: AppContext) -> None:
    """Ask which, and show it."""
    path = ask_which(parent, context, _("Open a dossier"))
    if path is not None:
        context.open_dossier(str(path))


def ask_where(parent: QWidget, context: AppContext, heading: str, name: str) -> Path | None:
    """A file to write, with the suffix of a dossier; None when cancelled."""
    proposed = context.preferences.folder_for_dossiers() / name
    chosen, _filter = QFileDialog.getSaveFileName(parent, heading, str(proposed), _dossiers())
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def ask_which(parent: QWidget, context: AppContext, heading: str) -> Path | None:
    """A dossier to read; None when cancelled."""
    folder = str(context.preferences.folder_for_dossiers())
    chosen, _filter = QFileDialog.getOpenFileName(parent, heading, folder, _dossiers())
    return Path(chosen) if chosen else None


def _dossiers() -> str:
    return _("Dossiers") + f" (*{SUFFIX})"
