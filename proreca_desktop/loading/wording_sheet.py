"""A sheet of wordings in the language of the room, as handed from one colleague to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from proreca_desktop.domain.local_wording import LocalWording, make_wording
from proreca_desktop.errors import Problem
from proreca_desktop.i18n import _
from proreca_desktop.loading.notes import shorten, suggest
from proreca_desktop.loading.table import Column, Record, read_table

COLUMNS = (
    Column(key="criterion", headings=("criterion", "critère"), required=True),
    Column(key="statement", headings=("statement", "énoncé"), required=True),
    *(
        Column(key=f"level {n}", headings=(f"level {n}", f"niveau {n}"), required=True)
        for n in (1, 2, 3, 4, 5)
    ),
)
_TEXTS = tuple(column.key for column in COLUMNS[1:])

_LOST_SIGN = re.compile(r"\w\?\w")
"""What a spreadsheet makes of ɛ, ɔ, ɲ or ŋ when it saves without UTF-8."""

_LOOKS_LIKE_A_FORMULA = re.compile(r"'*[=+\-@]")
"""Or like one that was defused: a further mark then stands before it, so that nothing is lost."""


def heading_row() -> list[str]:
    """The headings in the active language."""
    return [column.name for column in COLUMNS]


def wording_row(code: str, wording: LocalWording) -> list[str]:
    return [code, *(defuse(text) for text in wording.texts)]


def read_wordings(path: Path, codes: Sequence[str]) -> tuple[list[LocalWording], list[Problem]]:
    """What the sheet says of each of ``codes``, and every problem with its row.

    :raises ProrecaError: when the file is no sheet, or lacks a column.
    """
    table = read_table(path, COLUMNS)
    known = {code.casefold(): code for code in codes}
    problems = list(table.problems)
    wordings: dict[str, LocalWording] = {}
    first: dict[str, Record] = {}
    for record in table.records:
        typed = record.values["criterion"]
        code = known.get((typed or "").casefold())
        if typed is not None and code is None:
            problems.append(_unknown(record, typed, codes))
        elif code is not None and code in first:
            problems.append(_twice(record, code, first[code]))
        elif code is not None:
            first[code] = record
            problems += _lost_signs(record)
            texts = tuple(restore(record.values[key] or "") for key in _TEXTS)
            wordings[code] = make_wording(code, texts)
    return list(wordings.values()), problems


def defuse(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula; :func:`restore` reads it back."""
    return f"'{text}" if _LOOKS_LIKE_A_FORMULA.match(text) else text


def restore(text: str) -> str:
    return text[1:] if text.startswith("'") and _LOOKS_LIKE_A_FORMULA.match(text) else text


def _lost_signs(record: Record) -> list[Problem]:
    message = _("Signs such as ɛ, ɔ, ɲ, ŋ were lost: a question mark stands inside a word.")
    remedy = _("Save the sheet as “CSV UTF-8” from the original, then import it again.")
    return [
        record.problem(key, message, remedy)
        for key in _TEXTS
        if _LOST_SIGN.search(record.values[key] or "")
    ]


def _unknown(record: Record, typed: str, codes: Sequence[str]) -> Problem:
    message = _("The criterion is missing.")
    if typed:
        message = _("“{code}” is not a criterion of this questionnaire.")
    return record.problem(
        "criterion", message.format(code=shorten(typed)), suggest(typed, list(codes))
    )


def _twice(record: Record, code: str, first: Record) -> Problem:
    message = _("“{code}” already stands in {place}.").format(code=code, place=first.place)
    return record.problem("criterion", message, _("Keep one of the two rows."))
