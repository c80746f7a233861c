"""The log of bugs, in the user's folder; kept below 500 kB."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path

from proreca_desktop.paths import user_folder

LARGEST_LOG = 500_000


def log_crash(error: BaseException) -> Path | None:
    """Append the error and its trace; returns the file, None where it cannot be written."""
    try:
        file = user_folder() / "log.txt"
        if file.exists() and file.stat().st_size > LARGEST_LOG:
            file.replace(file.with_name("log-old.txt"))
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now().isoformat(timespec='seconds')}\n")
            log.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return file
