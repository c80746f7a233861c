"""What F1 says on the rating page: the keys, and the rules of rating."""

from __future__ import annotations

from proreca_desktop.i18n import _


def help_text() -> str:
    """One line an entry (rules: method §5)."""
    keys = (
        _("1 to 5: set the level · ← → : previous and next criterion · N: next without decision"),
        _("V: open the vote; M: by counts, by name or in secret; Enter closes it for good"),
        _("Counts: → for the next level · by name and secret: a digit each, Backspace corrects"),
        _("J: justification · E: evidence · P: park the point · Esc: leave a field"),
        _("R: where were we then, at a follow-up · F9: the room’s window"),
        _("Ctrl+F: find a criterion · Ctrl+Z: undo · Ctrl+Y: redo"),
    )
    rules = (
        _("Paper alone never gives more than 2."),
        _("Take the highest level whose elements are all met; in doubt, the lower one."),
        _("At 3 a dated example, at 4 or 5 a proof seen or precisely described."),
        _("The last 12 months count unless the text says otherwise; whole levels only."),
        _("“We do not do it yet” is level 1. A criterion not discussed is “not covered”."),
    )
    return "\n".join((*keys, "", _("Rules of rating"), *rules))
