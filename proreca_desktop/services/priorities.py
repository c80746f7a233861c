"""Dots typed from the sheets, priorities in the group's own words, and what the group picks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from proreca_desktop.analysis.priorities import PriorityOrder, read_priorities
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.priorities import Pick, Priority, picked_groups, ranks_of
from proreca_desktop.domain.text import nfc, pick
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.scores import Scores
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.people import list_participants
from proreca_desktop.storage.priorities import list_priorities, save_priority

MOST_DOTS = 9999
"""More than any room can hold: a slip of the finger."""


class Priorities:
    """Importance and picks of one assessment after another.

    ``key`` is the code of a criterion, or the id of a priority in the group's own words.
    ``reason`` says why a validated assessment is changed; without one it is refused.
    """

    def __init__(self, dossier: Dossier, assessments: Assessments, scores: Scores):
        self._dossier = dossier
        self._assessments = assessments
        self._scores = scores

    def all(self, assessment_id: str) -> list[Priority]:
        """What was typed so far; a criterion nobody voted on or picked may be absent."""
        return list_priorities(self._dossier.connection, assessment_id)

    def order(self, assessment_id: str) -> PriorityOrder:
        """Essential, then gap, then dots; ties as ties (method §3.9)."""
        form = self._assessments.form(self._assessments.get(assessment_id))
        return read_priorities(self._scores.score(assessment_id), form, self.all(assessment_id))

    def picks(self, assessment_id: str, language: str = "") -> tuple[Pick, ...]:
        """What the group picked, in its order; statements in ``language``, else the active one.

        :raises ProrecaError: when the dossier has no such assessment.
        """
        assessment = self._assessments.get(assessment_id)
        form = self._assessments.form(assessment)
        groups = picked_groups(self.all(assessment_id))
        if not groups:
            return ()
        levels = {c.code: c.level for c in self._scores.score(assessment_id).criteria}
        picks = []
        for group in groups:
            for priority in group:
                criterion = form.find(priority.criterion or "")
                statement = criterion.statement if criterion else {}
                picks.append(
                    Pick(
                        key=priority.key,
                        rank=priority.rank or 1,
                        is_tied=len(group) > 1,
                        criterion=priority.criterion,
                        text=priority.text or pick(statement, language or current_language()),
                        essential=criterion is not None and criterion.essential,
                        level=levels.get(priority.criterion or ""),
                        dots=priority.dots,
                        reason=priority.reason,
                    )
                )
        return tuple(picks)

    def n_voters(self, assessment_id: str) -> int:
        """People who may vote; 0 while nobody is recorded."""
        people = list_participants(self._dossier.connection, assessment_id)
        return sum(person.is_voter for person in people)

    def set_dots(
        self, assessment_id: str, key: str, dots: int | None, *, reason: str = ""
    ) -> Priority:
        """How many dots stand on the sheet; None takes the number back: not voted on.

        :raises ProrecaError: a number below 0, an unknown criterion, a validated assessment.
        """
        if dots is not None and not 0 <= dots <= MOST_DOTS:
            raise ProrecaError(
                _("{number} is not a number of dots.").format(number=dots),
                _("Count the dots on the sheet: 0 or more. Leave it empty where nobody voted."),
            )
        known = self._known(assessment_id, key)
        return self._save(assessment_id, [replace(known, dots=dots)], reason)[0]

    def set_others_to_zero(
        self, assessment_id: str, keys: Iterable[str], *, reason: str = ""
    ) -> int:
        """0 dots where ``keys`` have no number yet, in one step; returns how many."""
        known = self._known_all(assessment_id, list(keys))
        changed = [replace(priority, dots=0) for priority in known if priority.dots is None]
        if changed:
            self._save(assessment_id, changed, reason)
        return len(changed)

    def add_text(self, assessment_id: str, text: str, *, reason: str = "") -> Priority:
        """A priority in the group's own words. :raises ProrecaError: empty, or there already."""
        priority = Priority(id=str(uuid.uuid4()), assessment_id=assessment_id)
        return self._write_text(priority, text, reason)

    def change_text(self, assessment_id: str, key: str, text: str, *, reason: str = "") -> Priority:
        """Other words for the same priority; dots and place stay."""
        return self._write_text(self._known(assessment_id, key), text, reason)

    def remove_text(self, assessment_id: str, key: str, *, reason: str = "") -> None:
        """Take a priority in the group's own words away, and out of the picks."""
        removed = self._known(assessment_id, key)
        if removed.criterion is not None:
            raise ValueError(key)
        self._refuse_validated(assessment_id, reason)
        groups = _without(picked_groups(self.all(assessment_id)), key)
        with self._dossier.change(assessment_id, reason=reason) as change:
            change.archive("priority", removed.id)
            self._write_ranks(change, assessment_id, groups)

    def pick(self, assessment_id: str, key: str, *, reason: str = "") -> Priority:
        """The group takes it on: it comes after those picked before."""
        groups = self._picked(assessment_id)
        if not any(key in group for group in groups):
            self.arrange(assessment_id, [*groups, [key]], reason=reason)
        return self._known(assessment_id, key)

    def unpick(self, assessment_id: str, key: str, *, reason: str = "") -> None:
        """Leave it to others; those behind it move up. Its reason is kept for another time."""
        groups = _without(picked_groups(self.all(assessment_id)), key)
        self.arrange(assessment_id, groups, reason=reason)

    def arrange(
        self, assessment_id: str, groups: Sequence[Sequence[str]], *, reason: str = ""
    ) -> None:
        """The picks, all of them, in the group's order; keys in one group tie."""
        self._refuse_validated(assessment_id, reason)
        with self._dossier.change(assessment_id, reason=reason) as change:
            self._write_ranks(change, assessment_id, groups)

    def move(self, assessment_id: str, key: str, step: int, *, reason: str = "") -> None:
        """One place up (-1) or down (+1); one that ties leaves its tie on that side."""
        groups = moved(self._picked(assessment_id), key, step)
        self.arrange(assessment_id, groups, reason=reason)

    def tie(self, assessment_id: str, key: str, *, reason: str = "") -> None:
        """Put it level with the one above; one that ties already is set below the others."""
        self.arrange(assessment_id, tied(self._picked(assessment_id), key), reason=reason)

    def explain(self, assessment_id: str, key: str, why: str, *, reason: str = "") -> Priority:
        """Why the group picks it, in its words."""
        known = self._known(assessment_id, key)
        return self._save(assessment_id, [replace(known, reason=nfc(why).strip())], reason)[0]

    def _picked(self, assessment_id: str) -> list[list[str]]:
        return [[p.key for p in group] for group in picked_groups(self.all(assessment_id))]

    def _write_text(self, priority: Priority, text: str, reason: str) -> Priority:
        text = nfc(text).strip()
        if not text:
            raise ProrecaError(_("The priority has no words."), _("Write it as the group says it."))
        others = self.all(priority.assessment_id)
        if any(p.text == text and p.id != priority.id for p in others):
            raise ProrecaError(
                _("“{text}” stands among the priorities already.").format(text=text),
                _("Type its dots there."),
            )
        return self._save(priority.assessment_id, [replace(priority, text=text)], reason)[0]

    def _known(self, assessment_id: str, key: str) -> Priority:
        return self._known_all(assessment_id, [key])[0]

    def _known_all(self, assessment_id: str, keys: Iterable[str]) -> list[Priority]:
        """Those of the keys in order; new ones for criteria nobody voted on yet.

        :raises ProrecaError: when a key is neither.
        """
        known = {priority.key: priority for priority in self.all(assessment_id)}
        codes = set(self._assessments.form(self._assessments.get(assessment_id)).codes())
        for key in keys:
            if key not in known and key not in codes:
                raise ProrecaError(
                    _("“{code}” is not a criterion of this assessment.").format(code=key),
                    _("Check the code and the track."),
                )
        return [known.get(key) or _new(assessment_id, key) for key in keys]

    def _save(
        self, assessment_id: str, priorities: Sequence[Priority], reason: str
    ) -> list[Priority]:
        self._refuse_validated(assessment_id, reason)
        connection = self._dossier.connection
        with self._dossier.change(assessment_id, reason=reason) as change:
            return [save_priority(change, connection, priority) for priority in priorities]

    def _write_ranks(
        self, change: Change, assessment_id: str, groups: Sequence[Sequence[str]]
    ) -> None:
        ranks = ranks_of(groups)
        picked = self._known_all(assessment_id, ranks)
        others = [p for p in self.all(assessment_id) if p.key not in ranks]
        for priority in (*picked, *others):
            rank = ranks.get(priority.key)
            if priority.rank != rank:
                ranked = replace(priority, rank=rank)
                save_priority(change, self._dossier.connection, ranked)

    def _refuse_validated(self, assessment_id: str, reason: str) -> None:
        assessment = self._assessments.get(assessment_id)
        if assessment.status is AssessmentStatus.VALIDATED and not reason:
            raise ProrecaError(
                _("This assessment is validated."),
                _("Say why it is changed: the reason stands in the history."),
            )


