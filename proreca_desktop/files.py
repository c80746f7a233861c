"""Files as every system takes them: names that are valid anywhere, contents whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))]
)


def safe_name(text: str) -> str:
    """A file name (without ending) that every system accepts, as close to ``text`` as can be.

    Letters and digits of any language stay; everything else becomes a single hyphen.
    """
    kept = "".join(c if c.isalnum() or c in "_." else "-" for c in text)
    name = re.sub(r"-{2,}", "-", kept).strip("-. ")[:100].rstrip("-. ")
    if not name or name.split(".")[0].upper() in _RESERVED:
        name = f"proreca-{name}".rstrip("-")
    return name


def is_full(error: OSError) -> bool:
    """Whether the disk has no room left, or the file may not grow any further."""
    return error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path``, then move it there: a power cut leaves the older file.

    :raises OSError: it cannot be written; an older file is then as it was.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
