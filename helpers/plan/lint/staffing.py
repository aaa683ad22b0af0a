"""A team too small for the members it is to look after, by every rule the plan or the norms give."""

from collections.abc import Iterator

from helpers.plan.growth.forecast import enough
from helpers.plan.lint.fault import Detail, Fault
from helpers.plan.lint.groups import groups_needed, largest_group
from helpers.plan.model import Plan
from helpers.rules import norm

PART_TIME = "part-time-admin"


def full_time(plan: Plan, month: int) -> float:
    """Full-time people of the team by the end of plan month ``month``; 0 where the plan names none."""
    if plan.team is None:
        return 0.0
    there = [role.people for role in plan.team.roles if role.role != PART_TIME]
    hired = [hire.people for hire in plan.team.hires if hire.role != PART_TIME and hire.month <= month]
    return float(sum(there) + sum(hired))


def too_few_people(plan: Plan) -> Iterator[Fault]:
    """R11: fewer full-time people at a milestone than the strictest rule asks for at least; the worst milestone.

    50,000 members: stated 25 to 30; in groups of 500 100 groups, at 0.5 to 1 each 50 to 100; hired 15.
    """
    if plan.team is None or not (plan.team.roles or plan.team.hires):
        return
    gaps = []
    for month, members in plan.goals.members.items():
        rules, staff = needs(plan, members), full_time(plan, month)
        least = max((rule.numbers["low_tenth"] for rule in rules), default=0.0)
        gaps.append((least - staff, -month, members, least, staff, rules))
    short, minus, members, least, staff, rules = max(gaps, key=lambda gap: gap[:2])
    if short > 0 and members:
        yield Fault("R11", "gap", ("team",),
                    {"month": -minus, "members": members, "staff_tenth": staff, "least_tenth": least,
                     "short_tenth": short, "each": members / staff if staff else members}, details=rules)


def needs(plan: Plan, members: float) -> tuple[Detail, ...]:
    """What every rule asks for ``members``: full-time people, low and high."""
    team, found = plan.team, []
    if team and team.stated and team.stated.members:
        part = members / team.stated.members
        found.append(Detail("R11_stated", {"low_tenth": team.stated.low * part, "high_tenth": team.stated.high * part}))
    if team and plan.groups:
        low, high = team.per_group or norm("admins_per_group", plan.profile).band
        groups = groups_needed(plan, members)
        found.append(Detail("R11_groups", {"groups": groups, "size": largest_group(plan), "least_tenth": low,
                                       "most_tenth": high, "low_tenth": low * groups, "high_tenth": high * groups}))
    if team and team.members_each:
        people = enough(members / team.members_each)
        found.append(Detail("R11_members", {"each": team.members_each, "low_tenth": people}))
    return tuple(found)
