"""The report of outcome mapping: all it must tell, once and for all for a past period."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidentiality,
    ContributionStrength,
    Direction,
    EvidenceTarget,
    Expectedness,
    Opinion,
    OutcomeEvidence,
    Valence,
)
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.outcome_mapping import (
    ChangeKind,
    MarkerLevel,
    Programme,
    RatingMode,
    StatementKind,
)
from proreca_desktop.domain.ratings import RatingStatus, Shows
from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.i18n import using_language
from proreca_desktop.report.outcomes import write_outcomes
from proreca_desktop.report.text import MISSING
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.workspace import create_workspace, open_workspace
from tests.report.pdf import fonts, metadata, outline, page_texts, whole_text
from tests.services.outcome_rooms import HIGH, LOW, MEDIUM, NONE, Room


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The programme's content, its three partners validated, T0 closed and P1 rated."""
    path = tmp_path_factory.mktemp("om") / "om.proreca"
    with using_language("en"), closing(create_workspace(path, "Awa")) as workspace:
        organisation = workspace.organisations.create(
            Organisation(id="cafo", code="CAFO", official_name="Imaginary women", module="CAFO")
        )
        for label in ("Kati", "Banamba", "Kolokani"):
            unit = OrgUnit(id=label, organisation_id=organisation.id, label=label)
            workspace.organisations.save_unit(unit)
        room = Room(workspace).begin()
        for code in ("CNSC", "AOPP"):
            workspace.outcome_design.validate_partner(room.partner(code).id, date(2024, 3, 15))
        room.rate("CNSC-A1", "T0", LOW, who="Bureau")
        room.rate("CNSC-A2", "T0", HIGH)
        room.rate("CNSC-A3", "T0", MEDIUM)
        room.rate("AOPP-A1", "T0", NONE)
        room.close("T0")
        room.rate("CNSC-A1", "P1", MEDIUM, description="Two meetings were held without help.")
        room.rate("CNSC-A2", "P1", LOW, reason="Two leaders left.")
        room.rate("CNSC-I1", "P1", HIGH)
        room.rate("CNSC-A4", "P1", status=RatingStatus.NOT_APPLICABLE)
        room.rate("CAFO-A1", "P1", LOW)
    return path


@pytest.fixture
def room(begun, tmp_path):
    with (
        using_language("en"),
        closing(open_workspace(shutil.copy(begun, tmp_path / "om.proreca"), "Awa")) as workspace,
    ):
        yield Room(workspace)


@pytest.fixture
def printed(tmp_path):
    """``printed(room, period="P1")``: the text of the report."""

    def make(room, language="en", **what):
        path = tmp_path / "om.pdf"
        write_outcomes(room.workspace.outcome_reports.content(language, **what), path)
        return whole_text(path)

    return make


def a_change(room, what, *, partner="CNSC", **changes):
    fields = {
        "expectedness": Expectedness.UNANTICIPATED,
        "valence": Valence.POSITIVE,
        "date_from": date(2025, 2, 10),
        "recorded_on": date(2025, 2, 12),
    } | changes
    statement = ChangeStatement(
        id=what[:30], partner_id=room.partner(partner).id, who="The council", what=what, **fields
    )
    return room.workspace.changes.save(statement)


def after(text, start, end):
    """The part of the report between two headings, the contents left aside."""
    body = text.split("How to read this report", 2)[2]
    return body.split(start, 1)[1].split(end, 1)[0]


def test_stands_on_every_part_of_the_map(room, printed, tmp_path):
    text = printed(room)
    titles = [title for _level, title, _page in outline(tmp_path / "om.pdf")]
    for title in (
        "Summary",
        "1. How to read this report",
        "2. Intentional design",
        "Vision",
        "Mission",
        "CNSC: outcome challenge and markers",
        "Monitoring priorities",
        "3. The programme as a whole",
        "Markers by period",
        "What changed",
        "Strategy journal",
        "Performance journal",
        "Every marker of CNSC",
        "Corrections of closed periods",
        "Method and definitions",
    ):
        assert title in titles, title
    assert "average" not in text and "thanks to" not in text and "due to" not in text
    named, embedded = fonts(tmp_path / "om.pdf")
    assert named and named == embedded


