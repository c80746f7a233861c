"""What F1 says on the pages of outcome mapping: the keys, and the words of the field."""

from __future__ import annotations

from proreca_desktop.i18n import _


def keys_in_words() -> list[str]:
    return [
        _("Ctrl+Tab: the next part. Enter in a list: to the fields of what is chosen."),
        _("Rating: ↑ ↓ another marker; 0 to 3 or the letter on the button: its degree."),
        _("Ladder: Alt+↑ and Alt+↓ move a marker in its group."),
        _("Changes observed: Enter in a line records the change."),
    ]


def glossary() -> list[str]:
    """Other names under which trained colleagues know the parts of the method."""
    return [
        _("Outcome: a change in what people and organisations do, decide, and how they relate."),
        _("Outcome mapping is a sister of change-oriented approaches and paths of change."),
        _("Boundary partners are also called direct partners."),
        _("Progress markers: expect, like and love to see, in three groups."),
        _("Performance journal: of the team itself, not of the partners."),
        _("Contribution, never attribution: the change belongs to the partner."),
    ]
