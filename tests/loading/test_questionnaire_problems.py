"""Questionnaire files that are wrong: every problem at once, each with its line and its remedy."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading.questionnaire_file import check_questionnaire, load_questionnaire
from tests.loading.samples import EXAMPLE


@pytest.fixture
def check(tmp_path):
    """Check a file of these bytes or characters, and that it did not take long."""

    def check(content):
        path = tmp_path / "questionnaire.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        start = time.monotonic()
        problems = check_questionnaire(path)
        assert time.monotonic() - start < 5
        assert all(problem.remedy for problem in problems)
        return problems

    return check


def marked_lines(text):
    return [number for number, line in enumerate(text.splitlines(), 1) if "#HERE" in line]


WOMEN = "          fr: Des femmes gèrent l’argent.\n"
NONE = "            1: Aucune.\n"
RULE = """\
        na_rule:
          fr: Le groupement n’a pas d’argent à lui.
          en: The group has no money of its own.
"""
BEST = """\
    5:
      label: {fr: Ancré, en: Embedded}
      meaning: {fr: Cela dure sans projet., en: It lasts without a project.}
"""

# What the one problem says, then what is replaced in the example; #HERE marks its line.
MISTAKES = {
    "repeated key": ("“code” already stands on line 2", ("version:", "code: B #HERE\nversion:")),
    "repeated language": (
        "“fr” already stands",
        (WOMEN, f"{WOMEN}          fr: x #HERE\n"),
    ),
    "repeated criterion": (
        "“GES-01” already stands",
        ("- code: GES-03\n", "- code: GES-01 #HERE\n"),
        ("    GES-03: GES-02 ", "    # "),
        ("GES-03@COOP", "GES-01@COOP"),
    ),
    "criterion repeated in another case": (
        "“ges-01” already stands",
        ("- code: PRO-01\n", "- code: ges-01 #HERE\n"),
        ("[GES-01, PRO-01]", "[GES-01]"),
    ),
    "practice with the code of a criterion": (
        "“GES-01” already stands",
        ("code: ESSAI", "code: GES-01"),
        ("- code: GES-01\n", "- code: GES-01 #HERE\n"),
    ),
    "module with the code of a domain": (
        "“GES” already stands",
        ("- code: COOP", "- code: GES #HERE"),
        ("GES-03@COOP", "GES-03@GES"),
    ),
    "variant twice": (
        "“GES-03@COOP” already stands",
        (
            "variants:\n",
            "variants:\n  - {code: GES-03@COOP, statement: {fr: a, en: b}, levels: "
            "{fr: {1: a, 2: b, 3: c, 4: d, 5: e}, en: {1: a, 2: b, 3: c, 4: d, 5: e}}}\n",
        ),
        ("- code: GES-03@COOP\n", "- code: GES-03@COOP #HERE\n"),
    ),
    "missing key": (
        "“version” is missing",
        ('version: "2.0"\n', ""),
        ("format: 1", "format: 1 #HERE"),
    ),
    "missing code of a criterion": (
        "“code” is missing",
        ("- code: PRO-01\n        essential: true", "- essential: true #HERE"),
        ("[GES-01, PRO-01]", "[GES-01]"),
    ),
    "key without a value": ("Nothing is written here", ("code: ESSAI", "code: #HERE")),
    "missing level": (
        "Level 3 is missing",
        ("            3: Une femme signe parfois.\n", ""),
        (f"fr:\n{NONE}            2: Une femme p", f"fr: #HERE\n{NONE}            2: Une femme p"),
    ),
    "sixth level": (
        "There is no level “6”",
        (
            "            3: Une femme signe",
            "            6: Parfait #HERE\n            3: Une femme signe",
        ),
    ),
    "missing language": (
        "“fr” is missing",
        (WOMEN, ""),
        (
            "        statement:\n          en: Women",
            "        statement: #HERE\n          en: Women",
        ),
    ),
    "missing language of the levels": (
        "“en” is missing",
        (
            "          en:\n            1: It sells nothing.\n            2: It intends to sell.\n"
            "            3: It sells at times.\n            4: It sells every season.\n"
            "            5: It negotiates its prices and pays dividends.\n",
            "",
        ),
        (
            "levels:\n          fr:\n            1: Elle ne vend",
            "levels: #HERE\n          fr:\n            1: Elle ne vend",
        ),
    ),
    "empty text": ("The text is empty", (WOMEN, "          fr: #HERE\n")),
    "blank text": ("The text is empty", (WOMEN, '          fr: " " #HERE\n')),
    "text too long": ("longer than 10000", (WOMEN, f"          fr: {'x' * 10_001} #HERE\n")),
    "list for a text": ("A text is expected", (WOMEN, "          fr: [a, b] #HERE\n")),
    "mapping for a text": ("A text is expected", (WOMEN, "          fr: {a: b} #HERE\n")),
    "text for a mapping": (
        "Keys with values are expected",
        (
            "title:\n  fr: Diagnostic des groupements de producteurs\n"
            "  en: Diagnostic of producer groups",
            "title: Diagnostic #HERE",
        ),
    ),
    "mapping for a list": ("A list is expected", ("[gender]", "{gender: true} #HERE")),
    "list as a key": ("A key must be a word", (WOMEN, f"{WOMEN}          [a, b]: x #HERE\n")),
    "invisible character in a text": ("nobody can read", (WOMEN, '          fr: "a\\0b" #HERE\n')),
    "undeclared language": ("“de” is not declared", (WOMEN, f"{WOMEN}          de: x #HERE\n")),
    "language that is none": ("code of a language", ("[fr, en]", "[fr, en, French] #HERE")),
    "language declared twice": ("“fr” stands here twice", ("[bm]", "[bm, fr] #HERE")),
    "no language": ("No language", ("[fr, en]", "[] #HERE"), ("[bm]", "[fr, en, bm]")),
    "unknown key": (
        "Unknown key “wieght”. Did you mean “weight”?",
        ("weight: 1/2", "wieght: 1/2 #HERE"),
    ),
    "unknown key at the top": ("Unknown key “author”", ("format: 1", "format: 1\nauthor: x #HERE")),
    "newer format": ("reads format 1, not “2”", ("format: 1", "format: 2 #HERE")),
    "unknown theme": (
        "Unknown theme “gendre”. Did you mean “gender”?",
        ("[gender]", "[gendre] #HERE"),
    ),
    "theme twice": ("“gender” stands here twice", ("[gender]", "[gender, gender] #HERE")),
    "unknown capacity level": (
        "“individuel” is not possible here. Did you mean “individual”?",
        ("capacity_level: individual", "capacity_level: individuel #HERE"),
    ),
    "missing capacity level": (
        "“contextual” is missing",
        ("  contextual: {fr: contextuel, en: contextual}\n", ""),
        ("capacity_levels:\n", "capacity_levels: #HERE\n"),
    ),
    "weight zero": ("not a weight", ("weight: 1/2", "weight: 0 #HERE")),
    "weight below zero": ("not a weight", ("weight: 1/2", "weight: -1 #HERE")),
    "weight with a comma": ("not a weight", ("weight: 1/2", "weight: 0,5 #HERE")),
    "huge weight": ("not a weight", ("weight: 1/2", "weight: 1e999999999 #HERE")),
    "word for a flag": ("“true” or “false”", ("na_allowed: true", "na_allowed: oui #HERE")),
    "quoted flag": ("“true” or “false”", ("na_allowed: true", 'na_allowed: "true" #HERE')),
    "without object but no rule": (
        "No rule says when",
        (RULE, ""),
        ("na_allowed: true", "na_allowed: true #HERE"),
    ),
    "code with an accent": ("cannot be a code", ("- code: GES\n", "- code: GÉS #HERE\n")),
    "code with a space": ("cannot be a code", ("- code: GES\n", "- code: G S #HERE\n")),
    "code with @": ("cannot be a code", ("- code: GES\n", "- code: G@S #HERE\n")),
    "code too long": ("cannot be a code", ("- code: GES\n", f"- code: {'G' * 25} #HERE\n")),
    "version with a space": ("cannot be a code", ('version: "2.0"', "version: 2 0 #HERE")),
    "variant without a module": (
        "not the code of a variant",
        ("- code: GES-03@COOP", "- code: GES-03 #HERE"),
    ),
    "variant of an unknown criterion": (
        "No criterion of the domains has the code “GES-13”. Did you mean",
        ("- code: GES-03@COOP", "- code: GES-13@COOP #HERE"),
    ),
    "variant of a criterion of a module": (
        "No criterion of the domains has the code “PRO-01”",
        ("- code: GES-03@COOP", "- code: PRO-01@COOP #HERE"),
    ),
    "variant for an unknown module": (
        "No module has the code “COOPS”. Did you mean “COOP”?",
        ("- code: GES-03@COOP", "- code: GES-03@COOPS #HERE"),
    ),
    "unknown criterion in the short track": (
        "No criterion has the code “PRO-10”. Did you mean “PRO-01”?",
        ("[GES-01, PRO-01]", "[GES-01, PRO-10] #HERE"),
    ),
    "criterion twice in the short track": (
        "“GES-01” stands here twice",
        ("[GES-01, PRO-01]", "[GES-01, GES-01] #HERE"),
    ),
    "empty short track": ("has no criterion", ("[GES-01, PRO-01]", "[] #HERE")),
    "word for the short track": ("A list is expected", ("[GES-01, PRO-01]", "essentiel #HERE")),
    "equivalence of an unknown criterion": (
        "No criterion has the code “GES-04”",
        ("    GES-03: GES-02 ", "    GES-04: GES-02 #HERE "),
    ),
    "equivalence with its own version": (
        "version of this very file",
        ('  "1.0":\n    GES-01: GES-01 ', '  "2.0":\n    GES-01: GES-01 #HERE '),
    ),
    "two criteria that continue the same one": (
        "“GES-01” already continues “GES-01” (line 39)",
        ("    GES-03: GES-02 ", "    GES-03: GES-01 #HERE "),
    ),
    "equivalence with a code that goes on": (
        "“GES-03” cannot continue “PRO-01”, which still exists",
        ("    GES-03: GES-02 ", "    GES-03: PRO-01 #HERE "),
    ),
    "scale of four levels": (
        "Level 5 is missing",
        (BEST, ""),
        ("  levels:\n    1:\n", "  levels: #HERE\n    1:\n"),
    ),
    "unknown direction": (
        "Did you mean “higher_is_better”?",
        ("higher_is_better", "higher-is-better #HERE"),
    ),
    "no domain": (
        "There is no domain",
        (EXAMPLE.partition("domains:\n")[2].partition("modules:\n")[0], ""),
        ("domains:\n", "domains: [] #HERE\n"),
        ("[GES-01, PRO-01]", "[PRO-01]"),
        (EXAMPLE.partition("equivalences:\n")[2].partition("practice:\n")[0], ""),
        (EXAMPLE.partition("variants:\n")[2], ""),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_where_it_is(check, mistake):
    message, *changes = MISTAKES[mistake]
    text = EXAMPLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    problems = check(text)
    assert [problem.line for problem in problems] == marked_lines(text), list(map(str, problems))
    assert message in str(problems[0])
    assert f"line {problems[0].line}" in problems[0].place


def test_criteria_that_continue_each_other(check):
    problems = check(
        EXAMPLE.replace("    GES-01: GES-01 ", "    GES-01: GES-03 ").replace(
            "    GES-03: GES-02 ", "    GES-03: GES-01 "
        )
    )
    assert len(problems) == 2
    assert "“GES-01” and “GES-03” are each said to continue the other." in str(problems[0])


def test_all_problems_come_at_once_in_the_order_of_lines(check, tmp_path):
    text = EXAMPLE
    for old, new in (
        ("weight: 1/2", "weight: none"),
        ("[gender]", "[gendre]"),
        ("higher_is_better", "up"),
        ("- code: GES-03@COOP", "- code: GES-03@COUP"),
        ("format: 1", "format: 1\nauthor: x"),
    ):
        text = text.replace(old, new)
    problems = check(text)
    assert len(problems) == 5
    lines = [problem.line for problem in problems]
    assert lines == sorted(lines)
    with pytest.raises(ProrecaError, match="it has 5 problems") as caught:
        load_questionnaire(tmp_path / "questionnaire.yaml")
    assert [str(p) for p in caught.value.problems] == [str(p) for p in problems]
    assert caught.value.advice


def nested(opening, count):
    return "".join(f"{' ' * level}{opening}\n" for level in range(count))


ALIASES = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

# The whole file, the line of its first problem, what that says.
HOSTILE = {
    "empty": ("", 1, "The file is empty"),
    "only comments": ("# nothing\n", 1, "The file is empty"),
    "a sentence": ("Bonjour à tous.\n", 1, "Keys with values are expected"),
    "a list": ("- a\n- b\n", 1, "Keys with values are expected"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "A second document"),
    "colon inside a text": ("title: Objectif : durer\n", 1, "A colon followed by a space"),
    "tabulation": ("title:\n\tfr: x\n", 2, "tabulation"),
    "quote never closed": ('a: 1\nb: "x\nc: 2\n', 2, "never closed"),
    "wrong indentation": ("a:\n    b: 1\n  c: 2\n", 3, "does not fit"),
    "line without a key": ("a: 1\nb\nc: 2\n", 2, "does not fit"),
    "reserved sign": ("a: @b\n", 1, "sign that YAML reserves"),
    "impossible escape": ('a: "\\UFFFFFFFF"\n', 1, "does not understand"),
    "alias bomb": (ALIASES, 1, "Anchors and aliases"),
    "alias": ("a: *b\n", 1, "Anchors and aliases"),
    "merge key": ("a: 1\n<<: *b\n", 2, "Anchors and aliases"),
    "object tag": ("a: !!python/object/apply:os.system [ls]\n", 1, "Tags"),
    "local tag": ("a: 1\nb: !include x\n", 2, "Tags"),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: !b c\n", 3, "Tags"),
    "deep lists": ("[" * 50_000, 1, "nesting"),
    "deep mappings": ("{a: " * 20_000, 1, "nesting"),
    "deep items": ("- " * 40_000, 1, "nesting"),
    "deep lines": (nested("a:", 300), 21, "nesting"),
    "long line": ("a: " + "x " * 60_000, 1, "longer than 100000"),
    "UTF-16": (EXAMPLE.encode("utf-16"), 1, "UTF-16"),
    "UTF-16 big endian": (b"\xfe\xff" + EXAMPLE.encode("utf-16-be"), 1, "UTF-16"),
    "UTF-16 without its mark": ("a: b\n".encode("utf-16-le"), 1, "not text"),
    "Windows-1252": ("a: 1\nb: été\n".encode("cp1252"), 2, "not in UTF-8"),
    "NUL": ("a: 1\nb: x\0y\n", 2, "not text"),
    "control character": ("a: 1\nb: x\x07y\n", 2, "not text"),
    "half a character": (b"a: 1\n\nb: \xc3", 3, "not in UTF-8"),
    "a ZIP file": (b"PK\x03\x04\x14\0\0\0\x08\0" * 100, 1, "not text"),
    "too many criteria": (
        "domains:\n- code: A\n  criteria:\n" + "  - code: X\n" * 5_001,
        3,
        "more than 5000",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(check, name):
    content, line, message = HOSTILE[name]
    problems = check(content)
    found = [problem for problem in problems if message in problem.message]
    assert found, list(map(str, problems))
    assert found[0].line == line


def test_too_many_parts(check, monkeypatch):
    monkeypatch.setattr("proreca_desktop.loading.yaml_file.MAX_PARTS", 1_000)
    (problem,) = check("[\n" + "a,\n" * 2_000 + "]")
    assert "too many parts" in problem.message
    assert problem.line == 1_000


def test_a_huge_file_is_not_even_opened(check, tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    start = time.monotonic()
    with pytest.raises(ProrecaError, match="larger than 5 MB"):
        load_questionnaire(path)
    assert time.monotonic() - start < 0.5


@pytest.mark.parametrize(
    "name, message",
    [(".", "is a folder"), ("absent.yaml", "does not exist"), ("a\0b", "does not exist|be read")],
)
def test_what_is_no_file(tmp_path, name, message):
    path = tmp_path / name
    with pytest.raises(ProrecaError, match=message) as caught:
        load_questionnaire(path)
    assert caught.value.advice
    (problem,) = check_questionnaire(path)
    assert problem.message == caught.value.title
    assert problem.remedy == caught.value.advice


def test_a_file_that_may_not_be_read(check, tmp_path, monkeypatch):
    check(EXAMPLE)

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(ProrecaError, match="Permission denied"):
        load_questionnaire(tmp_path / "questionnaire.yaml")


SIGNS = "a 1 é \n - # : , [ ] { } ' \" | > ? % \\ \\x &a *a !t --- ... \t criteria:".split(" ")
yaml_like = st.lists(
    st.sampled_from([*SIGNS, "b: ", "- ", "  ", "\n\n", "---\n"]), max_size=40
).map("".join)


@settings(max_examples=150)
@given(content=st.one_of(st.binary(max_size=60), yaml_like.map(str.encode)))
def test_nothing_else_than_problems_comes_out(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "questionnaire.yaml"
    path.write_bytes(content)
    assert check_questionnaire(path)


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_example_gives_problems_or_a_questionnaire(data, tmp_path_factory):
    lines = EXAMPLE.splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    lines[index] = data.draw(yaml_like)
    path = tmp_path_factory.mktemp("damaged") / "questionnaire.yaml"
    path.write_text("".join(lines), encoding="utf-8")
    assert all(problem.line and problem.remedy for problem in check_questionnaire(path))
