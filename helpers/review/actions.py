"""What was promised and what comes next: last month's actions counted, next month's listed."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from helpers.calendar import shift
from helpers.review.levels import GroupStanding
from helpers.rules import review_settings


@dataclass(frozen=True)
class Done:
    """Last month's actions: how many were done, not done, or never answered."""

    done: int
    not_done: int
    unanswered: int

    @property
    def promised(self) -> int:
        """All of them."""
        return self.done + self.not_done + self.unanswered


@dataclass(frozen=True)
class NextAction:
    """One action of next month: typed by the team (``words``), or one that a finding asks for."""

    kind: Literal["typed", "carried", "wake", "report", "owner"]
    due: dt.date
    owner: str | None
    words: str = ""
    group: str = ""


def last_month_done(actions: pd.DataFrame | None, month: str) -> Done | None:
    """What became of the actions set in the review of the month before; None where none were recorded."""
    if actions is None:
        return None
    set_then = actions[actions["month"] == shift(month, -1)]
    if set_then.empty:
        return None
    done = set_then["done"]
    return Done(int(done.fillna(False).sum()), int((~done.fillna(True)).sum()), int(done.isna().sum()))


def next_actions(actions: pd.DataFrame | None, groups: list[GroupStanding], unreported: list[str],
                 month: str, as_of: dt.date) -> list[NextAction]:
    """Next month's actions, three at most: those the team set, those left undone, then what the
    groups call for (wake the sick, get the missing figures, find an owner)."""
    due = as_of + dt.timedelta(days=review_settings()["action_days"])
    found = [*_typed(actions, month, due), *_called_for(groups, unreported, due)]
    return found[:review_settings()["most_actions"]]


def _typed(actions: pd.DataFrame | None, month: str, due: dt.date) -> list[NextAction]:
    if actions is None:
        return []
    undone = ~actions["done"].fillna(False).astype(bool)
    fresh, left = (actions[(actions["month"] == each) & undone] for each in (month, shift(month, -1)))
    return [NextAction("typed" if frame is fresh else "carried",
                       due if pd.isna(row["due_on"]) or frame is left else row["due_on"].date(),
                       None if pd.isna(row["owner"]) else str(row["owner"]), str(row["action"]))
            for frame in (fresh, left) for _, row in frame.iterrows()]


def _called_for(groups: list[GroupStanding], unreported: list[str], due: dt.date) -> list[NextAction]:
    sick = [NextAction("wake", due, each.owner, group=each.name) for each in groups if each.level == "rescue"]
    silent = [NextAction("report", due, each.owner, group=each.name) for each in groups if each.group_id in unreported]
    orphans = [NextAction("owner", due, None, group=each.name) for each in groups if not each.owner]
    return [*sick, *silent, *orphans]
