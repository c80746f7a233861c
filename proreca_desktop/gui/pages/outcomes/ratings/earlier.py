"""What stood before, said quietly: baseline, previous rating, corrections, units."""

from __future__ import annotations

from itertools import pairwise

from proreca_desktop.analysis.marker_progress import (
    Direction,
    Movement,
    Reference,
    Series,
    baseline_of,
    movement,
)
from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.gui.pages.outcomes.degrees import assessment_name
from proreca_desktop.gui.pages.outcomes.ratings.sheet import Sheet
from proreca_desktop.i18n import _
from proreca_desktop.services.workspace import Workspace

MARKS = {Direction.UP: "▲", Direction.STABLE: "●", Direction.DOWN: "▼"}


def earlier_in_words(data: Workspace, sheet: Sheet, series: Series) -> str:
    """One line each; nothing before the marker is rated, so that nobody rates after the past."""
    if series.cell(sheet.period.id).rating is None:
        return "\n".join(_corrections(data, sheet, series))
    lines = [
        _movement_line(movement(series, sheet.period.id, reference, sheet.calendar), sheet)
        for reference in (Reference.BASELINE, Reference.PREVIOUS)
    ]
    lines = list(dict.fromkeys(lines))
    lines += [_baseline_line(sheet, series), *_corrections(data, sheet, series)]
    return "\n".join(line for line in lines if line)


def _movement_line(found: Movement | None, sheet: Sheet) -> str:
    """``Since T0 (Faible): ▲``."""
    if found is None:
        return ""
    period, since = found.since.period, assessment_name(found.since.assessment, sheet.scale)
    if found.direction is Direction.BREAK:
        return _("Since {period} the marker changed its meaning: no comparison.").format(
            period=period.code
        )
    return _("Since {period} ({degree}): {mark}").format(
        period=period.code, degree=since, mark=MARKS[found.direction]
    )


def _baseline_line(sheet: Sheet, series: Series) -> str:
    baseline = baseline_of(series, sheet.calendar)
    if baseline is None:
        return _("No baseline: progress since the start is undefined.")
    code = baseline.cell.period.code
    if baseline.is_late:
        return _("Late baseline: followed and rated from {period} on.").format(period=code)
    if baseline.is_retrospective:
        return _("The baseline {period} was rated after its end.").format(period=code)
    return ""


def _corrections(data: Workspace, sheet: Sheet, series: Series) -> list[str]:
    chain = data.ratings.chain(series.marker.id, sheet.period.id)
    return [
        _("Corrected; before: {degree}. Reason: {reason}").format(
            degree=_in_full(earlier, sheet), reason=later.reason
        )
        for later, earlier in pairwise(chain)
    ]


def _in_full(assessment: MarkerAssessment, sheet: Sheet) -> str:
    name = assessment_name(assessment, sheet.scale)
    return f"{name} — {assessment.description}" if assessment.description else name
