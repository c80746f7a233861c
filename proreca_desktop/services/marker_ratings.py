"""Rating markers: in an open period at will, in a closed one by a reasoned correction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from proreca_desktop.analysis.rating_rules import (
    Book,
    RatingIssue,
    find_issues,
    is_override,
    make_book,
)
from proreca_desktop.domain.journals import Confidence, MarkerAssessment, UnitObservation
from proreca_desktop.domain.ratings import (
    Rating,
    RatingStatus,
    Shows,
    UnitShare,
    count_units,
    rating_of_share,
)
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.journals import Journals
from proreca_desktop.services.outcome_design import OutcomeDesign
from proreca_desktop.storage import outcome_journals as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_changes import carry_evidence
from proreca_desktop.storage.outcome_markers import (
    find_marker,
    list_markers,
    load_calendar,
)

REASONED = (
    RatingIssue.CLOSED_WITHOUT_REASON,
    RatingIssue.FALL_WITHOUT_REASON,
    RatingIssue.OVERRIDE_WITHOUT_REASON,
)
"""What a reason answers for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingEntry:
    """What is recorded of one marker in one period.

    ``shows`` says which units show the behaviour; the degree of a partner whose degree is a share
    follows from it, and needs not be given.
    """

    marker_id: str
    period_id: str
    status: RatingStatus = RatingStatus.ASSESSED
    rating: Rating | None = None
    who: str = ""
    description: str = ""
    confidence: Confidence | None = None
    reason: str = ""
    assessed_on: date | None = None
    assessed_by: str = ""
    shows: Mapping[str, Shows] | None = None


class MarkerRatings:
    """Reading and recording ratings."""

    def __init__(self, dossier: Dossier, design: OutcomeDesign, journals: Journals):
        self._dossier = dossier
        self._design = design
        self._journals = journals

    def all(
        self, *, partner_id: str | None = None, period_id: str | None = None
    ) -> list[MarkerAssessment]:
        """In the order of their entry, superseded ones too."""
        return store.list_assessments(
            self._dossier.connection, partner_id=partner_id, period_id=period_id
        )

    def current(self, marker_id: str, period_id: str) -> MarkerAssessment | None:
        """What holds of that marker in that period."""
        return store.find_current(self._dossier.connection, period_id, marker_id)

    def chain(self, marker_id: str, period_id: str) -> list[MarkerAssessment]:
        """The rating that holds, and those it corrected, newest first."""
        by_id = {a.id: a for a in self.all(period_id=period_id) if a.marker_id == marker_id}
        one = self.current(marker_id, period_id)
        found = []
        while one is not None:
            found.append(one)
            one = by_id.get(one.supersedes_id or "")
        return found

    def observations(self, partner_id: str | None = None) -> dict[str, list[UnitObservation]]:
        """What was seen in each unit, by the id of the rating."""
        found: dict[str, list[UnitObservation]] = {}
        for one in store.list_observations(self._dossier.connection, partner_id=partner_id):
            found.setdefault(one.assessment_id, []).append(one)
        return found

    def share(self, assessment_id: str) -> UnitShare:
        """How many units show it; its n is printed beside the degree."""
        return count_units(one.shows for one in self.observations().get(assessment_id, []))

    def book(self, partner_id: str | None = None) -> Book:
        """Everything that new ratings are held against, of one partner or of all, read once."""
        connection = self._dossier.connection
        partners = {partner.id: partner for partner in self._design.partners()}
        markers = list_markers(connection, partner_id)
        return make_book(
            partners.values(),
            [marker for marker in markers if marker.partner_id in partners],
            load_calendar(connection),
            self._design.scale(),
            store.list_assessments(connection, partner_id=partner_id),
        )

    def rate(self, entry: RatingEntry) -> MarkerAssessment:
        """Record one rating; in a closed period it corrects what stood there (INV-3).

        :raises ProrecaError: a degree without "assessed" or the other way round, a degree that is
            none of the scale, a marker not in force in the period; no reason for a fall, for a
            correction, or for a degree that differs from the share of the units.
        """
        return self.rate_all([entry])[0]

    def rate_all(self, entries: Sequence[RatingEntry]) -> list[MarkerAssessment]:
        """Record several ratings in one action, or none of them."""
        owners = {find_marker(self._dossier.connection, e.marker_id).partner_id for e in entries}
        book = self.book(owners.pop() if len(owners) == 1 else None)
        assessments = [self.prepare(book, entry) for entry in entries]
        for assessment in assessments:
            book.put(assessment)
        for entry, assessment in zip(entries, assessments, strict=True):
            share = None if entry.shows is None else count_units(entry.shows.values())
            issues = find_issues(book, assessment, share)
            if issues:
                raise issue_error(issues[0], book, assessment)
        with self._dossier.change() as change:
            for entry, assessment in zip(entries, assessments, strict=True):
                self._write(change, assessment, entry.shows)
        made = [self.current(entry.marker_id, entry.period_id) for entry in entries]
        return [assessment for assessment in made if assessment is not None]

    def needed_reason(self, entry: RatingEntry) -> tuple[str, str] | None:
        """What to ask before this can be recorded, as title and advice; None when nothing."""
        owner = find_marker(self._dossier.connection, entry.marker_id).partner_id
        book = self.book(owner)
        assessment = self.prepare(book, replace(entry, reason=""))
        share = None if entry.shows is None else count_units(entry.shows.values())
        book.put(assessment)
        wanted = [i for i in find_issues(book, assessment, share) if i in REASONED]
        if not wanted:
            return None
        error = issue_error(wanted[0], book, assessment)
        return error.title, error.advice

    def prepare(self, book: Book, entry: RatingEntry) -> MarkerAssessment:
        """The rating as it would stand; nothing is written."""
        marker = book.marker(entry.marker_id)
        version = book.version(marker.id, entry.period_id)
        share = None if entry.shows is None else count_units(entry.shows.values())
        status, rating = _derive(book, entry, share)
        known = book.current.get((entry.period_id, marker.id))
        corrects = known is not None and book.calendar.get(entry.period_id).is_closed
        assessment = MarkerAssessment(
            id=str(uuid.uuid4()) if known is None or corrects else known.id,
            journal_id="" if known is None else known.journal_id,
            partner_id=marker.partner_id,
            period_id=entry.period_id,
            marker_id=marker.id,
            version_id="" if version is None else version.id,
            status=status,
            rating=rating,
            who=nfc(entry.who).strip(),
            description=nfc(entry.description).strip(),
            confidence=entry.confidence,
            reason=nfc(entry.reason).strip(),
            supersedes_id=_supersedes(known, corrects=corrects),
            assessed_on=entry.assessed_on,
            assessed_by=nfc(entry.assessed_by).strip(),
        )
        return replace(assessment, is_override=is_override(book, assessment, share))

    def write(self, change: Change, assessment: MarkerAssessment) -> None:
        """Write a prepared rating in a change of the caller's."""
        self._write(change, assessment, None)

    def _write(
        self,
        change: Change,
        assessment: MarkerAssessment,
        shows: Mapping[str, Shows] | None,
    ) -> None:
        journal = self._journals.ensure(change, assessment.partner_id, assessment.period_id)
        assessment = replace(assessment, journal_id=journal.id)
        if store.is_known(self._dossier.connection, assessment.id):
            store.update_assessment(change, assessment)
        else:
            store.add_assessments(change, [assessment])
            if assessment.supersedes_id is not None:
                carry_evidence(
                    change, self._dossier.connection, assessment.supersedes_id, assessment.id
                )
        if shows is not None:
            self._observe(change, assessment.id, shows)

    def _observe(self, change: Change, assessment_id: str, shows: Mapping[str, Shows]) -> None:
        known = {one.unit_id: one for one in self.observations().get(assessment_id, [])}
        for unit_id in known.keys() - shows.keys():
            change.archive("unit_observation", known[unit_id].id)
        for unit_id, shown in shows.items():
            observation = UnitObservation(
                id=known[unit_id].id if unit_id in known else str(uuid.uuid4()),
                assessment_id=assessment_id,
                unit_id=unit_id,
                shows=shown,
            )
            store.save_observation(change, self._dossier.connection, observation)


