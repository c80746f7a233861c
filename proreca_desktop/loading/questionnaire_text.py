"""Questionnaire → the text of its file, laid out to be read and edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from proreca_desktop.domain.questionnaire import (
    Criterion,
    Domain,
    PracticeCriterion,
    Questionnaire,
    Scale,
    Variant,
)
from proreca_desktop.domain.text import Texts
from proreca_desktop.loading.questionnaire_shape import ESSENTIAL, FORMAT
from proreca_desktop.loading.source import is_control

_WIDTH = 80
"""Where long texts are wrapped, not counting their indentation."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# Line ends for older YAML, and a mark that editors drop.
_INVISIBLE = "\u2028\u2029\ufeff"

Lines = Iterator[str]


def to_text(questionnaire: Questionnaire) -> str:
    """The whole file; reading it gives the same questionnaire."""
    return "\n".join(_questionnaire(questionnaire)) + "\n"


def _questionnaire(q: Questionnaire) -> Lines:
    yield "# ProReCA Desktop: FORMAT.md explains every key."
    yield f"format: {FORMAT}"
    yield f"code: {_inline(q.code)}"
    yield f"version: {_quote(q.version)}"
    yield from _texts("title", q.title)
    yield f"languages: {_list(q.languages)}"
    if partial := _partial_languages(q):
        yield f"partial_languages: {_list(partial)}"
    yield ""
    yield from _scale(q.scale)
    yield from _texts_by_code("themes", q.themes)
    yield from _texts_by_code("capacity_levels", q.capacity_levels)
    yield ""
    yield f"short_track: {ESSENTIAL if q.short_track is None else _list(q.short_track)}"
    yield from _equivalences(q)
    if q.practice:
        yield from ("", "practice:", *_indent(_described(q.practice)))
    yield from _section("domains", (_domain(domain) for domain in q.domains))
    yield from _section("modules", (_domain(module) for module in q.modules))
    yield from _section("variants", (_described(variant) for variant in q.variants))


def _partial_languages(q: Questionnaire) -> list[str]:
    """Languages of some texts only: the questionnaire keeps the texts, not their list."""
    return sorted({language for texts in _all_texts(q) for language in texts} - {*q.languages})


def _all_texts(q: Questionnaire) -> Iterator[Texts]:
    yield q.title
    yield from (*q.themes.values(), *q.capacity_levels.values())
    yield from (texts for name in q.scale.levels for texts in (name.label, name.meaning))
    yield from (domain.label for domain in (*q.domains, *q.modules))
    for criterion in q.all_criteria():
        yield from (criterion.subdomain, criterion.verification, criterion.na_rule)
    practice = (q.practice,) if q.practice else ()
    for described in (*q.all_criteria(), *q.variants, *practice):
        yield from (described.statement, *described.levels, described.facilitation)


def _scale(scale: Scale) -> Lines:
    yield "scale:"
    yield f"  direction: {scale.direction.value}"
    yield "  levels:"
    for name in scale.levels:
        yield f"    {name.level}:"
        yield from _indent((*_texts("label", name.label), *_texts("meaning", name.meaning)), 6)


def _texts_by_code(key: str, texts: Mapping[str, Texts]) -> Lines:
    if texts:
        yield from ("", f"{key}:")
    for code, labels in texts.items():
        yield from _indent(_texts(code, labels))


def _equivalences(q: Questionnaire) -> Lines:
    if q.equivalences:
        yield from ("", "equivalences:")
    for version, links in groupby(q.equivalences, key=lambda link: link.version):
        yield f"  {_quote(version)}:"
        yield from (f"    {_inline(e.criterion)}: {_inline(e.previous)}" for e in links)


def _section(key: str, blocks: Iterable[Lines]) -> Lines:
    """``key:`` and one list item a block, a blank line between them."""
    for number, lines in enumerate(blocks):
        yield from ("", f"{key}:") if number == 0 else ("",)
        yield from _indent(_item(lines))


def _item(lines: Lines) -> Lines:
    yield f"- {next(lines)}"
    yield from _indent(lines)


def _domain(domain: Domain) -> Lines:
    yield f"code: {_inline(domain.code)}"
    yield from _texts("label", domain.label)
    yield "criteria:"
    for number, criterion in enumerate(domain.criteria):
        if number:
            yield ""
        yield from _indent(_item(_criterion(criterion)))


def _criterion(criterion: Criterion) -> Lines:
    yield f"code: {_inline(criterion.code)}"
    yield f"essential: {_flag(criterion.essential)}"
    if criterion.weight != 1:
        yield f"weight: {criterion.weight}"
    yield f"themes: {_list(criterion.themes)}"
    yield f"capacity_level: {criterion.capacity_level.value}"
    yield from _texts("subdomain", criterion.subdomain)
    yield from _texts("statement", criterion.statement)
    yield from _levels(criterion.levels)
    yield from _texts("facilitation", criterion.facilitation)
    yield from _texts("verification", criterion.verification)
    yield f"na_allowed: {_flag(criterion.na_allowed)}"
    yield from _texts("na_rule", criterion.na_rule)


def _described(criterion: Variant | PracticeCriterion) -> Lines:
    yield f"code: {_inline(criterion.code)}"
    yield from _texts("statement", criterion.statement)
    yield from _levels(criterion.levels)
    yield from _texts("facilitation", criterion.facilitation)


def _levels(levels: Sequence[Texts]) -> Lines:
    """Under each language the five texts in a row, so that their progression can be read."""
    yield "levels:"
    for language in dict.fromkeys(language for texts in levels for language in texts):
        yield f"  {language}:"
        for level, texts in enumerate(levels, start=1):
            if language in texts:
                yield from _indent(_text(str(level), texts[language]), 4)


def _texts(key: str, texts: Texts) -> Lines:
    if texts:
        yield f"{key}:"
    for language, text in texts.items():
        yield from _indent(_text(language, text))


def _text(key: str, text: str) -> Lines:
    """On the line of its key when it is short and harmless, else below it, without quotes."""
    if len(text) <= _WIDTH and _is_plain(text):
        yield f"{key}: {text}"
    elif not _can_stand_below(text):
        yield f"{key}: {_quote(text)}"
    elif "\n" in text:
        yield from (f"{key}: |-", *_indent(text.split("\n")))
    else:
        yield from (f"{key}: >-", *_indent(_wrap(text)))


def _is_plain(text: str) -> bool:
    """YAML cannot mistake it for anything else."""
    return text[0].isalpha() and all(c.isalnum() or c in " ’-.,()/@" for c in text)


def _can_stand_below(text: str) -> bool:
    """A block keeps words and line ends, but not every white space."""
    return not any(_is_unsafe(c) or c == "\t" for c in text) and all(
        line == line.strip() and ("\n" in text or "  " not in line) for line in text.split("\n")
    )


def _wrap(text: str) -> Lines:
    """Lines of whole words. Only ordinary spaces part words: others must stay what they are."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _is_unsafe(character: str) -> bool:
    return is_control(character) or character in _INVISIBLE


def _inline(text: str) -> str:
    return text if _is_plain(text) else _quote(text)


def _quote(text: str) -> str:
    return '"' + "".join(_escape(character) for character in text) + '"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04x}" if _is_unsafe(character) else character


def _list(words: Iterable[str]) -> str:
    return "[" + ", ".join(_inline(word) for word in words) + "]"


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _indent(lines: Iterable[str], width: int = 2) -> Lines:
    return (" " * width + line if line else line for line in lines)
