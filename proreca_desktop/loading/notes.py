"""What reading a questionnaire gathers beside its content: problems, and codes to compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from proreca_desktop.errors import Problem
from proreca_desktop.i18n import _


class Kind(StrEnum):
    """What a code names."""

    CRITERION = "criterion"
    MODULE_CRITERION = "module_criterion"
    PRACTICE = "practice"
    DOMAIN = "domain"
    MODULE = "module"
    VARIANT = "variant"
    THEME = "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line, and the keys that lead to it: ``VIS-01 › levels › fr``."""

    line: int
    path: str = ""

    def under(self, key: str, line: int | None = None) -> Place:
        path = f"{self.path} › {shorten(key)}" if self.path else shorten(key)
        return Place(line=line or self.line, path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A code that the file defines at a place."""

    kind: Kind
    code: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A code that must be defined somewhere in the file, as one of ``kinds``."""

    kinds: tuple[Kind, ...]
    code: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line of the equivalences: ``criterion`` asks what ``previous`` asked in ``version``."""

    version: str
    criterion: str
    previous: str
    place: Place


@dataclass(slots=True, kw_only=True)
class Notes:
    """Filled while the file is read, emptied by nobody."""

    languages: tuple[str, ...] = ()
    """Every text must be there in each of these; none when the file does not say."""
    partial_languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    defined: list[Mention] = field(default_factory=list)
    referred: list[Reference] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(self, place: Place, message: str, remedy: str = "") -> None:
        text = _("line {line}").format(line=place.line)
        if place.path:
            text = f"{text}, {place.path}"
        self.problems.append(Problem(place=text, message=message, remedy=remedy, line=place.line))


def shorten(text: str) -> str:
    """A text of the file as a message may quote it."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def suggest(word: str, known: list[str]) -> str:
    """The remedy for a misspelt word: the nearest known one, else all of them if they are few."""
    near = get_close_matches(word, known, n=1) if len(word) <= 40 else []
    if near:
        return _("Did you mean “{word}”?").format(word=near[0])
    if 0 < len(known) <= 20:
        return _("Possible here: {words}.").format(words=", ".join(known))
    return _("Correct it, or delete it.")
