"""The typed values under one key of a questionnaire file; every fault is noted, none stops.

A value that cannot be read comes back empty: the file is refused at the end anyway, and the rest
of it is still checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.text import Texts, nfc
from proreca_desktop.i18n import _
from proreca_desktop.loading.nodes import Items, Node, Pairs, Scalar
from proreca_desktop.loading.notes import Kind, Mention, Notes, Place, Reference, shorten, suggest
from proreca_desktop.loading.source import is_control

MAX_TEXT = 10_000
MAX_CODE = 24
_MAX_DIGITS = 20

_ASCII_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789")
_CODE_SIGNS = _ASCII_LETTERS | _DIGITS | {"-"}

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """The keys of one mapping. ``keys`` says which may stand there, and which must (True).

    A key with nothing after it counts as missing.
    """

    def __init__(self, notes: Notes, node: Node, place: Place, keys: Mapping[str, bool]):
        self._notes = notes
        self.place = place
        pairs = read_pairs(notes, node, place)
        for key, (line, _value) in pairs.items():
            if key not in keys:
                self._refuse_unknown(key, line, list(keys))
        self._nodes = {key: found for key, found in pairs.items() if not _is_empty(found[1])}
        for key, required in keys.items():
            if required and key not in self._nodes and isinstance(node, Pairs):
                self._refuse_missing(key, pairs)

    def _refuse_unknown(self, key: str, line: int, known: list[str]) -> None:
        message = _("Unknown key “{key}”.").format(key=shorten(key))
        self._notes.add(self.place.under(key, line), message, suggest(key, known))

    def _refuse_missing(self, key: str, pairs: Mapping[str, tuple[int, Node]]) -> None:
        if key in pairs:
            place = self.place.under(key, pairs[key][0])
            self._notes.add(place, _("Nothing is written here."), _("Write what is meant."))
        else:
            message = _("The key “{key}” is missing.").format(key=key)
            self._notes.add(self.place, message, _("Add a line “{key}: …”.").format(key=key))

    def node(self, key: str) -> Node | None:
        """The value as it is; None when there is none."""
        return self._nodes[key][1] if key in self._nodes else None

    def below(self, key: str) -> Place:
        line, _node = self._nodes.get(key, (self.place.line, None))
        return self.place.under(key, line)

    def text(self, key: str) -> str:
        node = self.node(key)
        return "" if node is None else read_text(self._notes, node, self.below(key))

    def texts(self, key: str) -> Texts:
        node = self.node(key)
        return {} if node is None else read_texts(self._notes, node, self.below(key))

    def levels(self, key: str) -> tuple[Texts, ...]:
        node = self.node(key)
        return () if node is None else read_levels(self._notes, node, self.below(key))

    def code(self, key: str, kind: Kind) -> str:
        """A code that the file defines."""
        code = self.text(key)
        place = self.below(key)
        if code and check_code(self._notes, code, place):
            self._notes.defined.append(Mention(kind=kind, code=code, place=place))
        return code

    def references(self, key: str, *kinds: Kind) -> tuple[str, ...]:
        """Codes that must be defined elsewhere in the file, each once."""
        place = self.below(key)
        codes: list[str] = []
        for item in read_items(self._notes, self.node(key), place):
            code = read_text(self._notes, item, place)
            here = Place(line=item.line, path=place.path)
            if code in codes:
                self._notes.add(here, twice(code), _("Keep one of the two."))
            elif code:
                self._notes.referred.append(Reference(kinds=kinds, code=code, place=here))
                codes.append(code)
        return tuple(codes)

    def flag(self, key: str) -> bool:
        node = self.node(key)
        if node is None:
            return False
        if not isinstance(node, Scalar) or node.quoted or node.text not in ("true", "false"):
            self._notes.add(
                self.below(key),
                _("“true” or “false” is expected here."),
                _("Write “{key}: true” or “{key}: false”, without quotes.").format(key=key),
            )
            return False
        return node.text == "true"

    def choice(self, key: str, default: Choice) -> Choice:
        """One of the words of the enumeration that ``default`` belongs to."""
        word = self.text(key)
        words = [str(member.value) for member in type(default)]
        if word in words:
            return type(default)(word)
        if word:
            message = _("“{word}” is not possible here.").format(word=shorten(word))
            self._notes.add(self.below(key), message, suggest(word, words))
        return default

    def weight(self, key: str) -> Fraction:
        word = self.text(key)
        weight = parse_weight(word or "1")
        if weight is None:
            self._notes.add(
                self.below(key),
                _("“{text}” is not a weight.").format(text=shorten(word)),
                _("Write a number above zero: 2, 1/2 or 0.5."),
            )
        return weight or Fraction(1)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def twice(word: str) -> str:
    return _("“{word}” stands here twice.").format(word=shorten(word))


def read_pairs(notes: Notes, node: Node, place: Place) -> dict[str, tuple[int, Node]]:
    """Line and value by key; the first one of a repeated key."""
    if not isinstance(node, Pairs):
        remedy = _("Write one line “key: value” for each part, as in FORMAT.md.")
        notes.add(place, _("Keys with values are expected here."), remedy)
        return {}
    found: dict[str, tuple[int, Node]] = {}
    for key, value in node.pairs:
        if not isinstance(key, Scalar):
            remedy = _("Put it between quotes if it is a text.")
            notes.add(place.under("?", key.line), _("A key must be a word."), remedy)
        elif key.text in found:
            message = _("The key “{key}” already stands on line {line}.").format(
                key=shorten(key.text), line=found[key.text][0]
            )
            notes.add(place.under(key.text, key.line), message, _("Keep one of the two."))
        else:
            found[key.text] = (key.line, value)
    return found


def read_items(notes: Notes, node: Node | None, place: Place) -> Sequence[Node]:
    """The items of a list; none when there is no list."""
    if node is None:
        return ()
    if isinstance(node, Items):
        return node.nodes
    remedy = _("Begin each item on a line of its own with “- ”, or write “[first, second]”.")
    notes.add(place, _("A list is expected here."), remedy)
    return ()


def read_text(notes: Notes, node: Node, place: Place) -> str:
    """One text, composed (NFC) and without white space around; empty when it is not one."""
    if not isinstance(node, Scalar):
        remedy = _("If the text contains a colon, write it on the line below, after “>-”.")
        notes.add(place, _("A text is expected here."), remedy)
        return ""
    text = "" if node.is_empty else nfc(node.text).strip()
    if not text:
        notes.add(place, _("The text is empty."), _("Write it, or delete the line."))
    elif len(text) > MAX_TEXT:
        message = _("The text is longer than {limit} characters.").format(limit=MAX_TEXT)
        notes.add(place, message, _("Shorten it."))
    elif any(is_control(character) for character in text):
        message = _("The text contains a character that nobody can read.")
        notes.add(place, message, _("Delete the sequence that begins with “\\”."))
    return text


def read_texts(notes: Notes, node: Node, place: Place) -> Texts:
    """One text by language."""
    pairs = read_languages(notes, node, place)
    return {
        language: read_text(notes, value, place.under(language, line))
        for language, (line, value) in pairs.items()
    }


def read_languages(notes: Notes, node: Node, place: Place) -> dict[str, tuple[int, Node]]:
    """Line and value by language: every declared language, and no other."""
    pairs = read_pairs(notes, node, place)
    declared = (*notes.languages, *notes.partial_languages)
    if not notes.languages or not isinstance(node, Pairs):
        return pairs  # noted already
    for language in notes.languages:
        if language not in pairs:
            message = _("The text in “{language}” is missing.").format(language=language)
            remedy = _("Add a line “{language}: …”.").format(language=language)
            notes.add(place, message, remedy)
    for language, (line, _value) in pairs.items():
        if language not in declared:
            notes.add(
                place.under(language, line),
                _("The language “{language}” is not declared.").format(language=shorten(language)),
                _("Add it to “languages”, or to “partial_languages” if texts are missing in it."),
            )
    return pairs


def read_levels(notes: Notes, node: Node, place: Place) -> tuple[Texts, ...]:
    """Five described levels: under each language, one text for each number from 1 to 5."""
    levels: tuple[dict[str, str], ...] = tuple({} for _level in LEVELS)
    for language, (line, value) in read_languages(notes, node, place).items():
        here = place.under(language, line)
        complete = language not in notes.partial_languages
        for level, (there, text) in read_numbered(notes, value, here, complete).items():
            levels[level - 1][language] = read_text(notes, text, here.under(str(level), there))
    return levels


def read_numbered(
    notes: Notes, node: Node, place: Place, complete: bool = True
) -> dict[int, tuple[int, Node]]:
    """Line and value by level; unless ``complete`` is false, all five must be there."""
    pairs = read_pairs(notes, node, place)
    if not isinstance(node, Pairs):
        return {}
    numbers = {str(level): level for level in LEVELS}
    for key, (line, _value) in pairs.items():
        if key not in numbers:
            message = _("There is no level “{level}”.").format(level=shorten(key))
            notes.add(place.under(key, line), message, _("Levels are numbered from 1 to 5."))
    for number in numbers:
        if complete and number not in pairs:
            message = _("Level {level} is missing.").format(level=number)
            notes.add(place, message, _("Add a line “{key}: …”.").format(key=number))
    return {numbers[key]: found for key, found in pairs.items() if key in numbers}


def check_code(notes: Notes, code: str, place: Place, more: str = "") -> bool:
    """Whether ``code`` may be one, the signs of ``more`` allowed too; if not, that is noted."""
    if 0 < len(code) <= MAX_CODE and _CODE_SIGNS.union(more).issuperset(code) and code[0] != "-":
        return True
    if more:
        remedy = _("Use at most {limit} letters without accents, digits, hyphens or “{more}”.")
    else:
        remedy = _("Use at most {limit} letters without accents, digits or hyphens.")
    message = _("“{code}” cannot be a code.").format(code=shorten(code))
    notes.add(place, message, remedy.format(limit=MAX_CODE, more=" ".join(more)))
    return False


def parse_weight(text: str) -> Fraction | None:
    """``2``, ``1/2`` or ``0.5``, exact and above zero; None for anything else."""
    separator = "/" if "/" in text else "."
    parts = text.split(separator)
    if len(parts) > 2 or not all(_is_whole(part) for part in parts):
        return None
    if separator == "/" and len(parts) == 2 and int(parts[1]) == 0:
        return None
    weight = Fraction(text)
    # Within these bounds it can be written as a fraction again, whatever it was written as.
    return weight if weight > 0 and max(weight.as_integer_ratio()) < 10**_MAX_DIGITS else None


def _is_whole(text: str) -> bool:
    return 0 < len(text) <= _MAX_DIGITS and _DIGITS.issuperset(text)
