"""Keeping the dossier safe: copies to a USB key, checking it, putting a copy back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import MessageDialog, confirm, show_error
from proreca_desktop.gui.tasks import run_task
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, divider
from proreca_desktop.gui.widgets.dossier_copy import copy_dossier
from proreca_desktop.gui.widgets.dossier_files import (
    SUFFIX,
    ask_where,
    ask_which,
    make_dossier,
    open_dossier,
)
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services import dossiers


class SafetyCard(Card):
    """The one card of the page with a primary action: the copy nobody should forget."""

    def __init__(self, context: AppContext):
        super().__init__(attention=True, spacing=8)
        self._context = context
        if context.workspace is None:
            self.add(
                title(_("No dossier is open"), 15),
                quiet(_("A copy can be restored also when a dossier no longer opens.")),
            )
        else:
            self._add_present(context.workspace.dossier.path)
        self.add(
            plain_button(_("Restore a copy…"), self._on_restore, icon_name="undo"),
            divider(),
            plain_button(
                _("Open another dossier…"),
                lambda: open_dossier(self, context),
                icon_name="open-folder",
            ),
            plain_button(
                _("New dossier…"), lambda: make_dossier(self, context), icon_name="new-file"
            ),
        )

    def _add_present(self, path: Path) -> None:
        self.add(
            title(_("This dossier"), 15),
            body(path.name),
            quiet(str(path.resolve().parent)),
            primary_button(_("Copy to a USB key…"), self._on_back_up, icon_name="usb-key"),
            plain_button(_("Check this dossier"), self._on_verify, icon_name="check"),
        )

    @property
    def _path(self) -> Path:
        return self._context.data.dossier.path

    def _on_back_up(self) -> None:
        copy_dossier(self, self._context)

    def _on_verify(self) -> None:
        source = self._path
        run_task(
            self, _("Checking the dossier"), lambda _progress: dossiers.verify(source), self._tell
        )

    def _tell(self, findings: list[dossiers.Finding]) -> None:
        n = len(findings)
        if not n:
            MessageDialog(self, _("The dossier is sound."), _("Nothing is wrong with it.")).exec()
            return
        details = "\n".join(f"{f.message} ({f.code}, {f.where})" for f in findings)
        heading = ngettext("{n} problem was found", "{n} problems were found", n).format(n=n)
        advice = _("Copy the dossier as it is, then restore your last sound copy.")
        MessageDialog(self, heading, advice, details).exec()

    def _on_restore(self) -> None:
        backup = ask_which(self, self._context, _("Restore a copy"))
        target = None if backup is None else self._ask_target()
        if backup is None or target is None or not self._confirmed(backup, target):
            return
        window, context = self.window(), self._context
        if context.workspace is not None:
            context.workspace.close()
        try:
            kept = dossiers.restore(backup, target)
        except ProrecaError as error:
            self._reopen(target)
            show_error(window, error)
            return
        context.open_dossier(str(target))
        _tell_restored(window, kept)

    def _ask_target(self) -> Path | None:
        """The open dossier; without one, the file to be made or replaced."""
        if self._context.workspace is not None:
            return self._path
        name = Path(self._context.preferences.last_dossier).name or "koulikoro" + SUFFIX
        return ask_where(self, self._context, _("Restore as"), name)

    def _reopen(self, target: Path) -> None:
        if self._context.workspace is not None:
            self._context.open_dossier(str(target))

    def _confirmed(self, backup: Path, target: Path) -> bool:
        if not target.exists():
            return True
        return confirm(
            self,
            _("Restore this copy?"),
            _(
                "“{name}” gets the content of “{copy}”. What it holds now is kept beside it under"
                " another name."
            ).format(name=target.name, copy=backup.name),
            _("Restore"),
        )


def _tell_restored(parent: QWidget, kept: Path | None) -> None:
    text = ""
    if kept is not None:
        text = _("What it held before is kept as “{name}”.").format(name=kept.name)
    MessageDialog(parent, _("The copy is restored."), text).exec()
