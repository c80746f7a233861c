"""Settings: how the program looks, how the reports look, and keeping the dossier safe."""

from proreca_desktop.gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
