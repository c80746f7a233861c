"""What the page shows while the dossier has no organisation: the first step, made easy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.gui.icons import pixmap
from proreca_desktop.gui.theme import colours, px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _
from proreca_desktop.services.organisations import KNOWN_BODIES


class NoOrganisation(QWidget):
    """The bodies of the programme at one press, any other through the dialog."""

    def __init__(self, quick_add: Callable[[str], object], add_other: Callable[[], object]):
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(pixmap("organisations", colours().quiet, 56))
        text = quiet(
            _(
                "An organisation is what you assess. Its code, its name and its entities are used"
                " everywhere else. Everything but the code can be changed later."
            ),
            14,
        )
        self._lines.addStretch(2)
        for label in (picture, title(_("Add the first organisation"), 20), text):
            self._add(label)
        self._lines.addSpacing(8)
        self._bodies = [self._button(code, name, quick_add) for code, name in KNOWN_BODIES.items()]
        for button in self._bodies:
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        other = link_button(_("Another organisation…"), add_other)
        self._lines.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(3)

    def take_focus(self) -> None:
        """On the first body of the programme: the most useful action here."""
        self._bodies[0].setFocus()

    def _button(self, code: str, name: str, quick_add: Callable[[str], object]) -> QPushButton:
        button = plain_button(f"{code} — {name}", lambda: quick_add(code), icon_name="add")
        button.setMinimumWidth(px(460))
        return button

    def _add(self, label: QLabel) -> None:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if label.wordWrap():
            # A fixed width: Qt would measure a wrapped text at another one and cut it off.
            label.setFixedWidth(px(560))
            label.setMinimumHeight(label.heightForWidth(px(560)))
        self._lines.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
