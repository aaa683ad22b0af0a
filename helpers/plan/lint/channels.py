"""Channels that do not add up: joins, capacity, cost, and what a member who stays really costs."""

from collections.abc import Iterator

from helpers.plan.lint.fault import Fault
from helpers.plan.lint.settings import above
from helpers.plan.model import Channel, Plan
from helpers.rules import norm


def channels_against_joins(plan: Plan) -> Iterator[Fault]:
    """Joins of all channels that are not the plan's joins; the month that is furthest off. One person a channel may be
    lost to rounding."""
    listed = [channel.joins for channel in plan.channels]
    if not listed or not all(listed):
        return
    gaps = [(abs(sum(month) - wanted), -number, sum(month), wanted)
            for number, (*month, wanted) in enumerate(zip(*listed, plan.joins, strict=True), 1)]
    off, minus, given, wanted = max(gaps)
    if off > len(listed):
        yield Fault("channels", "contradiction", ("channels",),
                    {"month": -minus, "given": given, "wanted": wanted, "off": off, "channels": len(listed),
                     "all_given": sum(map(sum, listed)), "all_wanted": sum(plan.joins)})


def channel_above_its_most(plan: Plan) -> Iterator[Fault]:
    """More joins planned than a channel is said to give in a month; its worst month."""
    for place, channel in enumerate(plan.channels):
        if channel.most is not None and channel.joins and max(channel.joins) > channel.most:
            yield Fault("channel_most", "contradiction", ("channels", place),
                        {"joins": max(channel.joins), "month": channel.joins.index(max(channel.joins)) + 1,
                         "most": channel.most}, {"channel": channel.name})


def channel_without_cost(plan: Plan) -> Iterator[Fault]:
    """A channel with joins and no cost, though the plan counts its money."""
    counted = bool(plan.budget and (plan.budget.total is not None or plan.budget.monthly))
    for place, channel in enumerate(plan.channels):
        if counted and any(channel.joins) and cost_of_a_join(channel, 1) is None:
            low, high = norm("cost_of_a_join", plan.profile).band
            yield Fault("channel_cost", "gap", ("channels", place),
                        {"joins": sum(channel.joins), "low_yuan": low * sum(channel.joins),
                         "high_yuan": high * sum(channel.joins)}, {"channel": channel.name})


def channel_too_dear(plan: Plan) -> Iterator[Fault]:
    """A channel planned at a cost above what the plan itself allows over the usual (B03: strictly above)."""
    allowed = plan.budget.over_usual if plan.budget else None
    for place, channel in enumerate(plan.channels):
        cost, usual = cost_of_a_join(channel, max(channel.joins, default=1)), channel.usual_cost
        if allowed is not None and cost is not None and usual and above(cost, (1 + allowed) * usual):
            yield Fault("channel_dear", "contradiction", ("channels", place),
                        {"cost_yuan": cost, "usual_yuan": usual, "allowed_share": allowed,
                         "over_share": cost / usual - 1, "most_yuan": (1 + allowed) * usual},
                        {"channel": channel.name})


def channel_keeps_too_few(plan: Plan) -> Iterator[Fault]:
    """A channel with joins that keeps fewer than the plan's own limit."""
    least = plan.budget.least_kept if plan.budget else None
    for place, channel in enumerate(plan.channels):
        if least is not None and channel.kept is not None and channel.kept < least and any(channel.joins):
            yield Fault("channel_kept", "contradiction", ("channels", place),
                        {"kept_share": channel.kept, "least_share": least, "joins": sum(channel.joins),
                         "lost": sum(channel.joins) * (1 - channel.kept)}, {"channel": channel.name})


def channel_too_large(plan: Plan) -> Iterator[Fault]:
    """A channel with more of all joins than the plan allows one channel."""
    most, total = plan.budget.largest_share if plan.budget else None, sum(sum(each.joins) for each in plan.channels)
    for place, channel in enumerate(plan.channels):
        if most is not None and total and above(sum(channel.joins), most * total):
            yield Fault("channel_share", "contradiction", ("channels", place),
                        {"joins": sum(channel.joins), "total": total, "part_share": sum(channel.joins) / total,
                         "most_share": most, "most": most * total}, {"channel": channel.name})


def kept_member_too_dear(plan: Plan) -> Iterator[Fault]:
    """R16: cost of a join / share kept above the stated cost of a kept member (18 yuan / 10 % are 180, not 90)."""
    for place, aim in enumerate(plan.targets):
        for channel in plan.channels if aim.metric == "cost_per_kept" else []:
            own = cost_of_a_join(channel, 1)
            cost = channel.usual_cost if own is None else own
            if cost is not None and channel.kept is not None and above(cost, aim.value * channel.kept):
                kept, numbers = channel.kept, {"stated_yuan": aim.value, "cost_yuan": cost, "kept_share": channel.kept}
                more = {"true_yuan": cost / kept, "most_yuan": aim.value * kept} if kept else {}
                yield Fault("R16", "contradiction", ("targets", place), numbers | more, {"channel": channel.name},
                            "" if kept else "nobody")


def cost_of_a_join(channel: Channel, joins: int) -> float | None:
    """Yuan for the last of ``joins`` joins in a month; None where the plan does not say."""
    if not channel.steps:
        return channel.cost_per_join
    for step in channel.steps:
        joins -= step.joins
        if joins <= 0:
            return step.cost_per_join
    return channel.steps[-1].cost_per_join
