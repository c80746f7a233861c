"""Says in one line which system packages are missing, and installs them where it may.

Standard library only: it runs before the virtual environment exists.

    python packaging/check_system.py [--install] [display]
    python packaging/check_system.py --has-display      (only the exit status)
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# What Qt's libraries ask of the system (`readelf -d` on PySide6), with the Debian and Ubuntu
# package of each. Later systems rename libglib2.0-0, but the new package answers to the old name.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("display", nargs="?", choices=["display"], help="check for a window too")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    parser.add_argument("--has-display", action="store_true", help="only answer by the status")
    options = parser.parse_args(arguments)
    if options.has_display:
        return 0 if has_display(os.environ) else 1
    missing = find_missing(for_display=bool(options.display))
    if not missing:
        return 0
    print(describe(missing), file=sys.stderr)
    if not options.install or not may_install():
        return 1
    return install(missing) or _check_again(options.display)


def find_missing(*, for_display: bool) -> dict[str, str]:
    """What is not there, each with the package that brings it."""
    missing = {}
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu ship Python without it.
        missing["venv"] = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if sys.platform == "linux":
        libraries = dict(QT)
        if for_display:
            only_wayland = _answers_wayland(os.environ) and not _answers_x11(os.environ)
            libraries |= WAYLAND if only_wayland else X11
        missing |= {name: package for name, package in libraries.items() if not _loads(name)}
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def describe(missing: Mapping[str, str]) -> str:
    packages = " ".join(sorted(set(missing.values())))
    if shutil.which("apt-get"):
        return f"Missing system packages: {packages} — sudo apt-get install {packages}"
    return f"Missing on this system: {', '.join(missing)} — install the packages that hold them"


def may_install() -> bool:
    """As root or through sudo without a password, on Debian and its like."""
    return shutil.which("apt-get") is not None and _privilege() is not None


def _privilege() -> list[str] | None:
    """What to put before a command that needs root; None when there is no way."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def install(missing: Mapping[str, str]) -> int:
    """Install; the status of apt-get, whose last lines are shown when it fails."""
    packages = sorted(set(missing.values()))
    print("Installing them …", file=sys.stderr)
    if _apt_get("install", "--yes", "--no-install-recommends", *packages).returncode == 0:
        return 0
    # On a fresh system the lists are empty, on an old one they name files that are gone.
    _apt_get("update")
    result = _apt_get("install", "--yes", "--no-install-recommends", *packages)
    if result.returncode != 0:
        print("\n".join(result.stdout.splitlines()[-5:]), file=sys.stderr)
    return result.returncode


def _apt_get(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A fresh system updates itself in the background and holds the lock meanwhile.
    patience = "--option=DPkg::Lock::Timeout=120"
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", patience, "--quiet"]
    return subprocess.run(
        [*(_privilege() or []), *command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _check_again(display: str | None) -> int:
    """In a new process: this one has already looked for the libraries in vain."""
    arguments = [display] if display else []
    return subprocess.run([sys.executable, __file__, *arguments], check=False).returncode


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can open. A variable left over from a dead session does not count."""
    if sys.platform != "linux":
        return True
    return _answers_x11(environment) or _answers_wayland(environment)


def _answers_x11(environment: Mapping[str, str]) -> bool:
    display = re.fullmatch(r"(.*):(\d+)(\.\d+)?", environment.get("DISPLAY", ""))
    if not display:
        return False
    host, number = display[1], int(display[2])
    if host and host != "unix":
        with contextlib.suppress(OSError):
            socket.create_connection((host, 6000 + number), timeout=3).close()
            return True
        return False
    path = f"/tmp/.X11-unix/X{number}"
    return _listens(path) or _listens(f"\0{path}")


def _answers_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _listens(str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _listens(address: str) -> bool:
    """``address`` is the path of a Unix socket, or an abstract one after a zero byte."""
    if sys.platform == "win32":
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(3)
        try:
            client.connect(address)
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
