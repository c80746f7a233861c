"""Every text of the program exists in French, with the same fields, and reads as French."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from babel.messages.pofile import read_po

from proreca_desktop import i18n
from proreca_desktop.i18n import using_language

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES"
SOURCES = sorted((ROOT / "proreca_desktop").rglob("*.py"))
FUNCTIONS = {"_": 1, "ngettext": 2, "pgettext": 2}
"""How many of the first arguments are texts."""


@pytest.fixture(scope="module")
def template():
    return translations.extract(ROOT)


@pytest.fixture(scope="module")
def french():
    with (CATALOGUE / "proreca.po").open("rb") as file:
        return read_po(file, locale="fr")


def _texts(value) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [value]


def _listed(lines) -> str:
    return "\n" + "\n".join(f"  {line}" for line in lines)


def test_every_text_of_the_code_is_in_the_catalogue(template, french):
    missing = [
        repr(_texts(message.id)[0])
        for message in template
        if message.id and french.get(message.id, message.context) is None
    ]
    assert not missing, f"{len(missing)} texts not in proreca.po:{_listed(missing)}"


def test_every_text_is_translated_with_the_same_fields(template):
    catalogue = translations.build_catalogue("fr", CATALOGUE / "proreca.po", template)
    problems = list(translations.find_problems(catalogue))
    assert not problems, f"{len(problems)} texts to translate or mend:{_listed(problems)}"


def test_the_compiled_catalogue_is_up_to_date(template):
    catalogue = translations.build_catalogue("fr", CATALOGUE / "proreca.po", template)
    stale = translations.write_catalogue(catalogue, CATALOGUE, check_only=True)
    assert not stale, "run: make translations"


def test_the_program_loads_that_catalogue(french):
    loaded = gettext.translation("proreca", ROOT / "resources" / "locale", ["fr"])
    message = next(
        m for m in french if isinstance(m.id, str) and m.id and m.string and not m.context
    )
    assert loaded.gettext(message.id) == message.string
    with using_language("fr"):
        assert i18n._(message.id) == message.string
    with using_language("en"):
        assert i18n._(message.id) == message.id


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in FUNCTIONS:
                yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr


def _place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        if path.name != "i18n.py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_texts_are_literal():
    """``_(f"…")`` or ``_(name)`` would be looked for in the catalogue and never be found."""
    wrong = [
        _place(path, call)
        for path, tree in _trees()
        for call in _calls(tree)
        if not all(
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            for argument in call.args[: FUNCTIONS[_name(call)]]
        )
    ]
    assert not wrong, _listed(wrong)


def test_no_text_is_hidden_in_another():
    """``f"✓ {_('signed')}"``: what collects the texts does not look into such a string."""
    wrong = [
        _place(path, call)
        for path, tree in _trees()
        for whole in ast.walk(tree)
        if isinstance(whole, ast.JoinedStr)
        for call in _calls(whole)
    ]
    assert not wrong, _listed(wrong)


def test_texts_are_looked_up_when_they_are_shown():
    """At import the language is not known yet: no call outside a function, nor in a default."""
    wrong = []
    for path, tree in _trees():
        inside = {
            id(call)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for part in (function.body if isinstance(function.body, list) else [function.body])
            for call in _calls(part)
        }
        wrong += [_place(path, call) for call in _calls(tree) if id(call) not in inside]
    assert not wrong, _listed(wrong)


def test_fields_have_names(template):
    """``{}`` and ``{0}`` tell a translator nothing; argparse alone brings its ``%s``."""
    wrong = [
        repr(text)
        for message in template
        for text in _texts(message.id)
        if re.search(r"\{\d*\}", text)
    ]
    assert not wrong, _listed(wrong)


def _all_texts(french) -> Iterator[str]:
    for message in french:
        if message.id:
            yield from (*_texts(message.id), *filter(None, _texts(message.string)))


@pytest.mark.parametrize(
    "words",
    [
        r"thanks to|grâce à|due to|because of the (programme|training|support)|en raison d[eu]",
        r"database|base de données|exception|traceback|sqlite",
    ],
    ids=["causes", "jargon"],
)
def test_words_the_field_does_not_use(french, words):
    found = [text for text in _all_texts(french) if re.search(words, text, re.IGNORECASE)]
    assert not found, _listed(found)


def test_french_punctuation(french):
    """A space before ; : ! ? and inside « », which is made narrow when shown; ’ and not '.

    What stands in « » may be a line of a file.
    """
    wrong = [
        text
        for message in french
        if message.id
        for text in filter(None, _texts(message.string))
        if re.search(r"«\S|\S»|\"|[“”]|\w'\w|\.\.\.", text)
        or re.search(r"[^\W\d][;:!?](\s|$)", re.sub(r"«.*?»", "", text))
    ]
    assert not wrong, _listed(wrong)


def test_no_text_begins_or_ends_with_blanks_the_other_does_not_have(french):
    wrong = [
        repr(translated)
        for message in french
        if message.id
        for original, translated in zip(_texts(message.id), _texts(message.string), strict=False)
        if translated
        and (original[:1].isspace(), original[-1:].isspace())
        != (translated[:1].isspace(), translated[-1:].isspace())
    ]
    assert not wrong, _listed(wrong)
