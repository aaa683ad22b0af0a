"""A template made one's own: grown to a community's size, moved to its first month, nothing done yet."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

from ruamel.yaml.comments import CommentedMap

from helpers.calendar import days_in, month_of, months_between, shift
from helpers.plan.budget.lines import lines
from helpers.plan.model import Plan
from helpers.root import template

DONE_SO_FAR = ("done", "started", "finished")
THOUSAND = 1000
HISTORY = ("baseline", "changes")
ROUNDED: dict[str, Callable[[float], float]] = {
    "whole": round, "yuan": round, "up": lambda value: math.ceil(round(value, 6)),
    "half": lambda value: math.ceil(round(value * 2, 6)) / 2}


def grow_to(tree: CommentedMap, size: int) -> None:
    """Bring every count and sum of the template in proportion to a community of ``size`` members, in place.

    templates/scaling.yml says which. The joins of the channels add up to those of the plan.
    """
    factor = size / tree["size"]
    _grow(tree, "plan", factor)
    _grow_goals(tree, factor)
    for month, joins in enumerate(tree["joins"]):
        planned = [channel["joins"][month] * factor for channel in tree.get("channels", [])]
        for channel, count in zip(tree.get("channels", []), apportioned(planned, joins), strict=True):
            channel["joins"][month] = count


def apportioned(parts: list[float], total: int) -> list[int]:
    """``parts`` as whole numbers that add up to ``total``, the largest remainders rounded up first (Hamilton).

    ``parts`` add up to at most ``total`` and to less than one a part below it.
    """
    whole = [math.floor(part) for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda place: whole[place] - parts[place])
    for place in by_remainder[:total - sum(whole)]:
        whole[place] += 1
    return whole


def _scaling() -> dict[str, Any]:
    return template("scaling.yml")


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


def afford(tree: CommentedMap, plan: Plan) -> None:
    """Raise the budget to what ``plan``'s team and channels cost at the shares written, in place, to the thousand.

    ``plan`` is the tree read. Posts and first joiners are whole, so a small community costs more than its share.
    """
    if plan.budget is None or plan.budget.total is None:
        return
    needed = {line.name: sum(line.needed) for line in lines(plan) if line.needed}
    totals = [needed[name] / share for name, share in plan.budget.shares.items() if share and name in needed]
    if max(totals, default=0) > plan.budget.total:
        tree["budget"]["total"] = math.ceil(max(totals) / THOUSAND) * THOUSAND


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
