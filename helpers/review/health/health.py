"""A community's health in one month: everything chapter 08 shows, computed once."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.activity import distinct_speakers
from helpers.measure.health.decline import Trend, trend
from helpers.measure.health.indicators import indicators
from helpers.measure.health.series import Series, activity, group_series
from helpers.measure.health.settings import settings
from helpers.measure.people.concentration import core_look
from helpers.measure.talk.heard import last_days
from helpers.measure.totals import Measured, last_known
from helpers.review.health.alerts import HeldOut, Trial, back_test, declines, held_out, suggested
from helpers.review.health.bands import dau_band
from helpers.review.health.chart import Chart, chart
from helpers.review.health.lights import Light, board, dashboard
from helpers.review.health.looks import Look, three_looks, tipping
from helpers.review.health.playbook import Play, playbook
from helpers.review.levels import judged_values
from helpers.review.review import Review
from helpers.rules import review_settings, rule


@dataclass(frozen=True)
class Health:
    """The health of a review's month."""

    review: Review

    @cached_property
    def figures(self) -> dict[str, Measured]:
        """Every figure of health by its name on the boards: those of the registry, and those it does not have."""
        registered = {name: self.review.figures[metric] for name, metric in settings("registry").items()}
        return registered | indicators(self.review.month, self.review.groups)

    @property
    def young(self) -> bool:
        """Whether the community is still building its baseline: its first three months."""
        ran = self.review.plan.months_running + self.review.standing.number
        return ran <= review_settings()["baseline_months"]

    @property
    def few(self) -> bool:
        """Whether it has fewer members than a rate needs."""
        known = last_known(self.review.month, self.review.groups).value
        return known is not None and known < self.least

    @property
    def least(self) -> float:
        """The least members for a rate."""
        return rule("daily_active", self.review.plan.profile).exposure

    def lights(self, policy: str) -> list[Light]:
        """The dashboard of a policy."""
        return dashboard(self.figures, policy, self.young, self.few)

    @cached_property
    def board(self) -> list[Light]:
        """Every figure once, under the plan's own profile."""
        return board(self.figures, self.review.plan.profile, self.young, self.few)

    @property
    def band(self) -> str | None:
        """Where daily activity stands on the ladder; None where it is unknown or rests on too few members."""
        share = self.figures["daily_active"].value
        return None if share is None or self.few else dau_band(share)

    @cached_property
    def series(self) -> Series | None:
        """Activity along time."""
        return activity(self.review.month)

    @cached_property
    def chart(self) -> Chart | None:
        """Activity on a control chart; None where nothing is known of it."""
        if self.series is None:
            return None
        return chart(self.series, pd.Timestamp(self.review.window.first))

    @property
    def trend(self) -> Trend | None:
        """The trend of the chart's values as far as it is drawn."""
        return None if self.chart is None else trend(self.chart.values.iloc[-settings("control")["shown_days"]:])

    @property
    def tipped(self) -> list[dt.date] | None:
        """The days of the window on which activity tipped; None where it is not known by the day."""
        if self.series is None or self.series.step != "day" or self.series.unit != "share":
            return None
        return [day for day in tipping(self.series.values) if day >= self.review.window.first]

    @cached_property
    def looks(self) -> list[Look]:
        """The three looks; open rate and questions are in no table."""
        return three_looks(None, None, None, self._core())

    def _core(self) -> float | None:
        found = last_days(self.review.month, self.review.groups, settings("core_days"))
        if found is None or found.here is None:
            return None
        said = found.spoke(found.first)["messages"]
        look = core_look(said.reindex(sorted(found.here)).fillna(0))
        return None if look.share != look.share or look.people < self.least else look.share

    @property
    def plays(self) -> list[Play]:
        """Actions that drops call for; none of a young or tiny community: there is nothing to fall from."""
        if self.young or self.few:
            return []
        before, now = self._weeks()
        return playbook(before, now, self.figures["conversion"].value)

    def _weeks(self) -> tuple[float | None, float | None]:
        """Speakers of the last seven days before and of the last seven, over groups whose log holds both; None without
        a log that reaches so far."""
        week, last = dt.timedelta(days=settings("week_days")), self.review.window.as_of
        found = last_days(self.review.month, self.review.groups, 2 * week.days)
        if found is None:
            return None, None
        ends = [distinct_speakers(found.log, end - week + dt.timedelta(days=1), end) for end in (last - week, last)]
        return float(ends[0]), float(ends[1])

    @cached_property
    def trials(self) -> list[Trial]:
        """Every alert rule tried on the community's past; empty where it is too short."""
        return [] if self.series is None else back_test(self.series)

    @cached_property
    def suggestion(self) -> Trial | None:
        """The threshold its own past suggests."""
        return None if self.series is None else suggested(self.series)

    @property
    def declines(self) -> list[dt.date]:
        """The real declines of its past."""
        return [] if self.series is None else declines(self.series.values, self.series.step)

    @cached_property
    def unseen(self) -> HeldOut | None:
        """A threshold suggested on the first two thirds of its past, tried on the rest; None where it is too short."""
        return None if self.series is None else held_out(self.series)

    @property
    def bands(self) -> pd.DataFrame:
        """One row a group of enough members whose daily activity is known, the weakest first: name, owner, share,
        members, band."""
        rows = []
        for _, row in self.review.groups.iterrows():
            share, members = judged_values(row)["daily_active"]
            if share is not None and members is not None and members >= self.least:
                rows.append((str(row["name"]), row["owner"], share, members, dau_band(share)))
        return pd.DataFrame(rows, columns=["name", "owner", "share", "members", "band"]).sort_values(
            ["share", "name"], ignore_index=True)

    @cached_property
    def group_trials(self) -> list[tuple[str, Trial, list[dt.date], Series]]:
        """Name, suggested threshold, declines and days of each group with a past long enough, those that fell first."""
        rows, found = self.review.groups, []
        for group, series in group_series(self.review.month).items():
            members = rows["closing"].get(group)
            trial = suggested(series) if series.unit == "share" and members >= self.least else None
            if trial is not None:
                found.append((str(rows["name"][group]), trial, declines(series.values, series.step), series))
        return sorted(found, key=lambda each: (not each[2], each[0]))
