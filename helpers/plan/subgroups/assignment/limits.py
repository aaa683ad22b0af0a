"""What an assignment has to keep: sizes, groups, admins, balance."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.plan.model import Plan
from helpers.plan.subgroups.settings import settings
from helpers.rules import platform


@dataclass(frozen=True)
class Limits:
    """``smallest`` and ``largest`` members of a group, ``cap`` what the platform holds (None: no cap is known).

    ``each``: groups one member may be in. ``groups_most``: groups the team can run (None: any number).
    ``admins``: willing and qualified members each group needs; ``brought``: further admins by need, from elsewhere.
    ``balance``: a group's share of active members is at least this part of the share among all who chose
    (None: not kept). ``planned``: seats the plan has decided already, 0 if none.
    """

    smallest: int
    largest: int
    cap: int | None = None
    each: int = 1
    groups_most: int | None = None
    admins: int = 1
    balance: float | None = None
    brought: Mapping[str, int] = field(default_factory=dict)
    planned: int = 0

    @property
    def most(self) -> int:
        """The most members a group may have: what is wanted, within what the platform holds."""
        return self.largest if self.cap is None else min(self.largest, self.cap)


def plan_limits(plan: Plan, groups_most: int | None = None) -> Limits:
    """The limits a plan sets (sizes, several groups at once, platform), the rest from templates/subgroups.yml."""
    wishes, usual = plan.sub_groups, settings("assignment")
    return Limits(wishes.smallest, wishes.largest, platform(plan.groups.platform).group_cap if plan.groups else None,
                  usual["each_if_several"] if wishes.several else 1, groups_most, usual["admins"], usual["balance"],
                  planned=sum(seats.number * seats.size for seats in wishes.planned))
