"""What the stored answers say: scores, comparisons, portfolios through the services."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from proreca_desktop.analysis.comparison import VoteMethod, Warning
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.campaign import ScoringMode, Track
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.domain.questionnaire import Equivalence
from proreca_desktop.domain.voting import VoteGroup, VoteMode, count_levels
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.scores import Cancelled
from proreca_desktop.storage import people
from proreca_desktop.storage.votes import close_round, open_round
from tests.domain.samples import (
    make_criterion,
    make_domain,
    make_questionnaire,
    sample_questionnaire,
    texts,
)
from tests.services.conftest import add_assessment, install

NA = ResultStatus.NA


@pytest.fixture
def follow(workspace, assessment):
    return add_assessment(workspace, date(2025, 3, 14))


def _rate(workspace, assessment, **levels):
    """``AAA_01=3`` … by code, or a status."""
    for name, level in levels.items():
        code = name.replace("_", "-")
        if level is NA:
            workspace.answers.decide(assessment.id, code, Decision(status=NA, reason="why"))
        else:
            workspace.answers.rate(assessment.id, code, level)


def test_scores_come_from_what_is_stored(workspace, assessment):
    _rate(workspace, assessment, AAA_01=3, AAA_02=4, AAA_03=2, CAF_01=1)
    workspace.answers.record_counts(assessment.id, "AAA-01", (0, 3, 6, 3, 0))
    score = workspace.scores.score(assessment.id)
    assert score.domain("AAA").index == Fraction(3 + 4 + 2 * 2, 4)
    assert score.criterion("AAA-01").reading.index == Fraction(5, 8)
    assert [d.code for d in score.domains] == ["AAA", "BBB", "CAFO"]
    assert [t.code for t in score.themes] == ["water", "gender"]
    assert [c.code for c in score.capacity_levels] == [
        "individual", "organisational", "contextual",
    ]  # fmt: skip


def test_an_undone_answer_is_out_of_the_score(workspace, assessment):
    _rate(workspace, assessment, AAA_01=3, AAA_02=5)
    workspace.undo.undo()
    assert workspace.scores.score(assessment.id).n_rated == 1


def test_the_practice_criterion_is_in_no_figure(workspace, assessment):
    score = workspace.scores.score(assessment.id)
    assert "PRACTICE" not in [c.code for c in score.criteria]
    assert score.n_criteria == 7


def test_comparison(workspace, assessment, follow):
    _rate(workspace, assessment, AAA_01=2, AAA_02=3, AAA_03=4)
    _rate(workspace, follow, AAA_01=3, AAA_02=3, AAA_03=NA, BBB_01=5)
    result = workspace.scores.compare(assessment.id, follow.id)
    assert [c.code for c in result.criteria] == ["AAA-01", "AAA-02"]
    assert (result.only_base, result.only_follow) == (("AAA-03",), ("BBB-01",))
    assert result.net_share == Fraction(1, 2)
    assert result.warnings == (Warning.SMALL_BASKET,)


REFUSALS = {
    "itself": lambda w, base, follow: w.scores.compare(base.id, base.id),
    "wrong order": lambda w, base, follow: w.scores.compare(follow.id, base.id),
    "unknown": lambda w, base, follow: w.scores.compare(base.id, "nowhere"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_not_compared(workspace, assessment, follow, what):
    with pytest.raises(ProrecaError) as refused:
        REFUSALS[what](workspace, assessment, follow)
    assert refused.value.advice


@pytest.mark.parametrize("disputed", ["base", "follow"])
def test_a_disputed_legitimacy_is_not_compared(workspace, assessment, follow, disputed):
    one = assessment if disputed == "base" else follow
    workspace.assessments.update(replace(one, legitimacy_disputed=True))
    with pytest.raises(ProrecaError, match="legitimacy"):
        workspace.scores.compare(assessment.id, follow.id)


def test_two_entities_are_not_compared(workspace, assessment):
    workspace.organisations.save_unit(OrgUnit(id="kita", organisation_id="cafo", label="Kita"))
    other = add_assessment(workspace, date(2025, 1, 1), unit_id="kita")
    with pytest.raises(ProrecaError, match="different entities"):
        workspace.scores.compare(assessment.id, other.id)


def test_rounds_of_one_day_can_be_compared_either_way(workspace, assessment):
    same_day = add_assessment(workspace, assessment.start_on)
    workspace.scores.compare(assessment.id, same_day.id)
    workspace.scores.compare(same_day.id, assessment.id)


def test_a_short_round_is_compared_on_common_criteria(workspace, assessment):
    short = add_assessment(workspace, date(2025, 3, 14), track=Track.SHORT)
    _rate(workspace, assessment, AAA_01=2, AAA_02=3, BBB_01=3)
    _rate(workspace, short, AAA_02=4, BBB_01=2)
    result = workspace.scores.compare(assessment.id, short.id)
    assert [c.code for c in result.criteria] == ["AAA-02", "BBB-01"]
    assert result.only_base == ("AAA-01",)
    assert result.not_comparable == ()
    assert Warning.SHORT_TRACK in result.warnings


def test_what_lies_outside_the_track_is_not_compared(workspace, assessment):
    follow = add_assessment(workspace, date(2025, 3, 14))
    _rate(workspace, assessment, AAA_01=2)
    _rate(workspace, follow, AAA_01=3, AAA_02=3)
    workspace.assessments.update(replace(follow, track=Track.SHORT))
    result = workspace.scores.compare(assessment.id, follow.id)
    assert (result.basket, result.only_base, result.only_follow) == (0, ("AAA-01",), ("AAA-02",))


def test_a_new_version_of_the_questionnaire(workspace, assessment):
    second = make_questionnaire(
        make_domain(
            "AAA",
            make_criterion("AAA-02", na_allowed=False, statement=texts("asked otherwise")),
            make_criterion("AAA-04"),
            make_criterion("AAA-05"),
        ),
        version="2.0",
        equivalences=(
            Equivalence(version="1.0", criterion="AAA-02", previous="AAA-02"),
            Equivalence(version="1.0", criterion="AAA-04", previous="AAA-03"),
        ),
    )
    follow = add_assessment(workspace, date(2025, 3, 14), version_id=install(workspace, second))
    _rate(workspace, assessment, AAA_01=5, AAA_02=2, AAA_03=2)
    _rate(workspace, follow, AAA_02=3, AAA_04=3, AAA_05=3)
    result = workspace.scores.compare(assessment.id, follow.id)
    assert [(c.code, c.base_code, c.wording) for c in result.criteria] == [
        ("AAA-02", "AAA-02", Wording.REWORDED),
        ("AAA-04", "AAA-03", Wording.EQUIVALENT),
    ]
    assert {(n.code, n.why) for n in result.not_comparable} == {
        ("AAA-05", Obstacle.NEW),
        ("AAA-01", Obstacle.DROPPED),
    }
    assert Warning.QUESTIONNAIRE_CHANGED in result.warnings
    # Old answers keep their old wording.
    old = workspace.assessments.form(workspace.assessments.get(assessment.id))
    assert old.find("AAA-02").statement == texts("AAA-02?")


def test_mixed_modes_warn(workspace, assessment, follow):
    workspace.assessments.update(replace(follow, scoring_mode=ScoringMode.MEDIAN))
    result = workspace.scores.compare(assessment.id, follow.id)
    assert Warning.MIXED_MODES in result.warnings


BEFORE = (2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2)
AFTER = (3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4)


def _vote_by_name(workspace, assessment, levels):
    """A closed named round: person 0 voted levels[0], and so on; who took part in both."""
    with workspace.dossier.change(assessment.id) as change:
        named = {}
        for number, level in enumerate(levels):
            known = workspace.dossier.connection.execute(
                "SELECT 1 FROM person WHERE id = ?", (f"person {number}",)
            ).fetchone()
            if known is None:
                people.save_person(change, f"person {number}", f"P{number}", Sex.FEMALE)
            voter = Participant(
                id=str(uuid.uuid4()),
                person_id=f"person {number}",
                assessment_id=assessment.id,
                sex=Sex.FEMALE,
                age_band=AgeBand.FROM_25,
                role=RoleCategory.BASE,
            )
            people.save_participant(change, voter)
            named[voter.id] = level
        round_id = open_round(change, assessment.id, "AAA-01", 1, VoteMode.NAMED)
        close_round(change, round_id, {VoteGroup.ALL: count_levels(levels)}, named)


def test_named_votes_of_two_rounds_are_paired_by_person(workspace, assessment, follow):
    _rate(workspace, assessment, AAA_01=2)
    _rate(workspace, follow, AAA_01=3)
    _vote_by_name(workspace, assessment, BEFORE)
    _vote_by_name(workspace, follow, AFTER)
    result = workspace.scores.compare(assessment.id, follow.id)
    [change] = result.criteria
    assert change.votes.method is VoteMethod.WILCOXON
    assert change.votes.test.p == Fraction(1, 32)
    assert (result.participants.base, result.participants.both) == (12, 12)
    assert Warning.DIFFERENT_PARTICIPANTS not in result.warnings


def test_other_participants_warn(workspace, assessment, follow):
    _vote_by_name(workspace, assessment, BEFORE)
    _vote_by_name(workspace, follow, AFTER[:8])
    result = workspace.scores.compare(assessment.id, follow.id)
    assert (result.participants.follow, result.participants.both) == (8, 8)
    assert Warning.DIFFERENT_PARTICIPANTS in result.warnings


def test_portfolio(workspace, assessment, follow):
    _rate(workspace, assessment, AAA_01=2)
    workspace.assessments.update(replace(follow, alias="Alpha"))
    portfolio = workspace.scores.portfolio([follow.id, assessment.id])
    assert [row.assessment_id for row in portfolio.rows] == [assessment.id, follow.id]
    assert {row.name for row in portfolio.rows} == {"CAFO"}
    assert portfolio.rows[0].distribution == (0, 1, 0, 0, 0)
    assert portfolio.domains == ("AAA", "BBB", "CAFO")


def test_masked_names_say_nothing_and_stay_the_same(workspace, assessment, follow):
    third = add_assessment(workspace, date(2026, 1, 1))
    workspace.assessments.update(replace(third, alias="Alpha"))
    rows = workspace.scores.portfolio([assessment.id, follow.id, third.id], masked=True).rows
    names = {row.assessment_id: row.name for row in rows}
    assert names[third.id] == "Alpha"
    assert names[assessment.id] == names[follow.id] != "CAFO"
    assert "CAFO" not in " ".join(names.values())


def test_a_portfolio_can_be_stopped(workspace, assessment, follow):
    seen = []

    def stop_at_once(done):
        seen.append(done)
        return False

    with pytest.raises(Cancelled):
        workspace.scores.portfolio([assessment.id, follow.id], progress=stop_at_once)
    assert seen == [1]


def test_figures_of_march_are_the_figures_of_december(workspace, assessment):
    """A new version, an edited organisation: what was answered reads as it did."""
    _rate(workspace, assessment, AAA_01=3, AAA_02=4)
    before = workspace.scores.score(assessment.id)
    install(workspace, sample_questionnaire(version="1.1"))
    organisation = workspace.organisations.get("cafo")
    workspace.organisations.update(replace(organisation, module=None, official_name="Other"))
    assert workspace.scores.score(assessment.id) == before
