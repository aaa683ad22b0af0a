"""Chapter 02, the channels: what a member costs, which channel to stop, how to spread the joins."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from helpers.numbers import count, percent, whole
from helpers.plan.budget.allocation import Allocation, Gives, Task, allocate, gained, marginal, ways_out
from helpers.plan.budget.cost import JoinCost, alert, over_usual, overrun, planned_cost, to_stop
from helpers.plan.budget.options import left_out, limits, options, planned_kept
from helpers.plan.model import Channel
from helpers.report.chapters.resources.money import FEN, Money
from helpers.report.display import Said, Shown, say
from helpers.report.words.money import cents, signed, yuan
from helpers.rules import norm

EXTRA = 10_000.0  # 多 1 万元预算可多得多少人


@dataclass(frozen=True)
class Channels(Money):
    """The part of chapter 02 that is about channels."""

    @cached_property
    def cheapest(self) -> Task | None:
        """The task of keeping as many as the plan's own joins would, for the least money; None where there is none."""
        wanted = planned_kept(self.plan, self.so_far)
        weighed = options(self.plan, self.so_far)
        return Task(weighed, len(wanted), limits(self.plan), wanted=wanted) if weighed and any(wanted) else None

    @cached_property
    def richest(self) -> Task | None:
        """The task of keeping most for the money of the acquisition line, or, without one, for what the joins cost."""
        line = next((each for each in self.lines if each.name == "acquisition"), None)
        months = line.given or line.needed if line else None
        if self.cheapest is None or months is None:
            return None
        return replace(self.cheapest, wanted=None, money=sum(months[self.so_far:]))

    @cached_property
    def best(self) -> Allocation | None:
        """The cheapest allocation."""
        return allocate(self.cheapest) if self.cheapest else None

    @cached_property
    def most(self) -> Allocation | None:
        """The allocation that keeps most."""
        return allocate(self.richest) if self.richest else None

    def nothing_to_allocate(self) -> Said:
        """Why there is nothing to allocate."""
        if self.so_far >= self.plan.months:
            return say(self.words("allocation_over"))
        return say(self.words("channels_missing" if not self.plan.channels else "allocation_none"), *self.excluded)

    @property
    def excluded(self) -> list[str]:
        """Channels that cannot be weighed, each with what it lacks."""
        return [self.words(f"left_out_{reason}", channel=name) for name, reason in left_out(self.plan).items()]

    def allocation(self) -> Shown | Said:
        """Joins by channel in the months ahead: as planned, the cheapest, the most kept for the money."""
        if self.cheapest is None:
            return self.nothing_to_allocate()
        weighed = {option.name: option for option in self.cheapest.options}
        channels = [each for each in self.plan.channels if each.name in weighed]
        ahead = [float(sum(each.joins[self.so_far:])) for each in channels]
        return self.table({
            "channel": [each.name for each in channels],
            "kept": [percent(each.kept, self.language) for each in channels],
            "cap": [whole(weighed[each.name].cap, self.language) for each in channels],
            "joins_planned": [whole(joins, self.language) for joins in ahead],
            "joins_cheapest": self.joins_of(self.best, channels), "joins_most": self.joins_of(self.most, channels)},
            self.words("allocation_caption", first=self.month_said(self.so_far + 1),
                       last=self.month_said(self.plan.months)))

    def joins_of(self, found: Allocation | None, channels: list[Channel]) -> list[str]:
        """An allocation's joins over the months ahead."""
        if found is None:
            return [self.words("unknown")] * len(channels)
        return [whole(sum(found.joins[each.name]), self.language) for each in channels]

    def allocation_said(self) -> Said:
        """What the cheapest allocation saves, what more money would bring, what binds; or what would have to give."""
        if self.cheapest is None:
            return self.nothing_to_allocate()
        if self.best is None:
            return say(self.words("impossible", kept=self.kept_said(sum(self.cheapest.wanted or []))), *self.ways,
                       *self.excluded)
        return say(self.saving_said(self.best), *self.more_said, *self.excluded)

    def saving_said(self, best: Allocation) -> str:
        """The cheapest allocation against the plan's own."""
        planned = next((each.needed for each in self.lines if each.name == "acquisition"), None)
        now = sum(planned[self.so_far:]) if planned else None
        values = {"kept": self.kept_said(best.kept), "cheapest": yuan(best.cost, self.language),
                  "planned": yuan(now, self.language)}
        if now is None or left_out(self.plan):
            return self.words("cheapest_alone", **values)
        saved = now - best.cost
        name = "cheapest_same" if abs(saved) < 0.5 else "cheapest_saves" if saved > 0 else "cheapest_more"
        return self.words(name, saved=yuan(abs(saved), self.language), **values)

    @property
    def more_said(self) -> list[str]:
        """How many are kept for the line's money, and how many besides for 10,000 yuan more."""
        if self.richest is None or self.most is None:
            return []
        more = gained(self.richest, EXTRA)
        extra = self.words("more_money" if more >= 1 else "more_money_none", extra=yuan(EXTRA, self.language),
                           people=count(more, "people", self.language))
        return [self.words("most_kept", money=yuan(self.richest.money, self.language),
                           kept=self.kept_said(self.most.kept)), extra]

    def kept_said(self, people: float) -> str:
        """Kept members in words."""
        return count(people, "people", self.language)

    @property
    def ways(self) -> list[str]:
        """Each way out as one sentence."""
        assert self.cheapest is not None
        return [self.words("way", way=self.words("and").join(self.way(each) for each in way))
                for way in ways_out(self.cheapest)]

    def way(self, gives: Gives) -> str:
        """One constraint that gives, in words."""
        asked = self.cheapest.limits if self.cheapest else limits(self.plan)
        return self.words(f"gives_{gives.kind}", channel=gives.channel or "", money=yuan(gives.by, self.language),
                          people=count(gives.by, "people", self.language), share=percent(asked.largest, self.language),
                          least=percent(asked.least_kept, self.language), over=percent(asked.over, self.language))

    def program(self) -> Said:
        """Advanced: the linear program in words, and what binds at which price."""
        if self.cheapest is None or self.best is None:
            return self.nothing_to_allocate() if self.cheapest is None else self.allocation_said()
        limit = self.cheapest.limits
        share = self.words("lp_share", share=percent(limit.largest, self.language)) if limit.largest is not None else ""
        prices = [self.words(f"price_{kind}", channel=channel or "", money=cents(price, self.language))
                  for (kind, channel), price in marginal(self.cheapest).items()]
        return say(self.words("lp", over=percent(limit.over, self.language),
                              least=percent(limit.least_kept, self.language)), share, *prices)

    def costs(self) -> Shown | Said:
        """What a join and a kept member cost: planned, and as spent in the month and so far (systems B03, B04)."""
        names = list(dict.fromkeys([each.name for each in self.plan.channels] + self.paid_for))
        if not names:
            return say(self.words("channels_missing"))
        known = {each.name: each for each in self.plan.channels}
        plans = [planned_cost(known[name]) if name in known else JoinCost(None, None) for name in names]
        now, sofar = ([self.actual(name, months) for name in names] for months in (1, self.so_far))
        usual = [known[name].usual_cost if name in known else None for name in names]
        over = over_usual(self.plan)
        return self.table({
            "channel": names,
            "cost_planned": [cents(each.each, self.language) for each in plans],
            "cost_usual": [cents(each, self.language) for each in usual],
            "cost_line": [cents(each * (1 + over) if each is not None else None, self.language) for each in usual],
            "cost_month": [cents(each.each, self.language) for each in now],
            "overrun": [signed(overrun(each.each, mean), self.language) for each, mean in zip(now, usual, strict=True)],
            "alert": [self.alert_said(alert(each.each, mean, over)) for each, mean in zip(now, usual, strict=True)],
            "kept_planned": [cents(each.each_kept, self.language) for each in plans],
            "kept_spent": [cents(each.each_kept, self.language) for each in sofar]}, self.costs_caption)

    @property
    def costs_caption(self) -> str:
        """What the costs are, and of which month."""
        if not self.so_far:
            return self.words("costs_caption")
        return self.words("costs_caption_month", month=self.month_said(self.so_far))

    @property
    def paid_for(self) -> list[str]:
        """Channels with spending on record."""
        return [] if self.channels_spent is None else sorted(self.channels_spent["channel"].unique())

    def actual(self, channel: str, months: int) -> JoinCost:
        """What a channel cost over the last ``months`` whole months, where all of them are noted."""
        names = self.months[max(0, self.so_far - months):self.so_far]
        if self.channels_spent is None or not names:
            return JoinCost(None, None)
        rows = self.channels_spent[self.channels_spent["channel"] == channel].set_index("month").reindex(names)
        spend, joins, kept = (None if rows[name].isna().any() else float(rows[name].sum())
                              for name in ("spend", "joins", "kept"))
        return JoinCost(None if spend is None else spend / FEN, joins, kept)

    def alert_said(self, beyond: bool | None) -> str:
        """Whether a cost is beyond the line."""
        return self.words("unknown" if beyond is None else "beyond" if beyond else "within")

    def costs_said(self) -> Said:
        """Which channel is beyond its line, and for how long."""
        if self.channels_spent is None:
            return say(self.words("spend_missing"))
        stop, beyond = self.channels_to_stop, self.beyond_now
        return say(*(self.words("stop_channel", channel=name, months=self.run_said) for name in stop),
                   *(self.words("optimise_channel", channel=name) for name in beyond if name not in stop),
                   "" if beyond else self.words("no_alert"))

    @property
    def run_said(self) -> str:
        """How many months in a row stop a channel."""
        return count(norm("months_to_stop", self.plan.profile).number, "months", self.language)

    def alerts(self, channel: Channel) -> list[bool | None]:
        """Month by month so far: whether a join of the channel cost more than its line."""
        over, rows = over_usual(self.plan), self.channels_spent
        if rows is None:
            return []
        paid = rows[rows["channel"] == channel.name].set_index("month").reindex(self.months[:self.so_far])
        each = paid["spend"] / FEN / paid["joins"].where(paid["joins"] > 0)
        return [alert(None if pd.isna(cost) else float(cost), channel.usual_cost, over) for cost in each]

    @property
    def channels_to_stop(self) -> list[str]:
        """Channels beyond their line for months in a row."""
        run = round(norm("months_to_stop", self.plan.profile).number)
        return [each.name for each in self.plan.channels if to_stop(self.alerts(each), run)]

    @property
    def beyond_now(self) -> list[str]:
        """Channels beyond their line in the last whole month."""
        return [each.name for each in self.plan.channels if to_stop(self.alerts(each), 1)]
