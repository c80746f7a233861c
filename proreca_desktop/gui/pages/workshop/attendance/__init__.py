"""The half-days of an assessment: hours, presence, locked lists, printed lists."""

from proreca_desktop.gui.pages.workshop.attendance.tab import AttendanceTab

__all__ = ["AttendanceTab"]
