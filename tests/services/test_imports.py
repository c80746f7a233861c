"""Answer sheets become assessments: all of a sheet, in one change, or nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.domain.organisation import Organisation
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.dossiers import verify
from proreca_desktop.services.imports import SheetImport, import_sheet
from proreca_desktop.services.workspace import create_workspace, open_workspace, read_workspace
from proreca_desktop.storage.questionnaires import VersionStatus

SHEET = """critère;statut;niveau;justification;preuve;force_preuve;votes;motif
VIS-01;coté;3;Trois membres l’ont citée;PV de l’assemblée;vue;0-3-6-3-0;
VIS-05;so;;;;;;Un seul niveau
LEA-01;nsp;;;;;1-0-0-0-2;
GOV-01;nt;;À reprendre;;;;
GOV-05;coté;1;;;;0-0-0-0-9;le groupe a relu les textes
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dossier.proreca"


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "feuille.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def wanted(sheet, **changes):
    values = {
        "sheet": sheet,
        "organisation": "CAFO",
        "round": Round.BASELINE,
        "start_on": date(2024, 3, 14),
    }
    return SheetImport(**values | changes)


def test_everything_a_sheet_says(path, sheet):
    id_ = import_sheet(path, wanted(sheet), "Awa Test")
    with closing(read_workspace(path)) as workspace:
        assessment = workspace.assessments.get(id_)
        assert assessment.status is AssessmentStatus.RUNNING
        assert assessment.scoring_mode is ScoringMode.CONSENSUS
        assert assessment.module == "CAFO"
        version = workspace.questionnaires.stored(assessment.questionnaire_version_id)
        assert version.status is VersionStatus.FROZEN
        results = workspace.answers.results(id_)
        assert {code: (r.status, r.level) for code, r in results.items()} == {
            "VIS-01": (ResultStatus.RATED, 3),
            "VIS-05": (ResultStatus.NA, None),
            "LEA-01": (ResultStatus.DONT_KNOW, None),
            "GOV-01": (ResultStatus.NOT_COVERED, None),
            "GOV-05": (ResultStatus.RATED, 1),
        }
        assert results["VIS-01"].justification == "Trois membres l’ont citée"
        assert results["VIS-01"].evidence_strength is EvidenceStrength.SEEN
        assert results["VIS-05"].reason == "Un seul niveau"
        assert results["LEA-01"].due_waived
        assert results["GOV-05"].reason == "le groupe a relu les textes"
        [proof] = workspace.answers.evidence(id_)["VIS-01"]
        assert proof.title == "PV de l’assemblée"
        assert workspace.answers.votes(id_) == {
            "VIS-01": (0, 3, 6, 3, 0),
            "LEA-01": (1, 0, 0, 0, 2),
            "GOV-05": (0, 0, 0, 0, 9),
        }
        assert all(r.is_closed for r in workspace.answers.rounds(id_, "VIS-01"))
        changes = {event.change_id for event in workspace.history.events()}
        assert len(changes) == 1, "one change, which the history tells"
        assert {event.who for event in workspace.history.events()} == {"Awa Test"}
    assert verify(path) == []


def test_what_was_imported_can_be_worked_on(path, sheet):
    """A second vote follows the imported one, and an imported answer can be corrected."""
    id_ = import_sheet(path, wanted(sheet))
    with closing(open_workspace(path)) as workspace:
        assert workspace.answers.record_counts(id_, "VIS-01", (0, 0, 9, 0, 0)).number == 2
        workspace.answers.rate(id_, "VIS-05", 4)
        assert workspace.answers.results(id_)["VIS-05"].reason == ""
    assert verify(path) == []


def test_the_organisations_own_unit_is_one_and_the_same(path, sheet):
    for round_, year in ((Round.BASELINE, 2024), (Round.FINAL, 2027)):
        import_sheet(path, wanted(sheet, round=round_, start_on=date(year, 1, 1)))
    import_sheet(path, wanted(sheet, unit="  Kati "))
    import_sheet(path, wanted(sheet, unit="Kati"))
    with closing(read_workspace(path)) as workspace:
        assert [unit.label for unit in workspace.organisations.units()] == ["", "Kati"]
        assert len(workspace.organisations.all()) == 1


