"""The flow of a report: headings with bookmarks, texts, tables, figures with captions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from matplotlib.figure import Figure
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Table,
    TableStyle,
)

from proreca_desktop.charts.style import new_figure
from proreca_desktop.report import styles as looks
from proreca_desktop.report.figures import Drawing
from proreca_desktop.report.styles import Styles
from proreca_desktop.report.text import Lettering

Cell = str | Flowable
WIDE_LETTER = 7.0
"""Points; of the letters of a cell most are narrower."""
ROOM_FOR_HEADING, ROOM_FOR_CAPTION = 15 * mm, 14 * mm
TALLEST_FIGURE = looks.TEXT_HEIGHT - 50 * mm
ROOM_FOR_A_START = 32 * mm
"""A heading stands alone at the foot of a page when less than this follows on it."""


class OwnParagraph(Paragraph):
    """A paragraph with something of its own; when it is split, its first part keeps that.

    reportlab makes the parts itself, so what is kept are attributes, not arguments. The distance
    to what follows goes to the last part.
    """

    KEPT: tuple[str, ...] = ()

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = super().split(availWidth, availHeight)
        if parts:
            for name in self.KEPT:
                setattr(parts[0], name, getattr(self, name))
            parts[-1].spaceAfter = self.getSpaceAfter()
        return parts


class Heading(OwnParagraph):
    """A heading that is a bookmark, an entry of the outline and, by its key, a target of links."""

    KEPT = ("title", "level", "key")
    title = ""
    level = 0
    key = ""

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.key:
            canvas.bookmarkHorizontal(self.key, 0, self.height + 4 * mm)
            canvas.addOutlineEntry(self.title, self.key, self.level, closed=self.level == 0)
            canvas.headings[self.key] = canvas.getPageNumber()
            if self.level == 0:
                canvas.section = self.title
        super().draw()


class ContentsLine(OwnParagraph):
    """A line of the table of contents: its page number comes when the pages are known."""

    KEPT = ("key",)
    key = ""

    def draw(self) -> None:
        super().draw()
        if not self.key:
            return
        canvas: Any = self.canv
        style, baseline = self.style, self.height - self.style.fontSize
        canvas.linkRect("", self.key, (0, 0, self.width, self.height), relative=1)
        canvas.draw_later(
            self.width,
            baseline,
            style.fontName,
            style.fontSize,
            style.textColor,
            lambda: str(canvas.headings[self.key]),
        )


class Story:
    """The flowables of one report in order.

    ``text``, ``bullets`` and the cells of tables take markup made with :meth:`ink`: what people
    typed goes through it and is never markup itself.
    """

    def __init__(self, styles: Styles, lettering: Lettering, width: float = looks.TEXT_WIDTH):
        self.styles = styles
        self.lettering = lettering
        self.width = width
        self.flowables: list[Flowable] = []
        self.headings: list[Heading] = []
        self._sections = 0

    def ink(self, text: str) -> str:
        """A text, typeset and escaped, to be put into markup."""
        return self.lettering.markup(text)

    def add(self, *flowables: Flowable) -> None:
        self.flowables.extend(flowables)

    def section(self, title: str, *, room: float = 75 * mm, numbered: bool = True) -> None:
        """A heading of the first level; a new page where less than ``room`` is left."""
        if numbered:
            self._sections += 1
            title = f"{self._sections}. {title}"
        self.keep(room)
        self._heading(title, 0)

    def heading(self, title: str, *, room: float = ROOM_FOR_A_START) -> None:
        """A heading of the second level, kept with ``room`` points of what follows."""
        self.keep(room)
        self._heading(title, 1)

    def subheading(self, title: str, *, room: float = ROOM_FOR_A_START) -> None:
        """A heading that stands neither in the contents nor among the bookmarks."""
        self.keep(room)
        self.add(Paragraph(self.ink(title), self.styles.headings[2]))

    def _heading(self, title: str, level: int) -> None:
        heading = Heading(self.ink(title), self.styles.headings[level])
        heading.title, heading.level = self.lettering.line(title), level
        heading.key = f"h{len(self.headings) + 1}"
        self.headings.append(heading)
        self.add(heading)

    def text(self, markup: str, style: ParagraphStyle | None = None) -> None:
        if markup:
            self.add(Paragraph(markup, style or self.styles.body))

    def say(self, text: str, style: ParagraphStyle | None = None) -> None:
        """A plain sentence of the program or of the group."""
        self.text(self.ink(text), style)

    def bullets(self, items: Iterable[str]) -> None:
        """Markup texts, each after a bullet."""
        for item in items:
            self.add(Paragraph(item, self.styles.bullet, bulletText="•"))
        self.space(1)

    def space(self, millimetres: float) -> None:
        """Distance to what follows; none where a page ends."""
        last = next(f for f in reversed(self.flowables) if not isinstance(f, CondPageBreak))
        last.spaceAfter = last.getSpaceAfter() + millimetres * mm

    def new_page(self, template: str | None = None) -> None:
        if template:
            self.add(NextPageTemplate(template))
        self.add(PageBreak())

    def keep(self, height: float) -> None:
        """A new page when less than ``height`` points are left."""
        self.add(CondPageBreak(min(height, 0.9 * looks.TEXT_HEIGHT)))

    def height_of(self, flowables: Sequence[Flowable]) -> float:
        """Height of flowables one under the other, with the space between them."""
        return sum(
            f.wrap(self.width, looks.TEXT_HEIGHT)[1] + f.getSpaceBefore() + f.getSpaceAfter()
            for f in flowables
        )

    def figure(
        self, height_mm: float, draw: Callable[[Figure], None], caption: str, *, title: str = ""
    ) -> None:
        """A chart as wide as the text, under ``title`` and over its caption, on one page.

        A chart that wants more than a page is drawn smaller: charts fit the height they get.
        """
        height = min(height_mm * mm, TALLEST_FIGURE)
        figure = new_figure(self.width / mm, height / mm)
        draw(figure)
        if title:
            self.heading(title, room=height + ROOM_FOR_HEADING + ROOM_FOR_CAPTION)
        self.keep(height + ROOM_FOR_CAPTION)
        self.add(Drawing(figure, self.lettering))
        self.space(1.5)
        self.say(caption, self.styles.caption)

    def note(self, markup: str, *, attention: bool = False) -> None:
        """A paragraph set apart by a bar at its left; in ochre where attention is needed."""
        paragraph = BarredParagraph(markup, self.styles.note)
        if not attention:
            paragraph.bar = self.styles.accent
        self.add(paragraph)
        self.space(4)

    def table(
        self,
        head: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        commands: Sequence[tuple[Any, ...]] = (),
        right: Sequence[int] = (),
        centre: Sequence[int] = (),
    ) -> None:
        """Rows under a head that is repeated on every page.

        ``head`` and string cells are markup; ``widths`` are shares of the width; ``right`` and
        ``centre`` name columns.
        """
        self.add(self.make_table(head, rows, widths, commands, right, centre))
        self.space(3)

    def make_table(
        self,
        head: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        commands: Sequence[tuple[Any, ...]] = (),
        right: Sequence[int] = (),
        centre: Sequence[int] = (),
        width: float | None = None,
    ) -> Table:
        s = self.styles
        heads = [s.head_right if i in right else s.head for i in range(len(head))]
        cells = [s.cell_right if i in right else s.cell for i in range(len(head))]
        for i in centre:
            heads[i], cells[i] = s.head_centre, s.cell_centre
        body = [[_cell(c, style) for c, style in zip(row, cells, strict=True)] for row in rows]
        top = [_cell(c, style) for c, style in zip(head, heads, strict=True)]
        columns = [share / sum(widths) * (width or self.width) for share in widths]
        return Table(
            [top, *body],
            colWidths=columns,
            repeatRows=1,
            splitInRow=int(
                any(_is_tall(cell, columns[i]) for row in rows for i, cell in enumerate(row))
            ),
            style=TableStyle([*_table_commands(s), *commands]),
        )


class BarredParagraph(OwnParagraph):
    """A paragraph with a coloured bar at its left and a light ground; so has each part of it."""

    bar = looks.ATTENTION

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = super().split(availWidth, availHeight)
        for part in parts:
            cast("BarredParagraph", part).bar = self.bar
        return parts

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setFillColor(looks.SHADE)
        canvas.rect(0, -1.5 * mm, self.width, self.height + 3 * mm, stroke=0, fill=1)
        canvas.setFillColor(self.bar)
        canvas.rect(0, -1.5 * mm, 1.2 * mm, self.height + 3 * mm, stroke=0, fill=1)
        canvas.restoreState()
        super().draw()


def plain_table(
    rows: list[list[Any]],
    widths: Sequence[float],
    *,
    row_heights: Sequence[float] | None = None,
    commands: Sequence[tuple[Any, ...]] = (),
) -> Table:
    """Flowables side by side, without head, lines or padding; ``widths`` in points.

    reportlab names Helvetica for every table that names no font of its own.
    """
    return Table(
        rows,
        colWidths=widths,
        rowHeights=row_heights,
        hAlign="LEFT",
        style=TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), looks.REGULAR, 8.5),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                *commands,
            ]
        ),
    )


def _cell(content: Cell, style: ParagraphStyle) -> Flowable:
    return Paragraph(content, style) if isinstance(content, str) else content


def _is_tall(content: Cell, width: float) -> bool:
    """Whether a cell may need half a page: only then is a row torn between two pages."""
    if not isinstance(content, str):
        return False
    lines = len(content) * WIDE_LETTER / width + content.count("<br/>")
    return lines * 11 > looks.TEXT_HEIGHT / 2


def _table_commands(styles: Styles) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, 0), (-1, -1), looks.REGULAR, 8.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, styles.accent),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, looks.HAIRLINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
