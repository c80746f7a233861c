"""The sample dossier: three real umbrella bodies, imaginary people, rooms, answers, changes.

Its content stands in ``resources/demo``; chance has a fixed seed, so that it tells the same story
every time. Only the identifiers differ from one making to the next.
"""

from __future__ import annotations

import json
import random
import struct
import uuid
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from proreca_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    Evidence,
    EvidenceKind,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import AssessmentStatus, Round, Track
from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    LocalityKind,
    Organisation,
    OrgUnit,
    UnitLevel,
)
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.session import Session
from proreca_desktop.domain.voting import Counts, VoteGroup, VoteMode, count_levels
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.paths import RESOURCES
from proreca_desktop.scoring.agreement import AgreementText, lower_median, read_votes
from proreca_desktop.services.demo_outcomes import OutcomeSample
from proreca_desktop.services.demo_workshop import WorkshopSample
from proreca_desktop.services.workspace import Workspace, create_workspace
from proreca_desktop.storage.assessments import save_assessment
from proreca_desktop.storage.backup import set_aside
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import open_for_reading
from proreca_desktop.storage.drafts import draft_dossier
from proreca_desktop.storage.evidence import save_evidence, save_file
from proreca_desktop.storage.history import load_last_event
from proreca_desktop.storage.parking import save_point
from proreca_desktop.storage.people import save_participant, save_person
from proreca_desktop.storage.results import save_result
from proreca_desktop.storage.settings import load_settings, save_setting
from proreca_desktop.storage.votes import close_round, open_round

FILE_NAME = "demo.proreca"
MARK = "sample"
"""The setting that tells a dossier made here from a working one."""

SEED = 20240312
AUTHOR = "Démonstration"
START, END = time(9, 0), time(17, 30)
DISPUTED = 0.06
"""How often the room is split over a criterion."""

GROUPS: Mapping[VoteGroup, Callable[[Participant], bool]] = {
    VoteGroup.WOMEN: lambda p: p.sex is Sex.FEMALE,
    VoteGroup.MEN: lambda p: p.sex is Sex.MALE,
    VoteGroup.YOUTH: lambda p: p.age_band.is_youth,
    VoteGroup.BASE: lambda p: p.role is RoleCategory.BASE,
    VoteGroup.ELECTED: lambda p: p.role is RoleCategory.ELECTED,
}

Json = dict[str, Any]


class Sitting(NamedTuple):
    """One criterion in the room: in which half-day, before whom, at what moment."""

    session: Session
    present: list[Participant]
    at: str


def write_sample(target: Path) -> Path | None:
    """Make the sample dossier at that path, in the place of an earlier one.

    Returns where the earlier one was kept, if somebody has worked in it.

    :raises ProrecaError: when another dossier stands there, or the earlier one is open.
    """
    check_replaceable(target, MARK)
    with draft_dossier(target, replaces=True) as draft:
        with closing(create_workspace(draft, AUTHOR)) as workspace:
            Sample(workspace).write()
            mark_as_made_here(workspace, MARK)
        return keep_work(target)


def check_replaceable(target: Path, mark: str) -> None:
    """:raises ProrecaError: unless nothing stands there, or what an earlier call made."""
    if not target.exists():
        return
    try:
        with closing(open_for_reading(target, also_older=True)) as dossier:
            is_ours = load_settings(dossier.connection).get("demo") == mark
    except ProrecaError:
        is_ours = False
    if not is_ours:
        raise ProrecaError(
            _("“{path}” exists already and is not a sample.").format(path=target),
            _("Choose another folder: your own dossier stays as it is."),
        )


def keep_work(target: Path) -> Path | None:
    """Set the dossier there aside if anything was changed in it since it was made."""
    if not target.exists():
        return None
    with closing(open_for_reading(target, also_older=True)) as dossier:
        last = load_last_event(dossier.connection)
    if last is not None and (last.entity, last.entity_id) == ("dossier_setting", "demo"):
        return None
    return set_aside(target, "remplacement")


