"""Charts are tested in English; a test of French says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from proreca_desktop.i18n import using_language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with using_language("en"):
        yield
