"""The cover of the report of outcome mapping."""

from __future__ import annotations

from proreca_desktop.domain.outcome_mapping import PartnerStatus
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.report.sections.cover import build_cover
from proreca_desktop.report.story import Story


def build_outcome_cover(story: Story, content: OutcomeContent) -> None:
    """Whose map, up to when, with whom."""
    build_cover(
        story,
        content.branding,
        kicker=_("Outcome mapping: report of progress"),
        title=report_title(content),
        subtitle=programme_name(content) if content.only_partner else "",
        moment=words.period_line(content),
        facts=_facts(content),
        ending=words.status_sentence(content),
    )


def report_title(content: OutcomeContent) -> str:
    if content.only_partner and content.parts:
        return words.partner_name(content.parts[0].partner)
    return programme_name(content) or _("Outcome mapping")


def programme_name(content: OutcomeContent) -> str:
    """The name, with the code before it."""
    programme = content.programme
    if programme is None:
        return ""
    name = words.in_words(programme.name)
    return f"{programme.code} — {name}" if name else programme.code


def _facts(content: OutcomeContent) -> list[tuple[str, str]]:
    programme, period = content.programme, content.period
    dates = ""
    if programme is not None and programme.start_date and programme.end_date:
        dates = _("from {start} to {end}").format(
            start=format_date(programme.start_date), end=format_date(programme.end_date)
        )
    closed = ""
    if period is not None and period.closed_on is not None:
        closed = _("{period}, on {date} by {who}").format(
            period=period.code, date=format_date(period.closed_on), who=period.closed_by
        )
    return [
        (_("Agency"), "" if programme is None else programme.agency),
        (_("Dates of the programme"), dates),
        (_("Validated partners"), _codes(content, PartnerStatus.VALIDATED)),
        (_("Candidate partners"), _codes(content, PartnerStatus.CANDIDATE)),
        (_("Partners that have left"), _codes(content, PartnerStatus.EXITED)),
        (_("Markers"), _markers(content)),
        (_("Closed"), closed),
    ]


def _codes(content: OutcomeContent, status: PartnerStatus) -> str:
    return ", ".join(part.partner.code for part in content.with_status(status))


def _markers(content: OutcomeContent) -> str:
    if content.period is None:
        return ""
    n = sum(len(part.ladder.active(content.period.id)) for part in content.parts)
    return ngettext("{n} followed in {period}", "{n} followed in {period}", n).format(
        n=n, period=content.period.code
    )
