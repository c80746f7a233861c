"""The three journals of a period: outcomes, strategies, performance of the team."""

from proreca_desktop.gui.pages.outcomes.journals.tab import JournalsTab

__all__ = ["JournalsTab"]
