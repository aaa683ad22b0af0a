"""The chapters as their notebooks call them: one class a chapter, one method a cell."""

from helpers.report.chapters.goals import Goals
from helpers.report.chapters.reviewing import MonthReview
from helpers.report.chapters.start import Start
from helpers.report.chapters.subgroups import SubGroups

__all__ = ["Goals", "MonthReview", "Start", "SubGroups"]
