"""What needs deciding now: how much or who, by when, and what waiting costs. Three at most."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from helpers.plan.growth.forecast import enough, required_joins
from helpers.plan.model import Plan
from helpers.review.levels import GroupStanding
from helpers.review.standing import Standing
from helpers.rules import review_settings, rule

Kind = Literal["joins", "lost_milestone", "rescue", "missing", "split"]


@dataclass(frozen=True)
class Decision:
    """One decision. ``numbers`` prove it; ``groups`` are the names it is about."""

    kind: Kind
    by: dt.date
    numbers: dict[str, float]
    groups: tuple[str, ...] = ()


def decisions(plan: Plan, standing: Standing, groups: list[GroupStanding], leaves: dict[str, float],
              unreported: list[str], as_of: dt.date) -> list[Decision]:
    """The most pressing decisions, the plan's own first. ``leaves``: people a group lost this month."""
    by = as_of + dt.timedelta(days=review_settings()["decision_days"])
    reported = [each for each in groups if each.group_id not in unreported]
    found = [joins_needed(plan, standing, by), rescue(groups, leaves, by),
             missing(groups, unreported, by), split(plan, reported, by)]
    return [each for each in found if each][:review_settings()["most_decisions"]]


def joins_needed(plan: Plan, standing: Standing, by: dt.date) -> Decision | None:
    """More joins in each month, if the next milestone is missed by the joins planned at today's retention.

    What waiting costs: the extra joins a month if nothing changes for one month more. With one month
    left there is no later: then the decision is to find them now or to move the milestone.
    """
    ahead, milestone = standing.forecast, standing.milestone
    if ahead is None or milestone is None or standing.chance is None:
        return None
    month, target = milestone
    left = month - ahead.first + 1
    short = target - float(ahead.central[left - 1])
    extra = enough(required_joins(0, short, left, ahead.kept))
    if extra < 1:
        return None
    planned = sum(plan.joins[ahead.first - 1:month]) / left
    numbers = {"extra": extra, "needed": planned + extra, "planned": planned, "month": month, "target": target}
    if left == 1:
        return Decision("lost_milestone", by, numbers | {"short": short})
    return Decision("joins", by, numbers | {"later": enough(required_joins(0, short, left - 1, ahead.kept))})


def rescue(groups: list[GroupStanding], leaves: dict[str, float], by: dt.date) -> Decision | None:
    """What to do with the groups in rescue; waiting costs the members they lose in a month."""
    sick = [each for each in groups if each.level == "rescue"]
    if not sick:
        return None
    lost = [leaves[each.group_id] for each in sick if each.group_id in leaves]
    numbers = {"groups": len(sick), "members": sum(each.closing or 0 for each in sick)}
    return Decision("rescue", by, numbers | ({"leaves": sum(lost)} if lost else {}), tuple(each.name for each in sick))


def missing(groups: list[GroupStanding], unreported: list[str], by: dt.date) -> Decision | None:
    """Groups whose figures of the month are not there."""
    names = tuple(each.name for each in groups if each.group_id in set(unreported))
    people = sum(each.closing or 0 for each in groups if each.group_id in set(unreported))
    return Decision("missing", by, {"groups": len(names), "members": people}, names) if names else None


def split(plan: Plan, groups: list[GroupStanding], by: dt.date) -> Decision | None:
    """Groups above the size past which a group is overloaded (001 chapter 1, 004 1.3)."""
    cap = rule("group_size", plan.profile).warn
    large = [each for each in groups if cap is not None and (each.closing or 0) > cap]
    if not large or cap is None:
        return None
    over = sum((each.closing or 0) - cap for each in large)
    return Decision("split", by, {"groups": len(large), "cap": cap, "over": over,
                                  "largest": max(each.closing or 0 for each in large)},
                    tuple(each.name for each in large))
