"""Copies are consistent and checked; nothing is ever put in the place of a file that is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from proreca_desktop.domain.organisation import DatedFact
from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage import backup as module
from proreca_desktop.storage.backup import back_up, restore
from proreca_desktop.storage.dossier import Author, open_dossier, open_for_reading
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.organisations import list_facts, save_fact

AUTHOR = Author("Awa Test", "laptop-1")


def _add_fact(dossier, name):
    fact = DatedFact(id=name, organisation_id="org", on="2003", text=name)
    with dossier.change() as change:
        save_fact(change, fact, new=True)


def _facts(path):
    with closing(open_for_reading(path)) as dossier:
        assert check_dossier(dossier.connection) == []
        return [fact.id for fact in list_facts(dossier.connection, "org")]


def _add_to(path, name):
    with closing(open_dossier(path, AUTHOR)) as dossier:
        _add_fact(dossier, name)


@pytest.fixture
def cut(path, tmp_path):
    """A dossier as a power cut leaves it: the last fact stands in its journal alone."""
    folder = tmp_path / "cut"
    folder.mkdir()
    with closing(open_dossier(path, AUTHOR)) as dossier:
        _add_fact(dossier, "in the journal")
        for name in (path.name, path.name + "-wal"):
            shutil.copy(path.with_name(name), folder)
    return folder / path.name


def test_a_copy_of_an_open_dossier_has_every_change(dossier, path, tmp_path):
    _add_fact(dossier, "not yet in the main file")
    target = tmp_path / "copy é.proreca"
    back_up(path, target)
    assert _facts(target) == ["not yet in the main file"]
    assert sorted(f.name for f in tmp_path.iterdir() if f.name.startswith("copy")) == [target.name]


def test_a_copy_is_one_file(dossier, path, tmp_path):
    back_up(path, tmp_path / "copy.proreca")
    with closing(sqlite3.connect(tmp_path / "copy.proreca")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_an_older_copy_gives_way(path, tmp_path):
    target = tmp_path / "copy.proreca"
    back_up(path, target)
    _add_to(path, "later")
    back_up(path, target)
    assert _facts(target) == ["later"]


def test_nothing_but_an_earlier_copy_gives_way(path, tmp_path):
    other, text = tmp_path / "other.proreca", tmp_path / "text.proreca"
    shutil.copy(path, other)
    _add_to(other, "in no other file")
    text.write_text("a letter", encoding="utf-8")
    for target in (other, text, tmp_path):
        with pytest.raises(ProrecaError, match="not an earlier copy"):
            back_up(path, target)
    assert _facts(other) == ["in no other file"]
    assert text.read_text(encoding="utf-8") == "a letter"


def test_a_copy_never_takes_the_place_of_a_dossier_in_use(path, tmp_path):
    target = tmp_path / "other.proreca"
    shutil.copy(path, target)
    with closing(open_dossier(target, AUTHOR)) as in_use:
        _add_fact(in_use, "precious")
        with pytest.raises(ProrecaError, match="in use"):
            back_up(path, target)
        _add_fact(in_use, "still at work")
    assert _facts(target) == ["precious", "still at work"]


def test_onto_itself(path):
    with pytest.raises(ProrecaError, match="onto itself"):
        back_up(path, path.parent / "." / path.name)
    with pytest.raises(ProrecaError, match="onto itself"):
        restore(path, path)
    assert _facts(path) == []


@pytest.mark.parametrize("function", [back_up, restore])
def test_a_folder_that_is_not_there(function, path, tmp_path):
    with pytest.raises(ProrecaError, match="does not exist"):
        function(path, tmp_path / "nowhere" / "copy.proreca")


@pytest.mark.parametrize("function", [back_up, restore])
def test_a_full_disk_keeps_what_was_there(function, path, tmp_path, monkeypatch):
    target = tmp_path / "target.proreca"
    _add_to(path, "old")
    shutil.copy(path, target)

    def fail(connection, partial):
        partial.write_bytes(b"half")
        partial.with_name(partial.name + "-journal").write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "_write_copy", fail)
    with pytest.raises(ProrecaError, match="disk is full"):
        function(path, target)
    assert _facts(target) == ["old"]
    assert not list(tmp_path.glob("*.partiel*"))


def test_a_full_disk_keeps_no_half_of_the_old_file(path, tmp_path, monkeypatch):
    target = tmp_path / "target.proreca"
    target.write_bytes(b"no dossier")

    def fail(source, kept):
        kept.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.shutil, "copyfile", fail)
    with pytest.raises(ProrecaError, match="disk is full"):
        restore(path, target)
    assert target.read_bytes() == b"no dossier"
    assert not list(tmp_path.glob("*avant-restauration*"))


@pytest.mark.parametrize("function", [back_up, restore])
def test_a_folder_that_may_only_be_read(function, path, tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(module.Path, "unlink", refuse)
    with pytest.raises(ProrecaError, match="could not be written") as caught:
        function(path, tmp_path / "copy.proreca")
    assert caught.value.advice


def test_a_damaged_dossier_is_not_copied_as_if_it_were_sound(path, tmp_path):
    with closing(sqlite3.connect(path)) as db:
        [root] = db.execute("SELECT rootpage FROM sqlite_master WHERE name='criterion'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(ProrecaError, match="damaged"):
        back_up(path, tmp_path / "copy.proreca")
    assert not (tmp_path / "copy.proreca").exists()


def test_restore_keeps_the_old_file(path, tmp_path):
    backup = tmp_path / "backup.proreca"
    back_up(path, backup)
    _add_to(path, "later")
    kept = restore(backup, path)
    assert _facts(path) == []
    assert _facts(kept) == ["later"]
    assert kept.parent == path.parent
    _add_to(path, "work goes on")


def test_restore_keeps_what_only_the_journal_held(cut, path, tmp_path):
    with closing(open_dossier(path, AUTHOR)) as dossier:
        _add_fact(dossier, "of the backup")
    backup = tmp_path / "backup.proreca"
    back_up(path, backup)
    kept = restore(backup, cut)
    assert _facts(cut) == ["in the journal", "of the backup"]
    assert _facts(kept) == ["in the journal"]
    assert not cut.with_name(cut.name + "-wal").exists()


def test_the_old_journal_is_not_played_into_the_restored_file(cut, templates):
    restore(templates / "filled.proreca", cut)
    assert _facts(cut) == []


@pytest.mark.parametrize("damage", ["truncated", "garbage", "empty"])
def test_restore_over_a_damaged_dossier_keeps_it_to_the_byte(cut, templates, damage):
    if damage == "truncated":
        os.truncate(cut, 5000)
    elif damage == "garbage":
        cut.write_bytes(b"\xff" * 20_000)
    else:
        cut.write_bytes(b"")
    journal = cut.with_name(cut.name + "-wal").read_bytes()
    content = cut.read_bytes()
    kept = restore(templates / "filled.proreca", cut)
    assert _facts(cut) == []
    assert kept.read_bytes() == content
    assert kept.with_name(kept.name + "-wal").read_bytes() == journal


def test_restore_where_nothing_was(path, tmp_path):
    target = tmp_path / "new.proreca"
    assert restore(path, target) is None
    assert _facts(target) == []


def test_restore_where_only_a_journal_is_left_keeps_it(cut, templates):
    cut.unlink()
    journal = cut.with_name(cut.name + "-wal")
    content = journal.read_bytes()
    kept = restore(templates / "filled.proreca", cut)
    assert kept is not None and kept.read_bytes() == content
    assert kept.name.endswith(".proreca-wal") and not journal.exists()
    assert _facts(cut) == []


def test_restore_refuses_an_open_dossier(dossier, path, tmp_path):
    backup = tmp_path / "backup.proreca"
    back_up(path, backup)
    with pytest.raises(ProrecaError, match="already open"):
        restore(backup, path)
    _add_fact(dossier, "untouched")


@pytest.mark.parametrize("content", [b"", b"not a dossier", b"SQLite format 3\x00" + b"\x00" * 200])
def test_restore_refuses_what_is_no_dossier(path, tmp_path, content):
    bad = tmp_path / "bad.proreca"
    bad.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(ProrecaError):
        restore(bad, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*avant-restauration*"))


def test_a_backup_from_an_older_program_can_be_restored(path, tmp_path, monkeypatch):
    from proreca_desktop.storage import dossier as opening

    backup = tmp_path / "old backup.proreca"
    back_up(path, backup)
    monkeypatch.setattr(opening, "KNOWN_MIGRATIONS", (*opening.KNOWN_MIGRATIONS, "9999_future"))
    kept = restore(backup, path)
    assert kept is not None
    monkeypatch.undo()
    assert _facts(path) == []