def test_one_é_is_one_organisation(path, sheet):
    import_sheet(path, wanted(sheet, organisation="Fédé", unit="e\u0301"))
    import_sheet(path, wanted(sheet, organisation="Fe\u0301de\u0301", unit="é"))
    with closing(read_workspace(path)) as workspace:
        assert [o.code for o in workspace.organisations.all()] == ["Fédé"]
        assert [u.label for u in workspace.organisations.units()] == ["é"]


def test_the_module_of_a_known_organisation_counts(path, sheet, tmp_path):
    """Not the one of its code: an organisation may have another module, or none."""
    file = tmp_path / "module.csv"
    file.write_text("criterion,status,level\nAOP-01,rated,4\n", encoding="utf-8")
    organisation = Organisation(id="o", code="CAFO", official_name="Autre", module="AOPP")
    with closing(create_workspace(path)) as workspace:
        workspace.organisations.create(organisation)
    id_ = import_sheet(path, wanted(file))
    with closing(read_workspace(path)) as workspace:
        assert workspace.assessments.get(id_).module == "AOPP"
        assert workspace.scores.score(id_).domains[-1].code == "AOPP"
        assert workspace.organisations.get("o").official_name == "Autre"
    with pytest.raises(ProrecaError) as refused:
        import_sheet(path, wanted(file, organisation="AUTRE"))
    assert "AOP-01" in str(refused.value)


@pytest.mark.parametrize("order", [(2024, 2025, 2026), (2026, 2025, 2024), (2025, 2026, 2024)])
def test_rounds_come_in_any_order(path, sheet, order):
    """The first round stays first, and no round names a later one as its previous."""
    ids = {year: import_sheet(path, wanted(sheet, start_on=date(year, 1, 1))) for year in order}
    with closing(read_workspace(path)) as workspace:
        previous = {
            year: workspace.assessments.get(id_).previous_assessment_id for year, id_ in ids.items()
        }
    earlier = {id_: year for year, id_ in ids.items()}
    assert previous[2024] is None
    assert earlier[previous[2025]] < 2025
    assert earlier[previous[2026]] < 2026
    assert verify(path) == []


def test_the_short_track_takes_only_its_criteria(path, sheet, tmp_path):
    with pytest.raises(ProrecaError) as refused:
        import_sheet(path, wanted(sheet, track=Track.SHORT))
    assert "VIS-05" in str(refused.value)
    assert not path.exists()
    file = tmp_path / "court.csv"
    file.write_text("criterion,status,level\nVIS-01,rated,4\n", encoding="utf-8")
    id_ = import_sheet(path, wanted(file, track=Track.SHORT))
    with closing(read_workspace(path)) as workspace:
        assert workspace.scores.score(id_).n_criteria == 36


def test_a_second_import_of_the_same_sheet_is_another_assessment(path, sheet):
    first, second = import_sheet(path, wanted(sheet)), import_sheet(path, wanted(sheet))
    assert first != second
    assert verify(path) == []


def test_a_refused_sheet_leaves_no_trace(path, sheet, tmp_path):
    import_sheet(path, wanted(sheet))
    with closing(read_workspace(path)) as workspace:
        before = len(list(workspace.history.events()))
    bad = tmp_path / "bad.csv"
    bad.write_text(SHEET.replace("coté;3", "coté;7"), encoding="utf-8")
    with pytest.raises(ProrecaError) as refused:
        import_sheet(path, wanted(bad, organisation="NEUF", unit="Banamba"))
    assert "2" in str(refused.value.problems[0])
    with closing(read_workspace(path)) as workspace:
        assert len(list(workspace.history.events())) == before
        assert [o.code for o in workspace.organisations.all()] == ["CAFO"]


@pytest.mark.parametrize("code", ["", "  ", "\t\n"])
def test_an_organisation_has_a_code(path, sheet, code):
    with pytest.raises(ProrecaError):
        import_sheet(path, wanted(sheet, organisation=code))
    assert not path.exists()
