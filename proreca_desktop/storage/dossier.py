"""Opening, creating and closing a dossier: one SQLite file, checked before it is trusted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from proreca_desktop import files
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage.lock import DossierLock

if TYPE_CHECKING:
    from proreca_desktop.storage.changes import Change

APPLICATION_ID = 0x50524341
"""``PRCA``: tells a dossier from another application's SQLite file."""

KNOWN_MIGRATIONS = ("0001_diagnostic", "0002_outcome_mapping", "0003_workshop")
"""Names of ``migrations.py``, here so that opening an up-to-date dossier need not import it."""

SUFFIX = ".proreca"


class DamagedDossier(ProrecaError):
    """The file is a dossier, or was one, and SQLite cannot read it."""


class NotADossier(ProrecaError):
    """The file is something else, or nothing of a dossier is left in it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who works on which laptop: stands in every row and in the history."""

    who: str
    device: str


class Dossier:
    """An open dossier. Reading goes through ``connection``, writing through :meth:`change`."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        author: Author,
        lock: DossierLock | None,
    ):
        self.path = path
        self.connection = connection
        self.author = author
        self.saved_at: datetime | None = None
        """When the last change reached the disk."""
        self.changes_made: list[str] = []
        """Ids of the changes committed through this object, oldest first."""
        self._lock = lock

    @contextmanager
    def change(
        self, assessment_id: str | None = None, *, reason: str = "", undoes: str | None = None
    ) -> Iterator[Change]:
        """One action of the user: one transaction, one entry of the history, on the disk after.

        :raises ProrecaError: when the disk is full or the dossier cannot be written; nothing of
            the action is then kept.
        """
        if self.connection.in_transaction:
            raise RuntimeError("a change within a change")
        # Loaded with the first write: the first window only reads.
        from proreca_desktop.storage.changes import Change

        change = Change(
            self.connection,
            at=now(),
            who=self.author.who,
            device=self.author.device,
            assessment_id=assessment_id,
            reason=reason,
            undoes=undoes,
        )
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield change
            change.write_history()
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back()
            # The disk's fault, or a damaged file; what a table forbids is a mistake of ours.
            if type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError):
                raise write_error(error) from error
            raise
        self.saved_at = datetime.now(UTC)
        if change.is_told:
            self.changes_made.append(change.change_id)

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        self.connection.close()
        if self._lock is not None:
            self._lock.release()


def now() -> str:
    """The moment in UTC, as stored: ISO 8601 with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def create_dossier(path: Path, author: Author) -> Dossier:
    """A new empty dossier; refuses to touch a file that exists."""
    if path.exists():
        raise ProrecaError(
            _("“{name}” exists already.").format(name=path.name),
            _("Choose another name, or open the existing dossier."),
        )
    check_folder(path)
    refuse_stray_journal(path)
    lock = acquire_lock(path)
    try:
        _write_empty_dossier(path)
        connection = _connect(path)
    except (sqlite3.Error, OSError) as error:
        lock.release()
        raise write_error(error) from error
    return Dossier(path, connection, author, lock)


def check_folder(path: Path) -> None:
    """:raises ProrecaError: when the folder of ``path`` does not exist."""
    if not path.parent.is_dir():
        raise ProrecaError(
            _("The folder “{folder}” does not exist.").format(folder=path.parent),
            _("Choose another folder, or create this one first."),
        )


def _write_empty_dossier(path: Path) -> None:
    """Make the tables under another name: a power cut leaves a whole dossier or none."""
    partial = path.with_name(path.name + ".partiel")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _apply_migrations(connection)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def open_dossier(path: Path, author: Author) -> Dossier:
    """Open for reading and writing; the only writer as long as it stays open.

    :raises ProrecaError: not a dossier, truncated, newer than the program, open elsewhere,
        not writable. The file is left as it was.
    """
    check_file(path)
    lock = acquire_lock(path)
    try:
        # Looked at first without writing: a file from a newer program stays as it is.
        open_for_reading(path, also_older=True).close()
        return Dossier(path, _connect_up_to_date(path), author, lock)
    except sqlite3.Error as error:
        lock.release()
        raise _open_error(path, error) from error
    except BaseException:
        lock.release()
        raise


