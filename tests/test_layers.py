"""The layers hold: who imports whom inside the package, and which library is used where."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = "proreca_desktop"

# Each library has a home. Elsewhere it would load too early, or tie a layer to a technique.
HOMES = {
    "PySide6": ("gui", "app"),
    "shiboken6": ("gui", "app"),
    "sqlite3": ("storage",),
    "sqlite_utils": ("storage",),
    "reportlab": ("report",),
}
# What people must be able to check by hand, or reuse elsewhere, needs nothing but Python.
STANDARD_LIBRARY_ONLY = ("domain", "scoring")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)


def _layer(module: str) -> str:
    """``proreca_desktop.gui.pages`` → ``gui``; the package's own ``__init__`` → ``""``."""
    return module.removeprefix(PACKAGE).strip(".").split(".")[0]


def _own_modules(graph: grimp.ImportGraph) -> list[str]:
    return sorted(
        module for module in graph.modules if module == PACKAGE or module.startswith(f"{PACKAGE}.")
    )


def test_each_layer_imports_only_the_ones_below(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


@pytest.mark.parametrize("library", HOMES)
def test_library_is_used_at_home_only(graph, library):
    users = graph.find_modules_that_directly_import(library) if library in graph.modules else set()
    strangers = sorted(module for module in users if _layer(module) not in HOMES[library])
    assert not strangers, f"{library} belongs in {' or '.join(HOMES[library])}"


@pytest.mark.parametrize("layer", STANDARD_LIBRARY_ONLY)
def test_layer_needs_only_the_standard_library(graph, layer):
    foreign = {
        f"{module} -> {imported}"
        for module in _own_modules(graph)
        if _layer(module) == layer
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.split(".")[0] not in {PACKAGE, *sys.stdlib_module_names}
    }
    assert not foreign


def test_packaging_stays_a_plain_folder():
    """With an ``__init__.py`` it would hide the library of the same name."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
