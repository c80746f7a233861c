"""The pages of a report, with header and page x / y; its file is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from proreca_desktop.errors import Cancelled, ProrecaError
from proreca_desktop.files import is_full, replace_file
from proreca_desktop.i18n import _
from proreca_desktop.report import styles

Progress = Callable[[float], bool]
"""Told the share done, 0 to 1; returns False to stop the work."""

COVER, PAGE, WIDE = "cover", "page", "wide"
"""Templates of pages; a wide one lies on its side among upright ones."""
LAYOUT_SHARE = 0.95
"""Share of the work that is done when the last page is laid out; the rest is compressing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """What stands around every page (plain lines, ready to draw) and in the file's properties."""

    title: str
    subject: str
    author: str
    language: str
    header: str
    footer: str
    accent: Color
    changed_on: date | None
    """The date of the file's properties: never today's, so that equal answers give equal files."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A number of the page to be filled in when all pages are known."""

    page: int
    mark: str
    x: float
    y: float
    font: str
    size: float
    colour: Color
    text: Callable[[], str]


class ReportCanvas(Canvas):
    """A canvas that fills in page numbers at the end.

    With reportlab's own contents and page counts the whole report is laid out twice or more;
    an old laptop takes as much longer.
    """

    _code: list[str]
    _doc: Any

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self.headings: dict[str, int] = {}
        """Page of each heading by its key."""
        self.section = ""
        self._gaps: list[_Gap] = []

    def draw_later(
        self, x: float, y: float, font: str, size: float, colour: Color, text: Callable[[], str]
    ) -> None:
        """Reserve a text that ends at ``x``; ``text`` is asked once the last page is done."""
        mark = f"%gap-{len(self._gaps)}-"
        self._code.append(mark)
        self._gaps.append(_Gap(self.getPageNumber() - 1, mark, x, y, font, size, colour, text))

    @property
    def page_count(self) -> int:
        return len(self._doc.Pages.pages)

    def save(self) -> None:
        for gap in self._gaps:
            page = self._doc.Pages.pages[gap.page]
            page.stream = page.stream.replace(gap.mark + "\n", self._code_of(gap), 1)
        self._code.clear()
        super().save()

    def _code_of(self, gap: _Gap) -> str:
        self._code.clear()
        self.saveState()
        self.setFillColor(gap.colour)
        self.setFont(gap.font, gap.size)
        self.drawRightString(gap.x, gap.y, gap.text())
        self.restoreState()
        return "\n".join(self._code) + "\n"


