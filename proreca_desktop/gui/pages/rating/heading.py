"""The criterion at the top of the screen: code, place on the way, statement, hint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion, Domain, Questionnaire
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _, current_language


class Statement(QWidget):
    """Statement and hint. It holds the keyboard while no field does, so that keys act."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._statement, self._hint = TextLabel(), TextLabel(name="quiet")
        self._statement.setFont(font(20, bold=True))
        self._hint.setFont(font(13, italic=True))
        self._local = TextLabel(name="quiet")
        self._local.setFont(font(15))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 0, 0, 0)
        lines.setSpacing(2)
        for label in (self._statement, self._local, self._hint):
            lines.addWidget(label)

    def show_criterion(self, criterion: Criterion, local: str) -> None:
        """``local``: the facilitators' own wording in the language of the room, if any."""
        language = current_language()
        self._local.show_text(local)
        self._local.setVisible(bool(local))
        self._statement.show_text(pick(criterion.statement, language))
        hint = pick(criterion.facilitation, language)
        self._hint.show_text(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{criterion.code}. {self._statement.text()}")
        self.setAccessibleDescription(self._hint.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        c = colours()
        painter.setBrush(QColor(c.attention if self.hasFocus() else c.hairline))
        painter.drawRoundedRect(QRectF(0, 2, 4, self.height() - 4), 2, 2)
        painter.end()


class Heading(QWidget):
    """The line above the statement, with the buttons that move and park."""

    moved = Signal(int)
    park_asked = Signal()

    def __init__(self, clear: QPushButton) -> None:
        """``clear`` takes the decision away; it stands last in the line."""
        super().__init__()
        self._code = TextLabel(wrap=False)
        self._code.setFont(font(14, bold=True))
        self._about = ElidedLabel(name="quiet", size=13)
        self._place = TextLabel(name="quiet", wrap=False)
        self._place.setFont(font(13))
        self.back_button = plain_button("←", lambda: self.moved.emit(-1))
        self.next_button = plain_button("→", lambda: self.moved.emit(1))
        self.back_button.setAccessibleName(_("Previous criterion"))
        self.next_button.setAccessibleName(_("Next criterion"))
        for button in (self.back_button, self.next_button):
            button.setStyleSheet("padding: 0;")
            button.setFixedWidth(px(40))
            button.setToolTip(button.accessibleName())
        self.park_button = plain_button(_("Park · P"), self._on_park_clicked)
        self.park_button.setToolTip(_("Leave this point open and come back to it"))
        self.park_button.setCheckable(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._code)
        line.addWidget(self._about, 1)
        for widget in (self._place, self.back_button, self.next_button, self.park_button, clear):
            line.addWidget(widget)

    def show_criterion(self, criterion: Criterion, about: str, place: str) -> None:
        self._code.show_text(f"{criterion.code} ★" if criterion.essential else criterion.code)
        self._code.setToolTip(_("Essential criterion") if criterion.essential else "")
        self._about.show_text(about)
        self._place.show_text(place)

    def show_ends(self, *, first: bool, last: bool) -> None:
        self.back_button.setEnabled(not first)
        self.next_button.setEnabled(not last)

    def show_parked(self, parked: bool, *, open_: bool) -> None:
        text = _("Parked · P") if parked else _("Park · P")
        if self.park_button.text() != text:
            self.park_button.setText(text)
            self.park_button.setAccessibleName(text)
        self.park_button.setChecked(parked)
        self.park_button.setEnabled(open_)

    def _on_park_clicked(self) -> None:
        # Pressed in once it is recorded, not when it is asked for.
        self.park_button.toggle()
        self.park_asked.emit()


def about_criterion(questionnaire: Questionnaire, domain: Domain, criterion: Criterion) -> str:
    """Domain, capacity level and themes: ``Leadership · organisational · gender``."""
    language = current_language()
    capacity = questionnaire.capacity_levels.get(criterion.capacity_level.value, {})
    themes = [pick(questionnaire.themes.get(code, {}), language) for code in criterion.themes]
    parts = [short_label(pick(domain.label, language)), pick(capacity, language), *themes]
    return " · ".join(part for part in parts if part)


def short_label(label: str) -> str:
    """The first words of a domain's label: ``Leadership, mobilisation et …`` → ``Leadership``."""
    ends = [label.find(mark) for mark in (", ", " — ", " et ", " and ") if mark in label]
    return label[: min(ends)] if ends else label
