"""The stretch of days a report is about, in local days of the community."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.calendar import check_day, check_month, days_in, first_day, last_day, month_of, shift
from helpers.errors import InputError


@dataclass(frozen=True)
class Window:
    """From the month's first day to ``as_of``, both counted."""

    month: str
    as_of: dt.date

    @property
    def first(self) -> dt.date:
        """The month's first day."""
        return first_day(self.month)

    @property
    def days(self) -> int:
        """Days counted."""
        return (self.as_of - self.first).days + 1

    @property
    def complete(self) -> bool:
        """Whether the whole month is counted."""
        return self.as_of == last_day(self.month)

    def before(self) -> "Window":
        """The same days of the month before (its last day, if this one is complete or has more days)."""
        month = shift(self.month, -1)
        day = days_in(month) if self.complete else min(self.as_of.day, days_in(month))
        return Window(month, dt.date(int(month[:4]), int(month[5:]), day))


def window(month: str, as_of: str = "") -> Window:
    """The window of ``month`` (YYYY-MM) up to ``as_of`` (YYYY-MM-DD, empty: the month's last day).

    Raises InputError ``month_form``, ``day_form``, ``as_of_outside`` (a day of another month).
    """
    day = check_day(as_of) if as_of else last_day(check_month(month))
    if month_of(day) != check_month(month):
        raise InputError("as_of_outside", found=as_of, allowed=month)
    return Window(month, day)


def local_days(times: pd.Series, timezone: str) -> pd.Series:
    """UTC times as local days (midnight, no zone)."""
    return times.dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()
