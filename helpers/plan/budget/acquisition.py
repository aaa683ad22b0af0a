"""What new members cost: joins x cost with dearer steps and launches, rewards, and the line nobody budgeted.

The seeds' budgets have no line for acquisition, though 50,000 joins at 5.6 to 18 yuan are 280,000 to 900,000
(003 1.3.2 with 5.3; system G05).
"""

from collections.abc import Iterable

from helpers.plan.model import Channel, Plan
from helpers.rules import norm


def acquisition(joins: float, cost: float) -> float:
    """Yuan for so many joins at one cost."""
    return joins * cost


def segments(channel: Channel) -> list[tuple[float, float]] | None:
    """The channel's steps as (joins a month, yuan a join), cheapest first; the last one goes on for ever.

    None where it names no cost at all: unknown is not free.
    """
    if channel.steps:
        return [*((step.joins, step.cost_per_join) for step in channel.steps[:-1]),
                (float("inf"), channel.steps[-1].cost_per_join)]
    return None if channel.cost_per_join is None else [(float("inf"), channel.cost_per_join)]


def month_cost(channel: Channel, joins: float) -> float | None:
    """Yuan for ``joins`` of one month, step by step; None where the cost is unknown."""
    costs = segments(channel)
    return None if costs is None else stepped(costs, joins)


def stepped(steps: Iterable[tuple[float, float]], joins: float) -> float:
    """Yuan for ``joins`` in steps of (joins, yuan a join), the first step filled first."""
    total, left = 0.0, float(joins)
    for most, cost in steps:
        total += min(left, most) * cost
        left -= min(left, most)
    return total


def channel_cost(channel: Channel) -> list[float] | None:
    """Yuan month by month for the channel's planned joins; its launch in the first month that has any."""
    costs = [month_cost(channel, joins) for joins in channel.joins]
    if not costs or None in costs:
        return None
    first = next((month for month, joins in enumerate(channel.joins) if joins), None)
    return [(cost or 0.0) + (channel.launch if month == first else 0.0) for month, cost in enumerate(costs)]


def rewards(plan: Plan) -> float | None:
    """Yuan for inviters over the whole plan: share of the members at its end x reward (003 8.3).

    None where the plan names no referral, and where a referral channel's cost already holds the reward.
    """
    costed = [each for each in plan.channels if each.kind == "referral" and segments(each)]
    if plan.referral is None or costed:
        return None
    members = plan.goals.members[max(plan.goals.members)]
    return members * plan.referral.inviting_share * plan.referral.reward


def acquisition_cost(plan: Plan) -> list[float] | None:
    """Yuan for new members month by month; None where there is no channel with joins or the cost of one is unknown."""
    used = [each for each in plan.channels if each.joins]
    costs = [channel_cost(each) for each in used]
    if not costs or None in costs:
        return None
    once = (rewards(plan) or 0.0) / plan.months
    return [sum(month, once) for month in zip(*(cost for cost in costs if cost is not None), strict=True)]


def without_cost(channels: Iterable[Channel]) -> list[str]:
    """The names of channels with planned joins and no cost."""
    return [each.name for each in channels if any(each.joins) and segments(each) is None]


def usual_range(plan: Plan) -> tuple[float, float]:
    """What all joins of the plan would cost at what a join cost head brands and small ones in 2023: a benchmark."""
    low, high = norm("cost_of_a_join", plan.profile).band
    return acquisition(sum(plan.joins), low), acquisition(sum(plan.joins), high)
