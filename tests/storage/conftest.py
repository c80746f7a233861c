"""Real dossiers on the disk, empty or with one assessment of the sample questionnaire."""

from __future__ import annotations

import shutil
from datetime import date
from types import SimpleNamespace

import pytest

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.i18n import using_language
from proreca_desktop.storage.assessments import save_assessment
from proreca_desktop.storage.dossier import Author, create_dossier, open_dossier
from proreca_desktop.storage.organisations import save_organisation, save_unit
from proreca_desktop.storage.questionnaires import save_questionnaire
from tests.domain.samples import sample_questionnaire

AUTHOR = Author(who="Awa Test", device="laptop-1")


def fill(dossier):
    """One organisation, its unit, the questionnaire, and an assessment with the CAFO module."""
    with dossier.change() as change:
        organisation = Organisation(id="org", code="CAFO", official_name="Umbrella", module="CAFO")
        save_organisation(change, organisation, new=True)
        save_unit(change, OrgUnit(id="unit", organisation_id="org"), new=True)
        version = save_questionnaire(change, sample_questionnaire())
        assessment = Assessment(
            id="assessment",
            org_unit_id="unit",
            questionnaire_version_id=version,
            module="CAFO",
            round=Round.BASELINE,
            start_on=date(2024, 3, 14),
        )
        save_assessment(change, assessment, new=True)
    return SimpleNamespace(assessment=assessment, version=version)


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    """An empty and a filled dossier, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("templates")
    create_dossier(folder / "empty.proreca", AUTHOR).close()
    filled = create_dossier(folder / "filled.proreca", AUTHOR)
    fill(filled)
    filled.close()
    return folder


@pytest.fixture
def path(templates, tmp_path):
    """The file of a dossier with one assessment, closed."""
    return shutil.copy(templates / "filled.proreca", tmp_path / "test.proreca")


@pytest.fixture
def dossier(path):
    opened = open_dossier(path, AUTHOR)
    yield opened
    opened.close()
