"""A whole workshop of two days and 18 people, by keyboard through the real windows.

    python packaging/workshop_walk.py FOLDER [--language fr|en] [--criteria N]

Makes a dossier in FOLDER, types everything a facilitator types, and leaves a picture of both
windows (the facilitator's and the room's) after each step. Works without a display.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TWO_SCREENS = {
    "screens": [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
        for name, x in (("laptop", 0), ("projector", 1366))
    ]
}


def prepare_display(folder: Path) -> None:
    """Without a display: a laptop and a projector that exist in memory alone."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        screens = folder / "screens.json"
        screens.write_text(json.dumps(TWO_SCREENS), encoding="utf-8")
        os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screens}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=("fr", "en"), default="fr")
    parser.add_argument("--criteria", type=int, default=12)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        # The program must not see or change this user's own settings.
        os.environ["PRORECA_HOME"] = scratch
        prepare_display(Path(scratch))
        return walk_alone(asked.folder, asked.language, asked.criteria)


def walk_alone(folder: Path, language: str, n_criteria: int) -> int:
    """The walk in a program of its own."""
    from PySide6.QtWidgets import QApplication

    from proreca_desktop.gui.main_window import MainWindow
    from proreca_desktop.gui.theme import apply_theme, load_fonts, load_italics
    from proreca_desktop.i18n import set_language
    from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice

    application = QApplication(sys.argv[:1])
    load_fonts()
    load_italics()
    set_language(language)
    apply_theme(application, ThemeChoice.LIGHT, TextSize.NORMAL)
    window = MainWindow(None, Preferences(language=language, who="Kadiatou Jujube"))
    window.resize(1366, 768)
    window.show()
    from workshop_steps import Walk

    walk = Walk(window, folder, n_criteria)
    for step in walk.steps():
        print(f"{walk.seconds():6.1f} s  {step}", flush=True)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
