"""The calm page: whose diagnostic, which round, when."""

from __future__ import annotations

from PySide6.QtCore import Qt

from proreca_desktop.domain.room import TitleScene
from proreca_desktop.gui.room.stage import Block, Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _

CENTRE = Qt.AlignmentFlag.AlignHCenter


def build_title(scene: TitleScene) -> list[Stage]:
    words: list[Block] = [RoomText(_("Organisational diagnostic"), size=30, align=CENTRE)]
    if scene.organisation:
        words.append(RoomText(scene.organisation, size=56, bold=True, align=CENTRE))
    below = " · ".join(word for word in (scene.occasion, scene.day) if word)
    if below:
        words.append(RoomText(below, size=30, align=CENTRE))
    return [Stage(words, centred=True)]


def build_blank() -> list[Stage]:
    """Nothing at all, while the facilitator looks something up."""
    return [Stage(())]
