"""Who takes part in a workshop: one line a person, the names kept apart and purged on demand."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.participant import AgeBand, Identity, Participant, RoleCategory, Sex
from proreca_desktop.domain.session import Attendance
from proreca_desktop.domain.text import fold, nfc, sort_key
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.storage import people as store
from proreca_desktop.storage import sessions
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.traces import wipe_deleted

MOST_SUGGESTIONS = 6
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of pseudonyms: without those that are mistaken for others when read aloud or copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """The line that is typed for a person. Only the name is needed."""

    name: str
    sex: Sex = Sex.NOT_STATED
    age_band: AgeBand = AgeBand.NOT_STATED
    role: RoleCategory = RoleCategory.BASE
    function: str = ""
    structure: str = ""
    locality: str = ""
    phone: str = ""
    is_voter: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """A participant with what is known of the person; empty once purged."""

    participant: Participant
    identity: Identity

    @property
    def name(self) -> str:
        """How the facilitators call them: the name, or what stands in for it."""
        return self.identity.name or self.participant.pseudonym


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody of the dossier who is not on this list, with their latest line."""

    person_id: str
    identity: Identity
    last: Participant
    known_from: str
    """The entity and round of that line, for people."""


class AlreadyListed(ProrecaError):
    """The list has somebody of that name: the same person, or somebody else of the same name."""


