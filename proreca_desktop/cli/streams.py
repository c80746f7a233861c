"""What the commands print, and where: results on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

from proreca_desktop.i18n import _

DONE, REFUSED = 0, 1


def prepare_streams() -> None:
    """UTF-8 whatever the console's code page; what is no text is escaped, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def show(text: str) -> None:
    """The result of a command."""
    print(text)


def show_json(document: dict[str, Any]) -> None:
    """The one document of a command with ``--json``."""
    print(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False))


def tell(message: str) -> None:
    """Errors, warnings and progress: never in the way of the result, nor of the work."""
    if sys.stderr is None:
        return
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        # Nobody reads them any more.
        return


def flush_output() -> int:
    """Whether everything printed has reached whoever reads it."""
    if sys.stdout is None:
        return DONE
    try:
        sys.stdout.flush()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        tell(
            _("The result could not be written: {detail}.").format(detail=detail)
            + "\n"
            + _("Check the free space of the disk or key, then try again. Nothing was lost.")
        )
        return abandon_output()
    return DONE


def abandon_output() -> int:
    """Nobody reads the output any more: keep Python from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED
