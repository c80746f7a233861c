"""Which criteria a few typed characters mean: a code, or words without accents."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proreca_desktop.domain.text import fold
from proreca_desktop.gui.pages.rating.session import RatingSession

Haystacks = Mapping[str, str]
"""All words of each criterion, folded, by its code."""

_CODE = re.compile(r"([a-z]+)[\s-]*0*(\d*)")


def haystacks(session: RatingSession) -> Haystacks:
    """What is searched: codes, statements and domains, in every language."""
    return {
        code: fold(
            " ".join((code, *criterion.statement.values(), *session.domains[code].label.values()))
        )
        for code, criterion in session.criteria.items()
    }


def find(stacks: Haystacks, text: str) -> list[str]:
    """The codes meant, in order: ``gov3`` and ``GOV 03`` are GOV-03; else all words must occur."""
    wanted = _CODE.fullmatch(fold(text))
    coded = [code for code in stacks if wanted is not None and _is_called(code, *wanted.groups())]
    if coded:
        return coded
    words = re.findall(r"[^\s,;.:?!]+", fold(text))
    return [code for code, stack in stacks.items() if all(word in stack for word in words)]


def _is_called(code: str, letters: str, number: str) -> bool:
    known = _CODE.fullmatch(fold(code))
    if known is None or known.group(1) != letters:
        return False
    return known.group(2).startswith(number)