def test_every_marker_of_every_partner_stands_there_with_its_text(room, printed):
    room.workspace.markers.split(
        room.marker("CNSC-S1").id,
        [NewMarker(level=MarkerLevel.LIKE, text={"fr": f"Partie {n}"}) for n in (1, 2)],
        room.revision("P2"),
    )
    kind = ChangeKind.RETIRE_IRRELEVANT
    room.workspace.markers.retire(room.marker("CNSC-S2").id, kind, room.revision("P2"))
    room.rate("CNSC-A1", "P2", MEDIUM)
    text = printed(room, language="fr").replace("\u202f", " ")
    for marker in room.workspace.markers.all():
        assert marker.code in text
        for version in marker.versions:
            words = version.text["fr"].replace(" :", " :").split()
            assert " ".join(words[:4]) in text, marker.code


def test_both_languages_and_the_same_bytes_twice(room, tmp_path):
    for language in ("fr", "en"):
        content = room.workspace.outcome_reports.content(language)
        again = room.workspace.outcome_reports.content(language)
        write_outcomes(content, tmp_path / "one.pdf")
        write_outcomes(again, tmp_path / "two.pdf")
        assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
        names = content.words.names
        text = whole_text(tmp_path / "one.pdf")
        for word in (*names.degrees.values(), *names.levels.values(), names.not_assessed):
            assert word in text
    assert metadata(tmp_path / "one.pdf")["Title"].startswith("Outcome mapping")


def test_summary_is_one_page_however_much_there_is(room, tmp_path):
    for number in range(30):
        a_change(room, f"change {number} " + "with many words " * 20)
    write_outcomes(room.workspace.outcome_reports.content("en"), tmp_path / "om.pdf")
    pages = page_texts(tmp_path / "om.pdf")
    assert "more" in pages[1] and "No mean is made" in pages[1]
    assert pages[2].split("Contents")[0].count("Summary") <= 1


def test_trap_1_not_rated_is_told_and_left_out_of_the_counts(room, printed):
    text = printed(room, period="P1", partner="CNSC")
    # Fifteen markers: one does not apply, three are rated, eleven nobody looked at.
    assert "3 of 14 markers that apply (21%)" in text
    assert "? Not assessed" in text and "— Not applicable" in text


def test_trap_2_two_ways_of_rating_are_never_in_one_chart(room, printed):
    design = room.workspace.outcome_design
    cafo = replace(room.partner("CAFO"), rating_mode=RatingMode.SHARE)
    with pytest.raises(ProrecaError):
        design.save_partner(cafo)  # already rated by judgement
    one = replace(room.partner("AOPP"), rating_mode=RatingMode.JUDGED)
    design.save_partner(one)
    partner = design.add_partner(
        code="SHR", name={"fr": "Partenaire compté"}, rating_mode=RatingMode.SHARE,
        organisation_id="cafo",
    )  # fmt: skip
    design.validate_partner(partner.id, date(2024, 3, 20))
    marker = room.workspace.markers.add(
        partner.id,
        NewMarker(level=MarkerLevel.EXPECT, text={"fr": "Les entités se réunissent."}),
        room.revision("P1"),
    )
    shows = {"Kati": Shows.YES, "Banamba": Shows.NO, "Kolokani": Shows.UNKNOWN}
    room.workspace.ratings.rate(
        replace(room.entry("CNSC-A1", "P1"), marker_id=marker.id, shows=shows,
                status=RatingStatus.ASSESSED)
    )  # fmt: skip
    text = printed(room, period="P1")
    assert "are never put into one chart" in text
    both = after(text, "The programme as a whole", "CNSC — ")
    apart = both.split("Partners side by side in P1")
    shares = [part for part in apart if "SHR" in part and "share of the entities" in part]
    assert shares and not any("CNSC 3/" in part for part in shares)
    # One of two entities of which something is known: half, and its denominator.
    assert "(1/2)" in text