def _connect_up_to_date(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        if _pending(connection):
            _back_up_before_migration(connection, path)
            _apply_migrations(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path, *, also_older: bool = False) -> Dossier:
    """Open without writing anything; works beside the open application and on a locked key.

    :raises ProrecaError: as :func:`open_dossier`, and when an upgrade is needed first (to copy
        a dossier it is not: ``also_older``).
    """
    check_file(path)
    try:
        connection = _connect_read_only(path)
    except sqlite3.Error as error:
        raise _open_error(path, error) from error
    try:
        _check_version(connection, path)
        if not also_older and _pending(connection):
            raise ProrecaError(
                _("“{name}” comes from an older version of the program.").format(name=path.name),
                _("Open it once in the application: it is copied, then brought up to date."),
            )
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise _open_error(path, error) from error
        raise
    return Dossier(path, connection, Author("", ""), None)


def check_file(path: Path) -> None:
    """Refuse what is plainly not a whole dossier, before SQLite touches it."""
    if path.is_dir():
        raise ProrecaError(
            _("“{name}” is a folder.").format(name=path.name or path),
            _("Choose a file inside it."),
        )
    if not path.is_file():
        raise ProrecaError(
            _("The dossier “{path}” was not found.").format(path=path),
            _("Check the folder or plug in the USB key, then try again."),
        )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise ProrecaError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Check that you may open this file, or copy it to another folder."),
        ) from error
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise not_a_dossier(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise not_a_dossier(path)
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    is_short = path.stat().st_size < pages * (65536 if page_size == 1 else page_size)
    # Killed while its journal was played in: SQLite does it again and the file is whole.
    if is_short and not has_journal(path):
        raise damaged(path)


def has_journal(path: Path) -> bool:
    """Whether changes wait beside the dossier: it is open, or the power went off."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def refuse_stray_journal(path: Path) -> None:
    """Where no dossier stands any more but its journal does, a new one would take in the changes
    of the old one.

    :raises ProrecaError: naming the journal, which is left as it is.
    """
    for suffix in ("-wal", "-journal"):
        journal = path.with_name(path.name + suffix)
        if not path.exists() and journal.is_file() and journal.stat().st_size > 0:
            raise ProrecaError(
                _("“{journal}” is what is left of an earlier dossier “{name}”.").format(
                    journal=journal.name, name=path.name
                ),
                _("Choose another name or folder; or put the earlier dossier back, and open it."),
            )


def not_a_dossier(path: Path) -> NotADossier:
    return NotADossier(
        _("“{name}” is not a ProReCA dossier.").format(name=path.name),
        _("Choose a file that ends in .proreca and was made by this program."),
    )


def damaged(path: Path) -> DamagedDossier:
    return DamagedDossier(
        _("“{name}” is damaged or incomplete.").format(name=path.name),
        _("Leave the file as it is and restore your last backup (Settings, Restore)."),
    )


def is_full(error: BaseException) -> bool:
    """Whether SQLite or the system finds no room on the disk."""
    return files.is_full(error) if isinstance(error, OSError) else "full" in str(error)


def disk_full(path: Path) -> ProrecaError:
    return ProrecaError(
        _("The disk is full: “{name}” was not saved.").format(name=path.name),
        _("Free some space or choose another folder, then save again."),
    )


def write_error(error: BaseException) -> ProrecaError:
    """What to say when SQLite or the disk refuses to write."""
    text = getattr(error, "strerror", None) or str(error)
    if is_full(error):
        return ProrecaError(
            _("The disk is full: this change was not saved."),
            _("Free some space, then repeat it. Everything saved before is intact."),
        )
    if "locked" in text or "busy" in text:
        return ProrecaError(
            _("Another program is writing to this dossier."),
            _("Close the other program, then repeat the change."),
        )
    if "readonly" in text:
        return ProrecaError(
            _("The dossier may only be read: this change was not saved."),
            _("Copy the dossier to a folder where you may write, then open the copy."),
        )
    if "malformed" in text:
        return ProrecaError(
            _("The dossier is damaged: this change was not saved."),
            _("Leave the file as it is and restore your last backup (Settings, Restore)."),
        )
    return ProrecaError(
        _("The dossier cannot be written."),
        _("Check the disk or the USB key. Everything saved before is intact."),
    )


def _open_error(path: Path, error: sqlite3.Error) -> ProrecaError:
    text = str(error)
    if "malformed" in text or "not a database" in text or "no such table" in text:
        return damaged(path)
    return ProrecaError(
        _("“{name}” cannot be opened.").format(name=path.name),
        _("Copy it to a folder where you may write, then open the copy."),
    )


def acquire_lock(path: Path) -> DossierLock:
    """:raises ProrecaError: when it is open elsewhere, or its folder cannot be written."""
    lock = DossierLock(path)
    try:
        acquired = lock.acquire()
    except OSError as error:
        raise ProrecaError(
            _("The folder “{folder}” cannot be written.").format(folder=path.parent),
            _("Copy the dossier to a folder where you may write, then open the copy."),
        ) from error
    if not acquired:
        raise ProrecaError(
            _("“{name}” is already open in another window.").format(name=path.name),
            _("Go to that window, or close it first."),
        )
    return lock


def _connect(path: Path) -> sqlite3.Connection:
    """A connection with our own transactions, durable at every commit."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5.0)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        # What is deleted, as the ballots of a vote at its close, does not stay in its page.
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_read_only(path: Path) -> sqlite3.Connection:
    uri = to_uri(path.resolve())
    # Read-only connections leave the WAL's side files behind. Where none stand yet, a writable
    # one that refuses to write makes them and takes them away again.
    mode = "ro" if has_journal(path) else "rw"
    connection = sqlite3.connect(f"{uri}?mode={mode}", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as error:
        connection.close()
        # A folder that refuses the side files: safe to read as it is if nothing waits in them.
        if has_journal(path) or not isinstance(error, sqlite3.OperationalError):
            raise
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def to_uri(path: PurePath) -> str:
    """As SQLite reads it: a shared folder's server (``//server/…``) is part of the path."""
    text = path.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{text}" if text.startswith("/") else f"file:///{text}"


def _applied(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = 'proreca' ORDER BY id"
    )
    return [row[0] for row in rows]


def _pending(connection: sqlite3.Connection) -> bool:
    return len(_applied(connection)) < len(KNOWN_MIGRATIONS)


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    newer = set(_applied(connection)) - set(KNOWN_MIGRATIONS)
    if newer:
        raise ProrecaError(
            _("“{name}” was made by a newer version of the program.").format(name=path.name),
            _("Install the newer version to open it. The file was not changed."),
        )


def _apply_migrations(connection: sqlite3.Connection) -> None:
    # sqlite-utils imports pandas: only when a dossier is made or brought up to date.
    from sqlite_utils import Database

    from proreca_desktop.storage.migrations import migrations

    migrations.apply(Database(connection))


def _back_up_before_migration(connection: sqlite3.Connection, path: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-avant-mise-a-jour-{stamp}{SUFFIX}")
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
