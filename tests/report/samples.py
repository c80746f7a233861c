"""Rounds, votes and people to report on; every name in them is made up."""

from __future__ import annotations

import csv
from contextlib import closing
from datetime import date

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.domain.voting import VoteGroup, VoteMode, count_levels
from proreca_desktop.services.imports import SheetImport, import_sheet
from proreca_desktop.services.questionnaires import newest_bundled
from proreca_desktop.services.workspace import open_workspace
from proreca_desktop.storage.people import save_participant, save_person
from proreca_desktop.storage.votes import close_round, open_round

VOTES = ("0-3-6-3-0", "4-0-0-0-8", "0-6-6-0-0", "1-0-8-3-0", "0-0-12-0-0", "")
STRENGTHS = ("none", "described", "seen", "verified")


def install(workspace, questionnaire):
    with workspace.dossier.change() as change:
        return workspace.questionnaires.install(change, questionnaire)


def add_round(workspace, round_, start_on, *, version_id=None, **changes):
    version_id = version_id or workspace.questionnaires.installed()[-1].id
    return workspace.assessments.create(
        unit_id="unit", round_=round_, start_on=start_on, version_id=version_id, **changes
    )


def rate_all(workspace, assessment, levels):
    """``levels`` by criterion code."""
    for code, level in levels.items():
        workspace.answers.rate(assessment.id, code, level)


def add_people(workspace, assessment, people):
    """``people``: (person id, sex, age band, role); a person may be known from another round."""
    known = {row["id"] for row in workspace.dossier.connection.execute("SELECT id FROM person")}
    with workspace.dossier.change(assessment.id) as change:
        for person_id, sex, age, role in people:
            if person_id not in known:
                save_person(change, person_id, f"pseudonym {person_id}", sex)
            save_participant(
                change,
                Participant(
                    id=participation_id(assessment, person_id),
                    person_id=person_id,
                    assessment_id=assessment.id,
                    sex=sex,
                    age_band=age,
                    role=role,
                ),
            )


def participation_id(assessment, person_id):
    return f"{person_id} at {assessment.id}"


def make_people(n, start=0):
    """Every third a woman, every fourth under 35."""
    return [
        (
            f"p{i}",
            Sex.FEMALE if i % 3 == 0 else Sex.MALE,
            AgeBand.FROM_25 if i % 4 == 0 else AgeBand.FROM_35,
            list(RoleCategory)[i % 4],
        )
        for i in range(start, start + n)
    ]


def vote_by_name(workspace, assessment, criterion, levels):
    """``levels`` by person id, as one closed named round."""
    named = {participation_id(assessment, person): level for person, level in levels.items()}
    with workspace.dossier.change(assessment.id) as change:
        round_id = open_round(change, assessment.id, criterion, 1, VoteMode.NAMED)
        counts = {VoteGroup.ALL: count_levels(list(levels.values()))}
        close_round(change, round_id, counts, named)


def fill_large(dossier, folder):
    """Baseline and mid-term of an imaginary CNSC, through answer sheets and then by hand."""
    form = newest_bundled("ProReCA-DO").form("CNSC")
    for number, (round_, start_on) in enumerate(
        ((Round.BASELINE, date(2024, 3, 14)), (Round.MIDTERM, date(2026, 11, 9)))
    ):
        sheet = folder / f"{round_}.csv"
        write_sheet(sheet, form, number)
        import_sheet(
            dossier,
            SheetImport(sheet=sheet, organisation="CNSC", round=round_, start_on=start_on),
            "Awa Test",
        )
    with closing(open_workspace(dossier, "Awa Test")) as workspace:
        for number, assessment in enumerate(workspace.assessments.all()):
            add_people(workspace, assessment, make_people(22, start=9 * number))
            _annotate(workspace, assessment, form, folder)


def write_sheet(path, form, number):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "criterion",
                "status",
                "level",
                "justification",
                "evidence_strength",
                "votes",
                "reason",
            ]
        )
        for i, criterion in enumerate(form.criteria()):
            status = "rated"
            if i % 17 == 16:
                status = "dont_know"
            elif i % 5 == 4 and criterion.na_allowed:
                status = "na"
            level = 1 + (i * 7 + i // 5 + number * (i % 3)) % 5 if status == "rated" else ""
            writer.writerow(
                [
                    criterion.code,
                    status,
                    level,
                    f"Said in round {number + 1} of {criterion.code}: the register is kept.",
                    STRENGTHS[i % 4],
                    VOTES[i % len(VOTES)],
                    "It has no staff." if status == "na" else "",
                ]
            )


def _annotate(workspace, assessment, form, folder):
    """Proofs with and without files, dissent, opinions, targets, parked points, retro levels."""
    rated = {c.code for c in workspace.scores.score(assessment.id).criteria if c.level}
    codes = [c.code for c in form.criteria() if c.code in rated]
    answers = workspace.answers
    for i, code in enumerate(codes[:12]):
        file = folder / f"photo {i}.jpg"
        file.write_bytes(bytes([i]) * 200)
        answers.add_evidence(
            assessment.id,
            code,
            title=f"Minutes of meeting {i}",
            kind=EvidenceKind.MINUTES,
            file=file if i % 2 else None,
            document_date="2023-12-18",
            location="Head office",
        )
    answers.annotate(assessment.id, codes[0], dissent_note="Two members see it lower.")
    answers.annotate(assessment.id, codes[1], facilitator_note="The chair spoke first.")
    answers.annotate(assessment.id, codes[2], target_level=5)
    workspace.parked_points.park(assessment.id, criterion=codes[2])
    if assessment.previous_assessment_id:
        for code in codes[3:8]:
            answers.annotate(assessment.id, code, retro_level=1)
