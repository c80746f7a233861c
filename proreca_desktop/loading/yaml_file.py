"""A YAML file → nodes. Nothing in the file is executed, copied or guessed.

ruamel.yaml (YAML 1.2) only cuts the text into events; anchors, tags and deep nesting are refused
while they pass, before anything is built from them. Its scanner takes about two seconds a million
characters, and far longer for very long lines: hence the limits.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.loading.nodes import Items, Node, Pairs, Scalar
from proreca_desktop.loading.source import MEGABYTE, is_control, read_bytes

MAX_BYTES = 5 * MEGABYTE
MAX_LINE = 100_000
MAX_DEPTH = 20
MAX_PARTS = 150_000
"""Twenty-five times the parts of the bundled questionnaire."""

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def read_yaml(path: Path) -> Node:
    """The one document of the file; :class:`ProrecaError` with its place when there is none."""
    text = _decode(read_bytes(path, MAX_BYTES))
    _check_characters(text)
    try:
        return _document(_limited(YAML(typ="safe", pure=True).parse(text)))
    except MarkedYAMLError as error:
        _refuse_syntax(error)
    except (ArithmeticError, AttributeError, LookupError, ValueError, NotImplementedError) as error:
        # The scanner is not hardened: an impossible escape, for one, overflows inside it.
        message = _("YAML does not understand the file ({detail}).").format(detail=error)
        _refuse(1, message, _("Compare it with the example in FORMAT.md."))


def _refuse(line: int, message: str, remedy: str) -> NoReturn:
    place = _("line {line}").format(line=line)
    problem = Problem(place=place, message=message, remedy=remedy, line=line)
    raise ProrecaError(_("The file cannot be read."), problems=[problem])


def _decode(data: bytes) -> str:
    if data.startswith(_WIDE_MARKS):
        _refuse(1, _("The file is in UTF-16 or UTF-32."), _save_as_utf8())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _refuse(line, _("A character here is not in UTF-8."), _save_as_utf8())


def _save_as_utf8() -> str:
    return _("Open it in a text editor and save it as UTF-8.")


def _check_characters(text: str) -> None:
    """Refuse what YAML does not allow and what its scanner takes minutes for."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            _refuse(
                number,
                _("The line is longer than {limit} characters.").format(limit=MAX_LINE),
                _("Cut it into several lines after “>-”."),
            )
        if not line.isprintable() and any(is_control(c) for c in line.removesuffix("\r")):
            _refuse(
                number,
                _("The line contains a character that is not text."),
                _("Check that this is a questionnaire file, or delete the character."),
            )


def _limited(events: Iterator[Any]) -> Iterator[Any]:
    for number, event in enumerate(events):
        if number > MAX_PARTS:
            line = event.start_mark.line + 1
            _refuse(
                line,
                _("The file has too many parts to be a questionnaire."),
                _("Check that it is the right file."),
            )
        yield event


def _document(events: Iterator[Any]) -> Node:
    node: Node | None = None
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if node is not None:
                _refuse(
                    event.start_mark.line + 1,
                    _("A second document begins here."),
                    _("Keep one questionnaire per file: delete the line “---”."),
                )
            node = _node(events, next(events), MAX_DEPTH)
        elif isinstance(event, StreamEndEvent) and node is None:
            _refuse(1, _("The file is empty."), _("Choose a questionnaire file."))
    assert node is not None, "the stream ended without its end event"
    return node


def _node(events: Iterator[Any], event: Any, depth: int) -> Node:
    line = event.start_mark.line + 1
    _refuse_magic(event, line)
    if isinstance(event, ScalarEvent):
        return Scalar(line=line, text=event.value, quoted=event.style is not None)
    if depth == 0:
        _refuse(
            line,
            _("The nesting is too deep."),
            _("Compare the indentation with the example in FORMAT.md."),
        )
    if isinstance(event, SequenceStartEvent):
        return Items(line=line, nodes=tuple(_items(events, depth - 1)))
    return Pairs(line=line, pairs=tuple(_pairs(events, depth - 1)))


def _refuse_magic(event: Any, line: int) -> None:
    """Aliases could unfold a few lines into gigabytes; tags could name classes to build."""
    if isinstance(event, AliasEvent) or event.anchor is not None:
        _refuse(
            line,
            _("Anchors and aliases (“&name”, “*name”) are not allowed."),
            _("Write the text out, between quotes if it begins with “&” or “*”."),
        )
    if event.tag is not None:
        _refuse(
            line,
            _("Tags (“!name”) are not allowed."),
            _("Delete the tag, or put the text between quotes if it begins with “!”."),
        )


def _items(events: Iterator[Any], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, SequenceEndEvent):
            return
        yield _node(events, event, depth)


def _pairs(events: Iterator[Any], depth: int) -> Iterator[tuple[Node, Node]]:
    for event in events:
        if isinstance(event, MappingEndEvent):
            return
        key = _node(events, event, depth)
        value = _node(events, next(events), depth)
        if isinstance(value, Scalar) and value.is_empty:
            value = replace(value, line=key.line)  # nothing is written: YAML says "further on"
        yield key, value


def _refuse_syntax(error: MarkedYAMLError) -> NoReturn:
    problem = error.problem or ""
    opened = error.context_mark
    mark = opened if opened and _is_about_an_opening(problem) else error.problem_mark
    message, remedy = _explain(problem)
    _refuse(mark.line + 1 if mark else 1, message, remedy)


def _is_about_an_opening(problem: str) -> bool:
    """The fault lies where the quote or the key began, not where the scanner gave up."""
    return problem.startswith(("found unexpected end of stream", "could not find expected ':'"))


def _explain(problem: str) -> tuple[str, str]:
    if problem.startswith("mapping values are not allowed"):
        return (
            _("A colon followed by a space begins a value here."),
            _("Write “>-” after the key and the text below it, or put the text between quotes."),
        )
    if problem.startswith("found character '\\t'"):
        return _("The line begins with a tabulation."), _("Indent with spaces.")
    if problem.startswith("found unexpected end of stream"):
        return _("A quotation mark opened here is never closed."), _("Close it.")
    if problem.startswith(("could not find expected ':'", "expected <block end>")):
        return (
            _("The line does not fit what stands above it."),
            _("Check its indentation, the “:” after the key and the quotation marks."),
        )
    if "cannot start any token" in problem:
        return (
            _("The text begins with a sign that YAML reserves."),
            _("Write “>-” after the key and the text below it, or put the text between quotes."),
        )
    return (
        _("YAML does not understand this line ({detail}).").format(detail=problem),
        _("Compare it with the example in FORMAT.md."),
    )
