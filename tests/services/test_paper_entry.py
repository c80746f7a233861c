"""Lines of the paper sheets, as they reach the dossier."""

from __future__ import annotations

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.voting import NO_VOTES
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services import dossiers
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.paper_entry import TypedLine
from proreca_desktop.services.participants import PersonEntry

THREE = Decision(status=ResultStatus.RATED, level=3)


def _line(first=NO_VOTES, second=NO_VOTES, decision=THREE, **others):
    return TypedLine(rounds=(first, second), decision=decision, **others)


@pytest.fixture
def place(workspace, assessment):
    """The first two criteria of the sheets."""
    return workspace.paper_entry.sheets(assessment.id)[0].codes()[:2]


def test_a_line_is_votes_then_one_edit(workspace, assessment, place):
    code, _other = place
    workspace.paper_entry.record(
        assessment.id,
        code,
        _line(
            (0, 6, 0, 0, 6),
            (0, 2, 9, 1, 0),
            justification="Register seen",
            evidence_strength=EvidenceStrength.SEEN,
        ),
    )
    known = workspace.paper_entry.known(assessment.id)[code]
    assert known.is_decided
    assert known.rounds == ((0, 6, 0, 0, 6), (0, 2, 9, 1, 0))
    assert (known.result.level, known.result.justification) == (3, "Register seen")
    workspace.undo.undo()
    known = workspace.paper_entry.known(assessment.id)[code]
    assert not known.is_decided
    assert (known.result is None) or known.result.justification == ""
    assert len(known.rounds) == 2
    path = workspace.dossier.path
    workspace.close()
    assert dossiers.verify(path) == []


def test_a_round_closed_on_the_screen_is_not_closed_again(workspace, assessment, place):
    code, _other = place
    workspace.answers.record_counts(assessment.id, code, (0, 6, 0, 0, 6))
    workspace.paper_entry.record(assessment.id, code, _line((0, 6, 0, 0, 6), (0, 0, 12, 0, 0)))
    rounds = workspace.answers.rounds(assessment.id, code)
    assert [one.votes for one in rounds] == [(0, 6, 0, 0, 6), (0, 0, 12, 0, 0)]


def test_nothing_is_written_of_a_line_that_is_refused(workspace, assessment, place):
    code, _other = place
    bad = Decision(status=ResultStatus.DONT_KNOW)
    for line in (_line((1, 0, 0, 0, 0), decision=bad), _line(NO_VOTES, (1, 0, 0, 0, 0))):
        with pytest.raises(ProrecaError):
            workspace.paper_entry.record(assessment.id, code, line)
    assert code not in workspace.paper_entry.known(assessment.id)


def test_no_more_votes_than_voters_on_the_list(workspace, assessment, place):
    code, other = place
    for name in ("Awa Imaginary", "Moussa Imaginary"):
        workspace.participants.add(assessment.id, PersonEntry(name=name, sex=Sex.NOT_STATED))
    with pytest.raises(ProrecaError):
        workspace.paper_entry.record(assessment.id, code, _line((0, 3, 0, 0, 0)))
    workspace.paper_entry.record(assessment.id, other, _line((0, 2, 0, 0, 0)))


def test_the_sheets_take_the_domains_as_the_group_does(workspace, assessment):
    form = workspace.assessments.form(assessment)
    last = form.domains[-1].code
    workspace.agenda.move_domain(assessment.id, last, -len(form.domains))
    [domain, _criterion] = workspace.paper_entry.sheets(assessment.id)[0].lines[0]
    assert domain.code == last
