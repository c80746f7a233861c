"""Assessments: all of them in one list, and the preparation of the one chosen."""

from proreca_desktop.gui.pages.assessments.page import AssessmentsPage

__all__ = ["AssessmentsPage"]
