"""The table of markers as Qt asks for it: rows, periods, and all that a place says in words."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from proreca_desktop.analysis.marker_progress import summarise_ladder
from proreca_desktop.domain.journal_words import partner_status_name, partner_title
from proreca_desktop.domain.outcome_mapping import PartnerStatus
from proreca_desktop.domain.outcome_words import period_in_full
from proreca_desktop.domain.periods import Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.pages.outcomes.progress.heat_painting import cell_in_words
from proreca_desktop.gui.pages.outcomes.progress.heat_rows import HeatRows, RowKind, TableRow
from proreca_desktop.i18n import _, current_language, format_percent, ngettext, typeset

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class HeatModel(QAbstractTableModel):
    """Column 0 tells the marker, the last one the diagnostic beside it, the others a period."""

    def __init__(self, source: HeatRows, names: RatingNames):
        super().__init__()
        self.source, self.names = source, names
        self.periods: tuple[Period, ...] = ()
        self.summed: Period | None = None

    def show_periods(self, periods: tuple[Period, ...]) -> None:
        self.beginResetModel()
        self.periods = periods
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.source.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.periods) + 2

    def period_at(self, column: int) -> Period | None:
        place = column - 1
        return self.periods[place] if 0 <= place < len(self.periods) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return typeset(self.in_words(self.source.rows[index.row()], index.column()))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        period = self.period_at(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return typeset(_beside_tip() if period is None else period_in_full(period))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if period is not None:
            return period.code
        return typeset(_("Marker") if section == 0 else _("Diagnostic"))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.source.rows[index.row()].kind is RowKind.LEVEL:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def in_words(self, row: TableRow, column: int) -> str:
        """All that a place of the table says."""
        if row.kind is RowKind.PARTNER:
            return f"{partner_title(row.partner)}. {self.sum_in_words(row)}"
        if row.line is None:
            return "" if row.level is None else self.names.levels[row.level]
        period = self.period_at(column)
        if period is not None:
            said = cell_in_words(self.source.cell(row, period), self.names)
            return _("{marker}, {period}: {said}").format(
                marker=row.line.code, period=period.code, said=said
            )
        text = pick(row.line.text, current_language())
        return f"{row.line.code}. {text}" if column == 0 else self.beside_in_words(row)

    def sum_in_words(self, row: TableRow) -> str:
        """*Taux d'appréciation* of the chosen period; a candidate is called so."""
        if self.summed is None:
            return ""
        total = summarise_ladder(self.source.part(row.partner).ladder, self.summed).total
        share = total.assessed_share
        said = _("{period}: no marker applies").format(period=self.summed.code)
        if share is not None:
            said = ngettext(
                "{period}: {n} of {total} rated ({percent})",
                "{period}: {n} of {total} rated ({percent})",
                total.n_assessed,
            ).format(
                period=self.summed.code,
                n=total.n_assessed,
                total=total.n_applicable,
                percent=format_percent(share),
            )
        if row.partner.status is not PartnerStatus.VALIDATED:
            said += f" · {partner_status_name(row.partner.status)}"
        return said

    def beside_in_words(self, row: TableRow) -> str:
        return ", ".join(
            _("{criterion}: level {level}").format(criterion=one.criterion, level=one.level)
            for one in self.source.beside(row)
        )


def _beside_tip() -> str:
    return _(
        "The level of the linked criterion in the last diagnostic of this organisation. It is shown"
        " beside the ratings and changes none of them."
    )
