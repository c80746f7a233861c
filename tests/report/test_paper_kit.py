"""The paper kit as it comes out of the printer: every code, every level, nothing cut off."""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from reportlab.lib.units import mm

from proreca_desktop.domain.local_wording import LocalWording
from proreca_desktop.domain.paper import (
    LINES_A_SHEET,
    BallotKind,
    PaperPart,
    code_and_mark,
    tally_sheets,
)
from proreca_desktop.domain.text import pick
from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.report.paper_kit import write_outcome_sheets, write_paper_kit
from proreca_desktop.services.paper import PaperOptions
from proreca_desktop.services.questionnaires import newest_bundled
from proreca_desktop.services.workspace import read_workspace
from tests.report.pdf import fonts, outline, page_texts

CODE = re.compile(r"[A-Z]{3}-\d{2}(?: ★)?")


@pytest.fixture(scope="session")
def content(large_dossier):
    """The kit of a baseline with 87 criteria, in French, outcome mapping not begun."""
    with closing(read_workspace(large_dossier)) as workspace:
        assessment = workspace.assessments.all()[0]
        return workspace.paper.kit_content(assessment.id, "fr", PaperOptions(n_voters=20))


@pytest.fixture(scope="session")
def kit(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("kit") / "kit.pdf"
    write_paper_kit(content, path)
    return path


def _only(content, *parts, **changes):
    return replace(content, parts=parts, **changes)


def _plain(text):
    return re.sub(r"\s+", "", text)


def _letters(path, page):
    """(text, size in points, left, right) of the letters of a page."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        text = document[page].get_textpage()
        for place in range(text.count_chars()):
            letter = text.get_text_range(place, 1)
            if letter.strip():
                left, bottom, right, top = text.get_charbox(place)
                yield letter, left, right, bottom, top


def test_every_part_starts_on_a_page_of_its_own(kit):
    marks = [(title, page) for level, title, page in outline(kit) if level == 0]
    pages = [page for _title, page in marks]
    assert len(marks) == 8
    assert pages == sorted(set(pages))
    assert pages[0] == 2
    texts = page_texts(kit)
    assert texts[0].count("1 / ") == 1
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
        assert "CNSC" in text


def test_the_first_page_says_where_each_part_begins(kit):
    first = page_texts(kit)[0]
    for level, title, page in outline(kit):
        if level == 0:
            assert _plain(title) in _plain(first)
            assert re.search(rf"\b{page}\b", first)


def test_no_letters_come_from_elsewhere(kit):
    named, embedded = fonts(kit)
    assert named == embedded
    assert all("ProReCASans" in name for name in named)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_criteria_of_all_bodies_fit_and_are_printed_whole(content, language, tmp_path):
    """All 112 texts: the core, the three modules and the variants."""
    questionnaire = newest_bundled("ProReCA-DO")
    printed = set()
    for module in questionnaire.module_codes():
        form = questionnaire.form(module)
        path = tmp_path / f"{module}.pdf"
        write_paper_kit(_only(content, PaperPart.STATEMENTS, form=form, language=language), path)
        pages = page_texts(path)
        whole = _plain(" ".join(pages))
        for criterion in form.criteria():
            printed.add(criterion.variant or criterion.code)
            assert _plain(code_and_mark(criterion)) in whole
            for text in (criterion.statement, *criterion.levels):
                # Typography apart: narrow spaces are put in when printing.
                assert _plain(pick(text, language)) in whole
        order = [code.split(" ")[0] for page in pages[1:] for code in CODE.findall(page)]
        assert order == form.codes()
        assert all(len(CODE.findall(page)) in (1, 2) for page in pages[1:])
    assert len(printed) == 112


def test_statements_are_large_enough_to_pass_round(content, tmp_path):
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.STATEMENTS), path)
    for page in range(1, len(page_texts(path))):
        sizes = _sizes(path, page)
        assert any(size >= 16 for size in sizes)
        # Statement, levels, code, ticks; smaller are only domain, labels and margins.
        assert sorted(size for size in sizes if size >= 11)[0] >= 12


def _sizes(path, page):
    """Sizes of the letters of a page, in points."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        found = set()
        for thing in document[page].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(thing.raw, size)
            found.add(round(size.value, 1))
        return found


def test_the_wording_of_the_room_stands_under_the_french(content, tmp_path):
    code = content.form.codes()[0]
    wording = LocalWording(
        criterion=code,
        statement="Jɛkulu ŋaniya",
        levels=("A tɛ", "A bɛ daminɛ", "Dɔ", "A bɛ", "Ɲuman"),
    )
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.STATEMENTS, local_wordings={code: wording}), path)
    page = next(text for text in page_texts(path)[1:] if code in text)
    for text in wording.texts:
        assert text in page
    assert page.index(_first_words(content)) < page.index("Jɛkulu ŋaniya")


def _first_words(content):
    statement = pick(next(content.form.criteria()).statement, "fr")
    return " ".join(statement.split()[:3])


def test_a_wording_without_end_runs_on_to_the_next_page(content, tmp_path):
    code = content.form.codes()[0]
    endless = " ".join(["kuma"] * 400)
    wording = LocalWording(criterion=code, statement=endless, levels=(endless,) * 5)
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.STATEMENTS, local_wordings={code: wording}), path)
    assert " ".join(page_texts(path)).count("kuma") == 6 * 400


def test_na_is_offered_only_where_it_is_allowed(content, tmp_path):
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.STATEMENTS), path)
    n_allowed = sum(c.na_allowed for c in content.form.criteria())
    whole = " ".join(page_texts(path)[1:])
    assert whole.count("□ S.O.") == n_allowed
    assert whole.count("□ N.S.P.") == len(content.form.codes())


