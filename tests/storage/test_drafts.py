"""A draft becomes the dossier or leaves nothing; what a killed process left is taken away."""

from __future__ import annotations

import os
import time

import pytest

from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage.dossier import Author, create_dossier
from proreca_desktop.storage.drafts import draft_dossier
from proreca_desktop.storage.lock import DossierLock

AUTHOR = Author("Awa Test", "laptop-1")


def _make(target):
    with draft_dossier(target) as draft:
        create_dossier(draft, AUTHOR).close()


def _left_behind(folder, *names, age=3600.0):
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"half")
    before = time.time() - age
    os.utime(folder, (before, before))
    return folder


def test_a_draft_becomes_the_dossier_and_leaves_nothing(tmp_path):
    _make(tmp_path / "d.proreca")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["d.proreca", "d.proreca.lock"]


def test_a_draft_never_takes_the_place_of_a_lost_dossier(tmp_path):
    journal = tmp_path / "d.proreca-wal"
    journal.write_bytes(b"changes that were saved")
    with pytest.raises(ProrecaError, match="earlier dossier"):
        _make(tmp_path / "d.proreca")
    assert [file.name for file in tmp_path.iterdir()] == [journal.name]
    assert journal.read_bytes() == b"changes that were saved"


def test_what_a_killed_process_left_is_taken_away(tmp_path):
    files = ("d.proreca", "d.proreca-wal", "d.proreca-shm", "d.proreca.lock", "draft.proreca.lock")
    left = _left_behind(tmp_path / ".proreca-abcd_123", *files)
    empty = _left_behind(tmp_path / ".proreca-12345678")
    _make(tmp_path / "d.proreca")
    assert not left.exists()
    assert not empty.exists()


@pytest.mark.parametrize("held", ["d.proreca", "draft.proreca"])
def test_a_draft_that_is_worked_on_stays(tmp_path, held):
    left = _left_behind(tmp_path / ".proreca-abcd1234", "d.proreca", f"{held}.lock")
    lock = DossierLock(left / held)
    assert lock.acquire()
    try:
        _make(tmp_path / "other.proreca")
        assert (left / "d.proreca").exists()
    finally:
        lock.release()


def test_a_draft_is_held_also_when_it_is_closed_already(tmp_path):
    with draft_dossier(tmp_path / "d.proreca") as draft:
        assert not DossierLock(draft.parent / "draft.proreca").acquire()
        create_dossier(draft, AUTHOR).close()
        assert not DossierLock(draft.parent / "draft.proreca").acquire()


@pytest.mark.parametrize(
    ("name", "files", "age"),
    [
        (".proreca-abcd1234", ("holiday.jpg",), 3600),
        (".proreca-notes", ("d.proreca",), 3600),
        (".proreca-abcd1234", ("d.proreca",), -60),
    ],
)
def test_what_may_be_of_somebody_else_stays(tmp_path, name, files, age):
    kept = _left_behind(tmp_path / name, *files, age=age)
    _make(tmp_path / "d.proreca")
    assert {f.name for f in kept.iterdir()} == set(files)
