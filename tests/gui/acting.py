"""Finding and using controls as a user does: by what they are called."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def find(root: QWidget, kind: type[W], name: str) -> W:
    """The visible control of that kind and name."""
    # What was just put into a layout is shown by the next turn of the event loop.
    QApplication.processEvents()
    visible = [w for w in root.findChildren(kind) if w.isVisibleTo(root)]
    found = [w for w in visible if w.accessibleName() == name]
    names = sorted({w.accessibleName() for w in visible})
    assert found, f"no {kind.__name__} called {name!r} among {names}"
    return found[0]


def press(root: QWidget, name: str) -> None:
    """Press the button called ``name``, which must be enabled."""
    button = find(root, QAbstractButton, name)
    assert button.isEnabled(), f"{name!r} is disabled"
    button.click()


def tab_stops(root: QWidget) -> list[str]:
    """What Tab goes through inside ``root``, in order."""
    QApplication.processEvents()
    stops, widget = [], root.nextInFocusChain()
    while widget is not root:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        stops_here = takes_tab and widget.isEnabled() and widget.focusProxy() is None
        if stops_here and root.isAncestorOf(widget) and widget.isVisibleTo(root):
            stops.append(widget.accessibleName() or type(widget).__name__)
        widget = widget.nextInFocusChain()
    return stops


def texts(root: QWidget) -> str:
    """All that the visible labels say."""
    QApplication.processEvents()
    labels = [label for label in root.findChildren(QLabel) if label.isVisibleTo(root)]
    return "\n".join(label.text() for label in labels if label.text())
