"""The way through the criteria of one assessment, past those that are not selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from proreca_desktop.gui.pages.rating.route import Selection
from proreca_desktop.gui.pages.rating.session import RatingSession


class Walk:
    """Which criterion comes next from ``here``; None where there is none."""

    def __init__(self, session: RatingSession, selection: Selection = Selection.ALL):
        self.session = session
        self.selection = selection

    def wanted(self, code: str) -> bool:
        session = self.session
        return code in session.criteria and session.is_wanted(code, self.selection)

    def step(self, here: str, step: int) -> str | None:
        """The next selected criterion (1) or the one before (−1), without going round."""
        return neighbour(self.session.codes, here, step, self.wanted)

    def nearest(self, here: str) -> str | None:
        """``here`` if it is selected, else the next one that is."""
        return here if self.wanted(here) else next_of(self.session.codes, here, self.wanted)

    def undecided(self, here: str) -> str | None:
        """The next selected criterion without a decision, going round."""
        session = self.session
        return next_of(
            session.codes, here, lambda code: self.wanted(code) and not session.is_decided(code)
        )

    def first_of(self, domain: str) -> str:
        """The first criterion of a domain that is open, else selected, else simply the first."""
        session = self.session
        codes = [code for code in session.codes if session.domains[code].code == domain]
        selected = [code for code in codes if self.wanted(code)] or codes
        return next((code for code in selected if not session.is_decided(code)), selected[0])


def neighbour(
    codes: Sequence[str], here: str, step: int, wanted: Callable[[str], bool]
) -> str | None:
    """The nearest wanted code after ``here`` (``step`` 1) or before it (−1).

    From the practice criterion, which is not among them, the way leads to the first one.
    """
    place = codes.index(here) if here in codes else -1
    rest = codes[place + 1 :] if step > 0 else codes[: max(place, 0)][::-1]
    return next((code for code in rest if wanted(code)), None)


def next_of(codes: Sequence[str], here: str, wanted: Callable[[str], bool]) -> str | None:
    """The next wanted code after ``here``, going on from the beginning."""
    place = codes.index(here) + 1 if here in codes else 0
    return next((code for code in [*codes[place:], *codes[:place]] if wanted(code)), None)
