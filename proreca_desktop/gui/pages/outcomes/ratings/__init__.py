"""Markers by period: rating a ladder, and opening and closing the periods."""

from proreca_desktop.gui.pages.outcomes.ratings.tab import RatingsTab

__all__ = ["RatingsTab"]
