"""Across the domains: themes and capacity levels, listed where they are too thin for an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.words import name_and_value, result_name
from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _, format_number
from proreca_desktop.scoring.scores import READING_MINIMUM, ReadingScore, Term


class ReadingsTab(QWidget):
    """One table of themes, then capacity levels; ``open_reading`` is told the code."""

    def __init__(self, open_reading: Callable[[str], object]):
        super().__init__()
        self.table = ScoreTable(_("Themes and capacity levels"))
        self.table.opened.connect(lambda code: open_reading(code))
        note = _(
            "With fewer than {n} rated criteria there is no index: the criteria are listed."
            " A criterion with two themes counts in each."
        ).format(n=READING_MINIMUM)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.table, 1)
        lines.addWidget(quiet(note, 12))

    def show_findings(self, findings: Findings) -> None:
        rows = [
            *_rows(findings.score.themes, _("Theme"), findings),
            *_rows(findings.score.capacity_levels, _("Capacity level"), findings),
        ]
        self.table.show_rows(_columns(), rows)


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Theme or capacity level"), width=230),
        Column(title=_("Criteria at each level"), width=230),
        Column(title=_("Rated"), width=96, tip=_("Rated criteria, of those that apply.")),
        Column(title=_("Index, or the criteria with their levels")),
    )


def _rows(readings: Sequence[ReadingScore], kind: str, findings: Findings) -> list[Row]:
    return [
        Row(
            key=reading.code,
            cells=(
                Cell(text=findings.labels.get(reading.code, reading.code), note=kind, bold=True),
                Cell(counts=reading.distribution, total=reading.n_applicable),
                Cell(
                    text=_("{part} of {whole}").format(
                        part=reading.n_rated, whole=reading.n_applicable
                    )
                ),
                _index_or_list(reading),
            ),
        )
        for reading in readings
    ]


def _index_or_list(reading: ReadingScore) -> Cell:
    if reading.index is not None:
        return Cell(text=format_number(reading.index, 1))
    return Cell(text=" · ".join(_standing(term) for term in reading.terms))


def _standing(term: Term) -> str:
    """``GOV-05: 2``, or the status where there is no level."""
    standing = result_name(term.status) if term.level is None else term.level
    return name_and_value(term.code, standing)
