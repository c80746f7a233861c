"""Where we stand, and what comes next, for each organisation."""

from proreca_desktop.gui.pages.home.page import HomePage

__all__ = ["HomePage"]
