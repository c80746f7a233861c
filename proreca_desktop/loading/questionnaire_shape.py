"""Nodes → questionnaire: which keys stand where, and what their values are.

``KEYS`` is the whole format; ``questionnaires/FORMAT.md`` explains it and a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping

from proreca_desktop.domain.questionnaire import (
    LEVELS,
    CapacityLevel,
    Criterion,
    Domain,
    Equivalence,
    LevelName,
    PracticeCriterion,
    Questionnaire,
    Scale,
    ScaleDirection,
    Variant,
)
from proreca_desktop.domain.text import Texts
from proreca_desktop.i18n import _
from proreca_desktop.loading.fields import (
    Fields,
    check_code,
    read_items,
    read_numbered,
    read_pairs,
    read_text,
    read_texts,
    twice,
)
from proreca_desktop.loading.nodes import Items, Node, Pairs, Scalar
from proreca_desktop.loading.notes import Kind, Link, Mention, Notes, Place, Reference, shorten

FORMAT = "1"
ESSENTIAL = "essential"
"""The short track's name when it is made of the essential criteria."""
MAX_CRITERIA = 5_000

KEYS: Mapping[str, Mapping[str, bool]] = {
    "questionnaire": {
        "format": True,
        "code": True,
        "version": True,
        "title": True,
        "languages": True,
        "partial_languages": False,
        "scale": True,
        "themes": False,
        "capacity_levels": True,
        "domains": True,
        "modules": False,
        "variants": False,
        "practice": False,
        "short_track": False,
        "equivalences": False,
    },
    "scale": {"direction": True, "levels": True},
    "level": {"label": True, "meaning": True},
    "domain": {"code": True, "label": True, "criteria": True},
    "criterion": {
        "code": True,
        "subdomain": False,
        "statement": True,
        "levels": True,
        "facilitation": False,
        "verification": False,
        "essential": False,
        "weight": False,
        "themes": False,
        "capacity_level": False,
        "na_allowed": False,
        "na_rule": False,
    },
    "variant": {"code": True, "statement": True, "levels": True, "facilitation": False},
    "practice": {"code": True, "statement": True, "levels": True, "facilitation": False},
}
"""By part of the file: the keys it may have, and whether it must have them."""


def read_questionnaire(root: Node, notes: Notes) -> Questionnaire:
    """The questionnaire as far as it can be read; to be used only if nothing was noted.

    Codes are only gathered in ``notes``: :mod:`questionnaire_links` compares them.
    """
    fields = Fields(notes, root, Place(line=root.line), KEYS["questionnaire"])
    _check_format(notes, fields)
    notes.languages = _read_languages(notes, fields, "languages")
    notes.partial_languages = _read_languages(notes, fields, "partial_languages")
    return Questionnaire(
        code=_read_name(notes, fields, "code"),
        version=_read_name(notes, fields, "version"),
        title=fields.texts("title"),
        languages=notes.languages,
        scale=_read_scale(notes, fields),
        themes=_read_themes(notes, fields),
        capacity_levels=_read_capacity_levels(notes, fields),
        domains=_read_domains(notes, fields, "domains"),
        modules=_read_domains(notes, fields, "modules"),
        variants=_read_variants(notes, fields),
        practice=_read_practice(notes, fields),
        short_track=_read_short_track(notes, fields),
        equivalences=_read_equivalences(notes, fields),
    )


def _check_format(notes: Notes, fields: Fields) -> None:
    found = fields.text("format")
    if found and found != FORMAT:
        notes.add(
            fields.below("format"),
            _("This program reads format {known}, not “{found}”.").format(
                known=FORMAT, found=shorten(found)
            ),
            _("Write “format: {known}”, or install a newer version of the program.").format(
                known=FORMAT
            ),
        )


def _read_name(notes: Notes, fields: Fields, key: str) -> str:
    """The questionnaire's own code or version; a version may have dots: ``1.0``."""
    name = fields.text(key)
    if name:
        check_code(notes, name, fields.below(key), more="._" if key == "version" else "")
    return name


