"""Ratings of many markers from one sheet: all of them or nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from proreca_desktop.analysis.rating_rules import Book, RatingIssue, find_issues
from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.errors import Problem
from proreca_desktop.loading.ratings_sheet import SheetRating, parse_ratings_sheet
from proreca_desktop.loading.table import sheet_error
from proreca_desktop.services.marker_ratings import RatingEntry, issue_text
from proreca_desktop.services.workspace import Workspace, open_workspace

_COLUMNS = {
    RatingIssue.NOT_IN_FORCE: "marker",
    RatingIssue.NOT_IN_SCALE: "rating",
    RatingIssue.RATING_MISSING: "rating",
    RatingIssue.RATING_NOT_WANTED: "rating",
}
"""Where to look for each issue; the others want a reason."""
_OF_THE_DEGREE = frozenset(issue for issue, column in _COLUMNS.items() if column == "rating")


def rate_from_sheet(dossier: Path, sheet: Path, who: str = "") -> int:
    """Record the ratings of a sheet in the dossier at that path; returns how many.

    :raises ProrecaError: with every problem and its row; nothing is then changed.
    """
    with closing(open_workspace(dossier, who)) as workspace:
        return RatingSheets(workspace).add(sheet)


class RatingSheets:
    """Recording sheets in an open dossier."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace

    def add(self, sheet: Path) -> int:
        """As :func:`rate_from_sheet`. A rating that stands in an open period is rewritten; one in
        a closed period is corrected, with its reason.

        Falls are looked for in what the dossier would hold afterwards: the order of the rows says
        nothing.
        """
        ratings = self._workspace.ratings
        book = ratings.book()
        rows, problems = parse_ratings_sheet(sheet, book)
        prepared = [(row, ratings.prepare(book, _entry(row))) for row in rows]
        for row, assessment in prepared:
            if row.is_readable:
                book.put(assessment)
        for row, assessment in prepared:
            problems += [_problem(row, one) for one in _issues(book, row, assessment)]
        if problems:
            raise sheet_error(sorted(problems, key=lambda problem: problem.line or 0))
        self._write([assessment for _row, assessment in prepared])
        return len(prepared)

    def _write(self, assessments: list[MarkerAssessment]) -> None:
        ratings = self._workspace.ratings
        with self._workspace.dossier.change() as change:
            for assessment in assessments:
                ratings.write(change, assessment)


def _entry(row: SheetRating) -> RatingEntry:
    return RatingEntry(
        marker_id=row.marker.id,
        period_id=row.period.id,
        status=row.status,
        rating=row.rating,
        who=row.who,
        description=row.description,
        assessed_on=row.date,
        reason=row.reason,
    )


def _issues(book: Book, row: SheetRating, assessment: MarkerAssessment) -> list[RatingIssue]:
    """What is wrong beside what was told while the row was read."""
    found = find_issues(book, assessment)
    return [one for one in found if row.is_readable or one not in _OF_THE_DEGREE]


def _problem(row: SheetRating, issue: RatingIssue) -> Problem:
    title, advice = issue_text(issue)
    message = title.format(marker=row.marker.code, period=row.period.code)
    return row.record.problem(_COLUMNS.get(issue, "reason"), message, advice)