class Participants:
    """The list of each assessment. A person stands once across the rounds of a dossier.

    Changing the list of a validated assessment needs a ``reason``.
    """

    def __init__(self, dossier: Dossier, assessments: Assessments):
        self._dossier = dossier
        self._assessments = assessments

    def listed(self, assessment_id: str) -> list[ListedPerson]:
        """Everybody on the list, by name as a French index: never in the order of signing in."""
        connection = self._dossier.connection
        identities = store.load_identities(connection, assessment_id)
        people = [
            ListedPerson(participant=p, identity=identities.get(p.person_id, Identity()))
            for p in store.list_participants(connection, assessment_id)
        ]
        return sorted(people, key=lambda person: sort_key(person.name))

    def voters(self, assessment_id: str) -> list[tuple[Participant, str]]:
        """Those who vote, each with the name to show, by name."""
        people = self.listed(assessment_id)
        return [(one.participant, one.name) for one in people if one.participant.is_voter]

    def get(self, participation_id: str) -> ListedPerson:
        """:raises ProrecaError: when that person is no longer on the list."""
        participant = self._participant(participation_id)
        identities = store.load_identities(self._dossier.connection, participant.assessment_id)
        return ListedPerson(
            participant=participant, identity=identities.get(participant.person_id, Identity())
        )

    def suggest(self, assessment_id: str, typed: str) -> list[KnownPerson]:
        """Known people of whom a word of the name begins as what is typed; who of them came to
        this entity before stand first. None for less than two letters."""
        words = fold(typed).split()
        if len("".join(words)) < 2:
            return []
        listed = {one.participant.person_id for one in self.listed(assessment_id)}
        names = store.list_names(self._dossier.connection)
        fitting = [i for i, name in names.items() if i not in listed and _fits(name, words)]
        fitting.sort(key=lambda i: sort_key(names[i]))
        known = [self._known(person_id) for person_id in fitting]
        unit = self._assessments.get(assessment_id).org_unit_id
        here = [k for k in known if k is not None and self._unit(k) == unit]
        elsewhere = [k for k in known if k is not None and self._unit(k) != unit]
        return [*here, *elsewhere][:MOST_SUGGESTIONS]

    def add(
        self,
        assessment_id: str,
        entry: PersonEntry,
        *,
        person_id: str | None = None,
        is_another: bool = False,
        reason: str = "",
    ) -> Participant:
        """Put one person on the list; present in the half-day that is running, if one is.

        ``person_id`` is somebody known (see :meth:`suggest`). Without it, the one person of that
        name at an earlier round of the same entity is taken to be the same, unless
        ``is_another``.

        :raises AlreadyListed: the list has that name and ``is_another`` is not said.
        :raises ProrecaError: without a name, or a validated assessment without a reason.
        """
        entry = _composed(entry)
        self._check(assessment_id, entry, reason)
        if not is_another:
            self._refuse_listed(assessment_id, entry.name)
        if person_id is None and not is_another:
            person_id = self._same_person(assessment_id, entry)
        with self._dossier.change(assessment_id, reason=reason) as change:
            person_id = self._save_person(change, person_id, entry)
            participant = self._save_line(change, assessment_id, person_id, entry)
            self._sign_in(change, participant)
        return participant

    def update(
        self,
        participation_id: str,
        entry: PersonEntry,
        *,
        same_person: bool = True,
        is_another: bool = False,
        reason: str = "",
    ) -> Participant:
        """Correct a line. A new name renames the person in all rounds where they took part,
        unless ``same_person`` is denied: then this line becomes somebody else's.

        :raises AlreadyListed: another line has that name and ``is_another`` is not said.
        :raises ProrecaError: without a name, a vote that would lose its voter, or a validated
            assessment without a reason.
        """
        known, entry = self.get(participation_id), _composed(entry)
        participant = known.participant
        self._check(participant.assessment_id, entry, reason)
        if fold(entry.name) != fold(known.name) and not is_another:
            self._refuse_listed(participant.assessment_id, entry.name)
        if not known.identity.name and fold(entry.name) == fold(participant.pseudonym):
            # Their name was deleted: what stands in for it is none.
            entry = replace(entry, name="")
        if participant.is_voter and not entry.is_voter:
            self._refuse_without_voter(participant)
        with self._dossier.change(participant.assessment_id, reason=reason) as change:
            person_id: str = participant.person_id
            # Who stands on no other line is renamed: nobody's name is left behind.
            if same_person or not self.other_rounds(participation_id):
                identity = Identity(name=entry.name, phone=entry.phone)
                store.save_identity(change, self._dossier.connection, person_id, identity)
            else:
                person_id = self._save_person(change, None, entry)
            changed = _line(participant.id, participant.assessment_id, person_id, entry)
            store.replace_participant(change, changed)
        return changed

    def remove(self, participation_id: str, *, reason: str = "") -> None:
        """Take a person off the list; can be undone.

        :raises ProrecaError: who stands on a locked list, or has voted by name.
        """
        participant = self._participant(participation_id)
        self._refuse_validated(participant.assessment_id, reason)
        if sessions.is_on_locked_list(self._dossier.connection, participant.id):
            raise ProrecaError(
                _("This person stands on the locked list of a half-day."),
                _("The list was made final by two facilitators: nobody leaves it."),
            )
        self._refuse_without_voter(participant)
        with self._dossier.change(participant.assessment_id, reason=reason) as change:
            change.archive("participation", participant.id)

    def other_rounds(self, participation_id: str) -> list[Participant]:
        """The lines of the same person in other assessments."""
        mine = self._participant(participation_id)
        lines = store.list_participations(self._dossier.connection, mine.person_id)
        return [line for line in lines if line.assessment_id != mine.assessment_id]

    def count_identified(self, assessment_id: str | None = None) -> int:
        """People of whom a name or a number is kept, in one assessment or the whole dossier;
        those taken off a list, and what the history tells of them, included."""
        return len(store.list_identified(self._dossier.connection, assessment_id))

    def purge(self, assessment_id: str | None = None) -> int:
        """Remove names and telephone numbers for good; returns of how many people.

        They leave the table, the history and the file itself. Votes, counts and totals stay.
        Somebody known from several assessments is purged in all of them. Final.

        :raises ProrecaError: another program reads the dossier, or the disk is full: the names
            are then out of the tables, and the same command finishes the work.
        """
        people = store.list_identified(self._dossier.connection, assessment_id)
        if people:
            with self._dossier.change(assessment_id) as change:
                store.purge_identities(change, self._dossier.connection, people)
        wipe_deleted(self._dossier.connection)
        return len(people)

    def _participant(self, participation_id: str) -> Participant:
        try:
            return store.load_participant(self._dossier.connection, participation_id)
        except KeyError as error:
            raise ProrecaError(
                _("This person is no longer on the list."), _("Look at the list again.")
            ) from error

    def _check(self, assessment_id: str, entry: PersonEntry, reason: str) -> None:
        self._refuse_validated(assessment_id, reason)
        if not entry.name:
            raise ProrecaError(
                _("A name is missing."),
                _("Whoever does not want to give it is listed under a mark of their choice."),
            )

    def _refuse_validated(self, assessment_id: str, reason: str) -> None:
        refuse_validated(self._assessments.get(assessment_id), reason)

    def _refuse_listed(self, assessment_id: str, name: str) -> None:
        if any(fold(one.name) == fold(name) for one in self.listed(assessment_id)):
            raise AlreadyListed(
                _("“{name}” is on the list already.").format(name=name),
                _("Each person is counted once, however many half-days."),
            )

    def _refuse_without_voter(self, participant: Participant) -> None:
        """A vote keeps its voters (invariant 6)."""
        connection = self._dossier.connection
        if sessions.has_named_vote(connection, participant.id):
            raise ProrecaError(
                _("This person has voted by name."), _("Their votes stand: so does their line.")
            )
        if not participant.is_voter:
            return
        for session in sessions.list_sessions(connection, participant.assessment_id):
            refuse_fewer_voters(self._dossier, session.id, {participant.id})

    def _same_person(self, assessment_id: str, entry: PersonEntry) -> str | None:
        """The one person of that name and no other sex at another round of the same entity."""
        unit = self._assessments.get(assessment_id).org_unit_id
        found = [
            known.person_id
            for known in self.suggest(assessment_id, entry.name)
            if fold(known.identity.name) == fold(entry.name)
            and self._unit(known) == unit
            and (known.last.sex is entry.sex or Sex.NOT_STATED in (known.last.sex, entry.sex))
        ]
        return found[0] if len(found) == 1 else None

    def _known(self, person_id: str) -> KnownPerson | None:
        connection = self._dossier.connection
        lines = store.list_participations(connection, person_id)
        if not lines:
            return None
        last = lines[0]
        assessment = self._assessments.get(last.assessment_id)
        when = round_and_date(assessment.round, assessment.start_on)
        return KnownPerson(
            person_id=person_id,
            identity=store.load_identities(connection, last.assessment_id).get(
                person_id, Identity()
            ),
            last=last,
            known_from=f"{self._assessments.name(assessment)}, {when}",
        )

    def _unit(self, known: KnownPerson) -> str:
        return self._assessments.get(known.last.assessment_id).org_unit_id

    def _save_person(self, change: Change, person_id: str | None, entry: PersonEntry) -> str:
        """The id of the person, new or known; who is known keeps what is not typed again."""
        connection = self._dossier.connection
        identity = Identity(name=entry.name, phone=entry.phone)
        if person_id is None:
            person_id = str(uuid.uuid4())
            store.save_person(change, person_id, self._new_pseudonym(), entry.sex)
        else:
            known = self._known(person_id)
            if known is not None and not entry.phone:
                identity = replace(identity, phone=known.identity.phone)
        store.save_identity(change, connection, person_id, identity)
        return person_id

    def _save_line(
        self, change: Change, assessment_id: str, person_id: str, entry: PersonEntry
    ) -> Participant:
        known = store.find_participation(self._dossier.connection, assessment_id, person_id)
        participant = _line(known or str(uuid.uuid4()), assessment_id, person_id, entry)
        if known is None:
            store.save_participant(change, participant)
        else:
            store.replace_participant(change, participant)
        return participant

    def _sign_in(self, change: Change, participant: Participant) -> None:
        """Who is put on the list while a half-day runs, has come."""
        connection = self._dossier.connection
        running = sessions.load_running(connection, participant.assessment_id)
        if running is not None and not running.is_locked:
            here = Attendance(participation_id=participant.id, session_id=running.id)
            sessions.save_attendance(change, connection, here)

    def _new_pseudonym(self) -> str:
        """Drawn at random, so that it tells nothing of who came first."""
        while True:
            drawn = "P-" + "".join(secrets.choice(_LETTERS) for _place in range(5))
            if not store.is_pseudonym_taken(self._dossier.connection, drawn):
                return drawn


