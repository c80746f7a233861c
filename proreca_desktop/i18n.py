"""Languages: the gettext catalogue, and dates, numbers and typography as each language writes them.

English msgids, French complete. The active language is the interface's; a report in the other
language is built inside ``with using_language("en"):``, also from a background thread.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import TYPE_CHECKING

from proreca_desktop.paths import LOCALE

if TYPE_CHECKING:
    from fractions import Fraction

LANGUAGES = ("fr", "en")
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

_interface_language = "fr"
_local_language: ContextVar[str | None] = ContextVar("language", default=None)
_catalogues: dict[str, gettext.NullTranslations] = {"en": gettext.NullTranslations()}

_MONTHS = {
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
}
_DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def set_language(language: str) -> None:
    """Make ``language`` the interface's, for all threads."""
    global _interface_language
    _interface_language = language if language in LANGUAGES else "fr"


def current_language() -> str:
    return _local_language.get() or _interface_language


@contextmanager
def using_language(language: str) -> Iterator[None]:
    """Within the block, texts of this thread come in ``language``."""
    token = _local_language.set(language)
    try:
        yield
    finally:
        _local_language.reset(token)


def _catalogue() -> gettext.NullTranslations:
    language = current_language()
    if language not in _catalogues:
        _catalogues[language] = gettext.translation("proreca", LOCALE, [language])
    return _catalogues[language]


def _(message: str) -> str:
    """The text in the active language, without typography: see :func:`typeset`."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    return _catalogue().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    return _catalogue().pgettext(context, message)


def typeset(text: str, language: str | None = None) -> str:
    """French spacing for showing or printing: narrow no-break spaces before ; : ! ? and in « ».

    Applied where a text is drawn, never to what is stored. A time (10:42) keeps its colon.
    """
    if (language or current_language()) != "fr":
        return text
    text = re.sub(r"[ \u00a0\u202f]+([;:!?»])", NARROW_SPACE + r"\1", text)
    text = re.sub(r"«[ \u00a0\u202f]+", "«" + NARROW_SPACE, text)
    return re.sub(r"(?<=\d)[ \u00a0](?=%|\d{3}\b)", NARROW_SPACE, text)


def format_date(day: date, *, weekday: bool = False) -> str:
    """``14 mars 2024``, ``lundi 1er janvier 2024``; ``14 March 2024`` in English."""
    language = current_language()
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    text = f"{number} {_MONTHS[language][day.month - 1]} {day.year}"
    return f"{_DAYS[language][day.weekday()]} {text}" if weekday else text


def format_month(day: date) -> str:
    """``mars 2024``."""
    return f"{_MONTHS[current_language()][day.month - 1]} {day.year}"


def format_time(moment: datetime) -> str:
    """``10:42:07``, in the time zone of the laptop."""
    return moment.astimezone().strftime("%H:%M:%S")


def round_half_up(value: Fraction | int, decimals: int) -> Fraction:
    """Half away from zero, as readers expect; Python's own rounding goes to even (trap 5)."""
    # Loaded when a figure is first written out: the first window waits for none.
    from fractions import Fraction

    factor = 10**decimals
    scaled = abs(value) * factor + Fraction(1, 2)
    rounded = Fraction(scaled.numerator // scaled.denominator, factor)
    return rounded if value >= 0 else -rounded


def format_number(value: Fraction | int, decimals: int = 0, *, signed: bool = False) -> str:
    """``3,1`` in French and ``3.1`` in English; thousands apart; a true minus sign."""
    rounded = round_half_up(value, decimals)
    factor = 10**decimals
    digits = abs(rounded.numerator * factor // rounded.denominator)
    french = current_language() == "fr"
    whole = f"{digits // factor:,}".replace(",", NARROW_SPACE if french else ",")
    tail = f"{digits % factor:0{decimals}d}" if decimals else ""
    text = whole + (("," if french else ".") + tail if tail else "")
    if rounded < 0:
        return "\u2212" + text
    return f"+{text}" if signed and rounded > 0 else text


def format_percent(share: Fraction, decimals: int = 0) -> str:
    """``58 %`` in French, ``58%`` in English."""
    number = format_number(share * 100, decimals)
    return f"{number}{NARROW_SPACE}%" if current_language() == "fr" else f"{number}%"
