"""Months and days. A month is "2026-10"; days are local days of the community."""

import calendar
import datetime as dt
import re

from helpers.errors import InputError

MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
DAY = re.compile(MONTH.pattern + r"-[0-9]{2}")


def check_month(month: str) -> str:
    """``month`` itself if it reads YYYY-MM, 1900 to 2099. Raises InputError ``month_form``."""
    if not MONTH.fullmatch(month):
        raise InputError("month_form", found=month[:20])
    return month


def check_day(day: str) -> dt.date:
    """``day`` as a date if it reads YYYY-MM-DD, 1900 to 2099. Raises InputError ``day_form``."""
    try:
        return dt.date.fromisoformat(day if DAY.fullmatch(day) else "")
    except ValueError:
        raise InputError("day_form", found=day[:20]) from None


def shift(month: str, months: int) -> str:
    """The month ``months`` after (or, negative, before) ``month``."""
    year, index = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + months, 12)
    return f"{year:04d}-{index + 1:02d}"


def months_between(first: str, last: str) -> int:
    """How many months ``last`` is after ``first``; 0 for the same month, negative if before."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def month_range(first: str, months: int) -> list[str]:
    """``months`` consecutive months from ``first`` on."""
    return [shift(first, step) for step in range(months)]


def days_in(month: str) -> int:
    """Days of a month."""
    return calendar.monthrange(int(month[:4]), int(month[5:]))[1]


def first_day(month: str) -> dt.date:
    """The first day of a month."""
    return dt.date.fromisoformat(f"{month}-01")


def last_day(month: str) -> dt.date:
    """The last day of a month."""
    return dt.date(int(month[:4]), int(month[5:]), days_in(month))


def month_of(day: dt.date) -> str:
    """The month a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"
