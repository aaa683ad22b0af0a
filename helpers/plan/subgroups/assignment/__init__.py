"""Who sits where: survey wishes become groups within limits, with a waiting list (001 3; HiGHS on answer profiles)."""

from helpers.plan.subgroups.assignment.assign import Assignment, assign
from helpers.plan.subgroups.assignment.limits import Limits, plan_limits

__all__ = ["Assignment", "Limits", "assign", "plan_limits"]
