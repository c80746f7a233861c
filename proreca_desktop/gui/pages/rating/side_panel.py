"""The right side: the profile as it grows, and the round before once the room has decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import Assessment, CriterionResult
from proreca_desktop.domain.questionnaire import Domain, Scale
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import (
    name_and_value,
    result_name,
    round_and_date,
    strength_name,
)
from proreca_desktop.gui.pages.rating.earlier import EarlierAnswer
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.widgets.cards import column, row, scrolling
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.gui.widgets.live_profile import LiveProfile
from proreca_desktop.gui.widgets.score_reasons import domain_reason
from proreca_desktop.gui.widgets.still_label import StillLabel
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.i18n import _, current_language, ngettext
from proreca_desktop.scoring.scores import DomainScore


class EarlierPanel(QWidget):
    """The level of the round before, with its reasons; hidden so that it anchors nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = title("", 14)
        self._hidden = quiet(_("Hidden until the vote is closed or the level is set."), 12)
        self._square = LevelSquare(side=24)
        self._level = StillLabel(lines=2, size=13, centred=True)
        self._why, self._proofs = quiet("", 13), quiet("", 12)
        self._shown = QWidget()
        lines = QVBoxLayout(self._shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        line = row(self._square, spacing=8)
        line.addWidget(self._level, 1)
        lines.addLayout(line)
        lines.addWidget(self._why)
        lines.addWidget(self._proofs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        for part in (self._heading, self._hidden, self._shown):
            outer.addWidget(part)

    def show_round(self, earlier: Assessment | None) -> None:
        self.setVisible(earlier is not None)
        if earlier is not None:
            name = round_and_date(earlier.round, earlier.start_on)
            self._heading.show_text(_("The round before: {round}").format(round=name))

    def hide_answer(self) -> None:
        """Nothing of it stays readable, neither on the screen nor to a screen reader."""
        self._hidden.show()
        self._shown.hide()
        self._square.show_level(0)
        for label in (self._level, self._why, self._proofs):
            label.show_text("")

    def show_answer(self, answer: EarlierAnswer | None, scale: Scale, now: int | None) -> None:
        """``now`` is the level of the present round, if it has one."""
        self._hidden.hide()
        self._shown.show()
        level = None if answer is None else answer.result.level
        self._square.setVisible(level is not None)
        self._square.show_level(level or 0)
        self._level.show_text(say_earlier(answer, scale, now))
        self._why.show_text("" if answer is None else say_why(answer.result))
        self._proofs.show_text("" if answer is None else say_proofs(answer))
        for label in (self._why, self._proofs):
            label.setVisible(bool(label.text()))


class SidePanel(QWidget):
    """Distribution of levels by domain, and the round before."""

    def __init__(self) -> None:
        super().__init__()
        self.profile, self.earlier = LiveProfile(), EarlierPanel()
        self._domain = StillLabel(lines=3)
        lines = QVBoxLayout()
        lines.setContentsMargins(14, 12, 8, 12)
        lines.setSpacing(8)
        lines.addLayout(
            column(
                title(_("Profile so far"), 14), quiet(_("distribution of levels"), 12), spacing=0
            )
        )
        lines.addWidget(self.profile)
        lines.addWidget(self._domain)
        lines.addSpacing(10)
        lines.addWidget(self.earlier)
        lines.addStretch(1)
        area = scrolling(lines)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def set_domains(self, session: RatingSession) -> None:
        language = current_language()
        self.profile.set_domains([(d.code, pick(d.label, language)) for d in session.form.domains])
        self.earlier.show_round(session.earlier.assessment)

    def show_domain(self, session: RatingSession, domain: Domain) -> None:
        score = session.scores[domain.code]
        self.profile.show_domain(domain.code, score.distribution, score.n_applicable)

    def show_place(self, session: RatingSession, domain: Domain | None) -> None:
        """A sentence on the domain of the criterion that is shown."""
        said = "" if domain is None else say_domain(session.scores[domain.code])
        self._domain.show_text(said)


def reason_of_domain(session: RatingSession, code: str) -> Reason:
    """What a strip is made of: every criterion, its level, and what is left out and why."""
    language = current_language()
    domain = next(d for d in session.form.domains if d.code == code)
    statements = {c.code: pick(c.statement, language) for c in domain.criteria}
    label = pick(domain.label, language)
    return domain_reason(session.scores[code], label, statements, session.form.scale)


def say_domain(score: DomainScore) -> str:
    """Counts first: how much is rated, the median level, how much has evidence."""
    n_rated = ngettext(
        "{n} criterion rated of {whole}", "{n} criteria rated of {whole}", score.n_rated
    ).format(n=score.n_rated, whole=score.n_applicable)
    rated = name_and_value(score.code, n_rated)
    if score.median_low is None:
        return rated
    median = _("median level {level}").format(level=score.median_low)
    evidence = ngettext("{n} with evidence", "{n} with evidence", score.n_supported)
    return f"{rated}, {median}, {evidence.format(n=score.n_supported)}"


def say_earlier(answer: EarlierAnswer | None, scale: Scale, now: int | None) -> str:
    """The level of the round before and the way since: ``Partial · ▲ 4``."""
    if answer is None or answer.result.status is None:
        return _("Not answered then, or not comparable.")
    before = answer.result.level
    if before is None:
        return result_name(answer.result.status)
    name = pick(scale.name(before).label, current_language())
    if now is None:
        return name
    gain = scale.merit(now) - scale.merit(before)
    return f"{name} · {'▲' if gain > 0 else '▼' if gain < 0 else '●'} {now}"


def say_why(result: CriterionResult) -> str:
    return result.justification or result.reason


def say_proofs(answer: EarlierAnswer) -> str:
    strength = strength_name(answer.result.evidence_strength)
    return " · ".join((_("Evidence: {strength}").format(strength=strength), *answer.proofs))
