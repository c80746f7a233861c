"""How the room voted, criterion by criterion: five small bars, and the agreement in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from matplotlib.figure import Figure

from proreca_desktop.analysis.words import say_agreement
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.questionnaire import LEVELS
from proreca_desktop.domain.voting import Counts
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.scoring.agreement import AgreementText, VoteReading
from proreca_desktop.scoring.scores import CriterionScore

ROW = 23.0
HEAD = 20.0
COLUMN = 33.0
BAR = 19.0
COUNT = 26.0
"""Heights of a row and of the head, widths of a level's column, its bar and the votes: points."""

NO_INDEX = Fraction(2)
"""Sorts after every agreement, which is 1 at most."""


def height_mm_for(n_rows: int) -> float:
    """The height at which every row has its full size."""
    return (HEAD + max(1, n_rows) * ROW) / style.POINTS_PER_MM


def select_votes(
    criteria: Iterable[CriterionScore], *, lowest_first: bool = False, limit: int | None = None
) -> list[CriterionScore]:
    """Criteria with votes, in the questionnaire's order or the least agreement first."""
    voted = [c for c in criteria if c.reading is not None and c.reading.n]
    if lowest_first:
        voted.sort(key=_agreement)
    return voted[:limit]


def _agreement(criterion: CriterionScore) -> Fraction:
    index = criterion.reading.index if criterion.reading else None
    return NO_INDEX if index is None else index


def describe_agreement(
    criteria: Sequence[CriterionScore], *, lowest_first: bool = False, limit: int | None = None
) -> str:
    """The caption: how many criteria were voted on, how many are shown, what has no reading."""
    voted = select_votes(criteria)
    shown = select_votes(criteria, lowest_first=lowest_first, limit=limit)
    few = sum(c.reading is not None and c.reading.index is None for c in shown)
    n = len(voted)
    return caption(
        [
            _("Votes of the last closed round on each criterion, by level."),
            ngettext(
                "{n} of {total} criterion was voted on.",
                "{n} of {total} criteria were voted on.",
                len(criteria),
            ).format(n=n, total=len(criteria)),
            _say_part(len(shown), n, lowest_first=lowest_first),
            ngettext(
                "{n} has fewer than three votes: agreement is not read.",
                "{n} have fewer than three votes: agreement is not read.",
                few,
            ).format(n=few)
            if few
            else "",
        ]
    )


def _say_part(shown: int, voted: int, *, lowest_first: bool) -> str:
    if shown == voted:
        return ""
    if lowest_first:
        return _("Shown: the {n} with the least agreement.").format(n=shown)
    return _("Shown: the first {n}.").format(n=shown)


def draw_agreement(
    figure: Figure,
    criteria: Sequence[CriterionScore],
    labels: Mapping[str, str],
    *,
    lowest_first: bool = False,
    limit: int | None = None,
) -> None:
    """One row a criterion with votes; ``labels`` (statements) by criterion code."""
    sheet = Sheet(figure)
    rows = select_votes(criteria, lowest_first=lowest_first, limit=limit)
    if not rows:
        sheet.nothing_to_show()
        return
    words = 0.24 * sheet.width
    votes = sheet.width - words - COUNT - 5 * COLUMN
    columns = row_labels([c.code for c in rows], labels, votes - 10)
    pitch = pitch_for(sheet.height - HEAD, len(rows), ROW)
    _draw_head(sheet, votes, HEAD + len(rows) * pitch)
    unit = BAR / max(_largest_share(criterion) for criterion in rows)
    for row, criterion in enumerate(rows):
        middle = HEAD + (row + 0.5) * pitch
        columns.draw(sheet, criterion.code, middle, pitch)
        if criterion.reading is not None and criterion.votes is not None:
            _draw_votes(sheet, votes, middle, pitch, unit, criterion.votes)
            _draw_words(sheet, votes + 5 * COLUMN, middle, pitch, criterion.reading, words)
        sheet.target(criterion.code, 0, middle - pitch / 2, sheet.width, pitch)


def _largest_share(criterion: CriterionScore) -> float:
    return max(criterion.votes) / sum(criterion.votes) if criterion.votes else 0.0


def _draw_head(sheet: Sheet, x: float, bottom: float) -> None:
    for level in LEVELS:
        left = x + (level - 1) * COLUMN
        sheet.swatch(left, 7, level)
        sheet.line([(left, HEAD - 2), (left, bottom)], colour=style.HAIRLINE)
    right = x + 5 * COLUMN + COUNT - 8
    sheet.quiet(right, 7, pgettext("chart", "votes"), size=style.TINY, align="right")


def _draw_votes(
    sheet: Sheet, x: float, middle: float, pitch: float, unit: float, votes: Counts
) -> None:
    """A bar a level, by its share of the votes, with the count; no vote leaves the place empty."""
    height = min(11.0, 0.7 * pitch)
    size = min(style.TEXT, 0.8 * pitch)
    for level, n in zip(LEVELS, votes, strict=True):
        if n:
            left = x + (level - 1) * COLUMN
            width = unit * n / sum(votes)
            colour = style.LEVEL_COLOURS[level]
            sheet.box(left, middle - height / 2, width, height, fill=colour)
            sheet.text(left + width + 2, middle, str(n), size=size, bold=True)


def _draw_words(
    sheet: Sheet, x: float, middle: float, pitch: float, reading: VoteReading, width: float
) -> None:
    size = min(style.TEXT, 0.8 * pitch)
    sheet.quiet(x + COUNT - 8, middle, str(reading.n), size=size, align="right")
    text = say_agreement(reading)
    lone = _say_isolated(reading) if pitch >= 20 else ""
    urgent = reading.text in (AgreementText.SPLIT, AgreementText.DISCUSS)
    line = middle - (5 if lone else 0)
    x += COUNT
    sheet.text(x, line, shorten(text, width, size, bold=urgent), size=size, bold=urgent)
    if lone:
        short = shorten(lone, width, style.SMALL)
        sheet.text(x, middle + 6, short, size=style.SMALL, colour=style.DOWN_COLOUR)


def _say_isolated(reading: VoteReading) -> str:
    if reading.isolated_level is None:
        return ""
    return _("lone voice at {level}: hear it").format(level=reading.isolated_level)
