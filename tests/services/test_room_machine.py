"""Hypothesis works through a day in the room: whatever is taken back and repeated, in whatever
order, each edit comes undone to the letter, closed votes stand, and the dossier stays sound."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from proreca_desktop.domain.local_wording import make_wording
from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.voting import (
    TYPED_GROUPS,
    Ballots,
    VoteGroup,
    VoteMode,
    count_levels,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.participants import PersonEntry
from proreca_desktop.services.workspace import open_workspace
from proreca_desktop.storage.integrity import check_dossier
from tests.services.test_state_machine import CODES, _template

codes = st.sampled_from(CODES)
which = st.integers(0, 9)
texts = st.text(max_size=8)
levels = st.lists(st.integers(1, 5), min_size=1, max_size=8)
entries = st.builds(
    PersonEntry,
    name=st.sampled_from(("Awa", "Bina", "Ce\u0301", "=1+1", "O’Neil “x”")),
    sex=st.sampled_from(Sex),
    age_band=st.sampled_from(AgeBand),
    role=st.sampled_from(RoleCategory),
    phone=st.sampled_from(("", "70 00 00 00")),
    is_voter=st.booleans(),
)


@dataclass
class Edit:
    """An entry of the stack: what stood before and after, where that is still known."""

    before: object
    after: object
    round_id: str = ""
    is_final: bool = False
    is_known: bool = True


class Room(RuleBasedStateMachine):
    @initialize()
    def open(self):
        self.folder = Path(tempfile.mkdtemp())
        self.path = shutil.copy(_template(), self.folder / "test.proreca")
        self._open()
        first = self.workspace.assessments.all()[0]
        self.assessment = first.id
        self.version = first.questionnaire_version_id
        self.closed = {code: [] for code in CODES}

    def _open(self):
        self.workspace = open_workspace(self.path)
        self.workspace.dossier.connection.execute("PRAGMA synchronous = OFF")
        self.past, self.future = [], []

    def _facts(self):
        """What an undo gives back: all that is edited in the room but closed votes."""
        w, a = self.workspace, self.assessment
        votes = [(code, w.votes.ongoing(a, code)) for code in CODES]
        return (
            w.participants.listed(a),
            w.sessions.all(a),
            w.sessions.attendance(a),
            w.parked_points.of(a),
            sorted(w.priorities.all(a), key=lambda p: p.id),
            w.local_wordings.for_version(self.version),
            w.verbatims.of_assessment(a),
            w.agenda.items(a),
            [(code, v and (v.id, v.number, v.mode)) for code, v in votes],
        )

    def _act(self, action, *, round_id="", is_final=False):
        """Do it unless it is refused; a refusal changes nothing."""
        before, n = self._facts(), len(self.workspace.dossier.changes_made)
        try:
            done = action()
        except ProrecaError:
            assert self._facts() == before
            return None
        if len(self.workspace.dossier.changes_made) > n:
            self.past.append(Edit(before, self._facts(), round_id, is_final))
            self.future.clear()
        return done

    def _one(self, found, number):
        return found[number % len(found)] if found else None

    @rule(entry=entries, is_another=st.booleans())
    def add_person(self, entry, is_another):
        self._act(
            lambda: self.workspace.participants.add(self.assessment, entry, is_another=is_another)
        )

    @rule(number=which, entry=entries, same=st.booleans())
    def correct_person(self, number, entry, same):
        people = self.workspace.participants
        one = self._one(people.listed(self.assessment), number)
        if one:
            self._act(
                lambda: people.update(one.participant.id, entry, same_person=same, is_another=True)
            )

    @rule(number=which)
    def remove_person(self, number):
        people = self.workspace.participants
        one = self._one(people.listed(self.assessment), number)
        if one:
            self._act(lambda: people.remove(one.participant.id))

    @rule(number=which)
    def begin_half_day(self, number):
        sessions = self.workspace.sessions
        self._act(lambda: sessions.plan(self.assessment))
        one = self._one(sessions.all(self.assessment), number)
        if one:
            self._act(lambda: sessions.start(one.id, time(8)))

    @rule(number=which)
    def leave_half_day(self, number):
        sessions = self.workspace.sessions
        one = self._one(sessions.all(self.assessment), number)
        if one:
            self._act(lambda: sessions.remove(one.id))

    @rule(number=which, person=which, present=st.booleans(), everybody=st.booleans())
    def tick(self, number, person, present, everybody):
        sessions = self.workspace.sessions
        people = [p.participant.id for p in self.workspace.participants.listed(self.assessment)]
        one = self._one(sessions.all(self.assessment), number)
        if one and people:
            ids = people if everybody else [self._one(people, person)]
            self._act(lambda: sessions.mark_many(one.id, ids, present=present))

    @rule(code=codes, mode=st.sampled_from(VoteMode))
    def open_vote(self, code, mode):
        opened = self._act(lambda: self.workspace.votes.open(self.assessment, code, mode))
        if opened and self.past:
            self.past[-1].round_id = opened.id

    @rule(code=codes, typed=levels, final=st.booleans())
    def vote(self, code, typed, final):
        votes = self.workspace.votes
        one = votes.ongoing(self.assessment, code)
        if one is None:
            return
        if one.mode is VoteMode.NAMED:
            ballots = Ballots(levels=dict(zip((v.id for v in one.voters), typed, strict=False)))
        else:
            ballots = Ballots(counts={VoteGroup.ALL: count_levels(typed)})
        if not final:
            votes.keep(one.id, ballots)
            assert votes.ongoing(self.assessment, code).ballots == ballots
            return
        closed = self._act(lambda: votes.close(one.id, ballots), round_id=one.id, is_final=True)
        if closed:
            assert closed.n_voters == ballots.n
            self.closed[code].append((closed.id, closed.counts, sorted(closed.named.values())))

    @rule(code=codes, typed=levels, groups=st.booleans())
    def count_on_paper(self, code, typed, groups):
        counts = count_levels(typed)
        parts = dict.fromkeys(TYPED_GROUPS[:1], counts) if groups else {}
        closed = self._act(
            lambda: self.workspace.answers.record_counts(self.assessment, code, counts, parts),
            is_final=True,
        )
        if closed:
            self.past[-1].round_id = closed.id
            self.closed[code].append((closed.id, closed.counts, []))

    @rule(code=codes)
    def cancel_vote(self, code):
        one = self.workspace.votes.ongoing(self.assessment, code)
        if one:
            self._act(lambda: self.workspace.votes.cancel(one.id), round_id=one.id)

    @rule(code=st.one_of(st.none(), codes), text=texts)
    def park(self, code, text):
        self._act(
            lambda: self.workspace.parked_points.park(self.assessment, criterion=code, text=text)
        )

    @rule(number=which, text=texts)
    def settle(self, number, text):
        points = self.workspace.parked_points
        one = self._one(points.of(self.assessment), number)
        if one and one.closed_on:
            self._act(lambda: points.reopen(one.id))
        elif one and text:
            self._act(lambda: points.close(one.id, outcome=text, closed_on=date(2024, 3, 15)))
        elif one:
            self._act(lambda: points.take_back(one.id))

    @rule(code=codes, dots=st.one_of(st.none(), st.integers(0, 9)))
    def put_dots(self, code, dots):
        self._act(lambda: self.workspace.priorities.set_dots(self.assessment, code, dots))

    @rule(code=codes, what=st.sampled_from(("pick", "unpick", "tie")), text=texts)
    def choose(self, code, what, text):
        priorities = self.workspace.priorities
        self._act(lambda: getattr(priorities, what)(self.assessment, code))
        self._act(lambda: priorities.add_text(self.assessment, text))

    @rule(number=which, text=texts)
    def remove_words(self, number, text):
        priorities = self.workspace.priorities
        own = [p for p in priorities.all(self.assessment) if p.criterion is None]
        one = self._one(own, number)
        if one and text.strip():
            self._act(lambda: priorities.change_text(self.assessment, one.key, text))
        elif one:
            self._act(lambda: priorities.remove_text(self.assessment, one.key))

    @rule(code=codes, text=texts)
    def word(self, code, text):
        questionnaire = self.workspace.questionnaires.get(self.version)
        wording = make_wording(code, (text, "", text, "", "", ""))
        self._act(lambda: self.workspace.local_wordings.save(questionnaire, wording))

    @rule(code=codes, text=texts)
    def quote(self, code, text):
        verbatims = self.workspace.verbatims
        known = verbatims.of_assessment(self.assessment).get(code, [])
        if known and not text:
            self._act(lambda: verbatims.remove(self.assessment, known[0]))
        else:
            self._act(lambda: verbatims.add(self.assessment, code, text))

    @rule(number=which, minutes=st.integers(1, 90))
    def plan_agenda(self, number, minutes):
        agenda = self.workspace.agenda
        one = self._one(agenda.items(self.assessment), number)
        if one:
            self._act(lambda: agenda.edit(replace(one, planned_minutes=minutes)))
            self._act(lambda: agenda.move(one, 1))
        else:
            self._act(lambda: self.workspace.sessions.plan(self.assessment))
            self._act(lambda: agenda.propose(self.assessment))

    @rule()
    def undo(self):
        self._travel(self.workspace.undo.undo, self.past, self.future, "before")

    @rule()
    def redo(self):
        self._travel(self.workspace.undo.redo, self.future, self.past, "after")

    @rule(times=st.integers(2, 12))
    def undo_much(self, times):
        for _time in range(times):
            self.undo()

    def _travel(self, travel, source, target, wanted):
        standing = self._facts()
        try:
            travel()
        except ProrecaError:
            assert self._facts() == standing
            self._refused(source)
            return
        edit = source.pop()
        assert not edit.is_final
        if edit.is_known:
            assert self._facts() == getattr(edit, wanted)
        target.append(edit)

    def _refused(self, source):
        """Only what is final, or what a closed vote leans on; the rest of the stack stays."""
        if not source:
            return
        edit = source.pop()
        assert edit.is_final or any(self.closed.values())
        if edit.is_final:
            source[:] = [one for one in source if one.round_id != edit.round_id]
        for one in (*self.past, *self.future):
            one.is_known = False

    @rule()
    def close_and_reopen(self):
        before = self._facts()
        self.workspace.close()
        self._open()
        assert self._facts() == before

    @invariant()
    def closed_votes_stand(self):
        for code in CODES:
            rounds = self.workspace.votes.rounds(self.assessment, code)
            told = [(r.id, r.counts, sorted(r.named.values())) for r in rounds]
            assert told == self.closed[code]

    @invariant()
    def the_buttons_tell_the_truth(self):
        assert self.workspace.undo.can_undo() == bool(self.past)
        assert self.workspace.undo.can_redo() == bool(self.future)

    def teardown(self):
        if hasattr(self, "workspace"):
            assert check_dossier(self.workspace.dossier.connection) == []
            self.workspace.close()
            shutil.rmtree(self.folder)


TestRoom = Room.TestCase
TestRoom.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
