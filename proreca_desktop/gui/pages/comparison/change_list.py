"""Criterion by criterion: what changed, what stayed, what is left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.analysis.comparison import CriterionChange, Direction
from proreca_desktop.analysis.words import DIRECTION_SIGNS, obstacle_reason
from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.gui.pages.comparison.reasons import tags_of
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.gui.widgets.rated_entities import ChoiceBox
from proreca_desktop.gui.widgets.score_table import Column, Row, ScoreTable
from proreca_desktop.i18n import _


class ChangeList(Card):
    """A list with a choice of what it holds; ``open_code`` is told the criterion opened."""

    def __init__(self, open_code: Callable[[str], object]):
        super().__init__()
        self._pair: RoundPair | None = None
        self._kinds: dict[str, tuple[Row, ...]] = {}
        self.kind_box = ChoiceBox(_("What to list"), letters=20)
        self.kind_box.currentIndexChanged.connect(self._show_kind)
        self.table = ScoreTable(_("Criteria of the comparison"))
        self.table.setMinimumHeight(px(330))
        self.table.opened.connect(lambda code: open_code(code))
        lines: QVBoxLayout = self.column
        lines.addWidget(title(_("What changed, and what was said"), 14))
        lines.addWidget(self.kind_box)
        lines.addWidget(self.table, 1)

    def show_pair(self, pair: RoundPair) -> None:
        self._pair = pair
        comparison = pair.comparison
        changed = [c for c in comparison.criteria if c.direction is not Direction.STABLE]
        stable = [c for c in comparison.criteria if c.direction is Direction.STABLE]
        one_sided = (*comparison.only_base, *comparison.only_follow)
        self._kinds = {
            _("Changed"): tuple(_row(pair, c) for c in changed),
            _("Stable"): tuple(_row(pair, c) for c in stable),
            _("Rated in one round only"): tuple(_one_sided(pair, code) for code in one_sided),
            _("Not comparable"): tuple(
                _left_out(pair, item.code, obstacle_reason(item.why))
                for item in comparison.not_comparable
            ),
        }
        choices = [(kind, f"{kind} ({len(rows)})") for kind, rows in self._kinds.items()]
        self.kind_box.fill(choices, self.kind_box.key() or choices[0][0])
        self._show_kind()

    def _show_kind(self) -> None:
        columns = (
            Column(title=_("Code"), width=78),
            Column(title=_("Levels"), width=74),
            Column(title=_("Justification")),
        )
        self.table.show_rows(columns, self._kinds.get(self.kind_box.key(), ()))


def _row(pair: RoundPair, change: CriterionChange) -> Row:
    said = change.follow_result.justification or pair.statements.get(change.code, "")
    moved = f"{DIRECTION_SIGNS[change.direction]} {change.base} → {change.follow}"
    return Row(
        key=change.code,
        cells=(
            Cell(text=change.code, bold=True),
            Cell(text=moved),
            Cell(text=said, note=tags_of(change)),
        ),
    )


def _one_sided(pair: RoundPair, code: str) -> Row:
    if code in pair.comparison.only_base:
        return _left_out(pair, code, _("rated in the first round only"))
    return _left_out(pair, code, _("rated in the second round only"))


def _left_out(pair: RoundPair, code: str, why: str) -> Row:
    levels = [
        "—" if result is None or result.level is None else str(result.level)
        for result in (pair.base_results.get(code), pair.follow_results.get(code))
    ]
    return Row(
        key=code,
        cells=(
            Cell(text=code, bold=True),
            Cell(text=" → ".join(levels)),
            Cell(text=pair.statements.get(code, ""), note=why),
        ),
    )
