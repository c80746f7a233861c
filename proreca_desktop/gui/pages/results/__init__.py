"""What the answers of one assessment say, each number open to its reason."""

from proreca_desktop.gui.pages.results.page import ResultsPage

__all__ = ["ResultsPage"]
