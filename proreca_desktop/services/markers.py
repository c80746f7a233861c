"""Ladders: progress markers and how they change without rewriting what was rated before."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from proreca_desktop.domain.outcome_advice import (
    Advice,
    advise_on_ladder,
    advise_on_wording,
)
from proreca_desktop.domain.outcome_mapping import (
    REVISIONS,
    CapacityLevel,
    ChangeKind,
    GenderTag,
    LinkKind,
    Marker,
    MarkerLevel,
    MarkerLink,
    MarkerVersion,
)
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.text import Texts, nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_design import clean_texts
from proreca_desktop.services.periods import refuse_closed
from proreca_desktop.storage import outcome_markers as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_journals import list_assessments
from proreca_desktop.storage.outcomes import has_rows, list_ids, list_partners

_LETTERS = {MarkerLevel.EXPECT: "A", MarkerLevel.LIKE: "S", MarkerLevel.LOVE: "I"}
"""Of the French level names; they number a marker, and are never read back as a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMarker:
    """A marker as it is typed. Without a code it takes the next one of its level."""

    level: MarkerLevel
    text: Texts
    code: str = ""
    position: int | None = None
    domain: str = ""
    capacity_level: CapacityLevel | None = None
    gender_tag: GenderTag | None = None
    breakdown_expected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Why a ladder changes, who decided it and when, and from which period it holds."""

    period_id: str
    reason: str
    decided_by: str
    decided_on: date = field(default_factory=date.today)


class Markers:
    """Reading and changing ladders. Soft limits are advice, told by :meth:`advice`."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def all(self, partner_id: str | None = None) -> list[Marker]:
        """With every version, retired ones too; by code."""
        return store.list_markers(self._dossier.connection, partner_id)

    def get(self, marker_id: str) -> Marker:
        """:raises KeyError: when there is none."""
        return store.find_marker(self._dossier.connection, marker_id)

    def links(self) -> list[MarkerLink]:
        """Splits and merges, from the last version of the old to the first of the new."""
        return store.list_links(self._dossier.connection)

    def is_rated(self, version_id: str) -> bool:
        """Whether a version can no longer be edited, only followed by another (INV-5)."""
        return store.is_rated(self._dossier.connection, version_id)

    def advice(self, partner_id: str) -> list[Advice]:
        """Of the markers that are not retired: too many, or all of the first level."""
        return advise_on_ladder([m.latest for m in self.all(partner_id) if not m.is_retired])

    def wording_advice(self, text: Texts) -> list[Advice]:
        """Is it the partner who acts? Looked at in French."""
        return advise_on_wording(text.get("fr", ""))

    def next_code(self, partner_id: str, level: MarkerLevel) -> str:
        """``CNSC-A5``: the partner, the level, the next free number."""
        return self._free_code(partner_id, level, set())

    def add(self, partner_id: str, new: NewMarker, revision: Revision | None = None) -> Marker:
        """Add a marker, in force from the period of ``revision``.

        Before any period was closed the ladder is being designed and needs no reason; the marker
        is then in force from the baseline on.

        :raises ProrecaError: no text, a code that is taken, no revision once it is needed, or one
            of a closed period.
        """
        effective = self._first_period(partner_id, revision)
        marker = self._make(partner_id, new, ChangeKind.ADD, revision, effective, set())
        with self._dossier.change(reason=marker.latest.reason) as change:
            store.add_marker(change, marker)
        return marker

    def add_all(
        self, partner_id: str, news: Sequence[NewMarker], revision: Revision | None = None
    ) -> list[Marker]:
        """Add several markers in one change, or none. :raises ProrecaError: as :meth:`add`."""
        effective = self._first_period(partner_id, revision)
        taken: set[str] = set()
        made = [
            self._make(partner_id, new, ChangeKind.ADD, revision, effective, taken) for new in news
        ]
        with self._dossier.change(reason="" if revision is None else revision.reason) as change:
            for marker in made:
                store.add_marker(change, marker)
        return made

    def move(self, marker_id: str, by: int) -> None:
        """Up or down among the markers of its level that are followed (INV-13)."""
        marker = self.get(marker_id)
        peers = [m for m in self.all(marker.partner_id) if not m.is_retired]
        peers = [m for m in peers if m.latest.level is marker.latest.level]
        peers.sort(key=lambda m: (m.latest.position, m.code))
        place = [m.id for m in peers].index(marker_id)
        if not 0 <= place + by < len(peers):
            return
        positions = sorted({m.latest.position for m in peers})
        if len(positions) < len(peers):
            positions = list(range(1, len(peers) + 1))
        peers.insert(place + by, peers.pop(place))
        with self._dossier.change() as change:
            for one, position in zip(peers, positions, strict=True):
                if one.latest.position != position:
                    store.save_version(change, replace(one.latest, position=position))

    def edit(self, version: MarkerVersion) -> MarkerVersion:
        """Save a version that was never rated, while the ladder is being designed.

        :raises ProrecaError: a version that was rated (see :meth:`revise`), or no text.
        """
        known = self.get(version.marker_id).version(version.id)
        checked = replace(
            version,
            text=clean_texts(version.text),
            number=known.number,
            change_kind=known.change_kind,
            effective_period_id=known.effective_period_id,
            retired_period_id=known.retired_period_id,
        )
        _refuse_empty(checked.text)
        if self.is_rated(version.id) and replace(known, position=checked.position) != checked:
            raise ProrecaError(
                _("This marker has been rated in these words."),
                _("Make a new version: earlier ratings keep the words they were given in."),
            )
        with self._dossier.change() as change:
            store.save_version(change, checked)
        return checked

    def revise(
        self,
        marker_id: str,
        kind: ChangeKind,
        revision: Revision,
        *,
        text: Texts | None = None,
        level: MarkerLevel | None = None,
    ) -> Marker:
        """Continue a marker with another version: words, meaning (a visible break), or level.

        :raises ProrecaError: a retired marker, a period that is closed or in which the marker was
            rated already, nothing that differs, or no reason, date or deciders.
        """
        if kind not in REVISIONS:
            raise ValueError(kind)
        marker = self.get(marker_id)
        self._check_end(marker, revision)
        last = marker.latest
        version = replace(
            _sign(last, kind, revision),
            id=str(uuid.uuid4()),
            number=last.number + 1,
            text=clean_texts(text or last.text),
            level=level or last.level,
        )
        _check_difference(kind, last, version)
        with self._dossier.change(reason=version.reason) as change:
            self._end(change, last, revision.period_id)
            store.add_version(change, version)
        return self.get(marker_id)

    def split(self, marker_id: str, parts: Sequence[NewMarker], revision: Revision) -> list[Marker]:
        """One marker becomes several new ones; its own series ends.

        :raises ProrecaError: as :meth:`revise`; fewer than two parts.
        """
        if len(parts) < 2:
            raise ProrecaError(
                _("A marker is split into two at least."), _("Write the parts, or revise it.")
            )
        marker = self.get(marker_id)
        self._check_end(marker, revision)
        taken: set[str] = set()
        made = [
            self._make(marker.partner_id, p, ChangeKind.SPLIT, revision, revision.period_id, taken)
            for p in parts
        ]
        self._replace([marker], made, LinkKind.SPLIT, revision)
        return made

    def merge(self, marker_ids: Sequence[str], new: NewMarker, revision: Revision) -> Marker:
        """Several markers of one ladder become one new; their series end.

        :raises ProrecaError: as :meth:`revise`; fewer than two, or of two partners.
        """
        markers = [self.get(marker_id) for marker_id in dict.fromkeys(marker_ids)]
        if len(markers) < 2 or len({marker.partner_id for marker in markers}) != 1:
            raise ProrecaError(
                _("Two markers at least, of one partner, become one."), _("Choose them again.")
            )
        for marker in markers:
            self._check_end(marker, revision)
        made = self._make(
            markers[0].partner_id, new, ChangeKind.MERGE, revision, revision.period_id, set()
        )
        self._replace(markers, [made], LinkKind.MERGE, revision)
        return made

    def retire(self, marker_id: str, kind: ChangeKind, revision: Revision) -> Marker:
        """Follow a marker no longer from that period on; its past stays (INV-14).

        :raises ProrecaError: as :meth:`revise`.
        """
        if not kind.retires:
            raise ValueError(kind)
        marker = self.get(marker_id)
        self._check_end(marker, revision)
        last = marker.latest
        tombstone = replace(
            _sign(last, kind, revision),
            id=str(uuid.uuid4()),
            number=last.number + 1,
            retired_period_id=revision.period_id,
        )
        with self._dossier.change(reason=tombstone.reason) as change:
            self._end(change, last, revision.period_id)
            store.add_version(change, tombstone)
        return self.get(marker_id)

    def remove(self, marker_id: str) -> None:
        """Take back a marker of which nothing was recorded yet.

        :raises ProrecaError: when it was rated, or a recorded change speaks of it: retire it.
        """
        marker = self.get(marker_id)
        connection = self._dossier.connection
        spoken_of = any(
            has_rows(connection, (("statement_marker", "marker_version_id"),), version.id)
            for version in marker.versions
        )
        if spoken_of or has_rows(connection, (("marker_assessment", "marker_id"),), marker_id):
            raise ProrecaError(
                _("Something was recorded of this marker."),
                _("Retire it from a period on: its past stays in the reports."),
            )
        with self._dossier.change() as change:
            for version in marker.versions:
                change.archive("progress_marker_version", version.id)
            for link_id in list_ids(connection, "criterion_link", "marker_id", marker_id):
                change.archive("criterion_link", link_id)
            change.archive("progress_marker", marker_id)

    def _calendar(self) -> Calendar:
        return store.load_calendar(self._dossier.connection)

    def _first_period(self, partner_id: str, revision: Revision | None) -> str | None:
        """The period from which a new marker is in force; None: from the beginning."""
        calendar = self._calendar()
        if revision is not None:
            first = self._check_revision(calendar, revision)
            self._refuse_before_closed(partner_id, calendar.get(first), calendar)
            return first
        self._refuse_late_design(calendar)
        baseline = calendar.baseline
        return None if baseline is None else baseline.id

    def _refuse_late_design(self, calendar: Calendar) -> None:
        if any(period.is_closed for period in calendar):
            raise ProrecaError(
                _("From which period on is this marker followed?"),
                _("Choose an open period, and say why, who decided it and when."),
            )

    def _refuse_before_closed(self, partner_id: str, first: Period, calendar: Calendar) -> None:
        """In a closed period every marker of a ladder has its status (INV-15), this one has not:
        a year stays open behind the quarters that were closed in it."""
        rated = list_assessments(self._dossier.connection, partner_id=partner_id)
        stated = {assessment.period_id for assessment in rated}
        for period in calendar.periods[calendar.place(first.id) :]:
            if period.is_closed and period.id in stated:
                raise ProrecaError(
                    _("The later period {code} is closed already.").format(code=period.code),
                    _("Follow the marker from a period on that comes after it."),
                )

    def _check_revision(self, calendar: Calendar, revision: Revision) -> str:
        refuse_closed(calendar.get(revision.period_id))
        if not revision.reason.strip() or not revision.decided_by.strip():
            raise ProrecaError(
                _("Why is the ladder changed, and who decided it?"),
                _("Give a reason and the people who decided: both stand in the report."),
            )
        return revision.period_id

    def _check_end(self, marker: Marker, revision: Revision) -> None:
        """The last version may end with that period. :raises ProrecaError: else."""
        calendar = self._calendar()
        self._check_revision(calendar, revision)
        last = marker.latest
        if marker.is_retired:
            raise ProrecaError(
                _("“{code}” is retired.").format(code=marker.code),
                _("Add a new marker in its place."),
            )
        place = calendar.place(revision.period_id)
        if (
            last.effective_period_id is not None
            and calendar.place(last.effective_period_id) >= place
        ):
            raise ProrecaError(
                _("“{code}” has its present words from this period on.").format(code=marker.code),
                _("Choose a later period, or edit the marker if it was not rated yet."),
            )
        rated = [
            a
            for a in list_assessments(self._dossier.connection, partner_id=marker.partner_id)
            if a.marker_id == marker.id and calendar.place(a.period_id) >= place
        ]
        if rated:
            raise ProrecaError(
                _("“{code}” was already rated in that period or later.").format(code=marker.code),
                _("Choose a later period: ratings keep the words they were given in."),
            )

    def _make(
        self,
        partner_id: str,
        new: NewMarker,
        kind: ChangeKind,
        revision: Revision | None,
        effective: str | None,
        taken: set[str],
    ) -> Marker:
        """A marker with its first version; ``taken`` holds codes given in the same change."""
        text = clean_texts(new.text)
        _refuse_empty(text)
        code = nfc(new.code).strip() or self._free_code(partner_id, new.level, taken)
        known = self.all(partner_id)
        if code in taken or code in {marker.code for marker in known}:
            raise ProrecaError(
                _("The code “{code}” is already used.").format(code=code),
                _("Choose another code: each marker has its own."),
            )
        taken.add(code)
        marker_id = str(uuid.uuid4())
        position = max((m.latest.position for m in known), default=0) + len(taken)
        version = MarkerVersion(
            id=str(uuid.uuid4()),
            marker_id=marker_id,
            number=1,
            level=new.level,
            position=position if new.position is None else new.position,
            text=text,
            domain=new.domain,
            capacity_level=new.capacity_level,
            gender_tag=new.gender_tag,
            breakdown_expected=new.breakdown_expected,
            effective_period_id=effective,
        )
        if revision is not None:
            version = _sign(version, kind, revision)
        return Marker(
            id=marker_id,
            partner_id=partner_id,
            code=code,
            versions=(version,),
            created_in_period_id=effective,
        )

    def _free_code(self, partner_id: str, level: MarkerLevel, taken: set[str]) -> str:
        partner = next(
            p
            for p in list_partners(self._dossier.connection, also_archived=True)
            if p.id == partner_id
        )
        known = {marker.code for marker in self.all(partner_id)} | taken
        number = 1
        while f"{partner.code}-{_LETTERS[level]}{number}" in known:
            number += 1
        return f"{partner.code}-{_LETTERS[level]}{number}"

    def _replace(
        self, old: list[Marker], new: list[Marker], kind: LinkKind, revision: Revision
    ) -> None:
        with self._dossier.change(reason=nfc(revision.reason).strip()) as change:
            for marker in old:
                self._end(change, marker.latest, revision.period_id)
            for marker in new:
                store.add_marker(change, marker)
            for before in old:
                for after in new:
                    link = MarkerLink(
                        id=str(uuid.uuid4()),
                        from_version_id=before.latest.id,
                        to_version_id=after.latest.id,
                        kind=kind,
                    )
                    store.add_link(change, link)

    def _end(self, change: Change, version: MarkerVersion, period_id: str) -> None:
        store.save_version(change, replace(version, retired_period_id=period_id))


def _sign(version: MarkerVersion, kind: ChangeKind, revision: Revision) -> MarkerVersion:
    """The version with what tells how it came about, in force from the revision's period on."""
    return replace(
        version,
        change_kind=kind,
        reason=nfc(revision.reason).strip(),
        decided_by=nfc(revision.decided_by).strip(),
        decided_on=revision.decided_on,
        effective_period_id=revision.period_id,
        retired_period_id=None,
    )


def _check_difference(kind: ChangeKind, last: MarkerVersion, version: MarkerVersion) -> None:
    moved = version.level is not last.level
    if moved != (kind is ChangeKind.LEVEL_CHANGE):
        raise ProrecaError(
            _("A change of level moves the marker to another level, and only it does."),
            _("Choose the level again, or another kind of change."),
        )
    _refuse_empty(version.text)
    if not moved and version.text == last.text:
        raise ProrecaError(_("The words are the same."), _("Change them, or leave the marker."))


def _refuse_empty(text: Texts) -> None:
    if not text["fr"]:
        raise ProrecaError(_("The marker has no text."), _("Write it in French first."))
