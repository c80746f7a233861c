"""The failures we expect: each says what happened and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence


class Problem:
    """One fault of a file, with its place and its remedy (texts already translated).

    ``place`` is what the user can look for: ``"line 12"``, ``"row 4, column level"``.
    """

    __slots__ = ("line", "message", "place", "remedy")

    def __init__(self, *, place: str, message: str, remedy: str = "", line: int | None = None):
        self.place = place
        self.message = message
        self.remedy = remedy
        self.line = line

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} {self.remedy}" if self.remedy else text


class ProrecaError(Exception):
    """An expected failure. ``title`` says what happened, ``advice`` what to do now."""

    def __init__(self, title: str, advice: str = "", problems: Sequence[Problem] = ()):
        super().__init__(title)
        self.title = title
        self.advice = advice
        self.problems = tuple(problems)

    def __str__(self) -> str:
        lines = [self.title, *(str(problem) for problem in self.problems)]
        if self.advice:
            lines.append(self.advice)
        return "\n".join(lines)


class Cancelled(Exception):
    """Long work was stopped on demand; nothing was written."""
