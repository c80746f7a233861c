"""Why a cell shows what it shows: the rating, who, when, on what evidence, and its corrections."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import (
    confidence_name,
    independence_name,
    valence_name,
)
from proreca_desktop.domain.journals import (
    Confidentiality,
    EvidenceTarget,
    MarkerAssessment,
    OutcomeEvidence,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker
from proreca_desktop.domain.outcome_words import period_in_full
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RATING_SIGNS, RatingNames
from proreca_desktop.domain.ratings import RatingStatus
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import evidence_kind_name, name_and_value
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import column, row, scrolling
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _, current_language, format_date, format_time
from proreca_desktop.services.workspace import Workspace


class RatingReason(QDialog):
    """``wants_ratings`` is set when the user asks to go to the page that edits it."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        names: RatingNames,
        partner: BoundaryPartner,
        marker_id: str,
        period: Period,
    ):
        super().__init__(parent)
        self.wants_ratings = False
        self._workspace, self._names = workspace, names
        marker = workspace.markers.get(marker_id)
        heading = f"{marker.code} · {period.code}"
        self.setWindowTitle(heading)
        self.setMinimumWidth(px(560))
        self.sentences = [*self._told(marker, period), *self._beside(partner, marker)]
        told = column(*(body(one, 14) for one in self.sentences), None, spacing=8)
        told.setContentsMargins(10, 8, 10, 8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.setSpacing(12)
        lines.addWidget(title(heading))
        lines.addWidget(quiet(period_in_full(period)))
        lines.addWidget(scrolling(told, _("Reason of the rating")), 1)
        go = plain_button(_("Open in “Markers by period”"), self._go, icon_name="edit")
        lines.addLayout(row(go, None, primary_button(_("Close"), self.accept)))
        room = parent.window().size()
        self.resize(min(px(720), room.width() - 40), min(px(560), room.height() - 40))

    def _go(self) -> None:
        self.wants_ratings = True
        self.accept()

    def _told(self, marker: Marker, period: Period) -> list[str]:
        calendar = self._workspace.periods.calendar()
        version = marker.version_in(period.id, calendar)
        if version is None:
            return [_("This marker was not followed in this period.")]
        language = current_language()
        level = self._names.levels[version.level]
        words = [
            pick(version.text, language),
            _("{level}, version {n}").format(level=level, n=version.number),
        ]
        chain = self._workspace.ratings.chain(marker.id, period.id)
        if not chain:
            return [*words, _("No rating was entered: nobody looked yet.")]
        words += self._rating(chain[0])
        if len(chain) > 1:
            words.append(_("Corrected after the period was closed. Before:"))
            words += [" — ".join(self._rating(one)) for one in chain[1:]]
        return words

    def _rating(self, one: MarkerAssessment) -> list[str]:
        facts = [self._degree(one)]
        if one.rating is not None:
            share = self._workspace.ratings.share(one.id)
            if share.n or share.unknown:
                facts.append(
                    _("{yes} of {n} entities show it; of {unknown} nothing is known").format(
                        yes=share.yes, n=share.n, unknown=share.unknown
                    )
                )
        pairs = (
            (_("Who"), one.who),
            (_("What was observed"), one.description),
            (_("Reason"), one.reason),
            (
                _("Confidence"),
                "" if one.confidence is None else confidence_name(one.confidence),
            ),
            (_("Rated on"), self._when(one)),
        )
        facts += [name_and_value(name, text) for name, text in pairs if text]
        return facts + [self._proof(proof) for proof in self._proofs(one)]

    def _degree(self, one: MarkerAssessment) -> str:
        if one.rating is not None:
            return f"{RATING_SIGNS[one.rating]} {self._names.degrees.get(one.rating, '')}"
        if one.status is RatingStatus.NOT_APPLICABLE:
            return self._names.not_applicable
        return self._names.not_assessed

    def _when(self, one: MarkerAssessment) -> str:
        day = "" if one.assessed_on is None else format_date(one.assessed_on)
        parts = [day, one.assessed_by]
        if one.entered_at is not None:
            entered = f"{format_date(one.entered_at.date())} {format_time(one.entered_at)}"
            parts.append(_("entered {when}").format(when=entered))
        return ", ".join(part for part in parts if part)

    def _proofs(self, one: MarkerAssessment) -> list[OutcomeEvidence]:
        return self._workspace.changes.evidence(EvidenceTarget.ASSESSMENT, one.id)

    def _proof(self, proof: OutcomeEvidence) -> str:
        parts = [proof.title, evidence_kind_name(proof.kind), proof.document_date]
        if proof.independence is not None:
            parts.append(independence_name(proof.independence))
        if proof.confidentiality is Confidentiality.RESTRICTED:
            parts.append(_("names people: not to be shared"))
        return name_and_value(_("Evidence"), ", ".join(part for part in parts if part))

    def _beside(self, partner: BoundaryPartner, marker: Marker) -> list[str]:
        """What else speaks of this marker: recorded changes, and the diagnostic."""
        versions = {version.id for version in marker.versions}
        changes = [
            one
            for one in self._workspace.changes.all(partner.id)
            if versions & set(one.version_ids)
        ]
        told = [
            name_and_value(
                _("Change recorded ({kind})").format(kind=valence_name(one.valence)),
                f"{one.who} — {one.what}",
            )
            for one in changes
        ]
        calendar = self._workspace.periods.calendar()
        beside = self._workspace.progress.partner(partner, calendar).beside.get(marker.id, ())
        return told + [
            _(
                "Beside it, in the diagnostic of {date}: {criterion} at level {level}. It sets no"
                " rating."
            ).format(date=format_date(one.on), criterion=one.criterion, level=one.level)
            for one in beside
        ]
