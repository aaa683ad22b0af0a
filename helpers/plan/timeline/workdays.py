"""Working days of mainland China (public holidays with swap days 调休) or plain Monday to Friday.

The first working day counted is the day after the event (systems H04, H10). The calendar comes from the
``holidays`` package; a year whose swap days it does not know has statutory days only, and is marked.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from helpers.errors import InputError
from helpers.plan.model import Plan

Places = NDArray[np.int64]
FIRST_YEAR, LAST_YEAR = 1900, 2099  # as helpers.calendar
SATURDAY = 5
LANGUAGES = {"en": "en_US", "zh": "zh_CN", "zh-Hant": "zh_TW"}
ONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """A stretch of public holidays, both ends counted. ``name`` is its most frequent name, "" for a team's own."""

    first: dt.date
    last: dt.date
    name: str


@dataclass(frozen=True)
class Workdays:
    """A calendar of working days. ``closed``: further days on which nobody works.

    Every method raises InputError ``timeline_year`` for a day outside 1900 to 2099.
    """

    calendar: Literal["china", "weekdays"] = "china"
    closed: frozenset[dt.date] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Whether people work on ``day``."""
        return self.add(day, 0) == day

    def add(self, day: dt.date, working: int) -> dt.date:
        """The ``working``-th working day after ``day`` (negative: before it); 0: ``day`` or the next that is one.

        ``Workdays("weekdays").add(31 January 2025, 10)`` is 14 February, in China 17 February (H04).
        """
        year, days = day.year, self._year(day.year)
        at = int(np.searchsorted(days, day.toordinal(), "right" if working > 0 else "left")) + working - (working > 0)
        while not 0 <= at < len(days):
            year, at = (year - 1, at) if at < 0 else (year + 1, at - len(days))
            days = self._year(year)
            at += len(days) if at < 0 else 0
        return dt.date.fromordinal(int(days[at]))

    def between(self, first: dt.date, last: dt.date) -> int:
        """Working days after ``first`` up to and with ``last``; negative if ``last`` lies before ``first``."""
        if last < first:
            return -self.between(last, first)
        whole = sum(len(self._year(year)) for year in range(first.year, last.year))
        return whole + self._passed(last) - self._passed(first)

    def unannounced(self, first: dt.date, last: dt.date) -> list[int]:
        """The years of this stretch whose swap days are not known: they have statutory days only."""
        if self.calendar == "weekdays":
            return []
        return [year for year in range(first.year, last.year + 1) if not _swapped(year)]

    def holidays(self, first: dt.date, last: dt.date, language: str) -> list[Holiday]:
        """Public holidays of this stretch that fall on days people would work, and the team's own closed days."""
        named = {day: "" for day in self.closed}
        if self.calendar == "china":
            named |= {day: name for year in range(first.year, last.year + 1)
                      for day, name in _named(year, language).items()}
        return [Holiday(spell[0], spell[-1], _foremost([named[day] for day in spell]))
                for spell in _spells(sorted(day for day in named if first <= day <= last))]

    def _passed(self, day: dt.date) -> int:
        return int(np.searchsorted(self._year(day.year), day.toordinal(), "right"))

    def _year(self, year: int) -> Places:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise InputError("timeline_year", found=year, first=FIRST_YEAR, last=LAST_YEAR)
        return _working(self.calendar, self.closed, year)


def workdays_of(plan: Plan) -> Workdays:
    """The calendar a plan names; China's where it has no timeline."""
    found = plan.timeline
    return Workdays(found.calendar, frozenset(found.closed)) if found else Workdays()


@cache
def _working(calendar: str, closed: frozenset[dt.date], year: int) -> Places:
    days = [dt.date(year, 1, 1) + ONE * each for each in range((dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days)]
    off: set[dt.date] = set(_named(year, "zh")) if calendar == "china" else set()
    swapped = _swapped(year) if calendar == "china" else frozenset()
    return np.array([day.toordinal() for day in days if day not in closed
                     and (day in swapped if day.weekday() >= SATURDAY else day not in off)], dtype=np.int64)


@cache
def _china(year: int, language: str) -> Any:
    import holidays  # takes a third of a second: only whoever reckons with holidays waits for it
    return holidays.country_holidays("CN", years=[year, year + 1], language=LANGUAGES[language], expand=False)


def _swapped(year: int) -> frozenset[dt.date]:
    return frozenset(day for day in _china(year, "zh").weekend_workdays if day.year == year)


def _named(year: int, language: str) -> dict[dt.date, str]:
    return {day: name for day, name in _china(year, language).items() if day.year == year}


def _spells(days: list[dt.date]) -> Iterator[list[dt.date]]:
    """Days in stretches; a weekend between two of them parts nothing."""
    spell: list[dt.date] = days[:1]
    for before, after in pairwise(days):
        free = all((before + ONE * step).weekday() >= SATURDAY for step in range(1, (after - before).days))
        if not free:
            yield spell
            spell = []
        spell.append(after)
    if spell:
        yield spell


def _foremost(names: list[str]) -> str:
    plain = [part.split(" (")[0].split("（")[0].strip() for name in names for part in name.split(";")]
    return Counter(plain).most_common(1)[0][0]
