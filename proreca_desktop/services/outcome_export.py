"""Ratings, changes and journals as tables that a French or an English spreadsheet opens as they
are.

UTF-8 with BOM, ``;``, ISO dates. Codes are the stored ones, in full and never translated: F and M
mean two things in French (trap 10). Header names are those of ``om rate`` where it has them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidentiality,
    Direction,
    MarkerAssessment,
    OutcomeEvidence,
)
from proreca_desktop.domain.ratings import Shows
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.portfolio_export import harmless
from proreca_desktop.services.saving import save_file
from proreca_desktop.services.workspace import Workspace

Row = Sequence[object]

RATINGS = (
    "partner",
    "marker",
    "level",
    "version",
    "period",
    "period_start",
    "period_end",
    "status",
    "rating",
    "units_yes",
    "units_no",
    "units_unknown",
    "who",
    "description",
    "confidence",
    "date",
    "assessed_by",
    "reason",
    "superseded",
    "corrects",
    "evidence_count",
)
CHANGES = (
    "id",
    "partner",
    "who",
    "what",
    "from",
    "to",
    "place",
    "expectedness",
    "valence",
    "significance",
    "contribution",
    "contribution_strength",
    "markers",
    "helped",
    "hindered",
    "opinions",
    "recorded",
    "workflow",
)
EVIDENCE = (
    "stands_for",
    "id",
    "title",
    "kind",
    "document_date",
    "source",
    "independence",
    "confidence",
    "women",
    "men",
    "sex_not_stated",
    "young_women",
    "young_men",
    "confidentiality",
    "file",
    "sha256",
)
JOURNALS = (
    "journal",
    "partner",
    "subject",
    "period",
    "meeting",
    "place",
    "activities_or_examples",
    "effectiveness",
    "outputs_or_indicators",
    "follow_up_or_programme_changes",
    "lessons",
    "reactions",
    "next_meeting",
    "status",
)


def export_tables(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """Write the four tables into ``folder``, each in the place of an older one.

    :raises ProrecaError: the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProrecaError(
            _("“{path}” cannot be written: {detail}.").format(path=folder, detail=error.strerror),
            _("Choose a folder in which you may write."),
        ) from error
    for name, make in TABLES.items():
        path = folder / f"{name}.csv"
        save_file(path, make(workspace).encode("utf-8-sig"))
        yield path


def ratings_csv(workspace: Workspace) -> str:
    """Every rating, corrected ones too: by partner, period and marker, then by entry."""
    calendar = workspace.periods.calendar()
    partners = {p.id: p for p in workspace.outcome_design.partners(also_archived=True)}
    order = {partner_id: place for place, partner_id in enumerate(partners)}
    markers = {m.id: m for m in workspace.markers.all()}
    observed = workspace.ratings.observations()
    proofs = _proofs(workspace)

    def key(one: MarkerAssessment) -> tuple[int, int, str]:
        return order[one.partner_id], calendar.place(one.period_id), markers[one.marker_id].code

    def row(one: MarkerAssessment) -> Row:
        period, marker = calendar.get(one.period_id), markers[one.marker_id]
        version = marker.version(one.version_id)
        shows = [o.shows for o in observed.get(one.id, [])]
        units = [shows.count(answer) if shows else None for answer in Shows]
        return (
            partners[one.partner_id].code,
            marker.code,
            version.level,
            version.number,
            period.code,
            period.start,
            period.end,
            one.status.lower(),
            "" if one.rating is None else one.rating.lower(),
            *units,
            one.who,
            one.description,
            one.confidence,
            one.assessed_on,
            one.assessed_by,
            one.reason,
            "yes" if one.is_superseded else "no",
            "yes" if one.supersedes_id is not None else "no",
            len(proofs.get(one.id, [])),
        )

    found = [one for one in workspace.ratings.all() if one.marker_id in markers]
    return _table(RATINGS, (row(one) for one in sorted(found, key=key)))


