"""The parts of a YAML file, each with its line: what stands between the text and the domain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A word, a number or a text, as it is written; only its reader knows what it should be."""

    line: int
    text: str
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.quoted and self.text in ("", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """``- …`` lines, or ``[…, …]``."""

    line: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """``key: value`` lines, or ``{key: value}``; a key may still occur twice."""

    line: int
    pairs: tuple[tuple[Node, Node], ...]


Node = Scalar | Items | Pairs
