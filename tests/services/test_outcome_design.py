"""The design of outcome mapping: content, statements, partners, plans; nothing soft blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.outcome_advice import AdviceKind
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    BoundaryPartner,
    EvaluationItem,
    MarkerLevel,
    PartnerStatus,
    Programme,
    RatingMode,
    StatementKind,
    StrategyCell,
)
from proreca_desktop.domain.ratings import Rating, RatingScale
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.outcome_content import (
    load_cell_texts,
    load_content,
    load_degrees,
    load_level_texts,
    load_status_labels,
)
from proreca_desktop.storage.integrity import check_dossier
from tests.services.outcome_rooms import LOW, NONE

CHALLENGE = StatementKind.OUTCOME_CHALLENGE


def test_the_content_stands_in_the_dossier(room):
    design, plans = room.workspace.outcome_design, room.workspace.outcome_plans
    partners = design.partners()
    assert [p.code for p in partners] == ["CNSC", "CAFO", "AOPP"]
    assert {p.status for p in partners} == {PartnerStatus.CANDIDATE}
    assert {p.rating_mode for p in partners} == {RatingMode.JUDGED}
    for partner in partners:
        levels = [m.latest.level for m in room.workspace.markers.all(partner.id)]
        assert [levels.count(level) for level in MarkerLevel] == [4, 8, 3]
        assert design.statement(CHALLENGE, partner.id).text["en"]
        assert {s.cell for s in plans.strategies(partner.id)} == set(StrategyCell)
        assert room.workspace.markers.advice(partner.id) == []
    assert len(design.domains()) == 10
    assert [p.code for p in plans.practices()] == [f"P{n}" for n in range(1, 9)]
    assert len(plans.priorities()) == 3
    assert design.statement(StatementKind.VISION).text["fr"].startswith("Dans la région")
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_breakdown_expected_is_no_gender_tag(room):
    wanted = {
        m["code"] for p in load_content()["partners"] for m in p["markers"] if m["gender_tag"]
    }
    markers = room.workspace.markers.all()
    assert {m.code for m in markers if m.latest.breakdown_expected} == wanted
    assert {m.latest.gender_tag for m in markers} == {None}


def test_partners_are_tied_to_the_organisations_of_their_code(room):
    assert room.partner("CAFO").organisation_id == "cafo"
    assert room.partner("CNSC").organisation_id is None


def test_the_content_is_put_in_once(room):
    with pytest.raises(ProrecaError, match="already begun"):
        room.workspace.outcome_content.load()


def test_every_code_has_its_words_in_both_languages():
    for scale in RatingScale:
        degrees = load_degrees(scale)
        assert tuple(degrees) == scale.ratings
        assert all(d.label["fr"] and d.label["en"] and d.band["fr"] for d in degrees.values())
    assert load_degrees(RatingScale.PRORECA4)[Rating.NONE].label["fr"].startswith("Aucun")
    assert load_level_texts()[MarkerLevel.LOVE]["label"]["fr"] == "Idéal"
    assert set(load_cell_texts()) == set(StrategyCell)
    assert len(load_status_labels()) == 2


def test_a_statement_keeps_its_earlier_words(room):
    design = room.workspace.outcome_design
    cnsc = room.partner().id
    first = design.statement(CHALLENGE, cnsc)
    with pytest.raises(ProrecaError, match="Why is this text changed"):
        design.state(CHALLENGE, {"fr": "Autre texte"}, cnsc)
    design.state(
        CHALLENGE, {"fr": "Autre texte"}, cnsc, reason="mid-term", valid_from=date(2025, 5, 1)
    )
    known = design.statements(CHALLENGE, cnsc)
    assert [s.valid_to for s in known] == [date(2025, 5, 1), None]
    assert known[0].text == first.text
    assert design.statement_on(date(2024, 12, 31), CHALLENGE, cnsc).text == first.text
    assert design.statement_on(date(2025, 5, 1), CHALLENGE, cnsc).text == {"fr": "Autre texte"}


def test_the_same_words_are_no_new_version(room):
    design = room.workspace.outcome_design
    vision = design.statement(StatementKind.VISION)
    assert design.state(StatementKind.VISION, vision.text) == vision
    assert len(design.statements(StatementKind.VISION)) == 1


def test_what_the_partner_is_and_since_when(room):
    design = room.workspace.outcome_design
    validated = design.validate_partner(room.partner().id, date(2024, 3, 13))
    assert (validated.status, validated.validated_on) == (
        PartnerStatus.VALIDATED,
        date(2024, 3, 13),
    )
    with pytest.raises(ProrecaError, match="When was the partner validated"):
        design.save_partner(replace(validated, validated_on=None))
    with pytest.raises(ProrecaError, match="end comes before the start"):
        design.exit_partner(validated.id, date(2024, 1, 1))
    left = design.exit_partner(validated.id, date(2026, 1, 1))
    assert left.status is PartnerStatus.EXITED
    assert len(room.workspace.markers.all(left.id)) == 15


def test_codes_are_unique_and_only_a_partner_or_the_programme_has_a_ladder(room):
    design = room.workspace.outcome_design
    with pytest.raises(ProrecaError, match="already used"):
        design.add_partner(code="CNSC", name={"fr": "Encore"})
    with pytest.raises(ProrecaError, match="Only a boundary partner"):
        design.add_partner(code="X", name={"fr": "X"}, role=ActorRole.STRATEGIC)
    own = design.add_partner(code="PRO", name={"fr": "Nous"}, role=ActorRole.PROGRAMME)
    room.workspace.markers.add(
        own.id, NewMarker(level=MarkerLevel.EXPECT, text={"fr": "L’équipe rend ses comptes."})
    )
    actor = next(a for a in design.actors() if a.id == own.actor_id)
    with pytest.raises(ProrecaError, match="has progress markers"):
        design.save_actor(replace(actor, role=ActorRole.BENEFICIARY))


def test_one_body_in_two_roles_stands_there_twice(room):
    design = room.workspace.outcome_design
    design.save_actor(
        Actor(id="again", name={"fr": "CAFO"}, role=ActorRole.STRATEGIC, organisation_id="cafo")
    )
    roles = [a.role for a in design.actors() if a.organisation_id == "cafo"]
    assert set(roles) == {ActorRole.BOUNDARY, ActorRole.STRATEGIC}


def test_a_partner_of_which_something_is_recorded_stays_in_its_past(room):
    design = room.workspace.outcome_design
    room.rate("CNSC-A1", "T0", LOW)
    room.close("T0")
    before = room.workspace.progress.load()
    partner = room.partner()
    for code in ("CNSC", "AOPP"):
        design.remove_partner(room.partner(code).id)
    assert [p.code for p in design.partners()] == ["CAFO"]
    after = room.workspace.progress.load()
    assert after.ladder(partner.id) == before.ladder(partner.id)
    assert check_dossier(room.workspace.dossier.connection) == []


def test_a_partner_of_which_nothing_is_recorded_goes_with_its_parts(room):
    partner = room.partner("AOPP")
    room.workspace.outcome_design.remove_partner(partner.id)
    assert room.workspace.markers.all(partner.id) == []
    assert room.workspace.outcome_plans.strategies(partner.id) == []
    again = room.workspace.outcome_design.add_partner(code="AOPP", name={"fr": "AOPP"})
    assert isinstance(again, BoundaryPartner)


def test_soft_limits_block_nothing(room):
    """INV-12: 16 markers, 6 partners, an empty cell, nine practices."""
    design, plans = room.workspace.outcome_design, room.workspace.outcome_plans
    cnsc = room.partner().id
    new = NewMarker(level=MarkerLevel.LOVE, text={"fr": "Le programme forme 50 membres."})
    marker = room.workspace.markers.add(cnsc, new)
    assert marker.code == "CNSC-I4"
    kinds = {a.kind for a in room.workspace.markers.advice(cnsc)}
    assert kinds == {AdviceKind.MANY_MARKERS, AdviceKind.MANY_AT_LEVEL}
    assert room.workspace.markers.wording_advice(new.text)
    for n in range(3):
        design.add_partner(code=f"X{n}", name={"fr": f"X{n}"})
    assert AdviceKind.MANY_PARTNERS in {a.kind for a in design.advice()}
    for strategy in plans.strategies(cnsc):
        if strategy.cell is StrategyCell.E1:
            plans.remove_strategy(strategy.id)
    assert [a.where for a in plans.advice(cnsc)] == ["E1"]
    assert plans.add_practice({"fr": "Écouter la radio"}).code == "P9"


def test_the_scale_and_the_mode_are_fixed_by_the_first_rating(room):
    design = room.workspace.outcome_design
    programme = design.programme()
    design.save_programme(replace(programme, scale=RatingScale.IDRC3))
    with pytest.raises(ProrecaError, match="no such degree"):
        room.rate("CNSC-A1", "T0", NONE)
    room.rate("CNSC-A1", "T0", LOW)
    with pytest.raises(ProrecaError, match="rating scale cannot change"):
        design.save_programme(replace(programme, scale=RatingScale.PRORECA4))
    with pytest.raises(ProrecaError, match="Keep the way"):
        try:
            design.save_partner(replace(room.partner(), rating_mode=RatingMode.SHARE))
        except ProrecaError as error:
            raise ProrecaError(error.advice) from error
    design.save_partner(replace(room.partner("CAFO"), rating_mode=RatingMode.SHARE))


def test_a_programme_is_written_once(workspace):
    design = workspace.outcome_design
    assert design.programme() is None
    with pytest.raises(ProrecaError, match="no code"):
        design.save_programme(Programme(id="x", code=" ", name={"fr": "P"}))
    saved = design.save_programme(Programme(id="x", code="P", name={"fr": "Programme"}))
    design.save_programme(replace(saved, agency="A"))
    assert design.programme() == replace(saved, agency="A")


def test_an_evaluation_item_has_whole_money(room):
    plans = room.workspace.outcome_plans
    item = EvaluationItem(id="e", position=1, issue="Revue finale", cost=12_500_000)
    assert plans.save_evaluation_item(item) == item
    assert plans.evaluation_items() == [item]
    for wrong in (replace(item, cost=-1), replace(item, issue=" ")):
        with pytest.raises(ProrecaError):
            plans.save_evaluation_item(wrong)
    plans.remove_evaluation_item("e")
    assert plans.evaluation_items() == []


def test_a_criterion_stands_beside_a_marker_and_rates_nothing(room):
    """Trap 7."""
    plans = room.workspace.outcome_plans
    marker = room.marker("CNSC-S1").id
    link = plans.link_criterion(marker, "GOV-03")
    plans.link_criterion(marker, "GOV-03", note="shown beside it")
    assert [c.note for c in plans.criterion_links(marker)] == ["shown beside it"]
    assert room.current("CNSC-S1", "T0") is None
    plans.unlink_criterion(link.id)
    assert plans.criterion_links() == []
