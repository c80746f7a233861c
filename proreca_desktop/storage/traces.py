"""Leaving nothing in the file of what was deleted from the tables."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.dossier import write_error


def empty_journal(connection: sqlite3.Connection) -> None:
    """Bring the journal into the file and leave nothing of it: it keeps each state of a page, one
    after the other, and so the order in which ballots were typed.

    Where it cannot be done now (another program reads, the disk is full) the next one does it;
    what was saved before is safe all the same.
    """
    wait = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {wait}")


def wipe_deleted(connection: sqlite3.Connection) -> None:
    """Write the whole file anew from what its tables hold, and empty its journal.

    Pages keep what stood in them before, and the journal keeps earlier pages: only a new file
    and an empty journal hold nothing else.

    :raises ProrecaError: no room for the new file, or another program is reading the old one.
    """
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise write_error(error) from error
    if busy:
        raise ProrecaError(
            _("Another program is reading this dossier: names may still stand in its journal."),
            _("Close the other program, then delete the names again."),
        )
