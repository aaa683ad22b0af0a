"""What a log can be asked: groups whose log reaches back far enough, and the members they have.

A log that begins too late says nothing of who was silent before it: such groups are left out, numerator and
denominator alike. What is left out is unknown, never 0.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import ibis
import pandas as pd

from helpers.limits import limit
from helpers.measure.log.local import EPOCH, number
from helpers.measure.log.opened import Log
from helpers.measure.month import Month
from helpers.measure.roster import people, present


@dataclass(frozen=True)
class Heard:
    """Groups whose log covers the days from ``first`` to the window's end, both counted; their ``log`` ends there.

    ``here``: ids of their members at the window's end, None where there is no roster; ``members``: how many they are,
    None where that is unknown.
    """

    month: Month
    groups: list[str]
    log: Log
    first: dt.date
    here: frozenset[str] | None
    members: float | None

    def spoke(self, first: dt.date) -> pd.DataFrame:
        """One row a person who spoke from ``first`` to the window's end, index member_id: messages, last (day)."""
        rows = self.log.member_days.filter(ibis._.day >= number(first))
        found = self.log.frame(rows.group_by("member_id").agg(messages=rows.messages.sum(), last=rows.day.max()))
        return found.set_index("member_id").sort_index()

    def speakers(self, first: dt.date) -> int:
        """How many of the members spoke since; without a roster how many people."""
        spoke = set(self.spoke(first).index)
        return len(spoke if self.here is None else spoke & self.here)

    @cached_property
    def whole_from(self) -> dt.date:
        """The day of the log's first message, or the day after its last hole."""
        first, _ = self.log.span or (0, 0)
        last, known = self.month.window.as_of, self.month.collected
        return max(EPOCH + dt.timedelta(days=first), *(known.whole_since(group, last) for group in self.groups))

    def known(self, first: dt.date) -> pd.DatetimeIndex:
        """The days from ``first`` to the window's end that are known of all its groups."""
        last, known = self.month.window.as_of, self.month.collected
        days = pd.date_range(first, last, name="day")
        return days[~days.isin([day for group in self.groups for day in known.unknown.get(group, ())])]


def heard(month: Month, groups: pd.DataFrame, first: dt.date, every: bool = False) -> Heard | None:
    """The groups that can be asked from ``first`` on (see ``Heard``); None where there is no such group, or the log
    holds nothing of the window.

    ``groups``: as ``measure.groups.group_months`` gives them. A group counts if its log begins by ``first``, or when
    it was opened, if later: before that nobody could speak in it. A few quiet days at the beginning are none of a gap.
    And it counts only if no more than a few days since are missing: whoever spoke on those is not known.
    ``every``: None unless all groups with a log can be asked (``expected``): a count over some of them is no count.
    """
    if month.log is None:
        return None
    opened, last = _opened(month), month.window.as_of
    found = [group for group in in_time(month, first)
             if month.collected.whole_since(group, last) <= max(first, opened.get(group, first))]
    return None if not found or (every and not expected(month) <= set(found)) else _of(month, groups, found, first)


def in_time(month: Month, first: dt.date) -> list[str]:
    """The groups whose log begins by ``first``, or when they were opened; whatever is missing from it since."""
    opened, grace = _opened(month), dt.timedelta(days=limit("log_quiet_days"))
    return sorted(group for group, day in log_begins(month).items()
                  if day - grace <= max(first, opened.get(group, first)))


def partly(month: Month, groups: pd.DataFrame) -> Heard | None:
    """The groups of which at least part of the window is known, from its first day on; None where there is none."""
    found = [str(group) for group in groups.index[groups["activity_route"] == "computed"]]
    return _of(month, groups, found, month.window.first) if month.log is not None and found else None


def expected(month: Month) -> set[str]:
    """The groups a count over all must hold: those of which something is known since the month before began. One that
    ended earlier does not come back."""
    first, last = month.window.before().first, month.window.as_of
    return {group for group, day in log_begins(month).items()
            if (last - max(first, day)).days + 1 > month.collected.lacks(group, max(first, day), last)}


def countable(month: Month) -> bool:
    """Whether what is counted over the window is all there was: no expected group lacks more than a few of its days."""
    first, last = month.window.first, month.window.as_of
    return all(month.collected.whole_since(group, last) <= first for group in expected(month))


def last_days(month: Month, groups: pd.DataFrame, days: int) -> Heard | None:
    """The groups that can be asked of the last ``days`` days, the window's end counted."""
    return heard(month, groups, month.window.as_of - dt.timedelta(days=days - 1))


def log_begins(month: Month) -> dict[str, dt.date]:
    """The day of the first message of each group, as far as the window's end."""
    found = first_days(month).groupby("group_id")["day"].min()
    return {str(group): EPOCH + dt.timedelta(days=int(day)) for group, day in found.items()
            if day <= number(month.window.as_of)}


def first_days(month: Month) -> pd.DataFrame:
    """One row a member and group he ever spoke in: member_id, group_id, day (the number of the first day), in that
    order. Asked of the log once for all months."""
    if "first_days" not in month.opened:
        month.opened["first_days"] = _first_days(month.whole_log)
    found: pd.DataFrame = month.opened["first_days"]
    return found


def _first_days(log: Log | None) -> pd.DataFrame:
    if log is None:
        return pd.DataFrame(columns=["member_id", "group_id", "day"])
    rows = log.member_days.group_by("member_id", "group_id").agg(day=ibis._.day.min())
    return log.frame(rows.order_by("member_id", "group_id"))


def _opened(month: Month) -> dict[str, dt.date]:
    groups = month.table("groups")
    if groups is None:
        return {}
    known = groups.dropna(subset="opened_on")
    return {str(group): day.date() for group, day in zip(known["group_id"], known["opened_on"], strict=True)}


def _of(month: Month, groups: pd.DataFrame, names: list[str], first: dt.date) -> Heard:
    roster, closing = month.roster, groups["closing"].reindex(names)
    here = None if roster is None else _here(roster, names, month.window.as_of)
    counted = None if closing.isna().any() else float(closing.sum())
    return Heard(month, names, only(month, names), first, here, counted if here is None else float(len(here)))


def _here(roster: pd.DataFrame, names: list[str], day: dt.date) -> frozenset[str]:
    stays = present(people(roster), day)
    return frozenset(stays.loc[stays["group_id"].isin(names), "member_id"])


def only(month: Month, names: list[str]) -> Log:
    """The log of these groups up to the window's end: what came later is not known yet."""
    log, last = month.whole_log, number(month.window.as_of)
    assert log is not None
    messages, days = ((rows.filter(rows.group_id.isin(names) & (rows.day <= last)))
                      for rows in (log.messages, log.member_days))
    return Log(log.engine, messages, days)
