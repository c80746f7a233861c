"""White cards on paper, scrolling columns, and the designed empty state."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.gui.icons import pixmap
from proreca_desktop.gui.theme import colours, px
from proreca_desktop.gui.widgets.buttons import primary_button
from proreca_desktop.gui.widgets.labels import quiet, title


class Card(QFrame):
    """A white card; ``column`` is its layout. With ``attention`` an ochre edge."""

    def __init__(self, *, attention: bool = False, margin: int = 18, spacing: int = 8):
        super().__init__()
        self.setObjectName("attention" if attention else "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.column.setSpacing(spacing)

    def add(self, *widgets: QWidget) -> Card:
        for widget in widgets:
            self.column.addWidget(widget)
        return self


def row(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    _fill(line, parts)
    return line


def heading_row(heading: QWidget, *actions: QWidget) -> QHBoxLayout:
    """A heading that takes the width there is, and actions at its right."""
    line = row(heading, *actions)
    line.setStretch(0, 1)
    return line


def column(*parts: QWidget | None, spacing: int = 8) -> QVBoxLayout:
    """Widgets one below the other; None is a stretch."""
    line = QVBoxLayout()
    line.setSpacing(spacing)
    _fill(line, parts)
    return line


def _fill(line: QBoxLayout, parts: tuple[QWidget | None, ...]) -> None:
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)


def scrolling(inner: QLayout, name: str = "") -> QScrollArea:
    """A column that scrolls up and down, never sideways.

    ``name`` makes it a stop for Tab, so that the keys scroll it: needed where it holds nothing
    but texts; elsewhere its controls take the focus, and the keys they leave scroll it.
    """
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    if name:
        area.setObjectName("readable")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content = Scrolled()
    content.setLayout(inner)
    area.setWidget(content)
    return area


class Scrolled(QWidget):
    """What scrolls in an area: no higher than its wrapped texts need at the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")

    def minimumSizeHint(self) -> QSize:
        # Qt counts wrapped texts as high as at their narrowest, and would leave a void below.
        size, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            size.setHeight(0)
        return size


def divider() -> QFrame:
    """A hairline between two parts of a card."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {colours().hairline};")
    return line


def order_focus(*widgets: QWidget) -> None:
    """Tab goes through ``widgets`` in this order, also through those made later than others."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def clear(layout: QLayout) -> None:
    """Remove and delete all that a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def empty_state(
    icon_name: str,
    heading: str,
    text: str,
    action_text: str = "",
    action: Callable[[], object] | None = None,
) -> QWidget:
    """What a page shows while there is nothing: what it is for, and the first step."""
    widget = QWidget()
    middle = QVBoxLayout(widget)
    middle.setSpacing(12)
    picture = QLabel()
    picture.setPixmap(pixmap(icon_name, colours().quiet, 56))
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    heading_label, text_label = title(heading, 20), quiet(text, 14)
    middle.addStretch(2)
    middle.addWidget(picture)
    for label in (heading_label, text_label):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A fixed width: Qt would measure a wrapped text at another one and cut it off.
        label.setFixedWidth(px(560))
        label.setMinimumHeight(label.heightForWidth(px(560)))
        middle.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
    if action is not None:
        button = primary_button(action_text, action)
        middle.addSpacing(8)
        middle.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    middle.addStretch(3)
    return widget
