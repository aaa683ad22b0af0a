"""Months, days and moments as people and platforms write them; an ambiguous one is refused, never guessed."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from helpers.intake.values.refusal import Refused
from helpers.limits import limit

MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:月份?)?|(\d{2}))", re.ASCII)
DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?", re.ASCII)
ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$", re.IGNORECASE)
PLAIN = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
SERIAL = re.compile(r"[3-7]\d{4}(\.\d+)?", re.ASCII)
SERIAL_ZERO = dt.datetime(1899, 12, 30)
HALF = re.compile(r"\d{4}\.1", re.ASCII)  # a spreadsheet shows 2026.10, typed as a number, like this
NO_YEAR = re.compile(r"\d{1,2}月?(份|\d{1,2}[日号])?|\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?", re.ASCII)


def month(typed: str) -> str:
    """``typed`` as YYYY-MM; a whole day of that month will do.

    Refused ``month_ambiguous``, ``month_half`` (2026.1: January, or 2026.10 that a spreadsheet took for a number) and
    ``not_month``.
    """
    if HALF.fullmatch(typed):
        raise Refused("month_half")
    found = MONTH.fullmatch(typed)
    if found is None:
        return f"{_calendar_day(typed, 'month'):%Y-%m}"
    return f"{_date(found[1], found[2] or found[3], '1', 'not_month'):%Y-%m}"


def day(typed: str) -> dt.date:
    """``typed`` as a day; a time of day after it is dropped. Refused ``day_ambiguous``, ``not_day``."""
    return _calendar_day(typed, "day")


def _calendar_day(typed: str, wanted: str) -> dt.date:
    if SERIAL.fullmatch(typed):
        return _in_range(_serial(typed).date())
    date, _, clock = typed.replace("T", " ").partition(" ")
    found = DAY.fullmatch(date)
    if found is None or (clock and not CLOCK.fullmatch(clock.strip())):
        raise Refused(f"{wanted}_ambiguous" if NO_YEAR.fullmatch(typed) else f"not_{wanted}")
    return _date(found[1], found[2] or found[4], found[3] or found[5], f"not_{wanted}")


def _date(year: str, month: str, day: str, reason: str) -> dt.date:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Refused(reason) from None
    return _in_range(date)


def _in_range(date: dt.date) -> dt.date:
    if not limit("year_first") <= date.year <= limit("year_last"):
        raise Refused("year_outside")
    return date


def _serial(typed: str) -> dt.datetime:
    """A day as spreadsheets number them (46296 is 2026-10-01), its fraction the time of day, to the second."""
    moment = SERIAL_ZERO + dt.timedelta(days=float(typed))
    return (moment + dt.timedelta(milliseconds=500)).replace(microsecond=0)


def moment(typed: str, timezone: str) -> dt.datetime:
    """``typed`` in UTC. A time without zone is local time of ``timezone``; a day alone is its first moment there.

    Refused ``not_time``, ``time_ambiguous`` (no year, or day and month that could be swapped) and ``year_outside``.
    """
    if PLAIN.fullmatch(typed):
        return _canonical(typed)
    zone = ZONE.search(typed) if ":" in typed else None
    bare = typed[:zone.start()].strip() if zone else typed
    local = dt.datetime.combine(_calendar_day(bare, "time"), _clock(bare))
    return local.replace(tzinfo=_offset(zone[0]) if zone else ZoneInfo(timezone)).astimezone(dt.UTC)


def _canonical(typed: str) -> dt.datetime:
    """The form our own tables have, read the short way."""
    try:
        return dt.datetime.fromisoformat(typed)
    except ValueError:
        raise Refused("not_time") from None


def _clock(bare: str) -> dt.time:
    if SERIAL.fullmatch(bare):
        return _serial(bare).time()
    found = CLOCK.search(bare)
    if found is None:
        return dt.time()
    try:
        return dt.time(int(found[1]), int(found[2]), int(found[3] or 0), int((found[4] or "0")[:6].ljust(6, "0")))
    except ValueError:
        raise Refused("not_time") from None


def _offset(zone: str) -> dt.tzinfo:
    return dt.datetime.fromisoformat(f"2000-01-01T00:00:00{zone.upper()}").tzinfo or dt.UTC
