"""The example of FORMAT.md, as the file that tests alter."""

from __future__ import annotations

from proreca_desktop.paths import QUESTIONNAIRES

EXAMPLE = (
    (QUESTIONNAIRES / "FORMAT.md")
    .read_text(encoding="utf-8")
    .partition("```yaml\n")[2]
    .partition("```")[0]
)
