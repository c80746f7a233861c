"""No dossier is open yet: make one, open one, or look at the sample."""

from proreca_desktop.gui.pages.welcome.page import WelcomePage

__all__ = ["WelcomePage"]
