"""The diagnostic beside a marker: levels of its criteria, shown and never copied (trap 7)."""

from __future__ import annotations

from proreca_desktop.domain.assessment import Assessment, CriterionResult
from proreca_desktop.domain.words import result_in_full, round_and_date
from proreca_desktop.gui.pages.outcomes.ratings.sheet import Sheet
from proreca_desktop.i18n import _
from proreca_desktop.services.workspace import Workspace


def diagnostic_in_words(data: Workspace, sheet: Sheet, marker_id: str) -> str:
    """``GOV-02: level 3 (Baseline, 14 March 2024)``, a line for each criterion linked to it."""
    links = data.outcome_plans.criterion_links(marker_id)
    if not links or sheet.partner.organisation_id is None:
        return ""
    latest = _latest_assessment(data, sheet)
    if latest is None:
        return ""
    results = data.answers.results(latest.id)
    where = round_and_date(latest.round, latest.start_on)
    return "\n".join(
        _("{code}: {level} ({assessment})").format(
            code=link.criterion_code,
            level=_level(results.get(link.criterion_code)),
            assessment=where,
        )
        for link in links
    )


def _latest_assessment(data: Workspace, sheet: Sheet) -> Assessment | None:
    """The last one that had begun by the end of the period."""
    units = {unit.id for unit in data.organisations.units(sheet.partner.organisation_id)}
    begun = [
        one
        for one in data.assessments.all()
        if one.org_unit_id in units and one.start_on <= sheet.period.end
    ]
    return max(begun, key=lambda one: one.start_on, default=None)


def _level(result: CriterionResult | None) -> str:
    if result is not None and result.level is not None:
        return _("level {level}").format(level=result.level)
    if result is not None and result.status is not None:
        return result_in_full(result.status)
    return _("not rated")
