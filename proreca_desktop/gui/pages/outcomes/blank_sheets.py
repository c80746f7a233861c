"""Blank journals and marker sheets to fill in by hand: of one partner and period, or of all."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from proreca_desktop.domain.journal_words import partner_title, period_title
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import safe_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.tasks import Progress, run_task
from proreca_desktop.gui.widgets.buttons import rename_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.saved_line import SavedLine
from proreca_desktop.i18n import LANGUAGES, _, current_language

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


class BlankSheetsDialog(FormDialog):
    """Stays open once the file is written, to open it or to print those of another partner."""

    def __init__(self, parent: QWidget, context: AppContext):
        super().__init__(
            parent,
            _("Print blank sheets"),
            _("Save the sheets…"),
            self._make,
            text=_(
                "The journals and the markers of the period with room to write, for where there is"
                " no laptop."
            ),
        )
        self._context = context
        data, selection = context.data, context.selection
        followed = [one for one in data.outcome_design.partners() if one.is_followed]
        self._ids = {one.code: one.id for one in followed}
        partners = [(one.code, partner_title(one)) for one in followed]
        self.partner = ChoiceField(_("Partner"), [("", _("All partners")), *partners])
        self.partner.show_value(_known(selection.get("outcome_partner", ""), self._ids))
        self._periods = {one.code: one for one in data.periods.calendar()}
        periods = [(one.code, period_title(one)) for one in self._periods.values()]
        self.period = ChoiceField(_("Period"), periods or [("", _("left blank"))])
        self.period.show_value(self._period_in_hand())
        self.language = ChoiceField(
            _("Language of the sheets"), [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        )
        self.language.show_value(current_language())
        self.saved = SavedLine()
        self.add(
            Labelled(_("Partner"), self.partner),
            Labelled(_("Period"), self.period),
            row(Labelled(_("Language of the sheets"), self.language), None),
            self.saved,
        )

    def _period_in_hand(self) -> str:
        """The one the tabs speak of, else the first that is open, else the last."""
        still_open = [code for code, one in self._periods.items() if not one.is_closed]
        usual = (still_open[:1] or list(self._periods)[-1:] or [""])[0]
        return _known(self._context.selection.get("outcome_period", ""), self._periods) or usual

    def try_submit(self) -> None:
        """Unlike other forms it does not close: it says where the sheets are."""
        try:
            self._make()
        except ProrecaError as error:
            self.show_problem(f"{error.title} {error.advice}".strip())

    def _make(self) -> None:
        """:raises ProrecaError: there is no partner to print sheets for."""
        partner, period = self.partner.value(), self._periods.get(self.period.value())
        content = self._context.data.paper.outcome_sheets(
            self.language.value(),
            partner_ids=[self._ids[partner]] if partner else (),
            period_id=period.id if period else None,
        )
        self.show_problem("")
        target = self._ask_where(partner, self.period.value())
        if target is None:
            return

        def write(progress: Progress) -> None:
            # reportlab is slow to import: here it is done in the background.
            from proreca_desktop.report.paper_kit import write_outcome_sheets

            write_outcome_sheets(content, target, progress)

        run_task(self, _("Laying out the sheets"), write, lambda _nothing: self._tell(target))

    def _ask_where(self, *parts: str) -> Path | None:
        name = safe_name("-".join(part for part in (*parts, _("Blank sheets")) if part)) + ".pdf"
        proposed = self._context.preferences.folder_for_reports() / name
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the sheets"), str(proposed), "PDF (*.pdf)"
        )
        if not chosen:
            return None
        target = Path(chosen)
        is_pdf = target.suffix.lower() == ".pdf"
        return target if is_pdf else target.with_name(f"{target.name}.pdf")

    def _tell(self, target: Path) -> None:
        self.saved.show_file(target)
        rename_button(self.no_button, _("Close"))


def _known(code: str, among: Container[str]) -> str:
    return code if code in among else ""
