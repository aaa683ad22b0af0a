"""The chapters as their notebooks call them: one class a chapter, one method a cell."""

from helpers.report.chapters.goals import Goals
from helpers.report.chapters.health import Health
from helpers.report.chapters.members import Members
from helpers.report.chapters.resources import Resources
from helpers.report.chapters.reviewing import MonthReview
from helpers.report.chapters.risks import Risks
from helpers.report.chapters.start import Start
from helpers.report.chapters.subgroups import SubGroups
from helpers.report.chapters.timeline import Timeline

__all__ = ["Goals", "Health", "Members", "MonthReview", "Resources", "Risks", "Start", "SubGroups", "Timeline"]