def test_trap_4_a_marker_without_both_ends_has_no_movement(room, printed):
    text = printed(room, period="P1", partner="CNSC")
    moves = text.split("Movements in P1", 1)[1]
    assert "▲ since T0" in moves
    assert "CNSC-I1 ■■■ High not defined not defined" in moves


def test_trap_5_a_fall_stands_with_its_reason(room, printed):
    text = printed(room, partner="CNSC", period="P1")
    assert "CNSC-A2: from ■■■ High in T0 to ■□□ Low in P1" in text
    assert "Reason: Two leaders left." in text


def test_trap_5_a_late_record_is_told_by_the_date_of_the_event(room, printed):
    room.close("P1")
    before = printed(room, partner="CNSC", period="P1")
    a_change(room, "They elected a woman to chair.", recorded_on=date(2025, 5, 2))
    room.rate("CNSC-A1", "P2", HIGH)
    assert printed(room, partner="CNSC", period="P1") == before
    following = printed(room, partner="CNSC", period="P2")
    assert "Recorded after its period was closed" in following
    assert "They elected a woman to chair." in following
    assert "10 February 2025" in following


def test_trap_6_a_closed_period_is_printed_as_it_was_whatever_comes(room, printed):
    a_change(room, "They opened their meeting to the members.")
    room.close("P1")
    before = {code: printed(room, period=code) for code in ("T0", "P1")}
    markers, design = room.workspace.markers, room.workspace.outcome_design
    # Later ratings, versions, retirements; a correction; other words everywhere; an archived
    # partner; a period that was forgotten.
    room.rate("CNSC-A1", "P2", HIGH)
    markers.revise(
        room.marker("CNSC-A3").id, ChangeKind.SUBSTANTIVE, room.revision("P2"),
        text={"fr": "Tout autre chose."},
    )  # fmt: skip
    retired = ChangeKind.RETIRE_ACHIEVED
    markers.retire(room.marker("CNSC-S2").id, retired, room.revision("P2"))
    markers.add(
        room.partner().id,
        NewMarker(level=MarkerLevel.LIKE, text={"fr": "Nouveau"}),
        room.revision("P3"),
    )
    room.rate("CNSC-A1", "T0", HIGH, reason="The minutes were found again.")
    [change] = room.workspace.changes.all()
    room.workspace.changes.save(replace(change, what="Something quite different."))
    room.workspace.changes.add_validation(change.id, "A neighbour", Opinion.DISAGREE)
    design.save_partner(replace(room.partner(), name={"fr": "Autre nom"}, rationale="Other"))
    design.state(StatementKind.VISION, {"fr": "Une autre vision."}, reason="A review")
    design.exit_partner(room.partner("AOPP").id, date(2025, 5, 1))
    design.remove_partner(room.partner("CAFO").id)
    strategies = room.workspace.outcome_plans
    strategies.remove_strategy(strategies.strategies(room.partner().id)[0].id)
    room.workspace.periods.add(code="P0", start=date(2024, 10, 1), end=date(2024, 12, 31))
    for code, text in before.items():
        assert printed(room, period=code) == text, code
    now = printed(room)
    for told in ("Tout autre chose.", "Something quite different.", "Autre nom",
                 "The minutes were found again.", "Une autre vision."):  # fmt: skip
        assert told in now, told


