"""The lists with names: the sheet to sign, who came, the table; and presence in the report."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.i18n import using_language
from proreca_desktop.report.attendance import write_attendance_list, write_signing_sheet
from proreca_desktop.report.diagnostic import write_diagnostic
from proreca_desktop.services.participants import PersonEntry
from tests.report.pdf import fonts, metadata, page_texts, whole_text

NAMES = ("Zan Fictif", "Élise Inventée", "Awa ɲɛ Exemple", "Moussa <b>Essai</b> & fils", "=1+1")


@pytest.fixture
def people(workspace, assessment):
    """By name: Awa, Élise, Moussa, Zan, and one whose name a spreadsheet would calculate."""
    workspace.assessments.update(replace(assessment, end_on=date(2024, 3, 15), place="Koulikoro"))
    return {
        name: workspace.participants.add(
            assessment.id,
            PersonEntry(
                name=name,
                sex=Sex.FEMALE if n in (1, 2) else Sex.MALE,
                age_band=AgeBand.FROM_25 if n < 3 else AgeBand.FROM_50,
                role=RoleCategory.BASE,
                structure="Invented union",
                phone=f"+223 70 00 00 0{n}",
                is_voter=n != 4,
            ),
        ).id
        for n, name in enumerate(NAMES)
    }


@pytest.fixture
def held(workspace, assessment, people):
    """Two days; three people on the first morning, two in the afternoon, nobody since."""
    sessions = workspace.sessions.plan(assessment.id)
    zan, elise, awa = (people[name] for name in NAMES[:3])
    workspace.sessions.mark_many(sessions[0].id, [zan, elise, awa], present=True, signed=True)
    workspace.sessions.mark_many(sessions[1].id, [elise, awa], present=True)
    workspace.sessions.lock(sessions[0].id, "Fanta Test", "Bina Test")
    return sessions


@pytest.fixture
def sheet(workspace, assessment, tmp_path):
    def write(language="en"):
        content = workspace.attendance_lists.content(assessment.id, language)
        write_signing_sheet(content, tmp_path / "sheet.pdf")
        return tmp_path / "sheet.pdf"

    return write


@pytest.fixture
def after(workspace, assessment, tmp_path):
    def write():
        content = workspace.attendance_lists.content(assessment.id, "en")
        write_attendance_list(content, tmp_path / "list.pdf")
        return tmp_path / "list.pdf"

    return write


@pytest.fixture
def table(workspace, assessment, tmp_path):
    def read(**options):
        path = tmp_path / "list.csv"
        workspace.attendance_lists.save_csv(assessment.id, path, **options)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, delimiter=";"))

    return read


def in_order(text, *parts):
    places = [text.index(part) for part in parts]
    assert places == sorted(places), parts


def test_the_sheet_to_sign_holds_the_known_names_and_free_lines(workspace, people, held, sheet):
    text = whole_text(sheet())
    in_order(text, "=1+1", "Awa ɲɛ Exemple", "Élise Inventée", "Moussa <b>Essai</b> & fils", "Zan")
    assert "Umbrella of imaginary women of the region" in text
    assert "Baseline, from 14 March 2024 to 15 March 2024" in text
    assert "law no. 2013-015" in text
    assert "Telephone (optional)" in text
    for head in ("14/03 morning", "14/03 afternoon", "15/03 morning", "15/03 afternoon"):
        assert head in text
    # Twenty-five lines, twenty of them free.
    assert " 25 " in text
    assert "70 00 00" not in text


def test_an_empty_sheet_can_be_printed_before_anything_is_known(sheet):
    text = whole_text(sheet())
    assert "Signature" in text
    assert " 25 " in text


def test_the_sheet_is_a4_on_its_side_with_its_fonts_inside(people, sheet):
    path = sheet()
    named, embedded = fonts(path)
    assert named
    assert named == embedded
    assert b"/MediaBox [ 0 0 841.8898 595.2756 ]" in path.read_bytes()
    assert "Sign-in sheet" in metadata(path)["Title"]


def test_more_than_two_days_go_on_on_further_sheets(workspace, assessment, people, sheet):
    workspace.assessments.update(
        replace(workspace.assessments.get(assessment.id), end_on=date(2024, 3, 16))
    )
    workspace.sessions.plan(assessment.id)
    pages = page_texts(sheet())
    assert "16/03 morning" not in pages[0]
    assert any("16/03 morning" in page and "Zan Fictif" in page for page in pages)


def test_the_list_after_tells_persons_and_person_half_days_apart(people, held, after):
    text = whole_text(after())
    assert "3 persons came, each counted once however many half-days." in text
    assert "5 person-half-days." in text
    assert "On the list: 5, of whom 2 came to no half-day." in text
    assert "Thursday 14 March 2024, morning 3 2 of 3 (67%) 1 of 3 (33%)" in text
    assert "Thursday 14 March 2024, afternoon 2 2 of 2 (100%) 0 of 2 (0%)" in text
    assert "Persons, each once 3 2 of 3 (67%)" in text


def test_the_list_after_says_who_locked_it(people, held, after):
    text = whole_text(after())
    assert "Thursday 14 March 2024, morning: list locked by Fanta Test and Bina Test on" in text
    assert "Thursday 14 March 2024, afternoon: list not locked yet." in text


def test_the_list_after_marks_who_signed(people, held, after):
    text = whole_text(after())
    row = text[text.index("Awa ɲɛ") :]
    assert row[: row.index("Élise")].count("✓ S") == 1
    assert row[: row.index("Élise")].count("✓") == 2


def test_no_document_speaks_of_votes_or_money(people, held, sheet, after, table):
    heads = " ".join(table()[0])
    for text in (whole_text(sheet()), whole_text(after()), heads):
        for word in ("vote", "Vote", "per-diem", "diem", "FCFA", "money", "allowance"):
            assert word not in text


def test_names_by_half_days_as_a_table(people, held, table):
    head, *rows = table()
    assert head[0] == "Name and first name"
    assert head[-5:] == [
        "2024-03-14 morning",
        "2024-03-14 afternoon",
        "2024-03-15 morning",
        "2024-03-15 afternoon",
        "Half-days present",
    ]
    by_name = {row[0]: row[-5:] for row in rows}
    assert by_name["Élise Inventée"] == ["1", "1", "0", "0", "2"]
    assert by_name["Zan Fictif"] == ["1", "0", "0", "0", "1"]
    assert [row[0] for row in rows] == [
        "'=1+1",
        "Awa ɲɛ Exemple",
        "Élise Inventée",
        "Moussa <b>Essai</b> & fils",
        "Zan Fictif",
    ]


def test_telephone_numbers_only_when_asked_for(people, held, table):
    assert not any("70 00 00" in cell for row in table() for cell in row)
    with_phones = table(phones=True)
    assert with_phones[0][7] == "Telephone"
    assert "'+223 70 00 00 00" in {row[7] for row in with_phones[1:]}


def test_purged_people_stay_on_the_lists_without_their_names(
    workspace, assessment, people, held, after, table
):
    before = table()
    workspace.participants.purge(assessment.id)
    text = whole_text(after())
    assert not any(part in text for part in ("Zan", "Élise", "Awa"))
    assert "3 persons came" in text
    rows = table()
    assert all(row[0].startswith("P-") for row in rows[1:])
    assert sorted(row[1:] for row in rows[1:]) == sorted(row[1:] for row in before[1:])


def test_the_same_list_gives_the_same_bytes(people, held, after):
    first = after().read_bytes()
    assert after().read_bytes() == first


@pytest.fixture
def report(workspace, assessment, tmp_path):
    def text():
        content = workspace.reports.diagnostic_content(assessment.id, "en")
        write_diagnostic(content, tmp_path / "report.pdf")
        return whole_text(tmp_path / "report.pdf")

    return text


def test_the_report_tells_presence_by_half_day_and_names_nobody(people, held, report):
    text = report()
    assert "3 persons took part, each counted once however many half-days." in text
    assert "2 more persons were on the list and came to no half-day: not counted here." in text
    assert "5 person-half-days in 2 half-days" in text
    assert (
        "Thursday 14 March 2024, morning 3 2 of 3 (67%) 1 of 3 (33%) 0 of 3 (0%) 3 of 3 (100%) 3"
        in text
    )
    assert "15 March 2024, morning" not in text
    for name in ("Zan", "Élise", "Awa", "Moussa", "+223"):
        assert name not in text


def test_the_report_has_a_column_for_voters(workspace, assessment, people, report):
    text = report()
    assert "5 persons took part" in text
    assert "Role Persons of whom women of whom voters" in text
    assert "Base members 5 2 4" in text
    assert "Presence by half-day" not in text


def test_the_comparison_counts_those_who_came(workspace, assessment, people, held, tmp_path):
    """Who was only invited to a round is not among those who took part in it."""
    from proreca_desktop.domain.campaign import Round
    from tests.report.samples import add_round

    later = add_round(workspace, Round.MIDTERM, date(2026, 3, 14))
    for name in ("Zan Fictif", "=1+1"):
        workspace.participants.add(later.id, PersonEntry(name=name, sex=Sex.MALE))
    found = workspace.scores.compare(assessment.id, later.id).participants
    assert (found.base, found.follow, found.both) == (3, 2, 1)


def test_the_lists_are_complete_in_french(people, held, sheet):
    with using_language("fr"):
        text = whole_text(sheet("fr"))
    assert "14 mars 2024" in text
