"""Questionnaires: reading every version at hand, checking, installing and sharing files."""

from proreca_desktop.gui.pages.questionnaires.page import QuestionnairesPage

__all__ = ["QuestionnairesPage"]
