"""The way through the criteria: which of them are wanted, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from proreca_desktop.domain.assessment import CriterionResult, ResultStatus

PRACTICE = "practice"
"""In place of a criterion's code: the example on which the room calibrates the scale."""


class Selection(StrEnum):
    """Which criteria the arrows go through."""

    ALL = "all"
    SHORT_TRACK = "short_track"
    NOT_COVERED = "not_covered"
    TO_VERIFY = "to_verify"
    PARKED = "parked"


def belongs(selection: Selection, result: CriterionResult | None, *, short_track: bool) -> bool:
    """Whether a criterion is in ``selection``. Without a result it counts as not covered."""
    if selection is Selection.ALL:
        return True
    if selection is Selection.SHORT_TRACK:
        return short_track
    if selection is Selection.PARKED:
        return result is not None and result.parked
    if selection is Selection.TO_VERIFY:
        return result is not None and is_to_verify(result)
    return result is None or result.status in (None, ResultStatus.NOT_COVERED)


def is_to_verify(result: CriterionResult) -> bool:
    """A *don't know* that somebody is to look up by a date."""
    return result.status is ResultStatus.DONT_KNOW and not result.due_waived


def neighbour(
    codes: Sequence[str], here: str, step: int, wanted: Callable[[str], bool]
) -> str | None:
    """The next wanted code after ``here`` (``step`` 1) or before it (−1); None at the end.

    From the practice criterion the way leads to the first wanted one.
    """
    place = codes.index(here) if here in codes else -1
    rest = codes[place + 1 :] if step > 0 else codes[: max(place, 0)][::-1]
    return next((code for code in rest if wanted(code)), None)


def next_of(codes: Sequence[str], here: str, wanted: Callable[[str], bool]) -> str | None:
    """The next wanted code after ``here``, going on from the beginning; None when none is."""
    place = codes.index(here) + 1 if here in codes else 0
    return next((code for code in [*codes[place:], *codes[:place]] if wanted(code)), None)
