"""Services on a real dossier: CAFO with one assessment of the sample questionnaire."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.i18n import using_language
from proreca_desktop.services.workspace import Workspace, create_workspace, open_workspace
from tests.domain.samples import sample_questionnaire
from tests.services.outcome_rooms import Room

ORGANISATION = Organisation(
    id="cafo", code="CAFO", official_name="Umbrella of imaginary women", module="CAFO"
)


def install(workspace, questionnaire):
    """The id of the version, installed in a change of its own."""
    with workspace.dossier.change() as change:
        return workspace.questionnaires.install(change, questionnaire)


def add_assessment(workspace, start_on, *, version_id=None, unit_id="unit", **changes):
    version_id = version_id or workspace.questionnaires.installed()[-1].id
    return workspace.assessments.create(
        unit_id=unit_id,
        round_=changes.pop("round_", Round.BASELINE),
        start_on=start_on,
        version_id=version_id,
        **changes,
    )


def fill(workspace):
    workspace.organisations.create(ORGANISATION)
    workspace.organisations.save_unit(OrgUnit(id="unit", organisation_id="cafo"))
    install(workspace, sample_questionnaire())
    add_assessment(workspace, date(2024, 3, 14))


@pytest.fixture(autouse=True)
def _english():
    with using_language("en"):
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "filled.proreca"
    workspace = create_workspace(path, "Awa Test")
    fill(workspace)
    workspace.close()
    return path


@pytest.fixture(scope="session")
def mapped(template, tmp_path_factory):
    """The same with outcome mapping begun."""
    path = shutil.copy(template, tmp_path_factory.mktemp("mapped") / "mapped.proreca")
    workspace = open_workspace(path, "Awa Test")
    with using_language("en"):
        Room(workspace).begin()
    workspace.close()
    return path


@pytest.fixture
def room(mapped, tmp_path):
    """A workspace in which outcome mapping has begun, with short names for a test."""
    opened = open_workspace(shutil.copy(mapped, tmp_path / "mapped.proreca"), "Awa Test")
    yield Room(opened)
    opened.close()


@pytest.fixture
def path(template, tmp_path):
    return shutil.copy(template, tmp_path / "test.proreca")


@pytest.fixture
def workspace(path) -> Workspace:
    opened = open_workspace(path, "Awa Test")
    yield opened
    opened.close()


@pytest.fixture
def assessment(workspace):
    return workspace.assessments.all()[0]
