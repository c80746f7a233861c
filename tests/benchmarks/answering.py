"""An answer with its history beside a bare upsert; the window's own time while answering."""

from __future__ import annotations

import itertools
import sqlite3
import time
from datetime import date
from pathlib import Path

from tests.benchmarks.measure import Measure, percentile, ratio_of_medians

ANSWERS = 400
FRAME = 0.016


def run(dossier: Path, scratch: Path) -> list[Measure]:
    return [_durable(dossier, scratch), *_window(dossier)]


def _durable(dossier: Path, scratch: Path) -> Measure:
    """Both on the same kind of file: WAL, synchronous=FULL, one commit an answer."""
    from proreca_desktop.services.workspace import open_workspace

    workspace = open_workspace(dossier)
    assessment = _open_assessment(workspace)
    codes = workspace.assessments.form(assessment).codes()
    bare = sqlite3.connect(scratch / "bare.sqlite", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, level INTEGER) STRICT")
    turn = itertools.count()

    def upsert() -> None:
        number = next(turn)
        bare.execute(
            "INSERT INTO answer VALUES (?, ?) ON CONFLICT DO UPDATE SET level = excluded.level",
            (codes[number % len(codes)], number),
        )

    def answer() -> None:
        number = next(turn)
        workspace.answers.rate(assessment.id, codes[number % len(codes)], 1 + number // 7 % 5)

    ratio = ratio_of_medians(answer, upsert, ANSWERS)
    workspace.close()
    bare.close()
    return Measure(
        what="an answer with its history, durable",
        against="a bare synchronous=FULL upsert",
        ratio=ratio,
        limit=1.5,
    )


def _window(dossier: Path) -> list[Measure]:
    """Key presses in the real rating page, each until the page is painted again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from proreca_desktop.gui.main_window import MainWindow
    from proreca_desktop.gui.theme import apply_theme, load_fonts
    from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
    from proreca_desktop.services.workspace import open_workspace

    application = QApplication.instance() or QApplication([])
    load_fonts()
    apply_theme(application, ThemeChoice.LIGHT, TextSize.NORMAL)  # type: ignore[arg-type]
    workspace = open_workspace(dossier)
    window = MainWindow(workspace, Preferences())
    window.show()
    window.open_page("rating", assessment_id=_open_assessment(workspace).id)
    page = window.current_page()
    page.setFocus()
    application.processEvents()
    times = []
    keys = (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_3)
    for number in range(ANSWERS):
        start = time.perf_counter()
        QTest.keyClick(page, keys[number % len(keys)])
        application.processEvents()
        times.append(time.perf_counter() - start)
        if number % 5 == 4:
            QTest.keyClick(page, Qt.Key.Key_Right)
            application.processEvents()
    window.close()
    return [
        Measure(
            what="key press to repainted profile, 95th percentile",
            against="one frame of 16 ms",
            ratio=percentile(times, 0.95) / FRAME,
            limit=1.0,
        ),
        Measure(
            what="window blocked while answering, 99th percentile",
            against="one frame of 16 ms",
            ratio=percentile(times, 0.99) / FRAME,
            limit=1.0,
        ),
    ]


def _open_assessment(workspace):  # type: ignore[no-untyped-def]
    """A new round of the first entity: those of the programme dossier are validated."""
    from proreca_desktop.domain.campaign import Round

    unit = workspace.organisations.units()[0]
    return workspace.assessments.create(
        unit_id=unit.id, round_=Round.ANNUAL, start_on=date(2026, 11, 23)
    )
