"""A questionnaire file is read once a laptop, and anew as soon as one byte differs."""

from __future__ import annotations

import pytest

from proreca_desktop.domain.questionnaire import fingerprint
from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading import questionnaire_file
from proreca_desktop.paths import QUESTIONNAIRES
from proreca_desktop.services.questionnaire_cache import read_questionnaire


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRORECA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "q.yaml"
    path.write_bytes((QUESTIONNAIRES / "proreca-do-1.0.yaml").read_bytes())
    return path


def test_the_second_reading_needs_no_yaml_and_is_equal(home, file, monkeypatch):
    first = read_questionnaire(file)
    monkeypatch.setattr(questionnaire_file, "load_questionnaire", None)
    second = read_questionnaire(file)
    assert second == first
    assert fingerprint(second) == fingerprint(first)
    assert list(second.themes) == list(first.themes)
    assert list(second.capacity_levels) == list(first.capacity_levels)


def test_an_edited_file_is_read_anew(home, file):
    before = read_questionnaire(file)
    file.write_bytes(file.read_bytes().replace(b"Absent", b"Manquant"))
    after = read_questionnaire(file)
    assert after.scale.name(1).label["fr"] == "Manquant"
    assert fingerprint(after) != fingerprint(before)


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b"{}", b"\xff", b'{"code": 1}'])
def test_a_damaged_memory_does_no_harm(home, file, rubbish):
    before = read_questionnaire(file)
    for remembered in (home / "questionnaires").iterdir():
        remembered.write_bytes(rubbish)
    assert read_questionnaire(file) == before


def test_a_home_that_refuses_writing_does_no_harm(home, file):
    home.mkdir()
    (home / "questionnaires").write_text("in the way", encoding="utf-8")
    assert read_questionnaire(file) == read_questionnaire(file)


def test_a_faulty_file_is_refused_every_time(home, file):
    file.write_text("format: 1\n", encoding="utf-8")
    for _again in range(2):
        with pytest.raises(ProrecaError):
            read_questionnaire(file)
