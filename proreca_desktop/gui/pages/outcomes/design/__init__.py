"""The design of outcome mapping: twelve steps as a guided path, none of which blocks."""

from proreca_desktop.gui.pages.outcomes.design.tab import DesignTab

__all__ = ["DesignTab"]
