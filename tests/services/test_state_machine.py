"""Hypothesis works with the program like an impatient facilitator; a plain dict tells the truth."""

from __future__ import annotations

import copy
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.workspace import create_workspace, open_workspace
from proreca_desktop.storage.integrity import check_dossier
from tests.services.conftest import fill

CODES = ("AAA-01", "AAA-03", "BBB-02")
FINAL = "a closed vote"
NOTHING = {"status": None, "level": None, "reason": "", "note": "", "strength": "none"}

codes = st.sampled_from(CODES)
texts = st.text(max_size=20)
decisions = st.one_of(
    st.builds(Decision, status=st.just(ResultStatus.RATED), level=st.integers(1, 5)),
    st.builds(Decision, status=st.just(ResultStatus.NA), reason=st.just("why")),
    st.builds(Decision, status=st.just(ResultStatus.DONT_KNOW), due_on=st.just(date(2024, 5, 1))),
    st.builds(Decision, status=st.just(ResultStatus.NOT_COVERED)),
    st.builds(Decision, status=st.none()),
)


@cache
def _template():
    path = Path(tempfile.mkdtemp()) / "template.proreca"
    workspace = create_workspace(path, "Awa Test")
    fill(workspace)
    workspace.close()
    return path


class Workshop(RuleBasedStateMachine):
    """``truth``: what stands by criterion. ``past`` and ``future``: earlier and undone truths."""

    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        self.path = shutil.copy(_template(), self.folder / "test.proreca")
        self.workspace = open_workspace(self.path)
        self._hurry()
        self.assessment = self.workspace.assessments.all()[0].id
        self.truth = {"results": {}, "proofs": {}, "votes": {}, "running": False}
        self.past, self.future = [], []

    def _hurry(self):
        self.workspace.dossier.connection.execute("PRAGMA synchronous = OFF")

    def _remember(self, before):
        self.past.append(before)
        self.future.clear()

    def _result(self, code):
        return self.truth["results"].setdefault(code, dict(NOTHING))

    @rule(code=codes, decision=decisions)
    def decide(self, code, decision):
        before = copy.deepcopy(self.truth)
        self.workspace.answers.decide(self.assessment, code, decision)
        result = self._result(code)
        if result["status"] is ResultStatus.NA or decision.reason is not None:
            result["reason"] = decision.reason or ""
        result |= {"status": decision.status, "level": decision.level}
        self.truth["running"] |= decision.status is not None
        # Deciding again is a change (its moment); clearing what is clear is none.
        if decision.status is not None or self.truth != before:
            self._remember(before)

    @rule(code=codes, note=texts)
    def annotate(self, code, note):
        before = copy.deepcopy(self.truth)
        self.workspace.answers.annotate(self.assessment, code, justification=note)
        result = self._result(code)
        result["note"] = nfc(note)
        self.truth["running"] |= result["status"] is not None
        if self.truth != before:
            self._remember(before)

    @rule(code=codes, title=texts.filter(str.strip), content=st.binary(max_size=20))
    def add_evidence(self, code, title, content):
        before = copy.deepcopy(self.truth)
        file = self.folder / "proof.pdf"
        file.write_bytes(content)
        self.workspace.answers.add_evidence(
            self.assessment, code, title=title, file=file if content else None
        )
        result = self._result(code)
        if result["strength"] == EvidenceStrength.NONE:
            result["strength"] = "seen" if content else "described"
        self.truth["proofs"].setdefault(code, []).append((nfc(title).strip(), content))
        self._remember(before)

    @precondition(lambda self: self.truth["proofs"])
    @rule(data=st.data())
    def remove_evidence(self, data):
        before = copy.deepcopy(self.truth)
        code = data.draw(st.sampled_from(sorted(self.truth["proofs"])))
        number = data.draw(st.integers(0, len(self.truth["proofs"][code]) - 1))
        evidence = self.workspace.answers.evidence(self.assessment)[code][number]
        self.workspace.answers.remove_evidence(self.assessment, evidence.id)
        del self.truth["proofs"][code][number]
        if not self.truth["proofs"][code]:
            del self.truth["proofs"][code]
        self._remember(before)

    @rule(code=codes, votes=st.tuples(*[st.integers(0, 4)] * 5).filter(any))
    def vote(self, code, votes):
        self.workspace.answers.record_counts(self.assessment, code, votes)
        self.truth["votes"].setdefault(code, []).append(votes)
        self.truth["running"] = True
        self._remember(FINAL)

    @rule()
    def undo(self):
        self._travel(self.workspace.undo.undo, self.past, self.future)

    @rule()
    def redo(self):
        self._travel(self.workspace.undo.redo, self.future, self.past)

    def _travel(self, travel, source, target):
        if not source or source[-1] is FINAL:
            with pytest.raises(ProrecaError):
                travel()
            # Told once; what came before it is next.
            del source[-1:]
            return
        travel()
        target.append(copy.deepcopy(self.truth))
        votes = self.truth["votes"]
        self.truth = source.pop()
        self.truth["votes"] = votes
        self.truth["running"] |= bool(votes)

    @rule()
    def turn_a_page(self):
        self.workspace.assessments.remember_place(self.assessment, "AAA-03")

    @rule()
    def close_and_reopen(self):
        self.workspace.close()
        self.workspace = open_workspace(self.path)
        self._hurry()
        self.past, self.future = [], []

    @invariant()
    def the_dossier_tells_the_truth(self):
        answers = self.workspace.answers
        stored = {
            code: {
                "status": result.status,
                "level": result.level,
                "reason": result.reason,
                "note": result.justification,
                "strength": result.evidence_strength,
            }
            for code, result in answers.results(self.assessment).items()
        }
        assert stored == self.truth["results"]
        proofs = {
            code: [
                (one.title, answers.evidence_file(one) if one.sha256 else b"") for one in evidence
            ]
            for code, evidence in answers.evidence(self.assessment).items()
        }
        assert proofs == self.truth["proofs"]
        for code in CODES:
            rounds = [vote.votes for vote in answers.rounds(self.assessment, code)]
            assert rounds == self.truth["votes"].get(code, [])
        status = self.workspace.assessments.get(self.assessment).status
        assert (status is AssessmentStatus.RUNNING) == self.truth["running"]

    @invariant()
    def the_buttons_tell_the_truth(self):
        assert self.workspace.undo.can_undo() == bool(self.past)
        assert self.workspace.undo.can_redo() == bool(self.future)

    def teardown(self):
        if hasattr(self, "workspace"):
            assert check_dossier(self.workspace.dossier.connection) == []
            self.workspace.close()
            shutil.rmtree(self.folder)


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = settings(max_examples=30, stateful_step_count=25)
