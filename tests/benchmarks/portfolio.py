"""The portfolio of a whole programme: ten times the work, at most eleven times the time."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from tests.benchmarks.measure import Measure, ratio_of_medians

TURNS = 5


def run(dossier: Path, scratch: Path) -> list[Measure]:
    from proreca_desktop.services.workspace import open_workspace

    workspace = open_workspace(dossier)
    every = [a.id for a in workspace.assessments.all()]
    # Another tenth at each turn: one that was just read would be in every cache.
    tenths = cycle(every[start::10] for start in range(10))
    workspace.scores.portfolio(next(tenths))
    ratio = ratio_of_medians(
        lambda: workspace.scores.portfolio(every),
        lambda: workspace.scores.portfolio(next(tenths)),
        TURNS,
    )
    workspace.close()
    return [
        Measure(
            what=f"portfolio of {len(every)} assessments",
            against="of a tenth of them",
            ratio=ratio,
            limit=11.0,
        )
    ]