def mark_as_made_here(workspace: Workspace, mark: str) -> None:
    """The last thing written: whatever the history tells after it is the work of somebody."""
    dossier = workspace.dossier
    with dossier.change() as change:
        save_setting(change, dossier.connection, "demo", mark)


def load_justifications() -> dict[str, list[str]]:
    """By criterion code: what people say of a fragile practice, and of a sound one."""
    text = (RESOURCES / "demo" / "justifications.json").read_text(encoding="utf-8")
    justifications: dict[str, list[str]] = json.loads(text)
    return justifications


class Sample:
    """Writes everything of ``sample.json`` into an empty dossier."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace
        self._connection = workspace.dossier.connection
        text = (RESOURCES / "demo" / "sample.json").read_text(encoding="utf-8")
        self._content: Json = json.loads(text)
        self._justifications = load_justifications()
        self._chance = random.Random(SEED)
        self._units: dict[str, OrgUnit] = {}
        self._people: dict[str, str] = {}
        self._last_rounds: dict[str, str] = {}
        self._levels: dict[str, dict[str, int]] = {}
        """The level each organisation reached last, by criterion."""
        self._votes: dict[str, dict[str, int]] = {}
        """What each person voted last, by criterion."""
        self._rooms = WorkshopSample(workspace)

    def write(self) -> None:
        places = self._write_localities()
        for organisation in self._content["organisations"]:
            self._write_organisation(organisation, places)
        for workshop in self._content["workshops"]:
            self._write_workshop(workshop)
        self._rooms.write_wordings()
        OutcomeSample(self._workspace).write()

    def _write_localities(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for place in self._content["localities"]:
            ids[place["key"]] = str(uuid.uuid4())
            self._workspace.organisations.save_locality(
                Locality(
                    id=ids[place["key"]],
                    name=place["name"],
                    kind=LocalityKind(place["kind"]),
                    parent_id=ids.get(place.get("parent", "")),
                    valid_from=_day(place.get("from")),
                    valid_to=_day(place.get("to")),
                )
            )
        return ids

    def _write_organisation(self, content: Json, places: Mapping[str, str]) -> None:
        organisations = self._workspace.organisations
        organisation = organisations.create(
            Organisation(
                id=str(uuid.uuid4()),
                code=content["code"],
                official_name=content["name"],
                acronym=content["code"],
                module=content["code"],
                founded_on=content["founded_on"],
                legal_receipt=content["legal_receipt"],
                structuring_level=content["structuring_level"],
                legitimacy_note=content["legitimacy_note"],
            )
        )
        for label, level, place in content["units"]:
            unit = OrgUnit(
                id=str(uuid.uuid4()),
                organisation_id=organisation.id,
                label=label,
                level=UnitLevel(level),
                locality_id=places[place],
            )
            # The first one named is the one that is diagnosed.
            self._units.setdefault(organisation.code, organisations.save_unit(unit))
        for on, text, source in content["facts"]:
            organisations.save_fact(
                DatedFact(
                    id=str(uuid.uuid4()),
                    organisation_id=organisation.id,
                    on=on,
                    text=text,
                    source=source,
                )
            )

    def _write_workshop(self, workshop: Json) -> None:
        assessment = self._begin(workshop)
        people = self._invite(workshop, assessment)
        room = self._rooms.open_room(assessment, people)
        domains = self._workspace.assessments.form(assessment).domains
        criteria = [(domain.code, criterion) for domain in domains for criterion in domain.criteria]
        n_treated = int(len(criteria) * workshop["share"])
        for (domain, criterion), (session, at) in zip(
            criteria[:n_treated], room.moments(), strict=False
        ):
            present = room.present(session, people)
            self._treat(
                workshop, assessment, domain, criterion, people, Sitting(session, present, at)
            )
        self._park(workshop, assessment)
        treated = [criterion.code for _domain, criterion in criteria[:n_treated]]
        self._rooms.close_room(workshop, assessment, room, treated)
        if n_treated < len(criteria):
            self._workspace.assessments.remember_place(assessment.id, criteria[n_treated][1].code)
        if workshop["signed"]:
            self._validate(assessment, date.fromisoformat(workshop["signed"]))
        self._last_rounds[workshop["organisation"]] = assessment.id

    def _begin(self, workshop: Json) -> Assessment:
        questionnaires = self._workspace.questionnaires
        start_on = date.fromisoformat(workshop["from"])
        with self._workspace.dossier.change() as change:
            change.at = _at(start_on, START)
            version_id = questionnaires.ensure(change)
            questionnaires.freeze(change, version_id)
            assessment = Assessment(
                id=str(uuid.uuid4()),
                org_unit_id=self._units[workshop["organisation"]].id,
                questionnaire_version_id=version_id,
                module=workshop["organisation"],
                round=Round(workshop["round"]),
                track=Track(workshop["track"]),
                start_on=start_on,
                end_on=date.fromisoformat(workshop["to"]),
                place=workshop["place"],
                facilitators=workshop["facilitators"],
                purpose=workshop["purpose"],
                leadership=workshop.get("leadership", ""),
                languages="fr, bm",
                status=AssessmentStatus.RUNNING,
                previous_assessment_id=self._last_rounds.get(workshop["organisation"]),
            )
            change.assessment_id = assessment.id
            save_assessment(change, assessment, new=True)
        return assessment

    def _validate(self, assessment: Assessment, signed_on: date) -> None:
        validated = replace(
            assessment, status=AssessmentStatus.VALIDATED, record_signed_on=signed_on
        )
        with self._workspace.dossier.change(assessment.id) as change:
            change.at = _at(signed_on, END)
            save_assessment(change, validated, new=False)

    def _invite(self, workshop: Json, assessment: Assessment) -> list[Participant]:
        participants = []
        with self._workspace.dossier.change(assessment.id) as change:
            change.at = _at(assessment.start_on, START)
            for pseudonym in self._content["people"][workshop["people"]]:
                sex, age, role = self._content["person"][pseudonym].split()
                if pseudonym not in self._people:
                    self._people[pseudonym] = str(uuid.uuid4())
                    save_person(change, self._people[pseudonym], pseudonym, Sex(sex))
                participant = Participant(
                    id=str(uuid.uuid4()),
                    person_id=self._people[pseudonym],
                    assessment_id=assessment.id,
                    sex=Sex(sex),
                    age_band=AgeBand(age),
                    role=RoleCategory(role),
                )
                participant = self._rooms.introduce(change, participant, pseudonym)
                save_participant(change, participant)
                participants.append(participant)
        return participants

    def _treat(
        self,
        workshop: Json,
        assessment: Assessment,
        domain: str,
        criterion: Criterion,
        people: list[Participant],
        sitting: Sitting,
    ) -> None:
        """One criterion as the room treats it: vote, level, reasons, proofs."""
        result = self._decide(workshop, assessment, domain, criterion)
        with self._workspace.dossier.change(assessment.id) as change:
            change.at = sitting.at
            result = replace(result, decided_at=datetime.fromisoformat(sitting.at))
            if result.level is not None:
                last = self._vote(change, workshop, result, people, sitting)
                result = self._note(result, last)
            save_result(change, self._connection, result)
            if result.level is not None and result.is_supported:
                self._prove(change, result, domain, assessment.start_on)

    def _park(self, workshop: Json, assessment: Assessment) -> None:
        """The parking sheet of the workshop: some points were settled since."""
        for code, content in workshop["parked"].items():
            text, responsible, due_on, *settled = content
            closed_on, outcome = settled or (None, "")
            point = ParkedPoint(
                id=str(uuid.uuid4()),
                assessment_id=assessment.id,
                criterion=code,
                text=text,
                responsible=responsible,
                due_on=_day(due_on),
                closed_on=_day(closed_on),
                outcome=outcome,
            )
            with self._workspace.dossier.change(assessment.id) as change:
                change.at = _at(assessment.end_on or assessment.start_on, END)
                save_point(change, self._connection, point)

    def _decide(
        self, workshop: Json, assessment: Assessment, domain: str, criterion: Criterion
    ) -> CriterionResult:
        code = criterion.code
        result = CriterionResult(
            id=str(uuid.uuid4()),
            assessment_id=assessment.id,
            criterion=code,
        )
        level = self._level(workshop, domain, code)
        if code in workshop["na"]:
            return replace(result, status=ResultStatus.NA, reason=workshop["na"][code])
        if code in workshop["dont_know"]:
            due_on = date.fromisoformat(workshop["dont_know"][code])
            return replace(result, status=ResultStatus.DONT_KNOW, due_on=due_on)
        if code in workshop["not_covered"]:
            return replace(result, status=ResultStatus.NOT_COVERED)
        rated = replace(
            result,
            status=ResultStatus.RATED,
            level=level,
            method=assessment.scoring_mode,
            justification=self._justify(code, level),
            evidence_strength=self._strength(level),
            dissent_note=workshop["dissent"].get(code, ""),
        )
        return self._look_around(rated, assessment, workshop)

    def _justify(self, code: str, level: int) -> str:
        """What the room says: of a partial practice, what it does and where it stops."""
        fragile, sound = self._justifications[code]
        if level == 3:
            return f"{sound} {self._chance.choice(self._content['limits'])}"
        return sound if level > 3 else fragile

    def _look_around(
        self, result: CriterionResult, assessment: Assessment, workshop: Json
    ) -> CriterionResult:
        """Where the group wants to be, and where it says it was."""
        level, target, retro = result.level or 1, None, None
        if level < 4 and self._chance.random() < 0.4:
            target = level + 1
        if assessment.previous_assessment_id is not None and self._chance.random() < 0.35:
            before = self._levels[workshop["organisation"]]["before " + result.criterion]
            retro = max(1, min(level, before - self._chance.choice((0, 0, 1))))
        return replace(result, target_level=target, retro_level=retro)

    def _level(self, workshop: Json, domain: str, code: str) -> int:
        """The first level by the organisation's profile; later ones from the one before."""
        known = self._levels.setdefault(workshop["organisation"], {})
        before = known.get(code)
        if before is None:
            profile = self._content["profiles"][workshop["organisation"]]
            level = round(self._chance.gauss(profile[domain], 0.85))
        else:
            step = self._chance.random()
            rises, falls = workshop["rise"], workshop["fall"]
            level = before + (step < rises) + (step < rises / 8) - (step > 1 - falls)
        known["before " + code] = before or 0
        known[code] = max(1, min(5, level))
        return known[code]

    def _strength(self, level: int) -> EvidenceStrength:
        weights = (50, 25, 20, 5) if level < 3 else (12, 28, 40, 20)
        return self._chance.choices(tuple(EvidenceStrength), weights)[0]

    def _vote(
        self,
        change: Change,
        workshop: Json,
        result: CriterionResult,
        people: list[Participant],
        sitting: Sitting,
    ) -> Counts:
        """One round of votes, a second one where the room was split; returns the last counts."""
        named = workshop["votes"] == "named"
        present = {p.id for p in sitting.present}
        disputed = result.dissent_note != "" or self._chance.random() < DISPUTED
        for number in (1, 2):
            drawn = self._draw_votes(result, people, disputed=disputed)
            votes = {one: level for one, level in drawn.items() if one in present}
            counts = count_levels(list(votes.values()))
            mode = VoteMode.NAMED if named else VoteMode.COUNT
            round_id = open_round(
                change,
                result.assessment_id,
                result.criterion,
                number,
                mode,
                session_id=sitting.session.id,
                n_expected=len(present),
            )
            groups = _group_counts(workshop["votes"], sitting.present, votes)
            close_round(change, round_id, {VoteGroup.ALL: counts, **groups}, votes if named else {})
            if read_votes(counts).text in _AGREED:
                break
        person_of = {p.id: p.person_id for p in people}
        for participation, level in votes.items():
            self._votes.setdefault(person_of[participation], {})[result.criterion] = level
        return counts

    def _draw_votes(
        self, result: CriterionResult, people: list[Participant], *, disputed: bool
    ) -> dict[str, int]:
        """A level per participation, around the agreed one and the person's last vote.

        In a disputed vote a part of the room stands two levels away.
        """
        agreed = result.level or 1
        elsewhere = agreed + 2 if agreed < 4 else agreed - 2
        votes = {}
        for person in people:
            centre = self._votes.get(person.person_id, {}).get(result.criterion, agreed)
            if disputed:
                centre = self._chance.choice((agreed, elsewhere))
            elif self._chance.random() < 0.8:
                centre = agreed
            votes[person.id] = max(1, min(5, round(self._chance.gauss(centre, 0.65))))
        return votes

    def _note(self, result: CriterionResult, counts: Counts) -> CriterionResult:
        """A level other than the votes' median comes with its reason."""
        if lower_median(counts) == result.level:
            return result
        return replace(
            result,
            reason=self._chance.choice(self._content["reasons"]),
            facilitator_note=result.facilitator_note
            or self._chance.choice(self._content["facilitator_notes"]),
        )

    def _prove(self, change: Change, result: CriterionResult, domain: str, on: date) -> None:
        title, kind = self._chance.choice(self._content["evidence"][domain])
        held_on = on - timedelta(days=self._chance.randrange(30, 330))
        content, file_name = None, ""
        if result.evidence_strength is not EvidenceStrength.DESCRIBED:
            content, file_name = _file_of(EvidenceKind(kind), title, held_on)
        evidence = Evidence(
            id=str(uuid.uuid4()),
            result_id=result.id,
            title=title,
            kind=EvidenceKind(kind),
            document_date=held_on.isoformat(),
            location=self._chance.choice(self._content["places"]),
            file_name=file_name,
            sha256=None if content is None else save_file(change, self._connection, content),
        )
        save_evidence(change, evidence, new=True)


