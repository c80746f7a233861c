"""Three ways to begin, the dossier opened last, and what the program does in three lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout

from proreca_desktop.errors import Cancelled
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.icons import pixmap
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.tasks import Progress, run_task
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, column, row, scrolling
from proreca_desktop.gui.widgets.dossier_files import make_dossier, open_dossier
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.i18n import _, current_language


class WelcomePage(Page):
    """Built for whoever starts the program for the first time."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        other = ("en", "English") if current_language() == "fr" else ("fr", "Français")
        self.header_actions.addWidget(plain_button(other[1], lambda: self._on_language(other[0])))
        last = Path(context.preferences.last_dossier or ".")
        self._last = last if last.is_file() else None
        lines = QVBoxLayout()
        lines.setContentsMargins(26, 26, 26, 18)
        lines.setSpacing(18)
        if self._last is not None:
            lines.addWidget(self._last_card(self._last))
        lines.addLayout(self._ways())
        lines.addSpacing(8)
        lines.addWidget(self._lesson())
        lines.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolling(lines))

    def refresh(self) -> None:
        self.set_title(_("Welcome to ProReCA"))

    def help_text(self) -> str:
        return _(
            "A dossier is one file that holds everything: organisations, assessments, votes,"
            " evidence. It can be copied to a USB key like any file."
        )

    def _last_card(self, last: Path) -> Card:
        card = Card(attention=True)
        words = column(
            quiet(_("The dossier opened last")),
            title(last.stem, 20),
            quiet(str(last.parent)),
            spacing=4,
        )
        button = primary_button(_("Continue"), lambda: self.context.open_dossier(str(last)))
        button.setAccessibleName(_("Continue with {name}").format(name=last.stem))
        button.setMinimumHeight(px(44))
        line = row(spacing=20)
        line.addLayout(words, 1)
        line.addWidget(button)
        card.column.addLayout(line)
        return card

    def _ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        make = plain_button if self._last is not None else primary_button
        for place, card in enumerate(
            (
                _way(
                    "new-file",
                    _("New dossier"),
                    _("For your organisations, their assessments and their evidence: one file."),
                    make(_("New dossier…"), lambda: make_dossier(self, self.context)),
                ),
                _way(
                    "open-folder",
                    _("Open"),
                    _("A dossier on this laptop or on a USB key, from you or from a colleague."),
                    plain_button(_("Open a dossier…"), lambda: open_dossier(self, self.context)),
                ),
                _way(
                    "play",
                    _("Discover with the sample"),
                    _(
                        "Three organisations, their rounds and votes."
                        " People and answers are imaginary."
                    ),
                    plain_button(_("Open the sample"), self._on_sample),
                ),
            )
        ):
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _lesson(self) -> Card:
        card = Card(spacing=10)
        card.add(title(_("What the program does"), 16))
        for number, (heading, text) in enumerate(
            (
                (
                    _("Before the workshop"),
                    _("Enter the organisation and its entity, prepare the assessment."),
                ),
                (
                    _("In the room"),
                    _("Rate the criteria together, one by one. Each answer is saved at once."),
                ),
                (
                    _("Afterwards"),
                    _("Read the results, compare the rounds, print the report."),
                ),
            ),
            start=1,
        ):
            card.column.addLayout(_lesson_line(number, heading, text))
        return card

    def _on_language(self, language: str) -> None:
        chosen = replace(self.context.preferences, language=language)
        save = self.context.save_preferences
        # Later: the change makes all pages anew, also the one whose button this is.
        QTimer.singleShot(0, lambda: save(chosen))

    def _on_sample(self) -> None:
        from proreca_desktop.services.demo import FILE_NAME, write_sample

        target = self.context.preferences.folder_for_dossiers() / FILE_NAME
        if target.exists():
            self.context.open_dossier(str(target))
            return

        def work(progress: Progress) -> None:
            write_sample(target)
            if not progress(1.0):
                raise Cancelled

        run_task(
            self,
            _("Making the sample"),
            work,
            lambda _nothing: self.context.open_dossier(str(target)),
        )


def _way(icon_name: str, heading: str, text: str, button: QPushButton) -> Card:
    card = Card(margin=22, spacing=10)
    picture = QLabel()
    picture.setPixmap(pixmap(icon_name, colours().primary, px(36)))
    card.add(picture, title(heading, 18), body(text))
    card.column.addStretch(1)
    card.add(button)
    card.setMinimumHeight(px(230))
    return card


def _lesson_line(number: int, heading: str, text: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setColumnStretch(2, 1)
    digit = TextLabel(str(number), wrap=False)
    digit.setFont(font(20, bold=True))
    digit.setFixedWidth(px(20))
    name = TextLabel(heading)
    name.setFont(font(14, bold=True))
    name.setFixedWidth(px(180))
    for place, label in enumerate((digit, name, body(text))):
        grid.addWidget(label, 0, place, Qt.AlignmentFlag.AlignVCenter)
    return grid
