"""A verified copy of the open dossier, to a USB key or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import MessageDialog
from proreca_desktop.gui.tasks import run_task
from proreca_desktop.gui.widgets.dossier_files import SUFFIX, ask_where
from proreca_desktop.i18n import _
from proreca_desktop.services import dossiers


def copy_dossier(
    parent: QWidget, context: AppContext, done: Callable[[Path], object] | None = None
) -> None:
    """Ask where, copy, read the copy again and say so; ``done`` is told where it stands."""
    source = context.data.dossier.path
    name = f"{source.stem}-{date.today().isoformat()}{SUFFIX}"
    target = ask_where(parent, context, _("Copy to a USB key"), name)
    if target is None:
        return

    def tell(_nothing: object) -> None:
        MessageDialog(
            parent,
            _("The copy is written and was read again without a fault."),
            _("Take the key out safely, and keep it apart from the laptop."),
            str(target),
        ).exec()
        if done is not None:
            done(target)

    run_task(parent, _("Copying"), lambda _progress: dossiers.back_up(source, target), tell)
