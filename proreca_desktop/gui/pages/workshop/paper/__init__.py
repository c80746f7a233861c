"""Paper for the room: the kit to print, its sheets to type in afterwards, the record to sign."""

from proreca_desktop.gui.pages.workshop.paper.tab import PaperTab

__all__ = ["PaperTab"]
