"""The whole check: every rule over one plan, the faults with their lines."""

from pathlib import Path
from typing import Any

from helpers.plan.file import line_of, open_plan, plan_path, read_yaml
from helpers.plan.lint.fault import Fault
from helpers.plan.lint.growth import falling_milestones, loss_outside_range, pyramid, unreachable_milestones
from helpers.plan.model import Plan
from helpers.texts import text


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


def summary(faults: list[Fault], file: str, language: str) -> list[str]:
    """Lines to print: one a fault, with file and line."""
    said: dict[str, Any] = {"file": file}
    return [text("plan.fault", language, line=fault.line, rule=fault.rule, fault=fault.words(language),
                 severity=text(f"plan.{fault.severity}", language), **said) for fault in faults]
