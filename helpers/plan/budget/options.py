"""The channels as an allocation sees them: what each can bring a month, at what cost, and whom it keeps."""

from dataclasses import dataclass
from typing import Literal

from helpers.plan.budget.acquisition import segments
from helpers.plan.budget.cost import over_usual
from helpers.plan.model import Channel, Plan
from helpers.rules import norm

Reason = Literal["cost", "kept", "most"]


@dataclass(frozen=True)
class Option:
    """One channel: share of joiners ``kept``, ``steps`` as (joins a month, yuan a join) with rising yuan, at most
    ``cap`` joins a month, yuan still to pay before its first join, and the usual yuan a join (None: nobody said)."""

    name: str
    kept: float
    steps: tuple[tuple[float, float], ...]
    cap: float
    launch: float = 0.0
    usual: float | None = None


@dataclass(frozen=True)
class Limits:
    """What holds for all channels: cost at most (1 + ``over``) x usual, kept at least ``least_kept``, and at most
    ``largest`` of all joins from one channel (None: no limit)."""

    over: float
    least_kept: float
    largest: float | None = None


def limits(plan: Plan) -> Limits:
    """The plan's own limits, else 20 % over the usual (S003-357) and 25 % kept (S003-162)."""
    budget = plan.budget
    least = budget.least_kept if budget else None
    return Limits(over_usual(plan), norm("channel_least_kept", plan.profile).number if least is None else least,
                  budget.largest_share if budget else None)


def cap(channel: Channel) -> float | None:
    """Most joins a month: as stated, else what its steps hold, else the most the plan itself asks of it in a month.

    None where nothing of it is known: an unknown cap is no promise of as many as one likes.
    """
    held = sum(step.joins for step in channel.steps)
    known = [float(each) for each in (channel.most, held or None) if each is not None]
    return min(known) if known else float(max(channel.joins, default=0)) or None


def left_out(plan: Plan) -> dict[str, Reason]:
    """Channels that cannot be weighed, by name: without a cost, a share kept, or anything that bounds their joins."""
    found: dict[str, Reason] = {}
    for channel in plan.channels:
        missing: dict[Reason, bool] = {"cost": segments(channel) is None, "kept": channel.kept is None,
                                       "most": cap(channel) is None}
        reason = next((name for name, lacks in missing.items() if lacks), None)
        if reason:
            found[channel.name] = reason
    return found


def options(plan: Plan, since: int) -> list[Option]:
    """The channels that can be weighed for the months after plan month ``since``.

    A channel the plan has used by then is launched: that money is spent.
    """
    return [Option(each.name, each.kept or 0.0, tuple(segments(each) or ()), cap(each) or 0.0,
                   0.0 if any(each.joins[:since]) else each.launch, each.usual_cost)
            for each in plan.channels if each.name not in left_out(plan)]


def planned_kept(plan: Plan, since: int) -> list[float]:
    """Kept members the plan's own joins bring in each month after ``since``, over the channels that can be weighed."""
    weighed = [each for each in plan.channels if each.joins and each.name not in left_out(plan)]
    return [sum(each.joins[month] * (each.kept or 0.0) for each in weighed) for month in range(since, plan.months)]
