"""The plan linter 计划体检: where a plan contradicts itself, with the arithmetic and a fix.

A fault is not an error: the plan can be read, but it cannot work as written. A plan that is fine
stays silent. Rules are numbered as in the methods (R1 to R28) and in the list of contradictions of the
seeds (C42...); each is arithmetic, not taste. The rules stand by theme, one function each: ``rules.RULES``.
"""

from helpers.plan.lint.check import lint, lint_file, summary
from helpers.plan.lint.fault import Fault

__all__ = ["Fault", "lint", "lint_file", "summary"]
