"""Whole dossiers: checking, copying and putting back the files."""

from __future__ import annotations

from pathlib import Path

from proreca_desktop.storage import backup as store
from proreca_desktop.storage.dossier import DamagedDossier, open_for_reading
from proreca_desktop.storage.integrity import Finding, check_dossier


def verify(path: Path) -> list[Finding]:
    """Everything that is wrong with a dossier, also with one that no longer opens.

    :raises ProrecaError: no file there, one that may not be read, one from a newer program.
    """
    try:
        dossier = open_for_reading(path)
    except DamagedDossier as error:
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
