"""An answer sheet (CSV or XLSX, one row a criterion) → answers, or every problem with its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.questionnaire import LEVELS, Criterion, Form, Questionnaire
from proreca_desktop.domain.voting import Counts, to_counts
from proreca_desktop.errors import Problem
from proreca_desktop.i18n import _
from proreca_desktop.loading.notes import shorten, suggest
from proreca_desktop.loading.table import Column, Record, read_table, sheet_error, squeeze

MAX_VOTES = 100_000

COLUMNS = (
    Column(key="criterion", headings=("criterion", "critère"), required=True),
    Column(key="status", headings=("status", "statut"), required=True),
    Column(key="level", headings=("level", "niveau"), required=True),
    Column(key="justification", headings=("justification",)),
    Column(key="evidence", headings=("evidence", "preuve")),
    Column(key="evidence_strength", headings=("evidence_strength", "force_preuve")),
    Column(key="votes", headings=("votes",)),
    Column(key="reason", headings=("reason", "motif")),
)

STATUSES = {
    ResultStatus.RATED: ("rated", "coté"),
    ResultStatus.NA: ("na", "so", "sans objet"),
    ResultStatus.DONT_KNOW: ("dont_know", "nsp", "ne sait pas"),
    ResultStatus.NOT_COVERED: ("not_covered", "nt", "non traité"),
}
STRENGTHS = {
    EvidenceStrength.NONE: ("none", "aucune"),
    EvidenceStrength.DESCRIBED: ("described", "décrite"),
    EvidenceStrength.SEEN: ("seen", "vue"),
    EvidenceStrength.VERIFIED: ("verified", "vérifiée"),
}
_STATUS_BY_WORD = {squeeze(word): status for status, words in STATUSES.items() for word in words}
_STRENGTH_BY_WORD = {squeeze(word): found for found, words in STRENGTHS.items() for word in words}

# A spreadsheet may write a whole number with one decimal.
_LEVEL_BY_TEXT = {f"{level}{tail}": level for level in LEVELS for tail in ("", ".0", ",0")}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    """What one row says about one criterion. ``votes`` is None when there was no vote."""

    row: int
    criterion: str
    status: ResultStatus
    level: int | None = None
    justification: str = ""
    evidence: str = ""
    evidence_strength: EvidenceStrength = EvidenceStrength.NONE
    votes: Counts | None = None
    reason: str = ""


def parse_answer_sheet(
    path: Path, form: Form, questionnaire: Questionnaire | None = None
) -> list[SheetAnswer]:
    """The answers in the order of the rows; :class:`ProrecaError` with all problems at once.

    ``form`` holds the criteria of the assessment. With the ``questionnaire`` too, a code that is
    only outside of this track or module is told apart from one that does not exist.
    """
    table = read_table(path, COLUMNS)
    reader = _Reader(form, questionnaire)
    answers = [reader.read(record) for record in table.records]
    problems = [*table.problems, *reader.problems]
    if problems:
        raise sheet_error(sorted(problems, key=lambda problem: problem.line or 0))
    return [answer for answer in answers if answer is not None]


class _Reader:
    """Reads row after row; a fault is noted and the rest of the row still checked."""

    def __init__(self, form: Form, questionnaire: Questionnaire | None):
        self.problems: list[Problem] = []
        self._criteria = {criterion.code.casefold(): criterion for criterion in form.criteria()}
        everything = questionnaire.all_criteria() if questionnaire else ()
        self._elsewhere = {criterion.code.casefold() for criterion in everything}
        self._first: dict[str, Record] = {}

    def read(self, record: Record) -> SheetAnswer | None:
        criterion = self._read_criterion(record)
        status = self._read_status(record)
        level = self._read_level(record, status)
        strength = self._read_strength(record)
        votes = self._read_votes(record)
        if status is ResultStatus.NA:
            self._check_na(record, criterion)
        if criterion is None or status is None:
            return None
        return SheetAnswer(
            row=record.row.number,
            criterion=criterion.code,
            status=status,
            level=level,
            justification=record.values["justification"] or "",
            evidence=record.values["evidence"] or "",
            evidence_strength=strength,
            votes=votes,
            reason=record.values["reason"] or "",
        )

    def _add(self, record: Record, key: str, message: str, remedy: str) -> None:
        self.problems.append(record.problem(key, message, remedy))

    def _read_criterion(self, record: Record) -> Criterion | None:
        code = record.values["criterion"]
        if code is None:
            return None
        criterion = self._criteria.get(code.casefold())
        if criterion is None:
            self._add(record, "criterion", *self._explain_unknown(code))
            return None
        first = self._first.setdefault(criterion.code, record)
        if first is not record:
            message = _("“{code}” already stands in {place}.")
            message = message.format(code=criterion.code, place=first.place)
            self._add(record, "criterion", message, _("Keep one of the two rows."))
        return criterion

    def _explain_unknown(self, code: str) -> tuple[str, str]:
        """Why no criterion of this assessment has ``code``, and what to do."""
        plain = code.partition("@")[0].strip()
        if not code:
            return _("The criterion is missing."), _("Write its code, or empty the row.")
        if plain != code and plain.casefold() in self._criteria:
            return (
                _("“{code}” is the code of a variant.").format(code=shorten(code)),
                _("Write “{code}”: the variant applies by itself.").format(code=plain),
            )
        if code.casefold() in self._elsewhere:
            return (
                _("“{code}” is not asked in this assessment.").format(code=shorten(code)),
                _("Delete the row, or choose the track and the organisation that it belongs to."),
            )
        return (
            _("No criterion has the code “{code}”.").format(code=shorten(code)),
            suggest(code.upper(), [criterion.code for criterion in self._criteria.values()]),
        )

    def _read_status(self, record: Record) -> ResultStatus | None:
        text = record.values["status"]
        status = None if text is None else _STATUS_BY_WORD.get(squeeze(text))
        if status is None and text is not None:
            if text:
                message = _("“{text}” is not a status.").format(text=shorten(text))
            else:
                message = _("The status is missing.")
            self._add(record, "status", message, _list_words(STATUSES))
        return status

    def _read_level(self, record: Record, status: ResultStatus | None) -> int | None:
        text = record.values["level"]
        level = _LEVEL_BY_TEXT.get(text or "")
        if text and level is None:
            message = _("“{text}” is not a level.").format(text=shorten(text))
            self._add(record, "level", message, _("Write a whole number from 1 to 5."))
        elif text and status not in (None, ResultStatus.RATED):
            message = _("Only a rated criterion has a level.")
            remedy = _("Delete the level, or write “rated” as its status.")
            self._add(record, "level", message, remedy)
        elif text == "" and status is ResultStatus.RATED:
            message = _("A rated criterion needs a level.")
            self._add(record, "level", message, _("Write a whole number from 1 to 5."))
        return level

    def _check_na(self, record: Record, criterion: Criterion | None) -> None:
        if criterion is not None and not criterion.na_allowed:
            message = _("“{code}” applies to every organisation.").format(code=criterion.code)
            remedy = _("What is not done yet is level 1; what nobody knows is “dont_know”.")
            self._add(record, "status", message, remedy)
        elif record.values["reason"] == "":
            message = _("A criterion that does not apply needs a reason.")
            self._add(record, "reason", message, _("Write why it does not apply."))

    def _read_strength(self, record: Record) -> EvidenceStrength:
        text = record.values["evidence_strength"]
        strength = _STRENGTH_BY_WORD.get(squeeze(text or "none"))
        if strength is None:
            message = _("“{text}” is not a strength of evidence.").format(text=shorten(text or ""))
            self._add(record, "evidence_strength", message, _list_words(STRENGTHS))
        return strength or EvidenceStrength.NONE

    def _read_votes(self, record: Record) -> Counts | None:
        text = record.values["votes"] or ""
        counts = parse_votes(text)
        if text and counts is None:
            message = _("“{text}” is not a count of votes.").format(text=shorten(text))
            remedy = _(
                "Write how many voted for each level from 1 to 5, as in 0-3-6-3-0; "
                "make the column Text if the spreadsheet turns this into a date."
            )
            self._add(record, "votes", message, remedy)
        return counts if counts and any(counts) else None


def parse_votes(text: str) -> Counts | None:
    """``0-3-6-3-0`` → counts for the levels 1 to 5; None when the text is not that."""
    parts = [part.strip() for part in text.translate(_DASHES).split("-")]
    if len(parts) != 5 or not all(_is_count(part) for part in parts):
        return None
    return to_counts([int(part) for part in parts])


def _is_count(text: str) -> bool:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(MAX_VOTES))
    return digits and int(text) <= MAX_VOTES


def _list_words(words: Mapping[Any, Sequence[str]]) -> str:
    possible = ", ".join(" / ".join(names[:2]) for names in words.values())
    return _("Write one of: {words}.").format(words=possible)
