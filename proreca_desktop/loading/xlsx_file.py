"""The first sheet of an XLSX file → rows, in one pass over its XML.

Read here rather than through openpyxl, which cannot tell a blank cell from a formula without a
stored value in one pass, and takes half a minute and a gigabyte for a million blank rows.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from string import ascii_uppercase
from typing import IO, Any, NoReturn, Protocol
from xml.parsers import expat
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.loading.cells import Cell, Row, keep_row, refuse
from proreca_desktop.loading.source import MEGABYTE

MAX_UNPACKED = 200 * MEGABYTE
_MAX_SMALL_PART = 10 * MEGABYTE
_MAX_STRINGS = 1_000_000
_MAX_ROW_NUMBER = 1_048_576
_MAX_COLUMN_NUMBER = 16_384

# Numbers of the built-in formats that show a date or a time (ECMA-376, 18.8.30).
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


def read_xlsx(data: bytes) -> list[Row]:
    """The rows of the first sheet with something in them; formulas by their stored values."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _read_archive(archive)
    except ProrecaError:
        raise
    except Exception as error:
        # A damaged or hostile archive fails in the libraries in more ways than can be named.
        raise ProrecaError(
            _("The spreadsheet is damaged."),
            _("Open it in a spreadsheet program, save it again, then try once more."),
        ) from error


def _read_archive(archive: ZipFile) -> list[Row]:
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        refuse(
            _("The spreadsheet is larger than {limit} MB once unpacked.").format(
                limit=MAX_UNPACKED // MEGABYTE
            ),
            _("Check that it is the right file; delete pictures and other sheets."),
        )
    if "mimetype" in archive.namelist():
        refuse(_("The file is an OpenDocument spreadsheet (.ods)."))
    book = _find_part(archive, "", "officeDocument")
    if book is None or not book.endswith(".xml"):
        refuse(_("The file is not an XLSX spreadsheet."))
    sheet = _Sheet(
        strings=_read_strings(archive, book),
        dates=_read_date_styles(archive, book),
        epoch=_read_epoch(archive, book),
    )
    with archive.open(_first_sheet(archive, book)) as stream:
        _parse(stream, sheet)
    return sheet.rows


