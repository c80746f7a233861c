"""Which criteria one may want to go through."""

from __future__ import annotations

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
    """Whether a criterion is in ``selection``, which is not :attr:`Selection.PARKED`: parked
    points stand beside the results. Without a result it counts as not covered."""
    if selection is Selection.ALL:
        return True
    if selection is Selection.SHORT_TRACK:
        return short_track
    if selection is Selection.TO_VERIFY:
        return result is not None and is_to_verify(result)
    return result is None or result.status in (None, ResultStatus.NOT_COVERED)


def is_to_verify(result: CriterionResult) -> bool:
    """A *don't know* that somebody is to look up by a date."""
    return result.status is ResultStatus.DONT_KNOW and not result.due_waived
