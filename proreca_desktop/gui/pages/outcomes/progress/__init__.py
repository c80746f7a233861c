"""Progress of the markers: the table of all periods, and its charts."""

from proreca_desktop.gui.pages.outcomes.progress.tab import ProgressTab

__all__ = ["ProgressTab"]
