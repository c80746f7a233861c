"""How degrees and statuses are called, and the keys that give them."""

from __future__ import annotations

from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.domain.ratings import Degree, Rating, RatingScale, RatingStatus
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.digit_box import UNSHIFTED_DIGITS
from proreca_desktop.i18n import pgettext
from proreca_desktop.services.outcome_content import load_degrees, load_status_labels

Outcome = Rating | RatingStatus
"""What one key says of a marker: a degree, or why there is none."""
STATUSES = (RatingStatus.NOT_ASSESSED, RatingStatus.NOT_APPLICABLE)


def degrees(scale: RatingScale) -> dict[Rating, Degree]:
    return load_degrees(scale)


def outcome_name(outcome: Outcome, scale: RatingScale) -> str:
    """``Élevé``, ``Non apprécié``."""
    if isinstance(outcome, Rating):
        return shown(load_degrees(scale)[outcome].label)
    return shown(load_status_labels()[outcome])


def outcome_of(assessment: MarkerAssessment | None) -> Outcome | None:
    """None: nobody has said anything yet."""
    if assessment is None:
        return None
    return assessment.rating or assessment.status


def assessment_name(assessment: MarkerAssessment | None, scale: RatingScale) -> str:
    outcome = outcome_of(assessment)
    return "—" if outcome is None else outcome_name(outcome, scale)


def letters() -> dict[Outcome, str]:
    """The letters of the words on the keyboard; never stored, never read back as a code."""
    return {
        Rating.NONE: pgettext("key of a degree: no change observed", "O"),
        Rating.LOW: pgettext("key of a degree: low", "L"),
        Rating.MEDIUM: pgettext("key of a degree: medium", "M"),
        Rating.HIGH: pgettext("key of a degree: high", "H"),
        RatingStatus.NOT_ASSESSED: pgettext("key: not assessed", "N"),
        RatingStatus.NOT_APPLICABLE: pgettext("key: not applicable", "A"),
    }


def outcome_of_key(typed: str, scale: RatingScale) -> Outcome | None:
    """A digit 0–3, also without Shift on a French keyboard, or the letter of a word."""
    digit = UNSHIFTED_DIGITS.get(typed, typed)
    by_digit = {str(rating.rank): rating for rating in scale.ratings}
    if digit in by_digit:
        return by_digit[digit]
    by_letter = {letter: outcome for outcome, letter in letters().items()}
    found = by_letter.get(typed.upper())
    return None if isinstance(found, Rating) and found not in scale.ratings else found


def key_hint(outcome: Outcome) -> str:
    """``3 H``: shown on the button that the keys stand for."""
    letter = letters()[outcome]
    return f"{outcome.rank} {letter}" if isinstance(outcome, Rating) else letter
