"""Consistent copies of a dossier, read again before they are trusted."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import (
    SUFFIX,
    acquire_lock,
    check_file,
    check_folder,
    disk_full,
    has_journal,
    is_full,
    open_for_reading,
)

_LAST_CHANGE = "SELECT id, change_id, entity_id FROM audit_event ORDER BY id DESC LIMIT 1"
_KNOWN_CHANGE = "SELECT 1 FROM audit_event WHERE (id, change_id, entity_id) = (?, ?, ?)"


def copy_dossier(connection: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy through a temporary file beside ``target``.

    :raises ProrecaError: when the disk is full, the copy does not read back, or ``target`` is a
        dossier in use (its journal would be played into the copy).
    """
    check_folder(target)
    _refuse_in_use(target)
    partial = _partial(target)
    try:
        _write_copy(connection, partial)
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise _copy_error(target, error) from error
    finally:
        _discard(partial)


def _refuse_in_use(target: Path) -> None:
    if has_journal(target):
        raise ProrecaError(
            _("“{name}” is a dossier in use.").format(name=target.name),
            _("Choose another name for the copy."),
        )


def _partial(target: Path) -> Path:
    return target.with_name(target.name + ".partiel")


def _discard(partial: Path) -> None:
    """Leave nothing half-written; a full disk keeps SQLite from removing its own journal.

    Where nothing can be written nothing can be removed either: that is told already.
    """
    for ending in ("", "-journal"):
        with suppress(OSError):
            partial.with_name(partial.name + ending).unlink(missing_ok=True)


def _write_copy(connection: sqlite3.Connection, partial: Path) -> None:
    """Copy, close, then check what came to stand on the disk."""
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(partial)) as copy:
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("malformed")


def _copy_error(target: Path, error: Exception) -> ProrecaError:
    if is_full(error):
        return disk_full(target)
    if "malformed" in str(error):
        return ProrecaError(
            _("The dossier is damaged: no copy was made."),
            _("Leave the file as it is and restore your last backup (Settings, Restore)."),
        )
    return ProrecaError(
        _("The copy could not be written."),
        _("Check the free space of the disk or key, then try again. Nothing was lost."),
    )


def back_up(dossier: Path, target: Path) -> None:
    """Copy a dossier, also while it is open, to ``target``.

    :raises ProrecaError: when something stands at ``target`` that the copy would not contain.
    """
    _refuse_same(dossier, target)
    with closing(open_for_reading(dossier, also_older=True)) as source:
        _refuse_loss(source.connection, target)
        copy_dossier(source.connection, target)


def _refuse_loss(connection: sqlite3.Connection, target: Path) -> None:
    """Only an earlier copy may be replaced: one whose last change the dossier knows too."""
    if not target.exists():
        return
    _refuse_in_use(target)
    try:
        with closing(open_for_reading(target, also_older=True)) as old:
            last = old.connection.execute(_LAST_CHANGE).fetchone()
        if last is None or connection.execute(_KNOWN_CHANGE, tuple(last)).fetchone():
            return
    except (ProrecaError, sqlite3.Error):
        pass  # No dossier, or no whole one: it is not ours to replace.
    raise ProrecaError(
        _("“{name}” exists already and is not an earlier copy.").format(name=target.name),
        _("Choose another name: what stands there stays."),
    )


def restore(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of ``target``; returns where the old file was kept, if any.

    ``target`` stays as it is until the copy of the backup is written and checked.

    :raises ProrecaError: when the backup is no sound dossier or ``target`` is open.
    """
    check_file(backup)
    _refuse_same(backup, target)
    check_folder(target)
    lock = acquire_lock(target)
    partial = _partial(target)
    try:
        with closing(open_for_reading(backup, also_older=True)) as source:
            _write_copy(source.connection, partial)
        kept = set_aside(target, "restauration")
        _end_journal(target)
        partial.replace(target)
        return kept
    except (sqlite3.Error, OSError) as error:
        raise _copy_error(target, error) from error
    finally:
        _discard(partial)
        lock.release()


def _refuse_same(source: Path, target: Path) -> None:
    if target.resolve() == source.resolve():
        raise ProrecaError(
            _("A dossier cannot be copied onto itself."), _("Choose another name or folder.")
        )


def _end_journal(target: Path) -> None:
    """The journal of the old file must not be played into the new one.

    It is played into the old one first, which stays whole if the power goes off here.
    """
    if has_journal(target):
        with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def set_aside(target: Path, before: str) -> Path | None:
    """Keep the present file (with what its journal holds) beside itself, dated; None where there
    is nothing to keep.

    :param before: what is about to take its place, as a part of the name: ``restauration``.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = target.with_name(f"{target.stem}-avant-{before}-{stamp}{SUFFIX}")
    if not target.exists():
        # Its journal alone: the dossier may still turn up.
        return _move_journal(target, kept) if has_journal(target) else None
    try:
        back_up(target, kept)
    except ProrecaError:
        # Too damaged for SQLite: kept byte for byte, with its journal.
        _copy_bytes(target, kept)
    return kept


def _move_journal(target: Path, kept: Path) -> Path:
    moved = kept.with_name(kept.name + "-wal")
    return target.with_name(target.name + "-wal").replace(moved)


def _copy_bytes(source: Path, kept: Path) -> None:
    """Both files or, on a full disk, none."""
    copies = [kept.with_name(kept.name + suffix) for suffix in ("", "-wal")]
    try:
        shutil.copyfile(source, copies[0])
        journal = source.with_name(source.name + "-wal")
        if journal.exists():
            shutil.copyfile(journal, copies[1])
    except OSError:
        for copy in copies:
            copy.unlink(missing_ok=True)
        raise
