"""The preview: pages of the report, with zoom, or the offer to make it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, column, row
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.pdf_view import PdfView
from proreca_desktop.i18n import _


class Preview(Card):
    """Shows what is made; ``make`` is what its button asks for."""

    def __init__(self, make: Callable[[], object]):
        super().__init__(margin=14)
        self.view = PdfView(_("Pages of the report"))
        self.view.page_changed.connect(self._on_page_changed)
        self._page = quiet("", 13)
        self._shown = QWidget()
        lines = QVBoxLayout(self._shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(
            row(
                plain_button("−", self.view.zoom_out, tip=_("Smaller (Ctrl and −)")),
                plain_button("+", self.view.zoom_in, tip=_("Larger (Ctrl and +)")),
                plain_button(_("Fit width"), self.view.fit_width, tip=_("Ctrl and 0")),
                None,
                _page_button("chevron-left", _("Page before (PgUp)"), partial(self._turn, -1)),
                self._page,
                _page_button("chevron-right", _("Next page (PgDn)"), partial(self._turn, 1)),
            )
        )
        lines.addWidget(self.view, 1)
        self._offer = self._build_offer(make)
        self._stack = QStackedLayout()
        # First: a stack without a window would show its first widget as one.
        self.column.addLayout(self._stack, 1)
        self._stack.addWidget(self._offer)
        self._stack.addWidget(self._shown)

    def _build_offer(self, make: Callable[[], object]) -> QWidget:
        """While nothing is made; the primary action of the page is to save."""
        offer = QWidget()
        button = plain_button(_("Show the preview"), make, icon_name="show")
        told = quiet(_("Look through the pages here; nothing is written to the disk."), 14)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = column(None, told, spacing=12)
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        offer.setLayout(lines)
        return offer

    def show_pdf(self, content: bytes) -> None:
        self._stack.setCurrentWidget(self._shown)
        self.view.show_pdf(content)
        self.view.setFocus()

    def clear(self) -> None:
        self.view.clear()
        self._stack.setCurrentWidget(self._offer)

    @property
    def is_shown(self) -> bool:
        return self._stack.currentWidget() is self._shown

    def set_possible(self, possible: bool) -> None:
        """Whether there is a report to make at all."""
        self._offer.setEnabled(possible)

    def _turn(self, step: int) -> None:
        self.view.go_to(self.view.current_page + step)

    def _on_page_changed(self, page: int, pages: int) -> None:
        self._page.show_text(_("Page {page} of {pages}").format(page=page, pages=pages))


def _page_button(icon_name: str, name: str, action: Callable[[], object]) -> QPushButton:
    button = plain_button("", action, icon_name=icon_name, tip=name)
    button.setAccessibleName(name)
    return button
