"""Changes as they are observed: noted in a line, told in full on demand."""

from proreca_desktop.gui.pages.outcomes.changes.tab import ChangesTab

__all__ = ["ChangesTab"]
