"""Domain by domain: the levels first, then median and counts; the index comes last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _, format_number, ngettext
from proreca_desktop.scoring.levels import Display
from proreca_desktop.scoring.scores import DomainScore


class DomainsTab(QWidget):
    """A table of the domains; ``open_domain`` is told the code of the one to explain.

    ``show_room`` puts the domain of that code on the wall, or the whole profile without one.
    """

    def __init__(self, open_domain: Callable[[str], object], show_room: Callable[[str], object]):
        super().__init__()
        self._show_room = show_room
        self.table = ScoreTable(_("Domains"))
        self.table.opened.connect(lambda code: open_domain(code))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.table, 1)
        note = quiet(_("A click or Enter on a domain shows what its figures are made of."), 12)
        self.room_profile = plain_button(
            _("Profile on the wall"), lambda: show_room(""), icon_name="room"
        )
        self.room_domain = plain_button(
            _("This domain on the wall"), self._on_domain_wanted, icon_name="room"
        )
        foot = row(note, self.room_domain, self.room_profile)
        foot.setStretch(0, 1)
        lines.addLayout(foot)

    def show_findings(self, findings: Findings) -> None:
        rows = [domain_row(d, findings.labels.get(d.code, d.code)) for d in findings.score.domains]
        self.table.show_rows(_columns(), rows)

    def _on_domain_wanted(self) -> None:
        """The domain the table is at; the first one before any was looked at."""
        rows = self.table.rows()
        if rows:
            self._show_room(rows[max(0, self.table.currentIndex().row())].key)


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Domain")),
        Column(
            title=_("Criteria at each level"),
            width=186,
            tip=_("Each part of the strip is a level from 1 to 5; what is not rated stays empty."),
        ),
        Column(title=_("Median"), width=98, tip=_("The lower median of the levels.")),
        Column(title=_("Level ≥ 3"), width=84),
        Column(title=_("Evidence"), width=96, tip=_("Rated criteria supported by evidence.")),
        Column(title=_("Rated"), width=80, tip=_("Rated criteria, of those that apply.")),
        Column(title=_("Band"), width=118),
        Column(title=_("Index"), width=112, tip=_("Mean of the levels; read the levels first.")),
    )


def domain_row(score: DomainScore, label: str) -> Row:
    """One domain as the table shows it."""
    return Row(
        key=score.code,
        cells=(
            Cell(text=label, note=score.code, bold=True),
            Cell(counts=score.distribution, total=score.n_applicable),
            Cell(text="—") if score.median_low is None else Cell(level=score.median_low),
            Cell(text=_part(score.at_least_3, score.n_rated)),
            Cell(text=_part(score.n_supported, score.n_rated)),
            Cell(text=_part(score.n_rated, score.n_applicable)),
            _band(score),
            _index(score),
        ),
    )


def _part(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=part, whole=whole) if whole else "—"


def _band(score: DomainScore) -> Cell:
    if score.band is None:
        return Cell(text="—")
    if score.gate is None:
        return Cell(text=str(score.band))
    note = _("limited to {limit} by {code}").format(
        limit=score.gate.limit, code=score.gate.criterion
    )
    return Cell(text=str(score.band), note=note)


def _index(score: DomainScore) -> Cell:
    """By the display rule of method §3.0; few criteria and weights are said beside it."""
    if score.index is None:
        note = _("does not apply") if score.display is None else _("too few rated")
        return Cell(text="—", note=note)
    notes = []
    if score.display is Display.BOUNDS and score.index_low is not None and score.index_high:
        notes.append(f"{format_number(score.index_low, 1)}–{format_number(score.index_high, 1)}")
    if score.has_few_criteria:
        notes.append(
            ngettext("{n} criterion", "{n} criteria", score.n_rated).format(n=score.n_rated)
        )
    if score.is_weighted and score.index_unweighted is not None:
        notes.append(_("unweighted {index}").format(index=format_number(score.index_unweighted, 1)))
    return Cell(text=format_number(score.index, 1), note="\n".join(notes))
