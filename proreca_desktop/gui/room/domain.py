"""The end of a domain: its levels, what is strong, what is weak, where the group is divided."""

from __future__ import annotations

from collections.abc import Sequence

from proreca_desktop.domain.room import DomainScene, RatedCriterion
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.room.blocks import Pair, RatedRow
from proreca_desktop.gui.room.marks import LevelSquares
from proreca_desktop.gui.room.sizes import STATEMENT
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import Heading, RoomText
from proreca_desktop.i18n import _, ngettext


def build_domain(scene: DomainScene) -> list[Stage]:
    head: list[Block] = [
        RoomText(scene.label, size=STATEMENT, bold=True),
        LevelSquares(scene.distribution, scene.n_applicable, size=64),
        Pair(RoomText(_say_rated(scene)), RoomText(_say_median(scene), bold=True)),
    ]
    rows = [
        *_part(_("What is strong"), scene.strong),
        *_part(_("What is to be strengthened"), scene.weak),
        *_part(_("Where our votes were divided"), scene.disagreements),
    ]
    return [Stage(head, rows)]


def _part(title: str, lines: Sequence[RatedCriterion]) -> list[Block]:
    """A heading and its criteria; nothing where there are none."""
    if not lines:
        return []
    return [Heading(title), *(RatedRow(line) for line in lines)]


def _say_rated(scene: DomainScene) -> str:
    rated = ngettext(
        "{n} criterion rated of {whole}", "{n} criteria rated of {whole}", scene.n_rated
    ).format(n=scene.n_rated, whole=scene.n_applicable)
    if not scene.n_rated:
        return rated
    return f"{rated} · " + _("{n} at level 3 or better").format(n=scene.at_least_3)


def _say_median(scene: DomainScene) -> str:
    if scene.median is None:
        return ""
    return name_and_value(_("Median"), f"{scene.median} — {scene.median_name}")
