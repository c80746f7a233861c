"""Versions in the dossier, and the questionnaire that comes with the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.questionnaire import fingerprint
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services import questionnaires as module
from proreca_desktop.services.questionnaires import DEFAULT_CODE, newest_bundled, version_key
from proreca_desktop.storage.integrity import check_dossier
from tests.domain.samples import sample_questionnaire, texts
from tests.services.conftest import install


def test_the_same_content_is_the_same_version(workspace):
    first = install(workspace, sample_questionnaire())
    assert install(workspace, sample_questionnaire()) == first
    assert len(workspace.questionnaires.installed()) == 1


def test_another_content_needs_another_number(workspace):
    edited = sample_questionnaire(title=texts("Edited"))
    with pytest.raises(ProrecaError, match="already installed with other texts"):
        install(workspace, edited)
    install(workspace, replace(edited, version="1.1"))
    assert [v.version for v in workspace.questionnaires.installed()] == ["1.1", "1.0"]


def test_content_comes_back_as_it_was_installed(workspace, assessment):
    version = workspace.questionnaires.stored(assessment.questionnaire_version_id)
    stored = workspace.questionnaires.get(version.id)
    assert stored == sample_questionnaire()
    assert version.fingerprint == fingerprint(stored)
    assert list(stored.themes) == ["water", "gender"]


def test_forms_are_those_of_the_questionnaire(workspace, assessment):
    version = assessment.questionnaire_version_id
    for organisation in (None, "CAFO", "CNSC"):
        for track in Track:
            expected = sample_questionnaire().form(organisation, track)
            assert workspace.questionnaires.form(version, organisation, track) == expected


def test_numbers_of_versions_in_order():
    numbers = ["1.10", "1.9", "2.0", "1.9.1", "1.0-draft", "10"]
    assert sorted(numbers, key=version_key) == ["1.0-draft", "1.9", "1.9.1", "1.10", "2.0", "10"]


def test_no_such_questionnaire(workspace):
    with (
        pytest.raises(ProrecaError, match="no questionnaire"),
        workspace.dossier.change() as change,
    ):
        workspace.questionnaires.ensure(change, "NOWHERE")


def test_the_newest_installed_version_is_taken(workspace):
    for number in ("1.10", "1.9"):
        install(workspace, sample_questionnaire(version=number))
    with workspace.dossier.change() as change:
        version = workspace.questionnaires.ensure(change, "TEST")
    assert workspace.questionnaires.stored(version).version == "1.10"


def test_an_update_installed_from_a_file_counts_beside_the_bundled_one(workspace, monkeypatch):
    monkeypatch.setattr(module, "newest_bundled", lambda code: sample_questionnaire(version="1.2"))
    install(workspace, sample_questionnaire(version="1.3"))
    with workspace.dossier.change() as change:
        version = workspace.questionnaires.ensure(change, "TEST")
    assert workspace.questionnaires.stored(version).version == "1.3"
    assert {v.version for v in workspace.questionnaires.installed()} == {"1.0", "1.2", "1.3"}


@pytest.fixture(scope="module")
def bundled():
    return newest_bundled(DEFAULT_CODE)


def test_the_bundled_questionnaire(bundled):
    assert len(list(bundled.form(None).criteria())) == 76
    assert [m.code for m in bundled.modules] == ["CNSC", "CAFO", "AOPP"]
    for organisation in ("CNSC", "CAFO", "AOPP"):
        assert len(bundled.form(organisation).codes()) == 87
        assert len(bundled.form(organisation, Track.SHORT).codes()) == 36
        assert bundled.form(organisation).domains[-1].code == organisation
    assert len(bundled.form(None, Track.SHORT).codes()) == 31
    assert list(bundled.themes) == ["gender", "environment", "digital", "human_rights"]


def test_a_diagnostic_on_the_bundled_questionnaire(workspace, bundled):
    assessment = workspace.assessments.create(
        unit_id="unit", round_=Round.ANNUAL, start_on=date(2025, 3, 14)
    )
    assert workspace.assessments.form(assessment) == bundled.form("CAFO")
    codes = workspace.assessments.form(assessment).codes()
    for number, code in enumerate(codes):
        workspace.answers.rate(assessment.id, code, 1 + number % 5)
    score = workspace.scores.score(assessment.id)
    assert score.n_rated == 87
    assert [d.code for d in score.domains][-1] == "CAFO"
    assert sum(r.n_rated for r in score.capacity_levels) == 87
    individual = next(r for r in score.capacity_levels if r.code == "individual")
    assert individual.n_rated == 10  # seven of the core, three of the module
    assert individual.index is not None
    environment = next(r for r in score.themes if r.code == "environment")
    assert environment.index is None  # too few: listed, not averaged
    assert check_dossier(workspace.dossier.connection) == []