def _xml(archive: ZipFile, part: str) -> Any:
    if archive.getinfo(part).file_size > _MAX_SMALL_PART:
        raise ValueError(part)
    return fromstring(archive.read(part), forbid_dtd=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    id: str
    kind: str
    target: str


def _relations(archive: ZipFile, part: str) -> list[_Relation]:
    """What ``part`` refers to; the empty name stands for the whole package."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return []
    return [
        _Relation(
            id=element.get("Id", ""),
            kind=element.get("Type", "").rpartition("/")[2],
            target=posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))[1:],
        )
        for element in _xml(archive, path).iterfind("{*}Relationship")
    ]


def _find_part(archive: ZipFile, part: str, kind: str) -> str | None:
    targets = (r.target for r in _relations(archive, part) if r.kind == kind)
    return next(targets, None)


def _first_sheet(archive: ZipFile, book: str) -> str:
    element = _xml(archive, book).find("{*}sheets/{*}sheet")
    if element is None:
        refuse(_("The spreadsheet has no sheet."))
    wanted = next(value for name, value in element.attrib.items() if name.endswith("}id"))
    return next(r.target for r in _relations(archive, book) if r.id == wanted)


def _read_strings(archive: ZipFile, book: str) -> list[str]:
    part = _find_part(archive, book, "sharedStrings")
    table = _StringTable()
    if part is not None and part in archive.namelist():
        with archive.open(part) as stream:
            _parse(stream, table)
    return table.strings


def _read_epoch(archive: ZipFile, book: str) -> datetime:
    """Day zero of the sheet's dates: old spreadsheets from a Macintosh count from 1904."""
    properties = _xml(archive, book).find("{*}workbookPr")
    if properties is not None and properties.get("date1904") in ("1", "true"):
        return datetime(1904, 1, 1)
    return datetime(1899, 12, 30)


def _read_date_styles(archive: ZipFile, book: str) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a date."""
    part = _find_part(archive, book, "styles")
    if part is None or part not in archive.namelist():
        return frozenset()
    styles = _xml(archive, part)
    dates = {str(number) for number in _DATE_FORMATS}
    for custom in styles.iterfind("{*}numFmts/{*}numFmt"):
        if _shows_date(custom.get("formatCode", "")):
            dates.add(custom.get("numFmtId"))
    formats = styles.iterfind("{*}cellXfs/{*}xf")
    return frozenset(str(n) for n, style in enumerate(formats) if style.get("numFmtId") in dates)


def _shows_date(code: str) -> bool:
    """Whether a format has a day, month, year, hour or second outside quotes and brackets."""
    return any(sign in "dmyhs" for sign in re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower())


class _Handler(Protocol):
    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


def _parse(stream: IO[bytes], handler: _Handler) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype  # no entities, so none can unfold
    parser.StartElementHandler = partial(_start_root, parser, handler)
    parser.CharacterDataHandler = handler.text
    parser.ParseFile(stream)


def _start_root(
    parser: expat.XMLParserType, handler: _Handler, name: str, attributes: Mapping[str, str]
) -> None:
    """From here on the handler is called directly, unless names have a prefix (``x:row``)."""
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    if ":" in name:
        parser.StartElementHandler = lambda name, found: handler.start(_local(name), found)
        parser.EndElementHandler = lambda name: handler.end(_local(name))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_doctype(*_arguments: object) -> NoReturn:
    raise ValueError("DOCTYPE")


class _TextParts:
    """The texts of one cell or string, without the reading aids of East Asian writing."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open = False
        self._aside = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._aside = True
        elif name in ("t", "v"):
            self._open = not self._aside

    def end(self, name: str) -> None:
        if name == "rPh":
            self._aside = False
        elif name in ("t", "v"):
            self._open = False

    def text(self, data: str) -> None:
        if self._open:
            self._parts.append(data)

    def take(self) -> str:
        if not self._parts:
            return ""
        text = "".join(self._parts)
        self._parts.clear()
        return text


class _StringTable:
    """Collects the shared strings."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts = _TextParts()
        self.text = self._parts.text

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._parts.start(name)

    def end(self, name: str) -> None:
        self._parts.end(name)
        if name == "si":
            if len(self.strings) >= _MAX_STRINGS:
                raise ValueError("sharedStrings")
            self.strings.append(_unescape(self._parts.take()))


class _Sheet:
    """Collects the rows of a sheet while its XML passes."""

    def __init__(self, *, strings: Sequence[str], dates: frozenset[str], epoch: datetime) -> None:
        self.rows: list[Row] = []
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._row = 0
        self._reference, self._offset = "", 0
        self._cell: Mapping[str, str] = {}
        self._has_formula = False
        self._cells: dict[int, Cell] = {}
        self._parts = _TextParts()
        self.text = self._parts.text

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._has_formula = True
        else:
            self._parts.start(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name != "row":
            self._parts.end(name)
        elif self._cells:
            self._end_row()

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if not 0 < self._row <= _MAX_ROW_NUMBER:
            raise ValueError(f"r={self._row}")
        self._reference, self._offset = "", 0

    def _end_row(self) -> None:
        cells = tuple(self._cells.get(n, "") for n in range(1, max(self._cells) + 1))
        self._cells = {}
        keep_row(self.rows, Row(number=self._row, cells=cells))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        """Only note it: most cells of a large sheet are blank, and what is blank must be cheap."""
        self._cell = attributes
        self._has_formula = False
        if "r" in attributes:
            self._reference, self._offset = attributes["r"], 0
        else:
            self._offset += 1

    def _end_cell(self) -> None:
        raw = self._parts.take()
        if raw:
            self._cells[self._column()] = self._cell_text(raw, self._cell.get("t", "n"))
        elif self._has_formula and self._cell.get("t", "n") == "n":
            # Never computed: a computed "" has the type "str".
            self._cells[self._column()] = None

    def _column(self) -> int:
        column = _column_number(self._reference) + self._offset
        if column > _MAX_COLUMN_NUMBER:
            raise ValueError(self._reference)
        return column

    def _cell_text(self, raw: str, kind: str) -> str:
        if kind == "s":
            return self._strings[int(raw)]
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind != "n":
            return _unescape(raw)  # text, an error such as #REF!, or a date already in ISO
        if self._cell.get("s", "0") in self._dates:
            return _date_text(float(raw), self._epoch)
        return _number_text(float(raw))


def _column_number(reference: str) -> int:
    """``AB12`` → 28; 0 for no reference."""
    letters = reference.rstrip("0123456789")
    if len(letters) > 3:
        raise ValueError(reference)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ascii_uppercase.index(letter) + 1
    return number


def _number_text(value: float) -> str:
    """As a spreadsheet shows it: whole numbers without a point, fifteen digits at most."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _date_text(days: float, epoch: datetime) -> str:
    """A date, with its time if it has one; a number below one is a time alone."""
    moment = epoch + timedelta(seconds=round(days * 86_400))
    if 0 <= days < 1:
        return moment.time().isoformat("minutes")
    return moment.isoformat(" ", "minutes").removesuffix(" 00:00")


def _unescape(text: str) -> str:
    """Characters that XML or Excel writes by number: ``_x000D_``."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
