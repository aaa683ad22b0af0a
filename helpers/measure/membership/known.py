"""All that a month's tables tell of its members, kept once."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.log.local import EPOCH, number
from helpers.measure.log.members import MONTH
from helpers.measure.log.replies import edges
from helpers.measure.membership.bought import bought, brought
from helpers.measure.membership.said import said
from helpers.measure.membership.stays import heard_since, stays
from helpers.measure.month import Month
from helpers.measure.people.features import derived
from helpers.measure.people.influence import standing, trusted, weighed
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import regular
from helpers.measure.roster import joined_first


def features(month: Month, day: dt.date) -> pd.DataFrame:
    """``people.features`` of the members of ``day``, with what follows from them; index member_id, sorted. Staff and
    bots, people who have left, and customers who are no members are not in it. What no table tells has no column."""
    here = stays(month, day)
    talk = said(month, here, day)
    joined = pd.DataFrame(index=talk.index)
    if month.roster is not None:
        joined["joined_on"] = joined_first(month.roster).reindex(talk.index)
    return derived(pd.concat([joined, talk, bought(month, talk.index, day), brought(month, talk.index, day)], axis=1),
                   pd.Timestamp(day))


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
        too."""
        rule, rows = settings("churn"), []
        later, day = self.features, self.month.window.as_of
        log = self.month.whole_log
        first = dt.date.max if log is None or log.span is None else EPOCH + dt.timedelta(log.span[0])
        for _ in range(rule["origins"]):
            day -= dt.timedelta(days=rule["horizon_days"])
            if day - dt.timedelta(days=rule["window_days"]) < first:
                break
            now = features(self.month, day)
            rows.append(_origin(now, later, pd.Timestamp(day), self._heard_after(day)))
            later = now
        return pd.concat(rows[::-1], ignore_index=True) if rows else pd.DataFrame(
            columns=["origin", "member_id", "gone"])

    def _heard_after(self, day: dt.date) -> pd.Series:
        """Whether the log holds the days after ``day`` on which a member of then would have fallen silent."""
        then = day + dt.timedelta(days=settings("churn")["horizon_days"])
        since = heard_since(self.month, stays(self.month, day), then)
        return since <= pd.Timestamp(day) + pd.Timedelta(days=1)

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
