"""Which criterion asks what another asked: same, reworded, equivalent, new, dropped, variant."""

from __future__ import annotations

from proreca_desktop.analysis.correspondence import (
    Obstacle,
    Wording,
    correspondence,
    equivalences_between,
)
from proreca_desktop.domain.questionnaire import Equivalence, Variant
from tests.domain.samples import five, make_criterion, make_domain, make_questionnaire, texts


def _version(number, *criteria, equivalences=(), **changes):
    """``criteria``: codes, or (code, statement) where the text is not the usual one."""
    made = [
        make_criterion(c) if isinstance(c, str) else make_criterion(c[0], statement=texts(c[1]))
        for c in criteria
    ]
    return make_questionnaire(
        make_domain("D", *made),
        version=number,
        equivalences=tuple(
            Equivalence(version=v, criterion=c, previous=p) for v, c, p in equivalences
        ),
        **changes,
    )


def _match(base, follow, *others, module=None):
    """Pairs as (base code, follow code, wording), and the obstacles."""
    links = equivalences_between(base, follow, [base, follow, *others])
    matched = correspondence(base.form(module), follow.form(module), links)
    pairs = [(p.base.code, p.follow.code, p.wording) for p in matched.pairs]
    return pairs, dict(matched.obstacles)


def test_same_version():
    one = _version("1", "A", "B")
    assert _match(one, one) == ([("A", "A", Wording.SAME), ("B", "B", Wording.SAME)], {})


def test_unchanged_new_dropped():
    pairs, obstacles = _match(_version("1", "A", "OLD"), _version("2", "A", "NEW"))
    assert pairs == [("A", "A", Wording.SAME)]
    assert obstacles == {"NEW": Obstacle.NEW, "OLD": Obstacle.DROPPED}


def test_a_changed_text_must_be_declared():
    old, silent = _version("1", "A"), _version("2", ("A", "otherwise"))
    declared = _version("2", ("A", "otherwise"), equivalences=[("1", "A", "A")])
    assert _match(old, silent) == ([], {"A": Obstacle.REWORDED})
    assert _match(old, declared) == ([("A", "A", Wording.REWORDED)], {})


def test_declared_though_unchanged_is_the_same():
    old, new = _version("1", "A"), _version("2", "A", equivalences=[("1", "A", "A")])
    assert _match(old, new) == ([("A", "A", Wording.SAME)], {})


def test_another_code_declared_equivalent():
    old, new = _version("1", "A"), _version("2", "B", equivalences=[("1", "B", "A")])
    assert _match(old, new) == ([("A", "B", Wording.EQUIVALENT)], {})


def test_a_changed_level_is_a_changed_text():
    old = _version("1", "A")
    changed = make_criterion("A", levels=(*five("A")[:4], texts("more")))
    new = make_questionnaire(make_domain("D", changed), version="2")
    assert _match(old, new) == ([], {"A": Obstacle.REWORDED})


def test_what_is_not_asked_of_the_room_may_change():
    old = _version("1", "A")
    changed = make_criterion("A", facilitation=texts("hint"), verification=texts("see"))
    new = make_questionnaire(make_domain("D", changed), version="2")
    assert _match(old, new) == ([("A", "A", Wording.SAME)], {})


def test_a_claimed_code_is_not_compared_with_its_namesake():
    """The old A lives on as B; the new A, alas with the old code, asks something else."""
    old = _version("1", "A")
    new = _version("2", ("A", "something else"), "B", equivalences=[("1", "B", "A")])
    pairs, obstacles = _match(old, new)
    assert pairs == [("A", "B", Wording.EQUIVALENT)]
    assert obstacles == {"A": Obstacle.NEW}


def test_two_codes_may_change_places():
    old = _version("1", "A", "B")
    new = _version(
        "2",
        ("A", "B of old"),
        ("B", "A of old"),
        equivalences=[("1", "A", "B"), ("1", "B", "A")],
    )
    pairs, obstacles = _match(old, new)
    assert pairs == [("B", "A", Wording.EQUIVALENT), ("A", "B", Wording.EQUIVALENT)]
    assert obstacles == {}


def test_two_claims_on_one_criterion_give_one_pair():
    old = _version("1", "A")
    new = _version("2", "B", "C", equivalences=[("1", "B", "A"), ("1", "C", "A")])
    pairs, obstacles = _match(old, new)
    assert pairs == [("A", "B", Wording.EQUIVALENT)]
    assert obstacles == {"C": Obstacle.NEW}


