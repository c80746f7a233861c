"""The diagnostic report: what it says, in both languages, on full, thin and hostile dossiers."""

from __future__ import annotations

import re
import shutil
import threading
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.voting import VoteGroup
from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.i18n import NARROW_SPACE, format_percent
from proreca_desktop.report.diagnostic import write_diagnostic
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.workspace import open_workspace, read_workspace
from tests.domain.samples import LOWER, make_criterion, make_domain, make_questionnaire, make_scale
from tests.report.pdf import fonts, metadata, outline, page_texts, whole_text
from tests.report.samples import add_people, add_round, install, make_people, rate_all

SECTIONS = (
    "Summary",
    "Contents",
    "How to read this report",
    "The diagnostic and those who took part",
    "Profile by domain",
    "Domain by domain",
    "Agreements and disagreements",
    "Strengths and priorities",
    "Annexes",
)


def write(workspace, assessment, path, language="en"):
    write_diagnostic(workspace.reports.diagnostic_content(assessment.id, language), path)
    return path


@pytest.fixture
def report(workspace, assessment, tmp_path):
    """Writes the report of the small dossier and gives its text."""

    def text(language="en"):
        return whole_text(write(workspace, assessment, tmp_path / "report.pdf", language))

    return text


@pytest.fixture(scope="module")
def large_report(large_dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    workspace = open_workspace(shutil.copy(large_dossier, folder / "large.proreca"))
    baseline = workspace.assessments.all()[0]
    paths = {
        language: write(workspace, baseline, folder / f"{language}.pdf", language)
        for language in ("fr", "en")
    }
    workspace.close()
    return paths


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_has_its_number(large_report, language):
    pages = page_texts(large_report[language])
    assert len(pages) > 20
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_only_embedded_fonts(large_report, language):
    named, embedded = fonts(large_report[language])
    assert named and named == embedded
    assert all("ProReCASans" in name for name in named)


def test_outline_leads_to_the_headings(large_report):
    pages = page_texts(large_report["en"])
    marks = outline(large_report["en"])
    for _level, title, page in marks:
        assert title in pages[page - 1]
    titles = [re.sub(r"^\d+\. ", "", title) for level, title, _page in marks if level == 0]
    assert titles == list(SECTIONS)
    assert any(title.startswith("GOV · ") for level, title, _page in marks if level == 1)


def test_contents_give_the_pages_of_the_outline(large_report):
    contents = next(text for text in page_texts(large_report["en"]) if "Contents" in text[:200])
    for _level, title, page in outline(large_report["en"]):
        if title not in ("Contents",):
            assert f"{title} {page}" in contents


def test_summary_is_one_page_and_stands_alone(large_report):
    pages = page_texts(large_report["en"])
    summary = pages[1]
    assert "CNSC" in summary and "Baseline, 14 March 2024" in summary
    assert "Strengths, supported" in summary and "To work on first" in summary
    assert "No overall score is given" in summary
    assert "Contents" in pages[2]


def test_counts_are_those_of_the_dossier(large, large_report):
    score = large.scores.score(large.assessments.all()[0].id)
    pages = page_texts(large_report["en"])
    assert f"{score.n_rated} / {score.n_applicable} criteria rated" in pages[1]
    assert f"{score.n_supported} / {score.n_rated} levels supported" in pages[1]
    women = sum(sex is Sex.FEMALE for _id, sex, _age, _role in make_people(22))
    percent = format_percent(Fraction(women, 22))
    assert f"Women: {women} of 22 ({percent})." in " ".join(pages)


def test_what_was_recorded_is_printed(large_report):
    text = whole_text(large_report["en"])
    for said in (
        "Said in round 1 of GOV-01: the register is kept.",
        "Minutes of meeting 1",
        "photo 1.jpg",
        "Two members see it lower.",
        "The chair spoke first.",
        "It has no staff.",
        "ProReCA-DO, version 1.0",
        "22 persons took part",
    ):
        assert said in text, said
    assert "Said in round 2" not in text


def test_french_report_is_in_french(large_report):
    text = whole_text(large_report["fr"])
    assert "La vision, la mission et les valeurs sont écrites" in text
    assert "14 mars 2024" in text
    assert re.search(r"\d,\d", text)
    assert f"{NARROW_SPACE}%" in text
    assert "The vision, mission and values" not in text


def test_metadata(large_report):
    found = metadata(large_report["en"])
    assert found["Title"].startswith("Diagnostic report: CNSC")
    assert found["Author"]
    assert b"/Lang (en)" in large_report["en"].read_bytes()


def test_same_answers_give_the_same_bytes(workspace, assessment, tmp_path):
    rate_all(workspace, assessment, {"AAA-01": 2, "BBB-01": 4})
    other = add_round(workspace, Round.ANNUAL, date(2025, 3, 14))
    first = write(workspace, assessment, tmp_path / "first.pdf").read_bytes()
    workspace.answers.rate(other.id, "AAA-01", 5)
    assert write(workspace, assessment, tmp_path / "second.pdf").read_bytes() == first
    reader = read_workspace(workspace.dossier.path)
    assert write(reader, assessment, tmp_path / "third.pdf").read_bytes() == first
    reader.close()
    workspace.answers.annotate(assessment.id, "AAA-01", justification="This one changed.")
    assert write(workspace, assessment, tmp_path / "fourth.pdf").read_bytes() != first


def test_written_on_another_thread(large, tmp_path, large_report):
    content = large.reports.diagnostic_content(large.assessments.all()[0].id, "en")
    path = tmp_path / "report.pdf"
    worker = threading.Thread(target=write_diagnostic, args=(content, path))
    worker.start()
    worker.join()
    assert path.read_bytes() == large_report["en"].read_bytes()


def test_nothing_answered(report):
    text = report()
    assert "No criterion is rated yet" in text
    assert "The participants of this diagnostic were not recorded in the dossier." in text
    assert "No votes were recorded" in text
    assert "0 / 7 criteria rated" in text
    assert "Without a level: 3 criteria" in text


def test_draft_until_validated(workspace, assessment, report):
    assert "Draft: this diagnostic is not validated yet" in report()
    for code in workspace.assessments.form(assessment).codes():
        workspace.answers.rate(assessment.id, code, 3)
    workspace.assessments.validate(assessment.id, date(2024, 4, 2))
    text = report()
    assert "Validated; record signed on 2 April 2024." in text
    assert "draft" not in text.lower()


def test_participation_with_denominators(workspace, assessment, report):
    people = [
        ("a", Sex.FEMALE, AgeBand.FROM_25, RoleCategory.BASE),
        ("b", Sex.FEMALE, AgeBand.FROM_50, RoleCategory.ELECTED),
        ("c", Sex.MALE, AgeBand.FROM_18, RoleCategory.ELECTED),
        ("d", Sex.NOT_STATED, AgeBand.NOT_STATED, RoleCategory.ELECTED),
    ]
    add_people(workspace, assessment, people)
    text = report()
    assert "4 persons took part" in text
    assert "Women: 2 of 4 (50%)." in text
    assert "Under 35: 2 of 4 (50%)." in text
    assert "n = 4 persons" in text


def test_gate_is_shown_with_the_criterion_that_limits(workspace, assessment, report):
    rate_all(workspace, assessment, {"AAA-01": 5, "AAA-02": 1, "AAA-03": 5})
    text = report()
    # (5 + 1 + 2·5) / 4 = 4, limited to 2; without weights 11/3.
    assert "4 limited to 2 by AAA-02" in text
    assert "unweighted 3.7" in text


def test_thin_coverage_shows_bounds_then_only_levels(workspace, assessment, report):
    rate_all(workspace, assessment, {"AAA-01": 4, "AAA-02": 4})
    # Half of the weight: bounds (4 + 4 + 2·1)/4 and (4 + 4 + 2·5)/4.
    text = report()
    assert "4.0 (from 2.5 to 4.5)" in text
    assert "the index would lie between 2.5 and 4.5" in text
    workspace.answers.decide(
        assessment.id, "AAA-02", Decision(status=ResultStatus.DONT_KNOW, due_on=date(2024, 6, 30))
    )
    text = report()
    assert "Only 25% of this domain is rated" in text
    assert "To be verified by 30 June 2024." in text


def test_few_criteria_are_counted_beside_the_index(workspace, assessment, report):
    rate_all(workspace, assessment, {"BBB-01": 3, "BBB-02": 4})
    assert "3.5 · 2 criteria" in report()


def test_not_applicable_is_left_out_with_its_reason(workspace, assessment, report):
    workspace.answers.decide(
        assessment.id, "BBB-02", Decision(status=ResultStatus.NA, reason="Nobody is employed.")
    )
    text = report()
    assert "0 / 6 criteria rated" in text
    assert "Nobody is employed." in text


def test_priorities_tie_and_never_multiply(workspace, assessment, report):
    rate_all(
        workspace,
        assessment,
        {"AAA-01": 1, "AAA-02": 3, "BBB-01": 2, "BBB-02": 1, "CAF-01": 3, "CAF-02": 4},
    )
    workspace.answers.annotate(assessment.id, "CAF-02", target_level=5)
    content = workspace.reports.diagnostic_content(assessment.id, "en")
    assert [(g.essential, g.gap, g.codes) for g in content.priorities.groups] == [
        (True, 2, ("BBB-01",)),
        (True, 1, ("AAA-02", "CAF-01")),
        (False, 3, ("AAA-01", "BBB-02")),
        (False, 1, ("CAF-02",)),
    ]
    text = report()
    essential = text.index("★ Essential, gap of 2 levels")
    assert essential < text.index("★ Essential, gap of 1 level ")
    assert essential < text.index("Not essential, gap of 3 levels")
    assert "the gap is counted to level 4 Level 4" in text


def test_priorities_follow_the_direction_of_the_scale(workspace, tmp_path):
    scale = make_scale(LOWER)
    version = install(
        workspace,
        make_questionnaire(
            make_domain("DDD", make_criterion("DDD-01"), make_criterion("DDD-02")),
            code="REVERSED",
            scale=scale,
        ),
    )
    reversed_ = add_round(workspace, Round.ANNUAL, date(2025, 1, 10), version_id=version)
    rate_all(workspace, reversed_, {"DDD-01": 1, "DDD-02": 4})
    workspace.answers.annotate(reversed_.id, "DDD-01", evidence_strength=EvidenceStrength.SEEN)
    content = workspace.reports.diagnostic_content(reversed_.id, "en")
    assert content.strengths == ("DDD-01",)
    assert [(g.gap, g.codes) for g in content.priorities.groups] == [(2, ("DDD-02",))]
    text = whole_text(write(workspace, reversed_, tmp_path / "report.pdf"))
    assert "On this scale 1 is the best level" in text
    assert "Paper alone never gives more" not in text


def test_unsupported_levels_are_named(workspace, assessment, report):
    rate_all(workspace, assessment, {"AAA-01": 3, "AAA-02": 2})
    content = workspace.reports.diagnostic_content(assessment.id, "en")
    assert content.unproven == ("AAA-01",)
    text = report()
    assert "none recorded: not supported" in text
    assert "1 level of 3 or better stands without any proof." in text


def test_votes_are_told_with_lone_voices_and_large_groups_only(workspace, assessment, report):
    votes = (1, 0, 8, 3, 0)
    workspace.answers.record_counts(
        assessment.id,
        "AAA-01",
        votes,
        {VoteGroup.WOMEN: (0, 0, 4, 2, 0), VoteGroup.MEN: (1, 0, 4, 1, 0)},
    )
    workspace.answers.record_counts(
        assessment.id, "AAA-02", votes, {VoteGroup.WOMEN: (1, 0, 2, 0, 0)}
    )
    workspace.answers.rate(assessment.id, "AAA-01", 4)
    workspace.answers.rate(assessment.id, "AAA-02", 3)
    text = report()
    assert "women (6 votes), men (6 votes): lower median 3 in each" in text
    assert "women (3 votes)" not in text
    assert "hear the lone voice: 1" in text
    assert "The group agreed on 4; the lower median of the votes was 3." in text
    assert "The group voted on 2 criteria." in text


def test_quotes_stand_under_their_criterion(workspace, assessment, report):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    add = workspace.verbatims.add
    add(assessment.id, "AAA-01", "We paid for it <b>ourselves</b>.")
    add(assessment.id, "AAA-01", "The chair's own words.", anonymised=False)
    text = report()
    assert "“We paid for it <b>ourselves</b>.”" in text
    assert "“The chair's own words.” [not anonymised: ask before passing it on]" in text


def test_short_track_says_so_and_leaves_the_rest_out(workspace, tmp_path):
    short = add_round(workspace, Round.SELECTION, date(2024, 5, 2), track=Track.SHORT)
    rate_all(workspace, short, {"AAA-02": 3, "BBB-01": 2, "CAF-01": 4})
    text = whole_text(write(workspace, short, tmp_path / "report.pdf"))
    assert "Short track: only 3 criteria were asked" in text
    assert "3 / 3 criteria rated" in text
    assert "AAA-01" not in text


def test_disputed_leadership_is_said(workspace, assessment, report):
    disputed = replace(
        assessment, legitimacy_disputed=True, leadership="Bureau of the first of May"
    )
    workspace.assessments.update(disputed)
    text = report()
    assert "The legitimacy of the leadership is disputed." in text
    assert "Bureau of the first of May" in text


HOSTILE = (
    "<b>bold & <unclosed",
    "&lt;para&gt; &amp;",
    "=1+1\nsecond line\n\n\tfourth line",
    "</para><br/>{n} %s %(x)s",
    "farming 👩🏽‍🌾 done",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    "x" * 1500,
    "A long story. " * 800,
    "Bamanankan: ɛ ɔ ɲ ŋ Ɛ Ɔ Ɲ Ŋ",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_anywhere(workspace, assessment, tmp_path, text):
    """User text is printed as it is, wherever it stands, and never breaks a page."""
    workspace.organisations.update(
        replace(workspace.organisations.get("cafo"), official_name=text, legitimacy_note=text)
    )
    workspace.branding.save_programme_name(text)
    workspace.assessments.update(
        replace(
            assessment,
            end_on=date(2024, 3, 15),
            place=text,
            facilitators=text,
            purpose=text,
            leadership=text,
            legitimacy_note=text,
        )
    )
    workspace.answers.rate(assessment.id, "AAA-01", 4)
    workspace.answers.annotate(
        assessment.id,
        "AAA-01",
        justification=text,
        reason_for_level=text,
        dissent_note=text,
        facilitator_note=text,
    )
    workspace.parked_points.park(assessment.id, text=text, responsible=text)
    workspace.answers.add_evidence(assessment.id, "AAA-01", title=text, location=text, seen_by=text)
    workspace.answers.decide(assessment.id, "BBB-02", Decision(status=ResultStatus.NA, reason=text))
    path = write(workspace, assessment, tmp_path / "report.pdf")
    printed = whole_text(path)
    beginning = " ".join(text.split())[:12]
    if text.isascii() or "ɛ" in text:
        assert beginning in printed
    pages = page_texts(path)
    assert "Summary" in pages[1] and all(f"/ {len(pages)}" in page for page in pages)


def test_signs_without_a_letter_form_are_boxes_and_named(workspace, assessment, report):
    workspace.answers.rate(assessment.id, "AAA-01", 2)
    workspace.answers.annotate(assessment.id, "AAA-01", justification="yes 😀 \u0645 no")
    text = report()
    assert "yes □ □ no" in text
    assert "printed as □: U+0645, U+1F600." in text


def test_bambara_letters_are_printed(workspace, assessment, report):
    workspace.answers.rate(assessment.id, "AAA-01", 2)
    workspace.answers.annotate(assessment.id, "AAA-01", justification="Kɛnɛ, ɲɔgɔn, ŋana ƐƆƝŊ")
    assert "Kɛnɛ, ɲɔgɔn, ŋana ƐƆƝŊ" in report()


def test_progress_rises_to_the_end(workspace, assessment, tmp_path):
    told = []
    content = workspace.reports.diagnostic_content(assessment.id, "en")
    write_diagnostic(content, tmp_path / "report.pdf", lambda done: told.append(done) is None)
    assert told == sorted(told)
    assert told[0] == 0 and told[-1] == 1
    assert len(set(told)) > 50


@pytest.mark.parametrize("stop_at", [0.0, 0.4, 1.0])
def test_cancelled_leaves_the_old_file(workspace, assessment, tmp_path, stop_at):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    content = workspace.reports.diagnostic_content(assessment.id, "en")
    with pytest.raises(Cancelled):
        write_diagnostic(content, path, lambda done: done < stop_at)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.glob("report*")] == ["report.pdf"]


def test_failed_export_leaves_the_old_file(workspace, assessment, tmp_path, monkeypatch):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ProrecaError) as failure:
        write(workspace, assessment, path)
    assert "disk is full" in failure.value.title
    assert failure.value.advice
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.glob("report*")] == ["report.pdf"]


