"""`om-report` and `om export`: files from a shell, and clear words when a code is unknown."""

from __future__ import annotations

import csv
import shutil
from contextlib import closing

import pytest

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.journals import (
    Confidentiality,
    EvidenceTarget,
    OutcomeEvidence,
)
from proreca_desktop.i18n import using_language
from proreca_desktop.services.demo_outcomes import OutcomeSample
from proreca_desktop.services.workspace import create_workspace, open_workspace
from tests.report.pdf import whole_text
from tests.services.outcome_rooms import LOW, Room


@pytest.fixture(scope="module")
def _told(tmp_path_factory):
    path = tmp_path_factory.mktemp("om") / "om.proreca"
    with using_language("fr"), closing(create_workspace(path, "Awa")) as workspace:
        OutcomeSample(workspace).write()
    return path


@pytest.fixture
def dossier(_told, tmp_path):
    """The demo's story: six periods, a fall, a split, a correction, a harmful change."""
    return shutil.copy(_told, tmp_path / "om.proreca")


def test_writes_the_report_of_all_partners(done, dossier, tmp_path):
    target = tmp_path / "om.pdf"
    outcome = done("om-report", dossier, "-o", target, "--lang", "en")
    assert outcome.out.splitlines() == [str(target)]
    text = whole_text(target)
    for code in ("CNSC", "CAFO", "AOPP", "T0", "MP", "CAFO-S6", "CAFO-S9"):
        assert code in text


def test_one_partner_and_one_period_in_french(done, dossier, tmp_path):
    target = tmp_path / "om.pdf"
    done("--lang", "fr", "om-report", dossier, "-o", target, "--partner", "CAFO", "--period", "P3")
    text = whole_text(target)
    assert "CAFO-A1" in text and "CNSC-A1" not in text
    assert "Élevé" in text and "31 décembre 2025" not in text


@pytest.mark.parametrize(("option", "code"), [("--partner", "CNCS"), ("--period", "P9")])
def test_an_unknown_code_is_refused_and_nothing_written(run, dossier, tmp_path, option, code):
    target = tmp_path / "om.pdf"
    outcome = run("om-report", dossier, "-o", target, option, code, "--lang", "en")
    assert outcome.status == 1 and outcome.out == ""
    title, advice = outcome.err.strip().splitlines()
    assert code in title
    assert ("CNSC" if option == "--partner" else "MP") in advice
    assert not target.exists()


def test_a_dossier_is_never_written_over(run, dossier):
    before = dossier.read_bytes()
    outcome = run("om-report", dossier, "-o", dossier)
    assert outcome.status == 1
    assert dossier.read_bytes() == before


def test_a_dossier_without_a_map_is_told_so(run, tmp_path):
    with closing(create_workspace(tmp_path / "empty.proreca")):
        pass
    outcome = run("om-report", tmp_path / "empty.proreca", "-o", tmp_path / "om.pdf")
    assert outcome.status == 1 and not (tmp_path / "om.pdf").exists()


def test_without_a_file_to_write_it_is_wrong_usage(run, dossier):
    assert run("om-report", dossier).status == 2


def test_trap_6_a_past_period_reads_the_same_after_a_correction_by_sheet(done, dossier, tmp_path):
    target, sheet = tmp_path / "om.pdf", tmp_path / "sheet.csv"
    done("om-report", dossier, "-o", target, "--period", "P2", "--lang", "en")
    before = whole_text(target)
    sheet.write_text(
        "partner,marker,period,status,rating,reason\n"
        "CNSC,CNSC-A1,P2,assessed,low,the register was found again\n"
        "CNSC,CNSC-S8,MP,assessed,high,\n",
        encoding="utf-8",
    )
    done("om", "rate", dossier, sheet)
    done("om-report", dossier, "-o", target, "--period", "P2", "--lang", "en")
    assert whole_text(target) == before
    done("om-report", dossier, "-o", target, "--lang", "en")
    assert "the register was found again" in whole_text(target)


def _tables(folder):
    # Reading sheets lowers the limit for the whole process.
    csv.field_size_limit(1_000_000)
    found = {}
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), path
        lines = content.decode("utf-8-sig").splitlines()
        found[path.stem] = list(csv.DictReader(lines, delimiter=";"))
    return found


def test_exports_tables_that_any_spreadsheet_opens(done, dossier, tmp_path):
    outcome = done("om", "export", dossier, tmp_path / "tables")
    assert len(outcome.out.splitlines()) == 4
    tables = _tables(tmp_path / "tables")
    assert set(tables) == {"om-ratings", "om-changes", "om-evidence", "om-journals"}
    ratings = tables["om-ratings"]
    assert {row["status"] for row in ratings} == {"assessed", "not_assessed", "not_applicable"}
    assert {row["rating"] for row in ratings} == {"", "none", "low", "medium", "high"}
    assert all((row["status"] == "assessed") == bool(row["rating"]) for row in ratings)
    # Both rows of a correction stand there.
    both = [r for r in ratings if (r["marker"], r["period"]) == ("AOPP-S4", "P3")]
    assert [row["superseded"] for row in both] == ["yes", "no"]
    assert any(not row["markers"] for row in tables["om-changes"])


def test_trap_10_codes_do_not_follow_the_language(done, dossier, tmp_path):
    for language in ("fr", "en"):
        done("--lang", language, "om", "export", dossier, tmp_path / language)
    for path in (tmp_path / "fr").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "en" / path.name).read_bytes()


def test_unknown_is_empty_confidential_is_kept_in_and_formulas_are_defused(done, dossier, tmp_path):
    with closing(open_workspace(dossier, "Awa")) as workspace:
        room = Room(workspace)
        room.rate("CNSC-S8", "MP", LOW, description="=HYPERLINK(1)", who="+223")
        change = workspace.changes.all()[0]
        file = tmp_path / "Awa Imaginary.txt"
        file.write_text("x", encoding="utf-8")
        workspace.changes.save_evidence(
            OutcomeEvidence(
                id="secret",
                title="Complaint of Awa Imaginary",
                kind=EvidenceKind.TESTIMONY,
                count_f=3,
                confidentiality=Confidentiality.RESTRICTED,
                targets=((EvidenceTarget.CHANGE, change.id),),
            ),
            file=file,
        )
    done("om", "export", dossier, tmp_path / "tables")
    tables = _tables(tmp_path / "tables")
    [row] = [r for r in tables["om-evidence"] if r["id"] == "secret"]
    assert (row["women"], row["men"]) == ("3", "")
    assert (row["title"], row["file"]) == ("", "")
    everything = "".join(p.read_text("utf-8-sig") for p in (tmp_path / "tables").glob("*.csv"))
    assert "Awa Imaginary" not in everything
    [rating] = [r for r in tables["om-ratings"] if (r["marker"], r["period"]) == ("CNSC-S8", "MP")]
    assert rating["description"] == "'=HYPERLINK(1)" and rating["who"] == "'+223"
