"""services/saving.py: a new file takes the place of an old one whole, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.saving import save_file


def test_the_new_file_stands_in_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    save_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left"),
        PermissionError(errno.EACCES, "in use"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, error):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(self, _target):
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProrecaError) as failure:
        save_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
    assert failure.value.advice


def test_a_missing_folder_is_named_as_the_cause(tmp_path):
    with pytest.raises(ProrecaError) as failure:
        save_file(tmp_path / "gone" / "a.pdf", b"new")
    assert "a.pdf" in failure.value.title
    assert not (tmp_path / "gone").exists()
