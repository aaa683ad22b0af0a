"""The team the plan has: who is there in a month, what a month of them costs, and how the seeds would draw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan
from helpers.plan.model.team import RoleName, Team
from helpers.rules import norm

ADMINS: tuple[RoleName, ...] = ("admin",)
PART_TIME: tuple[RoleName, ...] = ("part-time-admin",)
ABOVE: tuple[RoleName, ...] = ("director", "content", "interaction", "activity", "data")


@dataclass(frozen=True)
class Structure:
    """An organisation 1 + 3 + N: one director, three specialists, N admins."""

    directors: int
    specialists: int
    admins: int

    @property
    def total(self) -> int:
        """Everybody."""
        return self.directors + self.specialists + self.admins


def people(team: Team, month: int, roles: Iterable[RoleName]) -> float:
    """People of these roles in plan month ``month``: the team today and whoever has started by then."""
    wanted = set(roles)
    there = sum(role.people for role in team.roles if role.role in wanted)
    return there + sum(hire.people for hire in team.hires if hire.role in wanted and hire.month <= month)


def structure(groups: int, each: float) -> Structure:
    """The 1 + 3 + N team for ``groups`` groups with ``each`` admins a group (003 5.1, system G01).

    20 groups with one admin each: N = 20, 24 in all.
    """
    return Structure(round(norm("directors").number), round(norm("specialists").number), enough(groups * each))


def pay_of(team: Team, role: RoleName) -> float | None:
    """Yuan a month one person of a role costs: the mean of the team's; None where the plan does not say."""
    paid = [each for each in team.roles if each.role == role]
    if not paid or any(each.pay is None for each in paid):
        return None
    heads = sum(each.people for each in paid)
    total = sum(each.people * (each.pay or 0) for each in paid)
    return total / heads if heads else paid[0].pay


def labour_cost(plan: Plan) -> list[float] | None:
    """Yuan for people, month by month: roles x pay, hires from the month they start.

    None where there is no team, nobody in it, or a role whose pay is unknown: unknown is not 0.
    """
    team = plan.team
    roles = {role.role for role in team.roles} | {hire.role for hire in team.hires} if team else set()
    pay = {role: pay_of(team, role) for role in sorted(roles)} if team else {}
    if team is None or not pay or None in pay.values():
        return None
    return [sum(people(team, month, [role]) * (each or 0) for role, each in pay.items())
            for month in range(1, plan.months + 1)]


def unpaid_roles(plan: Plan) -> list[RoleName]:
    """Roles whose pay the plan does not say."""
    if plan.team is None:
        return []
    named: set[RoleName] = {role.role for role in plan.team.roles} | {hire.role for hire in plan.team.hires}
    return sorted(role for role in named if pay_of(plan.team, role) is None)


def load(members: float, admins: float) -> float | None:
    """Members each admin looks after; None without admins (003 4.3, system G03)."""
    return members / admins if admins else None


def overloaded(members: float, admins: float, profile: str) -> bool:
    """Whether the load is that of the case whose activity fell to 20 % (003 4.3 S003-274)."""
    each = load(members, admins)
    return each is not None and each >= norm("members_each_overload", profile).number


def capacity_saving(before: float, after: float, labour_share: float) -> float:
    """Share of all cost saved when one person looks after ``after`` instead of ``before`` members.

    3,000 -> 5,000 cuts labour by 40 %, with a labour share of 60 % the whole by 24 % (system G08).
    """
    return (1 - before / after) * labour_share
