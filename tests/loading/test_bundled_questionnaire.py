"""The bundled questionnaire says exactly what was agreed with the field."""

from __future__ import annotations

from collections import Counter

import pytest

from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.questionnaire import (
    CapacityLevel,
    Domain,
    ScaleDirection,
    fingerprint,
    from_plain,
    to_plain,
)
from proreca_desktop.loading.questionnaire_file import load_questionnaire
from proreca_desktop.paths import QUESTIONNAIRES

FILE = QUESTIONNAIRES / "proreca-do-1.0.yaml"

# A change of content is a new version, in a new file.
FINGERPRINT = "35efa473dc70dee56cb87ea0c73b904a615fb01ac3b517d216fb32de81921b4c"

# By domain or module: prefix and numbers of its criteria. * essential, ? may be without object.
CRITERIA = """
VIS   VIS 01* 02* 03* 04 05? 06 07
GOV   GOV 01* 02* 03 04? 05* 06 07* 08 09
LEA   LEA 01* 02* 03* 04 05? 06
POL   POL 01* 02* 03* 04 05? 06 07 08
RES   RES 01* 02* 03 04 05 06
PSE   PSE 01* 02 03* 04 05? 06 07?
FIN   FIN 01 02* 03* 04 05 06*? 07
VIA   VIA 01* 02* 03 04 05*? 06
RHU   RHU 01* 02* 03? 04? 05? 06
SER   SER 01* 02* 03 04 05
TRV   TRV 01* 02 03 04* 05 06* 07 08* 09
CNSC  CNS 01* 02* 03 04* 05*? 06 07* 08 09 10 11
CAFO  CAF 01* 02* 03 04* 05* 06 07? 08* 09 10 11
AOPP  AOP 01* 02* 03 04* 05*? 06? 07 08* 09 10 11
"""


@pytest.fixture(scope="module")
def questionnaire():
    return load_questionnaire(FILE)


def _summary(domain: Domain) -> str:
    prefix = domain.criteria[0].code.partition("-")[0]
    numbers = [
        c.code.removeprefix(f"{prefix}-") + "*" * c.essential + "?" * c.na_allowed
        for c in domain.criteria
    ]
    return f"{domain.code:5} {prefix} {' '.join(numbers)}"


def test_codes_and_marks(questionnaire):
    found = [_summary(domain) for domain in (*questionnaire.domains, *questionnaire.modules)]
    assert found == CRITERIA.strip().splitlines()


def test_content_of_this_version_never_changes(questionnaire):
    assert (questionnaire.code, questionnaire.version) == ("ProReCA-DO", "1.0")
    assert fingerprint(questionnaire) == FINGERPRINT


def test_counts(questionnaire):
    core = [c for domain in questionnaire.domains for c in domain.criteria]
    assert (len(questionnaire.domains), len(core)) == (11, 76)
    assert sum(c.essential for c in core) == 31
    assert [len(module.criteria) for module in questionnaire.modules] == [11, 11, 11]
    assert [sum(c.essential for c in m.criteria) for m in questionnaire.modules] == [5, 5, 5]
    assert Counter(c.capacity_level for c in core) == {
        CapacityLevel.ORGANISATIONAL: 60,
        CapacityLevel.CONTEXTUAL: 9,
        CapacityLevel.INDIVIDUAL: 7,
    }
    assert Counter(theme for c in questionnaire.all_criteria() for theme in c.themes) == {
        "human_rights": 42,
        "gender": 22,
        "digital": 12,
        "environment": 4,
    }


def test_short_track_is_the_essential_criteria(questionnaire):
    assert questionnaire.short_track is None
    assert len(questionnaire.form("CAFO", Track.SHORT).codes()) == 31 + 5


def test_scale(questionnaire):
    scale = questionnaire.scale
    assert scale.direction is ScaleDirection.HIGHER_IS_BETTER
    labels = [name.label["fr"] for name in scale.levels]
    assert labels == ["Absent", "Embryonnaire", "Partiel", "Fonctionnel", "Ancré"]


def test_variants_and_practice(questionnaire):
    variants = [variant.code for variant in questionnaire.variants]
    assert variants == ["GOV-05@CAFO", "RHU-06@CAFO", "TRV-02@CAFO"]
    assert questionnaire.practice.code == "ESSAI"
    assert questionnaire.practice.code not in questionnaire.form(None).codes()


def test_every_text_is_in_both_languages(questionnaire):
    for criterion in questionnaire.all_criteria():
        texts = (
            criterion.statement,
            criterion.facilitation,
            criterion.verification,
            criterion.subdomain,
            criterion.na_rule,
            *criterion.levels,
        )
        assert all(set(text) == {"fr", "en"} for text in texts), criterion.code
        assert len(criterion.levels) == 5


def test_survives_being_stored(questionnaire):
    assert from_plain(to_plain(questionnaire)) == questionnaire
