"""The changes of a ladder, each asked for in one dialog: add, new version, split, merge, retire."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import change_kind_name
from proreca_desktop.domain.outcome_mapping import (
    REVISIONS,
    ChangeKind,
    Marker,
    MarkerLevel,
)
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.advice import level_name, wording_advice
from proreca_desktop.gui.pages.outcomes.design.revision_fields import (
    RevisionFields,
    needs_revision,
)
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, NoteField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import attention, body
from proreca_desktop.i18n import _, typeset
from proreca_desktop.services.markers import NewMarker


def level_choice() -> ChoiceField:
    return ChoiceField(_("Group"), [(level.value, level_name(level)) for level in MarkerLevel])


class MarkerText(QWidget):
    """Level and words of one marker, with advice while they are typed."""

    def __init__(self, context: AppContext, name: str, *, lines: int = 3):
        super().__init__()
        self._context = context
        self.level = level_choice()
        self.text = NoteField(name, lines=lines)
        self._advice = attention("", 13)
        self._advice.hide()
        self.text.textChanged.connect(self._advise)
        box = row(Labelled(_("Group"), self.level), Labelled(name, self.text))
        box.setStretch(1, 3)
        box.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(box)
        column.addWidget(self._advice)

    def new_marker(self) -> NewMarker:
        return NewMarker(level=MarkerLevel(self.level.value()), text=new_text(self.text.value()))

    def _advise(self) -> None:
        found = self._context.data.markers.wording_advice(new_text(self.text.value()))
        self._advice.show_text("\n".join(wording_advice(found)))
        self._advice.setVisible(bool(found))


class AddMarkerDialog(FormDialog):
    def __init__(self, parent: QWidget, context: AppContext, partner_id: str, level: MarkerLevel):
        super().__init__(parent, _("Add a marker"), _("Add"), self._submit, width=640)
        self._context, self._partner_id = context, partner_id
        self.made_id = ""
        self.marker = MarkerText(context, _("Marker: the partner…"))
        self.marker.level.show_value(level.value)
        self.add(self.marker)
        self.revision: RevisionFields | None = None
        if needs_revision(context):
            self.revision = RevisionFields(context)
            self.add(self.revision)
        self.marker.text.setFocus()

    def _submit(self) -> None:
        revision = None if self.revision is None else self.revision.revision()
        new = self.marker.new_marker()
        self.made_id = self._context.data.markers.add(self._partner_id, new, revision).id


class NewVersionDialog(FormDialog):
    """Other words, another meaning, or another level; earlier ratings keep their words."""

    def __init__(self, parent: QWidget, context: AppContext, marker: Marker):
        heading = _("New version of {code}").format(code=marker.code)
        super().__init__(parent, heading, _("Make the new version"), self._submit, width=640)
        self._context, self._marker = context, marker
        kinds = [(kind.value, change_kind_name(kind)) for kind in REVISIONS]
        self.kind = ChoiceField(_("Kind of change"), kinds)
        self.marker = MarkerText(context, _("Words of the marker"))
        self.marker.text.show_value(shown(marker.latest.text))
        self.marker.level.show_value(marker.latest.level.value)
        self.revision = RevisionFields(context)
        self.add(Labelled(_("Kind of change"), self.kind), self.marker, self.revision)
        self.kind.setFocus()

    def _submit(self) -> None:
        kind = ChangeKind(self.kind.value())
        self._context.data.markers.revise(
            self._marker.id,
            kind,
            self.revision.revision(),
            text=retyped(self._marker.latest.text, self.marker.text.value()),
            level=MarkerLevel(self.marker.level.value()),
        )


class SplitDialog(FormDialog):
    """One marker becomes two, or up to four."""

    def __init__(self, parent: QWidget, context: AppContext, marker: Marker):
        heading = _("Split {code}").format(code=marker.code)
        super().__init__(parent, heading, _("Split"), self._submit, width=680)
        self._context, self._marker = context, marker
        self.parts = [MarkerText(context, _("Part {n}").format(n=n), lines=2) for n in range(1, 5)]
        self.add(body(shown(marker.latest.text), 13))
        for part in self.parts:
            part.level.show_value(marker.latest.level.value)
            self.add(part)
        self.revision = RevisionFields(context)
        self.add(self.revision)
        self.parts[0].text.setFocus()

    def _submit(self) -> None:
        parts = [part.new_marker() for part in self.parts if part.text.value()]
        self._context.data.markers.split(self._marker.id, parts, self.revision.revision())


class MergeDialog(FormDialog):
    """Several markers of one ladder become one."""

    def __init__(
        self, parent: QWidget, context: AppContext, marker: Marker, others: Sequence[Marker]
    ):
        heading = _("Merge {code} with others").format(code=marker.code)
        super().__init__(parent, heading, _("Merge"), self._submit, width=680)
        self._context, self._marker = context, marker
        self.boxes: dict[str, QCheckBox] = {}
        for other in others:
            text = shown(other.latest.text)
            box = QCheckBox(typeset(f"{other.code} — {text[:70]}{'…' if len(text) > 70 else ''}"))
            box.setToolTip(typeset(text))
            self.boxes[other.id] = box
            self.add(box)
        self.marker = MarkerText(context, _("The marker that takes their place"))
        self.marker.text.show_value(shown(marker.latest.text))
        self.marker.level.show_value(marker.latest.level.value)
        self.revision = RevisionFields(context)
        self.add(self.marker, self.revision)
        next(iter(self.boxes.values()), self.marker.text).setFocus()

    def _submit(self) -> None:
        chosen = [key for key, box in self.boxes.items() if box.isChecked()]
        self._context.data.markers.merge(
            [self._marker.id, *chosen], self.marker.new_marker(), self.revision.revision()
        )


class RetireDialog(FormDialog):
    """Followed no longer; its past stays in charts and reports."""

    def __init__(self, parent: QWidget, context: AppContext, marker: Marker):
        heading = _("Retire {code}").format(code=marker.code)
        super().__init__(parent, heading, _("Retire"), self._submit)
        self._context, self._marker = context, marker
        kinds = [kind for kind in ChangeKind if kind.retires]
        self.kind = ChoiceField(_("Why"), [(k.value, change_kind_name(k)) for k in kinds])
        self.revision = RevisionFields(context)
        self.add(body(shown(marker.latest.text), 13), Labelled(_("Why"), self.kind), self.revision)
        self.kind.setFocus()

    def _submit(self) -> None:
        kind = ChangeKind(self.kind.value())
        self._context.data.markers.retire(self._marker.id, kind, self.revision.revision())
