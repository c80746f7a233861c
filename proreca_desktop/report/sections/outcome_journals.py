"""What the programme did and how well it worked: strategy journal and performance journal."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.domain.outcome_mapping import OrgPractice, Strategy
from proreca_desktop.i18n import _, format_date
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent
from proreca_desktop.report.story import Story


def build_outcome_journals(story: Story, content: OutcomeContent) -> None:
    """Of the periods that are told."""
    story.section(_("Strategies and performance of the team"))
    story.heading(_("Strategy journal"), room=45 * mm)
    if not _build_strategies(story, content):
        story.say(_("Nothing was recorded."))
    if not content.only_partner:
        story.heading(_("Performance journal"), room=45 * mm)
        if not _build_performance(story, content):
            story.say(_("Nothing was recorded."))


def _build_strategies(story: Story, content: OutcomeContent) -> bool:
    codes = {part.partner.id: part.partner.code for part in content.parts}
    found = False
    for period in content.told:
        entries = [e for e in content.strategy_entries if e.period_id == period.id]
        for entry in entries:
            strategy = content.planned[entry.strategy_id]
            if not isinstance(strategy, Strategy) or strategy.partner_id not in codes:
                continue
            _build_fields(
                story,
                _title(period.code, codes[strategy.partner_id], strategy),
                (
                    (_("Activities"), entry.activities),
                    (_("Effectiveness: how it influenced the partner"), entry.effectiveness),
                    (_("Outputs"), entry.outputs),
                    (_("Follow-up or changes required"), entry.follow_up),
                    (_("Lessons"), entry.lessons),
                    (
                        _("Next meeting"),
                        "" if entry.next_meeting is None else format_date(entry.next_meeting),
                    ),
                ),
            )
            found = True
    return found


def _title(period: str, partner: str, strategy: Strategy) -> str:
    return f"{period} · {partner} · {strategy.cell.shown} — {words.in_words(strategy.text)}"


def _build_performance(story: Story, content: OutcomeContent) -> bool:
    found = False
    for period in content.told:
        entries = [e for e in content.performance_entries if e.period_id == period.id]
        for entry in entries:
            practice = content.planned[entry.practice_id]
            if not isinstance(practice, OrgPractice):
                continue
            _build_fields(
                story,
                f"{period.code} · {practice.code} — {words.in_words(practice.label)}",
                (
                    (_("Examples or indicators"), entry.examples),
                    (_("Indicators"), entry.indicators),
                    (_("Lessons"), entry.lessons),
                ),
            )
            found = True
    return found


def _build_fields(story: Story, title: str, fields: tuple[tuple[str, str], ...]) -> None:
    story.subheading(title)
    for name, text in fields:
        if text.strip():
            story.text(f"<b>{story.ink(name)}</b> · {story.ink(text)}", story.styles.small)
