"""Chapter 01, members so far: the answer, the fan, the months, the channels, effective members and activity."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.history import member_history
from helpers.measure.totals import Measured, active_share
from helpers.numbers import count, known, percent, whole
from helpers.plan.goals.effective import effective_outlook
from helpers.plan.goals.targets import monthly_targets
from helpers.plan.growth.cohorts import members_by_channel
from helpers.plan.growth.forecast import Forecast, enough
from helpers.report.chapters.goals.opened import Opened
from helpers.report.charts.goals import forecast_chart, pyramid_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.words.figures import rate_basis
from helpers.report.words.plan import headline
from helpers.review.ledger.recall import remembered_history
from helpers.texts import text

WEEK = 7


@dataclass(frozen=True)
class Members(Opened):
    """The answer and where members come from."""

    @property
    def history(self) -> pd.DataFrame:
        """Members at each month's end since the plan began: counted (see ``measure.history``), or as published then."""
        return remembered_history(member_history(self.review.month, self.plan.start), self.review.month)

    def answer(self) -> Said:
        """On plan or not, by how many people and days, and how likely the next milestone is."""
        likely = self.review.standing.chance is not None
        return answer(headline(self.review, self.language),
                      self.words("forecast_by", basis=self.basis) if likely else "", self.asked)

    def forecast_chart(self) -> Drawn:
        """Plan, actual and forecast in one picture."""
        return forecast_chart(self.review, self.history, monthly_targets(self.plan), self.language)

    def targets(self) -> Shown:
        """Month by month: what is planned and what was counted."""
        targets = monthly_targets(self.plan).merge(self.history.rename(
            columns={"members": "counted", "joins": "joined"}), on="month", how="left")
        said = {name: [whole(number, self.language) if pd.notna(number) else "" for number in targets[column]]
                for name, column in (("joins_plan", "joins"), ("joins", "joined"), ("members_plan", "members"),
                                     ("members", "counted"), ("effective", "effective"), ("daily", "daily"))}
        return self.table({"month": list(targets["month"]), **said})

    def channels(self) -> Shown | Said:
        """Where the members of each milestone ahead come from."""
        ahead = self.ahead
        if not any(each.joins for each in self.plan.channels):
            return say(self.words("channels_missing"))
        if ahead is None or not ahead.chances:
            return self.nothing_ahead() if ahead is None else say(self.words("milestones_none"))
        table = members_by_channel(self.plan, ahead.start, ahead.first - 1, ahead.kept)
        names = [row["name"] or self.words(f"source_{row['kind']}") for _, row in table.iterrows()]
        said = self.table({"source": [*names, self.words("source_total")],
                           "first_kept": [*(percent(share, self.language) if known(share) else ""
                                            for share in table["kept"]), ""],
                           "planned_ahead": self.added(table["joins"])}).frame
        for month in ahead.chances:
            said[self.month_of(month)] = self.added(table[month])
        return Shown(said, self.words("channels_caption", basis=self.basis))

    def added(self, people: pd.Series) -> list[str]:
        """A column of people with its sum."""
        shown = [whole(each, self.language) if known(each) else "" for each in people]
        return [*shown, whole(people.sum(), self.language)]

    def effective(self) -> Said:
        """Effective members against the goal."""
        measured, goal = self.review.figures["effective"], self.plan.goals.effective_share
        if measured.value is None or measured.numerator is None or measured.denominator is None:
            return say(self.words("effective_unknown", goal=percent(goal, self.language)))
        gap = enough(goal * measured.denominator) - measured.numerator
        return say(self.words("effective", measured=percent(measured.value, self.language, 1),
                              basis=rate_basis(measured, self.language), goal=percent(goal, self.language)),
                   self.words("effective_gap", people=count(gap, "people", self.language)) if gap > 0
                   else self.words("effective_met"))

    def outlook(self) -> Shown | Said:
        """Effective members at each milestone: wanted, and what members and activity allow."""
        ahead = self.ahead
        if ahead is None or not ahead.chances:
            return self.nothing_ahead() if ahead is None else say(self.words("milestones_none"))
        return self.outlook_table(ahead)

    def outlook_table(self, ahead: Forecast) -> Shown:
        """The same as a table."""
        table = effective_outlook(self.plan, ahead, self.review.figures["effective"].value)
        said = {name: [whole(each, self.language) if known(each) else self.words("unknown") for each in table[column]]
                for name, column in (("wanted", "wanted"), ("still_there", "kept"), ("allowed", "allowed"),
                                     ("today", "today"))}
        return self.table({"milestone": [self.month_of(month) for month in table["month"]], **said,
                           "binds": [self.words(f"binds_{each}") for each in table["binds"]]},
                          self.words("outlook_caption", basis=self.basis))

    def pyramid_chart(self) -> Drawn:
        """Activity goals beside what was measured; what was not measured has no bar."""
        goals, figures = self.plan.goals, self.review.figures
        rows = [("daily", goals.activity.daily, figures["daily_active"].value),
                ("weekly", goals.activity.weekly, self.speakers_of(WEEK).value),
                ("monthly", goals.activity.monthly, self.speakers_of(self.review.window.days).value),
                ("effective", goals.effective_share, figures["effective"].value)]
        named = [(text(f"charts.pyramid_{name}", self.language), goal, measured) for name, goal, measured in rows]
        shares = pd.DataFrame(named, columns=["name", "goal", "measured"]).astype({"measured": float})
        return pyramid_chart(shares, self.language)

    def speakers_of(self, days: int) -> Measured:
        """Distinct speakers of the last days as a share of members."""
        return active_share(self.review.month, self.review.groups, days)
