"""Several charts of one finding in one place: buttons to choose, and the chart chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.figure_view import Chart, FigureView
from proreca_desktop.gui.widgets.flow import FlowBox


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOption:
    """``make`` is called in the background when the chart is looked at: plain data only."""

    key: str
    title: str
    make: Callable[[], Chart]
    file_stem: str


class ChartChoice(QWidget):
    """Keeps the kind of chart chosen when other findings are shown."""

    code_clicked = Signal(str)

    def __init__(self, name: str, folder: Callable[[], Path]):
        super().__init__()
        self._options: dict[str, ChartOption] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._chosen = ""
        self._flow = FlowBox()
        self._group = QButtonGroup(self)
        self.view = FigureView(name, folder)
        self.view.code_clicked.connect(self.code_clicked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._flow)
        lines.addWidget(self.view)

    def show_options(self, options: Sequence[ChartOption]) -> None:
        """The first one is shown unless the kind chosen before is among them."""
        kinds = [(option.key, option.title) for option in options]
        if kinds != [(option.key, option.title) for option in self._options.values()]:
            self._build_buttons(options)
        self._options = {option.key: option for option in options}
        self.choose(self._chosen if self._chosen in self._options else options[0].key)

    def choose(self, key: str) -> None:
        self._chosen = key
        self._buttons[key].setChecked(True)
        option = self._options[key]
        self.view.show_chart(option.make, option.file_stem)

    def _build_buttons(self, options: Sequence[ChartOption]) -> None:
        self._flow.clear()
        self._buttons = {}
        for option in options:
            button = plain_button(option.title, partial(self.choose, option.key))
            button.setCheckable(True)
            button.setFixedHeight(px(36) + 4)
            self._group.addButton(button)
            self._flow.add(button)
            self._buttons[option.key] = button
