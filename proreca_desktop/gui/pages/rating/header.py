"""What stands in the header of the rating page: whose diagnostic, whether all is saved, actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from proreca_desktop.domain.words import round_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.icons import icon
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.theme import SCALES, colours, font, px, text_scale
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _, format_time, typeset
from proreca_desktop.services.preferences import TextSize


class HeaderParts:
    """The breadcrumb before the title, and the parts at the right."""

    def __init__(
        self,
        *,
        undo: Callable[[], object],
        redo: Callable[[], object],
        find: Callable[[], object],
        finish: Callable[[], object],
        room: Callable[[], object],
        clock: QWidget,
    ):
        self.crumb = ElidedLabel(name="quiet", size=14)
        self.saved = TextLabel(name="good", wrap=False)
        self.unsaved = ElidedLabel(name="attentionText", size=13, bold=True)
        self.saved.setFont(font(13))
        self.undo = _icon_button("undo", _("Undo"), "Ctrl+Z", undo)
        self.redo = _icon_button("redo", _("Redo"), "Ctrl+Y", redo)
        self.find = plain_button("Ctrl+F", find, icon_name="search", tip=_("Find a criterion"))
        self.find.setAccessibleName(_("Find a criterion"))
        self.finish = plain_button(_("End the half-day"), finish)
        self.clock = clock
        self.room = plain_button(_("Room window F9"), room)
        self.room.setToolTip(typeset(_("What the projector shows")))
        self._actions = (self.undo, self.redo, self.find, self.room, self.finish)

    def place(self, title: QLabel, actions: QHBoxLayout) -> None:
        """The breadcrumb goes before ``title``, the rest into ``actions``."""
        header = title.parentWidget()
        line = None if header is None else header.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(0, self.crumb)
        if text_scale() < SCALES[TextSize.VERY_LARGE]:
            # The breadcrumb gives way first.
            title.setMinimumWidth(title.sizeHint().width())
        for widget in (self.unsaved, self.saved, self.clock, *self._actions):
            actions.addWidget(widget)
        actions.setSpacing(8)
        self.unsaved.hide()

    def set_visible(self, visible: bool) -> None:
        for widget in (self.crumb, self.saved, self.clock, *self._actions):
            widget.setVisible(visible)

    def show_name(self, name: str, session: RatingSession) -> None:
        """Whose diagnostic is rated, and which round."""
        self.crumb.show_text(f"{name} · {round_name(session.assessment.round)}  ›")
        self.set_visible(True)

    def show_saved(self, moment: datetime | None) -> None:
        """``moment``: when the last change reached the disk."""
        self.unsaved.hide()
        self.saved.setVisible(moment is not None)
        if moment is not None:
            self.saved.show_text(_("✓ Saved at {time}").format(time=format_time(moment)))

    def show_unsaved(self, error: ProrecaError) -> None:
        self.saved.hide()
        self.unsaved.show_text(_("Not saved: {title}").format(title=error.title))
        self.unsaved.show()

    def show_steps(self, *, undo: bool, redo: bool) -> None:
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)


def _icon_button(name: str, text: str, keys: str, action: Callable[[], object]) -> QPushButton:
    button = plain_button("", action, tip=f"{text} ({keys})")
    button.setIcon(icon(name, colours().ink))
    button.setIconSize(QSize(px(18), px(18)))
    button.setFixedWidth(px(40))
    button.setStyleSheet("padding: 0;")
    button.setAccessibleName(text)
    return button
