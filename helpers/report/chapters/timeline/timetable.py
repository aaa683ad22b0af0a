"""What all cells of chapter 03 share: the timetable, its chances, its gates, and how days and chains are said."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.month import Month
from helpers.measure.totals import active_share
from helpers.measure.window import window
from helpers.numbers import count, day_words, decimal, money, percent, rounded, whole
from helpers.plan.model import aims
from helpers.plan.model import timeline as model
from helpers.plan.timeline.chance import Chances, chances
from helpers.plan.timeline.gates import GateDay, gate_days
from helpers.plan.timeline.schedule import Schedule, schedule
from helpers.report.chapters.chapter import Chapter
from helpers.report.display import Said, say
from helpers.review.review import Review
from helpers.texts import one_of, text

WEEK, FEN = 7, 100
CHAIN_ENDS = 2  # tasks named at each end of a long chain


@dataclass(frozen=True)
class Timetable(Chapter):
    """The ground of chapter 03."""

    LABELS = "timeline"

    @property
    def timeline(self) -> model.Timeline | None:
        """The plan's timeline."""
        return self.plan.timeline

    @property
    def as_of(self) -> dt.date:
        """The last day counted: what the plan tells of later days is left out."""
        return self.review.window.as_of

    @cached_property
    def found(self) -> Schedule:
        """The timetable as known on that day."""
        return schedule(self.plan, self.as_of)

    @cached_property
    def chance(self) -> Chances:
        """The timetable drawn many times over."""
        return chances(self.found)

    @cached_property
    def gate_days(self) -> list[GateDay]:
        """When each gate is held."""
        return gate_days(self.found)

    @property
    def ahead(self) -> GateDay | None:
        """The next gate; None if none lies ahead."""
        return next((each for each in self.gate_days if each.planned > self.as_of), None)

    @property
    def absent(self) -> Said:
        """What is missing, and how to add it."""
        if self.timeline is None:
            return say(self.words("absent", community=self.plan.name))
        return say(self.words("no_tasks"))

    @property
    def all_done(self) -> str:
        """That nothing is left to do."""
        tasks = self.counted("tasks", len(self.found.net.tasks))
        days: list[dt.date] = [task.finished for task in self.found.net.tasks.values() if task.finished]
        if not days:
            return self.words("all_done_undated", tasks=tasks)
        return self.words("all_done", tasks=tasks, day=self.dated(max(days)))

    def dated(self, day: dt.date) -> str:
        """A day in words, with its year where that is not the report's."""
        words = day_words(day, self.language)
        return words if day.year == self.as_of.year else self.words("day_year", day=words, year=day.year)

    def workdays(self, days: float) -> str:
        """So many working days."""
        return self.counted("workdays", days)

    def counted(self, unit: str, number: float) -> str:
        """A number with a unit of this chapter's labels."""
        one = self.language == "en" and rounded(number) == 1
        return self.words(f"{unit}_one" if one else unit, value=whole(number, self.language))

    def name(self, task: str) -> str:
        """A task's name."""
        return self.found.net.tasks[task].name

    def chain(self, tasks: list[str]) -> str:
        """Tasks one after the other; of a long chain both ends."""
        names = [self.name(task) for task in tasks]
        if len(names) > 2 * CHAIN_ENDS + 1:
            names = [*names[:CHAIN_ENDS], self.words("chain_more", more=len(names) - 2 * CHAIN_ENDS),
                     *names[-CHAIN_ENDS:]]
        return self.words("chain").join(names)

    def listed(self, words: list[str]) -> str:
        """Words in a row."""
        return text("page.list_separator", self.language).join(words)

    def metric(self, name: str) -> str:
        """The name of a figure a plan may aim at."""
        return one_of(self.language, aims()[name])

    def need_words(self, need: model.Need, actual: float | None = None, asked: bool = True) -> str:
        """What a gate wants of one figure and, where ``asked``, what was measured."""
        aim = aims()[need.metric]
        form = f"need_{'' if asked else 'wanted_'}{aim['better']}"
        said = {"actual": self.figure(aim["unit"], actual)} if asked else {}
        return self.words(form, metric=self.metric(need.metric), line=self.figure(aim["unit"], need.value), **said)

    def figure(self, unit: str, value: float | None) -> str:
        """A figure in its unit of templates/aims.yml."""
        if unit == "share":
            return percent(value, self.language, 1).replace(".0%", "%")
        if unit == "people":
            return count(value, "people", self.language)
        if unit == "yuan":
            return money(None if value is None else value * FEN, self.language)
        return decimal(value, self.language).removesuffix(".0")

    @cached_property
    def actuals(self) -> dict[int, dict[str, float | None]]:
        """What was measured at the end of each plan month whose gate is past (see ``measured``)."""
        past = {each.gate.month for each in self.gate_days if each.planned <= self.as_of and each.gate.needs}
        return {month: self.measured(month) for month in past}

    def measured(self, month: int) -> dict[str, float | None]:
        """What was measured at the end of a plan month, by the names of templates/aims.yml; None is unknown.

        Activity is measured by speaking. A metric that is not here is not measured.
        """
        then = review_of(self.review, self.plan.month_name(month))
        weekly, monthly = (active_share(then.month, then.groups, days) for days in (WEEK, then.window.days))
        figures = {name: then.figures[name].value for name in ("members", "joins", "loss", "effective", "daily_active")}
        return figures | {"weekly_active": weekly.value, "monthly_active": monthly.value}

    def iso(self, day: dt.date | None) -> str:
        """A day as a table shows it; blank where there is none."""
        return day.isoformat() if isinstance(day, dt.date) else self.words("blank")

    def signed(self, days: float) -> str:
        """Working days as a table shows them; blank where unknown."""
        return self.words("blank") if pd.isna(days) else f"{int(days):d}".replace("-", "−")

    def day_or_earliest(self, day: dt.date, known: bool) -> str:
        """A day, marked where it rests on no duration."""
        return day.isoformat() if known else self.words("earliest", day=day.isoformat())


def review_of(review: Review, month: str) -> Review:
    """The review of another month of the same community; the given one if it is of that month."""
    if month == review.window.month:
        return review
    return Review(review.plan, Month(review.month.community, window(month), review.month.timezone))
