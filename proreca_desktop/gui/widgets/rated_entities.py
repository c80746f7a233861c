"""The entities that have results, each with its rated assessments, for choosing among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.text import sort_key
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.combo import ElidedCombo
from proreca_desktop.i18n import typeset
from proreca_desktop.services.organisations import unit_name
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedEntity:
    """One entity; ``rounds`` are its assessments with results, oldest first."""

    unit_id: str
    name: str
    rounds: tuple[Assessment, ...]


def rated_entities(workspace: Workspace) -> list[RatedEntity]:
    """Entities with at least one rated criterion, by name."""
    rated = workspace.assessments.rated_ids()
    rounds: dict[str, list[Assessment]] = {}
    for assessment in workspace.assessments.all():
        if assessment.id in rated:
            rounds.setdefault(assessment.org_unit_id, []).append(assessment)
    if not rounds:
        return []
    organisations = {o.id: o for o in workspace.organisations.all()}
    found = [
        RatedEntity(
            unit_id=unit.id,
            name=unit_name(organisations[unit.organisation_id], unit),
            rounds=tuple(rounds[unit.id]),
        )
        for unit in workspace.organisations.units()
        if unit.id in rounds
    ]
    return sorted(found, key=lambda entity: sort_key(entity.name))


def entity_of(entities: Sequence[RatedEntity], assessment_id: str) -> RatedEntity | None:
    """The entity that has this assessment."""
    for entity in entities:
        if any(a.id == assessment_id for a in entity.rounds):
            return entity
    return None


def latest_rated(entities: Sequence[RatedEntity]) -> str:
    """The most recent assessment with results; empty without any."""
    every = [a for entity in entities for a in entity.rounds]
    return max(every, key=lambda a: a.start_on).id if every else ""


class ChoiceBox(ElidedCombo):
    """A list to choose one of, by its key; shortens what is too long instead of growing.

    ``letters`` is the least it shows at the normal text size; larger texts do not widen that.
    """

    def __init__(self, name: str, *, letters: int = 16, whole: bool = False):
        super().__init__(name, least_letters=letters * 100 // px(100), whole=whole)
        self.setMaxVisibleItems(16)
        self.show_tip()

    def fill(self, choices: Sequence[tuple[str, str]], key: str = "") -> None:
        """``choices`` are (key, text); ``key`` becomes the current one, without announcing it."""
        self.blockSignals(True)
        self.clear()
        for own, text in choices:
            self.addItem(typeset(text), own)
        self.setCurrentIndex(self.findData(key))
        self.blockSignals(False)
        self.show_tip()
        # Other texts, another width asked for.
        self.updateGeometry()

    def select(self, key: str) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(key))
        self.blockSignals(False)
        self.show_tip()

    def key(self) -> str:
        return str(self.currentData() or "")


def entity_choices(entities: Sequence[RatedEntity]) -> list[tuple[str, str]]:
    return [(entity.unit_id, entity.name) for entity in entities]


def round_choices(entity: RatedEntity | None) -> list[tuple[str, str]]:
    """Its rounds, oldest first: ``Baseline, 14 March 2024``."""
    if entity is None:
        return []
    return [(a.id, round_and_date(a.round, a.start_on)) for a in entity.rounds]
