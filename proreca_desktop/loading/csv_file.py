"""A CSV file → rows: UTF-8 or Windows-1252, comma or semicolon."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.loading.cells import Row, keep_row, refuse
from proreca_desktop.loading.source import is_control

_DELIMITERS = ",;"
_SAMPLE = 1_000


def read_csv(data: bytes) -> list[Row]:
    """The rows with something in them. A record is one row, however many lines it takes."""
    text = _decode(data)
    # The library's own limit is smaller than a cell; it is one for the whole process.
    csv.field_size_limit(len(text) + 1)
    rows: list[Row] = []
    for row in _records(text, _find_delimiter(text)):
        keep_row(rows, row)
    return rows


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a French Excel writes as "CSV". It leaves five bytes undefined, which text never has.
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            _refuse_binary()
    sample = text[:_SAMPLE]
    if sum(is_control(c) and c != "\r" for c in sample) * 20 > len(sample):
        _refuse_binary()
    return text


def _refuse_binary() -> None:
    ...
