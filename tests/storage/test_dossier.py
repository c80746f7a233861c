"""Opening, creating, refusing: a file is checked before it is trusted, and left as it was."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from proreca_desktop.domain.organisation import DatedFact
from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage import dossier as opening
from proreca_desktop.storage.dossier import (
    APPLICATION_ID,
    Author,
    DamagedDossier,
    create_dossier,
    open_dossier,
    open_for_reading,
)
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.organisations import list_facts, list_organisations, save_fact

AUTHOR = Author("Awa Test", "laptop-1")


def _files(folder):
    """What lies in a folder, to the byte; the lock and SQLite's shared memory hold nothing."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.endswith((".lock", "-shm"))
    }


def _add_fact(dossier, name="f", text="T"):
    fact = DatedFact(id=name, organisation_id="org", on="2003", text=text)
    with dossier.change() as change:
        save_fact(change, fact, new=True)


def _refused(function, path, kind=ProrecaError):
    """The file is refused by name with advice, and nothing on the disk has changed."""
    before = _files(path.parent)
    with pytest.raises(kind) as refused:
        function(path) if function is open_for_reading else function(path, AUTHOR)
    assert _files(path.parent) == before
    assert refused.value.advice
    return refused.value.title


BOTH = pytest.mark.parametrize("function", [open_dossier, open_for_reading])


def test_a_new_dossier_is_whole_from_the_start(tmp_path):
    """A power cut right after: the header on the disk already says what the file is."""
    path = tmp_path / "Élections é' #1%20?.proreca"
    with closing(create_dossier(path, AUTHOR)) as dossier:
        assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID
        with closing(open_for_reading(path)) as reading:
            assert list_organisations(reading.connection) == []
        copy = tmp_path / "after a power cut"
        copy.mkdir()
        shutil.copy(path, copy)
        assert dossier.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    with closing(open_dossier(copy / path.name, AUTHOR)) as survived:
        assert check_dossier(survived.connection) == []


def test_durable_settings(dossier):
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    pragmas["secure_delete"] = 1
    for name, value in pragmas.items():
        assert dossier.connection.execute(f"PRAGMA {name}").fetchone()[0] == value


def test_an_existing_file_is_never_created_over(path):
    assert "exists already" in _refused(create_dossier, path)


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_what_a_lost_dossier_left_is_not_played_into_a_new_one(path, tmp_path, suffix):
    journal = tmp_path / f"new.proreca{suffix}"
    opened = open_dossier(path, AUTHOR)
    _add_fact(opened, "of the lost dossier")
    shutil.copy(path.with_name(path.name + "-wal"), journal)
    opened.close()
    assert "earlier dossier" in _refused(create_dossier, tmp_path / "new.proreca")
    journal.write_bytes(b"")
    with closing(create_dossier(tmp_path / "new.proreca", AUTHOR)) as made:
        assert list_facts(made.connection, "org") == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ProrecaError, match="does not exist"):
        create_dossier(tmp_path / "nowhere" / "x.proreca", AUTHOR)


def test_a_dossier_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def fail(connection):
        connection.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opening, "_apply_migrations", fail)
    path = tmp_path / "x.proreca"
    with pytest.raises(ProrecaError, match="disk is full"):
        create_dossier(path, AUTHOR)
    assert _files(tmp_path) == {}
    monkeypatch.undo()
    create_dossier(path, AUTHOR).close()  # the lock was let go


@BOTH
def test_not_there(function, tmp_path):
    assert "was not found" in _refused(function, tmp_path / "gone.proreca")


@BOTH
def test_a_folder_is_not_a_dossier(function, tmp_path):
    folder = tmp_path / "folder.proreca"
    folder.mkdir()
    with pytest.raises(ProrecaError, match="is a folder"):
        function(folder) if function is open_for_reading else function(folder, AUTHOR)


@BOTH
@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00", b"\x00" * 5000, "é".encode() * 400]
)
def test_not_a_dossier(function, tmp_path, content):
    path = tmp_path / "x.proreca"
    path.write_bytes(content)
    assert "is not a ProReCA dossier" in _refused(function, path)


