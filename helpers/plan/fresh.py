"""A template made one's own: grown to a community's size, moved to its first month, nothing done yet."""

import datetime as dt
import math
from collections.abc import Callable
from functools import cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from helpers.calendar import days_in, month_of, months_between, shift
from helpers.root import templates

DONE_SO_FAR = ("done", "started", "finished")
HISTORY = ("baseline", "changes")
ROUNDED: dict[str, Callable[[float], float]] = {
    "whole": round, "yuan": round, "up": lambda value: math.ceil(round(value, 6)),
    "half": lambda value: math.ceil(round(value * 2, 6)) / 2}


def grow_to(tree: CommentedMap, size: int) -> None:
    """Bring every count and sum of the template in proportion to a community of ``size`` members, in place.

    templates/scaling.yml says which. Where channels are planned, the joins are their sum.
    """
    factor = size / tree["size"]
    _grow(tree, "plan", factor)
    _grow_goals(tree, factor)
    if tree.get("channels"):
        for month in range(len(tree["joins"])):
            tree["joins"][month] = sum(channel["joins"][month] for channel in tree["channels"])


@cache
def _scaling() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((templates() / "scaling.yml").read_text(encoding="utf-8"))
    return found


def _grow(node: Any, part: str, factor: float) -> None:
    """Grow every entry of the scaling table, however deep; ``part`` is the name of the part ``node`` stands in."""
    if isinstance(node, list):
        for each in node:
            _grow(each, part, factor)
    elif isinstance(node, dict):
        if node.get("role") in _scaling()["roles"]:
            node["people"] = _grown(node["people"], _scaling()["roles"][node["role"]], factor)
        for name, value in node.items():
            how = _scaling()["grown"].get(f"{part}.{name}")
            node[name] = _grown(value, how, factor) if how else value
            _grow(value, name, factor)


def _grown(value: Any, how: str, factor: float) -> Any:
    if isinstance(value, list):
        value[:] = [_grown(each, how, factor) for each in value]
        return value
    grown = ROUNDED[how](value * factor)
    return int(grown) if grown == int(grown) else grown


def _grow_goals(tree: CommentedMap, factor: float) -> None:
    for month, members in tree["goals"]["members"].items():
        tree["goals"]["members"][month] = round(members * factor)
    needs = [need for gate in (tree.get("timeline") or {}).get("gates", []) for need in gate.get("needs", [])]
    for each in [*needs, *tree.get("targets", [])]:
        if each["metric"] in _scaling()["counted"]:
            each["value"] = round(each["value"] * factor)


def begin_in(tree: CommentedMap, start: str) -> None:
    """Move the template's first month to ``start`` (YYYY-MM), in place: dates keep their day of the month.

    What the template's own community had done, promised and changed is not this one's: it is left out.
    """
    months = months_between(tree["start"], start)
    tree["start"] = start
    timeline = tree.get("timeline") or {}
    for task in timeline.get("tasks", []):
        for name in DONE_SO_FAR:
            task.pop(name, None)
        for name, value in task.items():
            if isinstance(value, dt.date):
                task[name] = _moved(value, months)
    for name in HISTORY:
        timeline.pop(name, None)


def _moved(day: dt.date, months: int) -> dt.date:
    month = shift(month_of(day), months)
    return dt.date(int(month[:4]), int(month[5:]), min(day.day, days_in(month)))
