"""The record to be signed: one page, whatever was typed; no score, no rank."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from proreca_desktop.domain.campaign import Round
from proreca_desktop.report.record import People, people_sentence, write_record
from proreca_desktop.services.workspace import read_workspace
from tests.report.pdf import fonts, page_texts


@pytest.fixture(scope="session")
def record(large_dossier):
    with closing(read_workspace(large_dossier)) as workspace:
        assessment = next(a for a in workspace.assessments.all() if a.round is Round.BASELINE)
        return workspace.paper.record_content(assessment.id, "en")


def _pages(content, tmp_path):
    path = tmp_path / "record.pdf"
    write_record(content, path)
    return page_texts(path), path


def test_it_says_who_when_and_what_was_agreed(record, tmp_path):
    pages, path = _pages(record, tmp_path)
    [page] = pages
    for text in ("14 March 2024", "Reservations", "Rapporteur", "Done at"):
        assert text in page
    assert page.count("For the organisation") == 2
    assert page.count("Facilitator ") + page.count("Facilitator\n") >= 2
    assert f"{record.counts.rated} of {record.counts.total} criteria were rated" in page
    assert people_sentence(record.people) in page
    assert fonts(path)[0] == fonts(path)[1]


def test_levels_are_counted_by_domain(record, tmp_path):
    [page] = _pages(record, tmp_path)[0]
    for domain in record.domains:
        assert sum(domain.counts) == domain.n_rated
        assert domain.label.split(" — ")[0] in page
    c = record.counts
    assert c.rated + c.na + c.dont_know + c.not_covered == c.total


def test_it_holds_no_score(record, tmp_path):
    [page] = _pages(record, tmp_path)[0]
    for word in ("index", "Index", "average", "%"):
        assert word not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_long_names_stay_on_one_page(record, tmp_path, language):
    endless = "Coordination imaginaire des associations et organisations " * 12
    content = replace(
        record,
        language=language,
        organisation=replace(record.organisation, official_name=endless, acronym="X" * 60),
        unit=replace(record.unit, label=endless),
        locality=endless,
        assessment=replace(
            record.assessment, place=endless, facilitators=endless, leadership=endless
        ),
        questionnaire=endless,
        priorities=tuple(f"{n}. {endless}" for n in range(1, 12)),
        domains=tuple(replace(one, label=endless) for one in record.domains),
        programme_name=endless,
    )
    assert len(_pages(content, tmp_path)[0]) == 1


def test_priorities_are_those_the_group_picked(record, tmp_path):
    [page] = _pages(replace(record, priorities=("1. GOV-05 ★ To renew the bureau",)), tmp_path)[0]
    assert "GOV-05 ★ To renew the bureau" in page
    [page] = _pages(record, tmp_path)[0]
    assert "No priorities were picked" in page


def test_people_are_told_in_numbers():
    assert people_sentence(People(women=9, men=12, not_stated=1, youth=6)) == (
        "22 persons took part: 9 women, 12 men, 1 not stated; 6 are under 35."
    )
    assert "not recorded" in people_sentence(People())


def test_somebody_absent_all_the_time_did_not_take_part(workspace):
    assessment = workspace.assessments.all()[0]
    from proreca_desktop.domain.participant import Sex
    from proreca_desktop.services.participants import PersonEntry

    people = workspace.participants
    people.add(assessment.id, PersonEntry(name="Awa Imaginary", sex=Sex.FEMALE))
    people.add(assessment.id, PersonEntry(name="Moussa Imaginary", sex=Sex.MALE))
    assert workspace.paper.record_content(assessment.id, "en").people.total == 2
