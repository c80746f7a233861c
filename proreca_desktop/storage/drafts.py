"""A dossier made aside and moved to its place when it is complete: all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import acquire_lock, check_folder, has_journal


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
    try:
        folder = tempfile.TemporaryDirectory(
            prefix=".proreca-", dir=target.parent, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise _not_writable(target, error) from error
    with folder:
        draft = Path(folder.name) / target.name
        yield draft
        _move(draft, target, replaces=replaces)


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
        # A journal left by a power cut belongs to the old file alone.
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        draft.replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error
    finally:
        lock.release()


def _not_writable(target: Path, error: OSError) -> ProrecaError:
    return ProrecaError(
        _("“{path}” cannot be written: {detail}.").format(path=target, detail=error.strerror),
        _("Check the free space and that you may write in this folder, then try again."),
    )
