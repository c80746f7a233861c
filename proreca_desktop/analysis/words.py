"""The words for what scoring and analysis find, in the active language; on screen and in print."""

from __future__ import annotations

from proreca_desktop.analysis.comparison import Direction, Warning
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.i18n import _, pgettext
from proreca_desktop.scoring.agreement import AgreementText, VoteReading

DIRECTION_SIGNS = {Direction.UP: "▲", Direction.STABLE: "●", Direction.DOWN: "▼"}


def agreement_name(text: AgreementText) -> str:
    return {
        AgreementText.AGREEMENT: pgettext("votes", "agreement"),
        AgreementText.PARTIAL: pgettext("votes", "partial agreement"),
        AgreementText.DISCUSS: pgettext("votes", "to discuss"),
        AgreementText.SPLIT: pgettext("votes", "split group"),
    }[text]


def say_agreement(reading: VoteReading) -> str:
    """The agreement in words; below three votes there is none to read."""
    if reading.text is None:
        return _("too few votes")
    return agreement_name(reading.text)


def direction_name(direction: Direction) -> str:
    return {
        Direction.UP: pgettext("change", "up"),
        Direction.STABLE: pgettext("change", "stable"),
        Direction.DOWN: pgettext("change", "down"),
    }[direction]


def wording_name(wording: Wording) -> str:
    return {
        Wording.SAME: pgettext("wording", "same wording"),
        Wording.REWORDED: pgettext("wording", "reworded"),
        Wording.EQUIVALENT: pgettext("wording", "equivalent criterion"),
    }[wording]


def obstacle_reason(obstacle: Obstacle) -> str:
    return {
        Obstacle.NEW: _("New: the first questionnaire did not ask it."),
        Obstacle.DROPPED: _("Dropped: the second questionnaire no longer asks it."),
        Obstacle.REWORDED: _("Its wording changed, and it was not declared equivalent."),
        Obstacle.VARIANT: _("Asked in another variant, with other levels."),
    }[obstacle]


def warning_sentence(warning: Warning) -> str:
    return {
        Warning.MIXED_MODES: _("The levels were set in two different ways (scoring mode)."),
        Warning.DIFFERENT_PARTICIPANTS: _(
            "Not the same people took part: read the change as a description."
        ),
        Warning.SHORT_TRACK: _(
            "One round was on the short track: only the criteria of both rounds are compared."
        ),
        Warning.SMALL_BASKET: _("Very few criteria are comparable: read them one by one."),
        Warning.QUESTIONNAIRE_CHANGED: _("The questionnaire changed between the two rounds."),
    }[warning]
