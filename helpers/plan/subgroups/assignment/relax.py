"""What each limit costs: the assignment solved again with one of them a little looser (templates/subgroups.yml)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from helpers.numbers import whole
from helpers.plan.subgroups.assignment.assign import Assignment, assign
from helpers.plan.subgroups.assignment.frames import people_frame
from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.settings import settings
from helpers.texts import text

FEWEST = 2  # people make a group


@dataclass(frozen=True)
class Relaxed:
    """One limit moved from ``before`` to ``after`` (``need``: admins of one need), and what that brings.

    ``limit``: smallest, largest, groups, each, balance or admins. ``seated``, ``first``, ``seats``, ``groups``: how
    many more people seated, people with their first choice, seats and groups than now; below 0 fewer.
    """

    limit: str
    need: str | None
    before: float
    after: float
    seated: int
    first: int
    seats: int
    groups: int

    def sentence(self, language: str) -> str:
        """What is moved and what it brings."""
        change = text(f"subgroups.relax_{self.limit}", language, need=self.need or "",
                      before=whole(self.before, language), after=whole(self.after, language))
        brings = text(f"subgroups.brings_{self._kind}", language, seated=whole(self.seated, language),
                      first=whole(abs(self.first), language), seats=whole(self.seats, language))
        return text("subgroups.relax", language, change=change, brings=brings)

    @property
    def _kind(self) -> str:
        if self.seated > 0:
            return "seated" if self.first >= 0 else "seated_fewer_first"
        return "first" if self.first > 0 else "seats" if self.seats > 0 else "nothing"


def relaxations(wishes: pd.DataFrame, people: pd.DataFrame, now: Assignment) -> list[Relaxed]:
    """Every limit of ``now`` moved by one step, alone, the most helpful first. Each is solved, not guessed.

    Not for the asking at 50,000 people: up to eight assignments are solved.
    """
    changes = [*_steps(now.limits), *_admins(wishes, people, now)]
    tried = [_compared(now, assign(wishes, people, change.limits), change) for change in changes]
    return sorted(tried, key=lambda each: (-each.seated, -each.first, -each.seats))


class _Change(NamedTuple):
    limit: str
    need: str | None
    before: float
    after: float
    limits: Limits


def _compared(now: Assignment, then: Assignment, change: _Change) -> Relaxed:
    more = [getattr(then.summary, name) - getattr(now.summary, name) for name in ("seated", "first", "seats", "groups")]
    return Relaxed(change.limit, change.need, change.before, change.after, *more)


def _steps(limits: Limits) -> Iterator[_Change]:
    by = settings("relax")
    smallest = max(FEWEST, limits.smallest + by["smallest"])
    if smallest < limits.smallest:
        yield _Change("smallest", None, limits.smallest, smallest, replace(limits, smallest=smallest))
    largest = limits.largest + by["largest"]
    if limits.cap is None or largest <= limits.cap:
        yield _Change("largest", None, limits.largest, largest, replace(limits, largest=largest))
    if limits.groups_most is not None:
        most = limits.groups_most + by["groups"]
        yield _Change("groups", None, limits.groups_most, most, replace(limits, groups_most=most))
    yield _Change("each", None, limits.each, limits.each + by["each"], replace(limits, each=limits.each + by["each"]))
    if limits.balance:
        yield _Change("balance", None, limits.balance, 0, replace(limits, balance=None))


def _admins(wishes: pd.DataFrame, people: pd.DataFrame, now: Assignment) -> Iterator[_Change]:
    """One admin more for the needs most people miss as their first choice, where all who may be are admins already."""
    if not now.limits.admins:
        return
    got = now.seats[["person", "need"]].astype(str)
    first = wishes.loc[wishes["rank"] == wishes.groupby("person")["rank"].transform("min"), ["person", "need"]]
    missed = first.astype(str).merge(got, how="left", indicator=True).query("_merge == 'left_only'")["need"]
    asked = people_frame(people)
    able = asked.loc[(asked["willing"] & asked["qualified"]).fillna(False).astype(bool), "person"]
    free = set(able) - set(now.seats.loc[now.seats["admin"].astype(bool), "person"])
    spare = wishes.loc[wishes["person"].astype(str).isin(free), "need"].astype(str)
    counts = missed[~missed.isin(spare)].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    for need in counts.index[:settings("relax")["needs_tried"]]:
        before = now.limits.brought.get(need, 0)
        after = before + settings("relax")["admins"]
        yield _Change("admins", need, before, after, replace(now.limits, brought={**now.limits.brought, need: after}))