def _read_languages(notes: Notes, fields: Fields, key: str) -> tuple[str, ...]:
    place = fields.below(key)
    languages: list[str] = []
    for item in read_items(notes, fields.node(key), place):
        here = Place(line=item.line, path=place.path)
        language = read_text(notes, item, here)
        if language in (*languages, *notes.languages):
            notes.add(here, twice(language), _("Keep one of the two."))
        elif language and not _is_language(language):
            notes.add(
                here,
                _("“{code}” is not the code of a language.").format(code=shorten(language)),
                _("Use the two or three small letters of ISO 639, as in fr, en, bm."),
            )
        elif language:
            languages.append(language)
    if key == "languages" and fields.node(key) and not languages:
        notes.add(place, _("No language is declared."), _("Write for example “[fr, en]”."))
    return tuple(languages)


def _is_language(code: str) -> bool:
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()


def _read_scale(notes: Notes, fields: Fields) -> Scale:
    node, place = fields.node("scale"), fields.below("scale")
    if node is None:
        return Scale(direction=ScaleDirection.HIGHER_IS_BETTER, levels=())
    scale = Fields(notes, node, place, KEYS["scale"])
    levels = scale.node("levels")
    numbered = {} if levels is None else read_numbered(notes, levels, scale.below("levels"))
    return Scale(
        direction=scale.choice("direction", ScaleDirection.HIGHER_IS_BETTER),
        levels=tuple(
            _read_level(notes, level, numbered[level][1], scale.below("levels"))
            for level in LEVELS
            if level in numbered
        ),
    )


def _read_level(notes: Notes, level: int, node: Node, place: Place) -> LevelName:
    fields = Fields(notes, node, place.under(str(level), node.line), KEYS["level"])
    return LevelName(level=level, label=fields.texts("label"), meaning=fields.texts("meaning"))


def _read_themes(notes: Notes, fields: Fields) -> Mapping[str, Texts]:
    node, place = fields.node("themes"), fields.below("themes")
    themes: dict[str, Texts] = {}
    for code, (line, value) in ({} if node is None else read_pairs(notes, node, place)).items():
        here = place.under(code, line)
        check_code(notes, code, here, more="_")
        notes.defined.append(Mention(kind=Kind.THEME, code=code, place=here))
        themes[code] = read_texts(notes, value, here)
    return themes


def _read_capacity_levels(notes: Notes, fields: Fields) -> Mapping[str, Texts]:
    node = fields.node("capacity_levels")
    if node is None:
        return {}
    codes = [level.value for level in CapacityLevel]
    levels = Fields(notes, node, fields.below("capacity_levels"), dict.fromkeys(codes, True))
    return {code: levels.texts(code) for code in codes}


def _read_domains(notes: Notes, fields: Fields, key: str) -> tuple[Domain, ...]:
    place, is_module = fields.below(key), key == "modules"
    items = read_items(notes, fields.node(key), place)
    if isinstance(fields.node(key), Items) and not items and not is_module:
        notes.add(place, _("There is no domain."), _("Add at least one."))
    return tuple(_read_domain(notes, item, place, is_module) for item in items)


def _read_domain(notes: Notes, node: Node, place: Place, is_module: bool) -> Domain:
    fields = Fields(notes, node, _place_of(node, place), KEYS["domain"])
    return Domain(
        code=fields.code("code", Kind.MODULE if is_module else Kind.DOMAIN),
        label=fields.texts("label"),
        criteria=_read_criteria(notes, fields, is_module),
        is_module=is_module,
    )


def _read_criteria(notes: Notes, fields: Fields, is_module: bool) -> tuple[Criterion, ...]:
    place = fields.below("criteria")
    items = read_items(notes, fields.node("criteria"), place)
    if isinstance(fields.node("criteria"), Items) and not items:
        notes.add(place, _("There is no criterion."), _("Add at least one."))
    if len(notes.defined) + len(items) > MAX_CRITERIA:
        # Before they are read: a nonsensical file must not cost minutes.
        message = _("There are more than {limit} criteria.").format(limit=MAX_CRITERIA)
        notes.add(place, message, _("Check that it is the right file."))
        return ()
    kind = Kind.MODULE_CRITERION if is_module else Kind.CRITERION
    return tuple(_read_criterion(notes, item, place, kind) for item in items)


