"""Figures and dates as people say them: 12,000 and 1.2万, 12% and 12 percentage points, ¥3,400, 7 November.

``None`` and NaN are unknown, never 0. Rounding is half away from zero on the decimal value,
so that a figure reads the same on every machine.
"""

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal

from helpers.texts import text

WAN = 10_000


def known(value: float | None) -> bool:
    """Whether ``value`` is a number at all: neither missing nor without end."""
    return value is not None and math.isfinite(value)


def rounded(value: float, places: int = 0, times: int = 1) -> Decimal:
    """``times`` x ``value`` rounded half away from zero to ``places`` decimals; never minus zero."""
    return (Decimal(str(value)) * times).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0


def whole(value: float | None, language: str) -> str:
    """12,345; in Chinese from 10,000 on 1.2 万; unknown in words."""
    if not known(value) or value is None:
        return text("units.unknown", language)
    if language != "en" and abs(rounded(value)) >= WAN:
        return text("units.wan", language, value=f"{rounded(value / WAN, 1).normalize():f}")
    return f"{int(rounded(value)):,}"


def decimal(value: float | None, language: str, places: int = 1) -> str:
    """3.4; unknown in words."""
    return f"{rounded(value, places):,}" if known(value) and value is not None else text("units.unknown", language)


def percent(share: float | None, language: str, places: int = 0) -> str:
    """A share in [0, 1] as "12%"; unknown in words."""
    if not known(share) or share is None:
        return text("units.unknown", language)
    return f"{rounded(share, places, 100)}%"


def points(difference: float | None, language: str) -> str:
    """A difference of two shares as percentage points: "3 points", "3 个百分点"."""
    if not known(difference) or difference is None:
        return text("units.unknown", language)
    return text("units.points", language, value=f"{rounded(difference, times=100)}")


def money(fen: float | None, language: str) -> str:
    """Whole fen as yuan: "¥3,400"; in Chinese "1.2 万元" from 10,000 yuan on."""
    if not known(fen) or fen is None:
        return text("units.unknown", language)
    return text("units.money", language, value=whole(fen / 100, language))


def to_the_fen(fen: int) -> str:
    """Whole fen to the last one, as accounts give them: "244,091.94"."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def count(value: float | None, unit: str, language: str) -> str:
    """A number with its unit: "1 member", "12 members", "12 人". ``unit`` names a label in units.yml."""
    if not known(value) or value is None:
        return text("units.unknown", language)
    form = f"units.{unit}_one" if language == "en" and rounded(value) == 1 else f"units.{unit}"
    return text(form, language, value=whole(value, language))


def interval(low: float | None, high: float | None, language: str) -> str:
    """Two shares as "41% to 46%"."""
    return text("units.interval", language, low=percent(low, language), high=percent(high, language))


def chance(share: float | None, language: str) -> str:
    """A probability as people grasp it: "4 times in 10"; the ends are "hardly ever" and "almost surely"."""
    if not known(share) or share is None:
        return text("units.unknown", language)
    tenths = int(rounded(share, times=10))
    if tenths in (0, 10):
        return text("units.chance_never" if tenths == 0 else "units.chance_sure", language)
    return text("units.chance_one" if tenths == 1 else "units.chance", language, tenths=tenths)


def month_words(month: str, language: str) -> str:
    """2026-10 as "October 2026", "2026年10月"."""
    return text("units.month", language, year=month[:4], name=_month_name(month[5:], language))


def day_words(day: dt.date, language: str) -> str:
    """A day without its year: "7 November", "11月7日"."""
    return text("units.day", language, day=day.day, name=_month_name(f"{day.month:02d}", language))


def _month_name(number: str, language: str) -> str:
    return text(f"units.month_{number}", language)