def changes_csv(workspace: Workspace) -> str:
    """Every recorded change by the date of the event, also those without any marker."""
    partners = {p.id: p.code for p in workspace.outcome_design.partners(also_archived=True)}
    codes = {v.id: f"{m.code} v{v.number}" for m in workspace.markers.all() for v in m.versions}
    factors, opinions = workspace.changes.factors(), workspace.changes.validations()

    def told(change: ChangeStatement, direction: Direction) -> str:
        found = [f.text for f in factors.get(change.id, []) if f.direction is direction]
        return " | ".join(found)

    def row(one: ChangeStatement) -> Row:
        return (
            one.id,
            partners[one.partner_id],
            one.who,
            one.what,
            one.date_from,
            one.date_to,
            one.place,
            one.expectedness,
            one.valence,
            one.significance,
            one.contribution_text,
            one.contribution_strength,
            " | ".join(sorted(codes[v] for v in one.version_ids if v in codes)),
            told(one, Direction.HELP),
            told(one, Direction.HINDER),
            " | ".join(v.opinion for v in opinions.get(one.id, [])),
            one.recorded_on,
            one.workflow,
        )

    return _table(CHANGES, (row(one) for one in workspace.changes.all()))


def evidence_csv(workspace: Workspace) -> str:
    """Every proof once for each thing it stands for; of a confidential one only what it is."""

    def row(kind: str, one: OutcomeEvidence) -> Row:
        is_open = one.confidentiality is Confidentiality.OPEN
        return (
            kind,
            one.id,
            one.title if is_open else "",
            one.kind,
            one.document_date,
            one.source if is_open else "",
            one.independence,
            one.confidence,
            one.count_f,
            one.count_m,
            one.count_unknown,
            one.youth_f,
            one.youth_m,
            one.confidentiality,
            one.file_name if is_open else "",
            one.sha256 if is_open else "",
        )

    rows = (
        row(f"{kind.lower()}:{target_id}", one)
        for one in workspace.changes.evidence()
        for kind, target_id in one.targets
    )
    return _table(EVIDENCE, rows)


def journals_csv(workspace: Workspace) -> str:
    """The three journals, period by period; the first column says which."""
    calendar = workspace.periods.calendar()
    rows = [*_outcome_rows(workspace), *_strategy_rows(workspace), *_performance_rows(workspace)]
    kinds = ("outcome", "strategy", "performance")
    rows.sort(key=lambda row: (calendar.place(str(row[3])), kinds.index(str(row[0]))))
    codes = {period.id: period.code for period in calendar}
    return _table(JOURNALS, ((*row[:3], codes[str(row[3])], *row[4:]) for row in rows))


def _outcome_rows(workspace: Workspace) -> list[Row]:
    partners = {p.id: p.code for p in workspace.outcome_design.partners(also_archived=True)}
    return [
        (
            "outcome",
            partners[one.partner_id],
            "",
            one.period_id,
            one.meeting_date,
            one.place,
            "",
            "",
            "",
            one.programme_changes,
            one.lessons,
            one.reactions,
            one.next_meeting,
            one.status,
        )
        for one in workspace.journals.all()
    ]


def _strategy_rows(workspace: Workspace) -> list[Row]:
    partners = {p.id: p.code for p in workspace.outcome_design.partners(also_archived=True)}
    strategies = {one.id: one for one in workspace.outcome_plans.strategies(also_archived=True)}
    return [
        (
            "strategy",
            partners[strategies[one.strategy_id].partner_id],
            f"{strategies[one.strategy_id].cell} {strategies[one.strategy_id].text['fr']}",
            one.period_id,
            None,
            "",
            one.activities,
            one.effectiveness,
            one.outputs,
            one.follow_up,
            one.lessons,
            "",
            one.next_meeting,
            "",
        )
        for one in workspace.journals.strategy_entries()
        if one.strategy_id in strategies
    ]


def _performance_rows(workspace: Workspace) -> list[Row]:
    practices = {one.id: one for one in workspace.outcome_plans.practices(also_archived=True)}
    return [
        (
            "performance",
            "",
            f"{practices[one.practice_id].code} {practices[one.practice_id].label['fr']}",
            one.period_id,
            None,
            "",
            one.examples,
            "",
            one.indicators,
            "",
            one.lessons,
            "",
            one.next_meeting,
            "",
        )
        for one in workspace.journals.performance_entries()
        if one.practice_id in practices
    ]


TABLES: dict[str, Callable[[Workspace], str]] = {
    "om-ratings": ratings_csv,
    "om-changes": changes_csv,
    "om-evidence": evidence_csv,
    "om-journals": journals_csv,
}
"""File name without its ending, and what makes the table."""


def _proofs(workspace: Workspace) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in workspace.changes.evidence():
        for _kind, target_id in one.targets:
            found.setdefault(target_id, []).append(one.id)
    return found


def _table(heads: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_written(value) for value in row])
    return text.getvalue()


def _written(value: object) -> str:
    """What is unknown stays empty: it is not zero (INV-11)."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return harmless(str(value))
