"""Which criterion of one questionnaire version asks what a criterion of another asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from proreca_desktop.domain.questionnaire import Criterion, Form, Questionnaire
from proreca_desktop.domain.text import Texts


class Wording(StrEnum):
    """How a comparable criterion stands to its old one."""

    SAME = "same"
    REWORDED = "reworded"
    EQUIVALENT = "equivalent"


class Obstacle(StrEnum):
    """Why a criterion cannot be compared."""

    NEW = "new"
    DROPPED = "dropped"
    REWORDED = "reworded"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A criterion of the follow-up's questionnaire and its old one."""

    base: Criterion
    follow: Criterion
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """Every criterion of both forms: in a pair, or with the obstacle (by code).

    ``base_codes`` tells what a criterion with an obstacle was called in the baseline, if it was.
    """

    pairs: tuple[Pair, ...]
    obstacles: Mapping[str, Obstacle]
    base_codes: Mapping[str, str]


def correspondence(
    base_form: Form, follow_form: Form, equivalences: Mapping[str, str]
) -> Correspondence:
    """Match two forms; ``equivalences`` maps follow-up codes to baseline codes (method §3.8.1).

    A changed text without a declared equivalence is not comparable, nor are two variants.
    """
    old = {c.code: c for c in base_form.criteria()}
    claimed = {previous for new, previous in equivalences.items() if new != previous}
    pairs: list[Pair] = []
    obstacles: dict[str, Obstacle] = {}
    base_codes: dict[str, str] = {}
    for criterion in follow_form.criteria():
        own = "" if criterion.code in claimed else criterion.code
        previous = old.get(equivalences.get(criterion.code, own))
        if previous is None:
            obstacles[criterion.code] = Obstacle.NEW
            continue
        verdict = _compare(previous, criterion, declared=criterion.code in equivalences)
        if isinstance(verdict, Wording):
            pairs.append(Pair(base=previous, follow=criterion, wording=verdict))
        else:
            obstacles[criterion.code] = verdict
            base_codes[criterion.code] = previous.code
        del old[previous.code]
    for code in old:
        obstacles.setdefault(code, Obstacle.DROPPED)
        base_codes.setdefault(code, code)
    return Correspondence(pairs=tuple(pairs), obstacles=obstacles, base_codes=base_codes)


def _compare(base: Criterion, follow: Criterion, *, declared: bool) -> Wording | Obstacle:
    if _variant_kind(base) != _variant_kind(follow):
        return Obstacle.VARIANT
    if base.code != follow.code:
        return Wording.EQUIVALENT
    if _say_the_same((base.statement, *base.levels), (follow.statement, *follow.levels)):
        return Wording.SAME
    return Wording.REWORDED if declared else Obstacle.REWORDED


def _say_the_same(old: Sequence[Texts], new: Sequence[Texts]) -> bool:
    """Equal in every language both have: a translation that was added changes no question."""
    return all(_common_texts_equal(a, b) for a, b in zip(old, new, strict=True))


def _common_texts_equal(old: Texts, new: Texts) -> bool:
    common = old.keys() & new.keys()
    return bool(common) and all(old[language] == new[language] for language in common)


def _variant_kind(criterion: Criterion) -> str:
    """The module whose variant the criterion carries, empty for the plain texts."""
    return (criterion.variant or "").partition("@")[2]


def equivalences_between(
    base: Questionnaire, follow: Questionnaire, known: Sequence[Questionnaire]
) -> dict[str, str]:
    """Codes of ``follow`` → codes of ``base``, also through other versions.

    ``known`` are the versions of the same questionnaire at hand (those of the dossier). A chain
    of declared and of unchanged criteria is followed from version to version, the shortest
    first, whichever of the two versions is the newer.
    """
    if base.code != follow.code or base.version == follow.version:
        return {}
    versions = {q.version: q for q in known if q.code == follow.code}
    links = _links({**versions, base.version: base, follow.version: follow})
    reached = {
        c.code: _reach((follow.version, c.code), base.version, links) for c in follow.all_criteria()
    }
    return {code: previous for code, previous in reached.items() if previous is not None}


_Place = tuple[str, str]
"""A version and the code of a criterion in it."""


def _links(versions: Mapping[str, Questionnaire]) -> dict[_Place, list[_Place]]:
    """Which criteria ask the same in two versions: declared ones first, then unchanged ones."""
    pairs = [
        ((q.version, e.criterion), (e.version, e.previous))
        for q in versions.values()
        for e in q.equivalences
    ]
    texts = {version: _texts(q) for version, q in versions.items()}
    for one, other in combinations(versions, 2):
        unchanged = [c for c, text in texts[one].items() if texts[other].get(c) == text]
        pairs += [((one, code), (other, code)) for code in unchanged]
    links: dict[_Place, list[_Place]] = {}
    for left, right in pairs:
        links.setdefault(left, []).append(right)
        links.setdefault(right, []).append(left)
    return links


def _reach(start: _Place, version: str, links: Mapping[_Place, Sequence[_Place]]) -> str | None:
    """The code in ``version`` that the shortest chain from ``start`` leads to."""
    queue, seen = [start], {start}
    for place in queue:
        if place[0] == version:
            return place[1]
        further = [p for p in links.get(place, ()) if p not in seen]
        queue += further
        seen.update(further)
    return None


def _texts(questionnaire: Questionnaire) -> dict[str, object]:
    """What a criterion says, with all its variants, by code."""
    variants = [(v.of, v.module, v.statement, v.levels) for v in questionnaire.variants]
    return {
        c.code: (c.statement, c.levels, [v for v in variants if v[0] == c.code])
        for c in questionnaire.all_criteria()
    }
