"""One month reviewed: plan and measure side by side. Every chapter shows its slice of this."""

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

import pandas as pd

from helpers.calendar import month_of
from helpers.intake.community import Community, input_hash, open_community
from helpers.measure import totals
from helpers.measure.figures import Figures, figures
from helpers.measure.groups import group_months
from helpers.measure.month import Month
from helpers.measure.roster import kept_after
from helpers.measure.window import Window, local_days, window
from helpers.plan.file import open_plan
from helpers.plan.model import Plan
from helpers.review.actions import Done, NextAction, last_month_done, next_actions
from helpers.review.decisions import Decision, decisions
from helpers.review.ledger.recall import Restated, remembered, restated
from helpers.review.levels import GroupStanding, group_standings
from helpers.review.standing import Standing, standing


@dataclass(frozen=True)
class Review:
    """A community's plan and month, and everything that follows from the two."""

    plan: Plan
    month: Month

    @property
    def window(self) -> Window:
        """The days counted."""
        return self.month.window

    @cached_property
    def groups(self) -> pd.DataFrame:
        """One row per group (see ``measure.groups.group_months``)."""
        return group_months(self.month)

    @cached_property
    def figures(self) -> Figures:
        """Every measured figure of the community by metric id, each computed when it is first asked for."""
        found = figures(self.month, self.groups)
        found.instead = partial(remembered, self.month)
        return found

    @property
    def restated(self) -> dict[str, list[Restated]]:
        """By month (this one, the one before) the figures that were published otherwise before: late data, corrections.

        Asked of the ledger each time: it grows while a review stays as it is.
        """
        folder, now, then = self.month.community.folder, self.window, self.window.before()
        found = {now.month: restated(folder, now.as_of.isoformat(), self.figures, own=True),
                 then.month: restated(folder, then.as_of.isoformat(), self.before.figures, own=False)}
        return {month: each for month, each in found.items() if each}

    @cached_property
    def kept(self) -> list[float]:
        """Shares of joiners kept after 1, 2, ... months, from the roster; empty where there is none."""
        members = self.month.table("members")
        return [] if members is None else kept_after(members, self.window.as_of, self.plan.months)

    @cached_property
    def standing(self) -> Standing:
        """Where the community stands against its plan."""
        began = totals.opening(self.month, self.groups)
        return standing(self.plan, self.window, self.figures["members"], began, self.kept)

    @cached_property
    def group_standings(self) -> list[GroupStanding]:
        """Every group's level."""
        return group_standings(self.groups, self.plan.profile)

    @cached_property
    def unreported(self) -> list[str]:
        """Ids of groups that some month reported, but not this one; none while the month is in progress."""
        if not self.window.complete:
            return []
        return [str(group) for group in self.groups.index[self.groups["members_route"] == "carried"]]

    @cached_property
    def unbalanced(self) -> list[str]:
        """Ids of groups whose tallied opening + joins - leaves differs from their closing."""
        tallied = self.groups[self.groups["members_route"] == "tallied"]
        off = tallied["opening"] + tallied["joins"] - tallied["leaves"] - tallied["closing"]
        return [str(group) for group in off.index[off.notna() & (off != 0)]]

    @cached_property
    def set_aside(self) -> int:
        """Rows of the tables that are in no figure."""
        return sum(sum(account.quarantined.values()) for account in self.month.community.accounts)

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions needed."""
        leaves = {str(group): float(people) for group, people in self.groups["leaves"].dropna().items()}
        return decisions(self.plan, self.standing, self.group_standings, leaves, self.unreported, self.window.as_of)

    @cached_property
    def done(self) -> Done | None:
        """What became of last month's actions."""
        return last_month_done(self.month.table("actions"), self.window.month)

    @cached_property
    def actions(self) -> list[NextAction]:
        """Next month's actions."""
        return next_actions(self.month.table("actions"), self.group_standings, self.unreported,
                            self.window.month, self.window.as_of)

    @cached_property
    def before(self) -> "Review":
        """The month before, same days."""
        return Review(self.plan, self.month.before())


def review(folder: Path, month: str = "", as_of: str = "") -> Review:
    """The review of a community folder for a month; an empty month is the latest its data know.

    Kept by the hash of its inputs: whoever mends a table or the plan gets another review.
    Raises InputError for a plan, table, month or day that cannot be used.
    """
    return _reviewed(folder, month, as_of, input_hash(folder))


@lru_cache(maxsize=16)
def _reviewed(folder: Path, month: str, as_of: str, inputs: str) -> Review:
    plan, community = open_plan(folder), open_community(folder)
    days = window(month or latest_month(plan, community), as_of)
    return Review(plan, Month(community, days, plan.timezone))


def latest_month(plan: Plan, community: Community) -> str:
    """The last month any dated table speaks of; the plan's first month where none does.

    Never the clock: a report run again next year must say the same.
    """
    columns = (("tallies", "month"), ("platform_days", "day"), ("members", "joined_on"), ("members", "left_on"),
               ("messages", "sent_at"), ("orders", "ordered_at"))
    dated = [table[column].dropna() for name, column in columns if (table := community.table(name)) is not None]
    return max((_last_month(column, plan.timezone) for column in dated if len(column)), default=plan.start)


def _last_month(column: pd.Series, timezone: str) -> str:
    if column.dtype == "string":
        return str(column.max())
    days = column if column.dt.tz is None else local_days(column, timezone)
    return month_of(days.max().date())


