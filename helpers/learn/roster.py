"""Who joined, where from, which group, and when they left.

A stay lasts from ``joined_on`` until the day before ``left_on``. The chance of leaving is planted by
channel: ``first_loss`` within 30 days of joining, then ``later_loss`` in each further 30 days.
"""

import heapq
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import pick, pseudonyms
from helpers.learn.recipe import month_days, month_end, recipe, shares

SPAN = 30


def lifetimes(surviving: np.ndarray, first_loss: np.ndarray, later_loss: np.ndarray) -> np.ndarray:
    """Days until leaving of somebody who outlives the share ``surviving`` in (0, 1] of the joiners.

    Share still there after t days: (1-first)^(t/30) up to day 30, then x (1-later)^((t-30)/30).
    """
    early = SPAN * np.log(surviving) / np.log1p(-first_loss)
    late = SPAN + SPAN * (np.log(surviving) - np.log1p(-first_loss)) / np.log1p(-later_loss)
    return np.where(surviving > 1 - first_loss, early, late)


def newcomers(rng: Generator, days: pd.DatetimeIndex, count: int, channels: dict[str, Any]) -> pd.DataFrame:
    """``count`` people who join on one of ``days``: joined_on, left_on, channel, role."""
    pull = shares(np.array(recipe()["weekday_pull"])[days.day_of_week])
    joined = days[rng.choice(len(days), size=count, p=pull)]
    channel = pick(rng, {name: made["share"] for name, made in channels.items()}, count)
    first, later = (np.array([channels[name][loss] for name in channel]) for loss in ("first_loss", "later_loss"))
    stay = np.ceil(lifetimes(1 - rng.random(count), first, later)).clip(1)
    return pd.DataFrame({"joined_on": joined, "left_on": joined + pd.to_timedelta(stay, unit="D").as_unit("s"),
                         "channel": channel, "role": "member"})


def newcomers_until(rng: Generator, days: pd.DatetimeIndex, present: int, channels: dict[str, Any]) -> pd.DataFrame:
    """As many newcomers on ``days`` as it takes for ``present`` of them to be there after the last day."""
    drawn = newcomers(rng, days, 8 * present + 8, channels)
    still_there = (drawn["left_on"] > days[-1]).cumsum()
    return drawn.iloc[:int((still_there < present).sum()) + 1] if present else drawn.iloc[:0]


def intake(rng: Generator, made: dict[str, Any], opening: int, joins: dict[str, int]) -> pd.DataFrame:
    """All newcomers of a community: ``opening`` present on the plan's first day, then month by month."""
    before = pd.date_range(made["before"]["first"], made["before"]["last"], unit="s")
    waves = [newcomers_until(rng, before, opening, made["channels"])]
    for month, count in joins.items():
        waves.append(newcomers(rng, month_days(month), count, made["channels"]))
    for month, closing in made.get("closing", {}).items():
        kept = sum(int((wave["left_on"] > month_end(month)).sum()) for wave in waves)
        waves.append(newcomers_until(rng, month_days(month), closing - kept, made["channels"]))
    return pd.concat(waves, ignore_index=True)


def seated(rng: Generator, stays: pd.DataFrame, groups: list[dict[str, Any]]) -> pd.DataFrame:
    """``stays`` by joining day with ``group_id``: a group open that day, the more ``seats`` are free the likelier."""
    stays = stays.sort_values("joined_on", kind="stable", ignore_index=True)
    leaving: dict[str, list[pd.Timestamp]] = {group["id"]: [] for group in groups}
    opened = {group["id"]: pd.Timestamp(group["opened_on"]) for group in groups}
    seats = {group["id"]: group["seats"] for group in groups}
    chosen = []
    for joined, left, draw in zip(stays["joined_on"], stays["left_on"], rng.random(len(stays)), strict=True):
        rooms = {name: _room(leaving[name], joined, seats[name]) for name in leaving if opened[name] <= joined}
        name = _by_room(rooms, draw)
        heapq.heappush(leaving[name], left)
        chosen.append(name)
    return stays.assign(group_id=chosen)


def _room(leaving: list[pd.Timestamp], day: pd.Timestamp, seats: int) -> int:
    while leaving and leaving[0] <= day:
        heapq.heappop(leaving)
    return max(seats - len(leaving), 1)


def _by_room(rooms: dict[str, int], draw: float) -> str:
    weights = np.cumsum([room ** 2 for room in rooms.values()])
    return list(rooms)[int(np.searchsorted(weights, draw * weights[-1], side="right"))]


def named(stays: pd.DataFrame, seed: int, slug: str) -> pd.DataFrame:
    """``stays`` with member ids, in order of joining."""
    return stays.assign(member_id=pseudonyms(seed, slug, "member", count=len(stays)))


def comebacks(rng: Generator, stays: pd.DataFrame, share: float, since: pd.Timestamp) -> pd.DataFrame:
    """Second stays in the same group of ``share`` of who left from ``since`` on: two to ten weeks later, for good."""
    gone = stays[stays["left_on"].between(since, pd.Timestamp(recipe()["last_day"]))]
    again = gone[rng.random(len(gone)) < share]
    away = pd.to_timedelta(rng.integers(14, 70, size=len(again)), unit="D").as_unit("s")
    back = again.assign(joined_on=again["left_on"] + away, left_on=pd.NaT)
    return back[back["joined_on"] <= pd.Timestamp(recipe()["last_day"])]


def crew(seed: int, slug: str, groups: list[dict[str, Any]]) -> pd.DataFrame:
    """Staff (as many as a group's ``staff``) and the one bot, in their groups from the day each opened."""
    staff = [(group, number) for group in groups for number in range(group.get("staff", 0))]
    bots = [group for group in groups if group.get("bot")]
    ids = pseudonyms(seed, slug, "staff", count=len(staff)) + pseudonyms(seed, slug, "bot", count=1) * len(bots)
    hosts = [group for group, _ in staff] + bots
    return pd.DataFrame({"member_id": ids, "group_id": [group["id"] for group in hosts],
                         "joined_on": pd.to_datetime([group["opened_on"] for group in hosts]).as_unit("s"),
                         "left_on": pd.NaT, "role": ["staff"] * len(staff) + ["bot"] * len(bots)})


def to_date(stays: pd.DataFrame) -> pd.DataFrame:
    """``stays`` as known on the sample's last day: whoever leaves later has not left."""
    left = pd.to_datetime(stays["left_on"])
    return stays.assign(left_on=left.where(left <= pd.Timestamp(recipe()["last_day"])))
