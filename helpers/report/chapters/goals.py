"""Chapter 01: goals month by month, where we stand, and the chance of getting there."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.history import member_history
from helpers.measure.totals import Measured, active_share
from helpers.numbers import chance, count, decimal, month_words, percent, whole
from helpers.plan.goals.targets import monthly_targets
from helpers.plan.growth.forecast import enough, settings
from helpers.report.chapters.chapter import Chapter
from helpers.report.charts.goals import forecast_chart, pyramid_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.words.figures import rate_basis
from helpers.report.words.plan import headline
from helpers.review.decisions import joins_needed
from helpers.texts import text


@dataclass(frozen=True)
class Goals(Chapter):
    """01 goals."""

    @property
    def history(self) -> pd.DataFrame:
        """Members counted at each month's end since the plan began (see ``measure.history``)."""
        return member_history(self.review.month, self.review.plan.start)

    def answer(self) -> Said:
        """On plan or not, by how many people and days, and how likely the next milestone is."""
        return answer(headline(self.review, self.language))

    def forecast_chart(self) -> Drawn:
        """Plan, actual and forecast in one picture."""
        return forecast_chart(self.review, self.history, monthly_targets(self.review.plan), self.language)

    def targets(self) -> Shown:
        """Month by month: what is planned and what was counted."""
        targets = monthly_targets(self.review.plan).merge(self.history.rename(
            columns={"members": "counted", "joins": "joined"}), on="month", how="left")
        said = {name: [whole(number, self.language) if pd.notna(number) else "" for number in targets[column]]
                for name, column in (("joins_plan", "joins"), ("joins", "joined"), ("members_plan", "members"),
                                     ("members", "counted"), ("effective", "effective"), ("daily", "daily"))}
        return self.table({"month": list(targets["month"]), **said})

    def effective(self) -> Said:
        """Effective members against the goal."""
        measured, goal = self.review.figures["effective"], self.review.plan.goals.effective_share
        if measured.value is None or measured.numerator is None or measured.denominator is None:
            return say(self.words("goals_effective_unknown", goal=percent(goal, self.language)))
        gap = enough(goal * measured.denominator) - measured.numerator
        return say(self.words("goals_effective", measured=percent(measured.value, self.language, 1),
                              basis=rate_basis(measured, self.language), goal=percent(goal, self.language)),
                   self.words("goals_effective_gap", people=count(gap, "people", self.language)) if gap > 0
                   else self.words("goals_effective_met"))

    def pyramid_chart(self) -> Drawn:
        """Activity goals beside what was measured; what was not measured has no bar."""
        goals, figures = self.review.plan.goals, self.review.figures
        rows = [("daily", goals.activity.daily, figures["daily_active"].value),
                ("weekly", goals.activity.weekly, self.speakers_of(7).value),
                ("monthly", goals.activity.monthly, self.speakers_of(self.review.window.days).value),
                ("effective", goals.effective_share, figures["effective"].value)]
        named = [(text(f"charts.pyramid_{name}", self.language), goal, measured) for name, goal, measured in rows]
        shares = pd.DataFrame(named, columns=["name", "goal", "measured"]).astype({"measured": float})
        return pyramid_chart(shares, self.language)

    def speakers_of(self, days: int) -> Measured:
        """Distinct speakers of the last days as a share of members."""
        return active_share(self.review.month, self.review.groups, days)

    def milestones(self) -> Shown | Said:
        """Each milestone ahead: low, middle and high of the forecast, and its chance."""
        ahead, plan = self.review.standing.forecast, self.review.plan
        if ahead is None:
            return self.nothing_ahead()
        if not ahead.chances:
            return say(self.words("goals_milestones_none"))
        at = [month - ahead.first for month in ahead.chances]
        fan = {name: [whole(float(line[place]), self.language) for place in at]
               for name, line in (("low", ahead.low), ("middle", ahead.middle), ("high", ahead.high))}
        return self.table({"month": [month_words(plan.month_name(month), self.language) for month in ahead.chances],
                           "milestone": [whole(plan.goals.members[month], self.language) for month in ahead.chances],
                           **fan, "chance": [chance(share, self.language) for share in ahead.chances.values()]})

    def nothing_ahead(self) -> Said:
        """Why there is no forecast: the month is none of the plan's, or its last."""
        reason = "goals_outside" if self.review.standing.target is None else "goals_no_ahead"
        return say(self.words(reason, month=month_words(self.review.window.month, self.language)))

    def how_sure(self) -> Said:
        """What the forecast rests on."""
        standing, plan = self.review.standing, self.review.plan
        if standing.forecast is None:
            return self.nothing_ahead()
        joins, loss = plan.uncertainty.joins, plan.uncertainty.monthly_loss
        measured = standing.forecast.kept.source == "measured"
        return say(self.words("goals_sure_draws", draws=whole(settings()["draws"], self.language),
                              joins_low=decimal(joins[0], self.language, 2),
                              joins_high=decimal(joins[1], self.language, 2),
                              loss_low=percent(loss[0], self.language), loss_high=percent(loss[1], self.language)),
                   self.words("goals_sure_measured" if measured else "goals_sure_planned"),
                   self.words("goals_sure_opening") if standing.members.value is None else "",
                   self.words(f"goals_exposure_{plan.retention.exposure}"), self.all_milestones())

    def all_milestones(self) -> str:
        """The chance of all milestones ahead together."""
        ahead = self.review.standing.forecast
        if ahead is None or ahead.chance_of_all is None:
            return ""
        return self.words("goals_all", chance=chance(ahead.chance_of_all, self.language))

    def limits(self) -> Said:
        """What these numbers cannot say."""
        return say(self.words("goals_speaking"))

    def next_month(self) -> Said:
        """How many joins the next milestone needs."""
        standing = self.review.standing
        if standing.forecast is None:
            return self.nothing_ahead()
        if standing.milestone is None or standing.members.value is None:
            return say(self.words("goals_milestones_none" if standing.milestone is None else "goals_next_unknown"))
        needed = joins_needed(self.review.plan, standing, self.review.window.as_of)
        if needed is None:
            return say(self.words("goals_next_fine"))
        month = self.review.plan.month_name(int(needed.numbers["month"]))
        return say(self.words("goals_next_joins", needed=whole(needed.numbers["needed"], self.language),
                              planned=whole(needed.numbers["planned"], self.language),
                              month=month_words(month, self.language)))

    def retention(self) -> Shown | Said:
        """Advanced: the share of joiners kept, measured from the roster (Kaplan-Meier)."""
        kept = self.review.kept
        if not kept:
            return say(self.words("goals_kept_none"))
        return self.table({"age": [str(month) for month in range(1, len(kept) + 1)],
                           "kept": [percent(share, self.language, 1) for share in kept]})
