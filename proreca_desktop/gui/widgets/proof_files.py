"""Files of proofs on their way out of the dossier: opened, or copied."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from proreca_desktop.domain.assessment import Evidence
from proreca_desktop.domain.journals import OutcomeEvidence
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import replace_file, safe_name
from proreca_desktop.i18n import _

OPENED_DIRECTLY = {
    *(".pdf .txt .csv .rtf .odt .ods .odp .doc .docx .xls .xlsx .ppt .pptx".split()),
    *(".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic .mp3 .m4a .ogg .wav .mp4".split()),
}
"""Documents, pictures and recordings. Anything else could be a program: it is only copied."""

Proof = Evidence | OutcomeEvidence


def copy_name(name: str) -> str:
    """The name of a copy: any system takes it, whatever the dossier says; its ending stays."""
    stem, dot, ending = name.rpartition(".")
    if stem and ending.isalnum() and len(ending) <= 8:
        return f"{safe_name(stem)}{dot}{ending}"
    return safe_name(name)


class OpenedFiles:
    """Copies made to be looked at; they are gone when the program ends."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def open(self, proof: Proof, content: bytes) -> None:
        """:raises ProrecaError: a kind of file that is not opened, or nothing to open it with."""
        name = copy_name(proof.file_name)
        if Path(name).suffix.lower() not in OPENED_DIRECTLY:
            raise ProrecaError(
                _("“{name}” is not opened from here: it could be a program.").format(name=name),
                _("Save a copy, and open it if you know where it comes from."),
            )
        copy = self._write(name, content)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise ProrecaError(
                _("No program on this laptop opens “{name}”.").format(name=name),
                _("Save a copy, and open it on another laptop."),
            )

    def _write(self, name: str, content: bytes) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        # A folder of its own: a copy that is still open elsewhere is never written over.
        copy = Path(self._folder.path()) / uuid.uuid4().hex[:8] / name
        try:
            copy.parent.mkdir(parents=True)
            copy.write_bytes(content)
        except OSError as error:
            raise _not_written(name, _("Free some space on the disk, then try again.")) from error
        return copy


def save_copy(parent: QWidget, folder: Path, proof: Proof, content: bytes) -> None:
    """Ask where, and write. :raises ProrecaError: when it cannot be written there."""
    proposed = str(folder / copy_name(proof.file_name))
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save a copy"), proposed)
    if not chosen:
        return
    target = Path(chosen)
    try:
        replace_file(target, content)
    except OSError as error:
        advice = _("Close it if it is open elsewhere, or choose another folder.")
        raise _not_written(target.name, advice) from error


def _not_written(name: str, advice: str) -> ProrecaError:
    return ProrecaError(_("“{name}” cannot be written.").format(name=name), advice)
