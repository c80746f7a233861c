"""The codes of a questionnaire against each other: defined once, and nothing refers to nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from proreca_desktop.i18n import _
from proreca_desktop.loading.notes import Kind, Link, Mention, Notes, Reference, shorten, suggest

_CRITERIA = (Kind.CRITERION, Kind.MODULE_CRITERION)

# Codes of one group must differ even without regard to case: answer sheets ignore it.
_GROUPS = ((*_CRITERIA, Kind.PRACTICE), (Kind.DOMAIN, Kind.MODULE), (Kind.VARIANT,), (Kind.THEME,))


def check_links(notes: Notes, version: str) -> None:
    """Note every code defined twice, every unknown reference and every wrong equivalence."""
    for group in _GROUPS:
        _check_unique(notes, [mention for mention in notes.defined if mention.kind in group])
    defined = _codes_by_kind(notes.defined)
    for reference in notes.referred:
        _check_reference(notes, reference, defined)
    criteria = [code for kind in _CRITERIA for code in defined[kind]]
    _check_equivalences(notes, version, criteria)


def _check_unique(notes: Notes, mentions: Iterable[Mention]) -> None:
    first: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.place.line):
        earlier = first.setdefault(mention.code.casefold(), mention)
        if earlier is not mention:
            message = _("The code “{code}” already stands on line {line}.").format(
                code=mention.code, line=earlier.place.line
            )
            notes.add(mention.place, message, _("Give one of the two another code."))


def _codes_by_kind(mentions: Iterable[Mention]) -> Mapping[Kind, list[str]]:
    codes: defaultdict[Kind, list[str]] = defaultdict(list)
    for mention in mentions:
        codes[mention.kind].append(mention.code)
    return codes


def _check_reference(notes: Notes, reference: Reference, defined: Mapping[Kind, list[str]]) -> None:
    known = [code for kind in reference.kinds for code in defined[kind]]
    if reference.code not in known:
        message = _unknown(reference.kinds).format(code=shorten(reference.code))
        notes.add(reference.place, message, suggest(reference.code, known))


def _unknown(kinds: tuple[Kind, ...]) -> str:
    if Kind.THEME in kinds:
        return _("Unknown theme “{code}”.")
    if Kind.MODULE in kinds:
        return _("No module has the code “{code}”.")
    if Kind.MODULE_CRITERION in kinds:
        return _("No criterion has the code “{code}”.")
    return _("No criterion of the domains has the code “{code}”.")


def _check_equivalences(notes: Notes, own_version: str, criteria: list[str]) -> None:
    by_version: defaultdict[str, list[Link]] = defaultdict(list)
    for link in notes.links:
        by_version[link.version].append(link)
    for version, links in by_version.items():
        if version == own_version:
            message = _("“{version}” is the version of this very file.").format(version=version)
            notes.add(links[0].place, message, _("Name an earlier version."))
        else:
            _check_version(notes, links, criteria)


def _check_version(notes: Notes, links: Sequence[Link], criteria: list[str]) -> None:
    known = set(criteria)
    previous_of = {link.criterion: link.previous for link in links}
    first: dict[str, Link] = {}
    for link in links:
        earlier = first.setdefault(link.previous, link)
        if link.criterion not in known:
            message = _unknown(_CRITERIA).format(code=shorten(link.criterion))
            notes.add(link.place, message, suggest(link.criterion, criteria))
        elif earlier is not link:
            message = _("“{first}” already continues “{previous}” (line {line}).").format(
                first=earlier.criterion, previous=link.previous, line=earlier.place.line
            )
            notes.add(link.place, message, _("Only one criterion can continue another."))
        elif link.previous != link.criterion and link.previous in known:
            _refuse_reuse(notes, link, previous_of)


def _refuse_reuse(notes: Notes, link: Link, previous_of: Mapping[str, str]) -> None:
    """A code keeps its meaning through all versions (invariant 5), so it cannot move on."""
    if previous_of.get(link.previous) == link.criterion:
        message = _("“{code}” and “{previous}” are each said to continue the other.")
    else:
        message = _("“{code}” cannot continue “{previous}”, which still exists in this version.")
    notes.add(
        link.place,
        message.format(code=link.criterion, previous=link.previous),
        _("A code never moves to another question: give the new question a new code."),
    )
