"""The PDF reports: choosing, looking at, saving."""

from proreca_desktop.gui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
