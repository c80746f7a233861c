"""A proof to add: what it is, and its file if there is one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.labels import TextLabel, title
from proreca_desktop.i18n import _
from proreca_desktop.report.words import evidence_kind_name

PICTURES = {".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"}


class ProofDialog(QDialog):
    """Filled in and accepted, it gives the fields of ``Answers.add_evidence``."""

    def __init__(self, parent: QWidget, code: str):
        super().__init__(parent)
        self.setWindowTitle(_("Add a proof"))
        self.setMinimumWidth(px(520))
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
        self._named = Labelled(_("What it is"), self.name)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        lines.addWidget(title(_("A proof for {code}").format(code=code)))
        lines.addWidget(self._named)
        lines.addLayout(
            row(Labelled(_("Kind"), self.kind), Labelled(_("Date of the document"), self.day))
        )
        lines.addLayout(
            row(
                Labelled(_("Where it is kept"), self.location),
                Labelled(_("Seen by"), self.seen_by),
            )
        )
        choose = plain_button(_("Choose a file…"), self._choose_file, icon_name="attach")
        choose.setAutoDefault(False)
        line = row(choose)
        line.addWidget(self._file_name, 1)
        lines.addLayout(line)
        add = primary_button(_("Add"), self._on_add_clicked)
        add.setDefault(True)
        lines.addLayout(row(None, plain_button(_("Cancel"), self.reject), add))

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

    def _on_add_clicked(self) -> None:
        if self.name.value():
            self.accept()
        else:
            self._named.show_problem(_("Say in a few words what it is."))
            self.name.setFocus()
