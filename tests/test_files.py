"""Files as every system takes them."""

from __future__ import annotations

import errno

import pytest

from proreca_desktop.files import replace_file, safe_name


@pytest.mark.parametrize("text", ["", "CON", "nul.x", "..", "a. ", "x" * 400, "ɛɔɲ"])
def test_safe_names(text):
    name = safe_name(text)
    assert 0 < len(name) <= 120
    assert name.rstrip(". ") == name
    assert name.split(".")[0].upper() not in {"CON", "NUL"}


def test_a_file_is_replaced_whole(tmp_path):
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"old and longer")
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_finished_leaves_the_older_one(tmp_path, monkeypatch):
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
