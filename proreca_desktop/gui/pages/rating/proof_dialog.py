"""A proof to add: what it is, and its file if there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.words import evidence_kind_name
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _

PICTURES = {".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"}


class ProofDialog(FormDialog):
    """``submit`` is given the dialog to record what it holds; what it refuses is said inside."""

    def __init__(self, parent: QWidget, code: str, submit: Callable[[ProofDialog], object]):
        heading = _("Evidence for {code}").format(code=code)
        super().__init__(parent, heading, _("Add"), lambda: submit(self))
        self.file: Path | None = None
        self.name = LineField(_("What it is"), hint=_("Minutes of the assembly of 2 March"))
        self.kind = ChoiceField(
            _("Kind"), [(k.value, evidence_kind_name(k).capitalize()) for k in EvidenceKind]
        )
        self.kind.show_value(EvidenceKind.MINUTES.value)
        self.day = LineField(_("Date of the document"))
        self.location = LineField(_("Where it is kept"))
        self.seen_by = LineField(_("Seen by"))
        self._file_name = TextLabel(name="quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        kind, day = Labelled(_("Kind"), self.kind), Labelled(_("Date of the document"), self.day)
        where = Labelled(_("Where it is kept"), self.location)
        choose = plain_button(_("Choose a file…"), self._choose_file, icon_name="attach")
        choose.setAutoDefault(False)
        line = row(choose)
        line.addWidget(self._file_name, 1)
        self.add(
            Labelled(_("What it is"), self.name),
            row(kind, day),
            row(where, Labelled(_("Seen by"), self.seen_by)),
            line,
        )

    def chosen_kind(self) -> EvidenceKind:
        return EvidenceKind(self.kind.value())

    def take_file(self, file: Path) -> None:
        """A file proposes its name as the title while there is none."""
        self.file = file
        self._file_name.show_text(file.name)
        if not self.name.value():
            self.name.show_value(file.stem)
        if file.suffix.lower() in PICTURES:
            self.kind.show_value(EvidenceKind.PHOTO.value)

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a file"))
        if path:
            self.take_file(Path(path))
