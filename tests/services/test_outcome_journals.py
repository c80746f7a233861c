"""Journals, changes without a marker, proofs with counts; and taking things back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidentiality,
    ContributionStrength,
    Direction,
    EvidenceTarget,
    Expectedness,
    JournalKind,
    Opinion,
    OutcomeEvidence,
    Valence,
)
from proreca_desktop.domain.outcome_mapping import (
    ChangeKind,
    MarkerLevel,
    RatingMode,
    StatementKind,
)
from proreca_desktop.domain.participant import Sex
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.storage.integrity import check_dossier
from tests.services.outcome_rooms import HIGH, LOW


@pytest.fixture
def harm(room):
    """Unexpected and harmful, with no marker."""
    return room.workspace.changes.save(
        ChangeStatement(
            id="harm", partner_id=room.partner("CAFO").id, who="Two councils",
            what="They closed their hall to women’s groups.",
            expectedness=Expectedness.UNANTICIPATED, valence=Valence.NEGATIVE,
            date_from=date(2025, 5, 12), recorded_on=date(2025, 9, 1),
            contribution_strength=ContributionStrength.MEDIUM,
        )
    )  # fmt: skip


def test_a_change_needs_no_marker(room, harm):
    """INV-10, trap 9: and no list may drop it."""
    changes = room.workspace.changes
    assert changes.all() == [harm]
    assert changes.all(room.partner("CNSC").id) == []
    assert not changes.lacks_marker(harm)
    assert changes.lacks_marker(replace(harm, expectedness=Expectedness.ANTICIPATED))
    progress = room.workspace.progress.load()
    in_p2 = progress.changes_of(period=progress.calendar.find("P2"))
    assert in_p2 == [harm]
    assert progress.changes_of(period=progress.calendar.find("P3")) == []


def test_a_change_may_speak_of_several_markers(room, harm):
    versions = [room.marker(code).latest.id for code in ("CAFO-I3", "CAFO-S5")]
    changes = room.workspace.changes
    linked = changes.save(replace(harm, version_ids=tuple(versions)))
    assert changes.all() == [linked]
    one = changes.save(replace(harm, version_ids=(versions[1],)))
    assert changes.all() == [one]
    with pytest.raises(ProrecaError, match="Something was recorded"):
        room.workspace.markers.remove(room.marker("CAFO-S5").id)


def test_changes_follow_their_events_not_their_entry(room, harm):
    for name, day in (("early", date(2024, 4, 1)), ("undated", None), ("late", date(2026, 1, 1))):
        room.workspace.changes.save(replace(harm, id=name, date_from=day))
    assert [c.id for c in room.workspace.changes.all()] == ["early", "harm", "late", "undated"]


def test_a_change_says_what(room, harm):
    for wrong in (replace(harm, what=" "), replace(harm, date_to=date(2025, 1, 1))):
        with pytest.raises(ProrecaError):
            room.workspace.changes.save(wrong)
    room.workspace.changes.remove("harm")
    assert room.workspace.changes.all() == []


def test_factors_and_opinions_of_others(room, harm):
    changes = room.workspace.changes
    actor = room.workspace.outcome_design.actors()[0].id
    helped = changes.add_factor("harm", "a chief lent his yard", Direction.HELP, actor)
    changes.add_factor("harm", "elections", Direction.HINDER)
    assert [f.direction for f in changes.factors()["harm"]] == [Direction.HELP, Direction.HINDER]
    changes.remove_factor(helped.id)
    assert len(changes.factors()["harm"]) == 1
    said = changes.add_validation("harm", "a clerk", Opinion.PARTLY, on=date(2025, 10, 1))
    assert changes.validations() == {"harm": [said]}
    changes.remove_validation(said.id)
    assert changes.validations() == {}
    for call in (
        lambda: changes.add_factor("harm", " "),
        lambda: changes.add_validation("harm", "", Opinion.AGREE),
    ):
        with pytest.raises(ProrecaError):
            call()


def test_a_proof_with_its_file_and_its_people(room, harm, tmp_path):
    """INV-11: what is unknown stays empty."""
    file = tmp_path / "liste.txt"
    file.write_bytes(b"liste")
    rating = room.rate("CAFO-A1", "T0", LOW)
    changes = room.workspace.changes
    proof = changes.save_evidence(
        OutcomeEvidence(
            id="proof", title=" Liste ", count_f=12, youth_f=4,
            confidentiality=Confidentiality.RESTRICTED,
            targets=((EvidenceTarget.CHANGE, "harm"), (EvidenceTarget.ASSESSMENT, rating.id)),
        ),
        file=file,
    )  # fmt: skip
    assert changes.evidence(EvidenceTarget.CHANGE, "harm") == [proof]
    assert changes.evidence(EvidenceTarget.ASSESSMENT, rating.id) == [proof]
    assert (proof.title, proof.count_m, proof.youth_m) == ("Liste", None, None)
    assert changes.evidence_file(proof) == b"liste"
    moved = changes.save_evidence(replace(proof, targets=((EvidenceTarget.CHANGE, "harm"),)))
    assert changes.evidence(EvidenceTarget.ASSESSMENT, rating.id) == []
    changes.remove_evidence(moved.id)
    assert changes.evidence() == []
    assert check_dossier(room.workspace.dossier.connection) == []


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"targets": ()}, {"count_f": -1}, {"count_m": 2, "youth_m": 3}],
)
def test_a_proof_that_cannot_be(room, harm, wrong):
    proof = OutcomeEvidence(id="p", title="T", targets=((EvidenceTarget.CHANGE, "harm"),))
    with pytest.raises(ProrecaError):
        room.workspace.changes.save_evidence(replace(proof, **wrong))
    assert room.workspace.changes.evidence() == []


def test_proofs_of_changes_and_of_criteria_share_a_table(room, harm):
    assessment = room.workspace.assessments.all()[0].id
    room.workspace.answers.add_evidence(assessment, "AAA-01", title="of the diagnostic")
    room.workspace.changes.save_evidence(
        OutcomeEvidence(id="p", title="of a change", targets=((EvidenceTarget.CHANGE, "harm"),))
    )
    assert [e.title for e in room.workspace.changes.evidence()] == ["of a change"]
    [of_criterion] = room.workspace.answers.evidence(assessment)["AAA-01"]
    assert of_criterion.title == "of the diagnostic"


def test_the_journal_of_a_strategy_and_of_a_practice(room):
    journals, plans = room.workspace.journals, room.workspace.outcome_plans
    strategy, practice = plans.strategies()[0].id, plans.practices()[0].id
    period = room.period("P1")
    entry = replace(journals.strategy_entry(strategy, period), activities="visits")
    journals.save_strategy_entry(entry)
    assert journals.strategy_entry(strategy, period) == entry
    with pytest.raises(ProrecaError, match="already an entry"):
        journals.save_strategy_entry(replace(entry, id="other"))
    done = replace(journals.performance_entry(practice, period), examples="a day of review")
    journals.save_performance_entry(done)
    assert journals.performance_entries() == [done]
    room.close("P1")
    for save in (
        lambda: journals.save_strategy_entry(replace(entry, lessons="later")),
        lambda: journals.save_performance_entry(replace(done, lessons="later")),
    ):
        with pytest.raises(ProrecaError, match="is closed"):
            save()


def test_who_kept_the_journal(room):
    journals = room.workspace.journals
    journal = journals.open(room.partner().id, room.period("P1"))
    journals.save(replace(journal, lessons=" l ", meeting_date=date(2025, 3, 20)))
    assert journals.find(room.partner().id, room.period("P1")).lessons == "l"
    person = journals.add_contributor(
        JournalKind.OUTCOME, journal.id, "Awa", role="facilitator", sex=Sex.FEMALE
    )
    assert journals.contributors(journal.id) == [person]
    journals.remove_contributor(person.id)
    assert journals.contributors(journal.id) == []
    with pytest.raises(ProrecaError, match="no name"):
        journals.add_contributor(JournalKind.OUTCOME, journal.id, " ")


# Undo

TEXT = {"fr": "Le bureau publie ses comptes."}


def _split(room):
    parts = [NewMarker(level=MarkerLevel.LIKE, text=TEXT)] * 2
    room.workspace.markers.split(room.marker("CNSC-S1").id, parts, room.revision("P2"))


EDITS = {
    "a rating": lambda r: r.rate("CNSC-A2", "P1", LOW),
    "a rating rewritten": lambda r: r.rate("CNSC-A1", "T0", LOW),
    "a version": lambda r: r.workspace.markers.revise(
        r.marker("CNSC-A1").id, ChangeKind.SUBSTANTIVE, r.revision("P2"), text=TEXT
    ),
    "a split": _split,
    "a retirement": lambda r: r.workspace.markers.retire(
        r.marker("CNSC-A1").id, ChangeKind.RETIRE_ACHIEVED, r.revision("P3")
    ),
    "a marker": lambda r: r.workspace.markers.add(
        r.partner().id, NewMarker(level=MarkerLevel.LIKE, text=TEXT)
    ),
    "a marker removed": lambda r: r.workspace.markers.remove(r.marker("CNSC-I3").id),
    "a statement": lambda r: r.workspace.outcome_design.state(
        StatementKind.VISION, TEXT, reason="shorter"
    ),
    "a partner": lambda r: r.workspace.outcome_design.add_partner(code="X", name={"fr": "X"}),
    "a partner removed": lambda r: r.workspace.outcome_design.remove_partner(
        r.partner("AOPP").id
    ),
    "a period": lambda r: r.workspace.periods.add(
        code="P4", start=date(2025, 10, 1), end=date(2025, 12, 31)
    ),
    "a change": lambda r: r.workspace.changes.save(
        ChangeStatement(
            id="c", partner_id=r.partner().id, who="w", what="x",
            expectedness=Expectedness.ANTICIPATED, valence=Valence.POSITIVE,
            version_ids=(r.marker("CNSC-A1").latest.id,),
        )
    ),
}  # fmt: skip


def _situation(room):
    workspace = room.workspace
    plain = [replace(a, entered_at=None) for a in workspace.ratings.all()]
    return (
        workspace.outcome_design.partners(),
        workspace.outcome_design.statements(),
        workspace.markers.all(),
        workspace.markers.links(),
        workspace.periods.calendar().periods,
        plain,
        workspace.changes.all(),
    )


@pytest.mark.parametrize("name", EDITS)
def test_undo_and_redo(room, name):
    room.rate("CNSC-A1", "T0", HIGH)
    before = _situation(room)
    EDITS[name](room)
    after = _situation(room)
    assert after != before
    for _twice in range(2):
        room.workspace.undo.undo()
        assert _situation(room) == before
        room.workspace.undo.redo()
        assert _situation(room) == after
    assert check_dossier(room.workspace.dossier.connection) == []


def test_after_an_undo_the_place_is_free_again(room):
    room.rate("CNSC-A1", "T0", HIGH)
    room.workspace.undo.undo()
    assert room.workspace.ratings.all() == []
    room.rate("CNSC-A1", "T0", LOW)
    assert room.current("CNSC-A1", "T0").rating is LOW
    assert check_dossier(room.workspace.dossier.connection) == []


def test_closing_a_period_is_final_and_so_is_a_correction(room):
    room.rate("CNSC-A1", "T0", HIGH)
    room.close("T0")
    with pytest.raises(ProrecaError, match="closed period cannot be undone"):
        room.workspace.undo.undo()
    room.rate("CNSC-A1", "T0", LOW, reason="read again")
    with pytest.raises(ProrecaError, match="closed period cannot be undone"):
        room.workspace.undo.undo()
    assert room.current("CNSC-A1", "T0").rating is LOW
    room.rate("CNSC-A1", "P1", HIGH)
    room.workspace.undo.undo()
    assert room.current("CNSC-A1", "P1") is None


def _tried(room):
    """Undo as long as anything is left on the stack; what is final is stepped over."""
    while room.workspace.undo.can_undo():
        with suppress(ProrecaError):
            room.workspace.undo.undo()


def test_what_a_closed_period_leans_on_stays(room):
    """Whatever is taken back around a closing, the dossier stays sound."""
    kept = room.workspace.markers.add(
        room.partner().id, NewMarker(level=MarkerLevel.LIKE, text=TEXT)
    )
    room.workspace.markers.retire(
        room.marker("CNSC-A1").id, ChangeKind.RETIRE_ACHIEVED, room.revision("P1")
    )
    cafo = room.partner("CAFO")
    room.workspace.outcome_design.save_partner(replace(cafo, rating_mode=RatingMode.SHARE))
    room.rate("CAFO-A1", "P1", LOW, reason="asked by telephone")
    room.workspace.outcome_design.exit_partner(room.partner("AOPP").id, date(2025, 1, 15))
    room.rate("CNSC-A2", "P1", LOW)
    for period in ("T0", "P1"):
        room.close(period)
    _tried(room)
    assert room.workspace.markers.get(kept.id)
    assert room.marker("CNSC-A1").is_retired
    assert room.partner("CAFO").rating_mode is RatingMode.SHARE
    assert room.current("CNSC-A2", "P1").rating is LOW
    assert check_dossier(room.workspace.dossier.connection) == []
