"""What the group picked to work on, ties as ties."""

from __future__ import annotations

from collections import Counter

from proreca_desktop.domain.room import PrioritiesScene, RatedCriterion
from proreca_desktop.gui.room.blocks import RatedRow
from proreca_desktop.gui.room.sizes import STATEMENT
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _


def build_priorities(scene: PrioritiesScene) -> list[Stage]:
    head: list[Block] = [RoomText(_("Our priorities"), size=STATEMENT, bold=True)]
    if not scene.chosen:
        head.append(RoomText(_("Nothing has been picked yet."), size=30))
        return [Stage(head)]
    at_rank = Counter(one.rank for one in scene.chosen)
    rows = [
        RatedRow(
            RatedCriterion(code=one.code, statement=one.text, level=one.level),
            lead=f"{one.rank} =" if at_rank[one.rank] > 1 else str(one.rank),
        )
        for one in scene.chosen
    ]
    foot = RoomText(_("= the same rank")) if max(at_rank.values()) > 1 else None
    return [Stage(head, rows, foot)]
