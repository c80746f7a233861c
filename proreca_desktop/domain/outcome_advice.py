"""Gentle advice on a design: said beside what is saved, never in its way (INV-12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    BoundaryPartner,
    MarkerLevel,
    MarkerVersion,
    PartnerStatus,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.text import fold

USUAL_MOST = {MarkerLevel.EXPECT: 4, MarkerLevel.LIKE: 8, MarkerLevel.LOVE: 3}
MOST_MARKERS = 15
MOST_PARTNERS = 5


class AdviceKind(StrEnum):
    MANY_PARTNERS = "many_partners"
    MANY_MARKERS = "many_markers"
    MANY_AT_LEVEL = "many_at_level"
    ONLY_EXPECT = "only_expect"
    NO_CHALLENGE = "no_challenge"
    EMPTY_CELL = "empty_cell"
    ONLY_ONE_CELL = "only_one_cell"
    NO_MARKER = "no_marker"
    PROGRAMME_SUBJECT = "programme_subject"
    TRAINING = "training"
    POSSESSION = "possession"
    PASSIVE = "passive"
    NUMBER = "number"
    DEADLINE = "deadline"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Something to discuss. ``words`` is the part of the text, ``where`` a level or a cell."""

    kind: AdviceKind
    words: str = ""
    where: str = ""
    count: int = 0


_WORDING: tuple[tuple[AdviceKind, str], ...] = (
    (
        AdviceKind.PROGRAMME_SUBJECT,
        r"^(?:le |l')?(?:programme|projet|proreca|equipe du (?:programme|projet)|enabel|ctb)\b",
    ),
    (
        AdviceKind.THIRD_PARTY,
        r"^(?:la mairie|les mairies|la commune|le maire|l'etat|le gouvernement|la prefecture"
        r"|le prefet|les services techniques|les bailleurs)\b",
    ),
    (
        AdviceKind.TRAINING,
        # Trained people who act are a subject; people who were trained are an output.
        r"\b(?:former|formations?|ateliers?|seminaires?|sensibiliser)\b"
        r"|\b(?:sont|ont ete|est|a ete|\d+ \w+)(?: bien)? (?:form|sensibilis)e{1,2}s?\b",
    ),
    (
        AdviceKind.POSSESSION,
        r"\b(?:dispos(?:e|ent|er|era|eront) d(?:e|es|u)?\b|dispos(?:e|ent|er) d'"
        r"|se dot(?:e|ent|er|era)\b|(?:est|sont) (?:dotes?|dotees?|equipes?|equipees?)\b"
        r"|poss(?:ede|edent|eder)\b|(?:a|ont) acquis\b)",
    ),
    (
        AdviceKind.PASSIVE,
        r"\b(?:est|sont|a ete|ont ete|sera|seront) \w+(?:e|es|ee|ees|is|ise|ises|it|its|ite|ites)"
        r" par\b",
    ),
    (AdviceKind.NUMBER, r"\d+(?:[.,]\d+)? ?%|\bpour ?cent\b|\b\d+\b"),
    (
        AdviceKind.DEADLINE,
        r"\b(?:d'ici|avant (?:la )?fin|avant le|au plus tard|en (?:19|20)\d\d"
        r"|(?:19|20)\d\d|dans les? \w+ (?:mois|ans|jours))\b",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _WORDING)


def advise_on_wording(text: str) -> list[Advice]:
    """What in a French marker looks like a programme's output, a possession or a target.

    Warnings only: "se dote de", or a year in a proper name, can be legitimate (trap 8).
    """
    plain = fold(text)
    found = ((kind, pattern.search(plain)) for kind, pattern in _PATTERNS)
    return [
        Advice(kind=kind, words=match.group(0).strip())
        for kind, match in found
        if match is not None
    ]


def advise_on_ladder(versions: Sequence[MarkerVersion]) -> list[Advice]:
    """Whether a ladder is heavy (15; 4, 8 and 3) or timid; ``versions`` are those in force."""
    counts = {level: sum(v.level is level for v in versions) for level in MarkerLevel}
    advice = []
    if len(versions) > MOST_MARKERS:
        advice.append(Advice(kind=AdviceKind.MANY_MARKERS, count=len(versions)))
    for level, most in USUAL_MOST.items():
        if counts[level] > most:
            kind = AdviceKind.MANY_AT_LEVEL
            advice.append(Advice(kind=kind, where=level.value, count=counts[level]))
    if versions and counts[MarkerLevel.EXPECT] == len(versions):
        advice.append(Advice(kind=AdviceKind.ONLY_EXPECT, count=len(versions)))
    return advice


def advise_on_partners(
    partners: Iterable[BoundaryPartner], with_challenge: Iterable[str]
) -> list[Advice]:
    """Too many to follow; a validated partner without an outcome challenge is a gap (INV-6)."""
    followed = [p for p in partners if p.is_followed and p.role is ActorRole.BOUNDARY]
    challenged = set(with_challenge)
    advice = []
    if len(followed) > MOST_PARTNERS:
        advice.append(Advice(kind=AdviceKind.MANY_PARTNERS, count=len(followed)))
    for partner in followed:
        if partner.status is PartnerStatus.VALIDATED and partner.id not in challenged:
            advice.append(Advice(kind=AdviceKind.NO_CHALLENGE, where=partner.code))
    return advice


def advise_on_strategies(strategies: Iterable[Strategy]) -> list[Advice]:
    """Empty cells of one partner's map, and a map that counts on one kind alone."""
    used = [strategy.cell for strategy in strategies]
    advice = [
        Advice(kind=AdviceKind.EMPTY_CELL, where=cell.value)
        for cell in StrategyCell
        if cell not in used
    ]
    if used and len(set(used)) == 1:
        advice.append(Advice(kind=AdviceKind.ONLY_ONE_CELL, where=used[0].value))
    return advice
