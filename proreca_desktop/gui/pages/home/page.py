"""The first page: the workshop to resume, a card an entity, what is due."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.words import round_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.pages.home.unit_card import UnitCard
from proreca_desktop.gui.theme import text_scale
from proreca_desktop.gui.widgets.buttons import link_button, plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, clear, column, empty_state, row, scrolling
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.i18n import _, current_language, format_date, ngettext
from proreca_desktop.services.overview import Situation
from proreca_desktop.storage.overview import Reminder, RoundSummary

WIDEST_CARDS = 1.2
"""From this text scale on, two cards stand side by side instead of three."""

LONGEST_REMINDER = 92
"""Characters of a reminder at the normal text size: one line of its card."""

AFTER_PAINT_MS = 60


class HomePage(Page):
    """Says where we stand, and offers the next step."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._date = quiet("")
        self._date.setWordWrap(False)
        self.header_actions.addWidget(self._date)
        self.header_actions.addWidget(
            plain_button(_("New assessment"), self._on_new_assessment, icon_name="add")
        )
        self._content = QVBoxLayout()
        self._content.setSpacing(16)
        area = QVBoxLayout()
        area.setContentsMargins(0, 0, 0, 0)
        area.addLayout(self._content)
        area.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        area.setContentsMargins(26, 18, 26, 18)
        self._area = scrolling(area)
        self.body.addWidget(self._area)
        self._cards: list[UnitCard] = []
        events = context.events
        self.refresh_on(
            events.organisations_changed,
            events.assessments_changed,
            events.answers_changed,
            events.workshop_changed,
        )

    def open_with(self, **what: str) -> None:
        super().open_with(**what)
        # Everything is made anew; Qt would go on where the focus was, further down.
        QTimer.singleShot(0, self, self._show_next_step)

    def _show_next_step(self) -> None:
        self.take_focus()
        self._area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        situation = self.context.data.overview.situation()
        self.set_title(_("Hello. Where do we stand?"))
        self._date.show_text(format_date(date.today(), weekday=True))
        clear(self._content)
        self._cards = []
        if situation.n_organisations == 0:
            self._content.addWidget(self._welcome())
            return
        if situation.resume is not None:
            self._content.addWidget(self._resume_card(situation.resume))
        self._content.addLayout(self._unit_cards(situation))
        self._content.addLayout(self._bottom(situation))
        # After the first paint: the comparison reads whole assessments.
        QTimer.singleShot(AFTER_PAINT_MS, self, partial(self._show_changes, self._cards))

    def _welcome(self) -> QWidget:
        widget = empty_state(
            "organisations",
            _("This dossier is still empty."),
            _(
                "Start with the organisation to be assessed: its name, its entities, its place."
                " Then prepare the assessment and open it in the room."
            ),
            _("Add the first organisation"),
            lambda: self.context.open_page("organisations"),
        )
        widget.setMinimumHeight(480)
        return widget

    def _resume_card(self, summary: RoundSummary) -> Card:
        card = Card(attention=True)
        left = 1 - summary.n_decided / max(1, summary.n_criteria)
        hours = summary.n_criteria * left * summary.minutes_per_criterion / 60
        bar = QProgressBar()
        bar.setRange(0, max(1, summary.n_criteria))
        bar.setValue(summary.n_decided)
        bar.setTextVisible(False)
        bar.setMinimumWidth(220)
        bar.setAccessibleName(_("Progress of the workshop"))
        done = quiet(
            _("{done} of {n} criteria treated").format(done=summary.n_decided, n=summary.n_criteria)
        )
        remaining = quiet(
            _("{time} left").format(time=_("about {hours} h").format(hours=_half_hours(hours)))
        )
        words = column(
            quiet(_("Resume the workshop")),
            title(_entity_name(summary) + ", " + round_name(summary.round).lower(), 20),
            body(_resume_text(summary)),
            spacing=4,
        )
        button = primary_button(_("Continue"), lambda: self._on_resume(summary))
        button.setMinimumWidth(120)
        button.setMinimumHeight(46)
        line = row(spacing=20)
        line.addLayout(words, 1)
        progress = column(None, bar, done, remaining, None, spacing=4)
        line.addLayout(progress)
        line.addWidget(button)
        card.column.addLayout(line)
        return card

    def _unit_cards(self, situation: Situation) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        columns = 2 if text_scale() > WIDEST_CARDS else 3
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        if not situation.units:
            grid.addWidget(self._no_assessment(), 0, 0, 1, columns)
            return grid
        for number, unit in enumerate(situation.units):
            card = UnitCard(unit, self.context)
            self._cards.append(card)
            grid.addWidget(card, number // columns, number % columns)
        return grid

    def _no_assessment(self) -> Card:
        card = Card(attention=True)
        card.add(
            title(_("No assessment yet.")),
            body(_("Prepare the first one: which entity, which round, which date.")),
        )
        button = primary_button(_("New assessment"), self._on_new_assessment)
        card.column.addLayout(row(button, None))
        return card

    def _bottom(self, situation: Situation) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        due = Card(spacing=0)
        due.add(title(_("To follow up"), 15))
        if not situation.reminders:
            due.add(quiet(_("Nothing to verify and no parked point.")))
        for reminder in situation.reminders:
            due.column.addLayout(self._reminder(reminder))
        if situation.further is not None:
            due.column.addLayout(row(self._further(situation.further), None))
        due.column.addStretch(1)
        keep = Card()
        keep.add(title(_("This dossier"), 15), *self._dossier_lines(situation))
        keep.column.addLayout(
            row(
                link_button(_("Back up"), lambda: self.context.open_page("settings")),
                None,
            )
        )
        keep.column.addStretch(1)
        grid.addWidget(due, 0, 0)
        grid.addWidget(keep, 0, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _dossier_lines(self, situation: Situation) -> list[TextLabel]:
        n = situation.n_organisations
        told = ngettext("{n} organisation", "{n} organisations", n).format(n=n)
        shown = len(situation.units)
        lines = [body(told)]
        if shown < n:
            lines.append(quiet(_("The entities worked on last are shown above.")))
        return lines

    def _reminder(self, reminder: Reminder) -> QVBoxLayout:
        parts = [_say_what(reminder), reminder.responsible]
        if reminder.due_on is not None:
            day = format_date(reminder.due_on)
            if reminder.due_on < date.today():
                day = _("{date} (late)").format(date=day)
            parts.insert(0, day)
        text = " · ".join(part for part in parts if part)
        link = link_button(_shorten(text), lambda: self._on_reminder(reminder))
        return column(link)

    def _further(self, reminder: Reminder) -> QPushButton:
        """The way to the points that found no place here."""
        text = _("Further open points: {organisation}").format(organisation=reminder.organisation)
        return link_button(
            text,
            lambda: self.context.open_page(
                "workshop", assessment_id=reminder.assessment_id, tab="points"
            ),
        )

    def _show_changes(self, cards: list[UnitCard]) -> None:
        """One card a turn, so that the window answers in between; none of an older page."""
        if self.isVisible() and cards and cards[0] in self._cards:
            cards[0].show_change()
            QTimer.singleShot(0, self, partial(self._show_changes, cards[1:]))

    def _on_new_assessment(self) -> None:
        self.context.open_page("assessments", action="new")

    def _on_resume(self, summary: RoundSummary) -> None:
        self.context.open_page("rating", assessment_id=summary.id)

    def _on_reminder(self, reminder: Reminder) -> None:
        """A parked point is settled in its list, an open answer on its criterion."""
        assessment_id = reminder.assessment_id
        if reminder.is_parked:
            self.context.open_page("workshop", assessment_id=assessment_id, tab="points")
        else:
            self.context.open_page(
                "rating", assessment_id=assessment_id, criterion=reminder.criterion
            )

    def help_text(self) -> str:
        return _(
            "The first page says, for each entity, which rounds were held, how the levels are"
            " distributed, what changed since the first round, and what comes next."
        )


def _say_what(reminder: Reminder) -> str:
    whose = ", ".join(part for part in (reminder.criterion, reminder.organisation) if part)
    if not reminder.is_parked:
        return _("{whose}: “don’t know”, to verify").format(whose=whose)
    if reminder.text:
        return _("{whose}: parked, {text}").format(whose=whose, text=reminder.text)
    return _("{whose}: parked point").format(whose=whose)


def _shorten(text: str) -> str:
    most = int(LONGEST_REMINDER / text_scale())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _entity_name(summary: RoundSummary) -> str:
    return f"{summary.organisation} — {summary.unit}" if summary.unit else summary.organisation


def _resume_text(summary: RoundSummary) -> str:
    if summary.current_criterion:
        return _("Stopped at criterion {code}").format(code=summary.current_criterion)
    return _("Not started in the room yet")


def _half_hours(hours: float) -> str:
    """To the half hour: an estimate must not look exact."""
    halves = max(1, round(hours * 2))
    if halves % 2 == 0:
        return str(halves // 2)
    return f"{halves // 2},5" if current_language() == "fr" else f"{halves // 2}.5"
