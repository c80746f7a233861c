"""Which assessment the workshop is about: those under way first, then the newest."""

from __future__ import annotations

from collections.abc import Callable

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.rated_entities import ChoiceBox
from proreca_desktop.i18n import _
from proreca_desktop.services.organisations import unit_name

_ORDER = (AssessmentStatus.RUNNING, AssessmentStatus.PREPARATION, AssessmentStatus.VALIDATED)


class AssessmentChoice(ChoiceBox):
    """``chosen`` is told the id of another assessment."""

    def __init__(self, context: AppContext, chosen: Callable[[str], object]):
        super().__init__(_("Assessment"), letters=30)
        self._context = context
        self.activated.connect(lambda _index: chosen(self.key()))

    def fill_with_all(self, wanted: str) -> str:
        """Show all assessments; the one shown is ``wanted``, else the last one looked at, else
        the first. Returns its id, empty without any."""
        assessments = [a for a in self._context.data.assessments.all() if a.status in _ORDER]
        assessments.sort(key=lambda a: a.start_on, reverse=True)
        assessments.sort(key=lambda a: _ORDER.index(a.status))
        known = {a.id for a in assessments}
        last = self._context.selection.get("assessment_id", "")
        candidates = (wanted, last, *(a.id for a in assessments[:1]))
        shown = next((one for one in candidates if one in known), "")
        self.fill([(a.id, text) for a, text in self._named(assessments)], shown)
        if shown:
            self._context.selection["assessment_id"] = shown
        return shown

    def _named(self, assessments: list[Assessment]) -> list[tuple[Assessment, str]]:
        organisations = {o.id: o for o in self._context.data.organisations.all()}
        units = {u.id: u for u in self._context.data.organisations.units()}
        named = []
        for assessment in assessments:
            unit = units[assessment.org_unit_id]
            name = unit_name(organisations[unit.organisation_id], unit)
            text = f"{name} · {round_and_date(assessment.round, assessment.start_on)}"
            named.append((assessment, text))
        return named
