"""The bytes of a file that the user chose, or why they cannot be had."""

from __future__ import annotations

from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _

MEGABYTE = 1_000_000


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole file; :class:`ProrecaError` when it is not there, not readable, or too large.

    The size is asked first, so that a huge file is refused at once. Devices and pipes, which have
    no size, are refused with folders.
    """
    try:
        if not path.is_file():
            raise _not_a_file(path)
        if path.stat().st_size > limit:
            raise _too_large(path, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(path, error) from error
    if len(data) > limit:  # it grew meanwhile
        raise _too_large(path, limit)
    return data


def is_control(character: str) -> bool:
    """Neither text nor white space: what YAML cannot hold and no reader can see."""
    return (
        (character < " " and character not in "\t\n")
        or "\x7f" <= character <= "\x9f"
        or character in "\ufffe\uffff"
    )


def _not_a_file(path: Path) -> ProrecaError:
    if path.is_dir():
        return ProrecaError(
            _("“{name}” is a folder.").format(name=path.name or path),
            _("Choose a file inside it."),
        )
    return ProrecaError(
        _("The file “{name}” does not exist.").format(name=path.name),
        _("Check its name and its folder, then try again."),
    )


def _too_large(path: Path, limit: int) -> ProrecaError:
    return ProrecaError(
        _("The file “{name}” is larger than {limit} MB.").format(
            name=path.name, limit=limit // MEGABYTE
        ),
        _("Check that it is the right file."),
    )


def _unreadable(path: Path, error: Exception) -> ProrecaError:
    reason = error.strerror if isinstance(error, OSError) else ""
    title = (
        _("The file “{name}” cannot be read ({reason}).")
        if reason
        else _("“{name}” cannot be read.")
    )
    return ProrecaError(
        title.format(name=path.name, reason=reason),
        _("Close it in other programs, check your rights to it, or copy it elsewhere."),
    )
