"""The markers a change speaks of: none, one or several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from proreca_desktop.domain.outcome_mapping import Marker, ladder_order
from proreca_desktop.domain.periods import Calendar
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.buttons import rename_button
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.i18n import _, typeset


class MarkerTags(QPushButton):
    """A button that says which markers are meant and opens their choice. ``changed`` on OK."""

    changed = Signal()

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._partner_id = ""
        self._markers: dict[str, Marker] = {}
        self._marker_ids: list[str] = []
        self._version_ids: tuple[str, ...] = ()
        self.clicked.connect(lambda _checked=False: self._open())

    def show_tags(self, partner_id: str, version_ids: Sequence[str]) -> None:
        self._partner_id, self._version_ids = partner_id, tuple(version_ids)
        self._markers = self._read(partner_id)
        self._marker_ids = [
            marker.id
            for marker in self._markers.values()
            if {v.id for v in marker.versions} & set(version_ids)
        ]
        self._name()

    def _read(self, partner_id: str) -> dict[str, Marker]:
        markers = self._context.data.markers.all(partner_id)
        markers.sort(key=lambda marker: ladder_order(marker, marker.latest))
        return {marker.id: marker for marker in markers}

    def keep_tags(self, partner_id: str) -> None:
        """Read the markers again; what was chosen and not yet recorded stays chosen."""
        if partner_id != self._partner_id:
            self.show_tags(partner_id, ())
            return
        self._markers = self._read(partner_id)
        self._marker_ids = [key for key in self._marker_ids if key in self._markers]
        self._name()

    def version_ids(self, day: date | None) -> tuple[str, ...]:
        """A marker tagged before keeps its version; another takes the one of the event's day."""
        calendar = self._context.data.periods.calendar()
        found: list[str] = []
        for marker_id in self._marker_ids:
            marker = self._markers[marker_id]
            kept = [v.id for v in marker.versions if v.id in self._version_ids]
            found += kept or [version_on(marker, day or date.today(), calendar)]
        return tuple(found)

    def _name(self) -> None:
        codes = ", ".join(self._markers[key].code for key in self._marker_ids)
        text = _("Markers: {codes}").format(codes=codes or _("none"))
        rename_button(self, text)

    def _open(self) -> None:
        dialog = TagsDialog(self, list(self._markers.values()), set(self._marker_ids))
        if dialog.exec():
            self._marker_ids = dialog.chosen()
            self._name()
            self.changed.emit()


class TagsDialog(FormDialog):
    """Space ticks, Enter takes what is ticked."""

    def __init__(self, parent: QWidget, markers: Sequence[Marker], tagged: set[str]):
        super().__init__(
            parent,
            _("Which markers does the change speak of?"),
            _("Take these"),
            lambda: None,
            text=_("None is fine too: unexpected changes often fit no marker."),
            width=720,
        )
        self.boxes: dict[str, QCheckBox] = {}
        for marker in markers:
            if marker.is_retired and marker.id not in tagged:
                continue
            text = shown(marker.latest.text)
            cut = text if len(text) <= 80 else text[:79] + "…"
            box = QCheckBox(typeset(f"{marker.code} — {cut}"))
            box.setToolTip(typeset(text))
            box.setChecked(marker.id in tagged)
            self.boxes[marker.id] = box
            self.add(box)
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def chosen(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]


def version_on(marker: Marker, day: date, calendar: Calendar) -> str:
    """The version in force in the period of that day, else the last one."""
    for period in calendar:
        version = marker.version_in(period.id, calendar)
        if version is not None and period.start <= day <= period.end:
            return version.id
    return marker.latest.id


def marker_codes(markers: Sequence[Marker], version_ids: Sequence[str]) -> str:
    wanted = set(version_ids)
    codes = [m.code for m in markers if {v.id for v in m.versions} & wanted]
    return ", ".join(codes)
