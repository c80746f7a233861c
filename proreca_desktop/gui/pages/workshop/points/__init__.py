"""The tab of parked points and of answers to verify."""

from proreca_desktop.gui.pages.workshop.points.tab import PointsTab

__all__ = ["PointsTab"]
