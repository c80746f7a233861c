"""Answer sheets: every way to write them that is right, and every fault with its row."""

from __future__ import annotations

import csv
import io
import time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading.answer_sheet import (
    COLUMNS,
    STATUSES,
    STRENGTHS,
    SheetAnswer,
    parse_answer_sheet,
    parse_votes,
)
from proreca_desktop.loading.questionnaire_file import load_questionnaire
from proreca_desktop.paths import QUESTIONNAIRES
from tests.loading.samples import make_xlsx

RATED, NA = ResultStatus.RATED, ResultStatus.NA
DONT_KNOW, NOT_COVERED = ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED


@pytest.fixture(scope="module")
def questionnaire():
    return load_questionnaire(QUESTIONNAIRES / "proreca-do-1.0.yaml")


@pytest.fixture
def parse(questionnaire, tmp_path):
    """Read a sheet of these characters or bytes, for a CAFO on the full track."""

    def parse(content, name="sheet.csv", module="CAFO", track=Track.FULL):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return parse_answer_sheet(path, questionnaire.form(module, track), questionnaire)

    return parse


def make_book(*rows, formulas=False):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell in (cell for line in book.active.iter_rows() for cell in line):
        if cell.data_type == "f" and not formulas:
            # A text that only looks like a formula, as a spreadsheet stores it after '.
            cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def answer(row, criterion, status=RATED, level=None, **changes):
    return SheetAnswer(row=row, criterion=criterion, status=status, level=level, **changes)


ENGLISH = """\
criterion,status,level,justification,evidence,evidence_strength,votes,reason
VIS-01,rated,3,"said, and shown",minutes,seen,0-3-6-3-0,
VIS-05,na,,,,,,no branches
VIS-02,dont_know,,,,none,0-0-0-0-0,to be checked
CAF-01,not_covered,,,,,,
"""
FRENCH = """\
Niveau;Critère;STATUT;Justification;Preuve;Force preuve;Votes;Motif
3;VIS-01;Coté;said, and shown;minutes;vue;0-3-6-3-0;
;VIS-05;S.O.;;;;;no branches
;VIS-02;NSP;;;aucune;;to be checked
;CAF-01;nt;;;;;
"""
ANSWERS = [
    answer(
        2,
        "VIS-01",
        level=3,
        justification="said, and shown",
        evidence="minutes",
        evidence_strength=EvidenceStrength.SEEN,
        votes=(0, 3, 6, 3, 0),
    ),
    answer(3, "VIS-05", NA, reason="no branches"),
    answer(4, "VIS-02", DONT_KNOW, reason="to be checked"),
    answer(5, "CAF-01", NOT_COVERED),
]


@pytest.mark.parametrize(
    "content",
    [
        ENGLISH,
        FRENCH,
        "\ufeff" + FRENCH,
        FRENCH.encode("cp1252"),
        FRENCH.replace("\n", "\r\n"),
        FRENCH.replace("\n", "\r"),
        FRENCH.replace("\n", ";;;\n"),
        FRENCH + ";;;;;;;\n\n",
        make_book(*csv.reader(ENGLISH.splitlines())),
        make_book(*csv.reader(FRENCH.splitlines(), delimiter=";")),
    ],
)
@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx", "sheet"])
def test_the_same_answers_however_written(parse, content, name):
    assert parse(content, name) == ANSWERS


def test_three_columns_are_enough(parse):
    assert parse("level,criterion,status\n5,VIS-01,rated\n") == [answer(2, "VIS-01", level=5)]


@pytest.mark.parametrize("status, words", STATUSES.items())
def test_words_for_the_status(parse, status, words):
    level = 3 if status is RATED else ""
    for word in (*words, words[1].upper()):
        (found,) = parse(f"criterion,status,level,reason\nVIS-05,{word},{level},why\n")
        assert found.status is status


