"""A whole workshop from the keyboard alone: packaging/workshop_walk.py, with fewer criteria."""

from __future__ import annotations

import pytest
from workshop_steps import DOSSIER, GUESTS, Walk

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.services.dossiers import verify
from proreca_desktop.services.workspace import read_workspace
from tests.report.pdf import whole_text


@pytest.mark.allow_dialogs
def test_two_days_and_eighteen_people_by_keyboard(make_window, tmp_path):
    walk = Walk(make_window(None), tmp_path, n_criteria=7)
    done = list(walk.steps())
    walk.window.close()
    assert done[0] == "new-dossier" and done[-1] == "report"
    assert len(list(tmp_path.glob("*.png"))) > len(done)
    _check_dossier(tmp_path / DOSSIER)
    text = whole_text(tmp_path / "rapport.pdf")
    for words in ("What the group picked", "Votes held again", "Lone voices", "Secrétariat"):
        assert words in text
    assert not [guest.name for guest in GUESTS if guest.name in text]


def _check_dossier(path):
    """What was typed is there, and sound; nothing of the practice is."""
    assert verify(path) == []
    workspace = read_workspace(path)
    (assessment,) = workspace.assessments.all()
    assert assessment.status is AssessmentStatus.VALIDATED
    assert len(workspace.participants.listed(assessment.id)) == 18
    assert len(workspace.priorities.picks(assessment.id)) == 3
    assert len(workspace.answers.results(assessment.id)) == 36
    workspace.close()
