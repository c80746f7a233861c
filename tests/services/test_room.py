"""What the room may see at each place of a real dossier, and what it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.local_wording import LocalWording
from proreca_desktop.domain.ratings import Rating
from proreca_desktop.domain.room import (
    CriterionScene,
    MarkerScene,
    PracticeVote,
    RoomPlace,
    RoomPlaceKind,
    TitleScene,
    VoteScene,
)
from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.participants import PersonEntry

KIND = RoomPlaceKind
FIRST, SECOND = (3, 0, 6, 3, 0), (0, 1, 9, 2, 0)


def counted(counts):
    return Ballots(counts={VoteGroup.ALL: counts})


@pytest.fixture
def code(workspace, assessment):
    return workspace.assessments.form(assessment).codes()[0]


@pytest.fixture
def at(workspace, assessment):
    """``at(kind, code)``: the scene of that place."""

    def scene(kind, code="", practice=None):
        place = RoomPlace(kind=kind, assessment_id=assessment.id, code=code)
        return workspace.room.scene(place, practice)

    return scene


def vote(workspace, assessment, code, counts):
    opened = workspace.votes.open(assessment.id, code, VoteMode.COUNT)
    return workspace.votes.close(opened.id, counted(counts))


def test_the_title_page_says_whose_diagnostic_it_is(at):
    scene = at(KIND.TITLE)
    assert scene.organisation == "Umbrella of imaginary women"
    assert scene.occasion == "Baseline"
    assert scene.day == "14 March 2024"


def test_a_criterion_has_its_full_texts(workspace, assessment, at, code):
    scene = at(KIND.CRITERION, code)
    criterion = workspace.assessments.form(assessment).find(code)
    assert scene.statement == criterion.statement["en"]
    assert [one.text for one in scene.levels] == [text["en"] for text in criterion.levels]
    assert scene.vote is None and scene.level is None


def test_while_a_vote_is_open_only_the_turnout_is_known(workspace, assessment, at, code):
    opened = workspace.votes.open(assessment.id, code, VoteMode.SECRET)
    workspace.votes.keep(opened.id, counted((1, 0, 5, 3, 0)))
    scene = at(KIND.CRITERION, code)
    assert isinstance(scene, VoteScene)
    assert (scene.code, scene.n_voted) == (code, 9)


def test_cards_counted_level_by_level_are_told_only_once_all_are_counted(
    workspace, assessment, at, code
):
    for n in range(9):
        workspace.participants.add(assessment.id, PersonEntry(name=f"Imaginary {n}"))
    opened = workspace.votes.open(assessment.id, code, VoteMode.COUNT)
    workspace.votes.keep(opened.id, replace(counted((1, 0, 5, 0, 0)), all_counted=False))
    assert at(KIND.CRITERION, code).n_voted is None
    workspace.votes.keep(opened.id, counted((1, 0, 5, 3, 0)))
    assert (at(KIND.CRITERION, code).n_voted, at(KIND.CRITERION, code).n_expected) == (9, 9)


def test_after_the_close_the_counts_and_then_the_level(workspace, assessment, at, code):
    vote(workspace, assessment, code, FIRST)
    assert at(KIND.CRITERION, code).vote.counts == FIRST
    assert at(KIND.CRITERION, code).level is None
    workspace.answers.rate(assessment.id, code, 3)
    assert at(KIND.CRITERION, code).level == 3


def test_a_second_round_hides_the_first_and_then_replaces_it(workspace, assessment, at, code):
    vote(workspace, assessment, code, FIRST)
    workspace.answers.rate(assessment.id, code, 3)
    opened = workspace.votes.open(assessment.id, code, VoteMode.COUNT)
    assert isinstance(at(KIND.CRITERION, code), VoteScene)
    workspace.votes.close(opened.id, counted(SECOND))
    scene = at(KIND.CRITERION, code)
    assert (scene.vote.number, scene.vote.counts) == (2, SECOND)


@pytest.mark.parametrize("kind", [KIND.DOMAIN, KIND.PROFILE, KIND.PRIORITIES])
def test_no_result_is_shown_while_a_vote_is_open(workspace, assessment, at, code, kind):
    domain = workspace.assessments.form(assessment).domains[0].code
    workspace.votes.open(assessment.id, code, VoteMode.COUNT)
    assert isinstance(at(kind, domain), VoteScene)


def test_a_cancelled_vote_gives_the_criterion_back(workspace, assessment, at, code):
    opened = workspace.votes.open(assessment.id, code, VoteMode.COUNT)
    workspace.votes.cancel(opened.id)
    assert isinstance(at(KIND.CRITERION, code), CriterionScene)


def test_the_practice_vote_is_the_pages_own(at):
    going_on = at(KIND.PRACTICE, practice=PracticeVote(is_open=True, n_voted=4, n_expected=9))
    assert (going_on.n_voted, going_on.n_expected, going_on.is_practice) == (4, 9, True)
    over = at(KIND.PRACTICE, practice=PracticeVote(counts=FIRST, level=2))
    assert (over.vote.counts, over.level, over.is_practice) == (FIRST, 2, True)


def test_a_criterion_without_a_level_says_what_was_decided(workspace, assessment, at, code):
    decision = Decision(status=ResultStatus.NOT_COVERED)
    workspace.answers.decide(assessment.id, code, decision)
    assert at(KIND.CRITERION, code).status is ResultStatus.NOT_COVERED


def test_the_end_of_a_domain_counts_and_sorts(workspace, assessment, at):
    domain = workspace.assessments.form(assessment).domains[0]
    strong, weak = domain.criteria[0].code, domain.criteria[1].code
    vote(workspace, assessment, weak, (4, 0, 0, 0, 8))
    workspace.answers.rate(assessment.id, strong, 5)
    workspace.answers.rate(assessment.id, weak, 1)
    scene = at(KIND.DOMAIN, domain.code)
    assert scene.distribution == (1, 0, 0, 0, 1)
    assert (scene.n_rated, scene.median, scene.at_least_3) == (2, 1, 1)
    assert [one.code for one in scene.strong] == [strong]
    assert [one.code for one in scene.weak] == [weak]
    assert [one.code for one in scene.disagreements] == [weak]


def test_the_profile_leaves_empty_what_is_not_rated(workspace, assessment, at, code):
    workspace.answers.rate(assessment.id, code, 4)
    strips = at(KIND.PROFILE).domains
    assert strips[0].distribution == (0, 0, 0, 1, 0)
    assert strips[0].n_applicable == len(workspace.assessments.form(assessment).domains[0].criteria)


def test_priorities_are_the_picks_with_their_ties(workspace, assessment, at, code):
    own = workspace.priorities.add_text(assessment.id, "Renew the lists")
    for key in (code, own.key):
        workspace.priorities.pick(assessment.id, key)
    assert [(one.rank, one.code) for one in at(KIND.PRIORITIES).chosen] == [(1, code), (2, "")]
    assert at(KIND.PRIORITIES).chosen[1].text == "Renew the lists"


def test_the_agenda_has_titles_and_times_and_nothing_about_money(workspace, assessment, at):
    workspace.agenda.propose(assessment.id)
    workspace.agenda.add(assessment.id, "Per-diem and transport sheet", 20)
    first = workspace.agenda.items(assessment.id)[0]
    workspace.agenda.start(first, datetime(2024, 3, 14, 8, 30).astimezone())
    lines = at(KIND.AGENDA).lines
    assert lines[0].heading and lines[0].time and lines[0].is_now
    assert len(lines) == len(workspace.agenda.items(assessment.id)) - 1
    assert not any("diem" in line.title for line in lines)


def test_the_wording_of_the_room_stands_beside_the_official_one(workspace, assessment, at, code):
    version = workspace.questionnaires.get(assessment.questionnaire_version_id)
    asked = workspace.assessments.form(assessment).find(code)
    levels = ("a", "b", "c", "d", "ɛ ɔ ɲ ŋ")
    wording = LocalWording(criterion=asked.variant or code, statement="Lajɛba", levels=levels)
    workspace.local_wordings.save(version, wording)
    scene = at(KIND.CRITERION, code)
    assert scene.local_statement == "Lajɛba"
    assert tuple(one.local for one in scene.levels) == levels


def test_a_marker_with_its_degrees_and_then_its_rating(room):
    marker = room.workspace.markers.all()[0].code
    place = RoomPlace(kind=KIND.MARKER, code=marker, period="P1")
    scene = room.workspace.room.scene(place)
    assert isinstance(scene, MarkerScene)
    assert scene.rating is None and len(scene.degrees) == 4
    room.rate(marker, "P1", Rating.LOW, who="Imaginary Awa")
    after = room.workspace.room.scene(place)
    assert after == replace(scene, rating=Rating.LOW)


def test_what_is_no_longer_there_gives_the_title_page(workspace, assessment, at):
    assert isinstance(at(KIND.CRITERION, "GONE-01"), TitleScene)
    assert isinstance(at(KIND.DOMAIN, "GONE"), TitleScene)
    gone = RoomPlace(kind=KIND.CRITERION, assessment_id="gone", code="X")
    assert workspace.room.scene(gone) == TitleScene()
    marker = RoomPlace(kind=KIND.MARKER, code="gone", period="P9")
    assert workspace.room.scene(marker) == TitleScene()
