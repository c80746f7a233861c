"""Annexes: every marker in every period, corrections, periods, evidence, method."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.analysis.marker_progress import Cell
from proreca_desktop.domain.journal_words import cadence_name, change_kind_name, period_kind_name
from proreca_desktop.domain.journals import Confidentiality, MarkerAssessment, OutcomeEvidence
from proreca_desktop.domain.outcome_mapping import Marker, MarkerVersion
from proreca_desktop.domain.outcome_words import period_status_name
from proreca_desktop.domain.ratings import RatingScale, RatingStatus
from proreca_desktop.i18n import _, format_date
from proreca_desktop.report import outcome_words as words
from proreca_desktop.report.outcome_content import OutcomeContent, PartnerPart
from proreca_desktop.report.sections.annexes import build_missing_signs
from proreca_desktop.report.sections.method import build_rules
from proreca_desktop.report.sections.outcome_changes import evidence_in_words
from proreca_desktop.report.sections.outcome_revisions import build_statement_changes
from proreca_desktop.report.story import Cell as TableCell
from proreca_desktop.report.story import Story
from proreca_desktop.report.words import NOTHING, pair


def build_outcome_annexes(story: Story, content: OutcomeContent) -> None:
    story.section(_("Annexes"))
    _build_periods(story, content)
    for part in content.parts:
        _build_markers(story, content, part)
    _build_corrections(story, content)
    _build_evidence(story, content)
    if len(content.visions) > 1 or len(content.missions) > 1:
        story.heading(_("Earlier visions and missions"))
        build_statement_changes(story, content.visions)
        build_statement_changes(story, content.missions)
    story.heading(_("Method and definitions"), room=45 * mm)
    build_rules(story, _rules(content))
    build_missing_signs(story)


def _build_periods(story: Story, content: OutcomeContent) -> None:
    story.heading(_("Periods"))
    if not content.periods:
        story.say(_("None yet."))
        return
    rows: list[list[TableCell]] = [
        [
            f"<b>{story.ink(one.code)}</b>",
            story.ink(period_kind_name(one.kind)),
            story.ink(cadence_name(one.cadence)),
            story.ink(format_date(one.start)),
            story.ink(format_date(one.end)),
            story.ink(
                period_status_name(one.status)
                if one.closed_on is None
                else _("closed on {date}").format(date=format_date(one.closed_on))
            ),
        ]
        for one in content.periods
    ]
    head = [
        story.ink(text)
        for text in (_("Code"), _("Kind"), _("Rhythm"), _("From"), _("To"), _("Status"))
    ]
    story.table(head, rows, [14, 34, 32, 30, 30, 36])


def _build_markers(story: Story, content: OutcomeContent, part: PartnerPart) -> None:
    """Every marker with every version, also retired and split ones, and each of its ratings."""
    story.heading(_("Every marker of {partner}").format(partner=part.partner.code), room=60 * mm)
    if not part.ladder.series:
        story.say(_("None yet."))
        return
    rows: list[list[TableCell]] = [
        _marker_row(story, content, part, series.marker, version)
        for series in part.ladder.series
        for version in series.marker.versions
    ]
    head = [
        story.ink(_("Code")),
        story.ink(_("Level")),
        story.ink(_("Version")),
        story.ink(_("Text")),
        story.ink(_("Ratings")),
    ]
    story.table(head, rows, [22, 20, 30, 56, 46])


def _marker_row(
    story: Story, content: OutcomeContent, part: PartnerPart, marker: Marker, version: MarkerVersion
) -> list[TableCell]:
    series = next(s for s in part.ladder.series if s.marker.id == marker.id)
    cells = [c for c in series.cells if c.version is not None and c.version.id == version.id]
    ratings = _ratings_in_words(cells, content)
    text = story.ink(words.in_words(version.text))
    criteria = content.criteria.get(marker.id)
    if criteria:
        beside = _("Beside it in the diagnostic: {codes}").format(codes=", ".join(criteria))
        text += f"<br/><i>{story.ink(beside)}</i>"
    return [
        f"<b>{story.ink(marker.code)}</b>",
        story.ink(content.words.names.levels[version.level]),
        _life(story, content, version),
        text,
        "<br/>".join(story.ink(one) for one in ratings) or NOTHING,
    ]


def _ratings_in_words(cells: list[Cell], content: OutcomeContent) -> list[str]:
    """``■□□ Low: T0, P1``; in the order in which the degrees were first given."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        said = words.cell_words(cell, content.words.names)
        found.setdefault(said, []).append(cell.period.code)
    return [pair(said, ", ".join(codes)) for said, codes in found.items()]


def _life(story: Story, content: OutcomeContent, version: MarkerVersion) -> str:
    """``2 · Clearer words … · from P2``."""
    kind = change_kind_name(version.change_kind)
    start = words.period_code(version.effective_period_id, content.calendar)
    said = [f"{version.number} · {kind}", _("from {period}").format(period=start)]
    if version.retired_period_id is not None and not version.change_kind.retires:
        end = words.period_code(version.retired_period_id, content.calendar)
        said.append(_("until {period}, not included").format(period=end))
    return "<br/>".join(story.ink(one) for one in said)


