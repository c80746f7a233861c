"""What the tests of windows share: a real dossier in a temporary folder, and a window on it.

Texts are English, so that tests can name buttons; ``long_texts`` lengthens them all as French
does. Building the dossier takes a while: it is made once, and every test works on a copy.
"""

from __future__ import annotations

import gettext
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from proreca_desktop import i18n
from proreca_desktop.domain.assessment import EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit, UnitLevel
from proreca_desktop.gui import theme
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.services.answers import Decision
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from proreca_desktop.services.workspace import Workspace, create_workspace, open_workspace

NAMES = {
    "CNSC": "Conseil national de la société civile",
    "CAFO": "Coordination des associations et ONG féminines",
    "AOPP": "Association des organisations professionnelles paysannes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What stands in the dossier of the ``workspace`` fixture (ids)."""

    cnsc: str
    cafo: str
    aopp: str
    cnsc_unit: str
    """The organisation's own unit (no name); ``cafo_unit`` is called *Bureau régional*."""
    cafo_unit: str
    aopp_unit: str
    baseline: str
    """CNSC, 14 March 2024, full track, all 87 criteria decided and rated on 84, validated."""
    midterm: str
    """CNSC, 9 November 2026, full track, running: 60 criteria rated, most of them higher."""
    running: str
    """CAFO, 4 May 2026, full track, running: 20 criteria rated, votes on the first ten."""
    preparation: str
    """AOPP, 1 June 2026, short track, nothing answered yet."""


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Sample]:
    """The two dossiers that tests copy: an empty one, and one with answers."""
    folder = tmp_path_factory.mktemp("dossiers")
    create_workspace(folder / "empty.proreca", "Test").close()
    workspace = create_workspace(folder / "sample.proreca", "Test")
    sample = _fill(workspace)
    workspace.close()
    return folder / "empty.proreca", folder / "sample.proreca", sample


@pytest.fixture(scope="session")
def sample(_template: tuple[Path, Path, Sample]) -> Sample:
    return _template[2]


@pytest.fixture
def workspace(_template: tuple[Path, Path, Sample], tmp_path: Path) -> Iterator[Workspace]:
    """A dossier with three organisations and four assessments: see ``Sample``."""
    yield from _open_copy(_template[1], tmp_path / "koulikoro.proreca")


@pytest.fixture
def empty_workspace(_template: tuple[Path, Path, Sample], tmp_path: Path) -> Iterator[Workspace]:
    """A dossier just made: no organisation, no questionnaire, no assessment."""
    yield from _open_copy(_template[0], tmp_path / "empty.proreca")


def _open_copy(template: Path, path: Path) -> Iterator[Workspace]:
    shutil.copyfile(template, path)
    opened = open_workspace(path, "Test")
    yield opened
    opened.close()


@pytest.fixture
def preferences() -> Preferences:
    """English, normal size, light; override in a test module to have others."""
    return Preferences(language="en", who="Test")


@pytest.fixture
def make_window(
    qapp: QApplication, qtbot: Any, preferences: Preferences
) -> Iterator[Callable[[Workspace | None], MainWindow]]:
    """Make a shown main window of 1366 × 768 on a dossier, or on none."""
    _load_fonts_once()

    def make(workspace: Workspace | None, chosen: Preferences = preferences) -> MainWindow:
        i18n.set_language(chosen.language)
        _apply(qapp, chosen.theme, chosen.text_size)
        window = MainWindow(workspace, chosen)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        return window

    yield make
    i18n.set_language("fr")


@pytest.fixture
def window(
    make_window: Callable[[Workspace | None], MainWindow], workspace: Workspace
) -> MainWindow:
    """A shown main window on ``workspace``; open the page you test."""
    return make_window(workspace)


@pytest.fixture
def empty_window(
    make_window: Callable[[Workspace | None], MainWindow], empty_workspace: Workspace
) -> MainWindow:
    """A shown main window on a dossier without anything in it."""
    return make_window(empty_workspace)


def _apply(application: QApplication, chosen: ThemeChoice, size: TextSize) -> None:
    """Set the theme unless it is set already: styling every living widget anew takes long."""
    colours = theme.DARK if chosen is ThemeChoice.DARK else theme.LIGHT
    wanted = (colours, round(1000 * theme.SCALES[size]))
    if (theme.colours(), theme.px(1000)) != wanted or not application.styleSheet():
        theme.apply_theme(application, chosen, size)


_fonts_loaded = False


def _load_fonts_once() -> None:
    global _fonts_loaded
    if not _fonts_loaded:
        theme.load_fonts()
        _fonts_loaded = True


