"""Who comes, comes back and goes: growth accounting of speakers, new contributors, lost regulars.

Each figure says how far back a log must reach for it. Where it does not, the figure is unknown: whoever was there
before the log would look new, and nobody could be missed.
"""

import datetime as dt

import ibis
import pandas as pd

from helpers.calendar import first_day, shift
from helpers.limits import limit
from helpers.measure.log.local import number
from helpers.measure.log.opened import Log
from helpers.measure.log.periods import growth
from helpers.measure.month import Month
from helpers.measure.people.silence import turns
from helpers.measure.roster import joined_first
from helpers.measure.talk.heard import Heard, expected, heard, log_begins, only
from helpers.measure.totals import Measured, rate

MONTHS = 12
RECENT = 30  # days: who was a regular before them and said nothing in them is lost (as forums count them)
MONTHS_BACK = {"retained": 1, "churned": 1, "new": 2, "resurrected": 2}  # whole months of log before the window


def growth_part(month: Month, groups: pd.DataFrame, part: str) -> Measured:
    """People who are ``part`` (new, retained, resurrected, churned) of the month: a calendar month against the one
    before. Telling new from resurrected takes a month more of log than the other two."""
    first = first_day(shift(month.window.month, -MONTHS_BACK[part]))
    found = heard(month, groups, first, every=True)
    row = None if found is None else _accounted(month, found)
    if row is None or pd.isna(row[part]):
        return Measured()
    return Measured(float(row[part]), route="computed", source="messages")


def _accounted(month: Month, found: Heard) -> pd.Series | None:
    year, number_of_month = map(int, month.window.month.split("-"))
    parts, period = growth(found.log, by_group=False), year * MONTHS + number_of_month - 1
    return parts.loc[period] if period in parts.index else None


def growth_months(month: Month) -> pd.DataFrame:
    """``growth`` by the month up to the window's, missing where the log of an expected group has a hole: in the month
    itself or in one that must be known beside it. Empty without a log."""
    begun = sorted(log_begins(month))
    if month.whole_log is None or not begun:
        return pd.DataFrame()
    found, broken = growth(only(month, begun), by_group=False), _broken(month)
    back = {"active": 0} | MONTHS_BACK
    return found.assign(**{part: found[part].mask([bool(broken & set(range(each - back[part], each + 1)))
                                                   for each in found.index]) for part in found})


def _broken(month: Month) -> set[int]:
    """The calendar months of which an expected group's log misses more than a few days."""
    holes = [days for group, days in month.collected.holes.items() if group in expected(month)]
    missing = [pd.Series((days.year * MONTHS + days.month - 1).astype("int64")).value_counts() for days in holes]
    return {int(each) for days in missing for each in days.index[days > limit("log_quiet_days")]}


def quick_ratio(month: Month, groups: pd.DataFrame) -> Measured:
    """(new + resurrected) / churned; unknown where nobody churned."""
    new, resurrected, churned = (growth_part(month, groups, part).value for part in ("new", "resurrected", "churned"))
    if new is None or resurrected is None:
        return Measured()
    return rate(new + resurrected, churned, "computed", "messages")


def returning(month: Month, groups: pd.DataFrame) -> Measured:
    """Of the people who spoke in the same days of the month before, the share who spoke again in the window."""
    before = month.window.before()
    found = heard(month, groups, before.first)
    if found is None:
        return Measured()
    then, now = (_speakers(found.log, days.first, days.as_of) for days in (before, month.window))
    return rate(float(len(then & now)), float(len(then)), "computed", "messages")


def _speakers(log: Log, first: dt.date, last: dt.date) -> set[str]:
    rows = log.member_days.filter(ibis._.day.between(number(first), number(last)))
    return set(log.frame(rows.select("member_id").distinct())["member_id"])


def new_contributors(month: Month, groups: pd.DataFrame) -> Measured:
    """People whose first message ever lies in the window.

    With a log of 90 days before the window: whoever was not seen in it. With a shorter one: of these only people who
    joined after the log began; ``denominator`` are all whose first message seen lies in the window.
    """
    history = month.window.first - dt.timedelta(days=limit("newcomer_log_days"))
    long = heard(month, groups, history, every=True)
    if long is not None:
        return Measured(float(len(_first_seen(month, long.log))), route="computed", source="messages")
    short = heard(month, groups, month.window.first, every=True)
    if month.roster is None or short is None:
        return Measured()
    seen = _first_seen(month, short.log)
    since = joined_first(month.roster)[lambda days: days >= pd.Timestamp(short.whole_from)]
    return Measured(float(len(seen & set(since.index))), denominator=float(len(seen)), route="computed",
                    source="messages")


def _first_seen(month: Month, log: Log) -> set[str]:
    rows = log.member_days
    first = rows.group_by("member_id").agg(day=rows.day.min()).filter(ibis._.day >= number(month.window.first))
    return set(log.frame(first)["member_id"])


def lost_regulars(month: Month, groups: pd.DataFrame) -> Measured:
    """Regulars of the 90 days before the last 30 (lines in templates/tiers.yml) who said nothing in the last 30, and
    how many regulars there were (``denominator``). Members who left count: they are lost."""
    found = heard(month, groups, month.window.as_of - dt.timedelta(days=limit("regular_log_days") - 1), every=True)
    if found is None:
        return Measured()
    rows, last = found.log.member_days, number(month.window.as_of)
    recent = rows.day > last - RECENT
    prior = rows.day.between(number(found.first), last - RECENT)
    said = found.log.frame(rows.group_by("member_id").agg(
        messages_30=rows.messages.sum(where=recent).fill_null(0),
        messages_prior_90=rows.messages.sum(where=prior).fill_null(0))).set_index("member_id").astype("Float64")
    lost = turns(said)["lost_regular"].fillna(False)
    regular = turns(said.assign(messages_30=0.0).astype("Float64"))["lost_regular"].fillna(False)
    return Measured(float(lost.sum()), denominator=float(regular.sum()), route="computed", source="messages")
