"""Rating (*passation*): one criterion a screen, from the keyboard, while the room discusses."""

from proreca_desktop.gui.pages.rating.page import RatingPage

__all__ = ["RatingPage"]
