"""The application: log, language, theme, last dossier, main window, event loop."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from proreca_desktop.cli.main import error_text
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.main_window import MainWindow
from proreca_desktop.gui.qt_language import translate_qt
from proreca_desktop.gui.theme import apply_theme, load_fonts, load_italics
from proreca_desktop.i18n import _, set_language
from proreca_desktop.paths import ICONS
from proreca_desktop.services.preferences import Preferences, load_preferences
from proreca_desktop.services.workspace import Workspace, open_workspace


def run(dossier: Path | None, *, quit_when_ready: bool = False, language: str = "") -> int:
    """Open the application on ``dossier`` (else the last one) until its window is closed.

    With ``quit_when_ready`` it ends as soon as the first page is painted and answers events.
    """
    preferences = load_preferences()
    if language:
        preferences = replace(preferences, language=language)
    set_language(preferences.language)
    if not _has_display():
        print(_no_display(), file=sys.stderr)
        return 1
    # The same look on every system: the style sheet is made for it. (Asked for by name, for a
    # style object would cost a tenth of the start.)
    os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")
    application = QApplication(sys.argv[:1])
    prepare(application, preferences)
    if not quit_when_ready:
        # Measured runs end with their error instead of waiting in a dialog.
        sys.excepthook = _on_crash
    workspace, failure = _open(dossier, preferences)
    window = MainWindow(workspace, preferences)
    window.open_page("home")
    window.show()
    # Also where no window manager hands out the focus: the keyboard must work at once.
    window.activateWindow()
    if failure is not None and quit_when_ready:
        print(error_text(failure), file=sys.stderr)
        return 1
    if failure is not None:
        QTimer.singleShot(0, lambda: _show_failure(window, failure))
    if quit_when_ready:
        _FirstPaint(window.current_page(), window.close)
    else:
        QTimer.singleShot(300, _prepare_next_pages)
    return application.exec()


def _has_display() -> bool:
    """Without one Qt would abort the process; Windows and macOS always have one."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in wanted)


def _no_display() -> str:
    return (
        _("The window cannot open: there is no screen here.")
        + "\n"
        + _("Start it from the desktop; for the commands without a window, see --help.")
    )


class _FirstPaint(QWidget):
    """A dot on ``page`` that calls ``action`` once painted, when the event loop answers again."""

    def __init__(self, page: QWidget, action: Callable[[], object]):
        super().__init__(page)
        self._action = action
        self.resize(1, 1)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        # This turn paints; the next one proves that events are answered.
        QTimer.singleShot(0, self, self._action)


def prepare(application: QApplication, preferences: Preferences) -> None:
    """Everything a window needs before it is made."""
    application.setApplicationName("ProReCA Desktop")
    application.setWindowIcon(QIcon(str(ICONS / "app" / "proreca-64.png")))
    load_fonts()
    translate_qt(application, preferences.language)
    apply_theme(application, preferences.theme, preferences.text_size)


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # The dialogs are loaded when something fails, not at each start.
    from proreca_desktop.gui.error_dialog import show_crash

    show_crash(kind, error, trace)


def _show_failure(window: MainWindow, failure: ProrecaError) -> None:
    from proreca_desktop.gui.error_dialog import show_error

    show_error(window, failure)


def _open(
    dossier: Path | None, preferences: Preferences
) -> tuple[Workspace | None, ProrecaError | None]:
    """The dossier asked for, else the last one; a last one that is gone is no error."""
    last = Path(preferences.last_dossier) if preferences.last_dossier else None
    path = dossier or (last if last is not None and last.is_file() else None)
    if path is None:
        return None, None
    try:
        return open_workspace(path, preferences.who), None
    except ProrecaError as error:
        return None, error


def _prepare_next_pages() -> None:
    """Load what the next pages need while the user reads the first one."""
    import gc
    import threading

    gc.enable()
    load_italics()

    def load() -> None:
        from proreca_desktop.services.questionnaires import bundled

        bundled()  # YAML takes seconds on an old laptop, the first time
        import matplotlib.backends.backend_qtagg  # noqa: F401

    threading.Thread(target=load, daemon=True).start()
