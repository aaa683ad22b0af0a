"""What the parts of a planning chapter share: which months of the plan are over, and how a month is said."""

from dataclasses import dataclass

from helpers.numbers import month_words
from helpers.report.chapters.chapter import Chapter
from helpers.texts import text


@dataclass(frozen=True)
class PlanMonths(Chapter):
    """A chapter that goes through the months of the plan."""

    @property
    def so_far(self) -> int:
        """Whole plan months that are over: 0 before the plan, all after it."""
        month = self.plan.month_number(self.review.window.month)
        return min(max(month if self.review.window.complete else month - 1, 0), self.plan.months)

    @property
    def months(self) -> list[str]:
        """The calendar months of the plan."""
        return [self.plan.month_name(number) for number in range(1, self.plan.months + 1)]

    def month_said(self, number: int) -> str:
        """A plan month in words."""
        return month_words(self.plan.month_name(number), self.language)

    def listed(self, names: list[str]) -> str:
        """Names in a row."""
        return text("page.list_separator", self.language).join(names)
