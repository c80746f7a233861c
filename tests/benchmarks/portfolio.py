"""The portfolio of a whole programme: ten times the work, at most eleven times the time."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.measure import Measure, ratio_of_medians

TURNS = 3


def run(dossier: Path, scratch: Path) -> list[Measure]:
    from proreca_desktop.services.workspace import open_workspace

    workspace = open_workspace(dossier)
    every = [a.id for a in workspace.assessments.all()]
    tenth = every[::10]
    workspace.scores.portfolio(tenth)
    ratio = ratio_of_medians(
        lambda: workspace.scores.portfolio(every),
        lambda: workspace.scores.portfolio(tenth),
        TURNS,
    )
    workspace.close()
    return [
        Measure(
            what=f"portfolio of {len(every)} assessments",
            against=f"of {len(tenth)}",
            ratio=ratio,
            limit=11.0 * len(every) / (10 * len(tenth)),
        )
    ]
