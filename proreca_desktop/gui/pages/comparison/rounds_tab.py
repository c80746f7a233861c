"""Two rounds of one entity: counts, domains, moves between levels, what was said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.analysis.comparison import Direction
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.comparison.basket_words import (
    say_basket,
    say_left_out,
    say_participants,
    say_warnings,
)
from proreca_desktop.gui.pages.comparison.change_list import ChangeList
from proreca_desktop.gui.pages.comparison.change_reason import change_reason, left_out_reason
from proreca_desktop.gui.pages.comparison.charts import chart_options
from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.gui.pages.comparison.reasons import (
    basket_reason,
    direction_reason,
    domain_change_reason,
    move_reason,
    overall_reason,
)
from proreca_desktop.gui.pages.comparison.transition_grid import TransitionGrid
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import Card, column, empty_state, row, scrolling
from proreca_desktop.gui.widgets.chart_choice import ChartChoice
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.gui.widgets.number_card import NumberCard
from proreca_desktop.gui.widgets.terms_dialog import Reason, show_reason
from proreca_desktop.i18n import _, ngettext


class RoundsTab(QWidget):
    """Shows a pair, or calmly why there is none; ``chooser`` stands above it."""

    def __init__(
        self,
        chooser: QWidget,
        open_criterion: Callable[[str], object],
        folder: Callable[[], Path],
    ):
        super().__init__()
        self.pair: RoundPair | None = None
        self._open_criterion = open_criterion
        self._switch = Switch()
        self._refusal: QWidget | None = None
        self._content = scrolling(self._build(folder))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(chooser)
        lines.addLayout(self._switch, 1)
        self._switch.addWidget(self._content)

    def _build(self, folder: Callable[[], Path]) -> QVBoxLayout:
        self.charts = ChartChoice(_("Chart of the comparison"), folder)
        self.charts.code_clicked.connect(self.explain_code)
        self.changes = ChangeList(self.explain_code)
        self.grid = TransitionGrid(self._explain_move)
        left = column(Card().add(self.charts), None, spacing=12)
        right = column(self._build_grid_card(), self.changes, spacing=12)
        columns = row(spacing=16)
        columns.addLayout(left, 5)
        columns.addLayout(right, 4)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addLayout(self._build_cards())
        lines.addLayout(columns)
        return lines

    def _build_cards(self) -> QVBoxLayout:
        self.cards = {
            direction: NumberCard(partial(self._explain_direction, direction), mark=mark, tone=tone)
            for direction, mark, tone in (
                (Direction.UP, "▲", "good"),
                (Direction.STABLE, "●", ""),
                (Direction.DOWN, "▼", "bad"),
            )
        }
        self.basket_title = title("", 14)
        self.basket_text = quiet("", 12)
        why = link_button(_("What is left out"), self._explain_basket)
        basket = Card(attention=True, spacing=0)
        head = row(self.basket_title, why)
        head.setStretch(0, 1)
        basket.column.addLayout(head)
        basket.add(self.basket_text)
        line = row(*self.cards.values(), spacing=12)
        line.addWidget(basket, 2)
        for position in range(len(self.cards)):
            line.setStretch(position, 1)
        lines = QVBoxLayout()
        lines.addLayout(line)
        return lines

    def _build_grid_card(self) -> Card:
        self._grid_note = quiet("", 12)
        card = Card().add(title(_("From which level to which"), 14), self._grid_note)
        card.column.addLayout(row(self.grid, None))
        return card

    def show_pair(self, pair: RoundPair) -> None:
        self.pair = pair
        comparison = pair.comparison
        supported = comparison.up_supported
        captions = {
            Direction.UP: ngettext(
                "criteria up, {n} of them supported",
                "criteria up, {n} of them supported",
                supported,
            ).format(n=supported),
            Direction.STABLE: _("criteria stable"),
            Direction.DOWN: _("criteria down"),
        }
        counts = (comparison.up, comparison.stable, comparison.down)
        for (direction, card), n in zip(self.cards.items(), counts, strict=True):
            card.show_number(str(n), captions[direction])
        self.basket_title.show_text(say_basket(pair))
        self.basket_text.show_text(_say_basket_text(pair))
        self._grid_note.show_text(
            _("Rows: {base} · columns: {follow}").format(
                base=pair.base_name, follow=pair.follow_name
            )
        )
        self.grid.show_counts(comparison.transition, pair.scale)
        self.charts.show_options(chart_options(pair))
        self.changes.show_pair(pair)
        self._switch.show_one(self._content)

    def show_refusal(
        self,
        heading: str,
        advice: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        """Why there is nothing to compare, and what to do."""
        self.pair = None
        old, self._refusal = (
            self._refusal,
            empty_state("comparison", heading, advice, action_text, action),
        )
        self._switch.show_one(self._refusal)
        if old is not None:
            self._switch.removeWidget(old)
            old.deleteLater()

    def _show(self, make: Callable[[RoundPair], Reason]) -> None:
        if self.pair is not None:
            show_reason(self, make(self.pair), self._open_criterion)

    def explain_all(self) -> None:
        self._show(overall_reason)

    def explain_code(self, code: str) -> None:
        """A domain, a criterion of the basket, or one that is left out."""
        if self.pair is None:
            return
        change = self.pair.change(code)
        if any(domain.code == code for domain in self.pair.comparison.domains):
            self._show(lambda pair: domain_change_reason(pair, code))
        elif change is not None:
            self._show(lambda pair: change_reason(pair, change))
        else:
            self._show(lambda pair: left_out_reason(pair, code))

    def _explain_direction(self, direction: Direction) -> None:
        self._show(lambda pair: direction_reason(pair, direction))

    def _explain_move(self, base: int, follow: int) -> None:
        self._show(lambda pair: move_reason(pair, base, follow))

    def _explain_basket(self) -> None:
        self._show(basket_reason)


def _say_basket_text(pair: RoundPair) -> str:
    parts = [
        say_left_out(pair),
        say_participants(pair.comparison.participants),
        *say_warnings(pair),
    ]
    return " ".join(part for part in parts if part)