@pytest.mark.parametrize(
    "word, status",
    [("s.o.", NA), ("N.S.P.", DONT_KNOW), ("n.t.", NOT_COVERED), (" COTE ", RATED), ("n/a", NA)],
)
def test_other_spellings_of_the_status(parse, word, status):
    (found,) = parse(
        f"criterion,status,level,reason\nVIS-05,{word},{3 if status is RATED else ''},x"
    )
    assert found.status is status


@pytest.mark.parametrize("strength, words", STRENGTHS.items())
def test_words_for_the_strength(parse, strength, words):
    for word in (*words, words[1].upper()):
        (found,) = parse(f"criterion,status,level,evidence_strength\nVIS-01,rated,3,{word}\n")
        assert found.evidence_strength is strength


@pytest.mark.parametrize("level", ["3", " 3 ", "3.0", "3,0"])
def test_a_level_that_a_program_wrote_with_a_decimal(parse, level):
    assert parse(f"criterion;status;level\nVIS-01;rated;{level}\n")[0].level == 3


def test_the_code_may_be_in_any_case(parse):
    assert parse("criterion,status,level\n vis-01 ,rated,3\n")[0].criterion == "VIS-01"


@pytest.mark.parametrize(
    "text, votes",
    [
        ("0-3-6-3-0", (0, 3, 6, 3, 0)),
        (" 0 - 3 - 6 - 3 - 0 ", (0, 3, 6, 3, 0)),
        ("0–3–6–3–0", (0, 3, 6, 3, 0)),
        ("0-0-0-0-100000", (0, 0, 0, 0, 100_000)),
        ("", None),
        ("0-0-0-0-0", None),
    ],
)
@pytest.mark.parametrize("status", ["rated", "dont_know"])
def test_votes_go_with_any_status(parse, text, votes, status):
    level = 3 if status == "rated" else ""
    (found,) = parse(f"criterion,status,level,votes\nVIS-01,{status},{level},{text}\n")
    assert found.votes == votes


@pytest.mark.parametrize(
    "text",
    [
        *"1-2-3 1-2-3-4-5-6 1,2,3,4,5 1--2-3-4 -1-2-3-4-5 1-2-3-4- a-b-c-d-e".split(),
        *"2003-02-01 ²-0-0-0-0 0-0-0-0-100001 1.0-0-0-0-0".split(),
        "0-0-0-0-" + "9" * 10_000,
    ],
)
def test_what_is_not_a_count_of_votes(text):
    assert parse_votes(text) is None


def test_texts_are_composed_and_keep_their_lines(parse):
    row = 'VIS-01,rated,3," Ge\u0300re\r\nles ""comptes"", \n"'
    assert (
        parse(f"criterion,status,level,justification\n{row}\n")[0].justification
        == 'G\u00e8re\nles "comptes",'
    )


def test_a_text_that_begins_like_a_formula_is_a_text(parse):
    (found,) = parse("criterion,status,level,evidence\nVIS-01,rated,3,=1+1\n")
    assert found.evidence == "=1+1"


def test_a_long_text(parse):
    text = "x" * 32_767
    (found,) = parse(f"criterion,status,level,evidence\nVIS-01,rated,3,{text}\n")
    assert found.evidence == text


def test_the_csv_module_is_left_as_it_was_found(parse):
    before = csv.field_size_limit()
    parse("level,criterion,status\n5,VIS-01,rated\n")
    assert csv.field_size_limit() == before


def test_numbers_in_columns_of_text(parse):
    data = make_book(
        ["criterion", "status", "level", "justification", "votes"],
        ["VIS-01", "rated", 3.0, 2024, None],
    )
    assert parse(data) == [answer(2, "VIS-01", level=3, justification="2024")]


def test_a_formula_counts_as_its_stored_value(parse):
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABC", ("criterion", "status", "level"), strict=True)
    )
    row = (
        '<c r="A2" t="str"><f>D2</f><v>VIS-01</v></c><c r="B2" t="str"><f>E2</f><v>rated</v></c>'
        '<c r="C2"><f>1+2</f><v>3</v></c>'
    )
    data = make_xlsx(f'<row r="1">{header}</row><row r="2">{row}</row>')
    assert parse(data) == [answer(2, "VIS-01", level=3)]