def test_a_chain_over_three_versions():
    first = _version("1", "A", "K")
    second = _version("2", "B", "K", equivalences=[("1", "B", "A")])
    third = _version("3", "C", "K", equivalences=[("2", "C", "B")])
    assert _match(first, third, second) == (
        [("A", "C", Wording.EQUIVALENT), ("K", "K", Wording.SAME)],
        {},
    )
    assert _match(first, third) == (
        [("K", "K", Wording.SAME)],
        {"C": Obstacle.NEW, "A": Obstacle.DROPPED},
    )


def test_a_chain_through_a_version_that_changed_nothing():
    """Version 3 keeps what version 2 declared and need not declare it again."""
    first = _version("1", "A")
    second = _version("2", ("A", "otherwise"), equivalences=[("1", "A", "A")])
    third = _version("3", ("A", "otherwise"), "NEW")
    pairs, obstacles = _match(first, third, second)
    assert pairs == [("A", "A", Wording.REWORDED)]
    assert obstacles == {"NEW": Obstacle.NEW}


def test_a_declaration_across_versions_does_not_hide_a_chain():
    first = _version("1", "A", "X")
    second = _version("2", "B", "X", equivalences=[("1", "B", "A")])
    third = _version("3", "B", "Y", equivalences=[("1", "Y", "X")])
    pairs, _obstacles = _match(first, third, second)
    assert pairs == [("A", "B", Wording.EQUIVALENT), ("X", "Y", Wording.EQUIVALENT)]


def test_a_broken_chain_is_not_mended():
    first = _version("1", "A")
    second = _version("2", ("A", "otherwise"), equivalences=[("1", "A", "A")])
    third = _version("3", ("A", "quite otherwise"))
    assert _match(first, third, second) == ([], {"A": Obstacle.REWORDED})


def test_a_follow_up_on_the_older_version():
    old = _version("1", "A", "C")
    new = _version("2", "B", ("C", "otherwise"), equivalences=[("1", "B", "A"), ("1", "C", "C")])
    assert _match(new, old) == (
        [("B", "A", Wording.EQUIVALENT), ("C", "C", Wording.REWORDED)],
        {},
    )


def test_versions_of_another_questionnaire_say_nothing():
    other = _version("1", "A", code="OTHER")
    new = _version("2", "B", ("A", "otherwise"), equivalences=[("1", "B", "A"), ("1", "A", "A")])
    assert _match(other, new) == (
        [],
        {"B": Obstacle.NEW, "A": Obstacle.REWORDED},
    )


def _variant(module, word):
    return Variant(
        code=f"A@{module}", of="A", module=module, statement=texts(word), levels=five(word)
    )


def test_a_variant_is_compared_with_the_same_variant_only():
    plain, varied = _version("1", "A"), _version("2", "A", variants=(_variant("CAFO", "women"),))
    assert _match(plain, varied, module="CAFO") == ([], {"A": Obstacle.VARIANT})
    assert _match(varied, plain, module="CAFO") == ([], {"A": Obstacle.VARIANT})
    assert _match(plain, varied, module="CNSC") == ([("A", "A", Wording.SAME)], {})
    assert _match(varied, varied, module="CAFO") == ([("A", "A", Wording.SAME)], {})


def test_a_changed_variant_must_be_declared():
    old = _version("1", "A", variants=(_variant("CAFO", "women"),))
    new = _version("2", "A", variants=(_variant("CAFO", "other words"),))
    declared = _version(
        "2", "A", variants=(_variant("CAFO", "other words"),), equivalences=[("1", "A", "A")]
    )
    assert _match(old, new, module="CAFO") == ([], {"A": Obstacle.REWORDED})
    assert _match(old, new, module="CNSC") == ([("A", "A", Wording.SAME)], {})
    assert _match(old, declared, module="CAFO") == ([("A", "A", Wording.REWORDED)], {})


def test_every_criterion_stands_in_one_place():
    old = _version("1", "A", "B", "C")
    new = _version("2", "A", ("B", "otherwise"), "N", "E", equivalences=[("1", "E", "C")])
    pairs, obstacles = _match(old, new)
    assert {p[1] for p in pairs} | set(obstacles) == {"A", "B", "N", "E"}
    assert not {p[1] for p in pairs} & set(obstacles)