def _supersedes(known: MarkerAssessment | None, *, corrects: bool) -> str | None:
    """A correction follows what stood; a rating rewritten in an open period keeps its place."""
    if known is None:
        return None
    return known.id if corrects else known.supersedes_id


def _derive(
    book: Book, entry: RatingEntry, share: UnitShare | None
) -> tuple[RatingStatus, Rating | None]:
    """Given by hand, or the degree of the share; nobody asked (n = 0) is "not assessed"."""
    if share is None or entry.rating is not None or entry.status is not RatingStatus.ASSESSED:
        return entry.status, entry.rating
    derived = rating_of_share(share, book.scale)
    return (RatingStatus.NOT_ASSESSED if derived is None else RatingStatus.ASSESSED), derived


def issue_error(issue: RatingIssue, book: Book, assessment: MarkerAssessment) -> ProrecaError:
    """What to tell of the first thing that is wrong with a rating."""
    title, advice = issue_text(issue)
    marker = book.marker(assessment.marker_id).code
    period = book.calendar.get(assessment.period_id).code
    return ProrecaError(title.format(marker=marker, period=period), advice)


def issue_text(issue: RatingIssue) -> tuple[str, str]:
    """Title with ``{marker}`` and ``{period}``, and advice."""
    return {
        RatingIssue.NOT_IN_FORCE: (
            _("“{marker}” is not followed in {period}."),
            _("It begins later or was retired before: choose another period."),
        ),
        RatingIssue.RATING_MISSING: (
            _("“{marker}” has no degree in {period}."),
            _("Choose a degree, or say that the marker was not assessed."),
        ),
        RatingIssue.RATING_NOT_WANTED: (
            _("Only a marker that was assessed has a degree."),
            _("Remove the degree, or mark the marker as assessed."),
        ),
        RatingIssue.NOT_IN_SCALE: (
            _("The scale of this dossier has no such degree."),
            _("Choose a degree of its scale; its lowest one also means that nothing was seen."),
        ),
        RatingIssue.FALL_WITHOUT_REASON: (
            _("“{marker}” falls in {period}: why?"),
            _("Give the reason; a fall is recorded as it is."),
        ),
        RatingIssue.CLOSED_WITHOUT_REASON: (
            _("{period} is closed: why is “{marker}” corrected?"),
            _("Give the reason; the earlier rating stays readable beside the correction."),
        ),
        RatingIssue.OVERRIDE_WITHOUT_REASON: (
            _("The degree of “{marker}” is not what its entities show: why?"),
            _("Give the reason, or take the degree that follows from the entities."),
        ),
    }[issue]
