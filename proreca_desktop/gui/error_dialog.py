"""Telling of failures: expected ones with their advice, bugs with the word that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from proreca_desktop.domain.words import say_problem
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import body, title
from proreca_desktop.i18n import _, typeset


class MessageDialog(QDialog):
    """A title, an advice, and details that can be copied."""

    def __init__(self, parent: QWidget | None, heading: str, advice: str, details: str = ""):
        super().__init__(parent)
        self.setWindowTitle("ProReCA")
        self.setMinimumWidth(520)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        lines.addWidget(title(heading))
        if advice:
            lines.addWidget(body(advice))
        self._details = details
        buttons = [None, primary_button(_("Close"), self.accept)]
        if details:
            lines.addWidget(self._detail_box(details))
            buttons.insert(0, plain_button(_("Copy"), self._copy, icon_name="copy"))
        lines.addLayout(row(*buttons))

    def _detail_box(self, details: str) -> QPlainTextEdit:
        box = QPlainTextEdit(typeset(details))
        box.setReadOnly(True)
        box.setAccessibleName(_("Details"))
        box.setMinimumHeight(160)
        return box

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)


def show_error(parent: QWidget | None, error: ProrecaError) -> None:
    """What happened, and what to do."""
    details = "\n".join(say_problem(problem) for problem in error.problems)
    MessageDialog(parent, error.title, error.advice, details).exec()


def guarded(parent: QWidget, action: Callable[[], object]) -> bool:
    """Run ``action``; show an expected failure. Whether it succeeded."""
    try:
        action()
    except ProrecaError as error:
        show_error(parent, error)
        return False
    return True


def show_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """For ``sys.excepthook``: a bug is logged, and the user told that nothing was lost."""
    # Bugs are rare: what writes about them is not loaded at each start.
    import traceback

    from proreca_desktop.services.crash_log import log_crash

    log_crash(error)
    details = "".join(traceback.format_exception(kind, error, trace))
    if QApplication.instance() is None:
        return
    MessageDialog(
        QApplication.activeWindow(),
        _("Something went wrong in the program."),
        _(
            "Everything that was shown as saved is safe. You can go on; if it happens again,"
            " close and reopen the program, and send these details."
        ),
        details,
    ).exec()


def confirm(parent: QWidget, heading: str, text: str, yes: str) -> bool:
    """Ask before what cannot be undone. ``yes`` names the action."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("ProReCA")
    dialog.setMinimumWidth(440)
    lines = QVBoxLayout(dialog)
    lines.setContentsMargins(24, 20, 24, 20)
    lines.setSpacing(12)
    lines.addWidget(title(heading))
    lines.addWidget(body(text))
    lines.addLayout(
        row(
            None,
            plain_button(_("Cancel"), dialog.reject),
            primary_button(yes, dialog.accept),
        )
    )
    return dialog.exec() == QDialog.DialogCode.Accepted