def _new(assessment_id: str, criterion: str) -> Priority:
    return Priority(id=str(uuid.uuid4()), assessment_id=assessment_id, criterion=criterion)


def _without(groups: Iterable[Iterable[Priority]], key: str) -> list[list[str]]:
    kept = [[p.key for p in group if p.key != key] for group in groups]
    return [group for group in kept if group]


def moved(groups: Sequence[Sequence[str]], key: str, step: int) -> list[list[str]]:
    """The groups with ``key`` one place up (-1) or down (+1)."""
    place = next((i for i, group in enumerate(groups) if key in group), None)
    if place is None:
        return [list(group) for group in groups]
    rest = [[k for k in group if k != key] for group in groups]
    if rest[place]:  # out of a tie: just before or behind those it tied with
        position = place if step < 0 else place + 1
    else:
        del rest[place]
        position = min(max(0, place + step), len(rest))
    return [*rest[:position], [key], *rest[position:]]


def tied(groups: Sequence[Sequence[str]], key: str) -> list[list[str]]:
    """The groups with ``key`` joined to the one above, or taken out of its tie."""
    place = next((i for i, group in enumerate(groups) if key in group), None)
    if place is None:
        return [list(group) for group in groups]
    if len(groups[place]) > 1:
        return moved(groups, key, 1)
    if place == 0:
        return [list(group) for group in groups]
    above = [*groups[place - 1], key]
    return [*map(list, groups[: place - 1]), above, *map(list, groups[place + 1 :])]
