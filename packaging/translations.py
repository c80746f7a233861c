"""Brings the catalogues in line with the code: new texts in, obsolete ones out, .mo compiled.

    python packaging/translations.py            rewrites resources/locale/*/LC_MESSAGES/proreca.*
    python packaging/translations.py --check    only says what is out of date or untranslated

The texts in the code are the English ones, so English needs no catalogue. The same code gives the
same bytes at every run: no dates, no line numbers.
"""

from __future__ import annotations

import argparse
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "proreca_desktop"
DOMAIN = "proreca"
LANGUAGES = ("fr",)
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


class _PlainCatalog(Catalog):
    """A catalogue whose header never changes: Babel's carries dates and its own version."""

    def __iter__(self) -> Iterator[Message]:
        headers = {
            "Project-Id-Version": self.project,
            "Language": self.locale_identifier,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": self.plural_forms,
        }
        yield Message("", "".join(f"{name}: {value}\n" for name, value in headers.items()))
        yield from (message for message in super().__iter__() if message.id)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if work is left")
    check_only = parser.parse_args(arguments).check
    template = extract(root)
    work_left = False
    for language in LANGUAGES:
        folder = root / "resources" / "locale" / language / "LC_MESSAGES"
        catalogue = build_catalogue(language, folder / f"{DOMAIN}.po", template)
        problems = list(find_problems(catalogue))
        stale = write_catalogue(catalogue, folder, check_only=check_only)
        print(f"{language}: {len(catalogue)} texts, {len(problems)} to look at")
        for line in [*problems, *(f"out of date: {name} (make translations)" for name in stale)]:
            print(f"  {line}")
        work_left |= bool(problems) or bool(stale)
    return 1 if check_only and work_left else 0


def extract(root: Path) -> Catalog:
    """All texts of the package, in the order of its files, whatever the system lists first."""
    found = extract_from_dir(
        root / PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    template = Catalog()
    for file, _line, text, comments, context in sorted(found, key=lambda one: one[:2]):
        place = f"{PACKAGE}/{Path(file).as_posix()}"
        template.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    return template


def build_catalogue(language: str, path: Path, template: Catalog) -> Catalog:
    """The texts of ``template`` with the translations ``path`` already has."""
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    # No fuzzy matching: a guess would look like a translation.
    old.update(template, no_fuzzy_matching=True)
    name = Locale.parse(language).english_name
    catalogue = _PlainCatalog(
        locale=language,
        project="ProReCA Desktop",
        header_comment=f"# {name} texts. `make translations` rewrites this file; edit the msgstr.",
        fuzzy=False,
    )
    for message in old:
        if message.id:
            catalogue[message.id] = message
    return catalogue


def find_problems(catalogue: Catalog) -> Iterator[str]:
    """Texts without translation, and translations whose ``{fields}`` are not the text's."""
    for message in catalogue:
        if not message.id:
            continue
        originals = list(message.id) if isinstance(message.id, tuple | list) else [message.id]
        string_ = message.string
        translations = list(string_) if isinstance(string_, tuple | list) else [string_]
        if message.fuzzy or not all(translations):
            yield f"untranslated: {originals[0]!r}"
        elif _wrong_fields(originals, [text for text in translations if text]):
            yield f"other {{fields}} than the text: {originals[0]!r}"


def _wrong_fields(originals: list[str], translations: list[str]) -> bool:
    """A singular may leave out the number ("une voix"); nothing may name an unknown field."""
    known = [_fields(text) for text in originals]
    if any(fields is None for fields in known):
        return False  # a lone brace: not a format
    allowed = set().union(*(fields for fields in known if fields))
    plural = len(originals) > 1
    for text in translations:
        fields = _fields(text)
        if fields is None or fields - allowed or (fields != allowed and not plural):
            return True
    return False


def _fields(text: str) -> set[str] | None:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return {name for _literal, name, _spec, _conversion in parts if name is not None}


def write_catalogue(catalogue: Catalog, folder: Path, *, check_only: bool) -> list[str]:
    """Write what differs; the names of these files."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    write_mo(mo, catalogue)
    stale = []
    for suffix, content in (("po", po.getvalue()), ("mo", mo.getvalue())):
        path = folder / f"{DOMAIN}.{suffix}"
        if not path.exists() or path.read_bytes() != content:
            stale.append(path.name)
            if not check_only:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    return stale if check_only else []


if __name__ == "__main__":
    sys.exit(main())
