"""For every test: user folders of its own, no window on the screen, no dialog left unanswered.

Qt is imported only when a test needs it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Before anything of the program is imported, for modules read these when they load.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
HOME = Path(tempfile.mkdtemp(prefix="proreca-tests-"))
for variable, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "PRORECA_HOME": "settings",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    # On Windows platformdirs asks the system, unless told otherwise by these.
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_PERSONAL": "Documents",
}.items():
    (HOME / folder).mkdir(parents=True, exist_ok=True)
    os.environ[variable] = str(HOME / folder)

# The figures must not depend on the speed of the machine. Where the suite decides (CI), the
# examples are the same at every run; at a desk, each run looks further.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    # matplotlib lists the system's fonts once, not once a session: that takes seconds.
    os.environ.setdefault("MPLCONFIGDIR", str(config.cache.mkdir("matplotlib")))


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A dialog nobody expected fails the test, even where the program caught the exception."""
    dialogs = getattr(item, "funcargs", {}).get("dialogs") or Dialogs()
    try:
        result = yield
    finally:
        unexpected, dialogs.unexpected = dialogs.unexpected, []
    if unexpected:
        pytest.fail("; ".join(unexpected), pytrace=False)
    return result


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Let Qt delete now what the test closed; left to the end, it crashes at random."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Asked by pytest-qt before it makes the application: the place to move its settings."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in QSettings.Scope:
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(HOME / "settings"))
    return ["proreca-tests"]


class Dialogs:
    """Stands in for modal dialogs, which would wait for a user.

    A dialog nobody expected fails the test. Expect one with :meth:`expect`, in order:
    ``dialogs.expect(QMessageBox.StandardButton.Yes)`` gives the answer of a message box or the
    file chosen; ``dialogs.expect(function)`` calls ``function(dialog)`` on the dialog shown, to
    fill it in and accept it. ``dialogs.seen`` keeps the texts shown.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.unexpected: list[str] = []
        self._answers: list[Any] = []

    def expect(self, *answers: Any) -> None:
        self._answers.extend(answers)

    @property
    def outstanding(self) -> int:
        """Answers that no dialog has asked for yet."""
        return len(self._answers)

    def _next_answer(self, text: str) -> Any:
        self.seen.append(text)
        if not self._answers:
            message = f"Unexpected dialog: {text}"
            self.unexpected.append(message)
            raise AssertionError(message)
        return self._answers.pop(0)

    def run(self, dialog: Any, *_flags: Any) -> Any:
        """In place of ``QDialog.exec``."""
        text = dialog.text() if hasattr(dialog, "text") else dialog.windowTitle()
        answer = self._next_answer(f"{type(dialog).__name__}: {text}")
        if not callable(answer):
            return answer
        dialog.show()
        answer(dialog)
        return dialog.result()

    def ask(self, name: str) -> Callable[..., Any]:
        """In place of a static function as ``QMessageBox.question(parent, title, text, …)``."""

        def answer(*arguments: Any, **options: Any) -> Any:
            texts = [part for part in (*arguments, *options.values()) if isinstance(part, str)]
            reply = self._next_answer(f"{name}: {' / '.join(texts)}")
            return reply(*arguments, **options) if callable(reply) else reply

        return answer


_STATIC_DIALOGS = {
    "QMessageBox": ("about", "critical", "information", "question", "warning"),
    "QFileDialog": (
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    ),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("getColor",),
}


@pytest.fixture
def dialogs() -> Dialogs:
    return Dialogs()


@pytest.fixture(autouse=True)
def _no_unexpected_dialog(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, dialogs: Dialogs
) -> Iterator[None]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or request.node.get_closest_marker("allow_dialogs"):
        yield
        return
    monkeypatch.setattr(widgets.QDialog, "exec", lambda dialog, *flags: dialogs.run(dialog, *flags))
    # These have an exec of their own.
    for name in ("QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog"):
        if "exec" in vars(getattr(widgets, name)):
            monkeypatch.setattr(
                getattr(widgets, name), "exec", lambda dialog, *flags: dialogs.run(dialog, *flags)
            )
    for name, functions in _STATIC_DIALOGS.items():
        for function in functions:
            stand_in = staticmethod(dialogs.ask(f"{name}.{function}"))
            monkeypatch.setattr(getattr(widgets, name), function, stand_in)
    yield
    if dialogs.unexpected:  # while the windows were closed, after the test
        pytest.fail("; ".join(dialogs.unexpected), pytrace=False)
