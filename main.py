"""Start the program: its window, or one command of the shell."""

from __future__ import annotations

import sys
from pathlib import Path

from proreca_desktop.cli.main import main


def open_window(dossier: Path | None, *, quit_when_ready: bool, language: str) -> int:
    """Import the application only now: a command never loads Qt."""
    from proreca_desktop.app import run

    return run(dossier, quit_when_ready=quit_when_ready, language=language)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], open_window))
