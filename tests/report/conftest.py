"""Reports on real dossiers: one of the sample questionnaire, one of the bundled one."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date

import pytest

from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.i18n import using_language
from proreca_desktop.services.workspace import Workspace, create_workspace, open_workspace
from tests.domain.samples import sample_questionnaire
from tests.report.samples import add_round, fill_large, install

ORGANISATION = Organisation(
    id="cafo",
    code="CAFO",
    acronym="CAFO",
    official_name="Umbrella of imaginary women of the region",
    module="CAFO",
)


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


@pytest.fixture(scope="session")
def small_dossier(tmp_path_factory):
    """One prepared assessment of the sample questionnaire: seven criteria, nothing answered."""
    path = tmp_path_factory.mktemp("small") / "small.proreca"
    with closing(create_workspace(path, "Awa Test")) as workspace:
        workspace.organisations.create(ORGANISATION)
        workspace.organisations.save_unit(OrgUnit(id="unit", organisation_id="cafo"))
        install(workspace, sample_questionnaire())
        add_round(workspace, Round.BASELINE, date(2024, 3, 14))
    return path


@pytest.fixture(scope="session")
def large_dossier(tmp_path_factory):
    """Two rounds of the bundled questionnaire, 87 criteria each, with everything recorded."""
    folder = tmp_path_factory.mktemp("large")
    fill_large(folder / "large.proreca", folder)
    return folder / "large.proreca"


@pytest.fixture
def workspace(small_dossier, tmp_path) -> Workspace:
    opened = open_workspace(shutil.copy(small_dossier, tmp_path / "test.proreca"), "Awa Test")
    yield opened
    opened.close()


@pytest.fixture
def assessment(workspace):
    return workspace.assessments.all()[0]


@pytest.fixture
def large(large_dossier, tmp_path) -> Workspace:
    opened = open_workspace(shutil.copy(large_dossier, tmp_path / "large.proreca"), "Awa Test")
    yield opened
    opened.close()
