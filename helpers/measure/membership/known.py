"""All that a month's tables tell of its members, kept once."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.log.local import EPOCH, number
from helpers.measure.log.members import MONTH
from helpers.measure.log.replies import edges
from helpers.measure.membership.bought import bought, brought
from helpers.measure.membership.said import Talk, said, talk, talks
from helpers.measure.membership.stays import heard_since, stays
from helpers.measure.month import Month
from helpers.measure.people.features import derived
from helpers.measure.people.influence import standing, trusted, weighed
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import regular
from helpers.measure.roster import joined_first, people, present


def features(month: Month, day: dt.date) -> pd.DataFrame:
    """``people.features`` of the members of ``day``, with what follows from them; index member_id, sorted. Staff and
    bots, people who have left, and customers who are no members are not in it. What no table tells has no column."""
    log = month.whole_log
    return _features(month, day, None if log is None or log.span is None else talk(log, day))


def _features(month: Month, day: dt.date, told: Talk | None) -> pd.DataFrame:
    spoken = said(month, stays(month, day), day, told)
    joined = pd.DataFrame(index=spoken.index)
    if month.roster is not None:
        joined["joined_on"] = joined_first(month.roster).reindex(spoken.index)
    return derived(pd.concat([joined, spoken, bought(month, spoken.index, day), brought(month, spoken.index, day)],
                             axis=1), pd.Timestamp(day))


@dataclass(frozen=True)
class Known:
    """The members of a month: ``features`` at its end, ``before`` (a month earlier, same days), ``panel``."""

    month: Month

    @cached_property
    def features(self) -> pd.DataFrame:
        """One row a member at the window's end."""
        return features(self.month, self.month.window.as_of)

    @cached_property
    def before(self) -> pd.DataFrame:
        """The same at the end of the same days a month earlier."""
        return features(self.month, self.month.window.before().as_of)

    @cached_property
    def panel(self) -> pd.DataFrame:
        """One row a regular and date, as ``people.leaving`` learns from: every 30 days back from the window's end, as
        far as the log goes and at most ``origins`` of templates/people.yml. Who left the roster meanwhile is ``gone``,
        too. The log is read once for all dates."""
        dates, later, rows = self._origins, self.features, []
        told = talks(self.month.whole_log, dates) if self.month.whole_log and dates else {}
        for day in dates:
            now = _features(self.month, day, told[day])
            rows.append(_origin(now, later, pd.Timestamp(day), self._heard_after(day)))
            later = now
        return pd.concat(rows[::-1], ignore_index=True) if rows else pd.DataFrame(
            columns=["origin", "member_id", "gone"])

    @property
    def _origins(self) -> list[dt.date]:
        """The dates of the panel, the latest first."""
        rule, log = settings("churn"), self.month.whole_log
        if log is None or log.span is None:
            return []
        first = EPOCH + dt.timedelta(log.span[0] + rule["window_days"])
        dates = [self.month.window.as_of - dt.timedelta(days=rule["horizon_days"] * number)
                 for number in range(1, rule["origins"] + 1)]
        return [day for day in dates if day >= first]

    def _heard_after(self, day: dt.date) -> pd.Series:
        """Whether the log holds the days after ``day`` on which a member of then would have fallen silent."""
        then = day + dt.timedelta(days=settings("churn")["horizon_days"])
        since = heard_since(self.month, stays(self.month, day), then)
        return since <= pd.Timestamp(day) + pd.Timedelta(days=1)

    @property
    def groups(self) -> pd.Series:
        """The groups each member is in, by name, parted by commas; index member_id; empty without a roster."""
        roster, listed = self.month.roster, self.month.table("groups")
        if roster is None:
            return pd.Series(dtype=object)
        names = {} if listed is None else listed.set_index("group_id")["name"].dropna().to_dict()
        here = present(people(roster), self.month.window.as_of).sort_values("group_id", kind="stable")
        return here.groupby("member_id")["group_id"].agg(lambda ids: ", ".join(
            str(names.get(each, each)) for each in dict.fromkeys(ids)))

    @cached_property
    def edges(self) -> pd.DataFrame:
        """Who answered or named whom in 30 days, among members; from, to, weight."""
        if self.month.whole_log is None:
            return pd.DataFrame(columns=["from", "to", "weight"])
        last = number(self.month.window.as_of)
        pairs = weighed(edges(self.month.whole_log, last - MONTH + 1, last))
        here = self.features.index
        return trusted(pairs[pairs["from"].isin(here) & pairs["to"].isin(here)])

    @cached_property
    def influence(self) -> pd.DataFrame:
        """``people.influence.standing`` of these."""
        return standing(self.edges)


def _origin(now: pd.DataFrame, later: pd.DataFrame, origin: pd.Timestamp, heard: pd.Series) -> pd.DataFrame:
    """The regulars of a day and whether they were gone 30 days later; not known of those whose log has a hole there."""
    own = now[regular(now).fillna(False).astype(bool)]
    gone = ~(later["last_spoke"].reindex(own.index) > origin)
    told = heard.reindex(own.index).fillna(False).astype(bool)
    return own.assign(origin=origin, gone=gone.astype("boolean").where(told)).reset_index()
