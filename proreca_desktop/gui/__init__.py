"""The windows: PySide6 lives here and in app.py only."""

from __future__ import annotations

import ctypes
import sys


def _keep_constants_alive() -> None:
    """Before Python 3.12, outweigh the references to None that PySide 6.12 gives back too often.

    Each of its methods that returns nothing gives back one more than it took, as if None lived
    for ever, which it does from Python 3.12 on. Before, a few thousand calls (a table painted
    ten times) ended the program with “deallocating None”.
    """
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


_keep_constants_alive()
