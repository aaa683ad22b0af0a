"""Growth that cannot work: milestones, joins and losses that do not fit together."""

from collections.abc import Iterator
from itertools import pairwise

from helpers.plan.goals.targets import member_target
from helpers.plan.growth.forecast import enough, project, required_joins
from helpers.plan.growth.retention import kept
from helpers.plan.lint.fault import Fault
from helpers.plan.model import Plan

ROUNDING = 0.5  # a target is missed when it is missed by a person


def falling_milestones(plan: Plan) -> Iterator[Fault]:
    """A later milestone below an earlier one."""
    for (first, before), (second, after) in pairwise(sorted(plan.goals.members.items())):
        if after < before:
            yield Fault("falling", "contradiction", ("goals", "members", second),
                        {"first": first, "before": before, "second": second, "after": after})


def unreachable_milestones(plan: Plan) -> Iterator[Fault]:
    """R2: a milestone above the opening and all joins together. R3: one that the stated loss forbids.

    The opening of a stretch is the milestone before it, as the plan itself assumes.
    """
    retention = kept(plan.retention, plan.months)
    starts = [0, *sorted(plan.goals.members)]
    for since, month in pairwise(starts):
        opening, target = member_target(plan, since), plan.goals.members[month]
        joins, where = plan.joins[since:month], ("goals", "members", month)
        numbers = {"since": since, "month": month, "opening": opening, "joins": sum(joins), "target": target,
                   "most": opening + sum(joins), "planned": sum(joins) / len(joins),
                   "loss_share": plan.retention.monthly_loss, "reached": float(project(opening, joins, retention)[-1]),
                   "needed": enough(required_joins(opening, target, len(joins), retention))}
        if numbers["most"] < target - ROUNDING:
            yield Fault("R2", "impossible", where, numbers)
        elif numbers["reached"] < target - ROUNDING:
            yield Fault("R3", "contradiction", where, numbers)


def pyramid(plan: Plan) -> Iterator[Fault]:
    """Whoever is active on a day is active in that week and month: daily <= weekly <= monthly (A03)."""
    activity = plan.goals.activity
    if not activity.daily <= activity.weekly <= activity.monthly:
        yield Fault("pyramid", "impossible", ("goals", "activity"),
                    {f"{name}_share": value for name, value in activity.model_dump().items()})


def loss_outside_range(plan: Plan) -> Iterator[Fault]:
    """The stated monthly loss outside the range the planner herself expects."""
    low, high = plan.uncertainty.monthly_loss
    if not low <= plan.retention.monthly_loss <= high:
        yield Fault("loss_range", "contradiction", ("uncertainty", "monthly_loss"),
                    {"loss_share": plan.retention.monthly_loss, "low_share": low, "high_share": high})
