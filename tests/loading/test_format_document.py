"""FORMAT.md tells the truth: it names every key the loader knows, and its example loads."""

from __future__ import annotations

from fractions import Fraction

import pytest

from proreca_desktop.domain.questionnaire import CapacityLevel, Equivalence, ScaleDirection
from proreca_desktop.loading.questionnaire_file import load_questionnaire
from proreca_desktop.loading.questionnaire_shape import KEYS
from proreca_desktop.paths import QUESTIONNAIRES
from tests.loading.samples import EXAMPLE

DOCUMENT = (QUESTIONNAIRES / "FORMAT.md").read_text(encoding="utf-8")


def _documented_keys() -> dict[str, dict[str, bool]]:
    """Each table: the keys of one part of the file, and whether they are required."""
    parts: dict[str, dict[str, bool]] = {}
    for line in DOCUMENT.splitlines():
        if line.startswith("### `"):
            part = line.strip("# `")
            parts[part] = {}
        elif line.startswith("| `"):
            _start, key, required, *_texts = (cell.strip() for cell in line.split("|"))
            parts[part][key.strip("`")] = {"oui / yes": True, "non / no": False}[required]
    return parts


def test_every_key_is_explained_and_every_explained_key_exists():
    assert _documented_keys() == KEYS


@pytest.mark.parametrize("word", [*CapacityLevel, *ScaleDirection])
def test_every_fixed_word_is_explained(word):
    assert f"`{word.value}`" in DOCUMENT


def test_the_example_loads(tmp_path):
    path = tmp_path / "example.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    questionnaire = load_questionnaire(path)
    gestion, module = questionnaire.domains[0], questionnaire.modules[0]
    assert [c.code for c in gestion.criteria] == ["GES-01", "GES-03"]
    assert gestion.criteria[1].weight == Fraction(1, 2)
    assert gestion.criteria[0].statement["bm"] == "Jatew bɛ mara."
    assert module.is_module
    assert questionnaire.short_track == ("GES-01", "PRO-01")
    assert questionnaire.equivalences == (
        Equivalence(version="1.0", criterion="GES-01", previous="GES-01"),
        Equivalence(version="1.0", criterion="GES-03", previous="GES-02"),
    )


def test_the_example_shows_every_key():
    shown = {line.strip(" -").partition(":")[0] for line in EXAMPLE.splitlines()}
    assert {key for keys in KEYS.values() for key in keys} <= shown
