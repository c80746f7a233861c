"""Messages in English, so that tests can read them."""

from __future__ import annotations

import pytest

from proreca_desktop.i18n import using_language


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield
