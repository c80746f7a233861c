"""Putting a finished file in the place of an older one: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import is_full, replace_file
from proreca_desktop.i18n import _


def save_file(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path``, then move it there.

    :raises ProrecaError: the disk is full, the folder cannot be written, the file is in use;
        an older file is then as it was.
    """
    try:
        replace_file(path, content)
    except OSError as error:
        raise _save_error(path, error) from error


def _save_error(path: Path, error: OSError) -> ProrecaError:
    unchanged = _("The file that was there before is unchanged.") if path.is_file() else ""
    if is_full(error):
        title = _("The disk is full: “{name}” was not saved.")
        advice = _("Free some space or choose another folder, then save again.")
    elif not path.parent.is_dir():
        title = _("“{name}” was not saved: its folder does not exist.")
        advice = _("Choose another folder, then save again.")
    else:
        title = _("“{name}” cannot be written.")
        advice = _("Close the file if it is open in another program, or choose another folder.")
    return ProrecaError(title.format(name=path.name), f"{unchanged} {advice}".strip())
