"""Editing organisations, entities and places; preparing assessments; choosing questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from proreca_desktop.domain.campaign import AssessmentStatus, Round
from proreca_desktop.domain.organisation import Locality, LocalityKind, Organisation, OrgUnit
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.imports import Imports
from proreca_desktop.services.questionnaires import newest_of
from proreca_desktop.services.workspace import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "essai.proreca", "Test")
    yield made
    made.close()


@pytest.fixture
def cafo(workspace: Workspace) -> Organisation:
    return workspace.organisations.add_known_body("CAFO")


def prepare(workspace: Workspace, unit_id: str, day: date, round_: Round = Round.BASELINE) -> str:
    return workspace.assessments.create(unit_id=unit_id, round_=round_, start_on=day).id


def test_the_organisation_s_own_unit_is_made_once(workspace, cafo):
    first = workspace.organisations.own_unit(cafo.id)
    assert workspace.organisations.own_unit(cafo.id) == first
    assert first.label == ""


def test_an_entity_that_was_assessed_stays(workspace, cafo):
    unit = workspace.organisations.own_unit(cafo.id)
    assessment_id = prepare(workspace, unit.id, date(2026, 5, 4))
    for refuse in (
        lambda: workspace.organisations.remove_unit(unit.id),
        lambda: workspace.organisations.remove(cafo.id),
    ):
        with pytest.raises(ProrecaError, match="There are assessments here"):
            refuse()
    workspace.assessments.archive(assessment_id)
    workspace.organisations.remove(cafo.id)
    assert workspace.organisations.all() == []
    assert workspace.organisations.units() == []


def test_removing_an_organisation_is_one_change_that_undo_takes_back(workspace, cafo):
    unit = workspace.organisations.own_unit(cafo.id)
    workspace.organisations.remove(cafo.id)
    workspace.undo.undo()
    assert workspace.organisations.all() == [cafo]
    assert workspace.organisations.units() == [unit]


def test_typed_texts_are_stored_composed_and_without_blanks(workspace, cafo):
    saved = workspace.organisations.update(
        replace(cafo, legal_receipt=" no 12 ", legitimacy_note="conteste\u0301e ")
    )
    assert (saved.legal_receipt, saved.legitimacy_note) == ("no 12", "contestée")
    assert workspace.organisations.get(cafo.id) == saved


class TestPlaces:
    region = Locality(id="r", name="Koulikoro", kind=LocalityKind.REGION)
    cercle = Locality(id="c", name="Dioïla", kind=LocalityKind.CERCLE, parent_id="r")

    @pytest.fixture(autouse=True)
    def _places(self, workspace):
        workspace.organisations.save_locality(self.region)
        workspace.organisations.save_locality(self.cercle)

    def test_a_place_cannot_lie_inside_itself(self, workspace):
        with pytest.raises(ProrecaError, match="inside itself"):
            workspace.organisations.save_locality(replace(self.region, parent_id="c"))

    def test_a_place_ends_after_it_began(self, workspace):
        dated = replace(self.cercle, valid_from=date(2023, 3, 13), valid_to=date(2022, 1, 1))
        with pytest.raises(ProrecaError, match="ends before it begins"):
            workspace.organisations.save_locality(dated)

    def test_a_place_in_use_is_not_removed(self, workspace, cafo):
        with pytest.raises(ProrecaError, match="refer to this place"):
            workspace.organisations.remove_locality("r")
        workspace.organisations.save_unit(
            OrgUnit(id="u", organisation_id=cafo.id, label="Dioïla", locality_id="c")
        )
        with pytest.raises(ProrecaError, match="refer to this place"):
            workspace.organisations.remove_locality("c")
        workspace.organisations.remove_unit("u")
        workspace.organisations.remove_locality("c")
        assert workspace.organisations.localities() == [self.region]


def test_assessments_are_listed_with_their_owners_the_latest_first(workspace, cafo):
    unit = workspace.organisations.own_unit(cafo.id)
    prepare(workspace, unit.id, date(2024, 5, 4))
    prepare(workspace, unit.id, date(2026, 5, 4), Round.MIDTERM)
    listed = workspace.assessments.listed()
    assert [(row.name, row.assessment.round) for row in listed] == [
        ("CAFO", Round.MIDTERM),
        ("CAFO", Round.BASELINE),
    ]
    version_id = listed[0].assessment.questionnaire_version_id
    assert workspace.assessments.count_by_version() == {version_id: 2}


def test_an_assessment_is_begun_with_the_first_result_or_vote(workspace, cafo):
    unit = workspace.organisations.own_unit(cafo.id)
    first, second = (prepare(workspace, unit.id, date(2024, 5, day)) for day in (4, 5))
    assert not workspace.assessments.is_begun(first)
    workspace.answers.rate(first, "VIS-01", 2)
    workspace.answers.record_counts(second, "VIS-01", (0, 3, 6, 3, 0))
    assert workspace.assessments.is_begun(first)
    assert workspace.assessments.is_begun(second)


def test_the_previous_round_stays_while_retrospective_levels_refer_to_it(workspace, cafo):
    unit = workspace.organisations.own_unit(cafo.id)
    prepare(workspace, unit.id, date(2024, 5, 4))
    later = workspace.assessments.get(prepare(workspace, unit.id, date(2026, 5, 4)))
    workspace.answers.annotate(later.id, "VIS-01", retro_level=2)
    with pytest.raises(ProrecaError, match="looked back"):
        workspace.assessments.update(replace(later, previous_assessment_id=None))
    workspace.answers.annotate(later.id, "VIS-01", retro_level=None)
    workspace.assessments.update(replace(later, previous_assessment_id=None))
    assert workspace.assessments.get(later.id).previous_assessment_id is None


def test_the_questionnaire_of_the_program_can_be_chosen_before_it_is_installed(workspace, cafo):
    [bundled] = workspace.questionnaires.available()
    assert (bundled.version_id, bundled.is_frozen) == (None, False)
    assert newest_of([bundled]) is bundled
    assert set(workspace.questionnaires.modules()) == {"CNSC", "CAFO", "AOPP"}

    unit = workspace.organisations.own_unit(cafo.id)
    workspace.answers.rate(prepare(workspace, unit.id, date(2026, 5, 4)), "VIS-01", 3)

    [installed] = workspace.questionnaires.available()
    assert installed.key == bundled.key
    assert installed.is_frozen


class TestFillingFromASheet:
    @pytest.fixture
    def assessment_id(self, workspace, cafo):
        unit = workspace.organisations.own_unit(cafo.id)
        return prepare(workspace, unit.id, date(2026, 5, 4))

    def sheet(self, folder: Path, *rows: str) -> Path:
        path = folder / "feuille.csv"
        path.write_text("\n".join(("criterion,status,level", *rows)), encoding="utf-8")
        return path

    def test_the_answers_come_in_as_one_change(self, workspace, assessment_id, tmp_path):
        Imports(workspace).fill(
            assessment_id, self.sheet(tmp_path, "VIS-01,rated,3", "VIS-02,dont_know,")
        )
        entry = workspace.assessments.entry(assessment_id)
        assert (entry.n_rated, entry.n_decided) == (1, 2)
        assert entry.assessment.status is AssessmentStatus.RUNNING
        workspace.undo.undo()
        assert workspace.assessments.entry(assessment_id).n_decided == 0

    def test_a_faulty_sheet_changes_nothing(self, workspace, assessment_id, tmp_path):
        with pytest.raises(ProrecaError) as caught:
            Imports(workspace).fill(
                assessment_id, self.sheet(tmp_path, "VIS-01,rated,3", "VIS-02,rated,9")
            )
        assert len(caught.value.problems) == 1
        entry = workspace.assessments.entry(assessment_id)
        assert (entry.n_decided, entry.assessment.status) == (0, AssessmentStatus.PREPARATION)

    def test_answers_are_never_overwritten(self, workspace, assessment_id, tmp_path):
        workspace.answers.rate(assessment_id, "VIS-03", 1)
        with pytest.raises(ProrecaError, match="already has answers"):
            Imports(workspace).fill(assessment_id, self.sheet(tmp_path, "VIS-01,rated,3"))
