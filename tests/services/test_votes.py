"""A vote from opening to close: invariants 6 to 9, 13 and 15, nothing told of its order."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from time import monotonic

import pytest

from proreca_desktop.analysis.disaggregation import is_partial, visible_groups
from proreca_desktop.domain.campaign import AssessmentStatus, Round
from proreca_desktop.domain.participant import AgeBand, Identity, Participant, RoleCategory, Sex
from proreca_desktop.domain.session import Half
from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.workspace import open_workspace, read_workspace
from proreca_desktop.storage.integrity import check_dossier
from proreca_desktop.storage.people import save_identity, save_participant, save_person
from tests.services.conftest import add_assessment

ALL, WOMEN, MEN = VoteGroup.ALL, VoteGroup.WOMEN, VoteGroup.MEN
CODE = "AAA-01"
ROOT = Path(__file__).parents[2]


def counted(*counts, **groups):
    typed = {VoteGroup(group): values for group, values in groups.items()}
    return Ballots(counts={ALL: counts, **typed})


def invite(workspace, assessment_id, n, *, women=6, prefix="p"):
    """``n`` voters, ``women`` of them women, and one more who does not vote; ids by name."""
    connection = workspace.dossier.connection
    ids = []
    with workspace.dossier.change(assessment_id) as change:
        for number in range(n + 1):
            person = f"person-{number}"
            sex = Sex.FEMALE if number < women else Sex.MALE
            if not connection.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone():
                save_person(change, person, f"P{number:02}", sex)
                identity = Identity(name=f"Imaginary {chr(90 - number)}")
                save_identity(change, connection, person, identity)
            participant = Participant(
                id=f"{prefix}-{number}",
                person_id=person,
                assessment_id=assessment_id,
                sex=sex,
                age_band=AgeBand.FROM_25 if number % 2 else AgeBand.FROM_50,
                role=RoleCategory.BASE if number % 3 else RoleCategory.ELECTED,
                is_voter=number < n,
            )
            save_participant(change, participant)
            ids.append(participant.id)
    return ids[:n]


def begin_half_day(workspace, assessment_id, present):
    session = workspace.sessions.add(assessment_id, date(2024, 3, 14), Half.MORNING)
    workspace.sessions.start(session.id, time(8, 30))
    workspace.sessions.mark_many(session.id, present, present=True)
    return session.id


def sound(workspace):
    return check_dossier(workspace.dossier.connection)


def rows(workspace, sql, *values):
    return [tuple(row) for row in workspace.dossier.connection.execute(sql, values)]


def everything(workspace):
    """All that the dossier holds, as one text, but for the table of contents of SQLite."""
    return "\n".join(workspace.dossier.connection.iterdump())


def test_a_counted_vote_from_opening_to_close(workspace, assessment):
    votes = workspace.votes
    opened = votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert (opened.number, opened.ballots.n, opened.n_expected) == (1, 0, None)
    assert workspace.answers.votes(assessment.id) == {}
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.PREPARATION
    votes.keep(opened.id, counted(0, 3, 6, 3, 0))
    assert workspace.answers.votes(assessment.id) == {}
    closed = votes.close(opened.id, counted(0, 3, 6, 3, 0))
    assert (closed.votes, closed.n_voters, closed.is_closed) == ((0, 3, 6, 3, 0), 12, True)
    assert workspace.answers.votes(assessment.id)[CODE] == (0, 3, 6, 3, 0)
    assert workspace.assessments.get(assessment.id).status is AssessmentStatus.RUNNING
    assert votes.ongoing(assessment.id, CODE) is None
    assert rows(workspace, "SELECT * FROM vote_draft") == []
    assert sound(workspace) == []


def test_a_second_round_has_the_next_number(workspace, assessment):
    for number, counts in enumerate(((6, 0, 0, 0, 6), (0, 2, 10, 0, 0)), start=1):
        opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
        assert workspace.votes.close(opened.id, counted(*counts)).number == number
    assert [r.votes for r in workspace.votes.rounds(assessment.id, CODE)] == [
        (6, 0, 0, 0, 6),
        (0, 2, 10, 0, 0),
    ]


def test_a_closed_round_never_changes(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    workspace.votes.close(opened.id, counted(0, 0, 5, 0, 0))
    for action in (
        lambda: workspace.votes.keep(opened.id, counted(1, 0, 0, 0, 0)),
        lambda: workspace.votes.close(opened.id, counted(1, 0, 0, 0, 0)),
        lambda: workspace.votes.cancel(opened.id),
    ):
        with pytest.raises(ProrecaError, match="no longer open"):
            action()
    connection = workspace.dossier.connection
    for sql in (
        "UPDATE vote_round SET n_voters = 6",
        "DELETE FROM vote_round",
        "INSERT OR REPLACE INTO vote_round (id, assessment_id, criterion_code, round_no, mode,"
        " opened_at, created_at, created_by, updated_at, origin_device)"
        " SELECT id, assessment_id, criterion_code, round_no, mode, opened_at, created_at,"
        " created_by, updated_at, origin_device FROM vote_round",
        "UPDATE vote_count SET n1 = 1",
        "DELETE FROM vote_count",
        "INSERT INTO vote_draft SELECT id, '{}' FROM vote_round",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(sql)


def test_an_empty_vote_is_not_closed(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    with pytest.raises(ProrecaError, match="Nobody has voted"):
        workspace.votes.close(opened.id, counted(0, 0, 0, 0, 0))
    assert workspace.votes.ongoing(assessment.id, CODE) is not None


def test_not_more_votes_than_voters_present(workspace, assessment):
    ids = invite(workspace, assessment.id, 12)
    session = begin_half_day(workspace, assessment.id, ids[:9])
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert opened.n_expected == 9
    with pytest.raises(ProrecaError, match="voters present are: 9"):
        workspace.votes.close(opened.id, counted(0, 4, 6, 0, 0))
    # A latecomer is ticked; then the vote may be closed.
    workspace.sessions.mark(session, ids[9], present=True)
    closed = workspace.votes.close(opened.id, counted(0, 4, 6, 0, 0))
    assert (closed.n_voters, closed.session_id, closed.n_expected) == (10, session, 10)
    assert sound(workspace) == []


def test_somebody_present_who_does_not_vote_is_not_counted(workspace, assessment):
    ids = invite(workspace, assessment.id, 3)
    begin_half_day(workspace, assessment.id, [*ids, "p-3"])
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert opened.n_expected == 3
    with pytest.raises(ProrecaError, match="voters present are: 3"):
        workspace.votes.close(opened.id, counted(0, 4, 0, 0, 0))


def test_without_attendance_all_voters_are_expected_and_none_is_refused(workspace, assessment):
    invite(workspace, assessment.id, 4)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert (opened.n_expected, len(workspace.votes.voters(assessment.id))) == (4, 4)
    assert workspace.votes.close(opened.id, counted(0, 5, 0, 0, 0)).session_id is None


def test_named_votes_with_the_groups_that_follow_from_them(workspace, assessment):
    ids = invite(workspace, assessment.id, 12)
    begin_half_day(workspace, assessment.id, ids)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.NAMED)
    labels = [voter.label for voter in opened.voters]
    assert labels == sorted(labels)
    assert labels[0].startswith("Imaginary")
    levels = {one: 2 if int(one[2:]) < 6 else 4 for one in ids}
    closed = workspace.votes.close(opened.id, Ballots(levels=levels))
    assert closed.votes == (0, 6, 0, 6, 0)
    assert closed.counts[WOMEN] == (0, 6, 0, 0, 0)
    assert closed.counts[MEN] == (0, 0, 0, 6, 0)
    assert closed.counts[VoteGroup.YOUTH] == (0, 3, 0, 3, 0)
    assert closed.counts[VoteGroup.ELECTED] == (0, 2, 0, 2, 0)
    assert closed.counts[VoteGroup.BASE] == (0, 4, 0, 4, 0)
    assert closed.named == {f"person-{one[2:]}": level for one, level in levels.items()}
    assert not is_partial(closed.counts)
    assert set(visible_groups(closed.counts)) == {WOMEN, MEN, VoteGroup.YOUTH}
    assert sound(workspace) == []


def test_only_voters_present_vote_by_name(workspace, assessment):
    ids = invite(workspace, assessment.id, 6)
    begin_half_day(workspace, assessment.id, ids[:5])
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.NAMED)
    with pytest.raises(ProrecaError, match="not among the voters present"):
        workspace.votes.close(opened.id, Ballots(levels={ids[5]: 3}))
    assert workspace.votes.close(opened.id, Ballots(levels={ids[0]: 3})).n_voters == 1


def test_a_named_vote_needs_a_list(workspace, assessment):
    with pytest.raises(ProrecaError, match="Nobody is on the list"):
        workspace.votes.open(assessment.id, CODE, VoteMode.NAMED)
    assert rows(workspace, "SELECT * FROM vote_round") == []


def test_a_secret_vote_stores_nobody(workspace, assessment):
    ids = invite(workspace, assessment.id, 6)
    begin_half_day(workspace, assessment.id, ids)
    before = {row[0] for row in rows(workspace, "SELECT id FROM audit_event")}
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    for last in range(1, 7):
        workspace.votes.keep(opened.id, counted(0, 0, last, 0, 0))
    workspace.votes.close(opened.id, counted(0, 0, 6, 0, 0))
    assert rows(workspace, "SELECT * FROM vote") == []
    told = rows(workspace, "SELECT id, entity, after FROM audit_event ORDER BY id")
    new = [(entity, after) for id_, entity, after in told if id_ not in before]
    assert not any(one in after for one in ids for _entity, after in new)
    assert [entity for entity, _after in new if entity.startswith("vote")] == [
        "vote_round",
        "vote_count",
        "vote_round",
    ]
    for wrong in (Ballots(levels={ids[0]: 3}), counted(0, 0, 6, 0, 0, women=(0, 0, 6, 0, 0))):
        again = workspace.votes.open(assessment.id, "AAA-02", VoteMode.SECRET)
        with pytest.raises(ValueError, match=r"secret|identities"):
            workspace.votes.keep(again.id, wrong)
    with pytest.raises(sqlite3.IntegrityError, match="identities"):
        workspace.dossier.connection.execute(
            "INSERT INTO vote_draft VALUES (?, ?)",
            (again.id, json.dumps({"counts": {}, "levels": {ids[0]: 3}})),
        )


def test_nothing_tells_in_which_order_the_votes_came(workspace, assessment):
    """The same ballots in two orders leave the same draft; rows and history come in another
    order than the typing each time, and at one moment."""
    ids = invite(workspace, assessment.id, 12)
    orders = []
    for code, typed in (("AAA-01", ids), ("AAA-02", ids[::-1]), ("BBB-01", ids)):
        opened = workspace.votes.open(assessment.id, code, VoteMode.NAMED)
        levels = {}
        for one in typed:
            levels[one] = 3
            workspace.votes.keep(opened.id, Ballots(levels=levels))
        orders.append(rows(workspace, "SELECT content FROM vote_draft"))
        workspace.votes.close(opened.id, Ballots(levels=levels))
        stored = rows(
            workspace,
            "SELECT participation_id, created_at, updated_at FROM vote WHERE round_id = ?"
            " ORDER BY rowid",
            opened.id,
        )
        assert len({moment for _one, *moments in stored for moment in moments}) == 1
        assert [row[0] for row in stored] not in (list(typed), list(typed)[::-1], sorted(typed))
        told = rows(
            workspace,
            "SELECT after, at FROM audit_event WHERE entity = 'vote' AND after LIKE ? ORDER BY id",
            f"%{opened.id}%",
        )
        assert len({at for _after, at in told}) == 1
        assert [json.loads(after)["participation_id"] for after, _at in told] == [
            row[0] for row in stored
        ]
    assert orders[0] == orders[1] == orders[2]


def test_what_is_typed_leaves_no_history_and_no_undo(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    n_events = rows(workspace, "SELECT count(*) FROM audit_event")
    for last in range(1, 6):
        workspace.votes.keep(opened.id, counted(0, last, 0, 0, 0))
    assert rows(workspace, "SELECT count(*) FROM audit_event") == n_events
    assert len(rows(workspace, "SELECT * FROM vote_draft")) == 1
    revisions = rows(workspace, "SELECT revision, updated_at = created_at FROM vote_round")
    assert revisions == [(1, 1)]
    assert workspace.votes.ongoing(assessment.id, CODE).ballots == counted(0, 5, 0, 0, 0)


def test_a_cancelled_round_gives_its_number_back(workspace, assessment):
    workspace.answers.rate(assessment.id, CODE, 3)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    workspace.votes.keep(opened.id, counted(0, 2, 0, 0, 0))
    workspace.votes.cancel(opened.id)
    assert workspace.votes.ongoing(assessment.id, CODE) is None
    assert workspace.answers.rounds(assessment.id, CODE) == []
    assert rows(workspace, "SELECT * FROM vote_draft") == []
    assert workspace.answers.results(assessment.id)[CODE].level == 3
    assert sound(workspace) == []
    again = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert (again.number, again.ballots.n) == (1, 0)
    assert workspace.votes.close(again.id, counted(0, 0, 1, 0, 0)).number == 1
    assert sound(workspace) == []


def test_an_import_of_counts_follows_a_cancelled_round(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    with pytest.raises(ProrecaError, match="A vote is open"):
        workspace.answers.record_counts(assessment.id, CODE, (0, 0, 5, 0, 0))
    workspace.votes.cancel(opened.id)
    assert workspace.answers.record_counts(assessment.id, CODE, (0, 0, 5, 0, 0)).number == 1
    assert sound(workspace) == []


def test_the_way_of_voting_may_change_while_nothing_is_typed(workspace, assessment):
    invite(workspace, assessment.id, 3)
    first = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    assert workspace.votes.open(assessment.id, CODE, VoteMode.NAMED).id == first.id
    workspace.votes.keep(first.id, Ballots(levels={"p-0": 3}))
    with pytest.raises(ProrecaError, match="typed in this round already"):
        workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    # An undo of the change leaves no named ballot in a round that is not named.
    workspace.undo.undo()
    ongoing = workspace.votes.ongoing(assessment.id, CODE)
    assert (ongoing.mode, ongoing.ballots.n) == (VoteMode.COUNT, 0)
    assert rows(workspace, "SELECT * FROM vote_draft") == []


def test_the_way_of_voting_is_remembered(workspace, assessment):
    assert workspace.votes.usual_mode(assessment.id) is VoteMode.COUNT
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    assert workspace.votes.usual_mode(assessment.id) is VoteMode.SECRET
    assert workspace.votes.open_criteria(assessment.id) == [CODE]
    workspace.votes.cancel(opened.id)
    assert workspace.votes.usual_mode(assessment.id) is VoteMode.COUNT
    assert workspace.votes.open_criteria(assessment.id) == []


def test_undo_takes_the_opening_back_and_redo_brings_the_ballots(workspace, assessment):
    workspace.answers.rate(assessment.id, CODE, 3)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    workspace.votes.keep(opened.id, counted(0, 2, 0, 0, 0))
    workspace.undo.undo()
    assert workspace.votes.ongoing(assessment.id, CODE) is None
    workspace.undo.redo()
    assert workspace.votes.ongoing(assessment.id, CODE).ballots.n == 2
    workspace.votes.close(opened.id, counted(0, 2, 0, 0, 0))
    with pytest.raises(ProrecaError, match="cannot be undone"):
        workspace.undo.undo()
    # The opening went with the close: next comes what was before.
    workspace.undo.undo()
    assert CODE not in workspace.answers.results(assessment.id)
    assert workspace.answers.votes(assessment.id)[CODE] == (0, 2, 0, 0, 0)
    assert sound(workspace) == []


@pytest.mark.parametrize(
    "groups",
    [
        {"women": (0, 0, 7, 0, 0)},
        {"women": (0, 4, 0, 0, 0), "men": (0, 3, 0, 0, 0)},
        {"base": (0, 4, 0, 0, 0), "elected": (0, 3, 0, 0, 0)},
    ],
)
def test_groups_never_exceed_the_room(workspace, assessment, groups):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    with pytest.raises(ProrecaError, match="than the whole room"):
        workspace.votes.close(opened.id, counted(0, 6, 6, 0, 0, **groups))


def test_typed_groups_are_partial_until_all_are_in(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    some = counted(0, 6, 6, 0, 0, women=(0, 5, 0, 0, 0), men=(0, 0, 0, 0, 0))
    closed = workspace.votes.close(opened.id, some)
    assert set(closed.counts) == {ALL, WOMEN}
    assert is_partial(closed.counts)
    again = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    whole = counted(0, 6, 6, 0, 0, women=(0, 6, 0, 0, 0), men=(0, 0, 6, 0, 0))
    assert not is_partial(workspace.votes.close(again.id, whole).counts)
    assert sound(workspace) == []


def test_a_validated_assessment_is_not_voted_on(workspace, assessment):
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.rate(assessment.id, code, 3)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    with pytest.raises(ProrecaError, match="vote is still open"):
        workspace.assessments.validate(assessment.id, date(2024, 3, 16))
    workspace.votes.cancel(opened.id)
    workspace.assessments.validate(assessment.id, date(2024, 3, 16))
    with pytest.raises(ProrecaError, match="validated"):
        workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)


ROOM = """
import os, sys
from pathlib import Path
from proreca_desktop.domain.voting import Ballots, VoteGroup, VoteMode
from proreca_desktop.services.workspace import open_workspace, read_workspace

