"""The logo, colour and programme name that reports carry: the dossier's, or an organisation's."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.report.content import Branding
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.evidence import load_file, save_file
from proreca_desktop.storage.settings import load_settings, save_setting

LARGEST_LOGO = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LOGO, COLOUR, PROGRAMME_NAME = "logo", "brand_colour", "programme_name"
COLOUR_PATTERN = re.compile(r"#[0-9A-Fa-f]{6}")


class Brandings:
    """Reading and saving how the reports of this dossier look."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def load(self, organisation_id: str | None = None) -> Branding:
        """The organisation's own logo where it has one, else the programme's."""
        settings = load_settings(self._dossier.connection)
        own = settings.get(_logo_key(organisation_id), "") if organisation_id else ""
        return Branding(
            programme_name=settings.get(PROGRAMME_NAME, ""),
            colour=settings.get(COLOUR, ""),
            logo=self._file(own or settings.get(LOGO, "")),
        )

    def save_programme_name(self, name: str) -> None:
        self._save(PROGRAMME_NAME, " ".join(nfc(name).split()))

    def save_colour(self, colour: str) -> None:
        """``#RRGGBB``; empty for the program's own. :raises ProrecaError: no such colour."""
        if colour and COLOUR_PATTERN.fullmatch(colour) is None:
            raise ProrecaError(
                _("“{colour}” is not a colour.").format(colour=colour),
                _("Choose a colour from the palette, or write it like #22344F."),
            )
        self._save(COLOUR, colour.upper())

    def save_logo(self, path: Path, organisation_id: str | None = None) -> None:
        """Copy a PNG or JPEG picture into the dossier: the programme's logo, or one organisation's.

        :raises ProrecaError: unreadable, over 5 MB or 40 million points, or not such a picture.
        """
        content = read_logo(path)
        connection = self._dossier.connection
        with self._dossier.change() as change:
            sha256 = save_file(change, connection, content)
            save_setting(change, connection, _logo_key(organisation_id), sha256)

    def remove_logo(self, organisation_id: str | None = None) -> None:
        """The reports carry no logo (or the programme's again); the file stays in the dossier."""
        self._save(_logo_key(organisation_id), "")

    def _save(self, key: str, value: str) -> None:
        with self._dossier.change() as change:
            save_setting(change, self._dossier.connection, key, value)

    def _file(self, sha256: str) -> bytes | None:
        """A report without its logo is better than none."""
        try:
            return load_file(self._dossier.connection, sha256) if sha256 else None
        except KeyError:
            return None


def _logo_key(organisation_id: str | None) -> str:
    return f"{LOGO}:{organisation_id}" if organisation_id else LOGO


def read_logo(path: Path) -> bytes:
    """:raises ProrecaError: see :meth:`Brandings.save_logo`."""
    try:
        if path.stat().st_size > LARGEST_LOGO:
            raise ProrecaError(
                _("“{name}” is too large for a logo.").format(name=path.name),
                _("Choose a picture below 5 MB."),
            )
        content = path.read_bytes()
    except OSError as error:
        raise ProrecaError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Check that the file is still there, then choose it again."),
        ) from error
    if not _is_picture(content):
        raise ProrecaError(
            _("“{name}” is not a PNG or JPEG picture, or it is damaged.").format(name=path.name),
            _("Open it in another program, save it as PNG, then choose it again."),
        )
    return content


def _is_picture(content: bytes) -> bool:
    """Decoded to the last point: a picture that is cut short would spoil every report."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True
