"""The middle of the screen: one criterion with everything the room decides on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.questionnaire import LEVELS, Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.pages.rating.heading import Heading, Statement
from proreca_desktop.gui.pages.rating.more import MorePanel
from proreca_desktop.gui.pages.rating.notes import Drafts, TextNote
from proreca_desktop.gui.pages.rating.proofs import ProofPanel
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.statuses import StatusButtons, StatusQuestion, say_status
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.cards import Card, Scrolled
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.labels import TextLabel, attention, quiet
from proreca_desktop.gui.widgets.level_card import LevelCards
from proreca_desktop.gui.widgets.vote_entry import VoteEntry
from proreca_desktop.i18n import _, current_language
from proreca_desktop.scoring.agreement import lower_median


class ReasonLine(QWidget):
    """Why the agreed level is another than the median of the votes."""

    def __init__(self) -> None:
        super().__init__()
        self._question = TextLabel(wrap=False)
        self._question.setFont(font(13))
        self.field = LineField(_("Reason for the level"), hint=_("What convinced the group?"))
        self.field.setAcceptDrops(False)
        self._question.setBuddy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._question)
        line.addWidget(self.field, 1)

    def ask(self, level: int | None, median: int | None) -> None:
        """Shown only where the two differ."""
        asked = level is not None and median is not None and level != median
        if asked:
            question = _("Why {level} and not the median, {median}?")
            self._question.show_text(question.format(level=level, median=median))
        self.setVisible(asked)


class CriterionPanel(QScrollArea):
    """Shows a criterion and its answer. The page listens to its parts and records."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses, self.question = StatusButtons(), StatusQuestion()
        self.heading, self.statement = Heading(self.statuses.clear), Statement()
        self.cards = LevelCards()
        self.vote = VoteEntry(self.statuses.buttons)
        self.reason, self.proofs, self.more = ReasonLine(), ProofPanel(), MorePanel()
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
        self._rounds: Sequence[Counts] = ()
        self._lay_out()
        self.more.unfolded.connect(self._show_more)

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
        content = Scrolled()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(20, 8, 20, 4)
        lines.setSpacing(6)
        above = (self._banner, self.heading, self.statement, *self.cards.cards)
        below = (self.question, self.vote, self._status, self.reason, self._notes, self.more)
        for part in (*above, *below):
            lines.addWidget(part)
        lines.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def show_criterion(
        self, session: RatingSession, code: str, typed: Sequence[str], *, anew: bool
    ) -> None:
        """``typed``: counts of its vote not closed yet; ``anew``: not the one shown just now."""
        criterion = session.criteria[code]
        self._show_texts(session, criterion)
        self._show_parts(decisions=True)
        self._rounds = session.rounds(code)
        self.vote.show_rounds(self._rounds, session.result(code).level, typed)
        self.show_answer(session, code, anew=anew)
        if anew:
            self.verticalScrollBar().setValue(0)

    def show_answer(self, session: RatingSession, code: str, *, anew: bool = False) -> None:
        """The answer as it stands now, on the criterion that is shown already."""
        result, open_ = session.result(code), not session.is_read_only
        self._show_level(result.level)
        self.statuses.show_status(session.criteria[code], result, open_=open_)
        self.heading.show_parked(result.parked, open_=open_)
        said = say_status(result)
        self._status.show_text(said)
        self._status.setVisible(bool(said))
        self.proofs.show_evidence(result, session.form.scale, session.evidence.get(code, ()))
        self.more.show_answer(result, has_earlier=session.earlier.assessment is not None)
        self.drafts.show(_texts(result), anew=anew)

    def show_rounds(self, session: RatingSession, code: str) -> None:
        """A round has been closed."""
        self._rounds = session.rounds(code)
        self.vote.show_rounds(self._rounds, session.result(code).level)
        self._show_level(session.result(code).level)

    def show_practice(
        self,
        session: RatingSession,
        criterion: Criterion,
        level: int | None,
        rounds: Sequence[Counts],
        typed: Sequence[str],
    ) -> None:
        """The example for the room: levels and votes as always, nothing to record."""
        self._show_texts(session, criterion)
        self._show_parts(decisions=False)
        self._rounds = rounds
        self.vote.show_rounds(rounds, level, typed)
        self._show_level(level)
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

    def ask(self, question: bool) -> None:
        """Show the question of a status in place of the vote, or the vote again."""
        self.question.setVisible(question)
        self.vote.setVisible(not question)

    def focus_statement(self) -> None:
        self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        """Scroll to what has just been unfolded, once it has its place."""
        QTimer.singleShot(0, lambda: self.ensureWidgetVisible(self.more, 0, 8))

    def _show_texts(self, session: RatingSession, criterion: Criterion) -> None:
        language = current_language()
        self.ask(False)
        self.statement.show_criterion(criterion)
        names = [pick(session.form.scale.name(level).label, language) for level in LEVELS]
        self.cards.show_levels(names, [pick(text, language) for text in criterion.levels])

    def _show_parts(self, *, decisions: bool) -> None:
        """Everything but the practice criterion has decisions, notes and proofs."""
        buttons = (self.heading.park_button, self.statuses.clear, *self.statuses.buttons)
        for part in (self._notes, self.more, *buttons):
            part.setVisible(decisions)
        if not decisions:
            self._status.hide()

    def _show_level(self, level: int | None) -> None:
        median = lower_median(self._rounds[-1]) if self._rounds else None
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