workspace = open_workspace(Path(sys.argv[1]))
assessment = workspace.assessments.all()[0].id
vote = workspace.votes.open(assessment, "AAA-02", VoteMode.SECRET)
for n in range(1, 8):
    workspace.votes.keep(vote.id, Ballots(counts={VoteGroup.ALL: (n, 1, 0, 0, 0)}))
os._exit(9)
"""


def test_an_open_vote_resumes_after_a_power_cut(path):
    stopped = subprocess.run([sys.executable, "-c", ROOM, str(path)], cwd=ROOT, check=False)
    assert stopped.returncode == 9
    workspace = open_workspace(path)
    try:
        assessment = workspace.assessments.all()[0].id
        assert workspace.votes.open_criteria(assessment) == ["AAA-02"]
        vote = workspace.votes.ongoing(assessment, "AAA-02")
        assert (vote.mode, vote.ballots) == (VoteMode.SECRET, counted(7, 1, 0, 0, 0))
        assert sound(workspace) == []
        workspace.votes.close(vote.id, vote.ballots)
        assert sound(workspace) == []
    finally:
        workspace.close()


def _votes_by_name(workspace, assessment_id, levels, prefix):
    ids = invite(workspace, assessment_id, len(levels), prefix=prefix)
    opened = workspace.votes.open(assessment_id, CODE, VoteMode.NAMED)
    workspace.votes.close(opened.id, Ballots(levels=dict(zip(ids, levels, strict=True))))
    workspace.answers.rate(assessment_id, CODE, 3)


BEFORE = (2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2)
AFTER = (3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4)


def test_the_same_people_by_name_at_both_rounds_are_paired(workspace, assessment):
    """The worked example of the method, §3.8.3, end to end."""
    follow = add_assessment(workspace, date(2025, 3, 14), round_=Round.ANNUAL)
    _votes_by_name(workspace, assessment.id, BEFORE, "base")
    _votes_by_name(workspace, follow.id, AFTER, "follow")
    compared = workspace.scores.compare(assessment.id, follow.id)
    votes = next(c for c in compared.criteria if c.code == CODE).votes
    assert votes.method == "wilcoxon"
    assert (votes.test.w_plus, votes.test.w_minus, str(votes.test.p)) == (41, 4, "1/32")


def test_secret_votes_are_compared_as_two_crowds(workspace, assessment):
    follow = add_assessment(workspace, date(2025, 3, 14), round_=Round.ANNUAL)
    for one, counts in ((assessment.id, (1, 3, 2, 0, 0)), (follow.id, (0, 1, 5, 2, 0))):
        opened = workspace.votes.open(one, CODE, VoteMode.SECRET)
        workspace.votes.close(opened.id, counted(*counts))
        workspace.answers.rate(one, CODE, 3)
    compared = workspace.scores.compare(assessment.id, follow.id)
    votes = next(c for c in compared.criteria if c.code == CODE).votes
    assert (votes.method, str(votes.delta)) == ("cliffs_delta", "31/48")


def test_a_retro_level_never_reaches_the_baseline(workspace, assessment):
    """Invariant 15."""
    follow = add_assessment(workspace, date(2025, 3, 14), round_=Round.ANNUAL)
    workspace.answers.rate(assessment.id, CODE, 2)
    before = rows(
        workspace, "SELECT * FROM criterion_result WHERE assessment_id = ?", assessment.id
    )
    workspace.answers.rate(follow.id, CODE, 3)
    workspace.answers.annotate(follow.id, CODE, retro_level=1)
    after = rows(workspace, "SELECT * FROM criterion_result WHERE assessment_id = ?", assessment.id)
    assert before == after
    with pytest.raises(ProrecaError, match="no earlier round"):
        workspace.answers.annotate(assessment.id, CODE, retro_level=1)


def _spoil(path, statement):
    """Break the dossier as no program could: the tables' own guards are taken off first."""
    connection = sqlite3.connect(path)
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


