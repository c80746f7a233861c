"""A CSV file → rows: UTF-8 or Windows-1252, comma or semicolon."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.loading.cells import Row, keep_row, refuse, row_place
from proreca_desktop.loading.source import is_control

_DELIMITERS = ",;"
_BLANK = f" \t\r\n{_DELIMITERS}"
"""A row of separators is blank, whichever of them the file uses."""
_SAMPLE = 1_000


def read_csv(data: bytes) -> list[Row]:
    """The rows with something in them. A record is one row, however many lines it takes."""
    text = _decode(data)
    rows: list[Row] = []
    with _cells_up_to(len(text) + 1):
        for row in _records(text, _find_delimiter(text)):
            keep_row(rows, row)
    return rows


@contextmanager
def _cells_up_to(length: int) -> Iterator[None]:
    """The library's own limit is smaller than a cell, and is one for the whole process."""
    usual = csv.field_size_limit(length)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _decode(data: bytes) -> str:
    try:
        text = _decode_text(data)
    except UnicodeDecodeError:
        text = "\0"
    sample = text[:_SAMPLE]
    if sum(is_control(c) and c != "\r" for c in sample) * 20 > len(sample):
        refuse(_("The file is neither CSV nor XLSX."))
    return text


def _decode_text(data: bytes) -> str:
    """As UTF-8, else as Windows-1252: what a French Excel calls "CSV"."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _find_delimiter(text: str) -> str:
    """The one that cuts the heading row into more cells."""
    return max(_DELIMITERS, key=lambda delimiter: _count_headings(text, delimiter))


def _count_headings(text: str, delimiter: str) -> int:
    try:
        for cells in _reader(text, delimiter):
            if not _is_blank(cells):
                return sum(1 for cell in cells if cell.strip())
    except csv.Error:
        pass  # reported when the rows are read
    return 0


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip(_BLANK) for cell in cells)


def _reader(text: str, delimiter: str) -> Any:
    """Strict: a quote left open would otherwise swallow the rows below it in silence."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _records(text: str, delimiter: str) -> Iterator[Row]:
    reader = _reader(text, delimiter)
    number, line = 0, 0
    try:
        for number, cells in enumerate(reader, start=1):
            if not _is_blank(cells):
                yield Row(number=number, cells=tuple(cells), line=line + 1)
            line = reader.line_num
    except csv.Error as error:
        _refuse_quotes(number + 1, line + 1, error)


def _refuse_quotes(number: int, line: int, error: csv.Error) -> NoReturn:
    problem = Problem(
        place=row_place(number, line),
        message=_("The quotation marks do not match."),
        remedy=_("Close every quotation mark; inside a quoted text, write each of them twice."),
        line=line,
    )
    raise ProrecaError(
        _("The sheet cannot be read."),
        _("Correct the sheet and import it again; nothing was changed."),
        [problem],
    ) from error
