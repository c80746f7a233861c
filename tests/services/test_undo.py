"""Taking back and repeating: every kind of edit, and what is final."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    LocalityKind,
    Organisation,
    OrgUnit,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.answers import Decision
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.questionnaires import VersionStatus
from tests.domain.samples import sample_questionnaire
from tests.services.conftest import add_assessment, install

NOT_COVERED = Decision(status=ResultStatus.NOT_COVERED)


@pytest.fixture
def answered(workspace, assessment):
    """Something stands already, so that the next edits are none of the first."""
    workspace.answers.rate(assessment.id, "AAA-01", 2)
    proof = workspace.answers.add_evidence(assessment.id, "AAA-01", title="old proof")
    workspace.organisations.save_fact(
        DatedFact(id="fact", organisation_id="cafo", on="2003", text="founded")
    )
    workspace.organisations.save_locality(
        Locality(id="kati", name="Kati", kind=LocalityKind.CERCLE)
    )
    return proof


def _situation(workspace):
    """All that the services tell, without the times of the edits."""
    organisations = workspace.organisations
    return {
        "organisations": organisations.all(),
        "units": organisations.units(),
        "facts": [organisations.facts(o.id) for o in organisations.all()],
        "localities": organisations.localities(),
        "assessments": workspace.assessments.all(),
        "results": [workspace.answers.results(a.id) for a in workspace.assessments.all()],
        "evidence": [workspace.answers.evidence(a.id) for a in workspace.assessments.all()],
    }


def _edit_assessment(workspace, **changes):
    known = workspace.assessments.all()[0]
    workspace.assessments.update(replace(known, **changes))


def _edit_organisation(workspace, **changes):
    known = workspace.organisations.get("cafo")
    workspace.organisations.update(replace(known, **changes))


EDITS = {
    "a level": lambda w, a: w.answers.rate(a, "AAA-01", 5),
    "a first level": lambda w, a: w.answers.rate(a, "BBB-01", 5),
    "a status": lambda w, a: w.answers.decide(a, "AAA-01", NOT_COVERED),
    "a decision cleared": lambda w, a: w.answers.decide(a, "AAA-01", Decision(status=None)),
    "a note": lambda w, a: w.answers.annotate(a, "AAA-01", justification="because"),
    "several marks": lambda w, a: w.answers.annotate(
        a, "AAA-01", target_level=4, evidence_strength=EvidenceStrength.SEEN
    ),
    "a first note": lambda w, a: w.answers.annotate(a, "BBB-02", dissent_note="no"),
    "a proof": lambda w, a: w.answers.add_evidence(a, "AAA-01", title="new proof"),
    "a first proof": lambda w, a: w.answers.add_evidence(a, "BBB-02", title="new proof"),
    "a proof removed": lambda w, a: w.answers.remove_evidence(
        a, w.answers.evidence(a)["AAA-01"][0].id
    ),
    "an assessment": lambda w, a: add_assessment(w, date(2025, 1, 1)),
    "an assessment edited": lambda w, a: _edit_assessment(w, place="Kati", end_on=date(2024, 4, 1)),
    "an assessment archived": lambda w, a: w.assessments.archive(a),
    "an organisation": lambda w, a: w.organisations.create(
        Organisation(id="new", code="NEW", official_name="New")
    ),
    "an organisation edited": lambda w, a: _edit_organisation(w, acronym="C", module=None),
    "an entity": lambda w, a: w.organisations.save_unit(
        OrgUnit(id="kita", organisation_id="cafo", label="Kita")
    ),
    "an entity edited": lambda w, a: w.organisations.save_unit(
        OrgUnit(id="unit", organisation_id="cafo", label="renamed", locality_id="kati")
    ),
    "a fact": lambda w, a: w.organisations.save_fact(
        DatedFact(id="f2", organisation_id="cafo", on="2004", text="assembly")
    ),
    "a fact edited": lambda w, a: w.organisations.save_fact(
        DatedFact(id="fact", organisation_id="cafo", on="2005", text="other")
    ),
    "a fact removed": lambda w, a: w.organisations.remove_fact("fact"),
    "a place": lambda w, a: w.organisations.save_locality(
        Locality(id="kita", name="Kita", kind=LocalityKind.CERCLE)
    ),
    "a place edited": lambda w, a: w.organisations.save_locality(
        Locality(id="kati", name="Kati town", kind=LocalityKind.COMMUNE)
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_undo_and_redo_of_every_edit(workspace, assessment, answered, name):
    before = _situation(workspace)
    EDITS[name](workspace, assessment.id)
    after = _situation(workspace)
    assert after != before
    for _twice in range(2):
        workspace.undo.undo()
        assert _situation(workspace) == before
        workspace.undo.redo()
        assert _situation(workspace) == after
    assert check_dossier(workspace.dossier.connection) == []


def test_back_to_the_beginning_and_forth_again(workspace, assessment, answered):
    for name in ("a level", "a note", "a proof", "an organisation edited", "a status"):
        EDITS[name](workspace, assessment.id)
    after = _situation(workspace)
    steps = 0
    while workspace.undo.can_undo():
        workspace.undo.undo()
        steps += 1
    assert steps == 9
    assert workspace.answers.results(assessment.id) == {}
    assert check_dossier(workspace.dossier.connection) == []
    while workspace.undo.can_redo():
        workspace.undo.redo()
    assert _situation(workspace) == after
    assert check_dossier(workspace.dossier.connection) == []


def test_undo_tells_where_it_happened(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.answers.add_evidence(assessment.id, "BBB-01", title="x")
    _edit_organisation(workspace, acronym="C")
    assert [workspace.undo.undo() for _each in range(3)] == [None, "BBB-01", "AAA-01"]
    assert [workspace.undo.redo() for _each in range(3)] == ["AAA-01", "BBB-01", None]


def test_nothing_to_take_back(workspace):
    assert not workspace.undo.can_undo()
    with pytest.raises(ProrecaError, match="nothing to undo"):
        workspace.undo.undo()
    assert not workspace.undo.can_redo()
    with pytest.raises(ProrecaError, match="nothing to redo"):
        workspace.undo.redo()


def test_a_new_edit_ends_what_could_be_redone(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.undo.undo()
    workspace.answers.rate(assessment.id, "AAA-02", 4)
    assert not workspace.undo.can_redo()
    with pytest.raises(ProrecaError):
        workspace.undo.redo()
    assert set(workspace.answers.results(assessment.id)) == {"AAA-02"}


def test_an_edit_that_changed_nothing_is_not_taken_back(workspace, assessment):
    workspace.answers.annotate(assessment.id, "AAA-01", justification="x")
    workspace.answers.annotate(assessment.id, "AAA-01", justification="x")
    workspace.undo.undo()
    assert workspace.answers.results(assessment.id) == {}


def test_undo_of_the_first_answer(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.undo.undo()
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.PREPARATION
    version = workspace.questionnaires.stored(assessment.questionnaire_version_id)
    assert version.status is VersionStatus.FROZEN  # for ever, whatever happens
    again = workspace.answers.rate(assessment.id, "AAA-01", 5)
    assert workspace.answers.results(assessment.id) == {"AAA-01": again}
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.RUNNING


def test_a_result_that_was_taken_back_comes_again_under_its_own_id(workspace, assessment):
    first = workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.undo.undo()
    again = workspace.answers.rate(assessment.id, "AAA-01", 3)
    assert again.id == first.id
    proof = workspace.answers.add_evidence(assessment.id, "AAA-01", title="x")
    assert proof.result_id == first.id


def test_nothing_of_a_result_taken_back_remains_in_the_next_one(workspace, assessment):
    workspace.answers.annotate(assessment.id, "AAA-01", justification="old", target_level=5)
    workspace.undo.undo()
    again = workspace.answers.rate(assessment.id, "AAA-01", 3)
    assert (again.justification, again.target_level) == ("", None)
    assert workspace.answers.results(assessment.id)["AAA-01"] == again


def test_undo_is_itself_told_in_the_history(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.answers.rate(assessment.id, "AAA-01", 5)
    workspace.undo.undo()
    *_others, edit, undone = workspace.history.events(assessment.id)
    assert undone.undoes == edit.change_id
    assert (undone.before["level"], undone.after["level"]) == (5, 3)
    assert undone.assessment_id == assessment.id


def test_a_closed_vote_is_final_but_not_what_came_before(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.answers.rate(assessment.id, "AAA-01", 4)
    workspace.answers.record_counts(assessment.id, "AAA-01", (0, 0, 5, 0, 0))
    with pytest.raises(ProrecaError, match="cannot be undone") as refused:
        workspace.undo.undo()
    assert "Ctrl+Z again" in refused.value.advice
    assert workspace.undo.undo() == "AAA-01"
    assert workspace.answers.results(assessment.id)["AAA-01"].level == 3
    assert workspace.undo.undo() == "AAA-01"
    assert "AAA-01" not in workspace.answers.results(assessment.id)
    assert workspace.answers.votes(assessment.id)["AAA-01"] == (0, 0, 5, 0, 0)
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.RUNNING
    for level in (3, 4):
        workspace.undo.redo()
        assert workspace.answers.results(assessment.id)["AAA-01"].level == level
    assert check_dossier(workspace.dossier.connection) == []


def test_what_a_closed_vote_rests_on_stays(workspace):
    made = add_assessment(workspace, date(2025, 1, 1))
    workspace.answers.record_counts(made.id, "AAA-01", (0, 0, 5, 0, 0))
    for _twice in range(2):
        with pytest.raises(ProrecaError, match="cannot be undone"):
            workspace.undo.undo()
    assert made.id in {a.id for a in workspace.assessments.all()}
    assert check_dossier(workspace.dossier.connection) == []


def _validate(workspace, assessment):
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.decide(assessment.id, code, NOT_COVERED)
    workspace.assessments.validate(assessment.id, date(2024, 3, 16))


def test_a_validation_is_final(workspace, assessment):
    _validate(workspace, assessment)
    with pytest.raises(ProrecaError, match="cannot be undone"):
        workspace.undo.undo()
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.VALIDATED


def test_what_came_before_a_validation_but_outside_it_can_be_taken_back(workspace, assessment):
    _edit_organisation(workspace, acronym="C")
    _validate(workspace, assessment)
    results = workspace.answers.results(assessment.id)
    with pytest.raises(ProrecaError, match="cannot be undone"):
        workspace.undo.undo()
    workspace.undo.undo()
    assert workspace.organisations.get("cafo").acronym != "C"
    assert workspace.answers.results(assessment.id) == results
    assert not workspace.undo.can_undo()
    assert check_dossier(workspace.dossier.connection) == []


def test_a_correction_of_a_validated_assessment_can_be_taken_back(workspace, assessment):
    _validate(workspace, assessment)
    rated = Decision(status=ResultStatus.RATED, level=3)
    workspace.answers.decide(assessment.id, "AAA-01", rated, reason="the minutes were found")
    workspace.undo.undo()
    assert workspace.answers.results(assessment.id)["AAA-01"].level is None
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.VALIDATED
    assert check_dossier(workspace.dossier.connection) == []


def test_an_installed_version_stays_installed(workspace):
    install(workspace, sample_questionnaire(version="1.1"))
    workspace.undo.undo()
    assert {v.version for v in workspace.questionnaires.installed()} == {"1.0", "1.1"}


def test_an_organisation_undone_can_be_made_again(workspace):
    one = Organisation(id="one", code="NEW", official_name="New")
    workspace.organisations.create(one)
    workspace.undo.undo()
    again = workspace.organisations.create(replace(one, id="two", official_name="Better"))
    assert [o.official_name for o in workspace.organisations.all() if o.code == "NEW"] == ["Better"]
    assert workspace.organisations.get(again.id) == again
    unit = OrgUnit(id="u1", organisation_id=again.id, label="Kita")
    workspace.organisations.save_unit(unit)
    workspace.undo.undo()
    made = workspace.organisations.save_unit(replace(unit, id="u2"))
    assert workspace.organisations.units(again.id) == [made]


def test_changes_made_before_the_first_look_are_seen(path):
    """The stack is made at its first use, the changes are not."""
    from proreca_desktop.services.workspace import open_workspace

    workspace = open_workspace(path)
    workspace.answers.rate(workspace.assessments.all()[0].id, "AAA-01", 3)
    assert workspace.undo.can_undo()
    workspace.close()
    reopened = open_workspace(path)
    assert not reopened.undo.can_undo()
    reopened.close()
