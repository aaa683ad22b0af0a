"""Chapter 03: when things are done, what decides the dates, how likely they hold, and what comes next."""

from dataclasses import dataclass

from helpers.report.chapters.timeline.advanced import Advanced
from helpers.report.chapters.timeline.ahead import MonthAhead
from helpers.report.chapters.timeline.dates import Dates
from helpers.report.chapters.timeline.gates import Gates
from helpers.report.chapters.timeline.rules import Rules

__all__ = ["Timeline"]


@dataclass(frozen=True)
class Timeline(Dates, Gates, MonthAhead, Rules, Advanced):
    """03 timeline."""
