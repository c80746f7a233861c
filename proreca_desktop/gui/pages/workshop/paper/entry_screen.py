"""Typing in the tally sheets, one after the other, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from proreca_desktop.domain.paper import LINES_A_SHEET, TallySheet
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.workshop.paper.entry_head import EntryHead
from proreca_desktop.gui.pages.workshop.paper.entry_row import Draft, EntryRow
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, order_focus, row, scrolling
from proreca_desktop.gui.widgets.labels import attention, quiet, title
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.paper_entry import KnownLine

NOTHING_KNOWN = KnownLine()


class EntryScreen(QWidget):
    """A line is saved when the focus leaves it; lines that cannot be saved say why and wait."""

    def __init__(self, context: AppContext, close: Callable[[], object]):
        super().__init__()
        self._context = context
        self._assessment_id = ""
        self._sheets: tuple[TallySheet, ...] = ()
        self._sheet = 0
        self._known: Mapping[str, KnownLine] = {}
        self._drafts: dict[str, Draft] = {}
        self._unlocked = ""
        self.rows = [EntryRow() for _line in range(LINES_A_SHEET)]
        self._build(close)
        for place, one in enumerate(self.rows):
            one.line_asked.connect(lambda step, place=place: self._go_to_line(place + step))
            one.unlock_asked.connect(lambda one=one: self._unlock(one))
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _build(self, close: Callable[[], object]) -> None:
        self._heading = title("", 16)
        self._heading.setWordWrap(False)
        self._progress = quiet("")
        self._unsaved = attention("", 13)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(px(8))
        self._bar.setAccessibleName(_("Criteria with a result"))
        back = plain_button(_("Back to the overview"), close, icon_name="arrow-left")
        self.before = plain_button(
            _("Sheet before"), lambda: self.turn(-1), icon_name="chevron-left"
        )
        self.next = primary_button(_("Next sheet"), lambda: self.turn(1), icon_name="chevron-right")
        card = Card(margin=14, spacing=4)
        card.add(EntryHead())
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 4, 0)
        inner.setSpacing(5)
        for one in self.rows:
            inner.addWidget(one)
        inner.addStretch(1)
        self._area: QScrollArea = scrolling(inner)
        card.column.addWidget(self._area, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        top = row(self._heading, self._progress, back)
        top.setStretch(1, 1)
        lines.addLayout(top)
        lines.addWidget(self._bar)
        lines.addWidget(card, 1)
        foot = row(self._unsaved, self.before, self.next)
        foot.setStretch(0, 1)
        lines.addLayout(foot)
        # After the last line of a sheet the paper is turned.
        order_focus(self.rows[-1].due, self.next, self.before, back)

    def begin(self, assessment_id: str) -> None:
        """Show the first sheet that has a line without a result, and go to that line."""
        self.show_assessment(assessment_id)
        undecided = [
            number
            for number, sheet in enumerate(self._sheets)
            if not all(self._is_decided(code) for code in sheet.codes())
        ]
        self._sheet = undecided[0] if undecided else 0
        self._show_sheet()
        # Once the rows are shown: hidden widgets take no focus.
        QTimer.singleShot(0, self, self.take_focus)

    def show_assessment(self, assessment_id: str) -> None:
        """Read the dossier again; what is typed and not saved stays."""
        if assessment_id != self._assessment_id:
            self._assessment_id = assessment_id
            self._drafts.clear()
            self._sheet, self._unlocked = 0, ""
        entry = self._context.data.paper_entry
        self._sheets = entry.sheets(assessment_id)
        self._known = entry.known(assessment_id)
        self._sheet = min(self._sheet, len(self._sheets) - 1)
        self._show_sheet()

    def turn(self, step: int) -> None:
        """To the sheet before or after; the line being typed is saved first."""
        self.commit()
        self._sheet = max(0, min(self._sheet + step, len(self._sheets) - 1))
        self._show_sheet()
        self._area.verticalScrollBar().setValue(0)
        self.take_focus()

    def take_focus(self) -> None:
        """The first line still to be typed; else the way to the next sheet."""
        waiting = [one for one in self._shown_rows() if not one.is_protected]
        if waiting:
            waiting[0].focus_first()
        else:
            self.next.setFocus()

    def commit(self) -> None:
        """Save the line being typed."""
        for one in self._shown_rows():
            if self._is_pending(one):
                self._save(one)

    def has_unsaved_lines(self) -> bool:
        return bool(self._drafts)

    def _shown_rows(self) -> list[EntryRow]:
        if not self._sheets:
            return []
        return self.rows[: len(self._sheets[self._sheet].lines)]

    def _show_sheet(self) -> None:
        sheet = self._sheets[self._sheet]
        for place, one in enumerate(self.rows):
            one.setVisible(place < len(sheet.lines))
        for one, (_domain, criterion) in zip(self.rows, sheet.lines, strict=False):
            code = criterion.code
            if one.code == code and one.isAncestorOf(self.focusWidget()) and one.is_changed():
                continue  # the user is typing here
            one.show_line(criterion, self._known.get(code, NOTHING_KNOWN), self._drafts.get(code))
            if code == self._unlocked:
                self._open(one)
        self._heading.show_text(
            _("Tally sheet {n} of {total}").format(n=sheet.number, total=len(self._sheets))
        )
        self.before.setEnabled(self._sheet > 0)
        self.next.setEnabled(self._sheet < len(self._sheets) - 1)
        self._show_progress()

    def _show_progress(self) -> None:
        codes = [code for sheet in self._sheets for code in sheet.codes()]
        done = sum(self._is_decided(code) for code in codes)
        self._progress.show_text(_("{done} of {n} lines saved").format(done=done, n=len(codes)))
        self._bar.setRange(0, max(1, len(codes)))
        self._bar.setValue(done)
        n = len(self._drafts)
        waiting = ngettext(
            "{n} line is not saved yet: {codes}", "{n} lines are not saved yet: {codes}", n
        )
        self._unsaved.show_text(waiting.format(n=n, codes=", ".join(self._drafts)) if n else "")

    def _is_decided(self, code: str) -> bool:
        return self._known.get(code, NOTHING_KNOWN).is_decided

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """A line that is left is saved; another window in front is no leaving."""
        if new is None or not self.isVisible():
            return
        left = self._row_of(old)
        entered = self._row_of(new)
        if entered is not None:
            self._area.ensureWidgetVisible(entered, 0, px(60))
        if left is not None and left is not entered and self._is_pending(left):
            self._save(left)

    def _is_pending(self, one: EntryRow) -> bool:
        return one.is_changed() or one.code in self._drafts or one.code == self._unlocked

    def _row_of(self, widget: QWidget | None) -> EntryRow | None:
        if widget is None:
            return None
        return next((one for one in self.rows if one.isAncestorOf(widget)), None)

    def _save(self, one: EntryRow) -> None:
        """Put a line on the disk, or say on it why that cannot be."""
        code = one.code
        if code == self._unlocked and not one.is_changed():
            self._unlocked = ""
            self._show_sheet()
            return
        if not one.is_changed():
            # Emptied again: there is nothing left to save.
            self._drafts.pop(code, None)
            self._show_sheet()
            return
        try:
            self._context.data.paper_entry.record(self._assessment_id, code, one.typed())
        except ProrecaError as error:
            problem = f"{error.title} {error.advice}".strip()
            self._drafts[code] = one.draft(problem)
            one.say(problem)
            self._show_progress()
            return
        self._drafts.pop(code, None)
        if code == self._unlocked:
            self._unlocked = ""
        self._context.events.answers_changed.emit(self._assessment_id, code)

    def _unlock(self, one: EntryRow) -> None:
        """F2 on a saved line: its result may be typed again, its votes not."""
        if one.is_protected:
            self._unlocked = one.code
            self._open(one)
            one.answer.setFocus()
            one.answer.selectAll()

    def _open(self, one: EntryRow) -> None:
        one.protect(False, n_closed=len(self._known.get(one.code, NOTHING_KNOWN).rounds))
        one.say("")

    def _go_to_line(self, place: int) -> None:
        if 0 <= place < len(self._shown_rows()):
            self.rows[place].focus_first()
