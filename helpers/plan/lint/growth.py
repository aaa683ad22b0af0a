"""Growth that cannot work: milestones, joins and losses that do not fit together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scipy.optimize import brentq

from helpers.plan.goals.targets import member_target
from helpers.plan.growth.forecast import project, required_joins
from helpers.plan.growth.retention import Kept, kept
from helpers.plan.lint.fault import Detail, Fault
from helpers.plan.lint.settings import setting
from helpers.plan.model import Plan
from helpers.rules import norm

ALL_LEAVE = 1 - 1e-9


@dataclass(frozen=True)
class Stretch:
    """From one milestone (or the opening, ``since`` = 0) to the next, ``opening`` being what the plan wants there."""

    since: int
    month: int
    opening: float
    target: int
    joins: list[int]

    @property
    def most(self) -> float:
        """Members if nobody leaves."""
        return self.opening + sum(self.joins)

    def reached(self, retention: Kept) -> float:
        """Members at its end under a retention curve."""
        return float(project(self.opening, self.joins, retention)[-1])

    @property
    def start(self) -> tuple[Detail]:
        """Where it starts, in words."""
        label = "from_milestone" if self.since else "from_opening"
        return (Detail(label, {"opening": self.opening, "since": self.since}),)

    def needed(self, retention: Kept) -> int:
        """Whole joins a month that end at its target, but for their rounding."""
        return round(required_joins(self.opening, self.target, len(self.joins), retention))

    def missed(self, members: float, retention: Kept) -> bool:
        """Whether so many members are fewer than its target by more than half a join a month makes."""
        return members < self.target - setting("same_joins") * float(retention.curve[:len(self.joins)].sum())


def stretches(plan: Plan) -> list[Stretch]:
    """The plan between its milestones, each starting from the milestone before it, as the plan itself assumes."""
    return [Stretch(since, month, member_target(plan, since), plan.goals.members[month], plan.joins[since:month])
            for since, month in pairwise([0, *sorted(plan.goals.members)])]


def falling_milestones(plan: Plan) -> Iterator[Fault]:
    """A later milestone below an earlier one."""
    for (first, before), (second, after) in pairwise(sorted(plan.goals.members.items())):
        if after < before:
            yield Fault("falling", "contradiction", ("goals", "members", second),
                        {"first": first, "before": before, "second": second, "after": after})


def beyond_all_joins(plan: Plan) -> Iterator[Fault]:
    """R2: a milestone above its opening and all joins together, even if nobody leaves."""
    everybody = _constant(plan, 0.0, plan.months)
    for stretch in stretches(plan):
        if stretch.missed(stretch.most, everybody):
            yield Fault("R2", "impossible", ("goals", "members", stretch.month), _numbers(plan, stretch),
                        details=stretch.start)


def short_of_target(plan: Plan) -> Iterator[Fault]:
    """R3: a milestone that joins could reach, but not with the stated loss."""
    everybody, retention = _constant(plan, 0.0, plan.months), kept(plan.retention, plan.months)
    for stretch in stretches(plan):
        numbers = _numbers(plan, stretch)
        if stretch.missed(numbers["reached"], retention) and not stretch.missed(stretch.most, everybody):
            form = "" if stretch.target < stretch.most else "all"
            yield Fault("R3", "contradiction", ("goals", "members", stretch.month), numbers, form=form,
                        details=stretch.start)


def far_past_target(plan: Plan) -> Iterator[Fault]:
    """R3: joins so many that the milestone needs a loss far above the stated one: gross joins for a net goal.

    15,000 and 3 x 10,000 joins that make 30,000 lose 23.9 % a month (seed_contradictions 2). A milestone that is
    passed by no more than the rounding of joins (a person a channel and month), or that falls, is no such case.
    """
    times, rounding = norm("implied_loss_times", plan.profile).number, max(1, len(plan.channels))
    for stretch in stretches(plan):
        numbers, implied = _numbers(plan, stretch), implied_loss(plan, stretch)
        over = numbers["reached"] - stretch.target > rounding * len(stretch.joins)
        beyond = over and stretch.target >= stretch.opening
        if beyond and implied > max(times * plan.retention.monthly_loss, plan.uncertainty.monthly_loss[1]):
            yield Fault("R3", "contradiction", ("goals", "members", stretch.month),
                        numbers | {"implied_share": implied}, form="past", details=stretch.start)


def implied_loss(plan: Plan, stretch: Stretch) -> float:
    """The constant monthly loss with which a stretch ends exactly at its target; 1 if only an empty group does."""
    def beyond(loss: float) -> float:
        return stretch.reached(_constant(plan, loss, len(stretch.joins))) - stretch.target

    if beyond(0.0) <= 0:
        return 0.0
    return 1.0 if beyond(ALL_LEAVE) >= 0 else float(brentq(beyond, 0.0, ALL_LEAVE))


def loss_outside_range(plan: Plan) -> Iterator[Fault]:
    """The stated monthly loss outside the range the planner herself expects."""
    low, high = plan.uncertainty.monthly_loss
    if not low <= plan.retention.monthly_loss <= high:
        yield Fault("loss_range", "contradiction", ("uncertainty", "monthly_loss"),
                    {"loss_share": plan.retention.monthly_loss, "low_share": low, "high_share": high})


def _constant(plan: Plan, loss: float, months: int) -> Kept:
    return kept(plan.retention.model_copy(update={"shape": "geometric", "monthly_loss": loss}), months)


def _numbers(plan: Plan, stretch: Stretch) -> dict[str, float]:
    retention, months = kept(plan.retention, plan.months), len(stretch.joins)
    return {"month": stretch.month, "joins": sum(stretch.joins), "target": stretch.target, "most": stretch.most,
            "planned": sum(stretch.joins) / months, "loss_share": plan.retention.monthly_loss,
            "reached": stretch.reached(retention), "needed": stretch.needed(retention),
            "at_least": stretch.needed(_constant(plan, 0.0, months)), "fits_share": implied_loss(plan, stretch)}
