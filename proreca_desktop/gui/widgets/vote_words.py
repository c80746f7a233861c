"""What is said of a vote: while it is open only how many have voted, once closed what it tells."""

from __future__ import annotations

from collections.abc import Sequence

from proreca_desktop.analysis.disaggregation import is_partial, visible_groups
from proreca_desktop.analysis.words import agreement_name
from proreca_desktop.domain.voting import (
    TYPED_GROUPS,
    GroupCounts,
    OpenVote,
    VoteGroup,
    VoteMode,
)
from proreca_desktop.domain.words import group_name
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.scoring.agreement import VoteReading, lower_median, read_votes


def vote_mode_name(mode: VoteMode) -> str:
    return {
        VoteMode.COUNT: pgettext("vote", "By counts"),
        VoteMode.NAMED: pgettext("vote", "By name"),
        VoteMode.SECRET: pgettext("vote", "Secret"),
    }[mode]


def say_typing(vote: OpenVote, n: int) -> str:
    """Above the fields: how many have voted, and the keys."""
    keys = {
        VoteMode.COUNT: _("→ next level"),
        VoteMode.NAMED: _("a digit for each · Backspace corrects · Space: next"),
        VoteMode.SECRET: _("a digit for each ballot · Backspace takes back the last"),
    }[vote.mode]
    last = _("Enter closes the vote") if n else _("M: another way of voting")
    parts = (_("Vote, round {n} · V").format(n=vote.number), say_voted(vote, n), keys, last)
    return " · ".join(part for part in parts if part)


def say_voted(vote: OpenVote, n: int) -> str:
    """``7 votes typed``, or ``7 of 12 voted`` where it is known who is there."""
    if vote.n_expected is not None:
        return _("{n} of {all} voted").format(n=n, all=vote.n_expected)
    return ngettext("{n} vote typed", "{n} votes typed", n).format(n=n) if n else ""


def say_close(vote: OpenVote, n: int) -> str:
    """The question before the close."""
    if vote.n_expected is not None and vote.n_expected != n:
        question = ngettext(
            "{n} vote, {all} expected: close the round? It cannot be changed afterwards.",
            "{n} votes, {all} expected: close the round? It cannot be changed afterwards.",
            n,
        )
        return question.format(n=n, all=vote.n_expected)
    return ngettext(
        "{n} vote: close the round? It cannot be changed afterwards.",
        "{n} votes: close the round? It cannot be changed afterwards.",
        n,
    ).format(n=n)


def say_cancel(n: int) -> str:
    return ngettext(
        "Cancel this vote? {n} vote typed is thrown away.",
        "Cancel this vote? {n} votes typed are thrown away.",
        n,
    ).format(n=n)


def say_rounds(rounds: Sequence[GroupCounts]) -> str:
    """The last round in words, and the counts of those before it."""
    reading = read_votes(rounds[-1][VoteGroup.ALL])
    told = [
        _("Vote, round {n}").format(n=len(rounds)),
        ngettext("{n} vote", "{n} votes", reading.n).format(n=reading.n),
        *say_reading(reading),
    ]
    for number, counts in enumerate(rounds[:-1], start=1):
        before = "-".join(str(count) for count in counts[VoteGroup.ALL])
        told.append(_("round {n}: {counts}").format(n=number, counts=before))
    return " · ".join(told)


def say_reading(reading: VoteReading) -> list[str]:
    """What a closed round says, in plain words: median and agreement."""
    said = [_("Median of the votes: {level}").format(level=reading.median_low)]
    if reading.text is None:
        said.append(_("fewer than 3 votes: no reading of the agreement"))
    else:
        said.append(agreement_name(reading.text))
    return said


def say_lone_voice(reading: VoteReading) -> str:
    if reading.isolated_level is None:
        return ""
    return _("Listen to the lone voice: one vote at {level}").format(level=reading.isolated_level)


def say_groups(counts: GroupCounts) -> str:
    """Groups of the round that may be shown (invariant 13); what is partial says so."""
    shown = visible_groups(counts)
    told = [
        _("{group} ({n}): {counts}, median {level}").format(
            group=group_name(group),
            n=sum(shown[group]),
            counts="-".join(str(count) for count in shown[group]),
            level=lower_median(shown[group]),
        )
        for group in TYPED_GROUPS
        if group in shown
    ]
    if told and is_partial(counts):
        told.append(_("partial: not every voter is counted in a group"))
    # A group that is the whole room hides nothing: it is not repeated.
    whole = sum(counts[VoteGroup.ALL])
    if any(g not in shown and sum(counts[g]) != whole for g in TYPED_GROUPS if g in counts):
        told.append(_("small groups are not shown"))
    return " · ".join(told)
