"""Growth no faster than the team can carry (003 2.3.4; system B11)."""

from helpers.plan.model import Plan
from helpers.plan.resources.groups import group_size
from helpers.plan.resources.team import ADMINS, people
from helpers.rules import norm


def most_members(admins: float, per_group: float, group_size: float) -> float:
    """Members ``admins`` can carry: 15 people, one a group, groups of 500 carry 7,500."""
    return admins / per_group * group_size


def most_joins(carried: float, members: float) -> float:
    """Members that may still come: 7,500 carried and 5,000 there leave 2,500. Whoever leaves makes room besides."""
    return max(0.0, carried - members)


def carried(plan: Plan, month: int) -> tuple[float, float] | None:
    """Members the plan's admins of plan month ``month`` can carry: at one admin a group's high norm, and at its low.

    None where the plan has no team or names no platform.
    """
    size = group_size(plan)
    if plan.team is None or size is None or not (plan.team.roles or plan.team.hires):
        return None
    low, high = plan.team.per_group or norm("admins_per_group", plan.profile).band
    admins = people(plan.team, month, ADMINS)
    return (most_members(admins, high, size.members), most_members(admins, low, size.members)) if low else None
