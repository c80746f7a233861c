"""Opening one assessment of a programme dossier, beside the same in a dossier of its own."""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.benchmarks.measure import Measure, ratio_of_medians

TURNS = 60


def run(dossier: Path, scratch: Path) -> list[Measure]:
    from proreca_desktop.services.workspace import create_workspace, open_workspace

    large = open_workspace(dossier)
    in_large = large.assessments.all()[len(large.assessments.all()) // 2].id
    small = create_workspace(scratch / "one.proreca")
    in_small = _copy(large, in_large, small)

    def read(workspace, assessment_id):  # type: ignore[no-untyped-def]
        assessment = workspace.assessments.get(assessment_id)
        workspace.assessments.form(assessment)
        workspace.answers.results(assessment_id)
        workspace.answers.evidence(assessment_id)
        workspace.answers.votes(assessment_id)
        workspace.scores.score(assessment_id)

    # Once each before the clock: the questionnaire is read at the first use.
    read(large, in_large)
    read(small, in_small)
    ratio = ratio_of_medians(lambda: read(large, in_large), lambda: read(small, in_small), TURNS)
    large.close()
    small.close()
    return [
        Measure(
            what="opening one assessment of a programme dossier",
            against="the same in a dossier that holds only it",
            ratio=ratio,
            limit=1.2,
        )
    ]


def _copy(large, assessment_id, small) -> str:  # type: ignore[no-untyped-def]
    """The same organisation, questionnaire, answers and votes in the small dossier."""
    from proreca_desktop.domain.organisation import Organisation, OrgUnit
    from proreca_desktop.services.answers import Decision

    source = large.assessments.entry(assessment_id)
    organisation = small.organisations.create(
        Organisation(
            id=str(uuid.uuid4()),
            code=source.organisation.code,
            official_name=source.organisation.official_name,
            module=source.organisation.module,
        )
    )
    unit = small.organisations.save_unit(
        OrgUnit(id=str(uuid.uuid4()), organisation_id=organisation.id, label="unité")
    )
    with small.dossier.change() as change:
        version = small.questionnaires.install(
            change, large.questionnaires.get(source.assessment.questionnaire_version_id)
        )
    created = small.assessments.create(
        unit_id=unit.id,
        round_=source.assessment.round,
        start_on=source.assessment.start_on,
        version_id=version,
    )
    votes = large.answers.votes(assessment_id)
    for code, result in large.answers.results(assessment_id).items():
        small.answers.decide(
            created.id,
            code,
            Decision(
                status=result.status,
                level=result.level,
                reason=result.reason or "–",
                due_waived=True,
            ),
        )
        small.answers.annotate(created.id, code, justification=result.justification)
        if code in votes:
            small.answers.record_counts(created.id, code, votes[code])
    return created.id
