"""Texts: one Unicode form, French order, search without accents."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.text import fold, nfc, pick, sort_key


def test_two_spellings_of_one_letter_are_one_text():
    assert nfc("Dioi\u0308la e\u0301lu ɛ\u0300") == unicodedata.normalize("NFC", "Dioïla élu ɛ̀")


def test_half_a_character_becomes_storable():
    assert nfc("photo\udcff.jpg") == "photo�.jpg"


@given(st.text(alphabet=st.characters()))
def test_every_text_can_be_stored_and_is_left_alone_the_second_time(text):
    once = nfc(text)
    once.encode("utf-8")
    assert nfc(once) == once


def test_picks_the_language_then_french_then_any():
    assert pick({"fr": "oui", "en": "yes"}, "en") == "yes"
    assert pick({"fr": "oui", "en": ""}, "en") == "oui"
    assert pick({"bm": "awɔ"}, "en") == "awɔ"
    assert pick({}, "en") == ""


def test_french_order():
    names = ["Nara", "Élu", "Zone", "école", "Eau", "œuvre", "élu", "Ségou"]
    assert sorted(names, key=sort_key) == [
        "Eau", "école", "Élu", "élu", "Nara", "œuvre", "Ségou", "Zone",
    ]  # fmt: skip


def test_search_ignores_accents_case_and_apostrophes():
    assert fold("  L’ÉQUIPE  cœur ") == "l'equipe coeur"
