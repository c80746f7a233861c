"""The validated partners together: distributions, constant panel, timeline; modes never mixed."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.analysis.marker_progress import (
    PeriodSummary,
    constant_panel,
    summarise_ladder,
    summarise_programme,
)
from proreca_desktop.charts import (
    change_timeline,
    marker_distribution,
    marker_panel,
    partner_bars,
)
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts.change_timeline import TimedChange
from proreca_desktop.charts.marker_heat_map import MOST_PERIODS
from proreca_desktop.domain.outcome_mapping import RatingMode
from proreca_desktop.domain.outcome_words import mode_in_short
from proreca_desktop.domain.periods import Period
from proreca_desktop.i18n import _
from proreca_desktop.report.outcome_content import OutcomeContent, PartnerPart
from proreca_desktop.report.story import Story


def build_outcome_overview(story: Story, content: OutcomeContent) -> None:
    """Left out where one partner alone is told."""
    if content.only_partner or content.period is None:
        return
    story.section(_("The programme as a whole"), room=150 * mm)
    story.say(
        _(
            "Only the partners validated by the end of the period stand in these charts; candidates"
            " and partners that have left have their own parts."
        )
    )
    _build_timeline(story, content)
    if len(content.modes) > 1:
        story.note(story.ink(say.say_modes_apart(content.modes)), attention=True)
    if not content.counted:
        story.say(_("No partner is validated yet."))
    for mode in content.modes:
        _build_mode(story, content, mode, content.period)


def _build_mode(story: Story, content: OutcomeContent, mode: RatingMode, period: Period) -> None:
    parts = [part for part in content.counted if part.partner.rating_mode is mode]
    names = content.words.names
    apart = f" ({mode_in_short(mode)})" if len(content.modes) > 1 else ""
    partners = {p.partner.code: summarise_ladder(p.ladder, period) for p in parts}
    story.figure(
        partner_bars.height_mm_for(partners, names),
        lambda figure: partner_bars.draw_partner_bars(figure, partners, names),
        partner_bars.describe_partner_bars(partners, mode, content.modes),
        title=_("Partners side by side in {period}").format(period=period.code) + apart,
    )
    summaries = _summaries(content, parts)
    title = _("Degrees by level and period") + apart
    for shown in marker_distribution.split_periods(summaries):
        story.figure(
            marker_distribution.height_mm_for(shown, names),
            lambda figure, shown=shown: marker_distribution.draw_distribution(  # type: ignore[misc]
                figure, shown, names
            ),
            marker_distribution.describe_distribution(shown, mode),
            title=title,
        )
        title = ""
    _build_panel(story, content, parts, period, apart)


def _summaries(content: OutcomeContent, parts: list[PartnerPart]) -> list[PeriodSummary]:
    """Of each period with the partners that counted then."""
    ladders = [part.ladder for part in parts]
    return [summarise_programme(ladders, one) for one in content.periods[-MOST_PERIODS:]]


def _build_panel(
    story: Story, content: OutcomeContent, parts: list[PartnerPart], period: Period, apart: str
) -> None:
    base = content.calendar.baseline or content.periods[0]
    if base.id == period.id:
        return
    panel = constant_panel([part.ladder for part in parts], base, period)
    story.figure(
        marker_panel.HEIGHT_MM,
        lambda figure: marker_panel.draw_panel(figure, panel, content.words.names),
        marker_panel.describe_panel(panel),
        title=_("The same markers in {base} and in {follow}").format(
            base=base.code, follow=period.code
        )
        + apart,
    )


def _build_timeline(story: Story, content: OutcomeContent) -> None:
    found = [
        TimedChange(change=one.change, partner=part.partner.code, markers=one.markers)
        for part in content.parts
        for one in (*part.earlier, *part.late, *part.changes)
    ]
    found.sort(key=lambda one: (one.day is None, str(one.day or one.change.recorded_on)))
    build_timeline(
        story,
        found,
        _("Changes recorded up to {period}").format(
            period=content.period.code if content.period is not None else ""
        ),
    )


def build_timeline(story: Story, changes: list[TimedChange], title: str) -> None:
    """In as many charts as there are pages to fill."""
    most = 24
    for start in range(0, max(1, len(changes)), most):
        shown = changes[start : start + most]
        story.figure(
            change_timeline.height_mm_for(shown),
            lambda figure, shown=shown: change_timeline.draw_timeline(figure, shown),  # type: ignore[misc]
            change_timeline.describe_timeline(changes),
            title=title if start == 0 else "",
        )
