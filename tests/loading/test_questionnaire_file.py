"""Questionnaire files that load: what they mean, and writing them back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from proreca_desktop.domain.questionnaire import (
    CapacityLevel,
    Criterion,
    Domain,
    Equivalence,
    LevelName,
    PracticeCriterion,
    Questionnaire,
    Scale,
    ScaleDirection,
    Variant,
    fingerprint,
)
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading.fields import parse_weight
from proreca_desktop.loading.questionnaire_file import (
    check_questionnaire,
    load_questionnaire,
    write_questionnaire,
)
from tests.loading.samples import EXAMPLE


def load_text(text, folder):
    path = folder / "questionnaire.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return load_questionnaire(path)


def first_statement(questionnaire):
    return questionnaire.domains[0].criteria[0].statement["fr"]


def edited(old, new):
    assert EXAMPLE.count(old) == 1
    return EXAMPLE.replace(old, new)


def test_a_sound_file_has_no_problems(tmp_path):
    path = tmp_path / "questionnaire.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert check_questionnaire(path) == ()


@pytest.mark.parametrize("word", ["no", "non", "on", "yes", "null", "1984", "0x1F", "3.0", "12:30"])
def test_words_stay_words(word, tmp_path):
    text = edited("fr: Des femmes gèrent l’argent.", f"fr: {word}")
    assert load_text(text, tmp_path).domains[0].criteria[1].statement["fr"] == word


def test_texts_are_composed_and_trimmed(tmp_path):
    text = edited("fr: Des femmes gèrent l’argent.", 'fr: "  Ge\u0300re \\t\\n"')
    assert load_text(text, tmp_path).domains[0].criteria[1].statement["fr"] == "G\u00e8re"


@pytest.mark.parametrize(
    "written, weight",
    [
        ("1", Fraction(1)),
        ("1/2", Fraction(1, 2)),
        ("0.1", Fraction(1, 10)),
        ('"0.1"', Fraction(1, 10)),
        ("0.10", Fraction(1, 10)),
        ("2/4", Fraction(1, 2)),
        ("0.3333333333333333333", Fraction(3333333333333333333, 10**19)),
    ],
)
def test_weights_are_exact(written, weight, tmp_path):
    questionnaire = load_text(edited("weight: 1/2", f"weight: {written}"), tmp_path)
    assert questionnaire.domains[0].criteria[1].weight == weight


@pytest.mark.parametrize(
    "text", ["", "0", "0/3", "1/0", "-1", "+1", "1e9", "1/2/3", ".5", "1.", "½", "٣", "1 / 2"]
)
def test_what_is_not_a_weight(text):
    assert parse_weight(text) is None


def test_short_track_may_be_left_out(tmp_path):
    whole = load_text(edited("short_track: [GES-01, PRO-01]", "short_track: essential"), tmp_path)
    without = load_text(edited("short_track: [GES-01, PRO-01]", ""), tmp_path)
    assert whole == without
    assert whole.short_track is None


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    plain = load_text(EXAMPLE, tmp_path)
    assert load_text("\ufeff" + EXAMPLE.replace("\n", "\r\n"), tmp_path) == plain


def test_layout_does_not_change_the_fingerprint(tmp_path):
    """The same content as JSON, which is YAML too, with every mapping the other way round."""

    def reverse(value):
        if isinstance(value, dict):
            return {str(key): reverse(value[key]) for key in reversed(value)}
        return [reverse(item) for item in value] if isinstance(value, list) else value

    content = reverse(YAML(typ="safe", pure=True).load(EXAMPLE))
    other = load_text(json.dumps(content, ensure_ascii=False, indent=1), tmp_path)
    assert fingerprint(other) == fingerprint(load_text(EXAMPLE, tmp_path))


def test_other_content_has_another_fingerprint(tmp_path):
    other = load_text(edited("weight: 1/2", "weight: 1/3"), tmp_path)
    assert fingerprint(other) != fingerprint(load_text(EXAMPLE, tmp_path))


def test_importing_is_cheap():
    code = (
        "import sys, proreca_desktop.loading.questionnaire_file,"
        " proreca_desktop.loading.answer_sheet;"
        "print([m for m in ('ruamel.yaml', 'openpyxl', 'defusedxml', 'xml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_writing_fails_without_harm(tmp_path):
    questionnaire = load_text(EXAMPLE, tmp_path)
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    with pytest.raises(ProrecaError, match="cannot be written") as caught:
        write_questionnaire(questionnaire, folder)
    assert caught.value.advice
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.yaml", "questionnaire.yaml"]


def test_a_text_of_the_greatest_length_comes_back(tmp_path):
    questionnaire = load_text(EXAMPLE, tmp_path)
    for character in ('"', "\u2028", "é"):
        text = "\t".join((character * 4_999, character * 5_000))
        longest = replace(questionnaire, title={"fr": text, "en": text})
        write_questionnaire(longest, tmp_path / "longest.yaml")
        assert load_questionnaire(tmp_path / "longest.yaml") == longest


NASTY = [
    "no",
    "~",
    "null",
    "42",
    "-",
    "- item",
    "key: value",
    "fr : « Qui : quoi ? »",
    "# not a comment",
    "text # not a comment",
    "'quoted'",
    '"quoted" \\ and \\n',
    "{a: b}",
    "[a, b]",
    "&anchor *alias !tag %directive @at `tick`",
    "|",
    ">-",
    "---",
    "...",
    "? what",
    "emoji 🌾👩🏾\u200d🌾",
    "two  spaces",
    "tab\tinside",
    "first line\nsecond line",
    "first\n\n  indented: yes\n\nlast",
    "trailing \nspace",
    "line\u2028separator\u2029",
    "no\u00a0break \u202f narrow",
    "word " * 40 + "end",
    "x" * 300,
    "ɛ ɔ ɲ ŋ",
    "mark\ufeffinside",
]
texts_of_one = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from([*"ab:#-'\"\\ \n\t|>&*!%@`{}[],?é🌾", ": ", " #"]), max_size=12).map(
        "".join
    ),
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        max_size=20,
    ),
)
texts_of_one = texts_of_one.map(lambda text: nfc(text).strip()).filter(bool)
texts = st.fixed_dictionaries({"fr": texts_of_one, "en": texts_of_one})
some_texts = st.one_of(st.just({}), texts)
partial_texts = st.fixed_dictionaries(
    {"fr": texts_of_one, "en": texts_of_one}, optional={"bm": texts_of_one}
)
levels = st.tuples(*[partial_texts] * 5)
weights = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=10**6)


def criteria(code):
    return st.builds(
        Criterion,
        code=st.just(code),
        statement=partial_texts,
        levels=levels,
        facilitation=some_texts,
        verification=some_texts,
        subdomain=some_texts,
        essential=st.booleans(),
        weight=weights,
        themes=st.lists(st.sampled_from(["gender", "human_rights"]), unique=True).map(tuple),
        capacity_level=st.sampled_from(CapacityLevel),
        na_allowed=st.booleans(),
        na_rule=texts,
    )


def domains(code, *codes, is_module=False):
    return st.builds(
        Domain,
        code=st.just(code),
        label=texts,
        criteria=st.tuples(*map(criteria, codes)),
        is_module=st.just(is_module),
    )


questionnaires = st.builds(
    Questionnaire,
    code=st.sampled_from(["NO", "12", "ProReCA-DO", "true"]),
    version=st.sampled_from(["1.0", "2.10", "1e3", "draft_b"]),
    title=texts,
    languages=st.sampled_from([("fr", "en"), ("en", "fr")]),
    scale=st.builds(
        Scale,
        direction=st.sampled_from(ScaleDirection),
        levels=st.tuples(
            *(
                st.builds(LevelName, level=st.just(level), label=texts, meaning=texts)
                for level in (1, 2, 3, 4, 5)
            )
        ),
    ),
    themes=st.fixed_dictionaries({"gender": texts, "human_rights": texts}),
    capacity_levels=st.fixed_dictionaries({level.value: texts for level in CapacityLevel}),
    domains=st.tuples(domains("A", "A-1", "no"), domains("B", "7")),
    modules=st.one_of(st.just(()), st.tuples(domains("M", "M-1", is_module=True))),
    practice=st.one_of(
        st.none(),
        st.builds(
            PracticeCriterion,
            code=st.just("ESSAI"),
            statement=texts,
            levels=levels,
            facilitation=some_texts,
        ),
    ),
    short_track=st.sampled_from([None, ("7",), ("no", "A-1")]),
    equivalences=st.sampled_from(
        [
            (),
            (
                Equivalence(version="0.9", criterion="7", previous="OLD"),
                Equivalence(version="0.9", criterion="A-1", previous="A-1"),
                Equivalence(version="yes", criterion="no", previous="NON"),
            ),
        ]
    ),
)
variants = st.builds(
    Variant,
    code=st.just("no@M"),
    of=st.just("no"),
    module=st.just("M"),
    statement=partial_texts,
    levels=levels,
    facilitation=some_texts,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaire=questionnaires, variant=variants)
def test_what_is_written_loads_as_it_was(questionnaire, variant, tmp_path_factory):
    if questionnaire.modules:
        questionnaire = replace(questionnaire, variants=(variant,))
    path = tmp_path_factory.mktemp("written") / "questionnaire.yaml"
    write_questionnaire(questionnaire, path)
    loaded = load_questionnaire(path)
    assert loaded == questionnaire
    assert fingerprint(loaded) == fingerprint(questionnaire)


def test_every_nasty_text_comes_back(tmp_path):
    """Those above, one by one, so that none depends on luck."""
    questionnaire = load_text(EXAMPLE, tmp_path)
    themes = {
        f"t{number}": {"fr": text, "en": f"{text} {text}"} for number, text in enumerate(NASTY)
    }
    nasty = replace(questionnaire, themes={**questionnaire.themes, **themes})
    write_questionnaire(nasty, tmp_path / "nasty.yaml")
    assert load_questionnaire(tmp_path / "nasty.yaml") == nasty
