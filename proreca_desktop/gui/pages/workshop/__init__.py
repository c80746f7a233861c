"""The workshop page: people, half-days, agenda, parked points, priorities, paper."""

from proreca_desktop.gui.pages.workshop.page import WorkshopPage

__all__ = ["WorkshopPage"]
