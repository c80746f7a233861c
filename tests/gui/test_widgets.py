"""Small parts used on several pages: choices, strips of levels, widths of columns, headings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from proreca_desktop.gui.theme import LEVEL_COLOURS, px
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.gui.widgets.level_bar import LevelBar, part_widths
from proreca_desktop.gui.widgets.rated_entities import ChoiceBox

LONG = "Mid-term, 17 November 2026"


@pytest.fixture
def box(qtbot):
    box = ChoiceBox("Assessment", letters=8)
    qtbot.addWidget(box)
    box.fill([("1", LONG), ("2", "Other")], "1")
    return box


def test_a_choice_has_the_room_of_its_longest_text(box, qtbot):
    box.resize(box.sizeHint())
    box.show()
    assert box.shown_text() == LONG
    assert box.minimumSizeHint().width() < box.sizeHint().width()


def test_a_choice_that_gives_way_ends_in_dots_and_is_whole_in_its_tip(box):
    box.resize(box.minimumSizeHint())
    box.show()
    assert box.shown_text().endswith("…")
    assert LONG in box.toolTip()
    box.select("2")
    assert LONG not in box.toolTip()


def test_the_open_list_is_as_wide_as_its_longest_entry(box):
    box.resize(box.minimumSizeHint())
    box.show()
    box.showPopup()
    assert box.view().width() > box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()


def test_a_choice_of_dates_never_loses_the_year(qtbot):
    box = ChoiceBox("Assessment", whole=True)
    qtbot.addWidget(box)
    box.fill([("1", LONG)], "1")
    box.resize(box.minimumSizeHint())
    box.show()
    assert box.shown_text() == LONG


def test_fields_of_forms_are_shortened_in_the_same_way(qtbot):
    field = ChoiceField("Round", [("1", LONG)])
    qtbot.addWidget(field)
    field.resize(90, 36)
    field.show()
    assert field.shown_text().endswith("…")
    assert LONG in field.toolTip()


def test_a_narrow_part_is_widened_for_its_digits_by_the_wider_ones():
    widths = part_widths((1, 80, 0, 0, 1), 100, 200, [15] * 5)
    assert widths[0] == widths[4] == 15
    assert widths[2] == widths[3] == 0
    assert sum(widths) < 200, "what is not rated stays in sight"
    assert widths[1] > 100


def test_parts_are_in_proportion_where_all_are_wide_enough_or_none_can_be():
    assert part_widths((1, 1, 1, 1, 0), 4, 200, [15] * 5) == [50, 50, 50, 50, 0]
    assert part_widths((1, 1, 1, 1, 0), 4, 20, [15] * 5) == [5, 5, 5, 5, 0]
    assert part_widths((0, 0, 0, 0, 0), 0, 20, [15] * 5) == [0] * 5


@pytest.mark.parametrize("height", [12, 14, 16])
def test_every_level_has_its_count_on_the_strip(qtbot, height):
    bar = LevelBar(height=height)
    qtbot.addWidget(bar)
    bar.resize(160, height)
    bar.show_counts((0, 0, 40, 0, 1), 87)
    picture = bar.grab().toImage()
    colour = QColor(LEVEL_COLOURS[4])
    columns = [x for x in range(picture.width()) if picture.pixelColor(x, 1).rgb() == colour.rgb()]
    assert len(columns) >= 10
    inside = [picture.pixelColor(x, y) for x in columns for y in range(picture.height())]
    assert max(c.lightness() for c in inside) > 150, "no digit is painted in the dark part"


def test_a_label_keeps_its_least(qtbot):
    short, long = ElidedLabel("Results", least=120), ElidedLabel("x" * 200, least=120)
    for label in (short, long):
        qtbot.addWidget(label)
    assert short.minimumSizeHint().width() == short.sizeHint().width()
    assert long.minimumSizeHint().width() == px(120)


def test_a_long_text_shows_its_beginning(qtbot):
    field = LineField("Name")
    qtbot.addWidget(field)
    field.show_value("Coordination " * 30)
    assert field.cursorPosition() == 0
