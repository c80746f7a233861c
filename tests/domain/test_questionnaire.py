"""The questionnaire: forms per organisation and track, and its fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.questionnaire import (
    CapacityLevel,
    Equivalence,
    canonical_json,
    fingerprint,
    from_plain,
    to_plain,
)
from tests.domain.samples import (
    LOWER,
    five,
    make_criterion,
    make_scale,
    sample_questionnaire,
    texts,
)

CORE = ["AAA-01", "AAA-02", "AAA-03", "BBB-01", "BBB-02"]


def test_the_module_of_the_organisation_is_one_more_domain():
    form = sample_questionnaire().form("CAFO")
    assert form.codes() == [*CORE, "CAF-01", "CAF-02"]
    assert [d.code for d in form.domains] == ["AAA", "BBB", "CAFO"]
    assert form.domain_of("CAF-02").is_module


@pytest.mark.parametrize("module", [None, "UNKNOWN"])
def test_without_a_module_the_core_alone(module):
    assert sample_questionnaire().form(module).codes() == CORE


def test_a_variant_replaces_texts_and_nothing_else():
    plain = sample_questionnaire().form("CNSC").find("AAA-01")
    varied = sample_questionnaire().form("CAFO").find("AAA-01")
    assert varied.variant == "AAA-01@CAFO"
    assert plain.variant is None
    assert varied.statement == texts("AAA-01 for associations of women?")
    assert varied.levels == five("AAA-01@CAFO")
    assert replace(varied, variant=None, statement=plain.statement, levels=plain.levels) == plain


def test_the_short_track_is_the_essential_criteria():
    form = sample_questionnaire().form("CAFO", Track.SHORT)
    assert form.codes() == ["AAA-02", "BBB-01", "CAF-01"]
    assert [d.code for d in form.domains] == ["AAA", "BBB", "CAFO"]


def test_a_questionnaire_may_name_its_short_track():
    short = sample_questionnaire(short_track=("BBB-02", "AAA-01")).form("CNSC", Track.SHORT)
    assert short.codes() == ["AAA-01", "BBB-02"]


@pytest.mark.parametrize("module", [None, "CAFO", "CNSC"])
@pytest.mark.parametrize("track", Track)
def test_the_practice_criterion_is_on_no_form(module, track):
    assert "PRACTICE" not in sample_questionnaire().form(module, track).codes()


def test_a_code_the_form_does_not_have():
    form = sample_questionnaire().form("CNSC")
    assert form.find("CAF-01") is None
    with pytest.raises(KeyError):
        form.domain_of("CAF-01")


def test_plain_values_read_back_equal_and_in_order():
    questionnaire = sample_questionnaire(
        equivalences=(Equivalence(version="0.9", criterion="AAA-01", previous="OLD-01"),),
        short_track=("AAA-01",),
    )
    again = from_plain(json.loads(canonical_json(questionnaire)))
    assert again == questionnaire
    assert list(again.themes) == ["water", "gender"]
    assert list(again.capacity_levels) == ["individual", "organisational", "contextual"]


def _change_criterion(questionnaire, **changes):
    first, *others = questionnaire.domains
    criterion, *rest = first.criteria
    changed = replace(first, criteria=(replace(criterion, **changes), *rest))
    return replace(questionnaire, domains=(changed, *others))


CHANGES = {
    "title": lambda q: replace(q, title=texts("Other")),
    "version": lambda q: replace(q, version="1.1"),
    "languages": lambda q: replace(q, languages=("fr",)),
    "direction": lambda q: replace(q, scale=make_scale(LOWER)),
    "themes": lambda q: replace(q, themes={"gender": texts("Gender")}),
    "order of themes": lambda q: replace(q, themes=dict(reversed(q.themes.items()))),
    "order of domains": lambda q: replace(q, domains=q.domains[::-1]),
    "modules": lambda q: replace(q, modules=()),
    "variants": lambda q: replace(q, variants=()),
    "practice": lambda q: replace(q, practice=None),
    "short track": lambda q: replace(q, short_track=("AAA-01",)),
    "equivalences": lambda q: replace(
        q, equivalences=(Equivalence(version="0.9", criterion="AAA-01", previous="AAA-01"),)
    ),
    "statement": lambda q: _change_criterion(q, statement=texts("Other")),
    "a level": lambda q: _change_criterion(q, levels=(*five("AAA-01")[:4], texts("Other"))),
    "facilitation": lambda q: _change_criterion(q, facilitation=texts("Ask")),
    "verification": lambda q: _change_criterion(q, verification=texts("Minutes")),
    "subdomain": lambda q: _change_criterion(q, subdomain=texts("Part")),
    "essential": lambda q: _change_criterion(q, essential=True),
    "weight": lambda q: _change_criterion(q, weight=Fraction(1, 3)),
    "themes of a criterion": lambda q: _change_criterion(q, themes=()),
    "capacity level": lambda q: _change_criterion(q, capacity_level=CapacityLevel.CONTEXTUAL),
    "na allowed": lambda q: _change_criterion(q, na_allowed=False),
    "na rule": lambda q: _change_criterion(q, na_rule=texts("Never")),
}


@pytest.mark.parametrize("what", CHANGES)
def test_another_content_has_another_fingerprint(what):
    assert fingerprint(CHANGES[what](sample_questionnaire())) != fingerprint(sample_questionnaire())


def test_the_same_content_has_the_same_fingerprint():
    questionnaire = sample_questionnaire()
    shuffled = replace(questionnaire, title=dict(reversed(questionnaire.title.items())))
    assert fingerprint(shuffled) == fingerprint(questionnaire)
    assert fingerprint(from_plain(to_plain(questionnaire))) == fingerprint(questionnaire)


def test_weights_stay_exact():
    questionnaire = _change_criterion(sample_questionnaire(), weight=Fraction(1, 3))
    again = from_plain(json.loads(canonical_json(questionnaire)))
    assert next(again.all_criteria()).weight == Fraction(1, 3)


def test_merit_counts_from_the_worse_end():
    assert [make_scale().merit(level) for level in (1, 2, 3, 4, 5)] == [1, 2, 3, 4, 5]
    assert [make_scale(LOWER).merit(level) for level in (1, 2, 3, 4, 5)] == [5, 4, 3, 2, 1]


def test_level_names_by_number():
    assert make_scale().name(4).label == texts("Level 4")


def test_all_criteria_are_those_of_the_core_and_of_every_module():
    codes = [c.code for c in sample_questionnaire().all_criteria()]
    assert codes == [*CORE, "CAF-01", "CAF-02", "CNS-01"]


def test_a_criterion_weighs_one_unless_said_otherwise():
    assert make_criterion("X").weight == 1
