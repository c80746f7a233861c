"""Whole dossiers: checking, copying and putting back the files."""

from __future__ import annotations

from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage import backup as store
from proreca_desktop.storage.dossier import (
    DamagedDossier,
    NotADossier,
    check_file,
    open_for_reading,
)
from proreca_desktop.storage.integrity import Finding as Finding
from proreca_desktop.storage.integrity import check_dossier


def verify(path: Path) -> list[Finding]:
    """Everything that is wrong with a dossier, also with one that no longer opens.

    :raises ProrecaError: no file there, one that may not be read, one from a newer program.
    """
    try:
        dossier = open_for_reading(path)
    except (DamagedDossier, NotADossier) as error:
        return [Finding(code="damaged", where="", message=error.title)]
    try:
        return check_dossier(dossier.connection)
    finally:
        dossier.close()


def back_up(dossier: Path, target: Path) -> None:
    """Write a verified copy, also while the dossier is open.

    :raises ProrecaError: a full disk, a place that cannot be written, a file there that holds
        more than the dossier.
    """
    store.back_up(dossier, target)


def restore(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of ``target``; returns where the old file was kept, if any.

    :raises ProrecaError: when the backup is no sound dossier, or ``target`` is open.
    """
    return store.restore(backup, target)


def refuse_dossier(target: Path) -> None:
    """:raises ProrecaError: when a report would take the place of a dossier."""
    try:
        check_file(target)
    except ProrecaError:
        return
    raise ProrecaError(
        _("“{name}” is a dossier.").format(name=target.name),
        _("Choose another name: the dossier stays as it is."),
    )
