"""A sheet of ratings (CSV or XLSX, one row a marker and period), or every problem with its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from proreca_desktop.analysis.rating_rules import Book
from proreca_desktop.domain.dates import read_day
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.ratings import Rating, RatingStatus
from proreca_desktop.errors import Problem
from proreca_desktop.i18n import _
from proreca_desktop.loading.notes import shorten, suggest
from proreca_desktop.loading.table import Column, Record, read_table, squeeze

COLUMNS = (
    Column(key="partner", headings=("partner", "partenaire"), required=True),
    Column(key="marker", headings=("marker", "marqueur"), required=True),
    Column(key="period", headings=("period", "période"), required=True),
    Column(key="status", headings=("status", "statut", "état"), required=True),
    Column(key="rating", headings=("rating", "degré", "appréciation")),
    Column(key="who", headings=("who", "qui")),
    Column(key="description", headings=("description", "description du changement")),
    Column(key="date", headings=("date",)),
    Column(key="reason", headings=("reason", "motif")),
)

STATUSES = {
    RatingStatus.ASSESSED: ("assessed", "apprécié"),
    RatingStatus.NOT_ASSESSED: ("not_assessed", "non apprécié"),
    RatingStatus.NOT_APPLICABLE: ("not_applicable", "sans objet"),
}
RATINGS = {
    Rating.NONE: ("none", "aucun", "aucun changement observé", "no change observed"),
    Rating.LOW: ("low", "faible"),
    Rating.MEDIUM: ("medium", "moyen"),
    Rating.HIGH: ("high", "élevé"),
}
"""Whole words: F, M and H mean other things in French (trap 10)."""
_Named = TypeVar("_Named")
_STATUS_BY_WORD = {squeeze(word): status for status, words in STATUSES.items() for word in words}
_RATING_BY_WORD = {squeeze(word): rating for rating, words in RATINGS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRating:
    """What one row says of one marker in one period."""

    record: Record
    partner: BoundaryPartner
    marker: Marker
    period: Period
    status: RatingStatus
    rating: Rating | None
    who: str
    description: str
    date: date | None
    reason: str
    is_readable: bool = True
    """Its degree can be read, and compared with others."""


def parse_ratings_sheet(path: Path, book: Book) -> tuple[list[SheetRating], list[Problem]]:
    """The rows of which it is clear what they rate, in their order, and all problems found.

    The rules that need what other rows say (falls) are the caller's to check.

    :raises ProrecaError: when the file is no sheet, or lacks a required column.
    """
    table = read_table(path, COLUMNS)
    reader = _Reader(book)
    ratings = [reader.read(record) for record in table.records]
    return [one for one in ratings if one is not None], [*table.problems, *reader.problems]


class _Reader:
    """Reads row after row; a fault is noted and the rest of the row still checked."""

    def __init__(self, book: Book):
        self.problems: list[Problem] = []
        self._partners = {partner.code: partner for partner in book.partners}
        self._periods = {period.code: period for period in book.calendar}
        self._markers: dict[str, dict[str, Marker]] = {one.id: {} for one in book.partners}
        for marker in book.markers:
            self._markers[marker.partner_id][marker.code] = marker
        self._first: dict[tuple[str, str], Record] = {}

    def read(self, record: Record) -> SheetRating | None:
        partner = self._read_partner(record)
        marker = None if partner is None else self._read_marker(record, partner)
        period = self._read_period(record)
        status = self._read_status(record)
        rating, is_sound = self._read_rating(record, status)
        day = self._read_date(record)
        if partner is None or marker is None or period is None or status is None:
            return None
        if not self._check_once(record, marker, period):
            return None
        return SheetRating(
            record=record,
            partner=partner,
            marker=marker,
            period=period,
            status=status,
            rating=rating,
            who=record.values["who"] or "",
            description=record.values["description"] or "",
            date=day,
            reason=record.values["reason"] or "",
            is_readable=is_sound,
        )

    def _add(self, record: Record, key: str, message: str, remedy: str) -> None:
        self.problems.append(record.problem(key, message, remedy))

    def _read_partner(self, record: Record) -> BoundaryPartner | None:
        code = record.values["partner"]
        partner = None if code is None else _find(code, self._partners)
        if code is not None and partner is None:
            known = list(self._partners)
            message = _("No partner has the code “{code}”.").format(code=shorten(code))
            missing = _("The partner is missing.")
            self._add(record, "partner", message if code else missing, suggest(code, known))
        return partner

    def _read_marker(self, record: Record, partner: BoundaryPartner) -> Marker | None:
        code = record.values["marker"]
        marker = None if code is None else _find(code, self._markers[partner.id])
        if code is not None and marker is None:
            known = list(self._markers[partner.id])
            message = _("{partner} has no marker “{code}”.")
            message = message.format(partner=partner.code, code=shorten(code))
            missing = _("The marker is missing.")
            self._add(record, "marker", message if code else missing, suggest(code.upper(), known))
        return marker

    def _read_period(self, record: Record) -> Period | None:
        code = record.values["period"]
        period = None if code is None else _find(code, self._periods)
        if code is not None and period is None:
            known = list(self._periods)
            message = _("No period has the code “{code}”.").format(code=shorten(code))
            missing = _("The period is missing.")
            self._add(record, "period", message if code else missing, suggest(code, known))
        return period

    def _read_status(self, record: Record) -> RatingStatus | None:
        text = record.values["status"]
        status = None if text is None else _STATUS_BY_WORD.get(squeeze(text))
        if status is None and text is not None:
            message = _("“{text}” is not a status.").format(text=shorten(text))
            missing = _("The status is missing.")
            self._add(record, "status", message if text else missing, _list_words(STATUSES))
        return status

    def _read_rating(
        self, record: Record, status: RatingStatus | None
    ) -> tuple[Rating | None, bool]:
        """The degree, and whether the cell is sound."""
        text = record.values["rating"]
        if text is None:
            return None, False
        rating = _RATING_BY_WORD.get(squeeze(text))
        if text and rating is None:
            message = _("“{text}” is not a degree.").format(text=shorten(text))
            self._add(record, "rating", message, _list_words(RATINGS))
        elif rating is not None and status not in (None, RatingStatus.ASSESSED):
            message = _("Only a marker that was assessed has a degree.")
            remedy = _("Delete the degree, or write “assessed” as its status.")
            self._add(record, "rating", message, remedy)
        elif rating is None and status is RatingStatus.ASSESSED:
            message = _("An assessed marker needs a degree.")
            self._add(record, "rating", message, _list_words(RATINGS))
        else:
            return rating, True
        return None, False

    def _read_date(self, record: Record) -> date | None:
        text = record.values["date"]
        day = read_day(text) if text else None
        if text and day is None:
            message = _("“{text}” is not a date.").format(text=shorten(text))
            self._add(record, "date", message, _("Write it as 2024-03-14."))
        return day

    def _check_once(self, record: Record, marker: Marker, period: Period) -> bool:
        first = self._first.setdefault((marker.id, period.id), record)
        if first is not record:
            message = _("“{code}” in {period} already stands in {place}.")
            message = message.format(code=marker.code, period=period.code, place=first.place)
            self._add(record, "marker", message, _("Keep one of the two rows."))
        return first is record


def _find(code: str, known: Mapping[str, _Named]) -> _Named | None:
    """The one of that code; written in other case too, unless two differ in nothing else."""
    if code in known:
        return known[code]
    alike = [one for key, one in known.items() if key.casefold() == code.casefold()]
    return alike[0] if len(alike) == 1 else None


def _list_words(words: Mapping[Any, Sequence[str]]) -> str:
    possible = ", ".join(" / ".join(names[:2]) for names in words.values())
    return _("Write one of: {words}.").format(words=possible)