ONE = "(SELECT id FROM vote_round WHERE closed_at IS NOT NULL)"
OPEN = "(SELECT id FROM vote_round WHERE closed_at IS NULL)"
ELSEWHERE = "(SELECT id FROM session WHERE assessment_id <> vote_round.assessment_id)"
DRAFT = "UPDATE vote_draft SET content = "


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        ("vote_draft", DRAFT + "'nonsense'"),
        ("vote_draft", DRAFT + """'{"counts":{"all":[0,-1,0,0,0]},"levels":{}}'"""),
        ("vote_draft", DRAFT + """'{"counts":{},"levels":{"p-0":6}}'"""),
        ("vote_draft", DRAFT + """'{"counts":{},"levels":{"p-0":3}}'"""),
        ("vote_draft", f"UPDATE vote_draft SET round_id = {ONE}"),
        ("vote_open", f"UPDATE vote_count SET round_id = {OPEN}"),
        ("vote_open", "UPDATE vote_round SET archived_at = closed_at WHERE round_no = 1"),
        ("round_numbers", "UPDATE vote_round SET round_no = 7 WHERE closed_at IS NULL"),
        ("vote_sum", "UPDATE vote_round SET n_voters = 5 WHERE closed_at IS NOT NULL"),
        ("vote_groups", "UPDATE vote_count SET n2 = 9 WHERE voter_group = 'women'"),
        ("votes_over_present", "UPDATE attendance SET present = 0 WHERE participation_id = 'p-0'"),
        ("vote_in_another_workshop", f"UPDATE vote_round SET session_id = {ELSEWHERE}"),
    ],
)
def test_verify_finds_what_no_vote_can_be(path, code, statement):
    workspace = open_workspace(Path(path), "Awa Test")
    assessment = workspace.assessments.all()[0].id
    other = add_assessment(workspace, date(2025, 3, 14)).id
    workspace.sessions.add(other, date(2025, 3, 14), Half.MORNING)
    begin_half_day(workspace, assessment, invite(workspace, assessment, 6))
    first = workspace.votes.open(assessment, CODE, VoteMode.COUNT)
    typed = counted(0, 4, 2, 0, 0, women=(0, 4, 0, 0, 0), base=(0, 1, 0, 0, 0))
    workspace.votes.close(first.id, typed)
    second = workspace.votes.open(assessment, CODE, VoteMode.SECRET)
    workspace.votes.keep(second.id, counted(0, 1, 0, 0, 0))
    assert sound(workspace) == []
    workspace.close()
    _spoil(path, statement)
    spoilt = open_workspace(Path(path), "Awa Test")
    found = {finding.code for finding in sound(spoilt)}
    spoilt.close()
    assert code in found


