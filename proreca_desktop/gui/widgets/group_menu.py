"""Which groups' cards are counted apart: women, men, youth, base, elected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from proreca_desktop.domain.voting import TYPED_GROUPS, VoteGroup
from proreca_desktop.domain.words import group_name
from proreca_desktop.i18n import _, typeset


class GroupMenu(QPushButton):
    """A button with a list of groups to tick."""

    chosen = Signal(object)
    """The tuple of groups that are ticked now."""

    def __init__(self) -> None:
        super().__init__(typeset(_("Groups")))
        self.setAccessibleName(_("Groups"))
        self.setToolTip(typeset(_("Count the cards of women, men, youth … apart as well")))
        self._menu = QMenu(self)
        self.actions_by_group = {group: self._add(group) for group in TYPED_GROUPS}
        self.setMenu(self._menu)

    def show_groups(self, groups: Sequence[VoteGroup]) -> None:
        for group, action in self.actions_by_group.items():
            action.setChecked(group in groups)

    def _add(self, group: VoteGroup) -> QAction:
        action = self._menu.addAction(typeset(group_name(group)))
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self._on_ticked())
        return action

    def _on_ticked(self) -> None:
        ticked = tuple(g for g, action in self.actions_by_group.items() if action.isChecked())
        self.chosen.emit(ticked)
