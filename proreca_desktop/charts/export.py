"""A chart as a file: PNG or SVG, the same bytes for the same chart."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from proreca_desktop.charts.style import FAMILY
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import is_full, replace_file
from proreca_desktop.i18n import _

PNG_DPI = 200
_PROGRAM = "ProReCA Desktop"
_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": _PROGRAM},
    ".svg": {"Creator": _PROGRAM, "Date": None},
}
_FAMILY = f"font-family: '{FAMILY}'".encode()
_STAND_INS = b", 'Noto Sans', sans-serif"
"""Where an SVG is opened and our font is missing; it is Noto Sans under another name."""


def save_figure(figure: Figure, path: Path) -> None:
    """Write ``figure`` as .png or .svg, by the suffix of ``path``; an older file is replaced.

    :raises ProrecaError: another suffix, or a file that cannot be written (an older one is then
        as it was).
    """
    if path.suffix.lower() not in _METADATA:
        raise ProrecaError(
            _("A chart cannot be saved as “{name}”.").format(name=path.name),
            _("Choose a name that ends in .png or .svg."),
        )
    content = _render(figure, path.suffix.lower())
    try:
        replace_file(path, content)
    except OSError as error:
        raise _save_error(path, error) from error


def _save_error(path: Path, error: OSError) -> ProrecaError:
    if is_full(error):
        return ProrecaError(
            _("The disk is full: “{name}” was not saved.").format(name=path.name),
            _("Free some space or choose another folder, then save again."),
        )
    detail = error.strerror or type(error).__name__
    return ProrecaError(
        _("The chart could not be saved: {detail}.").format(detail=detail),
        _("Close the file if it is open, check the free space, or choose another folder."),
    )


def _render(figure: Figure, suffix: str) -> bytes:
    """In an SVG texts stay texts, and ids do not change from one run to the next."""
    buffer = BytesIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": _PROGRAM}):
        figure.savefig(
            buffer, format=suffix.removeprefix("."), dpi=PNG_DPI, metadata=_METADATA[suffix]
        )
    return buffer.getvalue().replace(_FAMILY, _FAMILY + _STAND_INS)