def test_quotes_are_kept_with_their_criterion(workspace, assessment):
    verbatims = workspace.verbatims
    first = verbatims.add(assessment.id, CODE, "  On a tout payé nous-mêmes.  ")
    verbatims.add(assessment.id, CODE, "An ka kan.", language="bm", anonymised=False)
    said = verbatims.of_assessment(assessment.id)[CODE]
    assert [(v.text, v.language, v.anonymised) for v in said] == [
        ("On a tout payé nous-mêmes.", "fr", True),
        ("An ka kan.", "bm", False),
    ]
    with pytest.raises(ProrecaError, match="empty"):
        verbatims.add(assessment.id, CODE, "   ")
    verbatims.mark(assessment.id, said[1], anonymised=True)
    assert verbatims.of_assessment(assessment.id)[CODE][1].anonymised
    verbatims.remove(assessment.id, first)
    assert len(verbatims.of_assessment(assessment.id)[CODE]) == 1
    workspace.undo.undo()
    assert len(verbatims.of_assessment(assessment.id)[CODE]) == 2
    assert sound(workspace) == []


def test_a_copy_of_the_dossier_keeps_an_open_vote(path, tmp_path):
    workspace = open_workspace(Path(path), "Awa Test")
    assessment = workspace.assessments.all()[0].id
    vote = workspace.votes.open(assessment, CODE, VoteMode.COUNT)
    workspace.votes.keep(vote.id, counted(1, 0, 0, 0, 0))
    workspace.close()
    copy = open_workspace(Path(shutil.copy(path, tmp_path / "copy.proreca")), "Awa Test")
    assert copy.votes.ongoing(assessment, CODE).ballots.n == 1
    copy.close()


