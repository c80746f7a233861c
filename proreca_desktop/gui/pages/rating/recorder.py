"""From what the user does on the criterion to one service call each, and what to say when it fails.

Everything here acts on the criterion that is shown. The practice criterion is kept in memory
and never reaches a service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from proreca_desktop.domain.assessment import Evidence, EvidenceKind, ResultStatus
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.domain.voting import Voter
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.pages.rating.panel import CriterionPanel
from proreca_desktop.gui.pages.rating.proof_dialog import PICTURES, ProofDialog
from proreca_desktop.gui.pages.rating.route import PRACTICE
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.votes import PracticeDesk, VoteDesk
from proreca_desktop.gui.widgets.proof_files import OpenedFiles, save_copy


class Recorder(QObject):
    """Listens to the parts of the panel; ``recorded`` follows each change on the disk."""

    recorded = Signal(str)
    """The criterion whose answer has been saved."""
    practised = Signal()
    """A level was tried on the practice criterion."""
    unsaved = Signal(object)
    """A typed text could not be saved: the :class:`ProrecaError`."""

    def __init__(self, page: QWidget, panel: CriterionPanel, copies_folder: Callable[[], Path]):
        super().__init__(page)
        self._page, self._panel, self._copies_folder = page, panel, copies_folder
        self._session: RatingSession | None = None
        self._code = ""
        self._opened = OpenedFiles()
        self.practice = PracticeDesk(lambda: ())
        self._listen()

    def _listen(self) -> None:
        panel = self._panel
        panel.cards.chosen.connect(self.rate)
        panel.vote.level_taken.connect(self._on_level_taken)
        panel.heading.park_asked.connect(self.park)
        panel.parking.saved.connect(self._on_parking_saved)
        panel.parking.taken_back.connect(self._on_parking_taken_back)
        panel.parking.left.connect(self.leave_question)
        panel.retro.chosen.connect(self._on_retro_chosen)
        panel.more.quotes.added.connect(self._on_quote_added)
        panel.more.quotes.marked.connect(self._on_quote_marked)
        panel.more.quotes.removed.connect(self._on_quote_removed)
        panel.statuses.asked.connect(self._on_status_asked)
        panel.question.reason_given.connect(self._on_reason_given)
        panel.question.day_given.connect(self._on_day_given)
        panel.question.left.connect(self.leave_question)
        panel.drafts.due.connect(lambda: self.save_notes())
        panel.more.target_chosen.connect(lambda level: self._annotate(target_level=level))
        panel.proofs.strength_chosen.connect(lambda s: self._annotate(evidence_strength=s))
        panel.proofs.add_asked.connect(self._on_proof_asked)
        panel.proofs.open_asked.connect(self._on_open_asked)
        panel.proofs.copy_asked.connect(self._on_copy_asked)
        panel.proofs.remove_asked.connect(self._on_remove_asked)

    def turn_to(self, session: RatingSession, code: str) -> None:
        """From now on ``code`` is the criterion that is shown."""
        self._session, self._code = session, code

    def begin(self, voters: Callable[[], tuple[Voter, ...]]) -> None:
        """Another assessment: what was tried on the practice criterion is forgotten."""
        self.practice = PracticeDesk(voters)

    def desk(self) -> VoteDesk:
        """Where the votes on the criterion shown are kept."""
        if self._code == PRACTICE:
            return self.practice
        return self._open_session.desk(self._code)

    @property
    def can_record(self) -> bool:
        return self._is_answerable and self._code != PRACTICE

    @property
    def _is_answerable(self) -> bool:
        if self._session is None:
            return False
        return self._code == PRACTICE or not self._session.is_read_only

    @property
    def _open_session(self) -> RatingSession:
        if self._session is None:
            raise RuntimeError("no criterion is shown")
        return self._session

    def rate(self, level: int) -> None:
        if not self._is_answerable:
            return
        if self._code == PRACTICE:
            self.practice.level = level
            self.practised.emit()
        else:
            self._record(lambda session, code: session.rate(code, level))
            self._panel.ask()

    def park(self) -> None:
        """Leave the criterion open, at once; then ask what is open, who takes it up, and when."""
        if self.can_record and self._record(lambda session, code: session.park(code)):
            self._panel.ask(self._panel.parking)
            point = self._open_session.parked[self._code][0]
            self._panel.parking.ask(self._code, point)

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something typed is not on the disk."""
        return self.can_record and bool(self._panel.drafts.collect())

    def save_notes(self, *, loudly: bool = False) -> bool:
        """Save what is typed. Whether all is saved; what failed stays typed, and is said.

        ``loudly``: the user is going on, and must be stopped by a dialog.
        """
        if not self.can_record:
            return True
        texts = self._panel.drafts.collect()
        if not texts:
            return True
        try:
            self._open_session.annotate(self._code, **texts)
        except ProrecaError as error:
            self.unsaved.emit(error)
            if loudly:
                show_error(self._page, error)
            return False
        self._panel.drafts.forget(texts)
        self.recorded.emit(self._code)
        return True

    def add_files(self, files: Sequence[Path]) -> None:
        """Each dropped file becomes a proof that was seen."""
        for file in files:
            is_picture = file.suffix.lower() in PICTURES
            kind = EvidenceKind.PHOTO if is_picture else EvidenceKind.OTHER
            self._record(
                lambda session, code, file=file, kind=kind: session.add_proof(  # type: ignore[misc]
                    code, title=file.stem, kind=kind, file=file
                )
            )

    def leave_question(self) -> None:
        self._panel.ask()
        self._panel.focus_statement()

    def _record(self, action: Callable[[RatingSession, str], None]) -> bool:
        """One call; the screen follows only when it is on the disk."""
        session, code = self._open_session, self._code
        if not guarded(self._page, lambda: action(session, code)):
            self._panel.show_answer(session, code)
            return False
        self.recorded.emit(code)
        return True

    def _annotate(self, **fields: object) -> None:
        self._record(lambda session, code: session.annotate(code, **fields))  # type: ignore[arg-type]

    def _on_level_taken(self, level: int) -> None:
        self.rate(level)
        self._panel.focus_statement()

    def _on_retro_chosen(self, level: int | None) -> None:
        self._annotate(retro_level=level)
        self._panel.focus_statement()

    def _on_parking_saved(self, text: str, responsible: str, due_on: date | None) -> None:
        if self._record(
            lambda session, code: session.edit_parked(
                code, text=text, responsible=responsible, due_on=due_on
            )
        ):
            self.leave_question()

    def _on_parking_taken_back(self) -> None:
        if self._record(lambda session, code: session.unpark(code)):
            self.leave_question()

    def _on_quote_added(self, text: str, language: str, anonymised: bool) -> None:
        self._record(
            lambda session, code: session.add_quote(
                code, text, language=language, anonymised=anonymised
            )
        )

    def _on_quote_marked(self, quote: Verbatim, anonymised: bool) -> None:
        self._record(lambda session, code: session.mark_quote(code, quote, anonymised=anonymised))

    def _on_quote_removed(self, quote: Verbatim) -> None:
        self._record(lambda session, code: session.remove_quote(code, quote))

    def _on_status_asked(self, status: ResultStatus | None) -> None:
        session, code = self._open_session, self._code
        criterion, result = session.criteria[code], session.result(code)
        if status is ResultStatus.NA:
            self._panel.ask(self._panel.question)
            known = result.reason if result.status is ResultStatus.NA else ""
            self._panel.question.ask_reason(criterion, known)
        elif status is ResultStatus.DONT_KNOW:
            self._panel.ask(self._panel.question)
            self._panel.question.ask_day(criterion, result.due_on)
        else:
            self._record(
                lambda session, code: (
                    session.clear(code) if status is None else session.mark_not_covered(code)
                )
            )
            self._panel.focus_statement()

    def _on_reason_given(self, reason: str) -> None:
        if self._record(lambda session, code: session.mark_not_applicable(code, reason)):
            self.leave_question()

    def _on_day_given(self, day: object) -> None:
        if self._record(lambda session, code: session.mark_unknown(code, day)):  # type: ignore[arg-type]
            self.leave_question()

    def _on_proof_asked(self) -> None:
        session, code = self._open_session, self._code

        def add(dialog: ProofDialog) -> None:
            session.add_proof(
                code,
                title=dialog.name.value(),
                kind=dialog.chosen_kind(),
                file=dialog.file,
                document_date=dialog.day.value(),
                location=dialog.location.value(),
                seen_by=dialog.seen_by.value(),
            )

        dialog = ProofDialog(self._page, code, add)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.recorded.emit(code)
        dialog.deleteLater()

    def _on_open_asked(self, proof: Evidence) -> None:
        session = self._open_session
        guarded(self._page, lambda: self._opened.open(proof, session.file_of(proof)))

    def _on_copy_asked(self, proof: Evidence) -> None:
        session, folder = self._open_session, self._copies_folder()
        guarded(self._page, lambda: save_copy(self._page, folder, proof, session.file_of(proof)))

    def _on_remove_asked(self, proof: Evidence) -> None:
        self._record(lambda session, code: session.remove_proof(code, proof))
