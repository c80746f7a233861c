"""What can be printed for the room, and the tally sheets that paper and screen share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only for the types: the window starts without a questionnaire.
    from proreca_desktop.domain.questionnaire import Criterion, Domain, Form

LINES_A_SHEET = 12
SLIPS_A_PAGE = 24
DEFAULT_VOTERS = 20
"""In the middle of the usual 15 to 25 people."""
MOST_VOTERS = 200


class PaperPart(StrEnum):
    """The parts of the paper kit, in their order."""

    AGENDA = "agenda"
    SIGN_IN = "sign_in"
    STATEMENTS = "statements"
    BALLOTS = "ballots"
    TALLY = "tally"
    DOTS = "dots"
    PARKED = "parked"
    PRACTICE = "practice"
    OUTCOMES = "outcomes"


class BallotKind(StrEnum):
    """Slips with a blank for the code, to be used for any criterion; or one pile a criterion."""

    NEUTRAL = "neutral"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True, kw_only=True)
class TallySheet:
    """One sheet: its number from 1, and its criteria with the domain of each."""

    number: int
    lines: tuple[tuple[Domain, Criterion], ...]

    def codes(self) -> tuple[str, ...]:
        return tuple(criterion.code for _domain, criterion in self.lines)


def tally_sheets(form: Form) -> tuple[TallySheet, ...]:
    """All criteria in the order of the form, twelve a sheet, domains following one another."""
    lines = [(domain, criterion) for domain in form.domains for criterion in domain.criteria]
    return tuple(
        TallySheet(number=1 + start // LINES_A_SHEET, lines=tuple(chunk))
        for start, chunk in _chunks(lines)
    )


def _chunks(
    lines: Sequence[tuple[Domain, Criterion]],
) -> list[tuple[int, Sequence[tuple[Domain, Criterion]]]]:
    return [
        (start, lines[start : start + LINES_A_SHEET])
        for start in range(0, len(lines), LINES_A_SHEET)
    ]


def pages_of_slips(n_slips: int) -> int:
    """Pages that hold that many slips of a ballot."""
    return ceil(n_slips / SLIPS_A_PAGE)


def code_and_mark(criterion: Criterion) -> str:
    """``GOV-05 ★`` for an essential criterion: on paper as on the screen."""
    return f"{criterion.code} ★" if criterion.essential else criterion.code
