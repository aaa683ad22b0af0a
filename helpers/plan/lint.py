"""The plan linter 计划体检: where a plan contradicts itself, with the arithmetic and a fix.

A fault is not an error: the plan can be read, but it cannot work as written. A plan that is fine
stays silent. Rules R2 and R3 are numbered as in the methods; each rule is arithmetic, not taste.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from helpers.numbers import decimal, percent
from helpers.plan.file import line_of, open_plan, plan_path, read_yaml
from helpers.plan.forecast import enough, project, required_joins
from helpers.plan.goals import member_target
from helpers.plan.model import Plan
from helpers.plan.retention import kept
from helpers.texts import text

ROUNDING = 0.5  # a target is missed when it is missed by a person


@dataclass(frozen=True)
class Fault:
    """One contradiction: rule id, severity, where in the plan, and the numbers that prove it.

    ``numbers`` are raw figures by name; ``words`` says them in a language.
    """

    rule: str
    severity: Literal["impossible", "contradiction"]
    where: tuple[int | str, ...]
    numbers: dict[str, float]
    line: int = 1

    def words(self, language: str) -> str:
        """The fault as one sentence with its arithmetic and a fix."""
        said = {name: _say(name, value, language) for name, value in self.numbers.items()}
        return text(f"plan.{self.rule}", language, **said)


def _say(name: str, value: float, language: str) -> str:
    if name.endswith("_share"):
        return percent(value, language, 1)
    return decimal(value, language, 0)


def lint_file(where: Path) -> list[Fault]:
    """The faults of a community folder's plan or of a plan file, with their lines.

    Raises InputError if the plan cannot be read at all.
    """
    path = plan_path(where)
    plan, tree = open_plan(path), read_yaml(path)
    return [Fault(fault.rule, fault.severity, fault.where, fault.numbers, line_of(tree, fault.where))
            for fault in lint(plan)]


def lint(plan: Plan) -> list[Fault]:
    """The faults of a plan, the impossible ones first."""
    faults = [*falling_milestones(plan), *unreachable_milestones(plan), *pyramid(plan), *loss_outside_range(plan)]
    return sorted(faults, key=lambda fault: fault.severity != "impossible")


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


def summary(faults: list[Fault], file: str, language: str) -> list[str]:
    """Lines to print: one a fault, with file and line."""
    said: dict[str, Any] = {"file": file}
    return [text("plan.fault", language, line=fault.line, rule=fault.rule, fault=fault.words(language),
                 severity=text(f"plan.{fault.severity}", language), **said) for fault in faults]
