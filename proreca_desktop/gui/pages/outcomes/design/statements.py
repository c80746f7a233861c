"""Vision, mission and outcome challenges: one text in use, the earlier ones beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.domain.journal_words import statement_name
from proreca_desktop.domain.outcome_mapping import StatementKind, StatementVersion
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.panel import PartnerChoice, StepPanel
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.cards import Card, clear, row
from proreca_desktop.gui.widgets.fields import DateField, Labelled, LineField, NoteField
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _, format_date, typeset


class StatementEditor(Card):
    """One statement. Another text asks for its reason; what was refused stays in the field."""

    def __init__(self, context: AppContext, kind: StatementKind, *, lines: int = 7):
        super().__init__(spacing=10)
        self._context = context
        self._kind = kind
        self._owner: str | None = None
        self._known: StatementVersion | None = None
        self.text = NoteField(statement_name(kind), lines=lines)
        self.reason = LineField(_("Why is this text changed?"))
        self.since = DateField(_("In use from"))
        self._text_box = Labelled(statement_name(kind), self.text)
        self._reason_box = Labelled(_("Why is this text changed?"), self.reason)
        self._since_box = Labelled(_("In use from"), self.since)
        self._since_box.show_note(_("Today, unless you write another day."))
        self._stands = quiet("", 12)
        self.add(self._text_box)
        line = row(self._reason_box, self._since_box, spacing=16)
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        self.column.addLayout(line)
        self.add(self._stands)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(6)
        self.column.addLayout(self._earlier)
        self.text.textChanged.connect(self._show_reason)
        self._text_box.save_through(self._save)
        self._reason_box.save_through(self._save)

    def show_owner(self, owner_id: str | None) -> None:
        """``owner_id`` None: the programme."""
        if owner_id != self._owner or not self._is_pending():
            self._text_box.show_problem("")
            self._reason_box.show_problem("")
            self._owner = owner_id
            self._read()

    def _read(self) -> None:
        design = self._context.data.outcome_design
        owner = {} if self._owner is None else {"owner_id": self._owner}
        self._known = design.statement(self._kind, **owner)
        self.text.show_value("" if self._known is None else shown(self._known.text))
        self.reason.show_value("")
        self.since.show_day(None)
        self._show_reason()
        versions = design.statements(self._kind, self._known.owner_id) if self._known else []
        self._show_versions(versions)

    def _is_pending(self) -> bool:
        """Whether a text is typed that waits for its reason."""
        return self._known is not None and self.text.value() != shown(self._known.text).strip()

    def _show_reason(self) -> None:
        pending = self._is_pending()
        self._reason_box.setVisible(pending)
        self._since_box.setVisible(pending)

    def _save(self) -> None:
        typed = self.text.value()
        if self._known is None and not typed:
            return
        text = new_text(typed) if self._known is None else retyped(self._known.text, typed)
        owner = {} if self._owner is None else {"owner_id": self._owner}
        self._context.data.outcome_design.state(
            self._kind, text, reason=self.reason.value(), valid_from=self.since.day(), **owner
        )
        self._text_box.show_problem("")
        self._reason_box.show_problem("")
        self._read()
        self._context.events.outcomes_changed.emit()

    def commit(self) -> None:
        self.text.commit()
        self.reason.commit()

    def has_unsaved_text(self) -> bool:
        return self._is_pending()

    def _show_versions(self, versions: list[StatementVersion]) -> None:
        self._stands.setVisible(self._known is not None)
        if self._known is not None:
            told = _("In use since {date}.").format(date=format_date(self._known.valid_from))
            if self._known.reason:
                reason = _("Reason: {reason}").format(reason=self._known.reason)
                told = f"{told} {reason}"
            self._stands.show_text(told)
        clear(self._earlier)
        earlier = [one for one in versions if one.valid_to is not None]
        if earlier:
            self._earlier.addWidget(title(_("Earlier texts"), 13))
        for one in reversed(earlier):
            self._earlier.addWidget(quiet(_dates(one), 12))
            self._earlier.addWidget(body(shown(one.text), 13))


def _dates(version: StatementVersion) -> str:
    until = version.valid_to or date.today()
    told = _("From {start} to {end}").format(
        start=format_date(version.valid_from), end=format_date(until)
    )
    return typeset(f"{told} — {version.reason}" if version.reason else told)


class ProgrammeStatementPanel(StepPanel):
    """A statement of the programme itself."""

    kind = StatementKind.VISION

    def __init__(self, context: AppContext):
        super().__init__(context)
        self.editor = StatementEditor(context, self.kind)
        self.lines.addWidget(self.editor)

    def show_step(self) -> None:
        self.editor.show_owner(None)

    def commit(self) -> None:
        self.editor.commit()

    def has_unsaved_text(self) -> bool:
        return self.editor.has_unsaved_text()


class VisionPanel(ProgrammeStatementPanel):
    kind = StatementKind.VISION


class MissionPanel(ProgrammeStatementPanel):
    kind = StatementKind.MISSION


class ChallengePanel(StepPanel):
    """The outcome challenge of one partner at a time."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._choice = PartnerChoice(context, self._on_partner)
        self.editor = StatementEditor(context, StatementKind.OUTCOME_CHALLENGE, lines=6)
        self._none = quiet(_("Add a partner first: step 3."))
        for widget in (self._choice, self.editor, self._none):
            self.lines.addWidget(widget)

    def show_step(self) -> None:
        partner = self._choice.read()
        for widget in (self._choice, self.editor):
            widget.setVisible(partner is not None)
        self._none.setVisible(partner is None)
        if partner is not None:
            self.editor.show_owner(partner.id)

    def commit(self) -> None:
        self.editor.commit()

    def has_unsaved_text(self) -> bool:
        return self.editor.has_unsaved_text()

    def _on_partner(self) -> None:
        self.editor.commit()
        self.show_step()
