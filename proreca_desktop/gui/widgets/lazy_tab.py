"""The tabs of a page of several kinds of work: each is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class PageTab(QWidget):
    """One kind of work on one thing: an assessment, a partner."""

    def show_subject(self, subject_id: str) -> None:
        """Read the dossier again and show it; called at each announcement while visible."""
        raise NotImplementedError

    def commit(self) -> None:
        """Save what is being typed: another tab or page follows."""

    def take_focus(self) -> None:
        """Put the focus on the next useful action, else on the first field."""
        buttons = self.findChildren(QPushButton, "primary")
        usable = [b for b in buttons if b.isVisibleTo(self) and b.isEnabled()]
        if usable:
            usable[0].setFocus()
        else:
            self.focusNextChild()

    def has_unsaved_text(self) -> bool:
        """Whether :meth:`commit` could not save what is typed."""
        return False


class LazyTab(QWidget):
    """An empty place among the tabs until its content is first wanted."""

    def __init__(self, make: Callable[[], PageTab]):
        super().__init__()
        self._make = make
        self._content: PageTab | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 8, 0, 0)

    @property
    def is_made(self) -> bool:
        return self._content is not None

    def content(self) -> PageTab:
        if self._content is None:
            self._content = self._make()
            self._lines.addWidget(self._content)
        return self._content
