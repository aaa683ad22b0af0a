"""The days of one group, parted into stretches: with messages, silent, not collected, not to be told, not covered."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.calendar import first_day, last_day, month_of, shift
from helpers.intake.coverage.silence import GAP, SILENCE, Line, runs, verdict
from helpers.limits import limit

SPOKE, AFTER = "spoke", "after"
COVERED = (SPOKE, SILENCE)


@dataclass(frozen=True)
class Stretch:
    """Days ``first`` to ``last``, both counted, in one ``state``: spoke, silence, gap (not collected), untold (silence
    or gap: cannot be told), after (the export may end before). ``chance``: of silence so long, where it was asked."""

    state: str
    first: dt.date
    last: dt.date
    chance: float | None = None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def stretches(days: pd.DatetimeIndex, end: dt.date, elsewhere: pd.DatetimeIndex) -> list[Stretch]:
    """The stretches of a group from its first message to ``end``, in order, without a hole.

    ``days`` are its days with a message; ``elsewhere`` days of which it is known that nothing was collected.
    """
    span = pd.date_range(days.min(), max(days.max(), pd.Timestamp(end)))
    spoke, gone = span.isin(days), span.isin(elsewhere)
    line, inside = Line(spoke, ~gone), (days.max() - days.min()).days
    found = [_stretch(span, SPOKE, *run) for run in runs(spoke)]
    found += [_stretch(span, GAP, *run) for run in runs(gone & ~spoke)]
    for run in sorted(runs(~spoke & ~gone), key=lambda run: run[1] - run[0]):
        parts = list(_judged(span, line, *run)) if run[0] < inside else [_tail(span, line, *run)]
        line = replace(line, silences=(*line.silences, *(_places(span, each) for each in parts if each.state != GAP)))
        found += parts
    return sorted(found, key=lambda each: each.first)


def gaps(days: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """The days between the first and the last that were surely not collected."""
    found = [pd.date_range(each.first, each.last) for each in stretches(days, days.max().date(), pd.DatetimeIndex([]))
             if each.state == GAP]
    return pd.DatetimeIndex(np.concatenate(found)) if found else pd.DatetimeIndex([])


def _judged(span: pd.DatetimeIndex, line: Line, first: int, last: int) -> Iterator[Stretch]:
    """A run between messages: whole months apart from the odd days around them, where those are no surprise."""
    months = _whole_months(span, first, last)
    ends = ((first, months[0] - 1), (months[1] + 1, last)) if months else ()
    beside = line.without(*months) if months else line
    odd = {part: beside.chance(*part) for part in ends if part[0] <= part[1]}
    if months and all(verdict(chance) == SILENCE for chance in odd.values()):
        chance = line.chance(*months) * limit("coverage_month_edges")
        if verdict(chance) == GAP:
            yield from (_stretch(span, SILENCE, *part, each) for part, each in odd.items())
            yield _stretch(span, GAP, *months, chance)
            return
    chance = line.chance(first, last)
    yield _stretch(span, verdict(chance), first, last, chance)


def _tail(span: pd.DatetimeIndex, line: Line, first: int, last: int) -> Stretch:
    """The days after a group's last message, while others of its source have some."""
    chance = line.chance(first, last)
    return _stretch(span, SILENCE if verdict(chance) == SILENCE else AFTER, first, last, chance)


def _places(span: pd.DatetimeIndex, stretch: Stretch) -> tuple[int, int]:
    first = (pd.Timestamp(stretch.first) - span[0]).days
    return first, first + stretch.days - 1


def _whole_months(span: pd.DatetimeIndex, first: int, last: int) -> tuple[int, int] | None:
    """The places of the whole calendar months within a run, where there are any."""
    begin, end = span[first].date(), span[last].date()
    month = month_of(begin) if begin.day == 1 else shift(month_of(begin), 1)
    final = month_of(end) if end == last_day(month_of(end)) else shift(month_of(end), -1)
    if month > final:
        return None
    return span.get_loc(pd.Timestamp(first_day(month))), span.get_loc(pd.Timestamp(last_day(final)))


def _stretch(span: pd.DatetimeIndex, state: str, first: int, last: int, chance: float | None = None) -> Stretch:
    return Stretch(state, span[first].date(), span[last].date(), chance)

