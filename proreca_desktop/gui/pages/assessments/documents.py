"""What to ask for before the workshop: the documents that verify each criterion."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion, Domain, Form
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import row, scrolling
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.i18n import _, current_language, typeset


class DocumentsDialog(QDialog):
    """Domain by domain; the list can be copied into a message to the organisation."""

    def __init__(self, parent: QWidget, form: Form):
        super().__init__(parent)
        self._form = form
        self.setWindowTitle(typeset(_("Documents to collect")))
        self.resize(px(760), px(560))
        column = QVBoxLayout()
        column.setSpacing(8)
        for domain in form.domains:
            column.addWidget(title(pick(domain.label, current_language()), 15))
            column.addLayout(_rows(domain))
            column.addSpacing(8)
        column.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 16, 20)
        lines.setSpacing(12)
        lines.addWidget(title(_("Documents to collect")))
        lines.addWidget(
            quiet(_("Ask for them before the workshop. ★ marks the essential criteria."))
        )
        lines.addWidget(scrolling(column, _("Documents to collect")), 1)
        lines.addLayout(
            row(
                plain_button(_("Copy the list"), self._on_copy, icon_name="copy"),
                None,
                primary_button(_("Close"), self.accept),
            )
        )

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(typeset(document_list(self._form)))


def document_list(form: Form) -> str:
    """The list as plain text, for a message or a letter."""
    language = current_language()
    parts = []
    for domain in form.domains:
        rows = [f"- {_mark(c)} : {_documents(c)}" for c in domain.criteria if _documents(c)]
        parts.append("\n".join([pick(domain.label, language), *rows]))
    return "\n\n".join(parts)


def _rows(domain: Domain) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, criterion in enumerate(domain.criteria):
        code = TextLabel(_mark(criterion), wrap=False)
        code.setFont(font(13, bold=True))
        code.setMinimumWidth(px(84))
        grid.addWidget(code, line, 0)
        grid.addWidget(body(_documents(criterion) or "—"), line, 1)
    return grid


def _mark(criterion: Criterion) -> str:
    return f"{criterion.code} ★" if criterion.essential else criterion.code


def _documents(criterion: Criterion) -> str:
    return pick(criterion.verification, current_language())
