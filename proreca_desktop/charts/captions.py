"""What a caption says of n and of what is left out; the same words on the page and in print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proreca_desktop.analysis.comparison import Comparison
from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.words import result_in_full, result_mark
from proreca_desktop.i18n import NO_BREAK_SPACE, _, ngettext, typeset
from proreca_desktop.scoring.scores import DomainScore, Term

LEFT_OUT = (ResultStatus.NA, ResultStatus.DONT_KNOW, ResultStatus.NOT_COVERED)


def caption(sentences: Iterable[str]) -> str:
    """One typeset paragraph; empty sentences fall out."""
    return typeset(" ".join(sentence for sentence in sentences if sentence))


def say_rated(terms: Sequence[Term]) -> str:
    """How many of the applicable criteria are rated, and what the others are."""
    rated = sum(term.is_rated for term in terms)
    total = sum(term.is_applicable for term in terms)
    sentence = ngettext(
        "{rated} of {total} applicable criterion is rated.",
        "{rated} of {total} applicable criteria are rated.",
        total,
    ).format(rated=rated, total=total)
    left_out = [f"{n} {result_in_full(status)}" for status, n in count_left_out(terms) if n]
    if not left_out:
        return sentence
    return sentence + " " + _("Left out: {list}.").format(list=", ".join(left_out))


def count_left_out(terms: Iterable[Term]) -> list[tuple[ResultStatus, int]]:
    """How many are not applicable, not known, not covered."""
    statuses = [term.status for term in terms]
    return [(status, statuses.count(status)) for status in LEFT_OUT]


def short_left_out(terms: Iterable[Term]) -> str:
    """The same for the end of a row: ``1 S.O. · 2 N.S.P.`` in French; breaks after a dot only."""
    parts = [f"{n} {result_mark(status)}" for status, n in count_left_out(terms) if n]
    return " · ".join(parts).replace(" ", NO_BREAK_SPACE).replace(f"·{NO_BREAK_SPACE}", "· ")


def terms_of(domains: Iterable[DomainScore]) -> list[Term]:
    return [term for domain in domains for term in domain.terms]


def say_basket(comparison: Comparison) -> str:
    """How many criteria are comparable, and what is left out of the comparison."""
    n = comparison.basket
    sentence = ngettext("{n} comparable criterion.", "{n} comparable criteria.", n).format(n=n)
    left_out = _say_outside(comparison)
    if not left_out:
        return sentence
    return sentence + " " + _("Left out: {list}.").format(list=", ".join(left_out))


def _say_outside(comparison: Comparison) -> list[str]:
    base, follow = len(comparison.only_base), len(comparison.only_follow)
    others = len(comparison.not_comparable)
    counts = (
        (
            ngettext(
                "{n} rated in the first round only", "{n} rated in the first round only", base
            ),
            base,
        ),
        (
            ngettext(
                "{n} rated in the second round only", "{n} rated in the second round only", follow
            ),
            follow,
        ),
        (ngettext("{n} not comparable", "{n} not comparable", others), others),
    )
    return [text.format(n=n) for text, n in counts if n]