@pytest.mark.parametrize("blank", ["\n", ";;\n"])
def test_a_million_blank_rows(parse, blank):
    start = time.monotonic()
    found = parse(f"criterion;status;level\n{blank * 1_000_000}VIS-01;rated;3\n")
    assert found == [answer(1_000_002, "VIS-01", level=3)]
    assert time.monotonic() - start < 20


def test_blank_rows_above_the_headings(parse):
    assert parse("\n;;\ncriterion;status;level\nVIS-01;rated;3\n")[0].row == 4


# A row below the headings (or, after "|", the headings themselves), the column and the message.
FAULTS = {
    "no criterion": (",rated,3", "criterion", "The criterion is missing"),
    "unknown criterion": ("VIS-99,rated,3", "criterion", "No criterion has the code “VIS-99”"),
    "criterion of another module": ("CNS-01,rated,3", "criterion", "is not asked in this"),
    "variant": ("GOV-05@CAFO,rated,3", "criterion", "Write “GOV-05”"),
    "no status": ("VIS-01,,3", "status", "The status is missing"),
    "unknown status": ("VIS-01,done,3", "status", "“done” is not a status. Write one of: rated"),
    "rated without a level": ("VIS-01,rated,", "level", "needs a level"),
    "level with another status": ("VIS-01,dont_know,3", "level", "Only a rated criterion"),
    "level with a decimal": ("VIS-01,rated,2.5", "level", "“2.5” is not a level"),
    "level zero": ("VIS-01,rated,0", "level", "“0” is not a level"),
    "level six": ("VIS-01,rated,6", "level", "“6” is not a level"),
    "level in letters": ("VIS-01,rated,trois", "level", "“trois” is not a level"),
    "level in other digits": ("VIS-01,rated,٣", "level", "is not a level"),
    "broken level": ("VIS-01,rated,#REF!", "level", "“#REF!” is not a level"),
    "na where it is not allowed": ("VIS-01,na,,x", "status", "“VIS-01” applies to every"),
    "na without a reason": ("VIS-05,na,", "reason", "needs a reason"),
    "unknown strength": ("VIS-01,rated,3,,strong", "evidence_strength", "not a strength"),
    "wrong votes": ("VIS-01,rated,3,,,1-2-3", "votes", "“1-2-3” is not a count of votes"),
    "votes that became a date": ("VIS-01,rated,3,,,2003-02-01", "votes", "as in 0-3-6-3-0"),
    "invisible character": ("VIS-01,rated,3,a\0b", "reason", "nobody can read"),
    "text too long": ("VIS-01,rated,3," + "x" * 32_768, "reason", "longer than 32767"),
    "cell without a heading": ("VIS-01,rated,3,,,,x", "G", "no heading above it"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_with_its_row_and_column(parse, fault):
    row, column, message = FAULTS[fault]
    header = "criterion,status,level,reason,evidence_strength,votes"
    with pytest.raises(ProrecaError) as caught:
        parse(f"{header}\nVIS-02,rated,3\n\n{row}\n")
    (problem,) = caught.value.problems
    assert problem.place == f"row 4, column {column}"
    assert message in str(problem)
    assert problem.remedy
    assert caught.value.advice


@pytest.mark.parametrize(
    "header, messages",
    [
        ("criterion,status,level,note", ["column note: Unknown column"]),
        ("criterion,status,level,Critère", ["column Critère: This column stands here twice"]),
        ("criterion,status,level,level", ["column level: This column stands here twice"]),
        ("criterion,level", ["“status” is missing. Add it; its heading may be: status, statut"]),
        ("a,b", ["Unknown", "Unknown", "“criterion”", "“status”", "“level”"]),
    ],
)
def test_headings_that_are_wrong(parse, header, messages):
    with pytest.raises(ProrecaError) as caught:
        parse(f"{header}\nVIS-01,rated,3,x\nVIS-02,rated,3,x\n")
    problems = [str(problem) for problem in caught.value.problems]
    # Cells under a refused heading are not refused once more, row after row.
    assert len(problems) == len(messages)
    for problem, message in zip(problems, messages, strict=True):
        assert problem.startswith("row 1")
        assert message in problem


def test_problems_are_named_by_the_headings_of_the_sheet(parse):
    with pytest.raises(ProrecaError, match="row 2, column Niveau"):
        parse("Critère;Statut;Niveau\nVIS-01;coté;9\n")


def test_a_repeated_criterion_names_both_rows(parse):
    with pytest.raises(ProrecaError) as caught:
        parse("criterion,status,level\nVIS-01,rated,3\nVIS-02,rated,3\nvis-01,rated,4\n")
    (problem,) = caught.value.problems
    assert str(problem).startswith("row 4, column criterion: “VIS-01” already stands in row 2.")


def test_all_problems_come_at_once_in_the_order_of_rows(parse):
    with pytest.raises(ProrecaError, match="it has 5 problems") as caught:
        parse(
            "criterion,status,level,votes,note\n"
            "VIS-01,rated,9,1-2-3,\n"
            "VIS-02,rated,3,,\n"
            "VIS-02,rated,3,,\n"
            "VIS-03,done,,,\n"
        )
    places = [problem.place for problem in caught.value.problems]
    assert places == [
        "row 1, column note",
        "row 2, column level",
        "row 2, column votes",
        "row 4, column criterion",
        "row 5, column status",
    ]


def test_on_the_short_track_other_criteria_are_not_asked(parse):
    sheet = "criterion,status,level\nVIS-01,rated,3\nVIS-04,rated,3\n"
    assert len(parse(sheet)) == 2
    with pytest.raises(ProrecaError, match="“VIS-04” is not asked in this assessment"):
        parse(sheet, track=Track.SHORT)


def test_without_the_questionnaire_a_code_is_only_unknown(questionnaire, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("criterion,status,level\nCNS-01,rated,3\n", encoding="utf-8")
    with pytest.raises(ProrecaError, match="No criterion has the code “CNS-01”"):
        parse_answer_sheet(path, questionnaire.form("CAFO"))


def test_the_row_of_a_record_with_several_lines(parse):
    """A spreadsheet counts records, a text editor lines: both are said."""
    with pytest.raises(ProrecaError) as caught:
        parse('criterion,status,level,reason\nVIS-02,rated,3,"a\nb\nc"\nVIS-01,rated,9,\n')
    assert caught.value.problems[0].place == "row 3 (line 5 of the file), column level"


def test_the_other_separator_inside_quotes_does_not_mislead(parse):
    sheet = 'criterion,status,level,"justification"\nVIS-01,rated,3,"a;b;c;d;e;f"\n'
    assert parse(sheet)[0].justification == "a;b;c;d;e;f"
    sheet = "criterion;status;level;justification\nVIS-01;rated;3;a, b, c, d, e, f\n"
    assert parse(sheet)[0].justification == "a, b, c, d, e, f"


def test_a_formula_without_a_stored_value_is_refused_by_its_cell(parse):
    rows = (["criterion", "status", "level"], ["VIS-01", "rated", "=1+2"])
    data = make_book(*rows, formulas=True)
    with pytest.raises(ProrecaError) as caught:
        parse(data)
    (problem,) = caught.value.problems
    assert str(problem).startswith("row 2, column level: The value of this formula is not stored.")


# The whole file, and what the refusal says.
NO_SHEETS = {
    "empty": (b"", "The sheet is empty"),
    "only white space": (b" \n ; ;\n,,\n", "The sheet is empty"),
    "empty XLSX": (make_xlsx(""), "The sheet is empty"),
    "headings alone": (b"criterion,status,level\n\n,,\n", "no row below the headings"),
    "password or old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "by a password"),
    "bytes of all kinds": (bytes(range(256)) * 40, "neither CSV nor XLSX"),
    "UTF-16": ("criterion,status,level\n".encode("utf-16"), "neither CSV nor XLSX"),
    "only NUL": (bytes(1000), "neither CSV nor XLSX"),
    "open quote": (b'criterion,status,level\nVIS-01,rated,"3\nVIS-02,rated,3\n', "do not match"),
    "text after a quote": (b'criterion,status,level\n"VIS-01"x,rated,3\n', "do not match"),
    "too many rows": (b"criterion,status,level\n" + b"x,,\n" * 50_000, "more than 50000 rows"),
    "too many columns": (b"a," * 201 + b"a\n", "200 columns"),
    "a web page": (b"<html><body>x</body></html>", "“criterion” is missing"),
}


@pytest.mark.parametrize("name", NO_SHEETS)
def test_what_is_no_sheet(parse, name):
    content, message = NO_SHEETS[name]
    with pytest.raises(ProrecaError, match=message) as caught:
        parse(content)
    assert caught.value.advice or caught.value.problems


def test_an_open_quote_is_found_where_it_opens(parse):
    with pytest.raises(ProrecaError) as caught:
        parse('criterion,status,level\nVIS-01,rated,"3\nVIS-02,rated,3\nVIS-03,rated,3\n')
    assert caught.value.problems[0].line == 2


def test_a_huge_file_is_not_even_opened(questionnaire, tmp_path):
    path = tmp_path / "sheet.csv"
    with path.open("wb") as file:
        file.truncate(51_000_000)
    with pytest.raises(ProrecaError, match="larger than 50 MB"):
        parse_answer_sheet(path, questionnaire.form(None))


cell_texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=20
).map(lambda text: nfc(text).strip())
sheet_answers = st.builds(
    SheetAnswer,
    row=st.just(0),
    criterion=st.just(""),
    status=st.sampled_from(ResultStatus),
    justification=cell_texts,
    evidence=cell_texts,
    evidence_strength=st.sampled_from(EvidenceStrength),
    votes=st.one_of(
        st.none(), st.tuples(*[st.integers(0, 100_000)] * 5).map(lambda v: v if any(v) else None)
    ),
    reason=cell_texts.filter(bool),
)


def make_row(code, given, level):
    return {
        "criterion": code,
        "status": given.status.value,
        "level": level if given.status is RATED else "",
        "justification": given.justification,
        "evidence": given.evidence,
        "evidence_strength": given.evidence_strength.value,
        "votes": "-".join(map(str, given.votes)) if given.votes else "",
        "reason": given.reason,
    }


@settings(max_examples=60)
@given(
    given_answers=st.lists(sheet_answers, min_size=1, max_size=5),
    levels=st.lists(st.integers(1, 5), min_size=5, max_size=5),
    order=st.permutations([column.key for column in COLUMNS]),
    delimiter=st.sampled_from(",;"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
    is_book=st.booleans(),
)
def test_what_is_written_is_read(
    given_answers, levels, order, delimiter, encoding, is_book, questionnaire, tmp_path_factory
):
    form = questionnaire.form(None)
    codes = [criterion.code for criterion in form.criteria() if criterion.na_allowed]
    rows = [
        make_row(code, one, level)
        for code, one, level in zip(codes, given_answers, levels, strict=False)
    ]
    path = tmp_path_factory.mktemp("written") / "sheet"
    if is_book:
        path.write_bytes(make_book(order, *([row[key] for key in order] for row in rows)))
    else:
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, order, delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
    found = parse_answer_sheet(path, form, questionnaire)
    assert [make_row(one.criterion, one, one.level) for one in found] == rows
    assert [one.votes for one in found] == [one.votes for one in given_answers]


@settings(max_examples=150)
@given(content=st.one_of(st.binary(max_size=80), st.binary(max_size=60).map(b"PK\x03\x04".__add__)))
def test_nothing_else_than_a_refusal_comes_out(content, questionnaire, tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "sheet"
    path.write_bytes(content)
    with pytest.raises(ProrecaError):
        parse_answer_sheet(path, questionnaire.form(None))