@pytest.mark.parametrize("end", ["close", "cancel"])
@pytest.mark.parametrize("mode", [VoteMode.SECRET, VoteMode.NAMED])
def test_no_ballot_stays_in_the_files_after_the_vote(workspace, assessment, mode, end):
    """The journal keeps each state of a page: one after the other they tell who voted when."""
    ids = invite(workspace, assessment.id, 12)
    opened = workspace.votes.open(assessment.id, CODE, mode)
    for n in range(1, 13):
        ballots = (
            Ballots(levels=dict.fromkeys(ids[:n], 3))
            if mode is VoteMode.NAMED
            else counted(0, 0, n, 0, 0)
        )
        workspace.votes.keep(opened.id, ballots)
    path = workspace.dossier.path
    files = [path, path.with_name(path.name + "-wal")]
    mark = b'{"counts":'
    assert any(mark in file.read_bytes() for file in files)
    if end == "close":
        workspace.votes.close(opened.id, ballots)
    else:
        workspace.votes.cancel(opened.id)
    assert not any(mark in file.read_bytes() for file in files)


def test_a_vote_is_closed_while_another_program_reads(workspace, assessment, path):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.SECRET)
    workspace.votes.keep(opened.id, counted(0, 0, 9, 0, 0))
    reading = read_workspace(path)
    reading.dossier.connection.execute("BEGIN")
    reading.assessments.all()
    started = monotonic()
    workspace.votes.close(opened.id, counted(0, 0, 9, 0, 0))
    assert monotonic() - started < 2
    reading.close()
    # The wait for other programs is as it was.
    assert rows(workspace, "PRAGMA busy_timeout") == [(5000,)]


