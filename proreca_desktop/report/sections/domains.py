"""Domain by domain: the levels, then each criterion with its votes, reasons and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from proreca_desktop.domain.assessment import (
    CriterionResult,
    Evidence,
    ResultStatus,
    is_unsupported_claim,
)
from proreca_desktop.domain.questionnaire import Criterion, Domain
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import VoteGroup
from proreca_desktop.domain.words import group_name, result_mark, strength_name
from proreca_desktop.i18n import _, format_date, ngettext
from proreca_desktop.report import styles as looks
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import CriterionParagraph, Figures, LevelBar
from proreca_desktop.report.sections.domain_words import (
    band_words,
    bounds_sentence,
    index_words,
    level_words,
    why_no_index,
)
from proreca_desktop.report.story import Story
from proreca_desktop.report.styles import Styles
from proreca_desktop.scoring.agreement import lower_median
from proreca_desktop.scoring.scores import CriterionScore, DomainScore

CHARACTERS_A_LINE = 80
LINE = 14.0
"""Points, with a little of the space between paragraphs."""


def build_domains(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    story.section(_("Domain by domain"))
    numbers = evidence_numbers(content.round.evidence)
    for domain in content.round.form.domains:
        if domain.criteria:
            _DomainPages(story, content, domain, numbers).build()


def evidence_numbers(evidence: Mapping[str, tuple[Evidence, ...]]) -> dict[str, int]:
    """The number of each proof, by its id, in the order of the criteria; from 1."""
    everything = [proof for proofs in evidence.values() for proof in proofs]
    return {proof.id: number for number, proof in enumerate(everything, start=1)}


class _DomainPages:
    """What the report says of one domain."""

    def __init__(
        self, story: Story, content: DiagnosticContent, domain: Domain, numbers: Mapping[str, int]
    ):
        self._story = story
        self._styles: Styles = story.styles
        self._language = content.language
        self._content = content
        self._domain = domain
        self._scale = content.round.form.scale
        self._score: DomainScore = content.round.score.domain(domain.code)
        self._numbers = numbers

    def build(self) -> None:
        label = pick(self._domain.label, self._language)
        scores = {c.code: c for c in self._content.round.score.criteria}
        rated = [c for c in self._domain.criteria if scores[c.code].level is not None]
        room = self._room(rated[0], scores[rated[0].code]) + 58 * mm if rated else 40 * mm
        self._story.heading(f"{self._domain.code} · {label}", room=room)
        if rated:
            self._build_figures()
        else:
            self._story.say(why_no_index(self._score), self._styles.quiet)
        for criterion in rated:
            self._build_criterion(criterion, scores[criterion.code])
        self._build_unrated(
            [(c, scores[c.code]) for c in self._domain.criteria if scores[c.code].level is None]
        )

    def _room(self, criterion: Criterion, score: CriterionScore) -> float:
        """About the height of a criterion's block: a guess, so that it is not torn for nothing."""
        if score.level is None or score.result is None:
            return 0
        texts = [
            pick(criterion.statement, self._language),
            pick(criterion.levels[score.level - 1], self._language),
            *(text for _label, text in self._reasons(score, score.result)),
        ]
        return room_for(texts)

    def _build_figures(self) -> None:
        story, score, s = self._story, self._score, self._styles
        unrated = score.n_applicable - score.n_rated
        story.add(LevelBar(score.distribution, unrated, story.width))
        story.space(2.5)
        figures = [
            (str(score.median_low), self._median_line()),
            (f"{score.at_least_3} / {score.n_rated}", _("rated at level 3 or better")),
            (f"{score.n_supported} / {score.n_rated}", _("supported by evidence")),
            (words.index(score.index), self._index_line()),
        ]
        items = [(story.ink(number), story.ink(text)) for number, text in figures]
        story.add(Figures(items, story.width, s.figure_number, s.small_quiet, s.tint))
        story.space(2)
        for sentence in (why_no_index(score), bounds_sentence(score)):
            if sentence:
                story.say(sentence, s.small)

    def _median_line(self) -> str:
        name = "" if self._score.median_low is None else self._level_name(self._score.median_low)
        return _("{level}: lower median of {criteria}").format(
            level=name, criteria=words.criteria(self._score.n_rated)
        )

    def _level_name(self, level: int) -> str:
        return pick(self._scale.name(level).label, self._language)

    def _index_line(self) -> str:
        """Under the index: how it reads, and what must stand beside it."""
        score = self._score
        if score.index is None:
            return _("no index")
        beside = index_words(score).partition(" · ")[2]
        reading = _("index, read as {band}").format(
            band=band_words(score, self._scale, self._language)
        )
        return f"{reading} · {beside}" if beside else reading

    def _build_criterion(self, criterion: Criterion, score: CriterionScore) -> None:
        story, level = self._story, score.level
        if level is None or score.result is None:
            return
        s = self._styles
        text = pick(criterion.levels[level - 1], self._language)
        reasons = self._reasons(score, score.result)
        story.space(3.5)
        story.keep(self._room(criterion, score))
        style = s.criterion if score.votes is None else s.voted_criterion
        markup = f"<b>{self._title(criterion)}</b><br/>{story.ink(text)}"
        block = CriterionParagraph(markup, style)
        block.is_start, block.level, block.votes = True, level, score.votes
        block.level_name = story.lettering.line(self._level_name(level))
        block.votes_lines = self._vote_lines(score)
        story.add(block)
        story.space(1.2)
        for label, reason in reasons:
            story.text(f"<b>{story.ink(label)}</b> · {story.ink(reason)}", s.criterion_text)

    def _title(self, criterion: Criterion) -> str:
        star = f" {words.ESSENTIAL_SIGN}" if criterion.essential else ""
        statement = pick(criterion.statement, self._language)
        return self._story.ink(f"{criterion.code}{star}  {statement}")

    def _vote_lines(self, score: CriterionScore) -> tuple[str, ...]:
        """At most three short lines under the votes."""
        reading = score.reading
        if reading is None:
            return ()
        lines = [words.votes_and_agreement(reading)]
        if reading.median_low is not None:
            lines.append(_("lower median {level}").format(level=reading.median_low))
        if reading.isolated_level is not None:
            lines.append(_("hear the lone voice: {level}").format(level=reading.isolated_level))
        details = self._content.round.votes.get(score.code)
        if details is not None and details.n_rounds > 1:
            lines[1:2] = [_("{n} rounds; the last one").format(n=details.n_rounds)]
        return tuple(self._story.lettering.line(line) for line in lines)

    def _reasons(self, score: CriterionScore, result: CriterionResult) -> list[tuple[str, str]]:
        """Labels and texts of what stands under a criterion; empty texts are left out."""
        found = [
            (_("Justification"), result.justification),
            (_("Level and votes"), self._reason(score, result)),
            (_("Target set by the group"), self._target(result)),
            (_("By group"), self._groups(score.code)),
            (_("Weight"), self._weight(score.code)),
            (_("Dissent"), _("recorded, see the disagreements") if result.dissent_note else ""),
            self._evidence(score.code, result),
            (_("Said in the room"), self._quotes(score.code)),
            (_("Parked"), self._parked(score.code)),
        ]
        return [(label, text) for label, text in found if text]

    def _quotes(self, code: str) -> str:
        """In their own words; where somebody could be recognised, it says so."""
        quotes = self._content.round.quotes.get(code, ())
        return " · ".join(
            _("“{text}”").format(text=one.text)
            if one.anonymised
            else _("“{text}” [not anonymised: ask before passing it on]").format(text=one.text)
            for one in quotes
        )

    def _parked(self, code: str) -> str:
        is_open = any(p.is_open and p.criterion == code for p in self._content.round.parked)
        return _("to be taken up again, see the annexes") if is_open else ""

    def _reason(self, score: CriterionScore, result: CriterionResult) -> str:
        """Only where votes and level differ; a reason is asked for then."""
        median = score.reading.median_low if score.reading else None
        if median is None or median == score.level:
            return result.reason
        text = _("The group agreed on {level}; the lower median of the votes was {median}.").format(
            level=score.level, median=median
        )
        return f"{text} {result.reason}".strip()

    def _target(self, result: CriterionResult) -> str:
        if result.target_level is None:
            return ""
        return level_words(result.target_level, self._scale, self._language)

    def _weight(self, code: str) -> str:
        """Only where the criteria of the domain weigh differently."""
        criterion = self._content.round.form.find(code)
        return str(criterion.weight) if criterion and self._score.is_weighted else ""

    def _groups(self, code: str) -> str:
        """In one line where the groups say the same."""
        details = self._content.round.votes.get(code)
        if details is None:
            return ""
        shown = [(group, votes) for group in VoteGroup if (votes := details.groups.get(group))]
        medians = {lower_median(votes) for _group, votes in shown}
        if len(shown) > 1 and len(medians) == 1:
            named = (
                _("{group} ({n} votes)").format(group=group_name(group), n=sum(votes))
                for group, votes in shown
            )
            return _("{groups}: lower median {level} in each").format(
                groups=", ".join(named), level=medians.pop()
            )
        return " · ".join(
            _("{group} ({n} votes): lower median {level}").format(
                group=group_name(group), n=sum(votes), level=lower_median(votes)
            )
            for group, votes in shown
        )

    def _evidence(self, code: str, result: CriterionResult) -> tuple[str, str]:
        proofs = self._content.round.evidence.get(code, ())
        if not proofs and not result.is_supported:
            unsupported = is_unsupported_claim(result, self._scale)
            return _("Evidence"), _("none recorded: not supported") if unsupported else ""
        label = _("Evidence ({strength})").format(strength=strength_name(result.evidence_strength))
        titles = [f"[{self._numbers[proof.id]}] {proof.title}" for proof in proofs]
        return label, " · ".join(titles) or _("without further details")

    def _build_unrated(self, criteria: list[tuple[Criterion, CriterionScore]]) -> None:
        """Criteria without a level: one line each, with the reason."""
        if not criteria:
            return
        story = self._story
        story.subheading(
            ngettext(
                "Without a level: {n} criterion", "Without a level: {n} criteria", len(criteria)
            ).format(n=len(criteria)),
            room=22 * mm,
        )
        for criterion, score in criteria:
            mark = result_mark(score.status)
            markup = f"<b>{story.ink(mark)}</b> · {self._title(criterion)}"
            if why := self._why_unrated(score):
                markup += f" — <i>{story.ink(why)}</i>"
            story.add(Paragraph(markup, self._styles.small))

    def _why_unrated(self, score: CriterionScore) -> str:
        result = score.result
        if result is None:
            return ""
        parts = [result.reason, result.justification]
        if result.status is ResultStatus.DONT_KNOW:
            parts.append(due_words(result))
        return " ".join(part for part in parts if part)


def room_for(texts: Sequence[str]) -> float:
    """About the height of paragraphs, without laying them out; at most a third of a page."""
    lines = sum(1 + len(text) // CHARACTERS_A_LINE for text in texts)
    return min(lines * LINE + 8 * mm, looks.TEXT_HEIGHT / 3)


def due_words(result: CriterionResult) -> str:
    """By when a *ne sait pas* is to be verified."""
    if result.due_on is not None:
        return _("To be verified by {date}.").format(date=format_date(result.due_on))
    return _("No date set.") if result.due_waived else ""
