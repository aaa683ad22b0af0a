"""Chapter 01: goals month by month, where we stand, the chance of getting there, and what it hangs on."""

from dataclasses import dataclass

from helpers.report.chapters.goals.ahead import Ahead
from helpers.report.chapters.goals.gate import BeforeGrowing
from helpers.report.chapters.goals.hangs_on import HangsOn
from helpers.report.chapters.goals.members import Members
from helpers.report.chapters.goals.tree import Breakdown
from helpers.report.chapters.goals.value import Value

__all__ = ["Goals"]


@dataclass(frozen=True)
class Goals(Members, Ahead, HangsOn, Breakdown, Value, BeforeGrowing):
    """01 goals."""
