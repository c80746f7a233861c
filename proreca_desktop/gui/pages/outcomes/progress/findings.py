"""What the charts show, read from the dossier before any of them is drawn."""

from __future__ import annotations

from proreca_desktop.analysis.marker_progress import Ladder
from proreca_desktop.domain.periods import Period
from proreca_desktop.gui.pages.outcomes.progress.charts import Findings
from proreca_desktop.i18n import current_language
from proreca_desktop.services.outcome_report import load_words
from proreca_desktop.services.workspace import Workspace


def read_findings(workspace: Workspace, code: str, period: Period, marker_id: str) -> Findings:
    """Of the partner of that code, or of all; ``marker_id`` is the marker to draw alone."""
    partners = workspace.outcome_design.partners()
    partner = next((one for one in partners if one.code == code), None)
    calendar = workspace.periods.calendar()
    if partner is None:
        whole = workspace.progress.load()
        ladders: tuple[Ladder, ...] = tuple(whole.ladders.values())
        shares, changes = dict(whole.shares), tuple(whole.changes)
    else:
        part = workspace.progress.partner(partner, calendar)
        ladders, shares = (part.ladder,), dict(part.shares)
        changes = tuple(workspace.changes.all(partner.id))
    series = [one for ladder in ladders for one in ladder.series]
    words = load_words(workspace.outcome_design.scale(), current_language())
    strategies = () if partner is None else workspace.outcome_plans.strategies(partner.id)
    return Findings(
        calendar=calendar,
        period=period,
        ladders=ladders,
        shares=shares,
        changes=changes,
        codes={v.id: s.marker.code for s in series for v in s.marker.versions},
        strategies=tuple(strategies),
        cells=dict(words.cells),
        names=words.names,
        series=next((s for s in series if s.marker.id == marker_id), None),
        is_one=partner is not None,
        stem=f"{code or 'ProReCA'}-{period.code}",
    )
