"""A dossier made aside and moved to its place when it is complete: all of it or nothing."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import (
    SUFFIX,
    acquire_lock,
    check_folder,
    disk_full,
    has_journal,
    is_full,
    refuse_stray_journal,
)
from proreca_desktop.storage.lock import DossierLock

_PREFIX = ".proreca-"
_FOLDER = re.compile(re.escape(_PREFIX) + r"\w{8}")
_FILE = re.compile(re.escape(SUFFIX) + r"(-wal|-shm|-journal|\.lock|\.partiel(-journal)?)?$")
_HELD = "draft" + SUFFIX
"""Its lock is held as long as the draft is worked on."""

_STARTED = time.time()


@contextmanager
def draft_dossier(target: Path, *, replaces: bool = False) -> Iterator[Path]:
    """The path at which to make the dossier; left without an error it becomes ``target``.

    The draft must be closed when the block ends. After an error nothing of it remains.

    :param replaces: whether ``target`` may exist; it must not be open elsewhere.
    :raises ProrecaError: when the folder cannot be written or ``target`` is there already.
    """
    check_folder(target)
    if replaces and target.exists():
        # Better now than after the work; nobody is kept out meanwhile.
        acquire_lock(target).release()
    refuse_stray_journal(target)
    _remove_abandoned(target.parent)
    with _make_folder(target) as name:
        lock = acquire_lock(Path(name) / _HELD)
        try:
            draft = Path(name) / target.name
            yield draft
            _move(draft, target, replaces=replaces)
        finally:
            lock.release()


def _make_folder(target: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(
            prefix=_PREFIX, dir=target.parent, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise _not_writable(target, error) from error


def _remove_abandoned(parent: Path) -> None:
    """Take away the drafts that a power cut or a kill has left; what cannot go, stays."""
    with suppress(OSError):
        for folder in parent.iterdir():
            if _FOLDER.fullmatch(folder.name) and _is_abandoned(folder):
                for file in folder.iterdir():
                    file.unlink()
                folder.rmdir()


def _is_abandoned(folder: Path) -> bool:
    """Whether it holds nothing but a draft, older than this process, that nobody works on."""
    if folder.stat().st_mtime >= _STARTED:
        return False
    files = list(folder.iterdir())
    if not all(_FILE.search(file.name) and file.is_file() for file in files):
        return False
    locks = [file for file in files if file.suffix == ".lock"]
    return not any(_is_held(file.with_name(file.stem)) for file in locks)


def _is_held(dossier: Path) -> bool:
    lock = DossierLock(dossier)
    if not lock.acquire():
        return True
    lock.release()
    return False


def _move(draft: Path, target: Path, *, replaces: bool) -> None:
    if has_journal(draft):
        raise RuntimeError("the draft is still open")
    lock = acquire_lock(target)
    try:
        if target.exists() and not replaces:
            raise ProrecaError(
                _("“{name}” exists already.").format(name=target.name),
                _("Choose another name, or open the existing dossier."),
            )
        refuse_stray_journal(target)
        # A journal left by a power cut belongs to the old file alone.
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        draft.replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error
    finally:
        lock.release()


def _not_writable(target: Path, error: OSError) -> ProrecaError:
    if is_full(error):
        return disk_full(target)
    return ProrecaError(
        _("“{path}” cannot be written: {detail}.").format(path=target, detail=error.strerror),
        _("Check the free space and that you may write in this folder, then try again."),
    )
