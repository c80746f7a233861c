"""The fields of one assessment, each saved when it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import ScoringMode
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import mode_name, round_and_date, track_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Labelled,
    LineField,
    NoteField,
)
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _, current_language, typeset
from proreca_desktop.services.assessments import AssessmentEntry

LANGUAGES = ("fr", "fr, bm", "bm", "en")


class AssessmentForm(QWidget):
    """Three cards: the workshop, the leadership that was invited, the method."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._shown = ""
        self._reason = ""
        self._boxes: dict[Field, Labelled] = {}
        modes = [(mode.value, mode_name(mode)) for mode in ScoringMode]
        self._purpose = NoteField(_("Purpose"), lines=2)
        self._place = LineField(_("Place"))
        self._start = DateField(_("First day"), required=True)
        self._end = DateField(_("Last day"))
        self._facilitators = NoteField(_("Facilitators"), lines=2)
        self._languages = ChoiceField(_("Languages of the workshop"))
        self._leadership = NoteField(_("Leadership invited, and on what proof"), lines=2)
        disputed = _("The legitimacy of this leadership is disputed")
        self._disputed = QCheckBox(typeset(disputed))
        self._disputed.setAccessibleName(disputed)
        self._note = NoteField(_("Note on the legitimacy"), lines=2)
        self._mode = ChoiceField(_("How levels are agreed"), modes)
        self._previous = ChoiceField(_("Previous round"))
        self._alias = LineField(_("Alias"))
        self._version = quiet("")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        for card in (self._workshop(), self._leaders(), self._method()):
            lines.addWidget(card)
        self._bind()

    def _workshop(self) -> Card:
        card = _card(_("Workshop"))
        card.column.addLayout(
            self._grid(
                (self._purpose, 0, 0, 2),
                (self._place, 1, 0, 1),
                (self._languages, 1, 1, 1),
                (self._start, 2, 0, 1),
                (self._end, 2, 1, 1),
                (self._facilitators, 3, 0, 2),
            )
        )
        self._boxes[self._purpose].show_note(
            _("Why this assessment is held, and who sees its results.")
        )
        return card

    def _leaders(self) -> Card:
        card = _card(_("Leadership"))
        card.column.addLayout(self._grid((self._leadership, 0, 0, 2)))
        card.add(self._disputed)
        card.column.addLayout(self._grid((self._note, 0, 0, 2)))
        self._boxes[self._note].show_note(
            _("Rounds under a disputed leadership are read side by side, never compared.")
        )
        return card

    def _method(self) -> Card:
        card = _card(_("Method"))
        card.add(self._version)
        card.column.addLayout(
            self._grid((self._mode, 0, 0, 1), (self._previous, 0, 1, 1), (self._alias, 1, 0, 2))
        )
        self._boxes[self._alias].show_note(
            _("Shown instead of the name where names are masked, for example “Entity A”.")
        )
        return card

    def _grid(self, *places: tuple[Field, int, int, int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for field, line, place, span in places:
            name = field.focusProxy() or field
            self._boxes[field] = Labelled(name.accessibleName(), field)
            grid.addWidget(self._boxes[field], line, place, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _bind(self) -> None:
        self._save(self._purpose, lambda a: replace(a, purpose=self._purpose.value()))
        self._save(self._place, lambda a: replace(a, place=self._place.value()))
        self._save(self._start, lambda a: replace(a, start_on=self._start.day() or a.start_on))
        self._save(self._end, lambda a: replace(a, end_on=self._end.day()))
        self._save(
            self._facilitators, lambda a: replace(a, facilitators=self._facilitators.value())
        )
        self._save(self._languages, lambda a: replace(a, languages=self._languages.value()))
        self._save(self._leadership, lambda a: replace(a, leadership=self._leadership.value()))
        self._save(self._note, lambda a: replace(a, legitimacy_note=self._note.value()))
        self._save(self._mode, lambda a: replace(a, scoring_mode=ScoringMode(self._mode.value())))
        self._save(
            self._previous,
            lambda a: replace(a, previous_assessment_id=self._previous.value() or None),
        )
        self._save(self._alias, lambda a: replace(a, alias=self._alias.value()))
        self._disputed.clicked.connect(self._on_disputed_clicked)

    def _save(self, field: Field, change: Callable[[Assessment], Assessment]) -> None:
        self._boxes[field].save_through(lambda: self._update(change))

    def _update(self, change: Callable[[Assessment], Assessment]) -> None:
        assessments = self._context.data.assessments
        assessments.update(change(assessments.get(self._shown)), reason=self._reason)
        self._context.events.assessments_changed.emit(self._shown)

    def _on_disputed_clicked(self, disputed: bool) -> None:
        def save() -> None:
            self._update(lambda a: replace(a, legitimacy_disputed=disputed))

        if not guarded(self, save):
            self._disputed.setChecked(not disputed)

    def show_entry(self, entry: AssessmentEntry, reason: str, *, editable: bool) -> None:
        """``reason`` is why a validated assessment is corrected; empty for any other."""
        assessment = entry.assessment
        if assessment.id != self._shown:
            self._shown = assessment.id
            for box in self._boxes.values():
                box.show_problem("")
        self._reason = reason
        self._set_editable(editable)
        self._show_choices(assessment)
        self._show_texts(assessment)
        for field, day in ((self._start, assessment.start_on), (self._end, assessment.end_on)):
            self._show_day(field, day)
        self._disputed.setChecked(assessment.legitimacy_disputed)
        self._show_method(entry, editable=editable)

    def open_for_correction(self, reason: str) -> None:
        self._reason = reason
        self._set_editable(True)
        self._fix_method(editable=True)
        self._purpose.setFocus()

    def _set_editable(self, editable: bool) -> None:
        for field in (*self._boxes, self._disputed):
            field.setEnabled(editable)

    def _show_texts(self, a: Assessment) -> None:
        for field, text in (
            (self._purpose, a.purpose),
            (self._place, a.place),
            (self._facilitators, a.facilitators),
            (self._leadership, a.leadership),
            (self._note, a.legitimacy_note),
            (self._alias, a.alias),
        ):
            if not self._boxes[field].has_problem:
                field.show_value(text)

    def _show_day(self, field: DateField, day: date | None) -> None:
        if not self._boxes[field].has_problem:
            field.show_day(day)

    def _show_choices(self, a: Assessment) -> None:
        known = self._context.data.assessments.of_unit(a.org_unit_id)
        earlier = [r for r in known if r.start_on < a.start_on and r.id != a.id]
        self._previous.set_choices(
            [("", _("None")), *((r.id, round_and_date(r.round, r.start_on)) for r in earlier)]
        )
        codes = LANGUAGES if a.languages in LANGUAGES else (*LANGUAGES, a.languages)
        self._languages.set_choices([(code, _languages_name(code)) for code in codes])
        self._previous.show_value(a.previous_assessment_id or "")
        self._languages.show_value(a.languages)
        self._mode.show_value(a.scoring_mode.value)

    def _show_method(self, entry: AssessmentEntry, *, editable: bool) -> None:
        a = entry.assessment
        questionnaire = self._context.data.questionnaires.get(a.questionnaire_version_id)
        parts = [
            f"{pick(questionnaire.title, current_language())} ({questionnaire.version})",
            track_name(a.track),
        ]
        if a.module:
            parts.append(_("module {code}").format(code=a.module))
        self._version.show_text(" · ".join(parts))
        self._fix_method(editable=editable)

    def _fix_method(self, *, editable: bool) -> None:
        """The method holds for the whole assessment: fixed since the first result."""
        begun = self._context.data.assessments.is_begun(self._shown)
        self._mode.setEnabled(editable and not begun)
        self._boxes[self._mode].show_note(_("Fixed since the first result.") if begun else "")

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self._boxes:
            field.commit()


def _card(heading: str) -> Card:
    card = Card(spacing=10)
    card.add(title(heading, 15))
    return card


def _languages_name(code: str) -> str:
    names = {
        "fr": _("French"),
        "fr, bm": _("French and Bambara"),
        "bm": _("Bambara"),
        "en": _("English"),
    }
    return names.get(code, code)
