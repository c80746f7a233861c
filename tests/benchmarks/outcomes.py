"""The table of markers: repainted after an edit, and opened in a dossier of fifty partners."""

from __future__ import annotations

import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Measure, ratio_of_medians

FRAME = 0.016
EDITS, TURNS = 60, 15


def run(dossier: Path, scratch: Path) -> list[Measure]:
    return [_repaint(scratch), _open(scratch)]


def _repaint(scratch: Path) -> Measure:
    """45 markers and 16 periods on the screen; an edit, until the table is painted again."""
    from PySide6.QtWidgets import QApplication

    from proreca_desktop.domain.ratings import Rating
    from proreca_desktop.services.marker_ratings import RatingEntry

    workspace = _map(scratch / "om-edit.proreca", n_partners=3, n_periods=16)
    window, tab = _window(workspace)
    application = QApplication.instance()
    line = next(row.line for row in tab.table.heat.source.rows if row.line)
    period = workspace.periods.calendar().last
    times = []
    for number in range(EDITS):
        rating = tuple(Rating)[1 + number % 3]
        entry = RatingEntry(
            marker_id=line.id, period_id=period.id, rating=rating, reason="measured"
        )
        workspace.ratings.rate(entry)
        start = time.perf_counter()
        window.context.events.outcomes_changed.emit()
        application.processEvents()  # type: ignore[union-attr]
        times.append(time.perf_counter() - start)
    window.close()
    return Measure(
        what="markers by period (45 × 16) repainted after an edit, median",
        against="two frames of 16 ms",
        ratio=statistics.median(times) / (2 * FRAME),
        limit=1.0,
    )


def _open(scratch: Path) -> Measure:
    """The same page on fifty partners and on one, each with 15 markers and 40 periods."""
    from PySide6.QtWidgets import QApplication

    tabs = {}
    for n_partners in (50, 1):
        workspace = _map(scratch / f"om-{n_partners}.proreca", n_partners, n_periods=40)
        tabs[n_partners] = _window(workspace)
    application = QApplication.instance()

    def open_page(n_partners: int) -> None:
        from proreca_desktop.gui.pages.outcomes.progress import ProgressTab

        window, _tab = tabs[n_partners]
        tab = ProgressTab(window.context)
        tab.resize(1100, 620)
        tab.show_subject("")
        tab.show()
        application.processEvents()  # type: ignore[union-attr]
        tab.hide()
        tab.deleteLater()

    ratio = ratio_of_medians(lambda: open_page(50), lambda: open_page(1), TURNS)
    for window, _tab in tabs.values():
        window.close()
    return Measure(
        what="markers of 50 partners over 40 periods opened",
        against="of one partner",
        ratio=ratio,
        limit=1.5,
    )


def _window(workspace: Any) -> tuple[Any, Any]:
    from PySide6.QtWidgets import QApplication

    from proreca_desktop.gui.main_window import MainWindow
    from proreca_desktop.gui.theme import apply_theme, load_fonts
    from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice

    application = QApplication.instance() or QApplication([])
    load_fonts()
    apply_theme(application, ThemeChoice.LIGHT, TextSize.NORMAL)  # type: ignore[arg-type]
    window = MainWindow(workspace, Preferences())
    window.resize(1366, 768)
    window.show()
    window.open_page("outcomes", tab="progress")
    application.processEvents()
    return window, window.current_page().tab("progress")  # type: ignore[attr-defined]


def _map(path: Path, n_partners: int, n_periods: int) -> Any:
    """Imaginary partners with 15 markers each, every one rated in every period."""
    from proreca_desktop.domain.journals import MarkerAssessment, OutcomeJournal
    from proreca_desktop.domain.outcome_mapping import MarkerLevel
    from proreca_desktop.domain.periods import Cadence, PeriodKind
    from proreca_desktop.domain.ratings import Rating, RatingStatus
    from proreca_desktop.services.markers import NewMarker
    from proreca_desktop.services.workspace import create_workspace
    from proreca_desktop.storage import outcome_journals as store

    workspace = create_workspace(path, "Mesure")
    connection = workspace.dossier.connection
    for number in range(n_periods):
        start = date(2016, 1, 1) + timedelta(days=91 * number)
        workspace.periods.add(
            code=f"P{number}" if number else "T0",
            kind=PeriodKind.REGULAR if number else PeriodKind.BASELINE,
            cadence=Cadence.QUARTER if number else Cadence.NONE,
            start=start,
            end=start + timedelta(days=90),
        )
    calendar = workspace.periods.calendar()
    levels = [MarkerLevel.EXPECT] * 4 + [MarkerLevel.LIKE] * 8 + [MarkerLevel.LOVE] * 3
    for place in range(n_partners):
        code = f"FAI{place:02}"
        partner = workspace.outcome_design.add_partner(
            code=code, name={"fr": f"Faîtière imaginaire {place}"}
        )
        markers = [
            workspace.markers.add(
                partner.id, NewMarker(level=level, text={"fr": f"Comportement numéro {n}."})
            )
            for n, level in enumerate(levels)
        ]
        with workspace.dossier.change() as change:
            for number, period in enumerate(calendar):
                journal = OutcomeJournal(
                    id=f"{code}-{number}", partner_id=partner.id, period_id=period.id
                )
                store.save_journal(change, connection, journal)
                store.add_assessments(
                    change,
                    [
                        MarkerAssessment(
                            id=f"{code}-{number}-{n}",
                            journal_id=journal.id,
                            partner_id=partner.id,
                            period_id=period.id,
                            marker_id=marker.id,
                            version_id=marker.latest.id,
                            status=RatingStatus.ASSESSED,
                            rating=tuple(Rating)[min(3, (number + n) // 8)],
                        )
                        for n, marker in enumerate(markers)
                    ],
                )
    return workspace
