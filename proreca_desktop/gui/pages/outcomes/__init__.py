"""Outcome mapping: design, periods and ratings, journals, changes, progress."""

from proreca_desktop.gui.pages.outcomes.page import OutcomesPage

__all__ = ["OutcomesPage"]
