"""A portfolio as a table that a French or an English spreadsheet opens as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from proreca_desktop.analysis.portfolio import Portfolio, PortfolioCell, PortfolioRow
from proreca_desktop.i18n import _, format_number
from proreca_desktop.scoring.levels import Display
from proreca_desktop.services.saving import save_file

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def export_portfolio(portfolio: Portfolio, path: Path, rounds: Mapping[str, str]) -> None:
    """Write ``portfolio`` as CSV: UTF-8 with BOM, ``;``, one row an assessment, in its order.

    ``rounds`` names the rounds by their codes. :raises ProrecaError: the file cannot be
    written; an older one is then as it was.
    """
    save_file(path, portfolio_csv(portfolio, rounds).encode("utf-8-sig"))


def portfolio_csv(portfolio: Portfolio, rounds: Mapping[str, str]) -> str:
    """The table as text; numbers as the active language writes them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(head) for head in _heads(portfolio)])
    for row in portfolio.rows:
        writer.writerow([harmless(value) for value in _values(row, portfolio.domains, rounds)])
    return text.getvalue()


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: what looks like one is quoted."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _heads(portfolio: Portfolio) -> list[str]:
    heads = [_("Entity"), _("Round"), _("Date"), _("Rated criteria"), _("Criteria")]
    heads += [_("Level {level}").format(level=level) for level in (1, 2, 3, 4, 5)]
    for code in portfolio.domains:
        heads += [
            _("{code} median").format(code=code),
            _("{code} index").format(code=code),
            _("{code} rated").format(code=code),
            _("{code} applicable").format(code=code),
        ]
    return heads


def _values(row: PortfolioRow, domains: tuple[str, ...], rounds: Mapping[str, str]) -> list[str]:
    values = [row.name, rounds.get(row.round, row.round), row.start_on.isoformat()]
    values += [str(row.n_rated), str(row.n_criteria), *(str(n) for n in row.distribution)]
    cells = {cell.domain: cell for cell in row.cells}
    for code in domains:
        values += _cell_values(cells.get(code))
    return values


def _cell_values(cell: PortfolioCell | None) -> list[str]:
    """Median, index, rated, applicable; empty where the assessment has no such domain."""
    if cell is None:
        return ["", "", "", ""]
    shown = cell.index is not None and cell.display is not Display.DISTRIBUTION
    return [
        "" if cell.median_low is None else str(cell.median_low),
        format_number(cell.index, 1) if shown and cell.index is not None else "",
        str(cell.n_rated),
        str(cell.n_applicable),
    ]
