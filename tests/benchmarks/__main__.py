"""Run all figures and write the table: ``python -m tests.benchmarks`` (``make bench``)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import answering, opening, outcomes, portfolio, reporting, startup
from tests.benchmarks.measure import Measure

PROJECT = Path(__file__).resolve().parent.parent.parent
TABLE = Path(__file__).with_name("README.md")
START, END = "<!-- table -->", "<!-- end of table -->"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        os.environ["PRORECA_HOME"] = str(scratch / "home")
        (scratch / "home").mkdir()
        print("making a dossier of programme size …", flush=True)
        subprocess.run(
            [sys.executable, "main.py", "demo", str(scratch), "--size", "programme"],
            cwd=PROJECT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        dossier = scratch / "programme.proreca"
        measures: list[Measure] = []
        for benchmark in (startup, answering, opening, outcomes, portfolio, reporting):
            for measure in benchmark.run(dossier, scratch):
                print(_line(measure), flush=True)
                measures.append(measure)
    _write(measures)
    return 0 if all(measure.holds for measure in measures) else 1


def _line(measure: Measure) -> str:
    verdict = "holds" if measure.holds else "MISSED"
    return (
        f"| {measure.what} | {measure.against} | {measure.ratio:.2f} |"
        f" {measure.limit:.2f} | {verdict} |"
    )


def _write(measures: list[Measure]) -> None:
    text = TABLE.read_text(encoding="utf-8")
    before, _start, rest = text.partition(START)
    _old, _end, after = rest.partition(END)
    rows = ["| what | against | ratio | at most | |", "|---|---|---|---|---|"]
    table = "\n".join([*rows, *(_line(measure) for measure in measures)])
    TABLE.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
