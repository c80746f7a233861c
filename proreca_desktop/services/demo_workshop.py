"""The days in the room of the sample dossier: names, half-days, agenda, quotes, dots, wordings.

Its content stands in ``resources/demo/workshop.json``; chance is its own, so that it changes
nothing of the levels and votes.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from proreca_desktop.analysis.agenda import planned_starts, propose_agenda
from proreca_desktop.analysis.priorities import order_priorities
from proreca_desktop.domain.agenda import AgendaItem
from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.local_wording import make_wording
from proreca_desktop.domain.participant import Identity, Participant
from proreca_desktop.domain.priorities import DOTS_EACH, Priority, ranks_of
from proreca_desktop.domain.session import Attendance, Half, Session
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.paths import RESOURCES
from proreca_desktop.services.workspace import Workspace
from proreca_desktop.storage.agenda import add_time, save_item
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.people import save_identity
from proreca_desktop.storage.priorities import save_priority
from proreca_desktop.storage.results import load_results
from proreca_desktop.storage.sessions import save_attendance, save_session
from proreca_desktop.storage.verbatims import save_verbatim

SEED = 20240314
HOURS = {
    Half.MORNING: (time(9, 0), time(12, 30)),
    Half.AFTERNOON: (time(14, 0), time(17, 30)),
}
BEGINS = {Half.MORNING: time(10, 0), Half.AFTERNOON: time(14, 10)}
"""When the room takes up the first criterion of a half-day."""

CRITERIA_A_HALF, MINUTES = 24, 6
ABSENT, UNSIGNED = 0.05, 0.04
CANDIDATES = 14
"""Criteria on which the room sticks its dots."""

Json = dict[str, Any]


class Room:
    """The half-days of one workshop, and who was there."""

    def __init__(self, sessions: Sequence[Session], present: dict[str, frozenset[str]]):
        self.sessions = sessions
        self._present = present

    def moments(self) -> Iterator[tuple[Session, str]]:
        """The half-day and the moment of each criterion in turn."""
        for session in self.sessions:
            start = datetime.combine(session.day, BEGINS[session.half], UTC)
            for number in range(CRITERIA_A_HALF):
                moment = start + timedelta(minutes=MINUTES * number)
                yield session, moment.isoformat(timespec="microseconds")

    def present(self, session: Session, people: Iterable[Participant]) -> list[Participant]:
        return [p for p in people if p.id in self._present[session.id]]


class WorkshopSample:
    """Writes what surrounds the questions of each workshop."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace
        self._connection = workspace.dossier.connection
        text = (RESOURCES / "demo" / "workshop.json").read_text(encoding="utf-8")
        self._content: Json = json.loads(text)
        self._chance = random.Random(SEED)

    def introduce(self, change: Change, participant: Participant, pseudonym: str) -> Participant:
        """The participant with a function, a structure and a place; the name stands apart."""
        number = int(pseudonym[1:])
        identity = Identity(name=self._content["names"][pseudonym])
        save_identity(change, self._connection, participant.person_id, identity)
        functions = self._content["functions"][participant.role.value]
        structures, places = self._content["structures"], self._content["localities"]
        return replace(
            participant,
            function=functions[number % len(functions)],
            structure=structures[number % len(structures)],
            locality=places[number % len(places)],
        )

    def open_room(self, assessment: Assessment, people: Sequence[Participant]) -> Room:
        """Morning and afternoon of each day, with the ticks of those who came."""
        sessions = list(self._half_days(assessment))
        present: dict[str, frozenset[str]] = {}
        with self._workspace.dossier.change(assessment.id) as change:
            change.at = _moment(sessions[0], sessions[0].planned_start)
            for session in sessions:
                save_session(change, self._connection, session)
                present[session.id] = self._tick(change, session, people)
        return Room(sessions, present)

    def _half_days(self, assessment: Assessment) -> Iterator[Session]:
        last = assessment.end_on or assessment.start_on
        for number in range((last - assessment.start_on).days + 1):
            for half, (start, end) in HOURS.items():
                yield Session(
                    id=str(uuid.uuid4()),
                    assessment_id=assessment.id,
                    day=assessment.start_on + timedelta(days=number),
                    half=half,
                    place=assessment.place,
                    planned_start=start,
                    planned_end=end,
                )

    def _tick(
        self, change: Change, session: Session, people: Sequence[Participant]
    ) -> frozenset[str]:
        ids = [p.id for p in people if self._chance.random() >= ABSENT]
        for one in ids:
            signed = self._chance.random() >= UNSIGNED
            attendance = Attendance(participation_id=one, session_id=session.id, signed=signed)
            save_attendance(change, self._connection, attendance)
        return frozenset(ids)

    def close_room(
        self, workshop: Json, assessment: Assessment, room: Room, treated: Sequence[str]
    ) -> None:
        """What is left once the room has gone: hours, locks, agenda, pace, quotes, dots."""
        n_held = -(-len(treated) // CRITERIA_A_HALF)
        held = [self._end(one) for one in room.sessions[:n_held]]
        with self._workspace.dossier.change(assessment.id) as change:
            change.at = _moment(held[-1], held[-1].actual_end)
            self._lock(change, assessment, held)
            self._plan(change, assessment, room.sessions, {one.id for one in held})
            self._quote(change, workshop, assessment)
            if workshop["people"] in self._content["priorities"]:
                self._prioritise(change, workshop["people"], assessment)
        for code in treated:
            seconds = self._chance.randrange(200, 560)
            add_time(self._connection, assessment.id, code, seconds)

    def _end(self, session: Session) -> Session:
        start, end = HOURS[session.half]
        late = timedelta(minutes=self._chance.randrange(0, 25))
        return replace(
            session,
            actual_start=(datetime.combine(session.day, start) + late).time(),
            actual_end=(datetime.combine(session.day, end) + late / 2).time().replace(second=0),
        )

    def _lock(self, change: Change, assessment: Assessment, held: Sequence[Session]) -> None:
        """Two facilitators make each list final; one alone cannot."""
        names = assessment.facilitators.split(", ")
        for session in held:
            if len(names) > 1:
                session = replace(
                    session,
                    locked_at=datetime.fromisoformat(_moment(session, session.actual_end)),
                    locked_by=names[0],
                    locked_with=names[1],
                )
            save_session(change, self._connection, session)

    def _plan(
        self, change: Change, assessment: Assessment, sessions: Sequence[Session], held: set[str]
    ) -> None:
        """The usual agenda; in the half-days that were held it was followed, a little late."""
        domains = self._workspace.assessments.form(assessment).domains
        proposed = propose_agenda([(d.code, len(d.criteria)) for d in domains], sessions, MINUTES)
        items = [
            AgendaItem(
                id=str(uuid.uuid4()),
                assessment_id=assessment.id,
                position=position,
                kind=one.kind,
                session_id=sessions[one.half].id,
                domain=one.domain,
                planned_minutes=one.minutes,
            )
            for position, one in enumerate(proposed)
        ]
        starts = planned_starts(items, sessions)
        for item in items:
            if item.session_id in held:
                late = timedelta(minutes=self._chance.randrange(0, 8))
                start = starts[item.id].replace(tzinfo=UTC) + late
                end = start + timedelta(minutes=item.planned_minutes)
                item = replace(item, started_at=start, ended_at=end)
            save_item(change, self._connection, item)

    def _quote(self, change: Change, workshop: Json, assessment: Assessment) -> None:
        results = load_results(self._connection, assessment.id)
        for code, quotes in self._content["verbatims"].get(workshop["people"], {}).items():
            for text, language in quotes:
                verbatim = Verbatim(
                    id=str(uuid.uuid4()),
                    result_id=results[code].id,
                    text=text,
                    language=language,
                )
                save_verbatim(change, verbatim, new=True)

    def _prioritise(self, change: Change, room: str, assessment: Assessment) -> None:
        """Five dots a person on the criteria to work on, and what the group picked of them."""
        content = self._content["priorities"][room]
        form = self._workspace.assessments.form(assessment)
        groups = order_priorities(self._workspace.scores.score(assessment.id), form)
        codes = [code for group in groups for code in group.codes][:CANDIDATES]
        own = [
            Priority(id=str(uuid.uuid4()), assessment_id=assessment.id, text=text, dots=dots)
            for text, dots in content["own"]
        ]
        n_voters = self._workspace.priorities.n_voters(assessment.id)
        left = n_voters * DOTS_EACH - content["missing"] - sum(p.dots or 0 for p in own)
        dots = self._stick(codes, left)
        listed = own + [
            Priority(
                id=str(uuid.uuid4()), assessment_id=assessment.id, criterion=code, dots=dots[code]
            )
            for code in codes
        ]
        for priority in self._pick(listed, content):
            save_priority(change, self._connection, priority)

    def _stick(self, codes: Sequence[str], n_dots: int) -> dict[str, int]:
        """The first criteria draw more dots; some may get none."""
        weights = [len(codes) - place for place in range(len(codes))]
        stuck = self._chance.choices(codes, weights, k=n_dots)
        return {code: stuck.count(code) for code in codes}

    def _pick(self, listed: Sequence[Priority], content: Json) -> Iterator[Priority]:
        """The group takes what has most dots; its second and third may tie."""
        chosen = sorted(listed, key=lambda p: -(p.dots or 0))[: content["picks"]]
        keys = [[p.key] for p in chosen]
        if content["tie"]:
            keys[1:3] = [[chosen[1].key, chosen[2].key]]
        ranks, reasons = ranks_of(keys), iter(self._content["why"])
        for priority in listed:
            if priority.key in ranks:
                priority = replace(priority, rank=ranks[priority.key], reason=next(reasons))
            yield priority

    def write_wordings(self) -> None:
        """A few criteria in the language of the room; the facilitator writes the others."""
        stored = self._workspace.questionnaires.installed()[-1]
        questionnaire = self._workspace.questionnaires.get(stored.id)
        for code, texts in self._content["wordings"].items():
            wording = make_wording(code, tuple(texts))
            self._workspace.local_wordings.save(questionnaire, wording)


def _moment(session: Session, hour: time | None) -> str:
    """Mali's clock is UTC's."""
    moment = datetime.combine(session.day, hour or time(9, 0), UTC)
    return moment.isoformat(timespec="microseconds")
