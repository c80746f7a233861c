"""From what the user does in the vote to its desk, and back onto the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.voting import Ballots, VoteMode
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.pages.rating.columns import RatingColumns
from proreca_desktop.gui.pages.rating.leafing import Leafing
from proreca_desktop.gui.pages.rating.recorder import Recorder
from proreca_desktop.gui.pages.rating.route import PRACTICE


class VoteRecorder(QObject):
    """Acts on the criterion that is shown. Each ballot is on the disk before ``kept`` says so."""

    changed = Signal()
    """A round was opened, closed or cancelled, and is shown so."""
    kept = Signal()
    unsaved = Signal(object)
    """A ballot could not be written: the :class:`ProrecaError`."""

    def __init__(self, page: QWidget, columns: RatingColumns, recorder: Recorder, leafing: Leafing):
        super().__init__(page)
        self._page, self._columns, self._leafing = page, columns, leafing
        self._recorder, self._entry = recorder, columns.panel.vote
        self._entry.open_asked.connect(self._on_open_asked)
        self._entry.ballots_changed.connect(self._on_ballots_changed)
        self._entry.closed.connect(self._on_closed)
        self._entry.cancelled.connect(self._on_cancelled)
        self._entry.typing_left.connect(columns.panel.focus_statement)

    def show(self) -> None:
        """The votes on the criterion shown, as they are now."""
        walk, code = self._leafing.walk, self._leafing.code
        if walk is None:
            return
        if code == PRACTICE:
            self._columns.show_practice(walk.session, self._recorder.practice)
            return
        session = walk.session
        self._columns.panel.show_votes(session.desk(code).shown(), session.result(code).level)
        self._columns.show_recorded(walk, code)

    def focus_proposal(self) -> None:
        """Enter takes the median, where there is one to take."""
        if self._entry.take_button.isVisibleTo(self._entry):
            self._entry.focus_proposal()
        else:
            self._columns.panel.focus_statement()

    def _on_open_asked(self, mode: VoteMode) -> None:
        guarded(self._page, lambda: self._recorder.desk().open(mode))
        self._show_change()

    def _on_ballots_changed(self, ballots: Ballots) -> None:
        try:
            self._recorder.desk().keep(ballots)
        except ProrecaError as error:
            self.unsaved.emit(error)
        else:
            self.kept.emit()

    def _on_closed(self, ballots: Ballots) -> None:
        """Now the bars are shown."""
        if guarded(self._page, lambda: self._recorder.desk().close(ballots)):
            self._show_change()
            self.focus_proposal()
        else:
            self._entry.leave_typing()

    def _on_cancelled(self) -> None:
        guarded(self._page, lambda: self._recorder.desk().cancel())
        self._show_change()
        self._columns.panel.focus_statement()

    def _show_change(self) -> None:
        self.show()
        self._columns.panel.reveal(self._entry)
        self.changed.emit()
