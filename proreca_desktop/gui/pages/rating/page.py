"""The rating page: where the room stands, one criterion, and the profile as it grows."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.rating.find_dialog import FindDialog
from proreca_desktop.gui.pages.rating.header import HeaderParts, crumb_text
from proreca_desktop.gui.pages.rating.help import HELP
from proreca_desktop.gui.pages.rating.heading import about_criterion
from proreca_desktop.gui.pages.rating.keys import FRENCH_DIGITS, PageKeys, on_french_keyboard
from proreca_desktop.gui.pages.rating.panel import CriterionPanel
from proreca_desktop.gui.pages.rating.proof_files import dropped_files
from proreca_desktop.gui.pages.rating.recorder import Recorder
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection, neighbour, next_of
from proreca_desktop.gui.pages.rating.route_panel import RoutePanel, selection_name
from proreca_desktop.gui.pages.rating.session import RatingSession, practice_criterion
from proreca_desktop.gui.pages.rating.side_panel import SidePanel
