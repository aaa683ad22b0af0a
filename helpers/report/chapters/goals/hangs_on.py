"""Chapter 01, what the forecast hangs on: tornado, and which input to learn more about first."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.numbers import decimal, percent, whole
from helpers.plan.growth.learn_first import learn_first
from helpers.plan.growth.swing import Outcome, tornado
from helpers.report.chapters.goals.opened import Opened
from helpers.report.charts.growth import tornado_chart
from helpers.report.display import Drawn, Said, Shown, say


@dataclass(frozen=True)
class HangsOn(Opened):
    """Uncertain inputs and what they do to the last milestone."""

    @cached_property
    def outcome(self) -> Outcome | None:
        """Members at the last milestone ahead; None where there is none."""
        ahead = self.ahead
        if ahead is None or not ahead.chances:
            return None
        return Outcome(self.plan, ahead.start, ahead.first - 1, max(ahead.chances), self.review.kept)

    def no_outcome(self) -> Said:
        """Why there is none."""
        return self.nothing_ahead() if self.ahead is None else say(self.words("milestones_none"))

    def tornado_chart(self) -> Drawn | Said:
        """What the last milestone hangs on most, one input at a time."""
        if self.outcome is None:
            return self.no_outcome()
        swings, month = tornado(self.outcome), self.month_of(self.outcome.month)
        bars = swings.assign(name=[self.input_name(row["input"], row["name"]) for _, row in swings.iterrows()],
                             range=[self.input_range(row) for _, row in swings.iterrows()])
        said = [self.words("tornado_bar", named=row["name"], low=whole(row["low"], self.language),
                           high=whole(row["high"], self.language)) for _, row in bars.iterrows()]
        alt = self.words("tornado_alt", month=month, basis=self.basis, bars=self.listed(said))
        return tornado_chart(bars, float(swings["middle"].iloc[0]), self.words("tornado_title", month=month), alt,
                             self.language)

    def input_name(self, moved: str, channel: str = "") -> str:
        """What an input is called; a channel by its own name."""
        return channel or self.words(f"input_{moved}")

    def input_range(self, row: pd.Series) -> str:
        """From where to where an input was moved."""
        if row["input"] == "exposure":
            return self.words("input_readings")
        if row["input"] == "loss":
            return self.words("input_between", low=percent(row["at_low"], self.language, 1),
                              high=percent(row["at_high"], self.language, 1))
        return self.words("input_of_plan", low=decimal(row["at_low"], self.language, 2),
                          high=decimal(row["at_high"], self.language, 2))

    def learn_first(self) -> Shown | Said:
        """Advanced: Sobol indices, and the input worth learning more about first."""
        if self.outcome is None:
            return self.no_outcome()
        indices = learn_first(self.outcome)
        if indices.empty:
            return say(self.words("learn_nothing"))
        verdict = self.words("learn_first", named=self.input_name(indices["input"].iloc[0]), basis=self.basis,
                             share=self.explained(indices["total"].iloc[0]), month=self.month_of(self.outcome.month))
        return self.table({"input": [self.input_name(each) for each in indices["input"]],
                           "first": [self.explained(each) for each in indices["first"]],
                           "total": [self.explained(each) for each in indices["total"]]}, verdict)

    def explained(self, share: float) -> str:
        """A share of the variance; the noise of the draw may push it a little past its ends."""
        return percent(min(max(share, 0.0), 1.0), self.language)
