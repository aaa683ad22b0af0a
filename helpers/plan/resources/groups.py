"""How many groups so many members fill."""

from dataclasses import dataclass

from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan
from helpers.rules import platform


@dataclass(frozen=True)
class GroupSize:
    """Members a group holds on average; ``source``: cap (the platform's), largest (the team's own) or number
    (the groups the plan counts on at its last milestone are not all full)."""

    members: float
    source: str


def group_size(plan: Plan) -> GroupSize | None:
    """The average size of a group; None where the plan names no platform.

    The smallest of the platform's cap, the team's own ``largest`` and last milestone / ``number``
    (systems G01, G02; 003 5.1; caps: templates/rules/platforms.yml).
    """
    if plan.groups is None:
        return None
    sizes = [GroupSize(platform(plan.groups.platform).group_cap, "cap")]
    if plan.groups.largest:
        sizes.append(GroupSize(plan.groups.largest, "largest"))
    last = plan.goals.members[max(plan.goals.members)]
    if plan.groups.number and last:
        sizes.append(GroupSize(last / plan.groups.number, "number"))
    return min(sizes, key=lambda size: size.members)


def groups_for(members: float, size: float) -> int:
    """Whole groups that hold ``members``: 50,000 in groups of 500 are 100."""
    return enough(members / size)
