"""Looking for changes. Every list begins with “all”, and changes without a marker stay in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from proreca_desktop.domain.journal_words import expectedness_name, valence_name, workflow_name
from proreca_desktop.domain.journals import ChangeStatement, Expectedness, Valence, Workflow
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker
from proreca_desktop.domain.text import fold
from proreca_desktop.gui.theme import px, text_scale
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.i18n import _

NO_MARKER = "none"
ROOMY = 1.2
"""With larger texts the filters would leave no room for the changes: they wait to be asked for."""


class ChangeFilters(FlowBox):
    """``changed``: show the list again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.search = LineField(_("Search in the changes"), hint=_("Search"))
        self.partner = ChoiceField(_("Partner of the changes"))
        self.marker = ChoiceField(_("Marker of the changes"))
        self.expected = ChoiceField(
            _("Expected or not"),
            [
                ("", _("Expected or not")),
                *((e.value, expectedness_name(e).capitalize()) for e in Expectedness),
            ],
        )
        self.valence = ChoiceField(
            _("Favourable or not"),
            [
                ("", _("Favourable or not")),
                *((v.value, valence_name(v).capitalize()) for v in Valence),
            ],
        )
        self.workflow = ChoiceField(
            _("State"),
            [("", _("Any state")), *((w.value, workflow_name(w).capitalize()) for w in Workflow)],
        )
        self.search.setMinimumWidth(px(150))
        self._choices = (self.partner, self.marker, self.expected, self.valence, self.workflow)
        self._unfold = link_button(_("Filter…"), self._on_unfold)
        self.add(self.search)
        self.add(self._unfold)
        for field in self._choices:
            self.add(field)
            field.setMaximumWidth(px(190))
            field.committed.connect(lambda _code: self.changed.emit())
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self._fold(text_scale() > ROOMY)

    def _fold(self, is_folded: bool) -> None:
        self._unfold.setVisible(is_folded)
        for field in self._choices:
            field.setVisible(not is_folded)

    def _on_unfold(self) -> None:
        self._fold(False)
        self.partner.setFocus()

    def show_choices(self, partners: Sequence[BoundaryPartner], markers: Sequence[Marker]) -> None:
        self.partner.set_choices([("", _("All partners")), *((p.id, p.code) for p in partners)])
        codes = sorted((m.code, m.id) for m in markers)
        self.marker.set_choices(
            [
                ("", _("With or without marker")),
                (NO_MARKER, _("Without any marker")),
                *((key, code) for code, key in codes),
            ]
        )

    def passes(self, change: ChangeStatement, marker_of: Mapping[str, str]) -> bool:
        """``marker_of``: marker by version. Only a marker asked for leaves out."""
        wanted = self.marker.value()
        markers = {marker_of.get(version_id, "") for version_id in change.version_ids}
        if wanted == NO_MARKER and markers:
            return False
        if wanted not in ("", NO_MARKER) and wanted not in markers:
            return False
        return (
            self.partner.value() in ("", change.partner_id)
            and self.expected.value() in ("", change.expectedness.value)
            and self.valence.value() in ("", change.valence.value)
            and self.workflow.value() in ("", change.workflow.value)
            and self._is_found(change)
        )

    def _is_found(self, change: ChangeStatement) -> bool:
        said = fold(f"{change.who} {change.what} {change.place} {change.significance}")
        return all(word in said for word in fold(self.search.value()).split())
