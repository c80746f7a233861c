"""The profile: levels by domain, the radar, the table of figures, themes and capacity levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm

from proreca_desktop.charts import evidence, level_distribution, radar, readings
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _
from proreca_desktop.report import words
from proreca_desktop.report.content import DiagnosticContent
from proreca_desktop.report.marks import median_mark
from proreca_desktop.report.sections.domain_words import band_words, index_words
from proreca_desktop.report.story import Cell, Story
from proreca_desktop.scoring.scores import ReadingScore


def build_profile(story: Story, content: DiagnosticContent) -> None:
    """The section of the diagnostic report."""
    score = content.round.score
    height = level_distribution.height_mm_for(len(score.domains))
    story.section(_("Profile by domain"), room=(height + 45) * mm if score.n_rated else 40 * mm)
    if not score.n_rated:
        story.say(_("No criterion is rated yet: the profile will appear with the first levels."))
        return
    labels = domain_labels(content)
    scale = content.round.form.scale
    story.figure(
        height,
        lambda figure: level_distribution.draw_level_distribution(
            figure, score.domains, labels, scale=scale
        ),
        level_distribution.describe_level_distribution(score.domains),
        title=_("Levels by domain"),
    )
    _build_table(story, content, labels)
    _build_radar(story, content, labels)
    _build_evidence(story, content, labels)
    _build_readings(story, content)


def domain_labels(content: DiagnosticContent) -> dict[str, str]:
    return {d.code: pick(d.label, content.language) for d in content.round.form.domains}


def _build_table(story: Story, content: DiagnosticContent, labels: Mapping[str, str]) -> None:
    story.heading(_("Figures by domain"), room=60 * mm)
    scale = content.round.form.scale
    head = [
        story.ink(_("Domain")),
        story.ink(_("rated / apply")),
        story.ink(_("lower median")),
        story.ink(_("level 3 or better")),
        story.ink(_("supported")),
        story.ink(_("index")),
        story.ink(_("reading of the index")),
    ]
    rows: list[list[Cell]] = [
        [
            f"<b>{story.ink(d.code)}</b> {story.ink(labels[d.code])}",
            f"{d.n_rated} / {d.n_applicable}",
            median_mark(d.median_low),
            f"{d.at_least_3} / {d.n_rated}" if d.n_rated else words.NOTHING,
            f"{d.n_supported} / {d.n_rated}" if d.n_rated else words.NOTHING,
            story.ink(index_words(d)),
            story.ink(band_words(d, scale, content.language)),
        ]
        for d in content.round.score.domains
    ]
    story.table(head, rows, [45, 21, 16, 18, 20, 25, 25], centre=[1, 2, 3, 4])
    story.say(
        _(
            "The index is the mean of the levels of the rated criteria; it is shown from four"
            " fifths of coverage on, with its bounds from one half on, and not below. An essential"
            " criterion at one of the two worst levels limits the reading of its domain."
        ),
        story.styles.caption,
    )


def _build_radar(story: Story, content: DiagnosticContent, labels: Mapping[str, str]) -> None:
    domains = content.round.score.domains
    if all(d.index is None for d in domains):
        return
    story.figure(
        radar.height_mm_for(len(domains)),
        lambda figure: radar.draw_radar(figure, domains, labels, primary=content.branding.colour),
        radar.describe_radar(domains),
        title=_("The whole at a glance"),
    )


def _build_readings(story: Story, content: DiagnosticContent) -> None:
    """Themes and capacity levels; too thin for an index, a reading lists its criteria."""
    score, questionnaire = content.round.score, content.round.questionnaire
    for title, chosen, texts in (
        (_("Cross-cutting themes"), score.themes, questionnaire.themes),
        (_("Levels of capacity"), score.capacity_levels, questionnaire.capacity_levels),
    ):
        used = [reading for reading in chosen if reading.terms]
        if not used:
            continue
        names = {r.code: pick(texts.get(r.code, {}), content.language) or r.code for r in used}
        _draw_readings(story, content, title, used, names)


def _draw_readings(
    story: Story,
    content: DiagnosticContent,
    title: str,
    chosen: Sequence[ReadingScore],
    names: Mapping[str, str],
) -> None:
    story.figure(
        readings.height_mm_for(chosen, story.width / mm),
        lambda figure: readings.draw_readings(
            figure, chosen, names, scale=content.round.form.scale
        ),
        readings.describe_readings(chosen),
        title=title,
    )


def _build_evidence(story: Story, content: DiagnosticContent, labels: Mapping[str, str]) -> None:
    score = content.round.score
    story.figure(
        evidence.height_mm_for(len(score.domains)),
        lambda figure: evidence.draw_evidence(
            figure, score.domains, labels, primary=content.branding.colour
        ),
        evidence.describe_evidence(score.domains),
        title=_("What the levels rest on"),
    )
