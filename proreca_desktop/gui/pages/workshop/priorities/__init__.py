"""The priorities of a workshop: dots from the sheets, the order, what the group picks."""

from proreca_desktop.gui.pages.workshop.priorities.tab import PrioritiesTab

__all__ = ["PrioritiesTab"]
