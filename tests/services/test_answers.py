"""Recording what the group decides: the invariants of method §6 at the door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, ScoringMode
from proreca_desktop.domain.voting import VoteGroup
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services import answers as module
from proreca_desktop.services.answers import Decision
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.questionnaires import VersionStatus
from tests.services.conftest import add_assessment

NA, DONT_KNOW, NOT_COVERED, RATED = (
    ResultStatus.NA,
    ResultStatus.DONT_KNOW,
    ResultStatus.NOT_COVERED,
    ResultStatus.RATED,
)


@pytest.fixture
def answers(workspace):
    return workspace.answers


def _version(workspace, assessment):
    return workspace.questionnaires.stored(assessment.questionnaire_version_id)


def test_a_level_is_recorded_and_read_back(workspace, assessment, answers):
    returned = answers.rate(assessment.id, "AAA-01", 4)
    assert (returned.status, returned.level) == (RATED, 4)
    assert returned.method is ScoringMode.CONSENSUS
    assert answers.results(assessment.id) == {"AAA-01": returned}
    assert check_dossier(workspace.dossier.connection) == []


@pytest.mark.parametrize("level", [0, 6, -1, 2.5, "3", None])
def test_only_whole_levels_from_one_to_five(assessment, answers, level):
    with pytest.raises(ProrecaError):
        answers.rate(assessment.id, "AAA-01", level)
    assert answers.results(assessment.id) == {}


@pytest.mark.parametrize("status", [NA, DONT_KNOW, NOT_COVERED, None])
def test_a_level_goes_with_rated_only(assessment, answers, status):
    decision = Decision(status=status, level=3, reason="why", due_waived=True)
    with pytest.raises(ProrecaError, match="goes with the status"):
        answers.decide(assessment.id, "AAA-01", decision)


def test_not_applicable_needs_a_reason_and_permission(assessment, answers):
    for reason in (None, "", "  \n"):
        with pytest.raises(ProrecaError, match="Why does AAA-01 not apply"):
            answers.decide(assessment.id, "AAA-01", Decision(status=NA, reason=reason))
    with pytest.raises(ProrecaError, match="applies to every organisation"):
        answers.decide(assessment.id, "AAA-02", Decision(status=NA, reason="why"))
    result = answers.decide(assessment.id, "AAA-01", Decision(status=NA, reason=" no members "))
    assert (result.level, result.reason) == (None, "no members")


def test_dont_know_needs_a_date_or_a_waiver(assessment, answers):
    with pytest.raises(ProrecaError, match="By when"):
        answers.decide(assessment.id, "AAA-02", Decision(status=DONT_KNOW))
    by_date = answers.decide(
        assessment.id, "AAA-02", Decision(status=DONT_KNOW, due_on=date(2024, 5, 1))
    )
    assert by_date.due_on == date(2024, 5, 1)
    waived = answers.decide(assessment.id, "AAA-02", Decision(status=DONT_KNOW, due_waived=True))
    assert (waived.due_on, waived.due_waived) == (None, True)


def test_a_new_status_takes_the_level_away(assessment, answers):
    answers.rate(assessment.id, "AAA-01", 4)
    result = answers.decide(assessment.id, "AAA-01", Decision(status=NOT_COVERED))
    assert (result.level, result.method) == (None, None)
    assert answers.results(assessment.id)["AAA-01"] == result


def test_a_decision_can_be_cleared(assessment, answers):
    answers.rate(assessment.id, "AAA-01", 4)
    answers.annotate(assessment.id, "AAA-01", justification="kept")
    result = answers.decide(assessment.id, "AAA-01", Decision(status=None))
    assert (result.status, result.level, result.decided_at) == (None, None, None)
    assert result.justification == "kept"


def test_the_reason_of_not_applicable_is_not_the_reason_of_a_level(assessment, answers):
    answers.decide(assessment.id, "AAA-01", Decision(status=NA, reason="no members"))
    assert answers.rate(assessment.id, "AAA-01", 3).reason == ""
    answers.annotate(assessment.id, "AAA-01", reason_for_level="the group chose the lower one")
    assert answers.rate(assessment.id, "AAA-01", 2).reason == "the group chose the lower one"


def test_one_result_per_criterion(workspace, assessment, answers):
    ids = {answers.rate(assessment.id, "AAA-01", level).id for level in (1, 2, 3)}
    assert len(ids) == 1
    events = [e for e in workspace.history.events(assessment.id) if e.after.get("level")]
    assert [(e.before or {}).get("level") for e in events] == [None, 1, 2]
    assert [e.after["level"] for e in events] == [1, 2, 3]


@pytest.mark.parametrize("code", ["PRACTICE", "CNS-01", "AAA-99", "AAA-01@CAFO", ""])
def test_only_criteria_of_this_assessment(assessment, answers, code):
    for record in (
        lambda: answers.rate(assessment.id, code, 3),
        lambda: answers.annotate(assessment.id, code, justification="x"),
        lambda: answers.record_counts(assessment.id, code, (0, 0, 5, 0, 0)),
        lambda: answers.add_evidence(assessment.id, code, title="x"),
    ):
        with pytest.raises(ProrecaError, match="not a criterion"):
            record()


def test_an_unknown_assessment(answers):
    with pytest.raises(ProrecaError, match="no assessment"):
        answers.rate("nowhere", "AAA-01", 3)


FIRST_ANSWERS = {
    "level": lambda answers, a: answers.rate(a, "AAA-01", 3),
    "not applicable": lambda answers, a: answers.decide(
        a, "AAA-01", Decision(status=NA, reason="x")
    ),
    "not covered": lambda answers, a: answers.decide(a, "AAA-01", Decision(status=NOT_COVERED)),
    "vote": lambda answers, a: answers.record_counts(a, "AAA-01", (0, 0, 5, 0, 0)),
}


@pytest.mark.parametrize("first", FIRST_ANSWERS)
def test_the_first_answer_starts_the_assessment_and_freezes_the_version(
    workspace, assessment, answers, first
):
    assert _version(workspace, assessment).status is VersionStatus.PUBLISHED
    FIRST_ANSWERS[first](answers, assessment.id)
    assert _version(workspace, assessment).status is VersionStatus.FROZEN
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.RUNNING
    assert check_dossier(workspace.dossier.connection) == []


def test_notes_and_proofs_before_the_workshop_start_nothing(workspace, assessment, answers):
    answers.annotate(assessment.id, "AAA-01", facilitator_note="ask for the minutes")
    answers.add_evidence(assessment.id, "AAA-01", title="Statutes")
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.PREPARATION
    assert _version(workspace, assessment).status is VersionStatus.PUBLISHED
    assert answers.results(assessment.id)["AAA-01"].status is None


def test_another_version_taken_after_a_first_answer_was_cleared_freezes_too(
    workspace, assessment, answers
):
    from tests.domain.samples import sample_questionnaire
    from tests.services.conftest import install

    answers.rate(assessment.id, "AAA-01", 3)
    answers.decide(assessment.id, "AAA-01", Decision(status=None))
    other = install(workspace, sample_questionnaire(version="1.1"))
    known = workspace.assessments.get(assessment.id)
    workspace.assessments.update(replace(known, questionnaire_version_id=other))
    answers.rate(assessment.id, "AAA-01", 3)
    assert workspace.questionnaires.stored(other).status is VersionStatus.FROZEN
    assert check_dossier(workspace.dossier.connection) == []


def test_texts_beside_the_decision(assessment, answers):
    answers.rate(assessment.id, "AAA-01", 4)
    result = answers.annotate(
        assessment.id,
        "AAA-01",
        justification="l\u0027e\u0301quipe",
        evidence_strength=EvidenceStrength.VERIFIED,
        dissent_note="two disagree",
        facilitator_note="mine",
        target_level=5,
    )
    assert result.justification == "l'équipe"
    assert (result.level, result.target_level) == (4, 5)
    assert answers.results(assessment.id)["AAA-01"] == result


@pytest.mark.parametrize("level", [0, 6])
def test_levels_beside_the_decision_are_levels(assessment, answers, level):
    with pytest.raises(ProrecaError, match="not a level"):
        answers.annotate(assessment.id, "AAA-01", target_level=level)


@pytest.mark.parametrize("reason", ["", "   "])
def test_the_reason_of_not_applicable_cannot_be_wiped_out(assessment, answers, reason):
    answers.decide(assessment.id, "AAA-01", Decision(status=NA, reason="no members"))
    with pytest.raises(ProrecaError, match="Why does AAA-01 not apply"):
        answers.annotate(assessment.id, "AAA-01", reason_for_level=reason)
    assert answers.results(assessment.id)["AAA-01"].reason == "no members"


def test_looking_back_needs_an_earlier_round(workspace, assessment, answers):
    with pytest.raises(ProrecaError, match="no earlier round"):
        answers.annotate(assessment.id, "AAA-01", retro_level=2)
    answers.rate(assessment.id, "AAA-01", 4)
    later = add_assessment(workspace, date(2025, 3, 14))
    assert later.previous_assessment_id == assessment.id
    answers.annotate(later.id, "AAA-01", retro_level=2)
    assert answers.results(later.id)["AAA-01"].retro_level == 2
    assert answers.results(assessment.id)["AAA-01"].level == 4
    assert answers.results(assessment.id)["AAA-01"].retro_level is None


def test_a_closed_round_stays_and_a_new_one_follows(workspace, assessment, answers):
    first = answers.record_counts(assessment.id, "AAA-01", (0, 3, 6, 3, 0))
    second = answers.record_counts(assessment.id, "AAA-01", (0, 0, 12, 0, 0))
    assert (first.number, second.number) == (1, 2)
    assert (first.is_closed, first.n_voters) == (True, 12)
    assert answers.rounds(assessment.id, "AAA-01") == [first, second]
    assert answers.votes(assessment.id) == {"AAA-01": (0, 0, 12, 0, 0)}
    assert check_dossier(workspace.dossier.connection) == []


def test_a_vote_records_no_level(assessment, answers):
    answers.record_counts(assessment.id, "AAA-01", (0, 6, 6, 0, 0))
    assert answers.results(assessment.id) == {}


def test_nobody_voted(assessment, answers):
    with pytest.raises(ProrecaError, match="Nobody has voted"):
        answers.record_counts(assessment.id, "AAA-01", (0, 0, 0, 0, 0))


def test_groups_stay_within_the_room(assessment, answers):
    room = (0, 3, 6, 3, 0)
    for groups in (
        {VoteGroup.YOUTH: (0, 4, 0, 0, 0)},
        {VoteGroup.WOMEN: (0, 3, 4, 0, 0), VoteGroup.MEN: (0, 0, 3, 3, 0)},
    ):
        with pytest.raises(ProrecaError, match="more votes"):
            answers.record_counts(assessment.id, "AAA-01", room, groups)
    women, men = (0, 3, 3, 0, 0), (0, 0, 3, 3, 0)
    vote = answers.record_counts(
        assessment.id, "AAA-01", room, {VoteGroup.WOMEN: women, VoteGroup.MEN: men}
    )
    assert vote.counts == {VoteGroup.ALL: room, VoteGroup.WOMEN: women, VoteGroup.MEN: men}


def test_a_proof_raises_the_strength_but_never_lowers_it(assessment, answers, tmp_path):
    file = tmp_path / "procès-verbal.pdf"
    file.write_bytes(b"minutes")
    answers.add_evidence(assessment.id, "AAA-01", title="told by the secretary")
    assert answers.results(assessment.id)["AAA-01"].evidence_strength == "described"
    answers.add_evidence(assessment.id, "BBB-01", title="Minutes", file=file)
    assert answers.results(assessment.id)["BBB-01"].evidence_strength == "seen"
    answers.annotate(assessment.id, "BBB-02", evidence_strength=EvidenceStrength.VERIFIED)
    answers.add_evidence(assessment.id, "BBB-02", title="x")
    assert answers.results(assessment.id)["BBB-02"].evidence_strength == "verified"


def test_the_file_of_a_proof_lies_in_the_dossier(workspace, assessment, answers, tmp_path):
    file = tmp_path / "e\u0301tat.pdf"
    file.write_bytes(b"minutes")
    evidence = answers.add_evidence(
        assessment.id, "AAA-01", title=" Minutes ", file=file, kind=EvidenceKind.MINUTES
    )
    file.unlink()
    assert (evidence.title, evidence.file_name) == ("Minutes", "état.pdf")
    assert answers.evidence(assessment.id) == {"AAA-01": [evidence]}
    assert answers.evidence_file(evidence) == b"minutes"
    assert check_dossier(workspace.dossier.connection) == []


def test_a_proof_that_is_taken_out_stays_in_the_dossier(assessment, answers, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"minutes")
    evidence = answers.add_evidence(assessment.id, "AAA-01", title="Minutes", file=file)
    answers.remove_evidence(assessment.id, evidence.id)
    assert answers.evidence(assessment.id) == {}
    assert answers.evidence_file(evidence) == b"minutes"


def test_a_proof_without_title_file_or_content(assessment, answers, tmp_path, monkeypatch):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    large = tmp_path / "large.pdf"
    large.write_bytes(b"12345")
    monkeypatch.setattr(module, "LARGEST_FILE", 4)
    for title, file, message in (
        ("  ", None, "no title"),
        ("x", tmp_path / "gone.pdf", "cannot be read"),
        ("x", tmp_path, "cannot be read|too large"),
        ("x", empty, "is empty"),
        ("x", large, "too large"),
    ):
        with pytest.raises(ProrecaError, match=message):
            answers.add_evidence(assessment.id, "AAA-01", title=title, file=file)
    assert answers.evidence(assessment.id) == {}
    assert answers.results(assessment.id) == {}


def test_a_proof_without_file(assessment, answers):
    evidence = answers.add_evidence(assessment.id, "AAA-01", title="told")
    with pytest.raises(ProrecaError, match="not in the dossier"):
        answers.evidence_file(evidence)


def test_a_full_disk_keeps_all_that_was_said_before(workspace, assessment, answers, tmp_path):
    answers.rate(assessment.id, "AAA-01", 4)
    connection = workspace.dossier.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    file = tmp_path / "photo.jpg"
    file.write_bytes(bytes(100_000))
    with pytest.raises(ProrecaError, match="disk is full"):
        answers.add_evidence(assessment.id, "AAA-01", title="Photo", file=file)
    assert answers.evidence(assessment.id) == {}
    assert answers.results(assessment.id)["AAA-01"].evidence_strength is EvidenceStrength.NONE
    assert answers.results(assessment.id)["AAA-01"].level == 4
    assert check_dossier(connection) == []


decisions = st.one_of(
    st.builds(Decision, status=st.just(RATED), level=st.integers(1, 5)),
    st.builds(Decision, status=st.just(NA), reason=st.text(min_size=1)),
    st.builds(Decision, status=st.just(DONT_KNOW), due_on=st.dates(), due_waived=st.booleans()),
    st.builds(Decision, status=st.just(NOT_COVERED)),
    st.builds(Decision, status=st.none()),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions, st.text())
def test_any_sequence_of_decisions_keeps_the_dossier_sound(
    workspace, assessment, answers, decision, note
):
    try:
        result = answers.decide(assessment.id, "AAA-01", decision)
    except ProrecaError:
        assert decision.status is NA
        assert not decision.reason.strip()
        return
    assert answers.results(assessment.id)["AAA-01"] == result
    noted = answers.annotate(assessment.id, "AAA-01", justification=note)
    assert answers.results(assessment.id)["AAA-01"] == noted
    assert check_dossier(workspace.dossier.connection) == []
