"""packaging/check_system.py: what it asks for, and when it helps itself."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys

import check_system
import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring all of it")


@pytest.fixture
def without(monkeypatch):
    """``without("libEGL.so.1")``: a system that has everything but these libraries."""

    def hide(*libraries):
        monkeypatch.setattr(check_system, "_loads", lambda library: library not in libraries)
        monkeypatch.setattr(check_system.shutil, "which", lambda name: f"/usr/bin/{name}")

    return hide


@pytest.fixture
def commands(monkeypatch):
    """The commands it would run; ``statuses`` are what they answer, in order, then 0."""
    ran = []
    statuses = []

    def run(command, **_options):
        ran.append(" ".join(command))
        status = statuses.pop(0) if statuses else 0
        return subprocess.CompletedProcess(command, status, stdout="no network\n")

    monkeypatch.setattr(check_system.subprocess, "run", run)
    monkeypatch.setattr(check_system.os, "geteuid", lambda: 0, raising=False)
    return ran, statuses


@linux_only
def test_says_in_one_line_what_is_missing_and_how_to_get_it(without, capsys):
    without("libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    assert check_system.main([]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "Missing system packages: libegl1 libglib2.0-0 — sudo apt-get install libegl1 libglib2.0-0"
    ]


@linux_only
def test_libraries_of_a_window_are_asked_for_only_to_open_one(without):
    without("libxcb-cursor.so.0", "libwayland-egl.so.1")
    assert check_system.find_missing(for_display=False) == {}
    assert len(check_system.find_missing(for_display=True)) == 1


def test_names_the_venv_package_of_this_python(without, monkeypatch):
    without()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert check_system.find_missing(for_display=False)["venv"] == f"python{version}-venv"


@linux_only
def test_installs_as_root_after_fetching_the_lists(without, commands):
    ran, statuses = commands
    without("libEGL.so.1")
    statuses.append(100)  # the lists of a fresh system are empty
    assert check_system.main(["--install"]) == 0
    assert [command.partition("--quiet ")[2] for command in ran[:3]] == [
        "install --yes --no-install-recommends libegl1",
        "update",
        "install --yes --no-install-recommends libegl1",
    ]
    assert "check_system.py" in ran[3]


@linux_only
def test_says_why_the_installation_failed(without, commands, capsys):
    without("libEGL.so.1")
    commands[1].extend([100, 100, 100])
    assert check_system.main(["--install"]) == 100
    assert "no network" in capsys.readouterr().err


@linux_only
def test_a_user_without_sudo_is_only_told(without, commands, monkeypatch):
    ran, statuses = commands
    without("libEGL.so.1")
    monkeypatch.setattr(check_system.os, "geteuid", lambda: 1000)
    statuses.append(1)  # sudo asks for a password
    assert check_system.main(["--install"]) == 1
    assert ran == ["sudo -n true"]


@linux_only
def test_a_display_counts_only_when_it_answers(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not check_system.has_display({})
    assert not check_system.has_display({"DISPLAY": ":987"})
    assert not check_system.has_display(environment)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert check_system.has_display(environment)
