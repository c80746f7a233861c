"""Fields for the counts of a vote, typed from the keyboard one after the other: five for the
whole room, and five for each group whose cards are counted apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import (
    NO_VOTES,
    TYPED_GROUPS,
    Ballots,
    Counts,
    OpenVote,
    VoteGroup,
)
from proreca_desktop.domain.words import group_name
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.digit_box import CLOSE_KEYS, UNSHIFTED_DIGITS
from proreca_desktop.gui.widgets.labels import TextLabel, quiet
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _

_ONWARD = (Qt.Key.Key_Space, Qt.Key.Key_Right)
_UNDO = QKeySequence.StandardKey.Undo


class CountField(QLineEdit):
    """How many voted for one level; empty is nobody."""

    moved = Signal(int)
    """+1: on to the next level, −1: back."""
    close_asked = Signal()
    mode_asked = Signal()

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3}")))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(16, bold=True))
        self.setStyleSheet("padding: 2px;")
        self.setFixedWidth(px(46))
        self.setAcceptDrops(False)

    def count(self) -> int:
        return int(self.text() or 0)

    def show_count(self, count: int) -> None:
        """Nobody leaves it empty; a 0 stays while one is typing there."""
        if count != self.count() or not (count or self.hasFocus()):
            self.setText(str(count or ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the dossier."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.matches(_UNDO):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ONWARD:
            self.moved.emit(1)
        elif key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and not self.text()):
            self.moved.emit(-1)
        elif key in CLOSE_KEYS:
            self.close_asked.emit()
        elif key == Qt.Key.Key_M and not event.modifiers():
            self.mode_asked.emit()
        elif event.text() in UNSHIFTED_DIGITS and not self.isReadOnly():
            self.insert(UNSHIFTED_DIGITS[event.text()])
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)


class CountFields(QWidget):
    """The five fields under their digits; rows of groups below, where they are wanted."""

    changed = Signal()
    close_asked = Signal()
    mode_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        for column in range(len(LEVELS)):
            square = LevelSquare(column + 1, side=16)
            self._grid.addWidget(square, 0, column + 1, Qt.AlignmentFlag.AlignHCenter)
        self._rows: dict[VoteGroup, tuple[CountField, ...]] = {}
        self._names: dict[VoteGroup, TextLabel] = {}
        for group in (VoteGroup.ALL, *TYPED_GROUPS):
            self._add_row(group)
        self.fields = self._rows[VoteGroup.ALL]
        self.show_groups(())

    def _add_row(self, group: VoteGroup) -> None:
        number = len(self._rows) + 1
        name = quiet(group_name(group), 12)
        name.setWordWrap(False)
        self._grid.addWidget(name, number, 0)
        fields = tuple(CountField(_field_name(group, level)) for level in LEVELS)
        for column, field in enumerate(fields):
            self._grid.addWidget(field, number, column + 1)
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.moved.connect(lambda step, field=field: self._move(field, step))
            field.close_asked.connect(self.close_asked.emit)
            field.mode_asked.connect(self.mode_asked.emit)
        self._rows[group], self._names[group] = fields, name

    @property
    def groups(self) -> tuple[VoteGroup, ...]:
        """The groups whose rows are shown."""
        return tuple(g for g in TYPED_GROUPS if not self._names[g].isHidden())

    def show_groups(self, groups: Sequence[VoteGroup]) -> None:
        for group in TYPED_GROUPS:
            for widget in (self._names[group], *self._rows[group]):
                widget.setVisible(group in groups)
        self._names[VoteGroup.ALL].setVisible(bool(groups))

    def show_vote(self, vote: OpenVote) -> None:
        """What is on the disk; a group counted already keeps its row."""
        counts = vote.ballots.counts
        for group, fields in self._rows.items():
            for field, count in zip(fields, counts.get(group, NO_VOTES), strict=True):
                field.show_count(count)
        counted = [g for g in TYPED_GROUPS if any(counts.get(g, NO_VOTES))]
        self.show_groups([g for g in TYPED_GROUPS if g in counted or g in self.groups])

    def counts(self) -> Counts:
        return self._counts(VoteGroup.ALL)

    def ballots(self) -> Ballots:
        shown = {group: self._counts(group) for group in (VoteGroup.ALL, *self.groups)}
        return Ballots(
            counts={g: c for g, c in shown.items() if g is VoteGroup.ALL or any(c)},
            all_counted=all(field.text() for field in self.fields),
        )

    def set_read_only(self, read_only: bool) -> None:
        for field in self._all():
            field.setReadOnly(read_only)

    def take_focus(self) -> None:
        self.fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def holds_focus(self) -> bool:
        return any(field.hasFocus() for field in self._all())

    def _counts(self, group: VoteGroup) -> Counts:
        first, second, third, fourth, fifth = (field.count() for field in self._rows[group])
        return (first, second, third, fourth, fifth)

    def _all(self) -> list[CountField]:
        return [field for fields in self._rows.values() for field in fields]

    def _move(self, field: CountField, step: int) -> None:
        """The next level, then the first one of the next group."""
        shown = [one for one in self._all() if not one.isHidden()]
        place = shown.index(field) + step
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)


def _field_name(group: VoteGroup, level: int) -> str:
    if group is VoteGroup.ALL:
        return _("Votes for level {level}").format(level=level)
    name = _("Votes for level {level}, {group}")
    return name.format(level=level, group=group_name(group))
