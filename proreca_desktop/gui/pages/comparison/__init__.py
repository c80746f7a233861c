"""Two rounds of one entity side by side, and many assessments in a portfolio."""

from proreca_desktop.gui.pages.comparison.page import ComparisonPage

__all__ = ["ComparisonPage"]
