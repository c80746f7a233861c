"""Start the program: its window, or one command of the shell."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

# Compiled once, each later start on a slow disk is faster, whatever the shell has set.
sys.dont_write_bytecode = False

from proreca_desktop.cli.main import main  # noqa: E402


def open_window(dossier: Path | None, *, quit_when_ready: bool, language: str) -> int:
    """Import the application only now: a command never loads Qt."""
    # Nothing made while starting is garbage; the window switches the collector on again.
    gc.disable()
    from proreca_desktop.app import run

    code = run(dossier, quit_when_ready=quit_when_ready, language=language)
    # All is on the disk and the dossier is closed: nobody waits until Qt is taken to pieces.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], open_window))