def test_trap_6_an_open_period_leaves_out_what_comes_after_it(room, printed):
    before = printed(room, partner="CNSC", period="P1")
    room.rate("CNSC-A1", "P2", NONE, reason="It stopped.")
    a_change(room, "It happened in the quarter after.", date_from=date(2025, 5, 3))
    room.workspace.markers.revise(
        room.marker("CNSC-A3").id, ChangeKind.MINOR_WORDING, room.revision("P2"),
        text={"fr": "Plus clair."},
    )  # fmt: skip
    assert printed(room, partner="CNSC", period="P1") == before


def test_a_correction_stands_beside_what_it_corrects(room, printed):
    room.close("P1")
    room.rate("CNSC-A1", "T0", HIGH, reason="The minutes were found again.")
    room.rate("CNSC-A1", "P2", HIGH)
    text = after(
        printed(room, partner="CNSC", period="P2"), "Corrections of closed periods", "Index of"
    )
    assert "CNSC-A1 T0 ■□□ Low, Bureau ■■■ High" in text
    assert "The minutes were found again." in text


def test_trap_7_without_a_rated_baseline_progress_is_not_defined(room, printed):
    room.rate("CNSC-S3", "P1", HIGH)
    text = printed(room, period="P1", partner="CNSC").split("Movements in P1", 1)[1]
    assert "CNSC-S3 ■■■ High not defined not defined" in text


def test_trap_9_a_harmful_change_without_any_marker_stands_in_every_report(room, printed):
    statement = a_change(
        room,
        "The hall was taken away from the women’s groups.",
        valence=Valence.NEGATIVE,
        contribution_text="A broadcast was made with our help.",
        contribution_strength=ContributionStrength.WEAK,
    )
    room.workspace.changes.add_factor(statement.id, "A dispute over posts", Direction.HINDER)
    room.workspace.changes.add_validation(statement.id, "A deputy", Opinion.PARTLY)
    for text in (printed(room, partner="CNSC"), printed(room, partner="CNSC", period="P1")):
        assert "The hall was taken away from the women’s groups." in text
        assert "unexpected, unfavourable" in text
        assert "no marker" in text
        assert "hindered: A dispute over posts" in text
        assert "A broadcast was made with our help. (strength: weak)" in text
        assert "A deputy: agrees in part" in text
    # It belongs to P1; a later report still mentions it.
    room.rate("CNSC-A1", "P2", HIGH)
    later = printed(room, partner="CNSC", period="P2")
    assert "The hall was taken away" in later.split("Changes of earlier periods", 1)[1]


def test_a_change_between_two_periods_belongs_to_the_later_one(room, printed):
    a_change(room, "It happened in no period at all.", date_from=date(2024, 8, 15))
    assert "It happened in no period at all." in printed(room, partner="CNSC", period="P1")


def test_trap_10_unknown_numbers_are_no_zeros_and_names_stay_in_the_dossier(room, printed):
    statement = a_change(room, "They met in public.")
    open_proof = OutcomeEvidence(
        id="open", title="Minutes of the meeting", kind=EvidenceKind.MINUTES, count_f=21,
        targets=((EvidenceTarget.CHANGE, statement.id),),
    )  # fmt: skip
    secret = OutcomeEvidence(
        id="secret", title="Complaint of Awa Imaginary", source="Awa Imaginary",
        confidentiality=Confidentiality.RESTRICTED,
        targets=((EvidenceTarget.CHANGE, statement.id),),
    )  # fmt: skip
    for proof in (open_proof, secret):
        room.workspace.changes.save_evidence(proof)
    text = printed(room, partner="CNSC")
    assert "women 21, men unknown, sex not stated unknown" in text
    assert "Awa Imaginary" not in text
    assert "confidential document" in text


def test_a_candidate_has_its_own_part_and_stands_in_no_total(room, printed):
    text = printed(room, period="P1")
    assert "(candidate, not in the totals)" in text
    together = after(text, "The programme as a whole", "(candidate, not in the totals)")
    assert "CNSC" in together and "AOPP" in together
    sums = together.split("Changes recorded up to")[0].split("CNSC — ")[0]
    assert "CAFO" not in sums
    # The summary says so, and counts the markers of the validated ones alone.
    assert "Candidate partners and partners that have left are in none of the sums." in text
    assert "3 / 29" in text


