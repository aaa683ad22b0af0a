"""How it moves: the control chart, what is news on it, the trend."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.measure.health.decline import Trend
from helpers.measure.health.settings import settings
from helpers.numbers import day_words, decimal, month_words, percent
from helpers.report.chapters.health.opened import Opened
from helpers.report.charts.canvas import listed
from helpers.report.charts.health import control_chart
from helpers.report.display import Drawn, Said, Shown, say
from helpers.review.health.chart import Chart

LOW = ("below", "run_low", "near_low", "drift_low")
HIGH = ("above", "run_high", "near_high")
NAMED = 3


@dataclass(frozen=True)
class Along(Opened):
    """The cells on movement."""

    def day(self, day: dt.date) -> str:
        """A day in words."""
        return day_words(day, self.language)

    def control_chart(self) -> Drawn | Said:
        """Activity on its control chart."""
        return self.nothing() if self.health.chart is None else control_chart(self.health.chart, self.language)

    def movement(self) -> Said:
        """Whether the month is news: below its limits, moved down, up, or noise."""
        found = self.health.chart
        if found is None:
            return self.nothing()
        if found.held is None:
            least = settings("control")["least_days" if found.series.step == "day" else "least_points"]
            return say(self.words(f"moved_short_{found.series.step}", least=least, points=len(found.values)))
        return say(self.news(found))

    def news(self, found: Chart) -> str:
        """The strongest news on the chart."""
        below, above = found.days_with("below"), found.days_with("above")
        if below:
            return self.words(f"moved_below_{found.series.step}", days=self.periods(found, below), number=len(below))
        low = found.days_with("run_low", "drift_low")
        if low and low[-1] == found.values.index[-1]:
            return self.words("moved_down")
        high = found.days_with("run_high")
        if above or (high and high[-1] == found.values.index[-1]):
            return self.words("moved_up")
        return self.words("moved_none")

    def periods(self, found: Chart, stamps: list[pd.Timestamp]) -> str:
        """Days or months in words, the first few."""
        daily = found.series.step == "day"
        said = [self.day(each.date()) if daily else month_words(f"{each:%Y-%m}", self.language) for each in stamps]
        return listed(said[:NAMED], self.language) + (self.words("and_more") if len(said) > NAMED else "")

    def signals(self) -> Shown | Said:
        """Advanced: every rule of the chart, how often it spoke in the month."""
        found = self.health.chart
        if found is None or found.held is None:
            return self.movement()
        names = [name for name in (*LOW, *HIGH) if name in found.signs]
        stamps = {name: found.days_with(name) for name in names}
        return self.table({
            "signal": [self.words(f"signal_{name}", run=settings("control")["run"]) for name in names],
            "times": [str(len(stamps[name])) for name in names],
            "when": [self.periods(found, stamps[name]) if stamps[name] else self.words("blank") for name in names]})

    def trend(self) -> Shown | Said:
        """Advanced: the trend with its interval, and how clear it is."""
        found, chart = self.health.trend, self.health.chart
        if chart is None:
            return self.nothing()
        if found is None:
            return say(self.words("trend_short", least=settings("drift")["least_points"]))
        verdict = "falling" if found.falling else "rising" if found.rising else "flat"
        slope, low, high = self.slopes(found, chart)
        return self.table({
            "slope": [slope], "interval": [self.words("range", low=low, high=high)],
            "tau": [decimal(found.tau, self.language, 2)], "chance": [percent(found.chance, self.language, 1)],
            "points": [str(found.points)]}, self.words(f"trend_{verdict}"))

    def slopes(self, found: Trend, chart: Chart) -> tuple[str, ...]:
        """The slope and its interval: over thirty days, or a month."""
        times = settings("trend_days") if chart.series.step == "day" else 1
        form = "points_moved" if chart.series.unit == "share" else "people_moved"
        scale = 100 if chart.series.unit == "share" else 1
        return tuple(self.words(form, value=decimal(each * times * scale, self.language, 2))
                     for each in (found.slope, found.low, found.high))
