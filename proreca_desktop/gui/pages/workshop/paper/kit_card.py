"""Choosing what the paper kit holds, and making it."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from proreca_desktop.domain.paper import BallotKind, PaperPart
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.paper.printing import make_kit
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.gui.widgets.saved_line import SavedLine
from proreca_desktop.i18n import LANGUAGES, _, current_language, typeset
from proreca_desktop.services.paper import PaperOptions

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


def part_names() -> dict[PaperPart, str]:
    return {
        PaperPart.AGENDA: _("Agenda"),
        PaperPart.SIGN_IN: _("Sign-in sheet"),
        PaperPart.STATEMENTS: _("Statements and levels"),
        PaperPart.BALLOTS: _("Ballots"),
        PaperPart.TALLY: _("Tally sheets"),
        PaperPart.DOTS: _("Dots for the priorities"),
        PaperPart.PARKED: _("Parked points"),
        PaperPart.PRACTICE: _("Practice criterion"),
        PaperPart.OUTCOMES: _("Outcome mapping: blank journals"),
    }


class KitCard(Card):
    """All parts are ticked at first: one click makes the whole kit."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self._own_number = False
        self.parts = {part: _tick(name) for part, name in part_names().items()}
        self.voters = LineField(_("Number of voters"))
        self.voters.setValidator(QIntValidator(0, 999))
        self.voters.textEdited.connect(lambda _text: self._on_voters_changed())
        self.ballots = ChoiceField(
            _("Ballots"),
            [
                (BallotKind.NEUTRAL, _("one page to copy, with a blank for the code")),
                (BallotKind.CRITERION, _("a slip a voter for every criterion")),
            ],
        )
        self.language = ChoiceField(
            _("Language of the sheets"), [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        )
        self.language.show_value(current_language())
        self.make = primary_button(_("Make the paper kit…"), self._make, icon_name="print")
        self.sign_in = plain_button(
            _("Sign-in sheet with the names known…"), self._open_attendance, icon_name="people"
        )
        self.saved = SavedLine()
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(
            title(_("Paper kit"), 16),
            quiet(
                _(
                    "Print it before the day. Codes and order are those of the screen, so that the"
                    " workshop goes on when the power fails."
                )
            ),
        )
        ticks = QGridLayout()
        ticks.setHorizontalSpacing(16)
        ticks.setVerticalSpacing(0)
        for place, tick in enumerate(self.parts.values()):
            ticks.addWidget(tick, place, 0)
        self.column.addLayout(ticks)
        self.column.addLayout(
            _labelled(
                (_("Number of voters"), self.voters),
                (_("Ballots"), self.ballots),
                (_("Language of the sheets"), self.language),
            )
        )
        self.add(self.make, self.sign_in, self.saved)

    def show_assessment(self, assessment_id: str) -> None:
        if assessment_id != self._assessment_id:
            self._assessment_id = assessment_id
            self._own_number = False
            self.saved.hide()
        paper = self._context.data.paper
        if not self._own_number:
            self.voters.show_value(str(paper.likely_voters(assessment_id)))
        outcomes = self.parts[PaperPart.OUTCOMES]
        outcomes.setVisible(paper.has_outcome_mapping())

    def options(self) -> PaperOptions:
        """What is ticked and chosen."""
        return PaperOptions(
            parts=tuple(part for part, tick in self.parts.items() if tick.isChecked()),
            ballots=BallotKind(self.ballots.value()),
            n_voters=int(self.voters.value() or 0),
        )

    def _open_attendance(self) -> None:
        """Where the lists of people are made, before and after."""
        self._context.open_page("workshop", assessment_id=self._assessment_id, tab="attendance")

    def _on_voters_changed(self) -> None:
        self._own_number = True

    def _make(self) -> None:
        make_kit(
            self,
            self._context,
            self._assessment_id,
            self.language.value(),
            self.options(),
            self.saved.show_file,
        )


def _tick(name: str) -> QCheckBox:
    box = QCheckBox(typeset(name))
    box.setAccessibleName(name)
    box.setChecked(True)
    return box


def _labelled(*fields: tuple[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 8, 0, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for line, (name, field) in enumerate(fields):
        label = quiet(name)
        label.setBuddy(field)
        label.setMinimumWidth(px(120))
        grid.addWidget(label, line, 0)
        grid.addWidget(field, line, 1)
    return grid