def test_a_partner_counts_from_the_day_it_was_validated(room, printed):
    room.workspace.outcome_design.validate_partner(room.partner("CAFO").id, date(2025, 6, 1))
    mark = "(candidate, not in the totals)"
    assert mark in printed(room, partner="CAFO", period="P1")
    room.rate("CAFO-A1", "P2", LOW)
    assert mark not in printed(room, partner="CAFO", period="P2")


def test_one_partner_up_to_one_period(room, printed):
    text = printed(room, partner="CAFO", period="P1")
    assert "CAFO-A1" in text and "CNSC-A1" not in text
    assert "The programme as a whole" not in text
    assert "31 March 2025" in text and "1 April 2025" not in text


def test_without_a_period_it_goes_up_to_the_last_one_recorded(room):
    content = room.workspace.outcome_reports.content("en")
    assert [period.code for period in content.periods] == ["T0", "P1"]
    assert [part.partner.code for part in content.parts] == ["CNSC", "CAFO", "AOPP"]


def test_without_a_period_no_marker_is_left_out(room, printed):
    text = "Le bureau publie ses comptes."
    new = NewMarker(level=MarkerLevel.LIKE, text={"fr": text, "en": "Its accounts are public."})
    marker = room.workspace.markers.add(room.partner("CAFO").id, new, room.revision("P3"))
    assert room.workspace.outcome_reports.content("en").period.code == "P3"
    told = printed(room)
    assert marker.code in told and "Its accounts are public." in told


@pytest.mark.parametrize(("what", "known"), [("partner", "CNSC, CAFO, AOPP"),
                                             ("period", "T0, P1, P2, P3")])  # fmt: skip
def test_an_unknown_code_is_told_with_those_that_exist(room, what, known):
    with pytest.raises(ProrecaError) as error:
        room.workspace.outcome_reports.content("en", **{what: "XYZ"})
    assert "XYZ" in error.value.title and known in error.value.advice


def test_without_any_map_it_says_where_to_begin(tmp_path):
    with (
        closing(create_workspace(tmp_path / "empty.proreca")) as empty,
        pytest.raises(ProrecaError),
    ):
        empty.outcome_reports.content("en")


def test_a_map_without_periods_or_ratings_is_printed_too(tmp_path):
    with using_language("en"), closing(create_workspace(tmp_path / "new.proreca")) as workspace:
        workspace.outcome_content.load(on=date(2024, 3, 1))
        write_outcomes(workspace.outcome_reports.content("en"), tmp_path / "om.pdf")
        text = whole_text(tmp_path / "om.pdf")
    assert "No period yet" in text and "CNSC-A1" in text
    assert "(candidate, not in the totals)" in text


def test_a_programme_that_is_only_a_code_is_printed_too(tmp_path):
    """Nothing stands on the cover below its title."""
    with using_language("en"), closing(create_workspace(tmp_path / "new.proreca")) as workspace:
        workspace.outcome_design.save_programme(Programme(id="", code="PRX", name={"fr": ""}))
        write_outcomes(workspace.outcome_reports.content("en"), tmp_path / "om.pdf")
    assert "PRX" in whole_text(tmp_path / "om.pdf")


def test_what_people_typed_is_never_markup(room, printed):
    a_change(room, "<b>bold</b> & <para> $x$ 🎉 {n} %s")
    text = printed(room, partner="CNSC")
    assert "<b>bold</b> & <para> $x$" in text
    assert MISSING in text and "U+1F389" in text


def test_cancelling_leaves_the_older_file(room, tmp_path):
    path = tmp_path / "om.pdf"
    path.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_outcomes(room.workspace.outcome_reports.content("en"), path, lambda done: done < 0.3)
    assert path.read_bytes() == b"older"
