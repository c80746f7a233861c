"""A sheet that people filled in (CSV or XLSX) → its cells by column, and what is wrong with it."""

from __future__ import annotations

import string
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from proreca_desktop.domain.text import fold, nfc
from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.i18n import _, current_language, ngettext
from proreca_desktop.loading.cells import MAX_CELL, Cell, Row, refuse, row_place
from proreca_desktop.loading.csv_file import read_csv
from proreca_desktop.loading.source import MEGABYTE, is_control, read_bytes

MAX_BYTES = 50 * MEGABYTE

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that a sheet may have.

    ``headings``: in English, in French if it differs, then others; they are compared without case,
    accents or signs.
    """

    key: str
    headings: tuple[str, ...]
    required: bool = False

    @property
    def name(self) -> str:
        """Its heading in the active language."""
        french = current_language() == "fr"
        return self.headings[1] if french and len(self.headings) > 1 else self.headings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One filled row. ``values`` holds a text for each key; None where it cannot be read."""

    row: Row
    values: Mapping[str, str | None]
    headings: Mapping[str, str]

    def problem(self, key: str, message: str, remedy: str = "") -> Problem:
        """A fault of the cell in column ``key``, under the heading that the sheet gives it."""
        return _problem(self.row, self.headings.get(key, key), message, remedy)

    @property
    def place(self) -> str:
        return row_place(self.row.number, self.row.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The filled rows, and the problems found so far."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path, columns: Sequence[Column]) -> Table:
    """The sheet at ``path``; :class:`ProrecaError` when it is none, or lacks a required column.

    The first row with something in it names the columns, in any order. Blank rows are skipped.
    """
    rows = read_rows(path)
    if not rows:
        refuse(_("The sheet is empty."), _("Choose the sheet with the answers."))
    header, *body = rows
    found, problems = _read_header(header, columns)
    if not body:
        problems.append(
            _problem(header, "", _("There is no row below the headings."), _("Fill the sheet in."))
        )
    headings = {column.key: _clean(header.cells[index] or "") for index, column in found.items()}
    named = {index for index, cell in enumerate(header.cells) if cell and cell.strip()}
    records = [_read_record(row, found, headings, columns, named, problems) for row in body]
    return Table(records=tuple(records), problems=tuple(problems))


def read_rows(path: Path) -> list[Row]:
    """The rows with something in them; what the file is shows in its first bytes."""
    data = read_bytes(path, MAX_BYTES)
    if data.startswith(_ZIP):
        from proreca_desktop.loading.xlsx_file import read_xlsx  # seldom needed

        return read_xlsx(data)
    if data.startswith(_OLE):
        refuse(
            _("The file is an old spreadsheet (.xls), or protected by a password."),
            _("Open it, save it as CSV (UTF-8) or as XLSX without a password, then try again."),
        )
    return read_csv(data)


def _read_header(header: Row, columns: Sequence[Column]) -> tuple[dict[int, Column], list[Problem]]:
    """The known columns by position; raises when a required one is not among them."""
    by_heading = {squeeze(name): column for column in columns for name in column.headings}
    found: dict[int, Column] = {}
    problems: list[Problem] = []
    for index, cell in enumerate(header.cells):
        heading = _clean(cell or "")
        column = by_heading.get(squeeze(heading))
        if column is not None and column not in found.values():
            found[index] = column
        elif heading:
            problems.append(_refuse_heading(header, heading, column, columns))
    missing = [c for c in columns if c.required and c not in found.values()]
    problems += [_missing_heading(header, column) for column in missing]
    if missing:
        raise sheet_error(problems)
    return found, problems


def _refuse_heading(
    header: Row, heading: str, column: Column | None, columns: Sequence[Column]
) -> Problem:
    if column is not None:
        message = _("This column stands here twice.")
        return _problem(header, heading, message, _("Keep one of the two."))
    known = ", ".join(column.name for column in columns)
    remedy = _("Delete it, or name it as one of: {columns}.").format(columns=known)
    return _problem(header, heading, _("Unknown column."), remedy)


def _missing_heading(header: Row, column: Column) -> Problem:
    message = _("The column “{column}” is missing.").format(column=column.name)
    remedy = _("Add it; its heading may be: {headings}.").format(
        headings=", ".join(column.headings)
    )
    return _problem(header, "", message, remedy)


def _read_record(
    row: Row,
    found: Mapping[int, Column],
    headings: Mapping[str, str],
    columns: Sequence[Column],
    named: Collection[int],
    problems: list[Problem],
) -> Record:
    values: dict[str, str | None] = {column.key: "" for column in columns}
    record = Record(row=row, values=values, headings=headings)
    for index, cell in enumerate(row.cells):
        if index in found:
            key = found[index].key
            values[key] = _read_cell(record, key, cell, problems)
        elif index not in named and (cell is None or cell.strip()):
            # Under a heading that is refused, the heading alone is the problem.
            message = _("This cell has no heading above it.")
            remedy = _("Delete it; a text that contains the separator needs quotation marks.")
            problems.append(_problem(row, column_letters(index), message, remedy))
    return record


def _read_cell(record: Record, key: str, cell: Cell, problems: list[Problem]) -> str | None:
    """The text of a cell, composed (NFC) and trimmed; None when there is a problem with it."""
    text = "" if cell is None else _clean(cell)
    if cell is None:
        message = _("The value of this formula is not stored.")
        remedy = _("Open the sheet in a spreadsheet program and save it, or type the value.")
    elif any(is_control(character) for character in text):
        message = _("This cell contains a character that nobody can read.")
        remedy = _("Type the text again.")
    elif len(text) > MAX_CELL:
        message = _("The text is longer than {limit} characters.").format(limit=MAX_CELL)
        remedy = _("Shorten it; a quotation mark may be missing further up.")
    else:
        return text
    problems.append(record.problem(key, message, remedy))
    return None


def _clean(cell: str) -> str:
    return nfc(cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def squeeze(word: str) -> str:
    """A word as it is compared: no case, accents, spaces or signs. ``N.S.P.`` → ``nsp``."""
    return "".join(character for character in fold(word) if character.isalnum())


def column_letters(index: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = string.ascii_uppercase[letter] + letters
    return letters


def sheet_error(problems: Sequence[Problem]) -> ProrecaError:
    """All that is wrong with a sheet, in the order of its rows."""
    return ProrecaError(
        ngettext(
            "The sheet cannot be used: it has {n} problem.",
            "The sheet cannot be used: it has {n} problems.",
            len(problems),
        ).format(n=len(problems)),
        _("Correct the sheet and import it again; nothing was changed."),
        problems,
    )


def _problem(row: Row, column: str, message: str, remedy: str) -> Problem:
    place = row_place(row.number, row.line)
    if column:
        place = _("{row}, column {column}").format(row=place, column=column)
    return Problem(place=place, message=message, remedy=remedy, line=row.line or row.number)