def _read_criterion(notes: Notes, node: Node, place: Place, kind: Kind) -> Criterion:
    fields = Fields(notes, node, _place_of(node, place), KEYS["criterion"])
    criterion = Criterion(
        code=fields.code("code", kind),
        statement=fields.texts("statement"),
        levels=fields.levels("levels"),
        facilitation=fields.texts("facilitation"),
        verification=fields.texts("verification"),
        subdomain=fields.texts("subdomain"),
        essential=fields.flag("essential"),
        weight=fields.weight("weight"),
        themes=fields.references("themes", Kind.THEME),
        capacity_level=fields.choice("capacity_level", CapacityLevel.ORGANISATIONAL),
        na_allowed=fields.flag("na_allowed"),
        na_rule=fields.texts("na_rule"),
    )
    if criterion.na_allowed and fields.node("na_rule") is None:
        notes.add(
            fields.below("na_allowed"),
            _("No rule says when the criterion does not apply."),
            _("Add “na_rule: …”, or write “na_allowed: false”."),
        )
    return criterion


def _place_of(node: Node, place: Place) -> Place:
    """A criterion is found by its code rather than by its position in a list."""
    for key, value in node.pairs if isinstance(node, Pairs) else ():
        if isinstance(key, Scalar) and key.text == "code" and isinstance(value, Scalar):
            return Place(line=node.line, path=shorten(value.text))
    return Place(line=node.line, path=place.path)


def _read_variants(notes: Notes, fields: Fields) -> tuple[Variant, ...]:
    place = fields.below("variants")
    items = read_items(notes, fields.node("variants"), place)
    return tuple(_read_variant(notes, item, place) for item in items)


def _read_variant(notes: Notes, node: Node, place: Place) -> Variant:
    fields = Fields(notes, node, _place_of(node, place), KEYS["variant"])
    code = fields.text("code")
    criterion, module = _split_variant(notes, code, fields.below("code"))
    return Variant(
        code=code,
        of=criterion,
        module=module,
        statement=fields.texts("statement"),
        levels=fields.levels("levels"),
        facilitation=fields.texts("facilitation"),
    )


def _split_variant(notes: Notes, code: str, place: Place) -> tuple[str, str]:
    """``GOV-05@CAFO``: the criterion that varies and the module for which it does."""
    criterion, _at, module = code.partition("@")
    if not criterion or not module:
        if code:
            message = _("“{code}” is not the code of a variant.").format(code=shorten(code))
            remedy = _("Write the code of the criterion, “@” and the code of the module.")
            notes.add(place, message, remedy)
        return criterion, module
    notes.defined.append(Mention(kind=Kind.VARIANT, code=code, place=place))
    notes.referred.append(Reference(kinds=(Kind.CRITERION,), code=criterion, place=place))
    notes.referred.append(Reference(kinds=(Kind.MODULE,), code=module, place=place))
    return criterion, module


def _read_practice(notes: Notes, fields: Fields) -> PracticeCriterion | None:
    node = fields.node("practice")
    if node is None:
        return None
    practice = Fields(notes, node, fields.below("practice"), KEYS["practice"])
    return PracticeCriterion(
        code=practice.code("code", Kind.PRACTICE),
        statement=practice.texts("statement"),
        levels=practice.levels("levels"),
        facilitation=practice.texts("facilitation"),
    )


def _read_short_track(notes: Notes, fields: Fields) -> tuple[str, ...] | None:
    """None for the essential criteria, which is also the rule when nothing is said."""
    node = fields.node("short_track")
    if node is None or (isinstance(node, Scalar) and node.text == ESSENTIAL):
        return None
    codes = fields.references("short_track", Kind.CRITERION, Kind.MODULE_CRITERION)
    if isinstance(node, Items) and not node.nodes:
        notes.add(
            fields.below("short_track"),
            _("The short track has no criterion."),
            _("Name its criteria, or write “short_track: essential”."),
        )
    return codes


def _read_equivalences(notes: Notes, fields: Fields) -> tuple[Equivalence, ...]:
    """In the order of versions and codes: the order of keys means nothing in YAML."""
    node, place = fields.node("equivalences"), fields.below("equivalences")
    for version, (line, value) in ({} if node is None else read_pairs(notes, node, place)).items():
        here = place.under(version, line)
        check_code(notes, version, here, more="._")
        for criterion, (there, previous) in read_pairs(notes, value, here).items():
            _note_link(notes, version, criterion, previous, here.under(criterion, there))
    return tuple(
        Equivalence(version=link.version, criterion=link.criterion, previous=link.previous)
        for link in sorted(notes.links, key=lambda link: (link.version, link.criterion))
    )


def _note_link(notes: Notes, version: str, criterion: str, node: Node, place: Place) -> None:
    previous = read_text(notes, node, place)
    if previous and check_code(notes, previous, place):
        link = Link(version=version, criterion=criterion, previous=previous, place=place)
        notes.links.append(link)
