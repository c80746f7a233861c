"""What the tables of the priorities tab show in their rows."""

from __future__ import annotations

from enum import StrEnum

from proreca_desktop.analysis.priorities import place_criteria
from proreca_desktop.analysis.words import say_dots, say_gap, say_place, say_standing
from proreca_desktop.domain.priorities import Priority
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import fold
from proreca_desktop.domain.words import result_name
from proreca_desktop.gui.pages.workshop.priorities.subject import Subject
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.i18n import _, pgettext

STAR = "★"


class Selection(StrEnum):
    """Which criteria the sheet shows."""

    BELOW_TARGET = "below"
    ALL = "all"
    WITH_DOTS = "dots"


def selection_name(selection: Selection) -> str:
    return {
        Selection.BELOW_TARGET: _("Below their target"),
        Selection.ALL: _("All criteria"),
        Selection.WITH_DOTS: _("With dots"),
    }[selection]


def sheet_columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Code"), width=92),
        Column(title=_("Priority")),
        Column(title=_("Level"), width=110),
        Column(title=_("Gap to the target"), width=150),
        Column(title=_("Dots"), width=92),
    )


def sheet_rows(subject: Subject, selection: Selection, searched: str) -> list[Row]:
    """Criteria in the questionnaire's order, then priorities in the group's own words."""
    criteria = [c for c in subject.form.criteria() if _is_wanted(subject, c, selection)]
    own = [p for p in subject.own if selection is not Selection.WITH_DOTS or p.dots]
    rows = [_criterion_row(subject, c) for c in criteria] + [_own_row(p) for p in own]
    wanted = fold(searched).split()
    return [row for row in rows if all(word in _searched(row) for word in wanted)]


def _searched(row: Row) -> str:
    return fold(f"{row.cells[0].text} {row.cells[1].text}")


def _is_wanted(subject: Subject, criterion: Criterion, selection: Selection) -> bool:
    """Whatever has a number stays in sight, wherever its level stands."""
    dots = subject.dots(criterion.code)
    if selection is Selection.WITH_DOTS:
        return bool(dots)
    return selection is Selection.ALL or dots is not None or subject.gap(criterion.code) > 0


def _criterion_row(subject: Subject, criterion: Criterion) -> Row:
    code, level = criterion.code, subject.level(criterion.code)
    star = f" {STAR}" if criterion.essential else ""
    gap = "" if level is None else say_gap(subject.gap(code))
    target = _("to level {level}").format(level=subject.target(code)) if level else ""
    return Row(
        key=code,
        cells=(
            Cell(text=code + star, bold=True),
            Cell(text=subject.text(code)),
            _level(subject, code),
            Cell(text=gap, note=target if subject.gap(code) else ""),
            _dots(subject.dots(code)),
        ),
    )


def _own_row(priority: Priority) -> Row:
    return Row(
        key=priority.key,
        cells=(
            Cell(),
            Cell(text=priority.text, note=_("in the group’s own words")),
            Cell(text="—"),
            Cell(text="—"),
            _dots(priority.dots),
        ),
    )


def _dots(dots: int | None) -> Cell:
    return Cell(text="" if dots is None else str(dots), bold=True)


def _level(subject: Subject, code: str) -> Cell:
    score = subject.score.criterion(code)
    if score.level is not None:
        return Cell(level=score.level)
    return Cell(text="—", note=result_name(score.status))


def order_columns() -> tuple[Column, ...]:
    return (
        Column(title=pgettext("order", "Place"), width=62),
        Column(title=_("Priority")),
        Column(title=_("Level"), width=74),
        Column(title=_("Why it stands here"), width=180),
    )


def order_rows(subject: Subject) -> list[Row]:
    """The order with its ties; apart, what has no level and what the group says itself."""
    rows = [
        Row(
            key=placed.code,
            cells=(
                Cell(text=say_place(placed.place, is_tied=placed.is_tied), bold=True),
                _name(subject, placed.code),
                _level(subject, placed.code),
                Cell(text=say_standing(placed.group)),
            ),
        )
        for placed in place_criteria(subject.order.groups)
    ]
    own = [p for group in subject.order.own for p in group]
    if own:
        rows.append(_apart(_("In the group’s own words: no level, hence no gap")))
        rows += [_row_apart(subject, p.key, say_dots(p.dots)) for p in own]
    if subject.order.unrated:
        rows.append(_apart(_("With dots, but without a level")))
        rows += [
            _row_apart(subject, code, say_dots(group.dots))
            for group in subject.order.unrated
            for code in group.codes
        ]
    return rows


def _apart(text: str) -> Row:
    return Row(key="", cells=(Cell(), Cell(text=text, bold=True), Cell(), Cell()))


def _row_apart(subject: Subject, key: str, why: str) -> Row:
    level = _level(subject, key) if subject.criterion(key) else Cell(text="—")
    cells = (Cell(text="—"), _name(subject, key), level, Cell(text=why))
    return Row(key=key, cells=cells)


def _name(subject: Subject, key: str) -> Cell:
    """What it is called, in bold with a tick once it is picked."""
    if subject.is_picked(key):
        return Cell(text=name_of(subject, key), note=_("✓ picked"), bold=True)
    return Cell(text=name_of(subject, key))


def name_of(subject: Subject, key: str) -> str:
    """``GOV-03 ★ statement``, or the group's own words."""
    criterion = subject.criterion(key)
    if criterion is None:
        return subject.text(key)
    star = f" {STAR}" if criterion.essential else ""
    return f"{key}{star}  {subject.text(key)}"


def tie_sentence(subject: Subject) -> str:
    """How many places are shared, so that nobody takes the order for finer than it is."""
    ties = [group for group in subject.order.groups if len(group.codes) > 1]
    first = _("Essential ★ first, then the wider gap to the target, then the dots.")
    shared = _("“=” marks a place that several share.")
    return f"{first} {shared}" if ties else first
