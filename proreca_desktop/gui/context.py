"""What every page is given: the open dossier, the announcements, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proreca_desktop.gui.data_events import DataEvents
from proreca_desktop.services.preferences import Preferences
from proreca_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from proreca_desktop.gui.room.control import RoomControl


@dataclass(slots=True)
class AppContext:
    """Built once by the main window; ``workspace`` is None on the welcome page only."""

    workspace: Workspace | None
    preferences: Preferences
    events: DataEvents
    open_page: Callable[..., None]
    """``open_page("results", assessment_id=…)``: go to a page and tell it what to show."""
    save_preferences: Callable[[Preferences], None]
    open_dossier: Callable[[str], None]
    show_workspace: Callable[[Workspace], None]
    """Take over a dossier that was just opened or made; the one open before is closed."""
    make_room: Callable[[], RoomControl]
    """Called once, when the room's window is first spoken of."""
    selection: dict[str, str] = field(default_factory=dict)
    """What the user looked at last (``assessment_id``, ``organisation_id`` …), across pages."""
    _room: RoomControl | None = None

    @property
    def data(self) -> Workspace:
        """The open dossier; :class:`RuntimeError` where there is none (a bug)."""
        if self.workspace is None:
            raise RuntimeError("no dossier is open")
        return self.workspace

    @property
    def room(self) -> RoomControl:
        """The window on the projector: pages tell it where the workshop stands."""
        if self._room is None:
            self._room = self.make_room()
        return self._room

    def close_room(self) -> None:
        """The main window closes, or takes over another dossier."""
        if self._room is not None:
            self._room.close()
