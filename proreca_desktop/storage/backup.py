"""Consistent copies of a dossier, read again before they are trusted."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import SUFFIX, check_file, open_for_reading
from proreca_desktop.storage.lock import DossierLock


def copy_dossier(connection: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy through a temporary file beside ``target``.

    :raises ProrecaError: when the disk is full or the copy does not read back.
    """
    partial = target.with_name(target.name + ".partiel")
    try:
        partial.unlink(missing_ok=True)
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            healthy = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not healthy:
            raise sqlite3.DatabaseError("quick_check")
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise ProrecaError(
            _("The copy could not be written: {detail}.").format(detail=error),
            _("Check the free space of the disk or key, then try again. Nothing was lost."),
        ) from error


def back_up(dossier: Path, target: Path) -> None:
    """Copy a dossier, also while it is open, to ``target``."""
    if target.resolve() == dossier.resolve():
        raise ProrecaError(
            _("A dossier cannot be copied onto itself."), _("Choose another name or folder.")
        )
    source = open_for_reading(dossier)
    try:
        copy_dossier(source.connection, target)
    finally:
        source.close()


def restore(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of ``target``; returns where the old file was kept, if any.

    :raises ProrecaError: when the backup is no sound dossier or ``target`` is open.
    """
    check_file(backup)
    lock = DossierLock(target)
    if not lock.acquire():
        raise ProrecaError(
            _("“{name}” is open in another window.").format(name=target.name),
            _("Close it there, then restore."),
        )
    try:
        kept = _set_aside(target) if target.exists() else None
        # The journal of the old file must not be played into the new one.
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        back_up(backup, target)
        return kept
    finally:
        lock.release()


def _set_aside(target: Path) -> Path:
    """Keep the present file (with what its journal holds) beside itself, dated."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = target.with_name(f"{target.stem}-avant-restauration-{stamp}{SUFFIX}")
    try:
        back_up(target, kept)
    except ProrecaError:
        # Too damaged for SQLite: kept byte for byte, with its journal.
        shutil.copyfile(target, kept)
        journal = target.with_name(target.name + "-wal")
        if journal.exists():
            shutil.copyfile(journal, kept.with_name(kept.name + "-wal"))
    return kept