def test_tally_sheets_follow_the_form(content, tmp_path):
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.TALLY), path)
    pages = page_texts(path)[1:]
    sheets = tally_sheets(content.form)
    assert len(pages) == len(sheets) == -(-len(content.form.codes()) // LINES_A_SHEET)
    for page, sheet in zip(pages, sheets, strict=True):
        assert [code.split(" ")[0] for code in CODE.findall(page)] == list(sheet.codes())
    starred = {code for code in CODE.findall(" ".join(pages)) if code.endswith("★")}
    assert len(starred) == sum(c.essential for c in content.form.criteria())


def test_another_order_of_the_domains_is_another_order_of_the_sheets(content, tmp_path):
    turned = replace(content.form, domains=tuple(reversed(content.form.domains)))
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.TALLY, form=turned), path)
    found = [code.split(" ")[0] for code in CODE.findall(" ".join(page_texts(path)[1:]))]
    assert found == turned.codes()


def test_nothing_is_printed_beyond_the_margins(kit):
    with closing(pypdfium2.PdfDocument(kit)) as document:
        n_pages = len(document)
        sizes = [page.get_size() for page in document]
    for page in range(0, n_pages, 7):
        width, height = sizes[page]
        for _letter, left, right, bottom, top in _letters(kit, page):
            assert left >= 15 * mm
            assert right <= width - 15 * mm
            assert bottom >= 5 * mm
            assert top <= height - 5 * mm


def test_a_neutral_ballot_has_a_blank_for_the_code(content, tmp_path):
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.BALLOTS), path)
    front, *pages = page_texts(path)
    assert len(pages) == 1
    assert not CODE.findall(pages[0])
    assert "20" in front


def test_a_ballot_a_criterion_makes_a_slip_for_each_voter(content, tmp_path):
    path = tmp_path / "kit.pdf"
    write_paper_kit(
        _only(content, PaperPart.BALLOTS, ballots=BallotKind.CRITERION, n_voters=5), path
    )
    found = [code for page in page_texts(path)[1:] for code in CODE.findall(page)]
    assert found == [code_and_mark(c) for c in content.form.criteria() for _voter in range(5)]


def test_the_practice_criterion_is_marked_and_stands_apart(content, kit, tmp_path):
    practice = content.questionnaire.practice
    with_it = [n for n, text in enumerate(page_texts(kit)) if practice.code in text]
    assert len(with_it) == 1
    path = tmp_path / "none.pdf"
    without = replace(content.questionnaire, practice=None)
    write_paper_kit(_only(content, PaperPart.PRACTICE, questionnaire=without), path)
    assert len(page_texts(path)) == 1


def test_the_same_content_gives_the_same_bytes(content, tmp_path):
    wanted = _only(content, PaperPart.TALLY, PaperPart.PARKED)
    for name in ("one", "two"):
        write_paper_kit(wanted, tmp_path / f"{name}.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_cancelling_leaves_no_file(content, tmp_path):
    with pytest.raises(Cancelled):
        write_paper_kit(content, tmp_path / "kit.pdf", lambda done: done < 0.3)
    assert not list(tmp_path.iterdir())


def test_the_kit_is_refused_without_parts_or_voters(large_dossier):
    with closing(read_workspace(large_dossier)) as workspace:
        assessment = workspace.assessments.all()[0]
        for options in (PaperOptions(parts=()), PaperOptions(n_voters=0)):
            with pytest.raises(ProrecaError):
                workspace.paper.kit_content(assessment.id, "fr", options)


def test_journals_hold_every_marker_under_its_level(workspace, tmp_path):
    workspace.outcome_content.load()
    assert workspace.paper.has_outcome_mapping()
    sheets = workspace.paper.outcome_sheets("fr")
    path = tmp_path / "journals.pdf"
    write_outcome_sheets(sheets, path)
    whole = " ".join(page_texts(path))
    for partner in workspace.outcome_design.partners():
        for marker in workspace.markers.all(partner.id):
            assert marker.code in whole
            assert _plain(pick(marker.latest.text, "fr")) in _plain(whole)
    assert [group.label for group in sheets.partners[0].groups] == ["Attendu", "Souhaité", "Idéal"]
    first = page_texts(path)[0]
    assert first.index("Attendu") < first.index("Souhaité")
    named, embedded = fonts(path)
    assert named == embedded


def test_journals_of_one_partner_alone(workspace):
    workspace.outcome_content.load()
    partner = workspace.outcome_design.partners()[1]
    sheets = workspace.paper.outcome_sheets("en", partner_ids=[partner.id])
    assert [one.code for one in sheets.partners] == [partner.code]


def test_journals_need_partners(workspace):
    with pytest.raises(ProrecaError):
        workspace.paper.outcome_sheets("fr")


def test_levels_longer_than_a_page_run_on_to_the_next(content, tmp_path):
    """As long as the format of questionnaires allows."""
    domain = content.form.domains[0]
    criterion = domain.criteria[0]
    endless = " ".join(["parole"] * 1400) + " FIN"
    long = replace(criterion, levels=({"fr": endless},) * 5)
    form = replace(content.form, domains=(replace(domain, criteria=(long,)),))
    path = tmp_path / "kit.pdf"
    write_paper_kit(_only(content, PaperPart.STATEMENTS, form=form), path)
    assert " ".join(page_texts(path)).count("FIN") == 5
