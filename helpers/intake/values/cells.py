"""One cell of text to the value its column asks for."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from helpers.intake.reading.gate import clean
from helpers.intake.tables.contracts import Column, plain
from helpers.intake.values import dates, figures
from helpers.intake.values.refusal import Refused
from helpers.intake.values.spellings import choice_spellings, spelled
from helpers.limits import limit

Parser = Callable[[str], Any]
DTYPES = {"id": "string", "words": "string", "month": "string", "one_of": "string", "body": "string",
          "day": "datetime64[ns]", "time": "datetime64[ns, UTC]", "count": "Int64", "number": "float64",
          "money": "Int64", "flag": "boolean", "share": "float64"}
NAMES = ("id", "words", "body")
ROUNDED = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}", re.ASCII)
WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
GUARDED = re.compile(r"^'(?='*[\d+=@-])")


def parser(column: Column, timezone: str) -> Parser:
    """What turns a text of ``column`` into its value, None where it is blank; it raises Refused."""
    if column.kind in NAMES:
        return {"id": identifier, "words": words, "body": body}[column.kind]
    parse = _parsers(column, timezone)[column.kind]
    return lambda typed: _unless_blank(typed, parse)


def _parsers(column: Column, timezone: str) -> dict[str, Parser]:
    return {"month": dates.month, "day": dates.day, "count": figures.count, "money": figures.money, "flag": flag,
            "time": lambda typed: dates.moment(typed, timezone),
            "number": lambda typed: at_least(figures.number(typed), column.min),
            "one_of": lambda typed: choice(typed, column.values), "share": figures.share}


def _unless_blank(typed: str, parse: Parser) -> Any:
    if typed.isascii() and typed.isprintable() and typed[:1].isdigit():  # most cells: nothing to normalise
        return parse(typed.rstrip())
    shown = clean(unicodedata.normalize("NFKC", typed))
    return None if plain(shown) in spelled("blank") else parse(shown)


def bare(typed: str) -> str:
    """A cell without what spreadsheets and shops put around long numbers: ="007", '007, a tab or spaces at its end."""
    shown = typed.strip()
    wrapped = WRAPPED.fullmatch(shown)
    return wrapped[1].strip() if wrapped else GUARDED.sub("", shown, count=1)


def rounded(typed: str) -> bool:
    """Whether a spreadsheet made a rounded number of an id (1.2E+17): its last figures are lost."""
    return "+" in typed and bool(ROUNDED.fullmatch(typed.strip()))


def identifier(typed: str) -> str | None:
    """Letters and figures kept as they are (007 stays 007). Refused ``id_long``, ``id_rounded``."""
    if rounded(typed):
        raise Refused("id_rounded")
    shown = clean(typed, limit("id_longest") + 1)
    if len(shown) > limit("id_longest"):
        raise Refused("id_long")
    return shown or None


def words(typed: str) -> str | None:
    """A short text, cut at words_longest characters."""
    return clean(typed) or None


def body(typed: str) -> str | None:
    """A longer text, cut at body_longest characters."""
    return clean(typed, limit("body_longest")) or None


def flag(typed: str) -> bool:
    """True for yes, False for no, as spelled in spellings.yml. Refused ``not_flag``."""
    said = plain(typed)
    if said not in spelled("yes") | spelled("no"):
        raise Refused("not_flag")
    return said in spelled("yes")


def choice(typed: str, values: tuple[str, ...]) -> str:
    """The one of ``values`` meant. Refused ``not_listed``."""
    meant = choice_spellings(values).get(plain(typed))
    if meant is None:
        raise Refused("not_listed")
    return meant


def at_least(value: Any, least: float | None) -> float:
    """``value`` as a float. Refused ``below_least``."""
    if least is not None and value < least:
        raise Refused("below_least")
    return float(value)
