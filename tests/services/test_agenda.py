"""The agenda of a workshop, the order of the domains, and the pace of the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from proreca_desktop.domain.agenda import AgendaKind, in_walking_order
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.session import Half
from proreca_desktop.errors import ProrecaError
from proreca_desktop.storage.integrity import check_dossier

DAY = date(2024, 3, 14)


@pytest.fixture
def agenda(workspace):
    return workspace.agenda


@pytest.fixture
def proposed(workspace, assessment, agenda):
    """The assessment with the usual agenda."""
    agenda.propose(assessment.id)
    return assessment.id


def names(agenda, assessment_id):
    return [
        [entry.item.domain or entry.item.kind.value for entry in half.entries]
        for half in agenda.halves(assessment_id)
    ]


def find(agenda, assessment_id, name):
    items = agenda.items(assessment_id)
    return next(i for i in items if name in (i.domain, i.kind.value, i.title))


def local(hour, minute=0):
    return datetime.combine(DAY, time(hour, minute)).astimezone().astimezone(UTC)


def test_the_usual_agenda_plans_the_half_days_too(workspace, agenda, proposed):
    assert [(s.day, s.half) for s in workspace.sessions.all(proposed)] == [
        (DAY, Half.MORNING),
        (DAY, Half.AFTERNOON),
    ]
    domains = [d.code for d in agenda.domains(proposed)]
    flat = [name for half in names(agenda, proposed) for name in half]
    assert [name for name in flat if name in domains] == domains
    first = agenda.halves(proposed)[0].entries
    assert first[0].planned_start == datetime(2024, 3, 14, 8, 30)
    begin = first[0].planned_start + timedelta(minutes=first[0].item.planned_minutes)
    assert first[1].planned_start == begin
    assert check_dossier(workspace.dossier.connection) == []


def test_proposing_again_replaces_what_nobody_has_begun(workspace, agenda, proposed):
    before = names(agenda, proposed)
    agenda.remove(find(agenda, proposed, "opening"))
    agenda.propose(proposed)
    assert names(agenda, proposed) == before
    agenda.start(find(agenda, proposed, "opening"), local(8, 30))
    with pytest.raises(ProrecaError, match="has begun by this agenda"):
        agenda.propose(proposed)


def test_titles_and_minutes_are_edited(agenda, proposed):
    opening = find(agenda, proposed, "opening")
    agenda.edit(replace(opening, title=" Bénédictions ", planned_minutes=60))
    half = agenda.halves(proposed)[0]
    assert (half.entries[0].item.title, half.entries[0].item.planned_minutes) == (
        "Bénédictions",
        60,
    )
    assert half.entries[1].planned_start == datetime(2024, 3, 14, 9, 30)
    for minutes in (-1, 12 * 60 + 1):
        with pytest.raises(ProrecaError, match="cannot be meant"):
            agenda.edit(replace(opening, planned_minutes=minutes))


def test_a_point_of_ones_own_stands_where_it_was_put(agenda, proposed):
    opening = find(agenda, proposed, "opening")
    with pytest.raises(ProrecaError, match="no title"):
        agenda.add(proposed, " ", 10, after=opening.id)
    own = agenda.add(proposed, "Photo", 10, after=opening.id)
    assert names(agenda, proposed)[0][:2] == ["opening", "other"]
    with pytest.raises(ProrecaError, match="no title"):
        agenda.edit(replace(own, title=""))
    last = agenda.add(proposed, "Repas", 30)
    assert agenda.items(proposed)[-1].id == last.id


def test_points_move_up_and_down_and_into_the_next_half_day(agenda, proposed):
    opening = find(agenda, proposed, "opening")
    agenda.move(opening, 1)
    assert names(agenda, proposed)[0][:2] == ["calibration", "opening"]
    agenda.move(opening, -1)
    agenda.move(opening, -1)
    assert names(agenda, proposed)[0][0] == "opening"
    morning, afternoon = names(agenda, proposed)
    last = agenda.halves(proposed)[0].entries[-1].item
    agenda.move(last, 1)
    assert names(agenda, proposed) == [morning[:-1], [morning[-1], *afternoon]]
    agenda.move(last, -1)
    assert names(agenda, proposed) == [morning, afternoon]
    closing = find(agenda, proposed, "closing")
    agenda.move(closing, 1)
    assert names(agenda, proposed) == [morning, afternoon]


def test_starting_a_point_ends_the_one_under_way(agenda, proposed):
    agenda.start(find(agenda, proposed, "opening"), local(8, 40))
    agenda.start(find(agenda, proposed, "calibration"), local(9, 25))
    opening = find(agenda, proposed, "opening")
    assert opening.ended_at == local(9, 25)
    assert [i.kind for i in agenda.items(proposed) if i.is_running] == [AgendaKind.CALIBRATION]
    assert agenda.drift(proposed, datetime(2024, 3, 14, 9, 26)) == 15
    agenda.finish_running(proposed, local(9, 40))
    assert find(agenda, proposed, "calibration").is_done
    with pytest.raises(ProrecaError, match="has not begun"):
        agenda.finish(find(agenda, proposed, "closing"))
    agenda.clear_times(opening)
    assert find(agenda, proposed, "opening").started_at is None


def test_every_change_of_the_agenda_can_be_undone(workspace, agenda, proposed):
    before = names(agenda, proposed)
    opening = find(agenda, proposed, "opening")
    agenda.move(opening, 1)
    agenda.start(opening, local(8, 30))
    agenda.remove(opening)
    for _step in range(3):
        workspace.undo.undo()
    assert names(agenda, proposed) == before
    assert find(agenda, proposed, "opening").started_at is None
    workspace.undo.undo()
    assert agenda.items(proposed) == []


def test_the_group_chooses_the_order_of_the_domains(workspace, agenda, proposed):
    order = [d.code for d in agenda.domains(proposed)]
    agenda.move_domain(proposed, order[0], 1)
    chosen = [order[1], order[0], *order[2:]]
    assert [d.code for d in agenda.domains(proposed)] == chosen
    flat = [name for half in names(agenda, proposed) for name in half]
    assert [name for name in flat if name in order] == chosen
    assessment = workspace.assessments.get(proposed)
    form = workspace.assessments.form(assessment)
    assert [d.code for d in form.domains] == order  # scores, reports, JSON
    walked = in_walking_order(form, assessment.domain_order)
    assert [d.code for d in walked.domains] == chosen
    assert sorted(walked.codes()) == sorted(form.codes())
    score = workspace.scores.score(proposed)
    assert [d.code for d in score.domains] == order
    agenda.move_domain(proposed, order[0], -1)
    assert workspace.assessments.get(proposed).domain_order == ()


def test_a_domain_that_has_begun_keeps_its_place(agenda, proposed):
    order = [d.code for d in agenda.domains(proposed)]
    agenda.start(find(agenda, proposed, order[0]), local(9, 30))
    before = names(agenda, proposed)
    agenda.move_domain(proposed, order[0], 1)
    assert names(agenda, proposed) == before
    assert [d.code for d in agenda.domains(proposed)][:2] == [order[1], order[0]]


def test_the_minutes_of_a_criterion_plan_the_domains_anew(workspace, agenda, proposed):
    form = workspace.assessments.form(workspace.assessments.get(proposed))
    sizes = {d.code: len(d.criteria) for d in form.domains}
    agenda.set_minutes(proposed, 10)
    assert workspace.assessments.get(proposed).minutes_per_criterion == 10
    for item in agenda.items(proposed):
        if item.domain:
            assert item.planned_minutes == sizes[item.domain] * 10 + 5
    for minutes in (0, 61):
        with pytest.raises(ProrecaError, match="from 1 to 60"):
            agenda.set_minutes(proposed, minutes)
    workspace.undo.undo()
    assert workspace.assessments.get(proposed).minutes_per_criterion == 7


def test_the_agenda_of_a_validated_assessment_stays(workspace, agenda, proposed):
    assessment = workspace.assessments.get(proposed)
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.rate(proposed, code, 3)
    workspace.assessments.validate(proposed, DAY)
    assert workspace.assessments.get(proposed).status is AssessmentStatus.VALIDATED
    opening = find(agenda, proposed, "opening")
    for change in (
        lambda: agenda.propose(proposed),
        lambda: agenda.edit(opening),
        lambda: agenda.start(opening),
        lambda: agenda.move_domain(proposed, "AAA", 1),
        lambda: agenda.set_minutes(proposed, 9),
    ):
        with pytest.raises(ProrecaError, match="validated"):
            change()


def test_points_of_a_half_day_taken_away_are_kept(workspace, agenda, proposed):
    afternoon = workspace.sessions.all(proposed)[1]
    n_items = len(agenda.items(proposed))
    workspace.sessions.remove(afternoon.id)
    halves = agenda.halves(proposed)
    assert halves[-1].session is None
    assert sum(len(half.entries) for half in halves) == n_items
    assert all(entry.planned_start is None for entry in halves[-1].entries)


def test_times_add_up_and_leave_no_history(workspace, assessment):
    pace = workspace.pace
    events = len(list(workspace.history.events(assessment.id)))
    pace.add_time(assessment.id, "AAA-01", 120)
    pace.add_time(assessment.id, "AAA-01", 60)
    pace.add_time(assessment.id, "AAA-02", 3 * 3600)
    pace.add_time(assessment.id, "BBB-01", 0)
    assert pace.times(assessment.id) == {"AAA-01": 180, "AAA-02": 28 * 60}
    assert len(list(workspace.history.events(assessment.id))) == events
    assert not workspace.undo.can_undo()
    assert check_dossier(workspace.dossier.connection) == []


def test_what_is_left_follows_the_answers_and_the_clock(workspace, agenda, proposed):
    pace = workspace.pace
    before = pace.estimate(proposed, datetime(2024, 3, 14, 8))
    n = len(workspace.assessments.form(workspace.assessments.get(proposed)).codes())
    assert (before.n_left, before.minutes_left, before.is_measured) == (n, n * 7, False)
    for code, seconds in (("AAA-01", 100), ("AAA-02", 200), ("BBB-01", 900)):
        workspace.answers.rate(proposed, code, 3)
        pace.add_time(proposed, code, seconds)
    found = pace.estimate(proposed, datetime(2024, 3, 14, 16, 55))
    assert (found.n_left, found.seconds_each, found.is_measured) == (n - 3, 200, True)
    assert found.missing > 0
    short = [
        c.code
        for c in workspace.assessments.form(workspace.assessments.get(proposed)).criteria()
        if c.essential and c.code not in ("AAA-01", "AAA-02", "BBB-01")
    ]
    assert found.n_left_short == len(short)
    assert workspace.assessments.get(proposed).track.value == "full"


def test_a_workshop_without_a_plan_counts_from_now_once_it_runs(workspace, assessment):
    now = datetime(2024, 3, 14, 9)
    assert workspace.pace.estimate(assessment.id, now).ends_at is None
    session = workspace.sessions.add(assessment.id, DAY, Half.MORNING)
    workspace.sessions.update(replace(session, planned_start=None, planned_end=None))
    workspace.sessions.start(session.id, time(8, 30))
    found = workspace.pace.estimate(assessment.id, now)
    assert found.ends_at == now + timedelta(minutes=found.minutes_left)
    assert not found.is_planned
