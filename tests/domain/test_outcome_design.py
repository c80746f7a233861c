"""The design: order of periods, versions in force, counts of people, advice that blocks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.journals import OutcomeEvidence, add_counts, counts_are_sound
from proreca_desktop.domain.outcome_advice import (
    AdviceKind,
    advise_on_ladder,
    advise_on_partners,
    advise_on_strategies,
    advise_on_wording,
)
from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    BoundaryPartner,
    ChangeKind,
    Marker,
    MarkerLevel,
    MarkerVersion,
    PartnerStatus,
    Strategy,
    StrategyCell,
    active_markers,
)
from proreca_desktop.domain.periods import Cadence, Calendar, Period, PeriodKind
from proreca_desktop.services.outcome_content import load_content


def period(code, start, days=89, **changes):
    return Period(
        id=code,
        code=code,
        kind=changes.pop("kind", PeriodKind.REGULAR),
        cadence=changes.pop("cadence", Cadence.QUARTER),
        start=start,
        end=start + timedelta(days=days),
        **changes,
    )


CALENDAR = Calendar(
    [
        period("P10", date(2024, 10, 1)),
        period("P2", date(2024, 4, 1)),
        period("P1", date(2024, 1, 1)),
        period("T0", date(2023, 11, 1), kind=PeriodKind.BASELINE, cadence=Cadence.NONE),
        period("A", date(2024, 1, 1), 365, cadence=Cadence.YEAR),
    ]
)


def version(number, effective, retired, **changes):
    return MarkerVersion(
        id=f"v{number}",
        marker_id="m",
        number=number,
        level=changes.pop("level", MarkerLevel.LIKE),
        position=changes.pop("position", number),
        text={"fr": f"texte {number}"},
        effective_period_id=effective,
        retired_period_id=retired,
        **changes,
    )


def test_periods_follow_their_start_not_their_name_or_their_entry():
    assert [p.code for p in CALENDAR] == ["T0", "P1", "A", "P2", "P10"]
    assert CALENDAR.baseline.code == "T0"
    assert [p.code for p in CALENDAR.up_to("A")] == ["T0", "P1", "A"]


def test_a_version_holds_from_one_period_until_before_another():
    marker = Marker(
        id="m", partner_id="p", code="M", versions=(version(1, None, "P2"), version(2, "P2", None))
    )
    found = [marker.version_in(p.id, CALENDAR).number for p in CALENDAR]
    assert found == [1, 1, 1, 2, 2]


def test_a_retired_marker_is_in_force_no_longer():
    tombstone = version(2, "P2", "P2", change_kind=ChangeKind.RETIRE_ACHIEVED)
    marker = Marker(id="m", partner_id="p", code="M", versions=(version(1, "P1", "P2"), tombstone))
    assert marker.is_retired
    in_force = [marker.version_in(p.id, CALENDAR) for p in CALENDAR]
    assert [v and v.number for v in in_force] == [None, 1, 1, None, None]


def test_the_ladder_is_ordered_by_level_and_given_position():
    """Never by the place in a list (INV-13), and the levels are no gate (trap 3)."""
    markers = [
        Marker(
            id=code, partner_id="p", code=code,
            versions=(version(1, None, None, level=level, position=place),),
        )
        for code, level, place in (
            ("I", MarkerLevel.LOVE, 1), ("S2", MarkerLevel.LIKE, 9),
            ("S1", MarkerLevel.LIKE, 3), ("A", MarkerLevel.EXPECT, 14),
        )
    ]  # fmt: skip
    found = [marker.code for marker, _version in active_markers(markers, "T0", CALENDAR)]
    assert found == ["A", "S1", "S2", "I"]


@pytest.mark.parametrize(
    ("kind", "breaks"),
    [
        (ChangeKind.MINOR_WORDING, False),
        (ChangeKind.SUBSTANTIVE, True),
        (ChangeKind.LEVEL_CHANGE, True),
    ],
)
def test_which_change_breaks_the_series(kind, breaks):
    marker = Marker(
        id="m", partner_id="p", code="M",
        versions=(version(1, None, "P1"), version(2, "P1", None, change_kind=kind)),
    )  # fmt: skip
    assert marker.is_broken_between("v1", "v2") is breaks
    assert not marker.is_broken_between("v2", "v2")


def partner(code="CNSC", **changes):
    return BoundaryPartner(
        id=code, actor_id=f"actor {code}", code=code, name={"fr": code}, position=1, **changes
    )


def test_a_partner_counts_from_its_validation_until_it_leaves():
    validated = date(2024, 3, 13)
    one = partner(status=PartnerStatus.VALIDATED, validated_on=validated)
    assert not partner().counts_on(validated)
    assert not one.counts_on(validated - timedelta(days=1))
    assert one.counts_on(validated)
    left = replace(one, status=PartnerStatus.EXITED, exited_on=date(2025, 1, 1))
    assert left.counts_on(date(2024, 12, 31))
    assert not left.counts_on(date(2025, 1, 1))


def test_the_programmes_own_ladder_stands_in_no_total_of_the_partners():
    day = date(2024, 3, 13)
    own = partner("TEAM", role=ActorRole.PROGRAMME, status=PartnerStatus.VALIDATED)
    own = replace(own, validated_on=day)
    assert own.was_validated_on(day)
    assert not own.counts_on(day)


@given(st.lists(st.none() | st.integers(0, 50), max_size=6))
def test_unknown_people_are_not_nobody(numbers):
    total = add_counts(numbers)
    assert (total is None) == all(n is None for n in numbers)
    if total is not None:
        assert total == sum(n for n in numbers if n is not None)


@pytest.mark.parametrize(
    ("counts", "sound"),
    [
        ({}, True),
        ({"count_f": 0}, True),
        ({"count_f": -1}, False),
        ({"count_f": 5, "youth_f": 5}, True),
        ({"count_f": 5, "youth_f": 6}, False),
        ({"youth_f": 6}, True),  # the women were not counted
        ({"count_m": 1, "youth_m": 2}, False),
        ({"count_unknown": -3}, False),
    ],
)
def test_counts_of_people(counts, sound):
    assert counts_are_sound(OutcomeEvidence(id="e", title="T", **counts)) is sound


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le programme appuie les commissions.", AdviceKind.PROGRAMME_SUBJECT),
        ("L’équipe du programme rencontre le bureau.", AdviceKind.PROGRAMME_SUBJECT),
        ("50 membres formés à la gestion.", AdviceKind.TRAINING),
        ("Le bureau organise un atelier.", AdviceKind.TRAINING),
        ("La CAFO dispose d’un manuel de procédures.", AdviceKind.POSSESSION),
        ("Le bureau se dote de textes révisés.", AdviceKind.POSSESSION),
        ("La mairie adopte le budget participatif.", AdviceKind.THIRD_PARTY),
        ("Le plan est adopté par les membres.", AdviceKind.PASSIVE),
        ("Au moins 30 % des membres prennent la parole.", AdviceKind.NUMBER),
        ("Le bureau se réunit 4 fois.", AdviceKind.NUMBER),
        ("Le bureau rend compte d’ici la fin du projet.", AdviceKind.DEADLINE),
        ("Le bureau rend compte en 2027.", AdviceKind.DEADLINE),
    ],
)
def test_wording_that_asks_for_a_second_look(text, kind):
    assert kind in {advice.kind for advice in advise_on_wording(text)}
    # Typographic and plain apostrophes, capitals and accents are the same to it.
    assert kind in {advice.kind for advice in advise_on_wording(text.replace("’", "'").upper())}


def test_the_content_of_the_programme_reads_well():
    texts = [m["text_fr"] for p in load_content()["partners"] for m in p["markers"]]
    assert len(texts) == 45
    assert {text: advise_on_wording(text) for text in texts if advise_on_wording(text)} == {}


def test_a_heavy_ladder_is_mentioned():
    usual = [
        version(n, None, None, level=level)
        for level, many in zip(MarkerLevel, (4, 8, 3), strict=True)
        for n in range(many)
    ]
    assert advise_on_ladder(usual) == []
    heavier = [*usual, version(20, None, None, level=MarkerLevel.LOVE)]
    kinds = [(a.kind, a.where, a.count) for a in advise_on_ladder(heavier)]
    assert kinds == [
        (AdviceKind.MANY_MARKERS, "", 16),
        (AdviceKind.MANY_AT_LEVEL, "LOVE", 4),
    ]
    timid = [version(n, None, None, level=MarkerLevel.EXPECT) for n in range(2)]
    assert [a.kind for a in advise_on_ladder(timid)] == [AdviceKind.ONLY_EXPECT]


def test_many_partners_and_a_validated_one_without_a_challenge():
    six = [partner(f"P{n}") for n in range(6)]
    assert [a.kind for a in advise_on_partners(six, [])] == [AdviceKind.MANY_PARTNERS]
    assert advise_on_partners([*six[:5], partner("OWN", role=ActorRole.PROGRAMME)], []) == []
    gap = partner(status=PartnerStatus.VALIDATED, validated_on=date(2024, 1, 1))
    assert [(a.kind, a.where) for a in advise_on_partners([gap], [])] == [
        (AdviceKind.NO_CHALLENGE, "CNSC")
    ]
    assert advise_on_partners([gap], ["CNSC"]) == []


def test_an_empty_cell_is_a_finding():
    def strategies(*cells):
        return [Strategy(id=c, partner_id="p", cell=c, position=1, text={"fr": "x"}) for c in cells]

    assert advise_on_strategies(strategies(*StrategyCell)) == []
    found = advise_on_strategies(strategies(StrategyCell.I2))
    assert [a.where for a in found if a.kind is AdviceKind.EMPTY_CELL] == [
        "I1", "I3", "E1", "E2", "E3"
    ]  # fmt: skip
    assert AdviceKind.ONLY_ONE_CELL in {a.kind for a in found}
    assert StrategyCell.I1.shown == "I-1"
