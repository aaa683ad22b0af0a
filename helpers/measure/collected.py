"""Which days of which group were collected: a hole in a log is not silence.

What is a hole ``intake.coverage`` says. Of its days nothing is known, least of all that nobody spoke: they are in no
mean, and a stretch of days that holds too many of them cannot be asked who was silent in it. Every measure of messages
asks here, through ``Month.collected``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.intake.coverage.covering import NONE, Coverage, Covered
from helpers.intake.coverage.silence import GAP, SILENCE, UNTOLD
from helpers.intake.coverage.stretches import AFTER, SPOKE, Stretch, stretches
from helpers.limits import limit

HOLES = (GAP, AFTER)


@dataclass(frozen=True)
class Collected:
    """By group the days from its first message to the last day asked for that are ``unknown`` (holes, and days of which
    silence and hole cannot be told apart), and of these the ``holes``. A group known whole is in neither. ``told``:
    groups heard on days enough to tell a hole from silence; a silent month of theirs is one."""

    unknown: Mapping[str, pd.DatetimeIndex] = field(default_factory=dict)
    holes: Mapping[str, pd.DatetimeIndex] = field(default_factory=dict)
    told: frozenset[str] = frozenset()

    def days(self, group: str, first: dt.date, last: dt.date) -> pd.DatetimeIndex:
        """The days from ``first`` to ``last`` on which is known what the group said, both ends counted."""
        return pd.date_range(first, last, name="day").difference(self.unknown.get(group, NONE))

    def lacks(self, group: str, first: dt.date, last: dt.date) -> int:
        """How many of these days are not known."""
        days = self.unknown.get(group, NONE)
        return int(((days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))).sum())

    def enough(self, group: str, first: dt.date, last: dt.date) -> bool:
        """Whether a mean over the known ones of these days says something of all of them."""
        lacks = self.lacks(group, first, last)
        return lacks <= limit("log_quiet_days") or (last - first).days + 1 - lacks >= limit("mean_least_days")

    def silence(self, first: dt.date, last: dt.date) -> bool:
        """Whether days without any message are known to be silent: some group is told of on all of them."""
        return any(self.whole_since(group, last) <= first for group in self.told)

    def whole_since(self, group: str, last: dt.date) -> dt.date:
        """The day from which a group's log holds all up to ``last``, but for at most ``log_quiet_days`` days in shorter
        holes; the earliest day there is, where it never had more."""
        holes, most = self.holes.get(group, NONE), limit("log_quiet_days")
        before = holes[holes <= pd.Timestamp(last)]
        if len(before) <= most:
            return dt.date.min
        after = before[len(before) - most:]
        ends = [day for day, later in zip(before[-1 - most:], [*after, None], strict=True)
                if later is None or (later - day).days > 1]
        return ends[0].date() + dt.timedelta(days=1)


def collected(coverage: Coverage, last: dt.date) -> Collected:
    """What ``coverage`` says of every group's days up to ``last``. Of a group heard on few days only what is missing
    from all groups together is a hole: how often it speaks by itself is not known."""
    groups, least = coverage.groups, limit("log_least_days")
    told = frozenset(group for group, each in groups.items() if each.days(SPOKE) >= least and each.first <= last)
    if len({day for each in groups.values() for day in _spoke(each)}) < least:
        return Collected()
    parts = {group: [*each.stretches, *_tail(each, last)] if group in told else
             [part for part in each.stretches if part.state == GAP and part.chance is None]
             for group, each in groups.items()}
    return Collected(_days(parts, (*HOLES, UNTOLD), last), _days(parts, HOLES, last), told)


def _tail(group: Covered, last: dt.date) -> list[Stretch]:
    """The days after the end of all logs, if they are no silence."""
    if group.stretches[-1].last >= last:
        return []
    gone = [day for each in group.in_state(GAP) for day in pd.date_range(each.first, each.last)]
    tail = stretches(_spoke(group), last, pd.DatetimeIndex(gone))[-1]
    return [] if tail.state == SILENCE else [tail]


def _spoke(group: Covered) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([day for each in group.in_state(SPOKE) for day in pd.date_range(each.first, each.last)])


def _days(parts: Mapping[str, list[Stretch]], states: tuple[str, ...], last: dt.date) -> dict[str, pd.DatetimeIndex]:
    """By group its days in one of ``states``, ascending; groups without are left out."""
    found = {group: {day for each in own if each.state in states for day in pd.date_range(each.first, each.last)}
             for group, own in parts.items()}
    end = pd.Timestamp(last)
    return {group: pd.DatetimeIndex(sorted(day for day in days if day <= end)) for group, days in found.items()
            if any(day <= end for day in days)}
