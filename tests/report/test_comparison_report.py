"""The comparison report: counts first, old words for old answers, nothing claimed."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Round, ScoringMode, Track
from proreca_desktop.domain.questionnaire import Equivalence
from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.report.comparison import write_comparison
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.workspace import open_workspace
from tests.domain.samples import make_criterion, make_domain, make_questionnaire, texts
from tests.report.pdf import fonts, outline, page_texts, whole_text
from tests.report.samples import (
    add_people,
    add_round,
    install,
    make_people,
    rate_all,
    vote_by_name,
)

CAUSAL = re.compile(
    r"thanks to|due to|because|as a result of|caused|led to|grâce à|à cause|en raison|permis de",
    re.IGNORECASE,
)

BASE_LEVELS = {"AAA-01": 2, "AAA-02": 2, "AAA-03": 3, "BBB-01": 2, "BBB-02": 5}


@pytest.fixture
def base(workspace, assessment):
    rate_all(workspace, assessment, BASE_LEVELS)
    return assessment


@pytest.fixture
def follow(workspace, base):
    return add_round(workspace, Round.MIDTERM, date(2026, 11, 9))


@pytest.fixture
def report(workspace, base, follow, tmp_path):
    """Writes the comparison and gives its text."""

    def text(language="en"):
        content = workspace.reports.comparison_content(base.id, follow.id, language)
        write_comparison(content, tmp_path / "report.pdf")
        return whole_text(tmp_path / "report.pdf")

    return text


@pytest.fixture(scope="module")
def large_reports(large_dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparisons")
    workspace = open_workspace(shutil.copy(large_dossier, folder / "large.proreca"))
    first, second = (a.id for a in workspace.assessments.all())
    for language in ("fr", "en"):
        content = workspace.reports.comparison_content(first, second, language)
        write_comparison(content, folder / f"{language}.pdf")
        write_comparison(content, folder / f"{language} again.pdf")
    workspace.close()
    return folder


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_fonts_and_bytes(large_reports, language):
    path = large_reports / f"{language}.pdf"
    pages = page_texts(path)
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text
    named, embedded = fonts(path)
    assert named and named == embedded
    assert path.read_bytes() == (large_reports / f"{language} again.pdf").read_bytes()
    for _level, title, page in outline(path):
        assert title in pages[page - 1]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_cause_is_claimed(large_reports, language):
    assert CAUSAL.search(whole_text(large_reports / f"{language}.pdf")) is None


def test_headline_counts(workspace, report, follow):
    rate_all(workspace, follow, {"AAA-01": 3, "AAA-02": 2, "AAA-03": 1, "BBB-01": 4, "BBB-02": 5})
    workspace.answers.annotate(follow.id, "BBB-01", evidence_strength=EvidenceStrength.SEEN)
    text = report()
    assert "▲ 2 criteria up, 1 of them supported by evidence" in text
    assert "● 2 criteria stable" in text
    assert "▼ 1 criteria down" in text
    assert "+20% net share" in text
    assert "5 criteria are comparable, of 7 asked at the second round." in text


def test_small_differences_of_an_index_are_not_told(workspace, base, follow, report):
    rate_all(workspace, base, {"CAF-01": 3, "CAF-02": 3})
    # BBB and CAFO do not move; AAA: (2 + 2 + 2·3)/4 → (2 + 3 + 2·3)/4, a quarter more.
    rate_all(workspace, follow, {**BASE_LEVELS, "AAA-02": 3, "CAF-01": 3, "CAF-02": 3})
    text = report()
    assert "Domains whose index moved by 0.2 or more: AAA +0.3 (3 criteria)." in text
    assert text.count("under 0.2") >= 2


def test_nothing_moved(workspace, follow, report):
    rate_all(workspace, follow, BASE_LEVELS)
    text = report()
    assert "No domain’s index moved by 0.2 or more." in text
    assert "0% net share" in text and "+0%" not in text


def test_nothing_comparable(report):
    text = report()
    assert "0 criteria are comparable" in text
    assert "No criterion is comparable between these two rounds." in text
    assert "Few criteria are comparable" in text


def new_version(workspace):
    """AAA-01 reworded and declared; AAA-03 reworded without; BBB-02 renamed; CCC-01 is new."""
    return install(
        workspace,
        make_questionnaire(
            make_domain(
                "AAA",
                make_criterion("AAA-01", statement=texts("AAA-01 in new words?")),
                make_criterion("AAA-02", essential=True, na_allowed=False),
                make_criterion("AAA-03", statement=texts("Quite another question?")),
            ),
            make_domain("BBB", make_criterion("BBB-09"), make_criterion("CCC-01")),
            version="2.0",
            equivalences=(
                Equivalence(version="1.0", criterion="AAA-01", previous="AAA-01"),
                Equivalence(version="1.0", criterion="BBB-09", previous="BBB-02"),
            ),
        ),
    )


def test_old_answers_keep_their_words(workspace, assessment, tmp_path):
    plain = replace(workspace.organisations.get("cafo"), module=None)
    workspace.organisations.update(plain)
    base = add_round(workspace, Round.ANNUAL, date(2025, 1, 10))
    rate_all(workspace, base, BASE_LEVELS)
    version = new_version(workspace)
    follow = add_round(workspace, Round.FINAL, date(2026, 1, 10), version_id=version)
    rate_all(workspace, follow, {"AAA-01": 4, "AAA-02": 2, "AAA-03": 3, "BBB-09": 5, "CCC-01": 1})
    content = workspace.reports.comparison_content(base.id, follow.id, "en")
    write_comparison(content, tmp_path / "report.pdf")
    text = whole_text(tmp_path / "report.pdf")
    assert "AAA-01 in new words? (en) First round, reworded: AAA-01? (en)" in text
    assert "Level 2 then: AAA-01 2 (en)" in text
    assert "First round, equivalent criterion (BBB-02): BBB-02? (en)" in text
    assert "First round · AAA-03? (en) Second round · Quite another question? (en)" in text
    assert "Its wording changed, and it was not declared equivalent." in text
    assert "New: the first questionnaire did not ask it." in text
    assert "Dropped: the second questionnaire no longer asks it." in text
    assert "The questionnaire changed between the rounds" in text


def test_rated_in_one_round_only_with_the_reason(workspace, follow, report):
    rate_all(workspace, follow, {"AAA-01": 2, "CAF-01": 3})
    workspace.answers.decide(
        follow.id, "BBB-02", Decision(status=ResultStatus.NA, reason="No more staff.")
    )
    workspace.answers.decide(
        follow.id, "AAA-02", Decision(status=ResultStatus.DONT_KNOW, due_waived=True)
    )
    text = report()
    assert "Rated at the first round only" in text and "Rated at the second round only" in text
    assert "Not applicable — No more staff." in text
    assert "Don’t know." in text and "Not covered." in text


def test_short_round_is_compared_on_what_it_asked(workspace, base, tmp_path):
    short = add_round(workspace, Round.ANNUAL, date(2025, 3, 1), track=Track.SHORT)
    rate_all(workspace, short, {"AAA-02": 3, "BBB-01": 2, "CAF-01": 2})
    content = workspace.reports.comparison_content(base.id, short.id, "en")
    write_comparison(content, tmp_path / "report.pdf")
    text = whole_text(tmp_path / "report.pdf")
    assert "2 criteria are comparable, of 3 asked at the second round." in text
    assert "One of the rounds followed the short track" in text
    assert "Outside the short track." in text


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (None, "The participants of both rounds are not recorded"),
        (range(6), "The same 6 persons took part in both rounds."),
        (
            range(3, 9),
            "In both rounds: 3 persons; only in the first: 3 of 6; only in the second: 3 of 6.",
        ),
        (range(0), "Who took part in the second round is not recorded (6 persons in the first)"),
        (range(10, 14), "Nobody took part in both rounds (6 persons, then 4)"),
    ],
)
def test_participants_of_both_rounds(workspace, base, follow, report, second, sentence):
    rate_all(workspace, follow, BASE_LEVELS)
    if second is not None:
        add_people(workspace, base, make_people(6))
        add_people(workspace, follow, make_people(len(second), start=second.start))
    assert sentence in report()


def test_votes_of_the_same_people_are_paired(workspace, base, follow, report):
    """The worked example of the method, §3.8.3."""
    before = (2, 2, 3, 2, 1, 3, 2, 2, 3, 2, 4, 2)
    after = (3, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 4)
    rate_all(workspace, follow, BASE_LEVELS)
    for round_, levels in ((base, before), (follow, after)):
        add_people(workspace, round_, make_people(12))
        named = {f"p{i}": level for i, level in enumerate(levels)}
        vote_by_name(workspace, round_, "AAA-01", named)
    text = report()
    assert "8 chose a higher level, 3 the same, 1 a lower" in text
    assert "W+ = 41, W− = 4, 9 differences, exact two-sided p = 1/32 (0.031)." in text
    assert "one small p among them is to be expected" in text


def test_votes_of_other_people_are_described(workspace, base, follow, report):
    """The worked example of the method, §3.8.4."""
    rate_all(workspace, follow, BASE_LEVELS)
    workspace.answers.record_counts(base.id, "AAA-01", (1, 3, 2, 0, 0))
    workspace.answers.record_counts(follow.id, "AAA-01", (0, 1, 5, 2, 0))
    workspace.answers.record_counts(base.id, "AAA-02", (1, 1, 0, 0, 0))
    workspace.answers.record_counts(follow.id, "AAA-02", (1, 0, 0, 0, 0))
    text = report()
    assert "δ = +0.65: the votes of the second round are more often higher." in text
    assert "Too few votes to be compared." in text
    assert " p = " not in text


def test_retro_base_gives_three_numbers_and_the_caution(workspace, follow, report):
    rate_all(workspace, follow, {**BASE_LEVELS, "AAA-01": 3})
    workspace.answers.annotate(follow.id, "AAA-01", retro_level=1)
    text = report()
    assert "lower medians: base 2, retro-base 1, today 3." in text
    assert "Looking back tends to enlarge gains; the base is never replaced." in text
    assert "2 → 1 → 3" in text


def test_no_retro_section_without_the_question(workspace, follow, report):
    rate_all(workspace, follow, BASE_LEVELS)
    assert "The first round as the group sees it today" not in report()


def test_different_ways_of_rating_are_warned_of(workspace, base, tmp_path):
    other = add_round(workspace, Round.FINAL, date(2027, 1, 1))
    workspace.assessments.update(replace(other, scoring_mode=ScoringMode.EXTERNAL))
    rate_all(workspace, other, BASE_LEVELS)
    content = workspace.reports.comparison_content(base.id, other.id, "en")
    write_comparison(content, tmp_path / "report.pdf")
    text = whole_text(tmp_path / "report.pdf")
    assert "did not set their levels in the same way" in text
    assert "level set by external assessors" in text


def test_wrong_order_is_refused(workspace, base, follow):
    with pytest.raises(ProrecaError):
        workspace.reports.comparison_content(follow.id, base.id, "en")


def test_hostile_words_and_cancelling(workspace, base, follow, tmp_path):
    hostile = "<b>x & y " + "z" * 3000 + " word" * 1500 + " 😀"
    rate_all(workspace, follow, {**BASE_LEVELS, "AAA-01": 5})
    for round_ in (base, follow):
        workspace.answers.annotate(round_.id, "AAA-01", justification=hostile)
    content = workspace.reports.comparison_content(base.id, follow.id, "en")
    path = tmp_path / "report.pdf"
    write_comparison(content, path)
    text = whole_text(path)
    assert "<b>x & y" in text and "printed as □: U+1F600." in text
    old = path.read_bytes()
    with pytest.raises(Cancelled):
        write_comparison(content, path, lambda done: done < 0.5)
    assert path.read_bytes() == old
