"""What a rating may be: the rules that a page and a sheet of ratings are both held to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.analysis.marker_progress import (
    Direction,
    compare_assessments,
    current_assessments,
)
from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerVersion,
    RatingMode,
)
from proreca_desktop.domain.periods import Calendar
from proreca_desktop.domain.ratings import (
    RatingScale,
    RatingStatus,
    UnitShare,
    rating_of_share,
)


class RatingIssue(StrEnum):
    """Why a rating cannot be kept as it is."""

    NOT_IN_FORCE = "not_in_force"
    RATING_MISSING = "rating_missing"
    RATING_NOT_WANTED = "rating_not_wanted"
    NOT_IN_SCALE = "not_in_scale"
    FALL_WITHOUT_REASON = "fall_without_reason"
    CLOSED_WITHOUT_REASON = "closed_without_reason"
    OVERRIDE_WITHOUT_REASON = "override_without_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything a rating is held against: ladders, periods, scale, what stands already."""

    partners: tuple[BoundaryPartner, ...]
    markers: tuple[Marker, ...]
    calendar: Calendar
    scale: RatingScale
    current: dict[tuple[str, str], MarkerAssessment]
    """Heads by period and marker; what is about to be written is put in here first."""

    def put(self, assessment: MarkerAssessment) -> None:
        """Take a rating up, so that later periods are held against it.

        One whose marker was not in force has no version, and nothing is compared with it.
        """
        if assessment.version_id:
            self.current[assessment.period_id, assessment.marker_id] = assessment

    def partner(self, partner_id: str) -> BoundaryPartner:
        """:raises KeyError: when there is none."""
        for partner in self.partners:
            if partner.id == partner_id:
                return partner
        raise KeyError(partner_id)

    def marker(self, marker_id: str) -> Marker:
        """:raises KeyError: when there is none."""
        for marker in self.markers:
            if marker.id == marker_id:
                return marker
        raise KeyError(marker_id)

    def version(self, marker_id: str, period_id: str) -> MarkerVersion | None:
        return self.marker(marker_id).version_in(period_id, self.calendar)

    def previous(self, assessment: MarkerAssessment) -> MarkerAssessment | None:
        """The last period before with a rating of this marker."""
        place = self.calendar.place(assessment.period_id)
        for period in reversed(self.calendar.periods[:place]):
            earlier = self.current.get((period.id, assessment.marker_id))
            if earlier is not None and earlier.is_assessed:
                return earlier
        return None

    def falls(self, assessment: MarkerAssessment) -> bool:
        """Lower than the last rating before, of a marker that means the same (trap 5)."""
        if assessment.rating is None:
            return False
        earlier = self.previous(assessment)
        if earlier is None:
            return False
        marker = self.marker(assessment.marker_id)
        return compare_assessments(marker, earlier, assessment) is Direction.DOWN


def make_book(
    partners: Iterable[BoundaryPartner],
    markers: Iterable[Marker],
    calendar: Calendar,
    scale: RatingScale,
    assessments: Iterable[MarkerAssessment],
) -> Book:
    """A book in which superseded ratings count for nothing."""
    return Book(
        partners=tuple(partners),
        markers=tuple(markers),
        calendar=calendar,
        scale=scale,
        current=current_assessments(assessments),
    )


def find_issues(
    book: Book, assessment: MarkerAssessment, share: UnitShare | None = None
) -> list[RatingIssue]:
    """All that is wrong with a rating; ``share`` is what the units show, where they were asked.

    Its reason answers for a fall, for a correction and for a degree set by hand alike.
    """
    issues = _check_code(book, assessment)
    if book.version(assessment.marker_id, assessment.period_id) is None:
        issues.append(RatingIssue.NOT_IN_FORCE)
    if assessment.reason.strip():
        return issues
    if book.calendar.get(assessment.period_id).is_closed:
        issues.append(RatingIssue.CLOSED_WITHOUT_REASON)
    if RatingIssue.NOT_IN_FORCE not in issues and book.falls(assessment):
        issues.append(RatingIssue.FALL_WITHOUT_REASON)
    if is_override(book, assessment, share):
        issues.append(RatingIssue.OVERRIDE_WITHOUT_REASON)
    return issues


def is_override(book: Book, assessment: MarkerAssessment, share: UnitShare | None) -> bool:
    """A degree set by hand for a partner whose degree is the share of its units (INV-8)."""
    if assessment.rating is None:
        return False
    if book.partner(assessment.partner_id).rating_mode is not RatingMode.SHARE:
        return False
    return share is None or rating_of_share(share, book.scale) is not assessment.rating


def _check_code(book: Book, assessment: MarkerAssessment) -> list[RatingIssue]:
    """A degree goes with "assessed", and only with it (INV-1); it is one of the scale."""
    is_assessed = assessment.status is RatingStatus.ASSESSED
    if assessment.rating is None:
        return [RatingIssue.RATING_MISSING] if is_assessed else []
    if not is_assessed:
        return [RatingIssue.RATING_NOT_WANTED]
    return [] if assessment.rating in book.scale.ratings else [RatingIssue.NOT_IN_SCALE]
