"""Pictures of every page, full and empty, in French and English, at 1366 x 768.

    python packaging/screenshots.py DOSSIER FOLDER

Works without a display. The dossier is copied first: nothing in it is changed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTabWidget

from proreca_desktop.domain.campaign import AssessmentStatus as Status
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.theme import apply_theme, load_fonts, load_italics
from proreca_desktop.gui.widgets.figure_view import FigureView
from proreca_desktop.i18n import set_language
from proreca_desktop.services.preferences import Preferences, TextSize, ThemeChoice
from proreca_desktop.services.workspace import Workspace, create_workspace, open_workspace

SIZE = (1366, 768)
PAGES = (
    "home",
    "organisations",
    "assessments",
    "rating",
    "workshop",
    "results",
    "comparison",
    "reports",
    "outcomes",
    "questionnaires",
    "settings",
)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the program."""

    name: str
    language: str
    text_size: TextSize = TextSize.NORMAL
    theme: ThemeChoice = ThemeChoice.LIGHT


LOOKS = (
    Look("fr", "fr"),
    Look("en", "en"),
    Look("fr-tres-grand", "fr", text_size=TextSize.VERY_LARGE),
    Look("fr-sombre", "fr", theme=ThemeChoice.DARK),
)


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    dossier, folder = Path(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    load_fonts()
    load_italics()
    with tempfile.TemporaryDirectory() as scratch:
        # The program must not see or change this user's own settings.
        os.environ["PRORECA_HOME"] = scratch
        copy = Path(scratch) / dossier.name
        shutil.copyfile(dossier, copy)
        for look in LOOKS:
            for picture in take_all(application, look, copy, folder):
                print(picture)
    return 0


def take_all(application: QApplication, look: Look, dossier: Path, folder: Path) -> Iterator[Path]:
    """Every page: without a dossier, of an empty one, of the full one."""
    set_language(look.language)
    apply_theme(application, look.theme, look.text_size)
    yield from take(_window(None, look), look, folder, "vide", ("welcome",))
    empty = create_workspace(dossier.with_name(f"vide-{look.name}.proreca"))
    yield from take(_window(empty, look), look, folder, "vide", PAGES)
    full = open_workspace(dossier)
    window = _window(full, look)
    # The workshop under way, else the first one: what the rating page would resume.
    running = sorted(full.assessments.all(), key=lambda a: a.status is not Status.RUNNING)
    if running:
        window.context.selection["assessment_id"] = running[0].id
    yield from take(window, look, folder, "plein", PAGES)


def take(
    window: MainWindow, look: Look, folder: Path, state: str, pages: tuple[str, ...]
) -> Iterator[Path]:
    window.resize(*SIZE)
    window.show()
    for page in pages:
        window.open_page(page)
        for suffix, picture in _each_tab(window):
            file = folder / f"{look.name}-{state}-{page}{suffix}.png"
            _wait()
            _wait_for_charts(window)
            picture.grab().save(str(file))
            yield file
    window.close()
    window.deleteLater()
    _wait(50)


def _each_tab(window: MainWindow) -> Iterator[tuple[str, MainWindow]]:
    """The page as it opens, then each of its tabs in turn."""
    yield "", window
    tabs = window.current_page().findChildren(QTabWidget)
    for tab in tabs[:1]:
        for number in range(1, tab.count()):
            tab.setCurrentIndex(number)
            yield f"-{number + 1}", window


def _window(workspace: Workspace | None, look: Look) -> MainWindow:
    return MainWindow(
        workspace,
        Preferences(language=look.language, text_size=look.text_size, theme=look.theme),
    )


def _wait_for_charts(window: MainWindow) -> None:
    """Charts are drawn in the background once they are in sight."""
    for _turn in range(50):
        views = window.current_page().findChildren(FigureView)
        if all(view.canvas.chart for view in views if view.isVisible()):
            break
        _wait(100)


def _wait(milliseconds: int = 400) -> None:
    """Let timers fire and the page be painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