@pytest.mark.parametrize("place", ["missing/report.pdf", "folder"])
def test_places_that_cannot_be_written_are_explained(workspace, assessment, tmp_path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProrecaError) as failure:
        write(workspace, assessment, tmp_path / place)
    assert failure.value.advice
    assert (tmp_path / "folder").is_dir()


def test_replaces_an_older_report(workspace, assessment, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    assert write(workspace, assessment, path).read_bytes().startswith(b"%PDF")


def test_many_domains_and_criteria_fit(workspace, tmp_path):
    """A questionnaire far larger than ours: charts shrink, tables run on."""
    version = install(
        workspace,
        make_questionnaire(
            *(
                make_domain(f"D{d:02}", *(make_criterion(f"D{d:02}-{c}") for c in range(3)))
                for d in range(70)
            ),
            code="HUGE",
        ),
    )
    huge = add_round(workspace, Round.ANNUAL, date(2025, 2, 1), version_id=version)
    for code in workspace.assessments.form(huge).codes()[::2]:
        workspace.answers.rate(huge.id, code, 3)
    pages = page_texts(write(workspace, huge, tmp_path / "report.pdf"))
    assert "D69 ·" in " ".join(pages)


def test_unknown_assessment_is_refused(workspace):
    with pytest.raises(ProrecaError):
        workspace.reports.diagnostic_content("nobody", "en")


def test_the_annexes_hold_the_parking_sheet(workspace, assessment, tmp_path):
    points = workspace.parked_points
    points.park(
        assessment.id,
        criterion="AAA-01",
        text="Who presides?",
        responsible="Awa Imaginaire",
        due_on=date(2024, 5, 1),
    )
    settled = points.park(assessment.id, text="The register")
    points.close(settled.id, outcome="It was found", closed_on=date(2024, 4, 2))
    workspace.answers.rate(assessment.id, "AAA-01", 4)
    printed = whole_text(write(workspace, assessment, tmp_path / "report.pdf"))
    for text in ("Who presides?", "Awa Imaginaire", "1 May 2024", "still open", "It was found"):
        assert text in printed
    assert "2 April 2024" in printed
