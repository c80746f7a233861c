"""The participants of an assessment: one line a person, typed at the door."""

from proreca_desktop.gui.pages.workshop.people.tab import PeopleTab

__all__ = ["PeopleTab"]
