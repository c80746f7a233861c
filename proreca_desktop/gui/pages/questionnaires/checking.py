"""Checking a questionnaire file: every problem with its line and remedy, or that it is sound."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.domain.words import say_problem
from proreca_desktop.errors import Problem
from proreca_desktop.gui.tasks import run_task
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import body, title
from proreca_desktop.i18n import _, ngettext, typeset
from proreca_desktop.services.questionnaires import check_file


def check_questionnaire_file(parent: QWidget, path: Path) -> bool:
    """Check in the background and show what was found; whether it is to be installed."""
    wanted = []

    def show(problems: tuple[Problem, ...]) -> None:
        if CheckDialog(parent, path, problems).exec() == QDialog.DialogCode.Accepted:
            wanted.append(path)

    run_task(parent, _("Checking the file"), lambda _progress: check_file(path), show)
    return bool(wanted)


class CheckDialog(QDialog):
    """Accepted: install the file."""

    def __init__(self, parent: QWidget, path: Path, problems: tuple[Problem, ...]):
        super().__init__(parent)
        self._problems = problems
        self.setWindowTitle(typeset(_("Check of {name}").format(name=path.name)))
        self.setMinimumWidth(px(560))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(24, 20, 24, 20)
        self._lines.setSpacing(12)
        if problems:
            self.resize(px(860), px(520))
            self._show_problems(path)
        else:
            self._show_sound(path)

    def _show_sound(self, path: Path) -> None:
        self._lines.addWidget(title(_("No problem found")))
        self._lines.addWidget(body(_("“{name}” can be installed.").format(name=path.name)))
        self._lines.addLayout(
            row(
                None,
                plain_button(_("Close"), self.reject),
                primary_button(_("Install it"), self.accept),
            )
        )

    def _show_problems(self, path: Path) -> None:
        n = len(self._problems)
        heading = ngettext("“{name}” has {n} problem", "“{name}” has {n} problems", n).format(
            name=path.name, n=n
        )
        self._lines.addWidget(title(heading))
        self._lines.addWidget(
            body(_("Correct the file in a text editor, save it, then check it again."))
        )
        self._lines.addWidget(self._table(), 1)
        self._lines.addLayout(
            row(
                plain_button(_("Copy"), self._on_copy, icon_name="copy"),
                None,
                primary_button(_("Close"), self.reject),
            )
        )

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._problems), 3)
        table.setAccessibleName(_("Problems of the file"))
        table.setHorizontalHeaderLabels(
            [_("Place"), typeset(_("What is wrong")), typeset(_("What to do"))]
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.setStyleSheet("QTableView::item { padding: 6px 8px; }")
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for line, problem in enumerate(self._problems):
            for place, text in enumerate((problem.place, problem.message, problem.remedy)):
                item = QTableWidgetItem(typeset(text))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                table.setItem(line, place, item)
        return table

    def _on_copy(self) -> None:
        QApplication.clipboard().setText("\n".join(map(say_problem, self._problems)))
