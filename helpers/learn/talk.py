"""Who said something on which day: a few speak a lot, most hardly ever, some groups fall silent."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import pick
from helpers.learn.recipe import recipe

NEW = 14


def conversation(rng: Generator, stays: pd.DataFrame, days: pd.DatetimeIndex, made: dict[str, Any],
                 groups: list[dict[str, Any]]) -> pd.DataFrame:
    """One row a message: group_id, member_id, role, day (local), sent_at (UTC text), kind, length.

    ``made["talk"]``: a member's chance to speak on a day is exp(middle + spread x normal), at most ``most``,
    ``newcomer`` times that in the first 14 days; ``more`` stretches how much frequent speakers say in a day.
    """
    habit = _habits(rng, stays["role"], made["talk"])
    chance = habit[:, None] * _presence(stays, days, made["talk"]) * _liveliness(stays, days, made, groups)
    who, when = np.nonzero(rng.random(chance.shape) < np.minimum(chance, 1))
    said = 1 + np.floor(rng.exponential(1, size=len(who)) * habit[who] * made["talk"]["more"]).astype(int)
    rows = stays.iloc[np.repeat(who, said)][["group_id", "member_id", "role"]].reset_index(drop=True)
    return worded(rng, rows.assign(day=days[np.repeat(when, said)]))


def _habits(rng: Generator, role: pd.Series, talk: dict[str, float]) -> np.ndarray:
    drawn = np.exp(talk["middle"] + talk["spread"] * rng.standard_normal(len(role)))
    fixed = role.map({"staff": talk["staff"], "bot": talk["bot"]}).to_numpy(float)
    return np.where(np.isnan(fixed), np.minimum(drawn, talk["most"]), fixed)


def _presence(stays: pd.DataFrame, days: pd.DatetimeIndex, talk: dict[str, float]) -> np.ndarray:
    joined, left = (stays[edge].to_numpy("datetime64[D]")[:, None] for edge in ("joined_on", "left_on"))
    on = days.to_numpy("datetime64[D]")[None, :]
    there = (joined <= on) & (np.isnat(left) | (on < left))
    fresh = (on - joined) < np.timedelta64(NEW, "D")
    return there * np.where(fresh & (stays["role"] == "member").to_numpy()[:, None], talk["newcomer"], 1.0)


def _liveliness(stays: pd.DataFrame, days: pd.DatetimeIndex, made: dict[str, Any],
                groups: list[dict[str, Any]]) -> np.ndarray:
    place = {group["id"]: row for row, group in enumerate(groups)}
    since = np.maximum((days - pd.Timestamp(made["fading"]["from"])).days.to_numpy(), 0)
    fade = np.array([made["fading"]["daily"] if group.get("fading") else 0.0 for group in groups])
    lively = np.array([group["liveliness"] for group in groups])[:, None] * (1 - fade[:, None]) ** since[None, :]
    return lively[stays["group_id"].map(place).to_numpy()] * np.array(recipe()["weekday_pull"])[days.day_of_week]


def worded(rng: Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with a time of day, a kind and, for texts and replies, a length in characters."""
    count = len(rows)
    kind = pick(rng, recipe()["message_kinds"], count)
    long = recipe()["lengths"]
    length = np.clip(np.rint(long["middle"] * np.exp(long["spread"] * rng.standard_normal(count))), 1, long["longest"])
    wordy = pd.Series(kind).isin(["text", "reply"])
    return rows.assign(sent_at=times(rng, rows["day"]), kind=kind,
                       length=pd.Series(length).astype("Int64").where(wordy))


def times(rng: Generator, days: pd.Series) -> pd.Series:
    """A moment on each local day, mostly in the evening, as ISO text in UTC."""
    hours = pick(rng, dict(enumerate(recipe()["hour_weights"])), len(days)).astype(int)
    seconds = hours * 3600 + rng.integers(0, 3600, size=len(days))
    local = days.reset_index(drop=True) + pd.to_timedelta(pd.Series(seconds), unit="s")
    return local.dt.tz_localize(recipe()["timezone"]).dt.tz_convert("UTC").dt.strftime("%Y-%m-%dT%H:%M:%SZ")


def exported(messages: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """The messages of the months that were exported, numbered in order of time."""
    kept = messages[messages["day"].dt.strftime("%Y-%m").isin(recipe()["logged"])]
    kept = kept.sort_values(["sent_at", "group_id", "member_id"], kind="stable", ignore_index=True)
    return kept.assign(message_id=[f"{prefix}{number:05d}" for number in range(1, len(kept) + 1)])
