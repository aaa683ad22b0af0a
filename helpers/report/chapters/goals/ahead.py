"""Chapter 01, what lies ahead: milestones and their chances, joins needed, how sure all that is."""

from dataclasses import dataclass

from helpers.numbers import chance, count, decimal, month_words, percent, whole
from helpers.plan.growth.forecast import enough, required_joins
from helpers.plan.growth.needed import Needed, joins_for
from helpers.plan.growth.settings import settings
from helpers.plan.lint import lint
from helpers.report.chapters.goals.opened import Opened
from helpers.report.display import Said, Shown, say
from helpers.review.decisions import joins_needed
from helpers.rules import norm
from helpers.texts import text


@dataclass(frozen=True)
class Ahead(Opened):
    """Chances and what they need."""

    @property
    def sure_enough(self) -> float:
        """How sure a milestone should be."""
        return norm("needed_chance", self.plan.profile).number

    def milestones(self) -> Shown | Said:
        """Each milestone ahead: low, middle and high of the forecast, its chance, and by how many it is missed."""
        ahead, plan = self.ahead, self.plan
        if ahead is None:
            return self.nothing_ahead()
        if not ahead.chances:
            return say(self.words("milestones_none"))
        at = [month - ahead.first for month in ahead.chances]
        fan = {name: [whole(float(line[place]), self.language) for place in at]
               for name, line in (("low", ahead.low), ("middle", ahead.middle), ("high", ahead.high))}
        short = [self.words("never_short") if people is None else count(people, "people", self.language)
                 for people in ahead.shortfalls.values()]
        return self.table({"month": [self.month_of(month) for month in ahead.chances],
                           "milestone": [whole(plan.goals.members[month], self.language) for month in ahead.chances],
                           **fan, "chance": [chance(share, self.language) for share in ahead.chances.values()],
                           "shortfall": short}, self.words("milestones_caption", basis=self.basis))

    def needed(self) -> Shown | Said:
        """Joins a month that make each milestone ahead as likely as it should be."""
        ahead = self.ahead
        if ahead is None:
            return self.nothing_ahead()
        found = [joins_for(self.plan, ahead, month, self.sure_enough) for month in ahead.chances]
        if not found:
            return say(self.words("milestones_none"))
        caption = self.words("needed_caption", basis=self.basis, chance=chance(self.sure_enough, self.language))
        return self.table({"milestone": [self.month_of(each.month) for each in found],
                           "planned": [whole(each.planned, self.language) for each in found],
                           "needed": [self.whole_or_blank(each.joins) for each in found],
                           "times": [self.times_or_blank(each.times) for each in found],
                           "net": [self.times_or_blank(each.net) for each in found],
                           "remark": [self.remark(each) for each in found]}, caption)

    def whole_or_blank(self, joins: float | None) -> str:
        """Joins rounded up, or a blank."""
        return "" if joins is None else whole(enough(joins), self.language)

    def times_or_blank(self, times: float | None) -> str:
        """A multiple, or a blank."""
        return "" if times is None else self.words("times", value=decimal(times, self.language, 1))

    def remark(self, need: Needed) -> str:
        """Whether so many joins can be had, and if not, why."""
        if need.joins is None or need.times is None:
            ahead = self.ahead
            assert ahead is not None
            start = required_joins(ahead.start, need.target, need.month - need.first + 1, ahead.kept)
            return self.words("needed_no_multiple", joins=whole(enough(start), self.language))
        if need.times == 0:
            return self.words("needed_none")
        if need.beyond_channels:
            return self.words("needed_beyond", most=whole(need.most, self.language))
        return self.words("needed_planned" if need.times <= 1 else "needed_more")

    def how_sure(self) -> Said:
        """What the forecast rests on."""
        standing, plan = self.review.standing, self.plan
        if standing.forecast is None:
            return self.nothing_ahead()
        joins, loss = plan.uncertainty.joins, plan.uncertainty.monthly_loss
        return say(self.words("sure_draws", draws=whole(settings()["draws"], self.language),
                              joins_low=decimal(joins[0], self.language, 2),
                              joins_high=decimal(joins[1], self.language, 2),
                              loss_low=percent(loss[0], self.language), loss_high=percent(loss[1], self.language)),
                   self.words("sure_measured") if standing.forecast.kept.source == "measured"
                   else self.words("sure_planned", curve=self.curve),
                   self.words("sure_channels") if any(each.joins for each in plan.channels) else "",
                   self.words("sure_opening") if standing.members.value is None else "",
                   self.words(f"sure_exposure_{plan.retention.exposure}"), self.all_milestones())

    def all_milestones(self) -> str:
        """The chance of all milestones ahead together."""
        ahead = self.ahead
        if ahead is None or ahead.chance_of_all is None:
            return ""
        return self.words("all", chance=chance(ahead.chance_of_all, self.language))

    def limits(self) -> Said:
        """What these numbers cannot say."""
        channels = any(each.joins for each in self.plan.channels)
        return say(self.words("speaking"), self.words("limit_ranges"),
                   self.words("limit_channels") if channels else "")

    def faults(self) -> Said:
        """Where the plan contradicts itself, one sentence a fault."""
        found = lint(self.plan)
        said = [self.words("fault", rule=each.rule, severity=text(f"plan.{each.severity}", self.language),
                           fault=each.words(self.language)) for each in found]
        return say(*said) if said else say(self.words("faults_none"))

    def next_month(self) -> Said:
        """How many joins the next milestone needs."""
        standing = self.review.standing
        if standing.forecast is None:
            return self.nothing_ahead()
        if standing.milestone is None or standing.members.value is None:
            return say(self.words("milestones_none" if standing.milestone is None else "next_unknown"))
        needed = joins_needed(self.plan, standing, self.review.window.as_of)
        if needed is None:
            return say(self.words("next_fine"), self.surer(standing.milestone[0]))
        month = self.plan.month_name(int(needed.numbers["month"]))
        return say(self.words("next_joins", needed=whole(needed.numbers["needed"], self.language),
                              planned=whole(needed.numbers["planned"], self.language),
                              month=month_words(month, self.language)), self.surer(standing.milestone[0]))

    def surer(self, month: int) -> str:
        """The joins for a chance one can live with; nothing where the planned ones have it, or no multiple does."""
        ahead = self.ahead
        need = joins_for(self.plan, ahead, month, self.sure_enough) if ahead else None
        if need is None or need.joins is None or need.times is None or need.times <= 1:
            return ""
        return self.words("next_sure", chance=chance(self.sure_enough, self.language), basis=self.basis,
                          needed=whole(enough(need.joins), self.language))

    def retention(self) -> Shown | Said:
        """Advanced: the share of joiners kept, measured from the roster (Kaplan-Meier)."""
        kept = self.review.kept
        if not kept:
            return say(self.words("kept_none"))
        return self.table({"age": [str(month) for month in range(1, len(kept) + 1)],
                           "kept": [percent(share, self.language, 1) for share in kept]})
