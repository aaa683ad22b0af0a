"""Numbers and amounts as people type them: 1,234 and 1.5万 and ￥3,400元, never through binary floats."""

import re
from decimal import ROUND_HALF_UP, Decimal

from helpers.intake.values.refusal import Refused
from helpers.intake.values.spellings import number_affixes
from helpers.limits import limit

NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
SLIP = Decimal("0.000001")
FEN = PERCENT = 100


def number(typed: str) -> Decimal:
    """The number ``typed`` stands for (already NFKC). Refused ``not_number``, or ``too_large`` past the limit."""
    bare, times = _without_affixes(typed.casefold().replace(" ", ""))
    if not NUMBER.fullmatch(bare):
        raise Refused("not_number")
    value = Decimal(bare.replace(",", "")) * times
    if abs(value) > limit("largest_number"):
        raise Refused("too_large")
    return value


def _without_affixes(typed: str) -> tuple[str, int]:
    prefixes, suffixes, multipliers = number_affixes()
    bare = min([typed, *(typed.removeprefix(prefix) for prefix in prefixes)], key=len)
    bare = min([bare, *(bare.removesuffix(suffix) for suffix in suffixes)], key=len)
    sign = next((sign for sign in multipliers if bare.endswith(sign)), "")
    return bare.removesuffix(sign), multipliers.get(sign, 1)


def count(typed: str) -> int:
    """A whole number from 0 up. Refused ``not_whole``, ``negative`` and those of ``number``."""
    value = number(typed)
    if value != value.to_integral_value():
        raise Refused("not_whole")
    if value < 0:
        raise Refused("negative")
    return int(value)


def share(typed: str) -> float:
    """A part of a whole, 0 to 1, typed as 35% or 0.35. Refused ``not_share`` for anything outside, and 35 alone."""
    bare = typed.replace(" ", "")
    value = number(bare.removesuffix("%")) / (PERCENT if bare.endswith("%") else 1)
    if not 0 <= value <= 1:
        raise Refused("not_share")
    return float(value)


def money(typed: str) -> int:
    """Yuan as whole fen. Refused ``below_fen`` for parts of a fen (a spreadsheet's rounding slip is forgiven)."""
    fen = number(typed) * FEN
    whole = fen.to_integral_value(rounding=ROUND_HALF_UP)
    if abs(fen - whole) > SLIP:
        raise Refused("below_fen")
    return int(whole)
