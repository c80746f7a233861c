"""Who is assessed: organisations, their entities, what happened to them, and where they are."""

from proreca_desktop.gui.pages.organisations.page import OrganisationsPage

__all__ = ["OrganisationsPage"]
