"""A calendar that opens below a date field, in the colours and the language of the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from proreca_desktop.gui.icons import icon
from proreca_desktop.gui.theme import colours, font, px
from proreca_desktop.i18n import _, current_language

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class CalendarPopup(QCalendarWidget):
    """Closes once a day is chosen with the mouse or with Enter; Esc leaves all as it was."""

    def __init__(self, owner: QWidget, name: str, shown: date, choose: Callable[[date], object]):
        super().__init__(owner)
        self._choose = choose
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setLocale(QLocale(current_language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.setFont(font())
        self.resize(px(350), px(300))
        self._colour()
        self.activated.connect(self._on_chosen)
        self.clicked.connect(self._on_chosen)

    def _colour(self) -> None:
        c = colours()
        self.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {c.paper}; }}"
            f"QToolButton {{ color: {c.ink}; background: transparent; border: none;"
            f" font-weight: bold; min-height: {px(36)}px; padding: 0 8px; }}"
            f"QToolButton:hover {{ background: {c.hover}; }}"
            f"QAbstractItemView {{ selection-background-color: {c.primary};"
            f" selection-color: {c.on_primary}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
        plain = QTextCharFormat()
        plain.setForeground(QColor(c.ink))
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, plain)
        told = {"chevron-left": _("Previous month"), "chevron-right": _("Next month")}
        for name, icon_name in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(icon_name, c.ink))
                button.setIconSize(QSize(px(18), px(18)))
                button.setAccessibleName(told[icon_name])

    def _on_chosen(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self.close()
        self._choose(day)
