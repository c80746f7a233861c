"""Which criterion of one questionnaire version asks what a criterion of another asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.domain.questionnaire import Criterion, Form, Questionnaire


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
    """Every criterion of both forms: in a pair, or with the obstacle (by code)."""

    pairs: tuple[Pair, ...]
    obstacles: Mapping[str, Obstacle]


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
        del old[previous.code]
    for code in old:
        obstacles.setdefault(code, Obstacle.DROPPED)
    return Correspondence(pairs=tuple(pairs), obstacles=obstacles)


def _compare(base: Criterion, follow: Criterion, *, declared: bool) -> Wording | Obstacle:
    if _variant_kind(base) != _variant_kind(follow):
        return Obstacle.VARIANT
    if base.code != follow.code:
        return Wording.EQUIVALENT
    if base.statement == follow.statement and base.levels == follow.levels:
        return Wording.SAME
    return Wording.REWORDED if declared else Obstacle.REWORDED


def _variant_kind(criterion: Criterion) -> str:
    """The module whose variant the criterion carries, empty for the plain texts."""
    return (criterion.variant or "").partition("@")[2]


def equivalences_between(
    base: Questionnaire, follow: Questionnaire, known: Sequence[Questionnaire]
) -> dict[str, str]:
    """Codes of ``follow`` → codes of ``base``, also through versions in between.

    ``known`` are the versions of the same questionnaire at hand (those of the dossier).
    A chain of renamings is followed version by version, the shortest chain first.
    """
    by_version = {q.version: q for q in known if q.code == follow.code}
    by_version |= {base.version: base, follow.version: follow}
    reached: dict[str, dict[str, str]] = {
        follow.version: {c.code: c.code for c in follow.all_criteria()}
    }
    queue = [follow.version]
    while queue:
        version = queue.pop(0)
        for older in {e.version for e in by_version[version].equivalences} & by_version.keys():
            if older not in reached:
                reached[older] = _step(by_version[version], by_version[older], reached[version])
                queue.append(older)
    if base.version == follow.version or base.version not in reached:
        return {}
    return reached[base.version]


def _step(newer: Questionnaire, older: Questionnaire, mapping: Mapping[str, str]) -> dict[str, str]:
    """Follow ``mapping`` one version further back: declared codes, and unchanged ones."""
    steps = {e.criterion: e.previous for e in newer.equivalences if e.version == older.version}
    texts, old_texts = _texts(newer), _texts(older)
    for code, text in texts.items():
        if old_texts.get(code) == text:
            steps.setdefault(code, code)
    return {new: steps[middle] for new, middle in mapping.items() if middle in steps}


def _texts(questionnaire: Questionnaire) -> dict[str, object]:
    """What a criterion says, with all its variants, by code."""
    variants = [(v.of, v.module, v.statement, v.levels) for v in questionnaire.variants]
    return {
        c.code: (c.statement, c.levels, [v for v in variants if v[0] == c.code])
        for c in questionnaire.all_criteria()
    }
