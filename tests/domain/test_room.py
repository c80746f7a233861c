"""What a scene may hold, and which points of the agenda stay off the wall."""

from __future__ import annotations

import dataclasses
import typing

import pytest

from proreca_desktop.domain import room

PRIVATE_WORDS = ("name", "person", "note", "justif", "reason", "previous", "retro", "earlier")
PRIVATE_WORDS += ("dissent", "responsible", "phone", "evidence", "voter", "who", "group", "alias")
WORDS_OF_LEVELS = {"name", "level_name", "level_names", "median_name"}


def parts_of(kind):
    """The classes a scene is made of."""
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                yield from parts_of(inner)


def test_no_scene_has_a_field_for_anything_private():
    for scene in typing.get_args(room.Scene):
        for part in parts_of(scene):
            assert part.__dataclass_params__.frozen
            for field in dataclasses.fields(part):
                is_private = any(word in field.name for word in PRIVATE_WORDS)
                assert not is_private or field.name in WORDS_OF_LEVELS, (part, field.name)


def test_an_open_vote_knows_no_more_than_how_many_have_voted():
    fields = {field.name for field in dataclasses.fields(room.VoteScene)}
    assert fields == {"code", "domain", "n_voted", "n_expected", "is_practice"}


@pytest.mark.parametrize(
    "title",
    [
        "Per-diem et transport",
        "Perdiems",
        "Remise des indemnités",
        "Paiement des frais",
        "Signature de la feuille de transport",
        "Allowances",
        "5 000 FCFA par personne",
        "Remboursement",
    ],
)
def test_points_about_money_are_recognised(title):
    assert room.speaks_of_money(title)


@pytest.mark.parametrize(
    "title",
    ["Gouvernance interne", "Pause et prière", "Viabilité financière", "Plan d’action", "Pays"],
)
def test_other_points_are_not(title):
    assert not room.speaks_of_money(title)
