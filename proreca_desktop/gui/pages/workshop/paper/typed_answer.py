"""What is typed in the box of the agreed level: a level, or letters for what is no level."""

from __future__ import annotations

from dataclasses import dataclass

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.words import result_mark
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _

_LETTERS = {
    "so": ResultStatus.NA,
    "na": ResultStatus.NA,
    "nsp": ResultStatus.DONT_KNOW,
    "dk": ResultStatus.DONT_KNOW,
    "nt": ResultStatus.NOT_COVERED,
    "nc": ResultStatus.NOT_COVERED,
}
"""The marks of both languages, without points."""


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    status: ResultStatus
    level: int | None = None


def read_answer(text: str) -> TypedAnswer:
    """``4``, ``S.O.`` or ``nsp``.

    :raises ProrecaError: what is typed is neither a level nor one of the marks; or nothing is.
    """
    typed = "".join(letter for letter in text.casefold() if letter.isalnum())
    if typed in ("1", "2", "3", "4", "5"):
        return TypedAnswer(ResultStatus.RATED, int(typed))
    if typed in _LETTERS:
        return TypedAnswer(_LETTERS[typed])
    if not typed:
        raise ProrecaError(_("The agreed level is missing."), _advice())
    raise ProrecaError(_("“{text}” is not a level.").format(text=text.strip()), _advice())


def show_answer(status: ResultStatus | None, level: int | None) -> str:
    """What the box shows of a stored result."""
    if status is None:
        return ""
    return str(level) if level is not None else result_mark(status)


def read_strength(text: str) -> EvidenceStrength:
    """0 to 3, as the legend of the sheet says; empty is none.

    :raises ProrecaError: anything else.
    """
    typed = text.strip() or "0"
    if typed not in ("0", "1", "2", "3"):
        raise ProrecaError(
            _("“{text}” is no strength of evidence.").format(text=typed),
            _("Type 0 none, 1 described, 2 seen or 3 verified."),
        )
    return tuple(EvidenceStrength)[int(typed)]


def show_strength(strength: EvidenceStrength) -> str:
    """Empty for none, as most lines of a sheet are left."""
    place = tuple(EvidenceStrength).index(strength)
    return str(place) if place else ""


def _advice() -> str:
    marks = [
        result_mark(status)
        for status in (ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED)
    ]
    return _("Type a level from 1 to 5, or one of these: {marks}").format(marks=", ".join(marks))
