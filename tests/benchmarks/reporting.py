"""The full diagnostic report beside reportlab laying out the same texts and tables alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks.measure import Measure, ratio_of_medians

TURNS = 5


def run(dossier: Path, scratch: Path) -> list[Measure]:
    from reportlab.lib.units import mm
    from reportlab.platypus import Spacer

    from proreca_desktop.report.diagnostic import write_diagnostic
    from proreca_desktop.report.story import TALLEST_FIGURE, Story
    from proreca_desktop.services.demo import write_sample
    from proreca_desktop.services.workspace import read_workspace

    sample = scratch / "demo.proreca"
    write_sample(sample)
    workspace = read_workspace(sample)
    entries = workspace.assessments.entries()
    fullest = max(entries, key=lambda entry: (entry.n_rated, entry.assessment.start_on))
    content = workspace.reports.diagnostic_content(fullest.assessment.id, "fr")

    def blank(story: Any, height_mm: float, draw: Any, caption: str, *, title: str = "") -> None:
        """The room, the title and the caption of a chart, without the chart."""
        if title:
            story.heading(title)
        story.add(Spacer(story.width, min(height_mm * mm, TALLEST_FIGURE)))
        story.say(caption, story.styles.caption)

    def without_charts() -> None:
        with patch.object(Story, "figure", blank):
            write_diagnostic(content, scratch / "plain.pdf")

    def whole() -> None:
        write_diagnostic(content, scratch / "whole.pdf")

    # Once each before the clock: fonts and libraries are loaded at the first report.
    whole()
    without_charts()
    ratio = ratio_of_medians(whole, without_charts, TURNS)
    workspace.close()
    return [
        Measure(
            what=f"diagnostic report of {fullest.n_criteria} criteria with its charts",
            against="the same texts and tables without charts",
            ratio=ratio,
            limit=3.0,
        )
    ]