def _build_corrections(story: Story, content: OutcomeContent) -> None:
    """What was corrected after its period was closed: both ratings, and why."""
    by_id = {one.id: one for one in content.assessments}
    markers = {s.marker.id: s.marker for part in content.parts for s in part.ladder.series}
    found = [
        (by_id[one.supersedes_id], one)
        for one in content.assessments
        if one.supersedes_id in by_id and one.marker_id in markers
    ]
    story.heading(_("Corrections of closed periods"))
    if not found:
        story.say(_("None."))
        return
    rows: list[list[TableCell]] = [
        [
            f"<b>{story.ink(markers[after.marker_id].code)}</b>",
            story.ink(content.calendar.get(after.period_id).code),
            story.ink(_stood(before, content)),
            story.ink(_stood(after, content)),
            story.ink(after.reason),
        ]
        for before, after in found
    ]
    head = [
        story.ink(_("Code")),
        story.ink(_("Period")),
        story.ink(_("Stood there")),
        story.ink(_("Corrected to")),
        story.ink(_("Reason")),
    ]
    story.table(head, rows, [22, 14, 42, 42, 50])


def _stood(one: MarkerAssessment, content: OutcomeContent) -> str:
    names = content.words.names
    if one.rating is not None:
        said = words.rating_words(one.rating, names)
    elif one.status is RatingStatus.NOT_APPLICABLE:
        said = names.not_applicable
    else:
        said = names.not_assessed
    when = "" if one.assessed_on is None else format_date(one.assessed_on)
    return ", ".join(part for part in (said, one.who, when) if part)


def _build_evidence(story: Story, content: OutcomeContent) -> None:
    story.heading(_("Index of the evidence"))
    proofs = _proofs(content)
    if not proofs:
        story.say(_("No evidence was recorded."))
        return
    story.say(
        _(
            "Documents that name people are kept in the dossier: neither their titles nor their"
            " files are printed here."
        ),
        story.styles.quiet,
    )
    rows: list[list[TableCell]] = [
        [str(number), story.ink(evidence_in_words(one)), story.ink(_file(one))]
        for number, one in enumerate(proofs, start=1)
    ]
    head = [story.ink(_("No.")), story.ink(_("Evidence")), story.ink(_("File and fingerprint"))]
    story.table(head, rows, [10, 118, 42])


def _proofs(content: OutcomeContent) -> list[OutcomeEvidence]:
    """Each once, in the order in which what they stand for is told."""
    journals = {j.journal.id: j for part in content.parts for j in part.journals}
    ids = [
        *(one.id for one in content.assessments),
        *(
            one.change.id
            for part in content.parts
            for one in (*part.earlier, *part.late, *part.changes)
        ),
        *journals,
        *(one.id for one in content.strategy_entries),
        *(one.id for one in content.performance_entries),
    ]
    found: dict[str, OutcomeEvidence] = {}
    for row_id in ids:
        for proof in content.evidence.get(row_id, ()):
            found.setdefault(proof.id, proof)
    return list(found.values())


def _file(one: OutcomeEvidence) -> str:
    if one.sha256 is None:
        return ""
    if one.confidentiality is Confidentiality.RESTRICTED:
        return _("in the dossier")
    return f"{one.file_name}\n{one.sha256[:12]}"


def _rules(content: OutcomeContent) -> list[tuple[str, str]]:
    lowest = _("with no entity none, ") if content.scale is RatingScale.PRORECA4 else ""
    return [
        (
            _("Share rated"),
            _("Rated markers ÷ (active markers − not applicable), in one period."),
        ),
        (
            _("Distribution"),
            _("How many markers stand at each degree and how many are not rated; none is a zero."),
        ),
        (
            _("Movement"),
            _(
                "The sign of the difference of two rated degrees of one marker; the reference is"
                " the baseline or the rating before, and is named. Across a change of meaning or"
                " of level there is a break, and no arrow."
            ),
        ),
        (
            _("Baseline"),
            _(
                "The baseline period; for a marker or partner that joined later its first rated"
                " period, marked ◆. Where the baseline was not rated, progress since then is not"
                " defined."
            ),
        ),
        (
            _("Constant panel"),
            _("Only the markers active and rated at both dates, breaks left out."),
        ),
        (
            _("Lower median"),
            _("The smallest degree that at least half of the rated markers do not exceed."),
        ),
        (
            _("Share of the entities"),
            _(
                "With n = yes + no, in whole numbers: {lowest}low when 100 × yes ≤ 40 × n, medium"
                " when 100 × yes ≤ 80 × n, else high. Entities of which nothing is known are not in"
                " n; with n = 0 the marker is not rated."
            ).format(lowest=lowest),
        ),
        (
            _("Closed periods"),
            _(
                "A rating of a closed period is corrected by another one with a reason; both stay"
                " readable. The report of a closed period is always printed as the dossier stood"
                " when it was closed; a change recorded later stands in the report of the next"
                " period, under its own heading."
            ),
        ),
        (
            _("Totals of the programme"),
            _("Partners validated by the end of the period and not gone; one way of rating only."),
        ),
    ]
