"""Each group's level: well, watch, rescue, or unknown where nothing was collected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from helpers.rules import Rule, rule

GroupLevel = Literal["well", "watch", "rescue", "unknown"]
JUDGED = ("daily_active", "loss", "group_size")


@dataclass(frozen=True)
class GroupStanding:
    """One group: its level, and the metric, value and line that decided it (None where all is well)."""

    group_id: str
    name: str
    owner: str | None
    closing: float | None
    level: GroupLevel
    metric: str | None
    value: float | None
    line: float | None


def group_standings(groups: pd.DataFrame, profile: str) -> list[GroupStanding]:
    """One standing per row of ``measure.groups.group_months``, in its order.

    The worst line crossed decides: an alarm means rescue, a warning watch. A size never calls for
    rescue: too large is a split to plan.
    """
    rules = {metric: rule(metric, profile) for metric in JUDGED}
    return [_standing(str(group), row, rules) for group, row in groups.iterrows()]


def _standing(group: str, row: pd.Series, rules: dict[str, Rule]) -> GroupStanding:
    values = judged_values(row)
    found = {metric: rules[metric].level(value, base) for metric, (value, base) in values.items()}
    level, metric = _worst(found)
    value = values[metric][0] if metric else None
    line = None if metric is None else rules[metric].alarm if level == "rescue" else rules[metric].warn
    owner = None if pd.isna(row["owner"]) else str(row["owner"])
    return GroupStanding(group, str(row["name"]), owner, _number(row["closing"]), level, metric, value, line)


def judged_values(row: pd.Series) -> dict[str, tuple[float | None, float | None]]:
    """What a group is judged by, with the members each rate rests on; None where a part is unknown.

    Carried figures judge nothing.
    """
    reported = row["members_route"] != "carried"
    closing, opening = _number(row["closing"]) if reported else None, _number(row["opening"])
    return {"daily_active": (_ratio(_number(row["daily_active"]), closing), closing),
            "loss": (_ratio(_number(row["leaves"]), opening), opening), "group_size": (closing, closing)}


def _worst(found: Mapping[str, str | None]) -> tuple[GroupLevel, str | None]:
    for name, level in (("alarm", "rescue"), ("warn", "watch")):
        crossed = [metric for metric, each in found.items() if each == name]
        if crossed:
            return level, crossed[0]  # type: ignore[return-value]
    rates = [each for metric, each in found.items() if metric != "group_size" and each is not None]
    return ("well" if rates else "unknown"), None


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
