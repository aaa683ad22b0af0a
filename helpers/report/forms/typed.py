"""Numbers, shares and days as they stand in the boxes of a form, and what a person types there."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Any

from helpers.intake.values.dates import day
from helpers.intake.values.figures import number
from helpers.intake.values.refusal import Refused as Unread
from helpers.report.forms.box import Box
from helpers.texts import text

SEPARATORS = re.compile("[,;\N{IDEOGRAPHIC COMMA}\n]+")  # full-width commas have become plain ones by then
PERCENT = 100
QUOTED = 20  # characters of what was typed that a complaint repeats


class Refused(Exception):
    """What stands in a control cannot be used; ``name`` is its sentence in labels/forms.yml."""

    def __init__(self, name: str, **values: Any):
        self.name, self.values = name, values
        super().__init__(name)

    def words(self, language: str, label: str) -> str:
        """The sentence for a control called ``label``."""
        return text(f"forms.{self.name}", language, field=label, **self.values)


def written(value: Any, box: Box) -> str:
    """A value as its box shows it: 12,000; 30%; 2026-04-20; lists separated by commas; nothing for None."""
    if value is None:
        return ""
    one = box.as_kind(box.each)
    if box.kind == "names":
        return ", ".join(written(each, one) for each in value)
    if box.kind == "named":
        return ", ".join(f"{name} = {written(each, one)}" for name, each in value.items())
    if box.kind == "share":
        return f"{_plain(Decimal(str(value)) * PERCENT)}%"
    return _plain(Decimal(str(value))) if box.kind in ("count", "number") else str(value)


def _plain(value: Decimal) -> str:
    """Digits with separators and no more decimals than there are."""
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def read(typed: str, box: Box) -> Any:
    """The value a person means by ``typed``; None for nothing. Raises Refused."""
    words, one = unicodedata.normalize("NFKC", typed).strip(), box.as_kind(box.each)
    given = [each for each in SEPARATORS.split(words) if each.strip()]
    if box.kind == "names":
        return [read(each, one) for each in given]
    if box.kind == "named":
        return dict(_pair(each, one) for each in given)
    if not words:
        return None
    if box.kind == "day":
        return _day(words)
    return typed.strip() if box.kind in ("words", "choice") else _number(words, box)


def _pair(words: str, one: Box) -> tuple[str, Any]:
    """One "name = value" of several."""
    name, _, value = (each.strip() for each in words.partition("="))
    if not name or not value:
        raise Refused("no_pair", found=words.strip()[:QUOTED])
    return name, read(value, one)


def _number(words: str, box: Box) -> float | int:
    share = box.kind == "share"
    percent = words.endswith("%")
    try:
        value = number(words.removesuffix("%").rstrip())
    except Unread:
        raise Refused("no_share" if share else "no_number", found=words[:QUOTED]) from None
    value = value / PERCENT if percent else value
    if share and not percent and abs(value) > 1:
        raise Refused("bare_share", found=words[:QUOTED])
    if box.kind == "count" and value % 1:
        raise Refused("no_whole", found=words[:QUOTED])
    return _inside(int(value) if box.kind == "count" else float(value), box)


def _inside(value: float, box: Box) -> float:
    """``value`` if it lies within the bounds of its box."""
    for name, limit, beyond in (("below", box.least, -1), ("above", box.most, 1)):
        if limit is not None and (value - limit) * beyond > 0:
            raise Refused(name, found=written(value, box), limit=written(limit, box))
    return value


def _day(words: str) -> dt.date:
    try:
        return day(words)
    except Unread:
        raise Refused("no_day", found=words[:QUOTED]) from None