def test_the_vote_of_somebody_who_left_can_be_seen_and_taken_back(workspace, assessment):
    ids = invite(workspace, assessment.id, 3)
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.NAMED)
    workspace.votes.keep(opened.id, Ballots(levels=dict.fromkeys(ids, 4)))
    workspace.participants.remove(ids[0])
    now = workspace.votes.ongoing(assessment.id, CODE)
    assert [voter.id for voter in now.voters] == [ids[2], ids[1], ids[0]]
    assert now.voters[-1].label == "Imaginary Z (not among the voters)"
    assert (now.ballots.n, now.n_expected) == (3, 2)
    with pytest.raises(ProrecaError, match="1 vote is of somebody"):
        workspace.votes.close(opened.id, now.ballots)
    workspace.votes.keep(opened.id, Ballots(levels=dict.fromkeys(ids[1:], 4)))
    now = workspace.votes.ongoing(assessment.id, CODE)
    assert len(now.voters) == 2
    assert workspace.votes.close(opened.id, now.ballots).n_voters == 2


def test_counts_that_cannot_be_are_not_kept(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    with pytest.raises(ValueError):
        workspace.votes.keep(opened.id, counted(0, -1, 0, 0, 0))
    assert sound(workspace) == []


def test_an_import_of_counts_forgets_what_an_undone_opening_left(workspace, assessment):
    opened = workspace.votes.open(assessment.id, CODE, VoteMode.COUNT)
    workspace.votes.keep(opened.id, counted(0, 4, 0, 0, 0))
    workspace.undo.undo()
    assert workspace.answers.record_counts(assessment.id, CODE, (0, 0, 5, 0, 0)).number == 1
    assert rows(workspace, "SELECT * FROM vote_draft") == []
    assert sound(workspace) == []
