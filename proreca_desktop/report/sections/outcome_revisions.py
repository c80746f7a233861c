"""How the design changed: new words, new markers, splits, mergers, retirements, statements."""

from __future__ import annotations

from itertools import pairwise

from reportlab.lib.units import mm

from proreca_desktop.domain.journal_words import change_kind_name, statement_name
from proreca_desktop.domain.outcome_mapping import (
    ChangeKind,
    Marker,
    MarkerVersion,
    StatementVersion,
)
from proreca_desktop.i18n import _, format_date
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent, PartnerPart
from proreca_desktop.report.story import Cell, Story


def build_revisions(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    """Of one partner, up to the period; nothing where the first design still stands."""
    revised = [
        (marker, version)
        for marker in (series.marker for series in part.ladder.series)
        for version in marker.versions
        if version.reason or version.change_kind is not ChangeKind.ADD
    ]
    if not revised and len(part.challenges) < 2:
        return
    story.heading(_("Changes to the design"), room=55 * mm)
    rows: list[list[Cell]] = [_row(story, content, *one) for one in revised]
    if rows:
        head = [
            story.ink(_("Code")),
            story.ink(_("What")),
            story.ink(_("From")),
            story.ink(_("Before, and now")),
            story.ink(_("Why, who decided, when")),
        ]
        story.table(head, rows, [22, 30, 14, 58, 46])
    for before, after in pairwise(part.challenges):
        _build_statement(story, before, after)


def build_statement_changes(story: Story, versions: tuple[StatementVersion, ...]) -> None:
    """Of a vision or a mission."""
    for before, after in pairwise(versions):
        _build_statement(story, before, after)


def _build_statement(story: Story, before: StatementVersion, after: StatementVersion) -> None:
    story.subheading(
        _("{statement}, rewritten on {date}").format(
            statement=statement_name(after.kind), date=format_date(after.valid_from)
        )
    )
    story.say(after.reason, story.styles.small)
    for when, version in ((_("Before"), before), (_("Now"), after)):
        told = f"<b>{story.ink(when)}</b> · {story.ink(words.in_words(version.text))}"
        story.text(told, story.styles.small)


def _row(
    story: Story, content: OutcomeContent, marker: Marker, version: MarkerVersion
) -> list[Cell]:
    decided = "" if version.decided_on is None else format_date(version.decided_on)
    why = "<br/>".join(
        story.ink(text) for text in (version.reason, version.decided_by, decided) if text
    )
    return [
        f"<b>{story.ink(marker.code)}</b>",
        story.ink(change_kind_name(version.change_kind)),
        story.ink(words.period_code(version.effective_period_id, content.calendar)),
        _texts(story, content, marker, version),
        why,
    ]


def _texts(story: Story, content: OutcomeContent, marker: Marker, version: MarkerVersion) -> str:
    """What stood before beside what stands now; for a split or merger the codes it came from."""
    now, names = words.in_words(version.text), content.words.names
    earlier = [one for one in marker.versions if one.number == version.number - 1]
    origins = _origins(content, version)
    if version.change_kind.retires:
        return story.ink(now)
    if origins:
        came = _("Came from {codes}.").format(codes=", ".join(origins))
        return f"{story.ink(came)}<br/>{story.ink(now)}"
    if not earlier:
        return story.ink(now)
    if earlier[0].level is not version.level:
        moved = f"{names.levels[earlier[0].level]} → {names.levels[version.level]}"
        return f"{story.ink(moved)}<br/>{story.ink(now)}"
    before = words.in_words(earlier[0].text)
    return f"<i>{story.ink(before)}</i><br/>→ {story.ink(now)}"


def _origins(content: OutcomeContent, version: MarkerVersion) -> list[str]:
    froms = {link.from_version_id for link in content.links if link.to_version_id == version.id}
    markers = [s.marker for part in content.parts for s in part.ladder.series]
    return [m.code for m in markers if any(v.id in froms for v in m.versions)]