_AGREED = (AgreementText.AGREEMENT, AgreementText.PARTIAL)


def _group_counts(
    how: str, people: list[Participant], votes: Mapping[str, int]
) -> dict[VoteGroup, Counts]:
    """Counts by group, where the room also counted by group."""
    if how == "counts":
        return {}
    return {
        group: count_levels([votes[p.id] for p in people if belongs(p)])
        for group, belongs in GROUPS.items()
        if any(belongs(p) for p in people)
    }


def _file_of(kind: EvidenceKind, title: str, held_on: date) -> tuple[bytes | None, str]:
    """A small real file: minutes are a text, photos a picture; the rest stays on paper."""
    if kind is EvidenceKind.MINUTES:
        text = (
            f"{title}\n{held_on.isoformat()}\n\nPrésents : liste jointe.\n"
            "Ordre du jour : 1. compte rendu ; 2. comptes ; 3. décisions ; 4. divers.\n"
            "Document imaginaire, écrit pour la démonstration.\n"
        )
        return text.encode(), f"pv-{held_on.isoformat()}.txt"
    if kind is EvidenceKind.PHOTO:
        return draw_picture(held_on.toordinal()), f"photo-{held_on.isoformat()}.png"
    return None, ""


def draw_picture(seed: int, width: int = 240, height: int = 180) -> bytes:
    """A PNG of coloured strips under a sky: small, real, and of nobody."""
    chance = random.Random(seed)
    strips = [bytes(chance.randrange(60, 220) for _channel in range(3)) for _strip in range(6)]
    rows = b"".join(b"\0" + strips[min(5, y * 6 // height)] * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _at(day: date, hour: time, minutes: int = 0) -> str:
    moment = datetime.combine(day, hour, UTC) + timedelta(minutes=minutes)
    return moment.isoformat(timespec="microseconds")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
