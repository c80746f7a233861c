"""Asking for a point of one's own: what happens, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.widgets.fields import Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.i18n import _


def ask_point(parent: QWidget, add: Callable[[str, int], object]) -> None:
    """``add(title, minutes)`` is called with what was typed; what it refuses is said."""
    name, minutes = LineField(_("What happens")), LineField(_("Minutes"))
    minutes.setText("15")

    def submit() -> None:
        if not minutes.value().isdecimal():
            raise ProrecaError(
                _("“{text}” is no number of minutes.").format(text=minutes.value()),
                _("Type how many minutes this point takes, for example 15."),
            )
        add(name.value(), int(minutes.value()))

    dialog = FormDialog(parent, _("Add a point to the agenda"), _("Add"), submit)
    dialog.add(Labelled(_("What happens"), name), Labelled(_("Minutes"), minutes))
    name.setFocus()
    dialog.exec()