class ReportDocument(BaseDocTemplate):
    """A4 pages: a cover of its own, then pages with a running header and page x / y."""

    def __init__(
        self,
        target: BytesIO,
        texts: PageTexts,
        progress: Progress,
        *,
        with_cover: bool = True,
        landscape: bool = False,
    ):
        sides = (styles.PAGE_WIDTH, styles.PAGE_HEIGHT)
        self._width, self._height = reversed(sides) if landscape else sides
        super().__init__(
            target,
            pagesize=(self._width, self._height),
            title=texts.title,
            subject=texts.subject,
            author=texts.author,
            creator="ProReCA Desktop",
            lang=texts.language,
            displayDocTitle=True,
            invariant=1,
            initialFontName=styles.REGULAR,
            pageTemplates=[
                PageTemplate(COVER, [self._frame()], onPage=self._draw_cover_edge),
                PageTemplate(PAGE, [self._frame()], onPageEnd=self._draw_margins),
                PageTemplate(
                    WIDE,
                    [_frame(styles.PAGE_HEIGHT, styles.PAGE_WIDTH)],
                    onPageEnd=self._draw_margins,
                    pagesize=(styles.PAGE_HEIGHT, styles.PAGE_WIDTH),
                ),
            ],
        )
        self._firstPageTemplateIndex = 0 if with_cover else 1
        self._texts = texts
        self._progress = progress
        self._story: list[Flowable] = []
        self._total = 1
        self._told = -1.0

    def build_pages(self, story: list[Flowable]) -> None:
        """:raises Cancelled: when the progress callback says so."""
        self._story, self._total = story, max(1, len(story))
        self.build(story, canvasmaker=ReportCanvas)
        self._tell(1.0)

    def beforeDocument(self) -> None:
        changed = self._texts.changed_on
        if changed is not None:
            stamp = cast("ReportCanvas", self.canv)._doc._timeStamp
            stamp.YMDhms = (changed.year, changed.month, changed.day, 0, 0, 0)

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        # reportlab takes the story's flowables off one by one.
        self._tell(LAYOUT_SHARE * (1 - min(1.0, len(self._story) / self._total)))
        super().handle_flowable(flowables)

    def _tell(self, done: float) -> None:
        """Never backwards: a paragraph that is split leaves more to do than before."""
        self._told = max(done, self._told)
        if not self._progress(self._told):
            raise Cancelled

    def _frame(self) -> Frame:
        return _frame(self._width, self._height)

    def _draw_cover_edge(self, canvas: Any, document: Any) -> None:
        canvas.showOutline()
        canvas.setFillColor(self._texts.accent)
        canvas.rect(0, 0, 9 * mm, self._height, stroke=0, fill=1)
        self._draw_footer(canvas)

    def _draw_margins(self, canvas: Any, document: Any) -> None:
        width, height = canvas._pagesize
        top, right = height - 14 * mm, width - styles.MARGIN
        canvas.saveState()
        canvas.setFont(styles.REGULAR, 8)
        canvas.setFillColor(styles.QUIET)
        self._draw_header(canvas, right, top)
        canvas.setStrokeColor(styles.HAIRLINE)
        canvas.setLineWidth(0.6)
        canvas.line(styles.MARGIN, top - 2.2 * mm, right, top - 2.2 * mm)
        canvas.restoreState()
        self._draw_footer(canvas)

    def _draw_header(self, canvas: Any, right: float, top: float) -> None:
        """The section gets what the header leaves, at least 70 mm; the header gets the rest."""
        room = right - styles.MARGIN - 8 * mm
        header = stringWidth(self._texts.header, styles.REGULAR, 8)
        section = cut(canvas.section, max(70 * mm, room - header))
        canvas.drawRightString(right, top, section)
        left = room - stringWidth(section, styles.REGULAR, 8)
        canvas.drawString(styles.MARGIN, top, cut(self._texts.header, left))

    def _draw_footer(self, canvas: ReportCanvas) -> None:
        right, bottom = cast("Any", canvas)._pagesize[0] - styles.MARGIN, 11 * mm
        number = canvas.getPageNumber()
        canvas.saveState()
        canvas.setFont(styles.REGULAR, 8)
        canvas.setFillColor(styles.QUIET)
        canvas.drawString(styles.MARGIN, bottom, cut(self._texts.footer, 140 * mm))
        canvas.restoreState()
        canvas.draw_later(
            right,
            bottom,
            styles.REGULAR,
            8,
            styles.QUIET,
            lambda: f"{number} / {canvas.page_count}",
        )


def _frame(width: float, height: float) -> Frame:
    """Of the text, on a page of that size."""
    return Frame(
        styles.MARGIN,
        styles.BOTTOM_MARGIN,
        width - 2 * styles.MARGIN,
        height - styles.TOP_MARGIN - styles.BOTTOM_MARGIN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def cut(text: str, width: float, font: str = styles.REGULAR, size: float = 8) -> str:
    """As much of a line as goes into ``width`` points, ending in … when something is left."""
    if stringWidth(text, font, size) <= width:
        return text
    while text and stringWidth(text + "…", font, size) > width:
        text = text[: len(text) - max(1, len(text) // 20)]
    return text.rstrip() + "…"


def write_report(
    build_story: Callable[[], list[Flowable]],
    texts: PageTexts,
    path: Path,
    progress: Progress,
    *,
    with_cover: bool = True,
    landscape: bool = False,
) -> None:
    """Lay out a report and put it in place of ``path``; on any failure the old file stays.

    Without a cover the first page is one like the others.

    :raises Cancelled: when ``progress`` returns False.
    :raises ProrecaError: the disk is full, the folder cannot be written, the file is in use.
    """
    if not progress(0.0):
        raise Cancelled
    target = BytesIO()
    document = ReportDocument(target, texts, progress, with_cover=with_cover, landscape=landscape)
    document.build_pages(build_story())
    try:
        replace_file(path, target.getvalue())
    except OSError as error:
        raise _write_error(path, error) from error


def _write_error(path: Path, error: OSError) -> ProrecaError:
    if is_full(error):
        return ProrecaError(
            _("The disk is full: the report was not written."),
            _("Free some space or choose another folder, then export it again."),
        )
    if not path.parent.is_dir():
        return ProrecaError(
            _("The folder “{folder}” does not exist.").format(folder=path.parent),
            _("Choose another folder, or create this one first."),
        )
    if isinstance(error, PermissionError) or path.is_dir():
        return ProrecaError(
            _("“{name}” cannot be written.").format(name=path.name),
            _(
                "Close the report if it is open in another program, or choose another folder,"
                " then export it again."
            ),
        )
    return ProrecaError(
        _("The report cannot be written: {detail}.").format(
            detail=error.strerror or type(error).__name__
        ),
        _("Check the disk or the USB key, then export it again."),
    )
