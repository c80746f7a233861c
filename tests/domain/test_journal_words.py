"""Every code of the map has words of its own, in both languages."""

from __future__ import annotations

import pytest

from proreca_desktop.domain import journal_words as words
from proreca_desktop.domain.journals import (
    Confidence,
    Confidentiality,
    ContributionStrength,
    Direction,
    Expectedness,
    Independence,
    JournalStatus,
    Opinion,
    Valence,
    Workflow,
)
from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    CapacityLevel,
    ChangeKind,
    GenderTag,
    PartnerStatus,
    PriorityKind,
    RatingMode,
    StatementKind,
)
from proreca_desktop.domain.periods import Cadence, PeriodKind
from proreca_desktop.domain.ratings import Shows
from proreca_desktop.i18n import using_language

NAMED = {
    words.period_kind_name: PeriodKind,
    words.cadence_name: Cadence,
    words.partner_status_name: PartnerStatus,
    words.rating_mode_name: RatingMode,
    words.actor_role_name: ActorRole,
    words.statement_name: StatementKind,
    words.capacity_name: CapacityLevel,
    words.gender_name: GenderTag,
    words.change_kind_name: ChangeKind,
    words.priority_kind_name: PriorityKind,
    words.confidence_name: Confidence,
    words.expectedness_name: Expectedness,
    words.valence_name: Valence,
    words.strength_of_contribution: ContributionStrength,
    words.workflow_name: Workflow,
    words.factor_direction_name: Direction,
    words.opinion_name: Opinion,
    words.independence_name: Independence,
    words.confidentiality_name: Confidentiality,
    words.journal_status_name: JournalStatus,
    words.shows_name: Shows,
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMED, ids=lambda name: name.__name__)
def test_each_code_has_words_of_its_own(name, language):
    with using_language(language):
        said = [name(code) for code in NAMED[name]]
    assert all(said)
    assert len(set(said)) == len(said)
