"""The left side: domains with their progress, which criteria to go through, what is left open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from proreca_desktop.domain.questionnaire import Domain
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.pages.rating.heading import short_label
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.time_left import TimeLeft
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import scrolling
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, current_language, ngettext, typeset

MARGIN = 12
_CHIP_STYLE = (
    "QPushButton {{ font-size: {size}px; padding: 0 6px; font-weight: normal; }}"
    "QPushButton:checked, QPushButton:focus {{ padding: 0 5px; }}"
)


class DomainRow(QAbstractButton):
    """Code, short label, done of all; highlighted while one of its criteria is shown."""

    def __init__(self, code: str, label: str):
        super().__init__()
        self._code, self._label, self._told = code, typeset(label), ""
        self.setCheckable(True)
        self.setToolTip(self._label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.show_told("")

    def show_told(self, told: str) -> None:
        """What stands at the right: ``2/6``."""
        self._told = told
        self.setAccessibleName(" ".join(part for part in (self._code, self._label, told) if part))
        self.update()

    def nextCheckState(self) -> None:
        """The row lights up when its domain is shown."""

    def sizeHint(self) -> QSize:
        return QSize(px(160), max(36, px(34)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = colours()
        fill = c.track if self.isChecked() else c.hover if self.underMouse() else c.paper
        painter.fillRect(self.rect(), QColor(fill))
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.attention), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        self._paint_texts(painter)
        painter.end()

    def _paint_texts(self, painter: QPainter) -> None:
        c, bold = colours(), self.isChecked()
        area = self.rect().adjusted(MARGIN, 0, -MARGIN, 0)
        painter.setFont(font(12, bold=bold))
        painter.setPen(QColor(c.quiet))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, middle, self._code)
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignRight), self._told)
        told = painter.fontMetrics().horizontalAdvance(self._told)
        left = max(px(40), painter.fontMetrics().horizontalAdvance(self._code) + px(8))
        room = QRect(area.left() + left, 0, area.width() - left - told - 6, self.height())
        painter.setFont(font(13, bold=bold))
        painter.setPen(QColor(c.ink))
        text = QFontMetrics(painter.font()).elidedText(
            self._label, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, text)


class RoutePanel(QWidget):
    """Where the room stands, and where it goes next."""

    domain_chosen = Signal(str)
    """A domain's code, or :data:`PRACTICE`."""
    selection_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 8, 0, 8)
        self._lines.setSpacing(0)
        self.rows: dict[str, DomainRow] = {}
        self._rows_place = QVBoxLayout()
        self._rows_place.setSpacing(0)
        self._lines.addLayout(self._rows_place)
        self._lines.addSpacing(10)
        self._lines.addWidget(self._build_chips())
        self._lines.addSpacing(8)
        self._parked, self._to_verify = quiet("", 12), quiet("", 12)
        self.left = TimeLeft()
        for label in (self._parked, self._to_verify, self.left):
            label.setContentsMargins(MARGIN, 2, 8, 2)
            self._lines.addWidget(label)
        self._lines.addStretch(1)
        area = scrolling(self._lines)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _build_chips(self) -> FlowBox:
        flow = FlowBox(spacing=6, margins=(MARGIN, 8))
        group = QButtonGroup(self)
        self.chips: dict[Selection, QPushButton] = {}
        for selection in Selection:
            chip = plain_button("", partial(self.selection_chosen.emit, selection))
            chip.setStyleSheet(_CHIP_STYLE.format(size=px(12)))
            chip.setCheckable(True)
            group.addButton(chip)
            self.chips[selection] = chip
            flow.add(chip)
        self.chips[Selection.ALL].setChecked(True)
        return flow

    def set_domains(self, session: RatingSession) -> None:
        """Rows for the practice criterion and each domain."""
        entries = {d.code: _full_label(d) for d in session.form.domains}
        if session.questionnaire.practice is not None:
            entries = {PRACTICE: _("Practice, not recorded"), **entries}
        self._fit_chips(len(session.codes))
        if list(entries) == list(self.rows):
            return
        for row in self.rows.values():
            self._rows_place.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for code, label in entries.items():
            row = DomainRow("" if code == PRACTICE else code, short_label(label))
            row.setToolTip(typeset(label))
            row.clicked.connect(lambda _on=False, code=code: self.domain_chosen.emit(code))
            self.rows[code] = row
            self._rows_place.addWidget(row)

    def _fit_chips(self, most: int) -> None:
        """Room for the largest number, so that counting down moves nothing."""
        for each, chip in self.chips.items():
            chip.ensurePolished()
            wanted = chip.fontMetrics().horizontalAdvance(_chip_text(each, most)) + 18
            chip.setFixedSize(wanted, chip.sizeHint().height())

    def show_place(self, code: str) -> None:
        """Highlight a domain (or the practice row)."""
        for key, row in self.rows.items():
            row.setChecked(key == code)

    def show_domain(self, session: RatingSession, domain: Domain) -> None:
        decided, total = session.progress(domain)
        self.rows[domain.code].show_told(f"{decided}/{total}")

    def show_counts(self, session: RatingSession, selection: Selection) -> None:
        """The chips with their numbers, and what is left open."""
        numbers = session.counts()
        for each, chip in self.chips.items():
            text = _chip_text(each, numbers[each])
            if chip.text() != text:
                chip.setText(text)
                chip.setAccessibleName(text)
            chip.setChecked(each is selection)
        parked, unknown = numbers[Selection.PARKED], numbers[Selection.TO_VERIFY]
        self._parked.show_text(
            "● " + ngettext("{n} parked point", "{n} parked points", parked).format(n=parked)
        )
        to_verify = ngettext("{n} “don’t know” to verify", "{n} “don’t know” to verify", unknown)
        self._to_verify.show_text("□ " + to_verify.format(n=unknown))
        self.left.show_soon(session.estimate)


def _chip_text(selection: Selection, number: int) -> str:
    return typeset(f"{selection_name(selection)} {number}")


def selection_name(selection: Selection) -> str:
    return {
        Selection.ALL: _("All"),
        Selection.SHORT_TRACK: _("Short track ★"),
        Selection.NOT_COVERED: _("Not covered"),
        Selection.TO_VERIFY: _("To verify"),
        Selection.PARKED: _("Parked"),
    }[selection]


def _full_label(domain: Domain) -> str:
    return pick(domain.label, current_language())
