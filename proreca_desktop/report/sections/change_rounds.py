"""The two rounds: what each was, who took part, and what the differences between them mean."""

from __future__ import annotations

from proreca_desktop.domain.participant import Participant, Sex
from proreca_desktop.domain.words import round_name
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent, RoundContent
from proreca_desktop.report.sections.change_words import (
    participants_sentence,
    warning_sentences,
)
from proreca_desktop.report.sections.cover import questionnaire_name, status_sentence
from proreca_desktop.report.sections.participation import share_of
from proreca_desktop.report.story import Cell, Story


def build_change_rounds(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report."""
    story.section(_("The two rounds and those who took part"))
    rows = [
        _row(story, label, first, second)
        for label, first, second in zip(
            _labels(),
            _facts(content.base, content.language),
            _facts(content.follow, content.language),
            strict=True,
        )
    ]
    head = ["", story.ink(_("First round")), story.ink(_("Second round"))]
    story.table(head, rows, [38, 66, 66])
    story.heading(_("Participants"))
    story.say(participants_sentence(content))
    others = [s for s in warning_sentences(content) if s != participants_sentence(content)]
    if others:
        story.heading(_("To keep in mind"))
        story.bullets(story.ink(sentence) for sentence in others)


def _row(story: Story, label: str, first: str, second: str) -> list[Cell]:
    return [
        f"<b>{story.ink(label)}</b>",
        story.ink(first) or words.NOTHING,
        story.ink(second) or words.NOTHING,
    ]


def _labels() -> list[str]:
    return [
        _("Round"),
        _("Dates"),
        _("Place"),
        _("Facilitators"),
        _("Status"),
        _("How the level is set"),
        _("Questionnaire"),
        _("Track"),
        _("Criteria rated"),
        _("Supported by evidence"),
        _("Participants"),
        _("of whom women"),
    ]


def _facts(round_: RoundContent, language: str) -> list[str]:
    assessment, score = round_.assessment, round_.score
    return [
        round_name(assessment.round),
        words.dates(assessment),
        assessment.place,
        assessment.facilitators,
        status_sentence(assessment),
        words.mode_in_print(assessment.scoring_mode),
        questionnaire_name(round_, language),
        words.track_in_print(assessment.track),
        words.share(score.n_rated, score.n_applicable),
        words.share(score.n_supported, score.n_rated),
        *_people(round_.participants),
    ]


def _people(people: tuple[Participant, ...]) -> list[str]:
    if not people:
        return [_("not recorded"), ""]
    return [str(len(people)), share_of(people, [Sex.FEMALE])]
