"""The power goes off while the room answers: what was shown as saved is saved.

``PRORECA_KILLS=200`` kills two hundred times instead of fifteen.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from proreca_desktop.services.workspace import open_workspace
from proreca_desktop.storage.integrity import check_dossier

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("PRORECA_KILLS", "15"))

# Levels, notes with enough text to fill the journal, votes and proofs: "saved" stands on the
# screen after each call, as it would for the facilitator.
ROOM = """
import itertools, sys
from pathlib import Path
from proreca_desktop.services.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
answers = workspace.answers
assessment = workspace.assessments.all()[0].id
print("ready", flush=True)
for n in itertools.count(1):
    if n % 3 == 0:
        answers.annotate(assessment, "AAA-02", justification=f"{n} " + "x" * 20_000)
    elif n % 7 == 0:
        answers.record_counts(assessment, "AAA-03", (0, 0, n, 0, 0))
    else:
        answers.annotate(assessment, "AAA-01", dissent_note=str(n))
        answers.rate(assessment, "AAA-01", 1 + n % 5)
    print("saved", n, flush=True)
"""


def _answer_until_killed(path, answers, delay):
    """Kill ``delay`` seconds after that many answers; the number of the last one shown."""
    room = subprocess.Popen(
        [sys.executable, "-c", ROOM, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    killer = threading.Timer(delay, room.kill)
    last = 0
    try:
        for line in room.stdout:
            word, _space, number = line.partition(" ")
            if word == "saved" and line.endswith("\n"):
                last = int(number)
            if last == answers:
                killer.start()
    finally:
        room.kill()
        room.wait()
        room.stdout.close()
    assert last >= answers, "the room stopped by itself"
    killer.join()
    return last


def _check(path, last):
    """The dossier opens at once, is sound, and holds every answer up to ``last``."""
    workspace = open_workspace(path)
    try:
        assert check_dossier(workspace.dossier.connection) == []
        assessment = workspace.assessments.all()[0].id
        results = workspace.answers.results(assessment)
        rated = max((n for n in range(1, last + 1) if n % 3 and n % 7), default=0)
        noted = last - last % 3
        voted = max((n for n in range(1, last + 1) if n % 7 == 0 and n % 3), default=0)
        if rated:
            assert int(results["AAA-01"].dissent_note) >= rated
            assert results["AAA-01"].level is not None
        if noted:
            assert int(results["AAA-02"].justification.split()[0]) >= noted
        if voted:
            assert workspace.answers.rounds(assessment, "AAA-03")[-1].n_voters >= voted
        workspace.answers.rate(assessment, "BBB-01", 3)
    finally:
        workspace.close()


@pytest.mark.parametrize("seed", range(KILLS))
def test_no_answer_shown_as_saved_is_lost(template, tmp_path, seed):
    chance = random.Random(seed)
    path = Path(shutil.copy(template, tmp_path / "room.proreca"))
    last = _answer_until_killed(path, chance.randrange(0, 120), chance.uniform(0, 0.05))
    _check(path, last)


def test_killed_again_and_again(template, tmp_path):
    path = Path(shutil.copy(template, tmp_path / "room.proreca"))
    for answers in (1, 40, 3):
        last = _answer_until_killed(path, answers, 0.002)
        workspace = open_workspace(path)
        assert check_dossier(workspace.dossier.connection) == []
        workspace.close()
        assert last >= answers
