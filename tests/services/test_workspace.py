"""An open dossier, the first page, and the settings of this laptop."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.errors import ProrecaError
from proreca_desktop.paths import user_folder
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.preferences import (
    Preferences,
    TextSize,
    load_preferences,
    save_preferences,
)
from proreca_desktop.services.workspace import author, open_workspace, read_workspace
from tests.services.conftest import add_assessment


def test_reading_beside_the_open_application(workspace, assessment, path):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    reading = read_workspace(path)
    assert reading.scores.score(assessment.id).n_rated == 1
    with pytest.raises(ProrecaError, match="may only be read"):
        reading.answers.rate(assessment.id, "AAA-01", 5)
    reading.close()
    assert workspace.answers.results(assessment.id)["AAA-01"].level == 3


def test_what_is_saved_is_there_after_reopening(path):
    first = open_workspace(path)
    assessment = first.assessments.all()[0]
    first.answers.rate(assessment.id, "AAA-01", 3)
    first.close()
    again = open_workspace(path)
    assert again.answers.results(assessment.id)["AAA-01"].level == 3
    again.close()


def test_one_laptop_one_mark():
    assert author("Awa").device == author().device != ""
    assert author("Awa").who == "Awa"
    assert author().who


def test_the_first_page(workspace, assessment):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    workspace.answers.decide(
        assessment.id,
        "AAA-02",
        Decision(status=ResultStatus.DONT_KNOW, due_on=date(2024, 5, 1)),
    )
    workspace.parked_points.park(assessment.id, criterion="BBB-01")
    situation = workspace.overview.situation()
    assert situation.n_organisations == 1
    assert situation.resume.id == assessment.id
    [unit] = situation.units
    assert (unit.latest.n_criteria, unit.latest.n_decided, unit.latest.counts.n_rated) == (7, 2, 1)
    assert unit.latest.counts.levels == (0, 0, 1, 0, 0)
    assert [(r.criterion, r.is_parked) for r in situation.reminders] == [
        ("AAA-02", False),
        ("BBB-01", True),
    ]


def test_the_first_page_of_an_empty_dossier(tmp_path):
    from proreca_desktop.services.workspace import create_workspace

    empty = create_workspace(tmp_path / "empty.proreca")
    situation = empty.overview.situation()
    assert (situation.resume, situation.units, situation.reminders) == (None, (), ())
    empty.close()


def test_the_workshop_to_resume_is_the_one_in_which_a_page_was_turned_last(workspace, assessment):
    workspace.organisations.save_unit(OrgUnit(id="kita", organisation_id="cafo", label="Kita"))
    other = add_assessment(workspace, date(2024, 3, 20), unit_id="kita")
    for one in (assessment, other):
        workspace.answers.rate(one.id, "AAA-01", 3)
    assert workspace.overview.situation().resume.id == other.id
    workspace.assessments.remember_place(assessment.id, "AAA-02")
    assert workspace.overview.situation().resume.id == assessment.id


@pytest.fixture
def settings_file():
    file = user_folder() / "settings.json"
    yield file
    file.unlink(missing_ok=True)


def test_settings_are_kept(settings_file):
    chosen = replace(
        Preferences(), language="en", text_size=TextSize.LARGE, who="Awa", last_dossier="é.proreca"
    )
    save_preferences(chosen)
    assert load_preferences() == chosen


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"language": 3, "text_size": "huge", "unknown": "x"}', "é"]
)
def test_settings_that_cannot_be_read_are_the_defaults(settings_file, content):
    settings_file.write_bytes(content.encode("latin-1"))
    assert load_preferences() == Preferences()


def test_one_bad_setting_leaves_the_others(settings_file):
    settings_file.write_text(json.dumps({"who": "Awa", "theme": "pink"}), encoding="utf-8")
    assert load_preferences() == replace(Preferences(), who="Awa")


def test_folders_that_are_gone_are_not_proposed(tmp_path):
    there = Preferences(dossier_folder=str(tmp_path), report_folder=str(tmp_path / "gone"))
    assert there.folder_for_dossiers() == tmp_path
    assert there.folder_for_reports() != tmp_path / "gone"