@BOTH
def test_the_database_of_another_application(function, tmp_path):
    path = tmp_path / "x.proreca"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 12345")
        other.execute("CREATE TABLE organisation (id)")
    assert "is not a ProReCA dossier" in _refused(function, path)


@BOTH
def test_a_truncated_dossier(function, path):
    os.truncate(path, path.stat().st_size // 2)
    assert "damaged or incomplete" in _refused(function, path, DamagedDossier)


@BOTH
def test_a_dossier_whose_tables_are_gone(function, tmp_path):
    path = tmp_path / "x.proreca"
    with closing(sqlite3.connect(path)) as empty:
        empty.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        empty.execute("CREATE TABLE other (id)")
    assert "damaged" in _refused(function, path, DamagedDossier)


@BOTH
def test_a_dossier_with_garbage_inside(function, path):
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996  # the table of tables
    path.write_bytes(content)
    assert "damaged" in _refused(function, path, DamagedDossier)


def _claim_newer(path, *, journal):
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA journal_mode = {journal}")
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('proreca', '9999_future', '')"
        )
        newer.commit()


@BOTH
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_file_from_a_newer_program_stays_as_it_is(function, path, journal):
    """Also a copy of it, which is in another journal mode than a dossier in use."""
    _claim_newer(path, journal=journal)
    assert "newer version" in _refused(function, path)


@BOTH
def test_a_newer_file_that_a_power_cut_left_with_its_journal(function, path, tmp_path):
    opened = open_dossier(path, AUTHOR)
    opened.connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('proreca', '9999_future', '')"
    )
    cut = tmp_path / "cut"
    cut.mkdir()
    for file in (path, path.with_name(path.name + "-wal")):
        shutil.copy(file, cut)
    opened.close()
    assert "newer version" in _refused(function, cut / path.name)


def test_a_second_writer_is_refused_and_a_reader_is_not(dossier, path):
    assert "already open" in _refused(open_dossier, path)
    _add_fact(dossier)
    with closing(open_for_reading(path)) as reading:
        assert [f.id for f in list_facts(reading.connection, "org")] == ["f"]
        _add_fact(dossier, "g")
        assert [f.id for f in list_facts(reading.connection, "org")] == ["f", "g"]


