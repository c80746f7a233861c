"""Every code of the domain and of the findings has its word, and its French one."""

from __future__ import annotations

from enum import StrEnum

import pytest

from proreca_desktop import i18n
from proreca_desktop.analysis import words as findings
from proreca_desktop.analysis.comparison import Direction, Warning
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.domain import words
from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.domain.organisation import LocalityKind, OrganisationKind, UnitLevel
from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.voting import VoteGroup
from proreca_desktop.scoring.agreement import AgreementText

NAMES = {
    words.round_name: Round,
    words.track_name: Track,
    words.status_name: AssessmentStatus,
    words.result_name: ResultStatus,
    words.result_in_full: ResultStatus,
    words.strength_name: EvidenceStrength,
    words.evidence_kind_name: EvidenceKind,
    words.mode_name: ScoringMode,
    words.group_name: VoteGroup,
    words.sex_name: Sex,
    words.age_name: AgeBand,
    words.role_name: RoleCategory,
    words.kind_name: OrganisationKind,
    words.unit_level_name: UnitLevel,
    words.locality_kind_name: LocalityKind,
    findings.agreement_name: AgreementText,
    findings.direction_name: Direction,
    findings.wording_name: Wording,
    findings.obstacle_reason: Obstacle,
    findings.warning_sentence: Warning,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "codes"), NAMES.items(), ids=lambda item: item.__name__)
def test_every_code_has_a_word_of_its_own(name, codes: type[StrEnum], language):
    with i18n.using_language(language):
        said = [name(code) for code in codes]
    assert all(said)
    assert len(set(said)) == len(codes)


def test_a_rated_criterion_shows_its_level_and_no_mark():
    marks = {status: words.result_mark(status) for status in ResultStatus}
    assert [status for status, mark in marks.items() if not mark] == [ResultStatus.RATED]
