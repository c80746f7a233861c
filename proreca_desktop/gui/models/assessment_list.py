"""All assessments as rows of a list; the progress of a row is read when it comes into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from proreca_desktop.domain.text import fold
from proreca_desktop.domain.words import round_and_date, round_name, status_name, track_name
from proreca_desktop.i18n import _, typeset
from proreca_desktop.services.assessments import AssessmentEntry, ListedAssessment

LISTED = Qt.ItemDataRole.UserRole
ENTRY = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class AssessmentListModel(QAbstractListModel):
    """``LISTED`` gives a row's assessment, ``ENTRY`` the same with its progress."""

    def __init__(self, read_entry: Callable[[str], AssessmentEntry]):
        super().__init__()
        self._read_entry = read_entry
        self._all: list[ListedAssessment] = []
        self._searched: dict[str, tuple[ListedAssessment, str]] = {}
        self._rows: list[ListedAssessment] = []
        self._entries: dict[str, AssessmentEntry] = {}

    def show_all(self, listed: Sequence[ListedAssessment]) -> None:
        """Take over what was read anew; :meth:`narrow` then says what of it is shown."""
        self._all = list(listed)
        self._entries.clear()

    def narrow(self, organisation_id: str, search: str) -> None:
        """Keep the rows of one organisation (empty: all) that hold every word of ``search``."""
        words = fold(search).split()
        self.beginResetModel()
        self._rows = [
            row
            for row in self._all
            if (not organisation_id or row.organisation.id == organisation_id)
            and self._holds(row, words)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row_of(self, assessment_id: str) -> int:
        """The row that shows it, or -1."""
        ids = [row.assessment.id for row in self._rows]
        return ids.index(assessment_id) if assessment_id in ids else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LISTED:
            return row
        if role == ENTRY:
            return self._entry(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return typeset(_told(self._entry(row)))
        return None

    def _holds(self, row: ListedAssessment, words: Sequence[str]) -> bool:
        """Whether every word stands in the row; what is searched is put together once."""
        if not words:
            return True
        known = self._searched.get(row.assessment.id)
        if known is None or known[0] != row:
            known = self._searched[row.assessment.id] = (row, fold(_searched(row)))
        return all(word in known[1] for word in words)

    def _entry(self, row: ListedAssessment) -> AssessmentEntry:
        key = row.assessment.id
        if key not in self._entries:
            self._entries[key] = self._read_entry(key)
        return self._entries[key]


def _searched(row: ListedAssessment) -> str:
    """What a search looks into."""
    a = row.assessment
    return " ".join(
        (
            row.organisation.code,
            row.organisation.official_name,
            row.name,
            round_name(a.round),
            round_and_date(a.round, a.start_on),
            a.start_on.strftime("%d/%m/%Y"),
            status_name(a.status),
            a.place,
            a.alias,
        )
    )


def _told(entry: AssessmentEntry) -> str:
    """The row in one sentence, for screen readers."""
    a = entry.assessment
    progress = _("{done} of {n} criteria").format(done=entry.n_decided, n=entry.n_criteria)
    when = round_and_date(a.round, a.start_on)
    return ", ".join((entry.name, when, track_name(a.track), status_name(a.status), progress))
