"""How many people look after the community: three rules side by side, and the one that binds.

By groups: 0.5 to 1 full-time admin for each active group (003 5.1 S003-309). By members: at most so many
members each (50,000 for 25 to 30 people, S003-311, or the plan's own). By hours: what members write takes time,
and somebody has to be on duty. The rules disagree up to tenfold; the largest binds (systems G01 to G03).
"""

from dataclasses import dataclass
from typing import Literal

from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan
from helpers.plan.resources.groups import group_size, groups_for
from helpers.plan.resources.team import ADMINS, PART_TIME, people
from helpers.rules import norm

RuleName = Literal["groups", "members", "hours"]
SECONDS = 3600


@dataclass(frozen=True)
class Need:
    """What one rule asks for: full-time admins, ``low`` at least, ``high`` to be comfortable; None: unknown."""

    rule: RuleName
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Staffing:
    """One milestone's people. ``admins`` and ``part_time`` are those the plan has by then (None: no team)."""

    month: int
    members: int
    groups: int | None
    needs: tuple[Need, ...]
    admins: float | None
    part_time: float | None

    @property
    def binding(self) -> Need | None:
        """The rule that asks for most; None where no rule can be worked out."""
        known = [need for need in self.needs if need.low is not None]
        return max(known, key=lambda need: need.low or 0) if known else None

    @property
    def least(self) -> int | None:
        """Whole admins that satisfy every rule known at its low end."""
        return enough(self.binding.low or 0) if self.binding else None

    @property
    def comfortable(self) -> int | None:
        """Whole admins that satisfy every rule known at its high end."""
        return enough(max(need.high or 0 for need in self.needs)) if self.binding else None

    @property
    def gap(self) -> int | None:
        """Admins missing at the low end, none if 0; None where need or team is unknown."""
        return missing(self.least, self.admins)

    @property
    def comfortable_gap(self) -> int | None:
        """Admins missing at the high end."""
        return missing(self.comfortable, self.admins)


def missing(needed: float | None, there: float | None) -> int | None:
    """Whole people still to be found: 15 there and 25 to 30 needed leave 10 to 15."""
    return None if needed is None or there is None else max(0, enough(needed - there))


def by_groups(plan: Plan, members: float) -> Need:
    """Admins for the groups ``members`` fill."""
    size = group_size(plan)
    if size is None:
        return Need("groups")
    own = plan.team.per_group if plan.team else None
    low, high = own or norm("admins_per_group", plan.profile).band
    groups = groups_for(members, size.members)
    return Need("groups", groups * low, groups * high)


def by_members(plan: Plan, members: float) -> Need:
    """Admins by members each: the plan's own limit, else 1,667 to 2,000."""
    if plan.team and plan.team.members_each:
        alone = members / plan.team.members_each
        return Need("members", alone, alone)
    fewest, most = norm("members_each_admin", plan.profile).band
    return Need("members", members / most, members / fewest)


def by_hours(plan: Plan, members: float) -> Need:
    """Admins by hours: reading and answering, or covering the duty hours by shifts, whichever is more.

    Both happen on every day of the week, one person works on five of them. Unknown where the plan says neither
    messages and seconds nor duty hours.
    """
    team = plan.team
    if team is None:
        return Need("hours")
    work = (members * team.messages_each_day * team.seconds_a_message / SECONDS
            if team.messages_each_day is not None and team.seconds_a_message is not None else None)
    hours = [each for each in (work, team.duty_hours) if each is not None]
    if not hours:
        return Need("hours")
    each = team.hours_a_day or norm("productive_hours", plan.profile).number
    week = norm("duty_days_a_week", plan.profile).number / norm("working_days_a_week", plan.profile).number
    alone = max(hours) / each * week
    return Need("hours", alone, alone)


def staffing_at(plan: Plan, month: int, members: int) -> Staffing:
    """What ``members`` at the end of plan month ``month`` need, and what the plan has by then."""
    size = group_size(plan)
    team = plan.team if plan.team and (plan.team.roles or plan.team.hires) else None
    return Staffing(month, members, groups_for(members, size.members) if size else None,
                    (by_groups(plan, members), by_members(plan, members), by_hours(plan, members)),
                    people(team, month, ADMINS) if team else None, people(team, month, PART_TIME) if team else None)


def staffing(plan: Plan) -> list[Staffing]:
    """One entry for each milestone, in order."""
    return [staffing_at(plan, month, members) for month, members in sorted(plan.goals.members.items())]