def refuse_validated(assessment: Assessment, reason: str) -> None:
    """:raises ProrecaError: an assessment that is validated, without a reason to change it."""
    if assessment.status is AssessmentStatus.VALIDATED and not reason:
        raise ProrecaError(
            _("This assessment is validated."),
            _("Say why it is changed: the reason stands in the history."),
        )


def refuse_fewer_voters(dossier: Dossier, session_id: str, leaving: Iterable[str]) -> None:
    """:raises ProrecaError: when a closed vote of that half-day would lose its voters without
    those ``leaving`` (participation ids). One held before anybody was ticked has none to lose.
    """
    connection = dossier.connection
    present = len(sessions.list_present(connection, session_id, voters=True))
    staying = len(sessions.list_present(connection, session_id, voters=True) - set(leaving))
    turnouts = sessions.list_turnouts(connection, sessions.load_session(connection, session_id))
    lost = [n for n in turnouts if staying < n <= present]
    if lost:
        raise ProrecaError(
            ngettext(
                "In this half-day {n} person has voted.",
                "In this half-day {n} people have voted.",
                max(lost),
            ).format(n=max(lost)),
            _("Whoever left before its end was present: keep the tick."),
        )


def _composed(entry: PersonEntry) -> PersonEntry:
    """Typed texts in one Unicode form, on one line and without blanks around them."""
    return replace(
        entry,
        name=_one_line(entry.name),
        function=_one_line(entry.function),
        structure=_one_line(entry.structure),
        locality=_one_line(entry.locality),
        phone=_one_line(entry.phone),
    )


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split())


def _line(
    participation_id: str, assessment_id: str, person_id: str, entry: PersonEntry
) -> Participant:
    return Participant(
        id=participation_id,
        person_id=person_id,
        assessment_id=assessment_id,
        sex=entry.sex,
        age_band=entry.age_band,
        role=entry.role,
        is_voter=entry.is_voter,
        function=entry.function,
        structure=entry.structure,
        locality=entry.locality,
    )


def _fits(name: str, words: list[str]) -> bool:
    """Whether each typed word begins a word of the name."""
    parts = fold(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)
