"""Preparing, editing and validating assessments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.answers import Decision
from proreca_desktop.storage.integrity import check_dossier
from tests.domain.samples import sample_questionnaire
from tests.services.conftest import add_assessment, install

NOT_COVERED = Decision(status=ResultStatus.NOT_COVERED)
SIGNED = date(2024, 3, 16)


def _decide_all(workspace, assessment):
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.decide(assessment.id, code, NOT_COVERED)


def test_a_new_assessment(assessment, workspace):
    assert assessment.status is AssessmentStatus.PREPARATION
    assert assessment.scoring_mode is ScoringMode.CONSENSUS
    assert assessment.module == "CAFO"
    assert workspace.assessments.name(assessment) == "CAFO"
    assert workspace.assessments.form(assessment).find("AAA-01").variant == "AAA-01@CAFO"


def test_the_module_stays_what_it_was(assessment, workspace):
    organisation = workspace.organisations.get("cafo")
    workspace.organisations.update(replace(organisation, module=None))
    assert workspace.assessments.get(assessment.id).module == "CAFO"
    assert add_assessment(workspace, date(2025, 1, 1)).module is None


def test_a_module_the_questionnaire_does_not_have(workspace):
    version = install(workspace, sample_questionnaire(version="2", modules=(), variants=()))
    assert add_assessment(workspace, date(2025, 1, 1), version_id=version).module is None


def test_the_previous_round_is_the_last_one_before(workspace, assessment):
    later = add_assessment(workspace, date(2026, 1, 1))
    between = add_assessment(workspace, date(2025, 1, 1))
    assert later.previous_assessment_id == between.previous_assessment_id == assessment.id
    assert add_assessment(workspace, date(2024, 3, 14)).previous_assessment_id is None


def test_entities_of_one_organisation_have_rounds_of_their_own(workspace, assessment):
    other = workspace.organisations.save_unit(
        OrgUnit(id="kita", organisation_id="cafo", label="Kita")
    )
    regional = add_assessment(workspace, date(2025, 1, 1), unit_id=other.id)
    assert regional.previous_assessment_id is None
    assert workspace.assessments.name(regional) == "CAFO — Kita"
    assert workspace.assessments.of_unit("kita") == [regional]


def test_moved_to_another_entity_it_forgets_the_rounds_of_the_first(workspace, assessment):
    later = add_assessment(workspace, date(2025, 1, 1))
    workspace.organisations.save_unit(OrgUnit(id="kita", organisation_id="cafo", label="Kita"))
    workspace.assessments.update(replace(later, org_unit_id="kita"))
    assert workspace.assessments.get(later.id).previous_assessment_id is None
    workspace.assessments.update(replace(later, start_on=date(2023, 1, 1)))
    assert workspace.assessments.get(later.id).previous_assessment_id is None
    assert check_dossier(workspace.dossier.connection) == []


def test_the_previous_round_of_a_retrospective_level_stays(workspace, assessment):
    later = add_assessment(workspace, date(2025, 1, 1))
    workspace.answers.annotate(later.id, "AAA-01", retro_level=2)
    with pytest.raises(ProrecaError, match="looked back"):
        workspace.assessments.update(replace(later, previous_assessment_id=None))
    assert check_dossier(workspace.dossier.connection) == []


def test_editing_the_preparation(workspace, assessment):
    edited = replace(
        assessment,
        place=" Kolo\u0301kani ",
        end_on=date(2024, 3, 15),
        facilitators="Awa, Binta",
        purpose="selection",
        alias="A",
        leadership="bureau of 2022",
        legitimacy_disputed=True,
        legitimacy_note="two bureaus",
        round=Round.SELECTION,
        track=Track.SHORT,
        scoring_mode=ScoringMode.MEDIAN,
    )
    workspace.assessments.update(edited)
    assert workspace.assessments.get(assessment.id) == replace(edited, place="Kolókani")


def test_it_cannot_end_before_it_begins(workspace, assessment):
    with pytest.raises(ProrecaError, match="ends before"):
        workspace.assessments.update(replace(assessment, end_on=date(2024, 3, 13)))


def test_an_old_copy_does_not_take_the_status_back(workspace, assessment):
    """The form was opened before the first answer, and saved after it."""
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.assessments.update(replace(assessment, place="Kati"))
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.RUNNING


def test_editing_is_no_way_around_validation(workspace, assessment):
    claimed = replace(assessment, status=AssessmentStatus.VALIDATED, record_signed_on=SIGNED)
    workspace.assessments.update(claimed)
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.PREPARATION


METHOD = {
    "scoring mode": {"scoring_mode": ScoringMode.MEDIAN},
    "module": {"module": None},
    "entity": {"org_unit_id": "kita"},
}


@pytest.mark.parametrize("what", METHOD)
@pytest.mark.parametrize("first", ["result", "vote"])
def test_the_method_is_fixed_since_the_first_answer(workspace, assessment, what, first):
    workspace.organisations.save_unit(OrgUnit(id="kita", organisation_id="cafo", label="Kita"))
    workspace.assessments.update(replace(assessment, **METHOD[what]))
    workspace.assessments.update(assessment)
    if first == "result":
        workspace.answers.decide(assessment.id, "AAA-02", NOT_COVERED)
    else:
        workspace.answers.record_counts(assessment.id, "AAA-02", (0, 0, 3, 0, 0))
    with pytest.raises(ProrecaError, match="fixed since the first result"):
        workspace.assessments.update(replace(assessment, **METHOD[what]))
    workspace.assessments.update(replace(assessment, place="Kati", track=Track.SHORT))


def test_validation_asks_for_every_criterion(workspace, assessment):
    with pytest.raises(ProrecaError, match=r"7 criteria have no result yet: AAA-01, AAA-02"):
        workspace.assessments.validate(assessment.id, SIGNED)
    _decide_all(workspace, assessment)
    workspace.answers.decide(assessment.id, "BBB-02", Decision(status=None))
    workspace.answers.annotate(assessment.id, "BBB-02", justification="only a note")
    with pytest.raises(ProrecaError, match=r"1 criterion has no result yet: BBB-02"):
        workspace.assessments.validate(assessment.id, SIGNED)
    workspace.answers.rate(assessment.id, "BBB-02", 1)
    workspace.assessments.validate(assessment.id, SIGNED)
    validated = workspace.assessments.get(assessment.id)
    assert (validated.status, validated.record_signed_on) == (AssessmentStatus.VALIDATED, SIGNED)
    assert check_dossier(workspace.dossier.connection) == []


def test_the_short_track_is_validated_by_its_own_criteria(workspace, assessment):
    workspace.assessments.update(replace(assessment, track=Track.SHORT))
    for code in ("AAA-02", "BBB-01", "CAF-01"):
        workspace.answers.rate(assessment.id, code, 3)
    workspace.assessments.validate(assessment.id, SIGNED)
    assert check_dossier(workspace.dossier.connection) == []


def test_it_is_validated_once(workspace, assessment):
    _decide_all(workspace, assessment)
    workspace.assessments.validate(assessment.id, SIGNED)
    with pytest.raises(ProrecaError, match="already validated"):
        workspace.assessments.validate(assessment.id, date(2024, 4, 1))
    assert workspace.assessments.get(assessment.id).record_signed_on == SIGNED


def test_a_validated_assessment_changes_only_with_a_reason(workspace, assessment):
    _decide_all(workspace, assessment)
    workspace.assessments.validate(assessment.id, SIGNED)
    answers, known = workspace.answers, workspace.assessments.get(assessment.id)
    for change in (
        lambda: answers.rate(assessment.id, "AAA-01", 3),
        lambda: answers.annotate(assessment.id, "AAA-01", justification="x"),
        lambda: answers.record_counts(assessment.id, "AAA-01", (0, 0, 5, 0, 0)),
        lambda: answers.add_evidence(assessment.id, "AAA-01", title="x"),
        lambda: answers.remove_evidence(assessment.id, "x"),
        lambda: workspace.assessments.update(replace(known, place="Kati")),
    ):
        with pytest.raises(ProrecaError, match="is validated"):
            change()
    rated = Decision(status=ResultStatus.RATED, level=3)
    answers.decide(assessment.id, "AAA-01", rated, reason="minutes found")
    workspace.assessments.update(replace(known, place="Kati"), reason="typing error")
    told = list(workspace.history.events(assessment.id))[-2:]
    assert [event.reason for event in told] == ["minutes found", "typing error"]
    row = workspace.dossier.connection.execute(
        "SELECT revision FROM criterion_result WHERE criterion_code = 'AAA-01'"
    )
    assert row.fetchone()[0] == 2


def test_progress_counts_within_the_track(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.answers.decide(
        assessment.id, "AAA-02", Decision(status=ResultStatus.DONT_KNOW, due_waived=True)
    )
    workspace.parked_points.park(assessment.id, criterion="BBB-01")
    entry = workspace.assessments.entry(assessment.id)
    assert (entry.n_criteria, entry.n_decided, entry.n_rated) == (7, 2, 1)
    assert (entry.n_dont_know, entry.n_parked, entry.name) == (1, 1, "CAFO")
    workspace.assessments.update(replace(assessment, track=Track.SHORT))
    [short] = workspace.assessments.entries()
    assert (short.n_criteria, short.n_decided, short.n_rated) == (3, 1, 0)


def test_the_place_reached_is_found_again(workspace, assessment):
    workspace.assessments.remember_place(assessment.id, "BBB-01")
    assert workspace.assessments.get(assessment.id).current_criterion == "BBB-01"
    assert not workspace.undo.can_undo()


def test_editing_does_not_lose_the_place_reached(workspace, assessment):
    workspace.assessments.remember_place(assessment.id, "BBB-01")
    workspace.assessments.update(replace(assessment, place="Kati"))
    assert workspace.assessments.get(assessment.id).current_criterion == "BBB-01"


def test_an_archived_assessment_is_out_of_all_lists(workspace, assessment):
    workspace.assessments.archive(assessment.id)
    assert workspace.assessments.all() == []
    with pytest.raises(ProrecaError, match="no assessment"):
        workspace.assessments.get(assessment.id)
    assert add_assessment(workspace, date(2025, 1, 1)).previous_assessment_id is None


def test_lists(workspace, assessment):
    later = add_assessment(workspace, date(2025, 1, 1))
    assert [a.id for a in workspace.assessments.all()] == [assessment.id, later.id]
    assert [e.assessment.id for e in workspace.assessments.listed()] == [later.id, assessment.id]
    assert workspace.assessments.rated_ids() == set()
    workspace.answers.rate(assessment.id, "AAA-01", 1)
    assert workspace.assessments.rated_ids() == {assessment.id}
    assert workspace.assessments.count_by_version() == {assessment.questionnaire_version_id: 2}


def test_two_diagnostics_of_rival_leaderships_live_side_by_side(workspace, assessment):
    workspace.organisations.create(Organisation(id="o", code="O", official_name="O"))
    rival = add_assessment(workspace, assessment.start_on)
    for one, leader in ((assessment, "A"), (rival, "B")):
        workspace.assessments.update(replace(one, legitimacy_disputed=True, leadership=leader))
    assert {a.leadership for a in workspace.assessments.of_unit("unit")} == {"A", "B"}


def test_a_validated_assessment_keeps_the_date_of_its_record(workspace, assessment):
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.decide(assessment.id, code, Decision(status=ResultStatus.NOT_COVERED))
    workspace.assessments.validate(assessment.id, date(2024, 3, 16))
    validated = workspace.assessments.get(assessment.id)
    with pytest.raises(ProrecaError, match="keeps the date"):
        workspace.assessments.update(replace(validated, record_signed_on=None), reason="why")
    assert workspace.assessments.get(assessment.id) == validated
    later = replace(validated, record_signed_on=date(2024, 3, 20))
    workspace.assessments.update(later, reason="signed later")
    assert workspace.assessments.get(assessment.id) == later
