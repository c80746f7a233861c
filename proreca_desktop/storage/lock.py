"""One writer at a time: a lock of the operating system, which a killed process lets go."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class DossierLock:
    """Held on ``<dossier>.lock`` beside the dossier, which other readers may go on reading.

    The file itself stays: deleting it while another process opens it would let two in.
    """

    def __init__(self, dossier: Path):
        self._path = dossier.with_name(dossier.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Whether the lock is ours now. :class:`OSError` when the folder cannot be written."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
