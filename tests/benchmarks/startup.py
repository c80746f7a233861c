"""From process start to the first page painted and answering, beside a blank window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Measure

TURNS = 11
PROJECT = Path(__file__).resolve().parent.parent.parent
BLANK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, window.close))
sys.exit(application.exec())
"""


def run(dossier: Path, scratch: Path) -> list[Measure]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PRORECA_HOME": str(scratch / "home"),
    }
    (scratch / "home").mkdir(exist_ok=True)
    blank = [sys.executable, "-c", BLANK]
    ours = [sys.executable, "main.py", str(dossier), "--quit-when-ready"]
    pairs = [(_launch(blank, environment), _launch(ours, environment)) for _ in range(TURNS)]
    measures = [
        Measure(
            what="process start to first page, programme dossier open",
            against="a blank PySide6 window",
            ratio=statistics.median(p[1][0] for p in pairs)
            / statistics.median(p[0][0] for p in pairs),
            limit=2.0,
        )
    ]
    if all(p[0][1] for p in pairs):
        measures.append(
            Measure(
                what="peak memory of the same",
                against="a blank PySide6 window",
                ratio=statistics.median(p[1][1] for p in pairs)
                / statistics.median(p[0][1] for p in pairs),
                limit=2.0,
            )
        )
    return measures


def _launch(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Seconds until the process ended, and its peak memory (0 where the system does not say)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, env=environment)
    if hasattr(os, "wait4"):
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = usage.ru_maxrss
    else:
        process.wait()
        memory = 0
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, memory
