"""Questionnaire files that load: what they mean, and writing them back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import cycle

import pytest
from hypothesis import given, settings
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
    for pair in ('""', "a\u2028", "éè"):
        text = f"{pair * 2_499}\t{pair * 2_500}."
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
    "line\u2028separator\u2029.",
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


class Pool:
    """Deals out drawn texts in turn: many places, few texts, so that examples stay quick."""

    def __init__(self, drawn):
        self._texts = cycle(drawn)

    def texts(self, partial=False):
        languages = ("fr", "en", "bm") if partial else ("fr", "en")
        return {language: next(self._texts) for language in languages}

    def levels(self):
        return tuple(self.texts(partial=level == 3) for level in (1, 2, 3, 4, 5))


def make_criterion(pool, code, **changes):
    return Criterion(
        code=code,
        statement=pool.texts(),
        levels=pool.levels(),
        subdomain=pool.texts(),
        na_rule=pool.texts(),
        **changes,
    )


def make_questionnaire(pool, **changes):
    first = make_criterion(pool, "no", essential=True, facilitation=pool.texts())
    second = make_criterion(pool, "7", na_allowed=True, themes=("human_rights", "gender"))
    third = make_criterion(pool, "M-1", capacity_level=CapacityLevel.CONTEXTUAL)
    return Questionnaire(
        title=pool.texts(),
        scale=Scale(
            direction=ScaleDirection.LOWER_IS_BETTER,
            levels=tuple(
                LevelName(level=level, label=pool.texts(), meaning=pool.texts(partial=True))
                for level in (1, 2, 3, 4, 5)
            ),
        ),
        themes={"gender": pool.texts(), "human_rights": pool.texts()},
        capacity_levels={level.value: pool.texts() for level in CapacityLevel},
        domains=(
            Domain(code="A", label=pool.texts(), criteria=(first, second)),
            Domain(code="on", label=pool.texts(), criteria=(make_criterion(pool, "A-1"),)),
        ),
        modules=(Domain(code="M", label=pool.texts(), criteria=(third,), is_module=True),),
        variants=(
            Variant(code="no@M", of="no", module="M", statement=pool.texts(), levels=pool.levels()),
        ),
        **changes,
    )


EQUIVALENCES = (
    Equivalence(version="0.9", criterion="7", previous="OLD"),
    Equivalence(version="0.9", criterion="A-1", previous="A-1"),
    Equivalence(version="yes", criterion="no", previous="NON"),
)


@settings(max_examples=60)
@given(
    drawn=st.lists(texts_of_one, min_size=1, max_size=7),
    code=st.sampled_from(["NO", "12", "ProReCA-DO", "true"]),
    version=st.sampled_from(["1.0", "2.10", "1e3", "draft_b"]),
    languages=st.sampled_from([("fr", "en"), ("en", "fr")]),
    weight=st.fractions(min_value=Fraction(1, 10**6), max_value=1000, max_denominator=10**12),
    short_track=st.sampled_from([None, ("7",), ("no", "M-1")]),
    equivalences=st.sampled_from([(), EQUIVALENCES]),
    has_practice=st.booleans(),
)
def test_what_is_written_loads_as_it_was(drawn, weight, has_practice, tmp_path_factory, **changes):
    pool = Pool(drawn)
    practice = PracticeCriterion(code="ESSAI", statement=pool.texts(), levels=pool.levels())
    questionnaire = make_questionnaire(pool, practice=practice if has_practice else None, **changes)
    first, *others = questionnaire.domains
    weighted = tuple(replace(criterion, weight=weight) for criterion in first.criteria)
    domains = (replace(first, criteria=weighted), *others)
    questionnaire = replace(questionnaire, domains=domains)
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