class _LongTexts(gettext.NullTranslations):
    """Every text a quarter longer, as French is; placeholders stay where they are."""

    def gettext(self, message: str) -> str:
        return message + " " + "éà" * (len(message) // 8)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@pytest.fixture
def long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of widths: English texts, lengthened by a quarter."""
    monkeypatch.setitem(i18n._catalogues, "en", _LongTexts())


@pytest.fixture
def finish_task(qtbot: Any) -> Callable[[QDialog], None]:
    """``dialogs.expect(finish_task)``: let background work run to its end."""

    def finish(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    return finish


@pytest.fixture
def unnamed() -> Callable[[QWidget], list[str]]:
    """``assert not unnamed(page)``: the visible controls a screen reader could not name."""

    def find(root: QWidget) -> list[str]:
        labelled = {label.buddy() for label in root.findChildren(QLabel) if label.buddy()}
        return [
            _describe(widget)
            for widget in root.findChildren(QWidget)
            if isinstance(widget, _CONTROLS)
            and widget.isVisibleTo(root)
            and not _is_inner_part(widget)
            and widget not in labelled
            and not (widget.accessibleName() or _own_text(widget))
        ]

    return find


@pytest.fixture
def too_wide() -> Callable[[QWidget], list[str]]:
    """``assert not too_wide(window)``: what would need scrolling sideways, or is cut off."""

    def find(root: QWidget) -> list[str]:
        QApplication.processEvents()
        found = [
            f"{_describe(area)}: needs {area.widget().minimumSizeHint().width()} px,"
            f" has {area.viewport().width()}"
            for area in root.findChildren(QScrollArea)
            if area.isVisibleTo(root)
            and area.widget().minimumSizeHint().width() > area.viewport().width()
        ]
        if root.width() > 1366 or root.minimumSizeHint().width() > 1366:
            found.append(f"the window: {root.width()} px, at least {root.minimumSizeHint()}")
        return found + [
            f"{_describe(button)}: needs {button.sizeHint().width()}, has {button.width()}"
            for button in root.findChildren(QAbstractButton)
            if button.isVisibleTo(root)
            and not _is_inner_part(button)
            and button.text()
            and button.sizeHint().width() > button.width() + 1
        ]

    return find


_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)


def _is_inner_part(widget: QWidget) -> bool:
    """What Qt itself puts inside a control (the line of a spin box, a list's header)."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)):
            return True
        if type(parent).__name__ in ("QCalendarWidget", "QTabBar"):
            return True
        if isinstance(parent, QAbstractScrollArea) and isinstance(parent, QPlainTextEdit):
            return True
        parent = parent.parentWidget()
    return False


def _own_text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _describe(widget: QWidget) -> str:
    text = widget.accessibleName() or _own_text(widget) or widget.objectName()
    return f"{type(widget).__name__} “{text}” in {type(widget.parentWidget()).__name__}"


def _fill(workspace: Workspace) -> Sample:
    organisations = {code: _organisation(workspace, code) for code in NAMES}
    units = {
        "CNSC": _unit(workspace, organisations["CNSC"], ""),
        "CAFO": _unit(workspace, organisations["CAFO"], "Bureau régional"),
        "AOPP": _unit(workspace, organisations["AOPP"], "AOPP régionale"),
    }
    rounds = {
        "baseline": _assessment(workspace, units["CNSC"], Round.BASELINE, date(2024, 3, 14)),
        "running": _assessment(workspace, units["CAFO"], Round.BASELINE, date(2026, 5, 4)),
        "preparation": _assessment(
            workspace, units["AOPP"], Round.SELECTION, date(2026, 6, 1), Track.SHORT
        ),
        "midterm": _assessment(workspace, units["CNSC"], Round.MIDTERM, date(2026, 11, 9)),
    }
    _answer_baseline(workspace, rounds["baseline"])
    _answer(workspace, rounds["running"], n=20, shift=0)
    _answer(workspace, rounds["midterm"], n=60, shift=1)
    return Sample(
        cnsc=organisations["CNSC"],
        cafo=organisations["CAFO"],
        aopp=organisations["AOPP"],
        cnsc_unit=units["CNSC"],
        cafo_unit=units["CAFO"],
        aopp_unit=units["AOPP"],
        **rounds,
    )


def _organisation(workspace: Workspace, code: str) -> str:
    organisation = Organisation(
        id=f"org-{code.lower()}", code=code, official_name=NAMES[code], acronym=code, module=code
    )
    return workspace.organisations.create(organisation).id


def _unit(workspace: Workspace, organisation_id: str, label: str) -> str:
    unit = OrgUnit(
        id=f"unit-{organisation_id}",
        organisation_id=organisation_id,
        label=label,
        level=UnitLevel.REGIONAL,
    )
    return workspace.organisations.save_unit(unit).id


def _assessment(
    workspace: Workspace, unit_id: str, round_: Round, start_on: date, track: Track = Track.FULL
) -> str:
    return workspace.assessments.create(
        unit_id=unit_id, round_=round_, start_on=start_on, track=track
    ).id


def _codes(workspace: Workspace, assessment_id: str) -> list[str]:
    return workspace.assessments.form(workspace.assessments.get(assessment_id)).codes()


def _answer(workspace: Workspace, assessment_id: str, *, n: int, shift: int) -> None:
    """Rate the first ``n`` criteria, levels 1 to 4 in turn plus ``shift``; votes on ten."""
    for position, code in enumerate(_codes(workspace, assessment_id)[:n]):
        level = min(5, position % 4 + 1 + shift)
        if position < 10:
            counts = [0, 0, 0, 0, 0]
            counts[level - 1], counts[level % 5] = 8, 4
            workspace.answers.record_counts(assessment_id, code, tuple(counts))
        workspace.answers.rate(assessment_id, code, level)


def _answer_baseline(workspace: Workspace, assessment_id: str) -> None:
    """All decided: rated but for one not applicable, one unknown and one not covered."""
    answers, form = workspace.answers, workspace.assessments.form
    _answer(workspace, assessment_id, n=1000, shift=0)
    criteria = list(form(workspace.assessments.get(assessment_id)).criteria())
    optional = next(c.code for c in criteria if c.na_allowed)
    answers.decide(
        assessment_id,
        optional,
        Decision(status=ResultStatus.NA, reason="Ne concerne pas le conseil."),
    )
    answers.decide(
        assessment_id,
        criteria[-1].code,
        Decision(status=ResultStatus.DONT_KNOW, due_on=date(2024, 6, 30)),
    )
    answers.decide(assessment_id, criteria[-2].code, Decision(status=ResultStatus.NOT_COVERED))
    answers.annotate(
        assessment_id,
        criteria[0].code,
        justification="Deux assemblées tenues à la date, PV diffusés.",
        evidence_strength=EvidenceStrength.SEEN,
    )
    workspace.assessments.validate(assessment_id, date(2024, 3, 16))