def test_a_writer_in_another_process_is_refused(dossier, path):
    code = (
        "import sys; from pathlib import Path;"
        "from proreca_desktop.storage.dossier import Author, open_dossier;"
        "open_dossier(Path(sys.argv[1]), Author('x', 'y'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=Path(opening.__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"ProrecaError" in done.stderr


def test_closing_lets_the_next_one_in(path):
    open_dossier(path, AUTHOR).close()
    open_dossier(path, AUTHOR).close()


@pytest.mark.parametrize("function", [open_dossier, open_for_reading])
def test_a_refusal_does_not_keep_the_lock(function, path):
    content = path.read_bytes()
    os.truncate(path, 5000)
    _refused(function, path)
    path.write_bytes(content)
    open_dossier(path, AUTHOR).close()


def test_reading_writes_nothing_and_leaves_nothing_behind(path):
    before = _files(path.parent)
    with closing(open_for_reading(path)) as reading:
        with pytest.raises(ProrecaError, match="may only be read"):
            _add_fact(reading)
        assert check_dossier(reading.connection) == []
    assert _files(path.parent) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reading_what_a_power_cut_left(path, tmp_path):
    cut = tmp_path / "cut"
    cut.mkdir()
    with closing(open_dossier(path, AUTHOR)) as opened:
        _add_fact(opened)
        for file in (path, path.with_name(path.name + "-wal")):
            shutil.copy(file, cut)
    before = _files(cut)
    with closing(open_for_reading(cut / path.name)) as reading:
        assert [f.id for f in list_facts(reading.connection, "org")] == ["f"]
    assert _files(cut) == before


def test_killed_while_the_journal_was_played_in(path, tmp_path):
    """The header already tells the new length, the pages are not there yet: nothing is lost."""
    cut = tmp_path / "cut"
    cut.mkdir()
    opened = open_dossier(path, AUTHOR)
    opened.connection.execute("PRAGMA wal_autocheckpoint = 0")
    old_size = path.stat().st_size
    _add_fact(opened, text="T" * 50_000)
    shutil.copy(path.with_name(path.name + "-wal"), cut)
    opened.close()
    assert path.stat().st_size > old_size
    shutil.copy(path, cut)
    os.truncate(cut / path.name, old_size)
    with closing(open_dossier(cut / path.name, AUTHOR)) as survived:
        assert check_dossier(survived.connection) == []
        assert len(list_facts(survived.connection, "org")[0].text) == 50_000


def _pretend_older(monkeypatch):
    """The program knows one more migration than the dossier has."""
    from sqlite_utils import Migrations

    from proreca_desktop.storage import migrations as module

    longer = Migrations("proreca")
    longer._migrations = [*module.migrations._migrations]

    @longer(name="9999_future")
    def _future(db):
        db.execute("CREATE TABLE future (id TEXT) STRICT")

    monkeypatch.setattr(module, "migrations", longer)
    monkeypatch.setattr(opening, "KNOWN_MIGRATIONS", (*opening.KNOWN_MIGRATIONS, "9999_future"))


def test_bringing_up_to_date_makes_a_copy_first(path, monkeypatch):
    _pretend_older(monkeypatch)
    with closing(open_dossier(path, AUTHOR)) as opened:
        assert opened.connection.execute("SELECT count(*) FROM future").fetchone()[0] == 0
        assert check_dossier(opened.connection) == []
    [copy] = path.parent.glob("*-avant-mise-a-jour-*.proreca")
    monkeypatch.undo()
    with closing(open_dossier(copy, AUTHOR)) as before:
        assert [o.code for o in list_organisations(before.connection)] == ["CAFO"]
    assert "newer version" in _refused(open_dossier, path)


def test_an_up_to_date_dossier_is_not_copied(path, monkeypatch):
    _pretend_older(monkeypatch)
    open_dossier(path, AUTHOR).close()
    open_dossier(path, AUTHOR).close()
    assert len(list(path.parent.glob("*-avant-mise-a-jour-*"))) == 1


def test_an_older_dossier_is_not_changed_by_reading(path, monkeypatch):
    _pretend_older(monkeypatch)
    assert "older version" in _refused(open_for_reading, path)


def test_a_migration_that_fails_leaves_the_dossier_as_it_was(path, monkeypatch):
    _pretend_older(monkeypatch)

    def fail(connection):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opening, "_apply_migrations", fail)
    with pytest.raises(ProrecaError):
        open_dossier(path, AUTHOR)
    monkeypatch.undo()
    with closing(open_dossier(path, AUTHOR)) as opened:
        assert check_dossier(opened.connection) == []


def test_a_page_that_went_bad_while_the_dossier_was_open(dossier, path):
    """What SQLite finds damaged while writing is told as such, not as a bug."""
    _add_fact(dossier)
    dossier.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root = dossier.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'dated_fact'"
    ).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    dossier.connection.execute("PRAGMA cache_size = 0")
    with pytest.raises(ProrecaError, match="damaged"):
        _add_fact(dossier, "g")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/awa/é #1%?.proreca"), "file:///home/awa/é %231%25%3f.proreca"),
        (PureWindowsPath(r"C:\Users\awa\a.proreca"), "file:///C:/Users/awa/a.proreca"),
        (PureWindowsPath(r"\\server\share\a.proreca"), "file:////server/share/a.proreca"),
    ],
)
def test_every_path_can_be_told_to_sqlite(path, uri):
    assert opening.to_uri(path) == uri


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "may only be read"),
        ("database is locked", "Another program"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "cannot be written"),
    ],
)
def test_what_is_said_when_the_disk_refuses(said, expected):
    error = opening.write_error(sqlite3.OperationalError(said))
    assert expected in error.title
    assert said not in str(error)
    assert error.advice


def test_the_name_of_a_file_is_no_cause():
    there = OSError(errno.ENOSPC, "No space left on device", "locked.proreca")
    assert "disk is full" in opening.write_error(there).title
    refused = OSError(errno.EACCES, "Permission denied", "full and locked.proreca")
    assert "cannot be written" in opening.write_error(refused).title
