"""The sample dossier shows everything the program can show, and is sound."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from fractions import Fraction
from io import BytesIO

import pytest
from PIL import Image

from proreca_desktop.analysis.priorities import find_unproven
from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength
from proreca_desktop.domain.campaign import AssessmentStatus, Round, Track
from proreca_desktop.domain.organisation import Organisation
from proreca_desktop.errors import ProrecaError
from proreca_desktop.scoring.agreement import AgreementText
from proreca_desktop.scoring.levels import Display
from proreca_desktop.services import demo, programme
from proreca_desktop.services.demo import draw_picture, write_sample
from proreca_desktop.services.dossiers import verify
from proreca_desktop.services.programme import write_programme
from proreca_desktop.services.workspace import open_workspace, read_workspace
from tests.domain.samples import make_scale


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / demo.FILE_NAME
    write_sample(path)
    return path


@pytest.fixture
def workspace(sample):
    with closing(read_workspace(sample)) as opened:
        yield opened


def rounds_of(workspace, code):
    by_id = {o.id: o.code for o in workspace.organisations.all()}
    return [
        a
        for a in workspace.assessments.all()
        if by_id[workspace.organisations.unit(a.org_unit_id).organisation_id] == code
    ]


def test_it_is_sound(sample):
    assert verify(sample) == []


def test_three_umbrella_bodies_with_their_rounds(workspace):
    rounds = {
        code: [(a.round, a.track, a.status) for a in rounds_of(workspace, code)]
        for code in ("CNSC", "CAFO", "AOPP")
    }
    validated, running = AssessmentStatus.VALIDATED, AssessmentStatus.RUNNING
    assert rounds == {
        "CNSC": [
            (Round.BASELINE, Track.FULL, validated),
            (Round.MIDTERM, Track.FULL, validated),
        ],
        "CAFO": [
            (Round.BASELINE, Track.FULL, validated),
            (Round.MIDTERM, Track.FULL, running),
        ],
        "AOPP": [
            (Round.BASELINE, Track.FULL, validated),
            (Round.ANNUAL, Track.SHORT, validated),
        ],
    }


def test_the_first_page_offers_to_resume_the_workshop(workspace):
    _base, running = rounds_of(workspace, "CAFO")
    entry = workspace.assessments.entry(running.id)
    assert Fraction(entry.n_decided, entry.n_criteria) == Fraction(40, 87)
    codes = workspace.assessments.form(running).codes()
    assert running.current_criterion == codes[40]
    assert workspace.overview.situation().resume.id == running.id


def test_every_way_to_show_a_figure(workspace):
    scores = [workspace.scores.score(a.id) for a in workspace.assessments.all()]
    domains = [d for s in scores for d in s.domains]
    assert {d.display for d in domains} == set(Display)
    assert any(d.gate for d in domains)
    criteria = [c for s in scores for c in s.criteria]
    texts = {c.reading.text for c in criteria if c.reading}
    assert texts >= set(AgreementText) - {AgreementText.SPLIT}
    assert any(c.reading.isolated for c in criteria if c.reading)
    results = [c.result for c in criteria if c.result]
    points = [p for a in workspace.assessments.all() for p in workspace.parked_points.of(a.id)]
    assert {p.is_open for p in points} == {True, False}
    assert any(r.dissent_note for r in results)
    assert any(r.due_on for r in results)
    assert any(r.target_level for r in results)
    assert any(r.retro_level for r in results)
    assert any(find_unproven(s, make_scale()) for s in scores)
    assert all(r.justification for r in results if r.is_rated)
    assert {r.evidence_strength for r in results} == set(EvidenceStrength)


def test_voters_by_name_and_voters_unknown(workspace):
    base, follow = rounds_of(workspace, "CNSC")
    comparison = workspace.scores.compare(base.id, follow.id)
    methods = {c.votes.method for c in comparison.criteria if c.votes}
    assert {"wilcoxon", "cliffs_delta"} <= methods
    assert 0 < comparison.participants.both < comparison.participants.follow
    assert comparison.up > comparison.down > 0


def test_proofs_are_real_files(workspace):
    base, _follow = rounds_of(workspace, "CNSC")
    proofs = [p for one in workspace.answers.evidence(base.id).values() for p in one]
    photos = [p for p in proofs if p.kind is EvidenceKind.PHOTO and p.sha256]
    minutes = [p for p in proofs if p.kind is EvidenceKind.MINUTES and p.sha256]
    assert workspace.answers.evidence_file(photos[0]).startswith(b"\x89PNG")
    assert "imaginaire" in workspace.answers.evidence_file(minutes[0]).decode("utf-8")
    assert any(p.sha256 is None for p in proofs)


def test_a_picture_that_a_reader_of_pictures_accepts():
    with Image.open(BytesIO(draw_picture(1))) as picture:
        picture.load()
        assert picture.size == (240, 180)


def figures(path):
    with closing(read_workspace(path)) as opened:
        return [
            [(c.code, c.status, c.level, c.votes) for c in opened.scores.score(a.id).criteria]
            for a in opened.assessments.all()
        ]


def test_it_tells_the_same_story_every_time_and_replaces_itself(sample):
    before = figures(sample)
    write_sample(sample)
    assert figures(sample) == before


def test_work_done_in_it_is_kept_beside_the_new_one(sample, tmp_path):
    path = shutil.copy(sample, tmp_path / demo.FILE_NAME)
    assert write_sample(path) is None
    with closing(open_workspace(path)) as opened:
        mine = opened.organisations.create(
            Organisation(id="mine", code="MINE", official_name="Mine")
        )
    kept = write_sample(path)
    assert kept.parent == tmp_path
    with closing(read_workspace(kept)) as old, closing(read_workspace(path)) as new:
        assert mine in old.organisations.all()
        assert "MINE" not in {o.code for o in new.organisations.all()}
    assert verify(kept) == []


def test_it_is_not_replaced_while_it_is_open(sample, tmp_path):
    path = shutil.copy(sample, tmp_path / demo.FILE_NAME)
    before = figures(path)
    with closing(open_workspace(path)), pytest.raises(ProrecaError):
        write_sample(path)
    assert figures(path) == before
    assert [p.name for p in tmp_path.iterdir() if "-" in p.name] == []


@pytest.fixture(scope="module")
def small_programme(tmp_path_factory):
    path = tmp_path_factory.mktemp("programme") / programme.FILE_NAME
    original = programme.N_ORGANISATIONS, programme.UNITS_EACH
    programme.N_ORGANISATIONS, programme.UNITS_EACH = 2, 1
    told = []
    try:
        write_programme(path, told.append)
    finally:
        programme.N_ORGANISATIONS, programme.UNITS_EACH = original
    assert len(told) == 2
    return path


def test_a_programme_is_350_entities():
    assert programme.N_ORGANISATIONS * programme.UNITS_EACH == 350
    assert len(programme.ROUNDS) == 8


def test_a_programme_is_sound_and_has_its_history(small_programme):
    assert verify(small_programme) == []
    with closing(sqlite3.connect(small_programme)) as db:
        counts = {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("org_unit", "assessment", "criterion_result", "vote_round")
        }
        told = db.execute("SELECT count(*) FROM audit_event WHERE entity = 'criterion_result'")
        assert told.fetchone()[0] == counts["criterion_result"]
    assert counts["org_unit"] == 2
    assert counts["assessment"] == 16
    assert counts["criterion_result"] == 16 * 87
    assert counts["vote_round"] > 16 * 80


def test_each_entity_of_a_programme_has_eight_rounds_in_order(small_programme):
    with closing(read_workspace(small_programme)) as opened:
        for unit in opened.organisations.units():
            rounds = opened.assessments.of_unit(unit.id)
            assert [r.round for r in rounds] == list(programme.ROUNDS)
            previous = [r.previous_assessment_id for r in rounds]
            assert previous == [None, *(r.id for r in rounds[:-1])]
            assert opened.scores.score(rounds[0].id).n_criteria == 87
            assert opened.scores.compare(rounds[0].id, rounds[-1].id).basket > 70


def test_a_programme_is_the_same_every_time(small_programme):
    before = figures(small_programme)
    with closing(read_workspace(small_programme)) as opened:
        ids = [a.id for a in opened.assessments.all()]
    original = programme.N_ORGANISATIONS, programme.UNITS_EACH
    programme.N_ORGANISATIONS, programme.UNITS_EACH = 2, 1
    try:
        write_programme(small_programme, lambda text: None)
    finally:
        programme.N_ORGANISATIONS, programme.UNITS_EACH = original
    assert figures(small_programme) == before
    with closing(read_workspace(small_programme)) as opened:
        assert [a.id for a in opened.assessments.all()] == ids


def test_the_two_days_in_the_room(workspace):
    base, _follow = rounds_of(workspace, "CNSC")
    sessions = workspace.sessions.all(base.id)
    assert [s.half.value for s in sessions] == ["morning", "afternoon"] * 2
    assert all(s.is_locked and s.actual_end for s in sessions)
    attendance = workspace.sessions.attendance(base.id)
    n_people = len(workspace.participants.listed(base.id))
    assert 3 * n_people < len(attendance) < 4 * n_people  # somebody missed a half-day
    assert any(not one.signed for one in attendance)
    rounds = [r for code in ("VIS-01", "CNS-11") for r in workspace.answers.rounds(base.id, code)]
    assert {r.session_id for r in rounds} <= {s.id for s in sessions}
    assert all(r.n_expected == r.n_voters for r in rounds)
    items = workspace.agenda.items(base.id)
    assert items and all(item.is_done for item in items)
    assert len(workspace.pace.times(base.id)) == 87


def test_everybody_has_a_name_of_their_own_apart_from_the_pseudonym(workspace):
    names = {}
    for assessment in workspace.assessments.all():
        for listed in workspace.participants.listed(assessment.id):
            assert listed.name and listed.participant.function and listed.participant.locality
            names.setdefault(listed.participant.person_id, set()).add(listed.name)
    assert all(len(found) == 1 for found in names.values())
    assert len({name for found in names.values() for name in found}) == len(names) == 49


def test_the_workshop_under_way_stops_between_two_days(workspace):
    _base, running = rounds_of(workspace, "CAFO")
    held = [s for s in workspace.sessions.all(running.id) if s.actual_end]
    planned = [s for s in workspace.sessions.all(running.id) if not s.actual_start]
    assert (len(held), len(planned)) == (2, 2)
    items = workspace.agenda.items(running.id)
    assert any(item.is_done for item in items)
    assert any(item.started_at is None for item in items)
    assert not workspace.priorities.picks(running.id)


def test_votes_were_held_again_and_groups_may_be_shown(workspace):
    content = [
        workspace.reports.diagnostic_content(a.id, "fr").round.votes.values()
        for a in workspace.assessments.all()
    ]
    details = [one for votes in content for one in votes]
    assert any(len(one.rounds) > 1 for one in details)
    assert any(one.groups for one in details)


def test_dots_and_picks_of_the_validated_rounds(workspace):
    picks = {}
    for code in ("CNSC", "CAFO", "AOPP"):
        for assessment in rounds_of(workspace, code):
            found = workspace.priorities.picks(assessment.id)
            if found:
                picks[code, assessment.round] = found
                order = workspace.priorities.order(assessment.id)
                missing = workspace.priorities.n_voters(assessment.id) * 5 - order.total
                assert missing in (0, 2)
    assert len(picks) == 4
    assert all(3 <= len(found) <= 7 for found in picks.values())
    assert any(pick.is_tied for found in picks.values() for pick in found)
    assert any(pick.criterion is None for found in picks.values() for pick in found)
    assert all(pick.reason and pick.text for found in picks.values() for pick in found)


def test_quotes_and_wordings_in_the_language_of_the_room(workspace):
    quotes = [
        quote
        for assessment in workspace.assessments.all()
        for found in workspace.verbatims.of_assessment(assessment.id).values()
        for quote in found
    ]
    assert {quote.language for quote in quotes} == {"fr", "bm"}
    wordings = workspace.local_wordings.for_version(workspace.questionnaires.installed()[-1].id)
    assert wordings["VIS-01"].is_complete and not wordings["GOV-01"].is_complete
    assert any("ɛ" in text for wording in wordings.values() for text in wording.texts)
