"""A vote is open: how many have voted, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt

from proreca_desktop.domain.room import VoteScene
from proreca_desktop.gui.room.sizes import STATEMENT
from proreca_desktop.gui.room.stage import Stage
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.i18n import _, ngettext

CENTRE = Qt.AlignmentFlag.AlignHCenter


def build_vote(scene: VoteScene) -> list[Stage]:
    place = " ".join(word for word in (scene.code, scene.domain) if word)
    return [
        Stage(
            [
                RoomText(place, size=30, align=CENTRE),
                RoomText(_("Vote in progress"), size=STATEMENT, bold=True, align=CENTRE),
                RoomText(say_turnout(scene), size=96, bold=True, align=CENTRE),
            ],
            centred=True,
        )
    ]


def say_turnout(scene: VoteScene) -> str:
    """``9 of 12``; where nobody counted the room, ``9 votes``; ``12 voters`` during the count."""
    n = scene.n_expected
    if scene.n_voted is None:
        return "" if n is None else ngettext("{n} voter", "{n} voters", n).format(n=n)
    if n is None:
        return ngettext("{n} vote", "{n} votes", scene.n_voted).format(n=scene.n_voted)
    return _("{part} of {whole}").format(part=scene.n_voted, whole=scene.n_expected)
