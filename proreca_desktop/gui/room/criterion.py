"""A criterion with its five levels; after the vote the counts, and what was agreed."""

from __future__ import annotations

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.room import ClosedVote, CriterionScene
from proreca_desktop.domain.words import name_and_value, result_in_full
from proreca_desktop.gui.room.blocks import LevelRow, Pair
from proreca_desktop.gui.room.sizes import STATEMENT, TEXT
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.scoring.agreement import AgreementText, read_votes


def build_criterion(scene: CriterionScene) -> list[Stage]:
    """One stage; with the facilitators' own wording also the two to turn between, first the
    official texts, for a screen on which both do not fit together."""
    if not scene.local_statement and not any(level.local for level in scene.levels):
        return [_stage(scene, french=True, local=False)]
    return [
        _stage(scene, french=True, local=True),
        _stage(scene, french=True, local=False),
        _stage(scene, french=False, local=True),
    ]


def _stage(scene: CriterionScene, *, french: bool, local: bool) -> Stage:
    own = scene.statement if french or not scene.local_statement else scene.local_statement
    head: list[Block] = [
        Pair(
            RoomText(scene.domain, head=scene.code, size=TEXT),
            RoomText(_say_vote(scene.vote), size=TEXT),
        ),
        RoomText(own, size=STATEMENT, bold=True),
    ]
    if french and local and scene.local_statement:
        head.append(RoomText(scene.local_statement, size=30, italic=True))
    vote = scene.vote
    rows = [
        LevelRow(
            level,
            french=french,
            local=local,
            count=vote.counts[level.level - 1] if vote else None,
            most=max(vote.counts) if vote else 0,
            is_chosen=level.level == scene.level,
        )
        for level in scene.levels
    ]
    return Stage(head, rows, _foot(scene))


def _foot(scene: CriterionScene) -> Pair | None:
    said, agreed = _say_reading(scene.vote), _say_agreed(scene)
    if not said and not agreed:
        return None
    return Pair(RoomText(said, size=TEXT), RoomText(agreed, size=30, bold=True))


def _say_vote(vote: ClosedVote | None) -> str:
    if vote is None:
        return ""
    n = sum(vote.counts)
    votes = ngettext("{n} vote", "{n} votes", n).format(n=n)
    if vote.number == 1:
        return _("Vote closed · {votes}").format(votes=votes)
    return _("Vote {number} closed · {votes}").format(number=vote.number, votes=votes)


def _say_reading(vote: ClosedVote | None) -> str:
    """What the counts ask of the room: the extremes speak first (method §2, step 7)."""
    if vote is None:
        return ""
    reading = read_votes(vote.counts)
    if reading.isolated_level is not None:
        return _("Let us first listen to the single voice at {level}.").format(
            level=reading.isolated_level
        )
    if reading.text is AgreementText.AGREEMENT:
        return _("The group agrees.")
    voted = [level for level, n in enumerate(vote.counts, start=1) if n]
    if reading.text is None or len(voted) < 2:
        return ""
    return _("Let us first listen to those who said {low}, then to those who said {high}.").format(
        low=voted[0], high=voted[-1]
    )


def _say_agreed(scene: CriterionScene) -> str:
    if scene.level is not None:
        name = next(one.name for one in scene.levels if one.level == scene.level)
        return name_and_value(_("Agreed level"), f"{scene.level} — {name}")
    if scene.status in (None, ResultStatus.RATED):
        return ""
    return name_and_value(_("Decided"), result_in_full(scene.status))
