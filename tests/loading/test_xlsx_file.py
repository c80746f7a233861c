"""XLSX files → rows: what spreadsheet programs write, and what nobody should."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from datetime import date, datetime
from datetime import time as time_of_day

import openpyxl
import pytest

from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading.xlsx_file import read_xlsx
from tests.loading.samples import make_xlsx


def cells(data):
    return [(row.number, row.cells) for row in read_xlsx(data)]


def one_cell(xml, **changes):
    """The text of the cell A1 written so."""
    ((_number, (text,)),) = cells(make_xlsx(f'<row r="1">{xml}</row>', **changes))
    return text


@pytest.mark.parametrize(
    "value, text",
    [
        ("été", "été"),
        ("a\nb", "a\nb"),
        ("  x ", "  x "),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (2024, "2024"),
        (True, "TRUE"),
        (date(2024, 3, 14), "2024-03-14"),
        (datetime(2024, 3, 14, 9, 30), "2024-03-14 09:30"),
        (time_of_day(9, 30), "09:30"),
        ("=1+1", None),
        ("#REF!", "#REF!"),
    ],
)
def test_what_a_library_writes(value, text):
    book = openpyxl.Workbook()
    book.active["A1"] = value
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [(1, (text,))]


@pytest.mark.parametrize(
    "xml, text",
    [
        ('<c r="A1"><v>3</v></c>', "3"),
        ("<c><v>3</v></c>", "3"),
        ('<c r="A1"><f>1+2</f><v>3</v></c>', "3"),
        ('<c r="A1" t="str"><f>A2</f><v>x</v></c>', "x"),
        ('<c r="A1"><f>1+2</f></c>', None),
        ('<c r="A1"><f>1+2</f><v></v></c>', None),
        ('<c r="A1" t="e"><f>B9</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="d"><v>2024-03-14</v></c>', "2024-03-14"),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', "a\r\nb"),
        ('<c r="A1" t="s"><v>1</v></c>', "ab"),
        ('<c r="A1" s="0"><v>1.5</v></c>', "1.5"),
        ('<c r="A1" s="1"><v>45365</v></c>', "2024-03-14"),
        ('<c r="A1" s="2"><v>45365.5</v></c>', "2024-03-14 12:00"),
        ('<c r="A1" s="3"><v>45365</v></c>', "45365"),
    ],
)
def test_each_kind_of_cell(xml, text):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        "</cellXfs>"
    )
    strings = ("<si><t>no</t></si>", "<si><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></si>")
    assert one_cell(xml, styles=styles, strings=strings) == text


def test_dates_that_count_from_1904():
    book = (
        '<workbook xmlns:r="r"><workbookPr date1904="1"/>'
        '<sheets><sheet r:id="rId7"/></sheets></workbook>'
    )
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    xml = '<c r="A1"><v>43903</v></c>'
    assert one_cell(xml, styles=styles, **{"xl/workbook.xml": book}) == "2024-03-14"


def test_names_with_a_prefix():
    data = make_xlsx('<x:row r="2"><x:c r="B2"><x:v>3</x:v></x:c></x:row>', prefix="x")
    assert cells(data) == [(2, ("", "3"))]


def test_an_empty_result_of_a_formula_is_blank():
    data = make_xlsx('<row r="1"><c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c></row>')
    assert cells(data) == []


def test_only_the_first_sheet_is_read():
    book = openpyxl.Workbook()
    book.active["A1"] = "first"
    book.create_sheet("other")["A1"] = "second"
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [(1, ("first",))]


def test_rows_keep_their_numbers_and_blank_ones_go():
    data = make_xlsx(
        '<row r="2"><c r="C2"><v>1</v></c><c r="D2" s="1"/></row><row/>'
        '<row r="9"><c r="A9" t="inlineStr"><is><t> </t></is></c></row>'
        '<row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    )
    assert cells(data) == [(2, ("", "", "1")), (1_048_576, ("2",))]


def test_a_million_blank_rows_take_seconds_and_little_memory():
    blank = "".join(f'<row r="{number}"/>' for number in range(2, 1_000_001))
    data = make_xlsx(f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}')
    del blank
    start = time.monotonic()
    assert cells(data) == [(1, ("1",))]
    assert time.monotonic() - start < 15


def test_blank_rows_leave_nothing_in_memory():
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 50_000))
    data = make_xlsx(f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}')
    tracemalloc.start()
    assert cells(data) == [(1, ("1",))]
    _size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)

DAMAGED = {
    "not well-formed": make_xlsx("<row>"),
    "row beyond the last": make_xlsx('<row r="1048577"><c><v>1</v></c></row>'),
    "row number that is none": make_xlsx('<row r="9999999999999999999"><c><v>1</v></c></row>'),
    "row zero": make_xlsx('<row r="0"><c><v>1</v></c></row>'),
    "column beyond the last": make_xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
    "column that is none": make_xlsx('<row r="1"><c r="ÉÉÉ1"><v>1</v></c></row>'),
    "endless column": make_xlsx(f'<row r="1"><c r="{"Z" * 100_000}1"><v>1</v></c></row>'),
    "number that is none": make_xlsx('<row r="1"><c r="A1"><v>x</v></c></row>'),
    "string that is not there": make_xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    "entities in the sheet": make_xlsx("", **{"xl/worksheets/first.xml": ENTITIES}),
    "entities in the book": make_xlsx("", **{"xl/workbook.xml": ENTITIES}),
    "entities in the strings": make_xlsx("", **{"xl/sharedStrings.xml": ENTITIES}),
    "cut short": make_xlsx('<row r="1"><c><v>1</v></c></row>')[:-200],
    "only the first bytes": b"PK\x03\x04",
    "no sheet": make_xlsx("", **{"xl/workbook.xml": "<workbook><sheets/></workbook>"}),
    "sheet that is not there": make_xlsx("", **{"xl/_rels/workbook.xml.rels": "<r/>"}),
    "huge workbook part": make_xlsx("", **{"xl/workbook.xml": " " * 11_000_000}),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_and_hostile_files_are_refused(name):
    with pytest.raises(ProrecaError) as caught:
        read_xlsx(DAMAGED[name])
    assert caught.value.title
    assert caught.value.advice


def test_a_zip_bomb_is_not_unpacked():
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/first.xml", "w") as member,
    ):
        for _megabyte in range(201):
            member.write(bytes(1_000_000))
    start = time.monotonic()
    with pytest.raises(ProrecaError, match="larger than 200 MB"):
        read_xlsx(file.getvalue())
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "members, message",
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"a.txt": "a"}, "not an XLSX"),
        ({"_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="b.bin"/></R>'}, "XLSX"),
    ],
)
def test_other_archives_are_told_apart(members, message):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(ProrecaError, match=message) as caught:
        read_xlsx(file.getvalue())
    assert "CSV" in caught.value.advice
