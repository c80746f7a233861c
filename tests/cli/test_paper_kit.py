"""``paper-kit``: the sheets for the room, from a shell."""

from __future__ import annotations

import pytest

from proreca_desktop.domain.campaign import Round
from proreca_desktop.services.imports import SheetImport, import_sheet
from tests.cli.conftest import write_sheet
from tests.report.pdf import fonts, page_texts


@pytest.fixture
def prepared(tmp_path):
    """A dossier with one assessment, and its id."""
    from datetime import date

    sheet = write_sheet(tmp_path / "sheet.csv", {"GOV-01": {"status": "rated", "level": 3}})
    dossier = tmp_path / "test.proreca"
    wanted = SheetImport(
        sheet=sheet, organisation="CAFO", round=Round.BASELINE, start_on=date(2024, 3, 14)
    )
    return dossier, import_sheet(dossier, wanted)


def test_it_writes_the_kit_and_tells_where(done, prepared, tmp_path):
    dossier, assessment = prepared
    before = dossier.read_bytes()
    target = tmp_path / "kit.pdf"
    outcome = done("paper-kit", dossier, assessment, "-o", target)
    assert outcome.out == f"{target}\n"
    assert "GOV-05 ★" in " ".join(page_texts(target))
    named, embedded = fonts(target)
    assert named == embedded
    assert dossier.read_bytes() == before


def test_the_language_of_the_sheets_is_that_of_the_command(done, prepared, tmp_path):
    dossier, assessment = prepared
    for language, word in (("fr", "critères"), ("en", "criteria")):
        target = tmp_path / f"{language}.pdf"
        done("--lang", language, "paper-kit", dossier, assessment, "-o", target)
        assert word in page_texts(target)[0]


def test_parts_and_ballots_are_options(done, prepared, tmp_path):
    dossier, assessment = prepared
    target = tmp_path / "kit.pdf"
    options = ("--part", "ballots", "--ballots", "criterion", "--voters", "24")
    done("paper-kit", dossier, assessment, "-o", target, *options)
    # The front page, and 24 slips a page for each of the 87 criteria.
    assert len(page_texts(target)) == 88


@pytest.mark.parametrize("voters", ["0", "-3", "5000"])
def test_numbers_that_cannot_be_are_refused(run, prepared, tmp_path, voters):
    dossier, assessment = prepared
    target = tmp_path / "kit.pdf"
    outcome = run("paper-kit", dossier, assessment, "-o", target, f"--voters={voters}")
    assert outcome.status == 1
    assert outcome.err
    assert not target.exists()


def test_an_unknown_assessment_is_refused(run, prepared, tmp_path):
    target = tmp_path / "kit.pdf"
    outcome = run("paper-kit", prepared[0], "nobody", "-o", target)
    assert outcome.status == 1
    assert "nobody" in outcome.err
    assert not target.exists()


def test_a_dossier_is_never_written_over(run, prepared):
    dossier, assessment = prepared
    before = dossier.read_bytes()
    assert run("paper-kit", dossier, assessment, "-o", dossier).status == 1
    assert dossier.read_bytes() == before


def test_the_file_is_needed(run, prepared):
    dossier, assessment = prepared
    assert run("paper-kit", dossier, assessment).status == 2
