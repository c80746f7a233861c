"""Blank journals of outcome mapping: partners with their markers, strategies, the team itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from proreca_desktop.domain.words import name_and_value
from proreca_desktop.i18n import _
from proreca_desktop.report import styles as looks
from proreca_desktop.report.paper.content import (
    MarkerGroup,
    OutcomeSheets,
    PartnerSheets,
    StrategyLine,
)
from proreca_desktop.report.paper.looks import BOX, LINE, grid, millimetres, paper_styles, shares
from proreca_desktop.report.story import Story

WIDE = looks.TEXT_WIDTH
LOWEST_BOX, TALLEST_BOX, BOX_GAP = 21 * mm, 40 * mm, 1.5 * mm
"""Two lines of handwriting at least under the label."""
MARKER_SPACE = 13 * mm
WHO_MM, DEGREE_MM = 27, 15.5
OBSERVATIONS_A_PAGE = 2


def build_outcomes(story: Story, content: OutcomeSheets) -> None:
    """The part of the kit: journals of each partner, then those of the team."""
    story.section(_("Outcome mapping: blank journals"), room=0)
    for number, partner in enumerate(content.partners):
        if number:
            story.new_page()
        _build_outcome_journal(story, partner, content)
    for partner in content.partners:
        if partner.strategies:
            story.new_page()
            _build_strategy_journal(story, partner, content)
    if content.practices:
        story.new_page()
        _build_performance_journal(story, content)
    story.new_page()
    _build_observations(story, content)


def _build_outcome_journal(story: Story, partner: PartnerSheets, content: OutcomeSheets) -> None:
    s = paper_styles()
    story.subheading(
        _("Outcome journal: {code}, {name}").format(code=partner.code, name=partner.name)
    )
    _build_meeting(story, content.period)
    if partner.challenge:
        heading = story.ink(_("Outcome challenge"))
        story.text(f"<b>{heading}</b> {story.ink(partner.challenge)}", s.form)
        story.space(2)
    story.text(_degree_legend(story, content, partner), s.tiny)
    story.space(2)
    for group in partner.groups:
        if group.markers:
            _build_markers(story, group, content)
    labels = (
        _("Description of the change"),
        _("Factors and actors that contributed"),
        _("Sources of evidence"),
        _("Unexpected change: what, factors, evidence"),
        _("Lessons, adjustments of the programme, reactions"),
    )
    story.add(BlankBoxes([story.ink(label) for label in labels], s.form_bold))


def _build_meeting(story: Story, period: str) -> None:
    """Period, day and people: what stands at the head of every journal."""
    s = paper_styles()
    cells = (
        (_("Period, from … to …"), period),
        (_("Date and place of the meeting"), ""),
        (_("Contributors (F / M)"), ""),
        (_("Date of the next meeting"), ""),
    )
    row = [
        Paragraph(f"<b>{story.ink(label)}</b><br/>{story.ink(text)}", s.tiny)
        for label, text in cells
    ]
    story.add(grid([row], shares(48, 40, 50, 32), heights=[15 * mm]))
    story.space(3)


def _degree_legend(story: Story, content: OutcomeSheets, partner: PartnerSheets) -> str:
    """What is ticked, then each degree on a line of its own, as this partner is rated."""
    lines = [_("Tick one degree for each marker, or “not assessed”.")]
    lines += map(name_and_value, content.degrees, partner.meanings)
    return "<br/>".join(story.ink(line) for line in lines)


def _build_markers(story: Story, group: MarkerGroup, content: OutcomeSheets) -> None:
    s = paper_styles()
    head = f"<b>{story.ink(group.label)}</b> {story.ink(group.phrase)}"
    names = [*content.degrees, _("not assessed")]
    heads = [head, story.ink(_("Who?")), *(story.ink(name) for name in names)]
    styles = [s.form, s.tiny, *[s.narrow] * len(names)]
    rows: list[list[Any]] = [
        [Paragraph(text, style) for text, style in zip(heads, styles, strict=True)]
    ]
    for marker in group.markers:
        told = f"<b>{story.ink(marker.code)}</b> {story.ink(marker.text)}"
        boxes = [Paragraph(BOX, s.banner_centred) for _name in names]
        rows.append([Paragraph(told, s.form), "", *boxes])
    widths = millimetres(170 - WHO_MM - DEGREE_MM * len(names), WHO_MM, *[DEGREE_MM] * len(names))
    story.add(
        CondPageBreak(2 * MARKER_SPACE),
        grid(
            rows,
            widths,
            repeat=1,
            commands=[
                ("VALIGN", (1, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (2, 0), (-1, -1), 0.5),
                ("RIGHTPADDING", (2, 0), (-1, -1), 0.5),
            ],
        ),
    )
    story.space(3)


class BlankBoxes(Flowable):
    """Labelled boxes to write in, one under the other: they share what is left of the page."""

    def __init__(self, labels: Sequence[str], style: ParagraphStyle):
        super().__init__()
        self._labels = [Paragraph(label, style) for label in labels]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        n = len(self._labels)
        self.width = width
        self.height = min(max(height, n * LOWEST_BOX), n * TALLEST_BOX)
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setLineWidth(LINE)
        each = self.height / len(self._labels)
        for number, label in enumerate(self._labels, start=1):
            bottom = self.height - number * each
            canvas.rect(0, bottom, self.width, each - BOX_GAP)
            _width, tall = label.wrap(self.width - 2 * mm, each)
            label.drawOn(canvas, 1 * mm, bottom + each - BOX_GAP - tall - 1 * mm)


def _build_strategy_journal(story: Story, partner: PartnerSheets, content: OutcomeSheets) -> None:
    story.subheading(
        _("Strategy journal: {code}, {name}").format(code=partner.code, name=partner.name)
    )
    _build_meeting(story, content.period)
    heads = (
        _("Strategy and cell"),
        _("Activities: what, with whom, when"),
        _("How did it influence the partner?"),
        _("Outputs"),
        _("Follow-up or changes; lessons"),
    )
    rows = [_strategy_cells(story, strategy) for strategy in partner.strategies]
    _build_wide_rows(story, heads, rows, shares(46, 36, 34, 24, 30), 22 * mm)


def _strategy_cells(story: Story, strategy: StrategyLine) -> list[str]:
    told = f"<b>{story.ink(strategy.cell)}</b> {story.ink(strategy.text)}"
    if strategy.responsible:
        told += f"<br/><i>{story.ink(strategy.responsible)}</i>"
    return [told, "", "", "", ""]


def _build_performance_journal(story: Story, content: OutcomeSheets) -> None:
    story.subheading(_("Performance journal: how the team works"))
    _build_meeting(story, content.period)
    heads = (
        _("Practice and what we committed to"),
        _("Examples or indicators"),
        _("Sources of evidence"),
        _("Lessons"),
    )
    rows = []
    for practice in content.practices:
        told = f"<b>{story.ink(practice.code)} {story.ink(practice.label)}</b>"
        if practice.actions:
            told += f"<br/>{story.ink(practice.actions)}"
        rows.append([told, "", "", ""])
    _build_wide_rows(story, heads, rows, shares(62, 44, 30, 34), 20 * mm)


def _build_wide_rows(
    story: Story,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    least: float,
) -> None:
    """Rows at least ``least`` points high, for what is printed at their left is short."""
    s = paper_styles()
    cells: list[list[Any]] = [[Paragraph(story.ink(head), s.form_bold) for head in heads]]
    for row in rows:
        printed = Paragraph(row[0], s.form)
        height = printed.wrap(widths[0] - 6, looks.TEXT_HEIGHT)[1]
        filler = Spacer(1, max(0.0, least - height))
        cells.append([[printed, filler], *row[1:]])
    story.add(grid(cells, widths, repeat=1))


def _build_observations(story: Story, content: OutcomeSheets) -> None:
    """Two to a page: filled in soon after something was seen."""
    for number in range(OBSERVATIONS_A_PAGE):
        if number:
            story.space(8)
        story.subheading(_("Observation"), room=0)
        story.add(*_observation(story, content))


def _observation(story: Story, content: OutcomeSheets) -> list[Flowable]:
    s = paper_styles()
    codes = "  ".join(f"{BOX} {partner.code}" for partner in content.partners)
    top = (
        (_("Partner"), codes),
        (_("When, where"), ""),
        (_("Seen by"), ""),
        (_("Markers (codes)"), ""),
    )
    first = [
        Paragraph(f"<b>{story.ink(label)}</b><br/>{story.ink(text)}", s.tiny) for label, text in top
    ]
    blanks = (
        (_("Who did what differently?"), 42 * mm),
        (_("How did the programme contribute? Who or what else did?"), 24 * mm),
        (_("Evidence, and who else can confirm it"), 18 * mm),
    )
    ticks = "   ".join(f"{BOX} {word}" for word in _kinds())
    return [
        grid([first], shares(52, 42, 36, 40), heights=[14 * mm]),
        *(
            grid([[Paragraph(story.ink(label), s.form_bold)]], [WIDE], heights=[height])
            for label, height in blanks
        ),
        grid([[Paragraph(story.ink(ticks), s.form)]], [WIDE]),
    ]


def _kinds() -> tuple[str, ...]:
    return (_("expected"), _("unexpected"), _("favourable"), _("unfavourable"), _("mixed"))
