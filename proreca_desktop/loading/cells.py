"""Rows of cells, whatever the file they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _

MAX_ROWS = 50_000
"""Rows with something in them; blank ones do not count."""
MAX_COLUMNS = 200
MAX_CELL = 32_767
"""Characters of a cell, as in a spreadsheet."""

Cell = str | None
"""The text of a cell; None for a formula whose value is not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with something in it. ``line`` is where it begins in a text file, if there is one."""

    number: int
    cells: tuple[Cell, ...]
    line: int | None = None


def row_place(number: int, line: int | None) -> str:
    """Rows as a spreadsheet counts them, and lines as a text editor does where that differs."""
    if line is None or line == number:
        return _("row {row}").format(row=number)
    return _("row {row} (line {line} of the file)").format(row=number, line=line)


def keep_row(rows: list[Row], row: Row) -> None:
    """Add a row unless it is blank; :class:`ProrecaError` beyond what an answer sheet can be."""
    cells = row.cells
    while cells and cells[-1] is not None and not cells[-1].strip():
        cells = cells[:-1]
    if not cells:
        return
    if len(rows) >= MAX_ROWS or len(cells) > MAX_COLUMNS:
        refuse(
            _("The sheet has more than {rows} rows or {columns} columns.").format(
                rows=MAX_ROWS, columns=MAX_COLUMNS
            ),
            _("Check that it is the right file."),
        )
    rows.append(Row(number=row.number, cells=cells, line=row.line))


def refuse(title: str, advice: str = "") -> NoReturn:
    raise ProrecaError(title, advice or _("Save it as CSV (UTF-8) or as XLSX, then try again."))
