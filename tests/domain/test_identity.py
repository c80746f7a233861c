"""Identifiers in the order in which they are made."""

from __future__ import annotations

import uuid

from proreca_desktop.domain import identity
from proreca_desktop.domain.identity import ordered_id


def test_an_identifier_is_a_uuid_of_version_7():
    made = uuid.UUID(ordered_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_identifiers_sort_by_the_moment_they_are_made(monkeypatch):
    made = []
    for millisecond in (0, 1, 255, 256, 2**40):
        monkeypatch.setattr(identity.time, "time_ns", lambda at=millisecond: at * 1_000_000)
        made.append(ordered_id())
    assert made == sorted(made)


def test_identifiers_of_one_moment_differ():
    assert len({ordered_id() for _turn in range(1000)}) == 1000
