"""Why this number: a dialog with the reasoning, then every criterion and its part in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import column, row, scrolling
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _, typeset

Navigate = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What a number is made of: sentences, then a table whose rows may name a criterion."""

    heading: str
    sentences: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    criterion: str = ""
    """The criterion the whole reason is about, if it is one."""

    def text(self) -> str:
        """All of it as plain text, for copying: the table's places apart by tabs."""
        lines = [self.heading, *self.sentences]
        if self.rows:
            lines.append("\t".join(column.title for column in self.columns))
        lines += ["\t".join(_plain(cell) for cell in row.cells) for row in self.rows]
        return "\n".join(typeset(line) for line in lines)


def _plain(cell: Cell) -> str:
    if cell.level is not None and not cell.text:
        return str(cell.level)
    return cell.spoken


class TermsDialog(QDialog):
    """Shows a reason. ``chosen`` is the criterion to open afterwards, empty for none."""

    def __init__(self, parent: QWidget, reason: Reason, *, can_open: bool):
        super().__init__(parent)
        self.setWindowTitle(typeset(reason.heading))
        self.reason = reason
        self.chosen = ""
        self._can_open = can_open
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(12)
        lines.addWidget(title(reason.heading))
        self._add_content(lines, reason, parent)
        lines.addLayout(row(*self._buttons(reason)))
        self.resize(self._size(parent))

    def _add_content(self, lines: QVBoxLayout, reason: Reason, parent: QWidget) -> None:
        told = column(*(body(sentence) for sentence in reason.sentences), None, spacing=6)
        told.setContentsMargins(0, 0, 8, 0)
        area = scrolling(told)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(_("Explanation"))
        if not reason.rows:
            lines.addWidget(area, 1)
            return
        # The reasoning in full where it fits; the table takes the rest and scrolls.
        width = self._size(parent).width() - 48 - 20
        wanted = told.totalHeightForWidth(width) + 8
        area.setFixedHeight(min(wanted, self._size(parent).height() // 2))
        lines.addWidget(area)
        self.table = ScoreTable(reason.heading)
        lines.addWidget(self.table, 1)
        self.table.show_rows(reason.columns, reason.rows)
        if self._can_open and any(row.key for row in reason.rows):
            self.table.opened.connect(self._open)
            lines.addWidget(quiet(_("A click or Enter on a criterion opens it."), 12))
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus()

    def _buttons(self, reason: Reason) -> list[QWidget | None]:
        close = primary_button(_("Close"), self.accept)
        close.setDefault(False)
        close.setAutoDefault(False)
        copy = plain_button(_("Copy"), self._copy, icon_name="copy")
        copy.setAutoDefault(False)
        buttons: list[QWidget | None] = [copy, None, close]
        if reason.criterion and self._can_open:
            go = plain_button(
                _("Open {code}").format(code=reason.criterion),
                lambda: self._open(reason.criterion),
            )
            go.setAutoDefault(False)
            buttons.insert(1, go)
        return buttons

    def _size(self, parent: QWidget) -> QSize:
        """Comfortable, but never larger than the window it is about."""
        room = parent.window().size()
        return QSize(min(px(1000), room.width() - 40), min(px(680), room.height() - 40))

    def _open(self, code: str) -> None:
        self.chosen = code
        self.accept()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.reason.text())


def show_reason(parent: QWidget, reason: Reason, navigate: Navigate | None = None) -> None:
    """Open the dialog; ``navigate`` is told the criterion the user wants to see."""
    dialog = TermsDialog(parent, reason, can_open=navigate is not None)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    if chosen and navigate is not None:
        navigate(chosen)
