"""The middle of the screen: one criterion with everything the room decides on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.local_wording import NO_LEVELS, wording_of
from proreca_desktop.domain.questionnaire import LEVELS, Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.pages.rating.heading import Heading, Statement
from proreca_desktop.gui.pages.rating.more import MorePanel
from proreca_desktop.gui.pages.rating.notes import Drafts, TextNote
from proreca_desktop.gui.pages.rating.parking import ParkLine
from proreca_desktop.gui.pages.rating.proofs import ProofPanel
from proreca_desktop.gui.pages.rating.reason import ReasonLine
from proreca_desktop.gui.pages.rating.retro import RetroLine
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.statuses import StatusButtons, StatusQuestion, say_status
from proreca_desktop.gui.pages.rating.votes import VotesShown
from proreca_desktop.gui.widgets.cards import Card, Scrolled
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.gui.widgets.level_card import LevelCards
from proreca_desktop.gui.widgets.vote_entry import VoteEntry
from proreca_desktop.i18n import _, current_language
from proreca_desktop.scoring.agreement import lower_median

_SETTLE_MS = 20
"""Until wrapped texts and rows have their heights."""


class CriterionPanel(QScrollArea):
    """Shows a criterion and its answer. The page listens to its parts and records."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses, self.question = StatusButtons(), StatusQuestion()
        self.heading, self.statement = Heading(self.statuses.clear), Statement()
        self.cards = LevelCards()
        self.vote = VoteEntry(self.statuses.buttons)
        self.reason, self.retro, self.parking = ReasonLine(), RetroLine(), ParkLine()
        self.proofs, self.more = ProofPanel(), MorePanel()
        self.justification = TextNote(_("Justification"), lines=2)
        self.drafts = Drafts(
            {
                "justification": self.justification,
                "reason_for_level": self.reason.field,
                "dissent_note": self.more.dissent,
                "facilitator_note": self.more.private,
            }
        )
        self._banner, self._status = attention("", 13), quiet("", 13)
        self._notes = self._build_notes()
        self._votes = VotesShown()
        self._has_decisions = self._has_earlier = False
        self._revealed: QWidget = self.statement
        # A child of the panel: it does not outlive it.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(lambda: self.ensureWidgetVisible(self._revealed, 0, 8))
        self._lay_out()
        self.more.unfolded.connect(lambda: self.reveal(self.more))
        self.vote.spread.connect(self._make_room)
        self.vote.grown.connect(lambda: self.reveal(self.vote))
        self.vote.named.reached.connect(self._show_voter)

    def _build_notes(self) -> QWidget:
        card = Card(margin=12, spacing=4)
        label = quiet(_("Justification · J"), 12)
        label.setBuddy(self.justification)
        card.add(label, self.justification)
        card.column.addStretch(1)
        notes = QWidget()
        line = QHBoxLayout(notes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(card, 11)
        line.addWidget(self.proofs, 10)
        return notes

    def _lay_out(self) -> None:
        content = self._content = Scrolled()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(20, 8, 20, 4)
        lines.setSpacing(6)
        above = (self._banner, self.heading, self.statement, *self.cards.cards)
        asked = (self.question, self.parking, self.vote, self._status, self.reason, self.retro)
        below = (*asked, self._notes, self.more)
        for part in (*above, *below):
            lines.addWidget(part)
        lines.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def show_criterion(self, session: RatingSession, code: str, *, anew: bool) -> None:
        """``anew``: not the one shown just now."""
        criterion = session.criteria[code]
        self._has_earlier = session.earlier.assessment is not None
        self._show_texts(session, criterion)
        self._show_parts(decisions=True)
        self.show_votes(session.desk(code).shown(), session.result(code).level)
        self.show_answer(session, code, anew=anew)
        if anew:
            self.verticalScrollBar().setValue(0)

    def show_answer(self, session: RatingSession, code: str, *, anew: bool = False) -> None:
        """The answer as it stands now, on the criterion that is shown already."""
        result, open_ = session.result(code), not session.is_read_only
        self._show_level(result.level)
        self.statuses.show_status(session.criteria[code], result, open_=open_)
        self.heading.show_parked(code in session.parked, open_=open_)
        said = say_status(result)
        self._status.show_text(said)
        self._status.setVisible(bool(said))
        self.proofs.show_evidence(result, session.form.scale, session.evidence.get(code, ()))
        self.retro.show_answer(result, is_asked=self._is_looking_back())
        self.more.show_answer(result, session.quotes.get(code, ()))
        self.drafts.show(_texts(result), anew=anew)

    def show_votes(self, votes: VotesShown, level: int | None) -> None:
        """The rounds of the criterion shown, one of which may be open."""
        self._votes = votes
        self.vote.show_vote(votes.rounds, votes.vote, level, votes.mode)
        self._show_level(level)
        # While a vote is open it alone is asked.
        for button in self.statuses.buttons:
            button.setVisible(self._has_decisions and votes.vote is None)
        if not self._is_looking_back():
            self.retro.hide()

    def show_practice(
        self, session: RatingSession, criterion: Criterion, votes: VotesShown, level: int | None
    ) -> None:
        """The example for the room: levels and votes as always, nothing to record."""
        self._show_texts(session, criterion)
        self._show_parts(decisions=False)
        self.show_votes(votes, level)
        self.verticalScrollBar().setValue(0)

    def show_banner(self, text: str) -> None:
        """A sentence above the criterion: practice, or read-only."""
        self._banner.show_text(text)
        self._banner.setVisible(bool(text))

    def set_open(self, open_: bool) -> None:
        """Whether anything can be recorded."""
        self.cards.set_open(open_)
        self.vote.set_open(open_)
        self.drafts.set_open(open_)
        self.proofs.set_open(open_)
        self.more.set_open(open_)
        self.retro.choice.setEnabled(open_)

    def ask(self, question: QWidget | None = None) -> None:
        """Show a question in place of the vote, or the vote again."""
        for each in (self.question, self.parking):
            each.setVisible(each is question)
        self.vote.setVisible(question is None)
        if question is not None:
            self.reveal(question)

    def focus_statement(self) -> None:
        self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that has just been shown, once it has its place."""
        self._revealed = part
        self._settling.start()

    def _show_voter(self, cell: QRect) -> None:
        """Scroll to the name that is asked now."""
        middle = self.vote.named.mapTo(self._content, cell.center())
        self.ensureVisible(middle.x(), middle.y(), 0, cell.height())

    def _make_room(self, wanted: bool) -> None:
        """Names or groups are typed: what is noted after the vote waits."""
        for part in (self._notes, self.more):
            part.setVisible(self._has_decisions and not wanted)

    def _is_looking_back(self) -> bool:
        return self._has_earlier and self._has_decisions and self._votes.vote is None

    def _show_texts(self, session: RatingSession, criterion: Criterion) -> None:
        language = current_language()
        self.ask()
        local = wording_of(session.wordings, criterion)
        self.statement.show_criterion(criterion, local.statement if local else "")
        names = [pick(session.form.scale.name(level).label, language) for level in LEVELS]
        texts = [pick(text, language) for text in criterion.levels]
        self.cards.show_levels(names, texts, local.levels if local else NO_LEVELS)

    def _show_parts(self, *, decisions: bool) -> None:
        """Everything but the practice criterion has decisions, notes and proofs."""
        self._has_decisions = decisions
        buttons = (self.heading.park_button, self.statuses.clear)
        for part in (self._notes, self.more, *buttons):
            part.setVisible(decisions)
        if not decisions:
            self._status.hide()
            self.retro.hide()

    def _show_level(self, level: int | None) -> None:
        median = lower_median(self._votes.last) if self._votes.last else None
        self.cards.show_choice(level, median)
        self.vote.show_level(level)
        self.reason.ask(level, median)


def _texts(result: CriterionResult) -> dict[str, str]:
    """The texts of an answer by the names under which they are saved."""
    return {
        "justification": result.justification,
        "reason_for_level": result.reason if result.is_rated else "",
        "dissent_note": result.dissent_note,
        "facilitator_note": result.facilitator_note,
    }
