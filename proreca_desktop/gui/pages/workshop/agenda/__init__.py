"""The tab of the agenda, the pace of the room and the order of the domains."""

from proreca_desktop.gui.pages.workshop.agenda.tab import AgendaTab

__all__ = ["AgendaTab"]
