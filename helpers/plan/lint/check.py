"""The whole check: every rule over one plan, the faults with their lines."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.plan.file import checked_plan, line_of, plan_path, read_yaml
from helpers.plan.lint.fault import Fault
from helpers.plan.lint.rules import RULES
from helpers.plan.model import Plan
from helpers.texts import text


def lint_file(where: Path) -> list[Fault]:
    """The faults of a community folder's plan or of a plan file with their lines, the impossible ones first.

    Raises InputError if the plan cannot be read at all.
    """
    path = plan_path(where)
    tree = read_yaml(path)
    faults = [replace(fault, line=line_of(tree, fault.where)) for fault in lint(checked_plan(tree, path))]
    return sorted(faults, key=lambda fault: (fault.severity != "impossible", fault.line))


def lint(plan: Plan) -> list[Fault]:
    """The faults of a plan, the impossible ones first; empty for a plan that holds together."""
    faults = [fault for rule in RULES for fault in rule(plan)]
    return sorted(faults, key=lambda fault: fault.severity != "impossible")


def summary(faults: list[Fault], file: str, language: str) -> list[str]:
    """Lines to print: one a fault, with file and line."""
    said: dict[str, Any] = {"file": file}
    return [text("plan.fault", language, line=fault.line, rule=fault.rule, fault=fault.words(language),
                 severity=text(f"plan.{fault.severity}", language), **said) for fault in faults]
