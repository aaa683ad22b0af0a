"""What members are worth where orders are there; whose word carries; who makes content."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pandas as pd

from helpers.measure.membership.bought import purchases
from helpers.measure.people.bgnbd import calibration, purchase_model
from helpers.measure.people.buying import bought_after, repeats
from helpers.measure.people.concentration import gini, top_share
from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.fitted import TooFew
from helpers.measure.people.gammagamma import money_model, tier_value
from helpers.measure.people.makers import candidates, posts_filled
from helpers.measure.people.policies import UNKNOWN, policies
from helpers.measure.people.rfm import fixed
from helpers.measure.people.settings import settings
from helpers.measure.people.worth import contributions
from helpers.numbers import decimal, money, percent, whole
from helpers.report.chapters.members.warned import Warned
from helpers.report.display import Said, Shown, say
from helpers.report.words.small import hidden
from helpers.root import template
from helpers.rules import policy
from helpers.texts import one_of

FIFTH = 0.2
BY_MONEY = "spend"
ALL = "all"
CORE = "core"


@dataclass(frozen=True)
class Worth(Warned):
    """The cells on value, voices and makers."""

    @cached_property
    def buyers(self) -> pd.DataFrame | None:
        """How often, how recently and for how much each buyer bought so far; None without orders."""
        found, end = purchases(self.review.month), pd.Timestamp(self.review.window.as_of)
        return None if found is None or not (found["day"] <= end).any() else repeats(found, end)

    @cached_property
    def values(self) -> "pd.DataFrame | TooFew | str":
        """One row a tier of spending (all: where buyers are no known members): buyers, value, low, high; a reason
        where nothing is computed."""
        if self.buyers is None:
            return "value_no_orders"
        orders, amounts = purchase_model(self.buyers), money_model(self.buyers)
        if isinstance(orders, TooFew) or isinstance(amounts, TooFew):
            return orders if isinstance(orders, TooFew) else amounts  # type: ignore[return-value]
        if not amounts.holds:
            return "value_alike"
        tiers = self.assigned[BY_MONEY]["tier"].reindex(self.buyers.index) if self.there else None
        if tiers is None or not tiers.isin(policies()[BY_MONEY].ladder).any():
            tiers = pd.Series(ALL, self.buyers.index)
        return tier_value(orders, amounts, self.buyers, tiers, settings("members")["weeks"])

    @cached_property
    def tried(self) -> pd.Series | None:
        """The purchase model of what was known so many weeks ago, held against the weeks since: buyers, their repeat
        purchases expected, bought, low, high; None where too few had bought then, or no order since is known."""
        orders, end = purchases(self.review.month), pd.Timestamp(self.review.window.as_of)
        if orders is None:
            return None
        weeks = settings("members")["weeks"]
        since = end - pd.Timedelta(weeks=weeks)
        buyers = repeats(orders, since)
        model, bought = purchase_model(buyers), bought_after(orders, buyers.index, since, end)
        if isinstance(model, TooFew) or not bought.sum():
            return None
        return calibration(model, buyers, weeks, bought).loc[ALL]

    @property
    def tried_words(self) -> str:
        """How far the purchase model was off when tried on the past; empty where it could not be tried."""
        if self.tried is None:
            return ""
        said = {name: whole(self.tried[name], self.language) for name in self.tried.index}
        off = self.tried["expected"] / self.tried["bought"] - 1
        return self.words("tried_over" if off >= 0 else "tried_under", weeks=settings("members")["weeks"],
                          off=percent(abs(off), self.language), **said)

    def value(self) -> Shown | Said:
        """What a buyer of each tier is expected to spend in the next weeks."""
        found = self.values
        if isinstance(found, str):
            return say(self.words(found))
        if isinstance(found, TooFew):
            return self.too_few(found)
        rows = found[found["buyers"] >= settings("members")["small_money"]].sort_values("value", ascending=False)
        if rows.empty:
            return say(self.words("value_small"))
        caption = "value_all_caption" if ALL in rows.index else "value_caption"
        return self.table({
            "tier": [self.tier_of_money(str(each)) for each in rows.index],
            "buyers": [whole(each, self.language) for each in rows["buyers"]],
            "value": [money(each, self.language) for each in rows["value"]],
            "interval": [self.words("range", low=money(low, self.language), high=money(high, self.language))
                         for low, high in zip(rows["low"], rows["high"], strict=True)]},
            self.words(caption, weeks=settings("members")["weeks"]))

    def tier_of_money(self, tier: str) -> str:
        """A tier of spending in words."""
        return self.words("all_buyers") if tier == ALL else policies()[BY_MONEY].tier(tier, self.language)

    def brought(self) -> Shown | Said:
        """Advanced: what each tier brought of the last 30 days' sales, against what the core should (C12)."""
        if not self.there or "spend_30" not in self.frame:
            return say(self.words("value_no_orders" if self.buyers is None else "rfm_not_joined"))
        found = contributions(self.tiers_now, self.frame["spend_30"])
        found = found.loc[[tier for tier in (*reversed(self.policy.ladder), UNKNOWN) if tier in found.index]]
        small = hidden(found["members"], settings("members")["small_money"])
        line = percent(seed_rule(settings("core_sales")).numbers[0], self.language)
        caption = self.words("brought_core" if CORE in found.index else "brought", line=line)
        return self.table({
            "tier": [self.policy.tier(str(tier), self.language) for tier in found.index],
            "members": self.safe(found["members"], "small_money"),
            "share_of_sales": [self.words("withheld") if small[tier] else percent(share, self.language)
                               for tier, share in found["share"].items()]}, caption)

    def rfm(self) -> Shown | Said:
        """Advanced: recency, frequency and money by fixed lines."""
        if not self.there or "orders_90" not in self.frame:
            return say(self.words("value_no_orders" if self.buyers is None else "rfm_not_joined"))
        names = template("tiers.yml")["rfm"]["tiers"]
        found = fixed(self.frame)["tier"].value_counts().reindex(names, fill_value=0)
        return self.table({"tier": [one_of(self.language, names[str(name)]) for name in found.index],
                           "members": self.safe(found, "small_money")}, self.words("rfm_caption"))

    def voices(self) -> Said:
        """How much of the talk a fifth makes, and whether the log tells whose word carries."""
        if not self.there or "messages_30" not in self.frame:
            return say(self.words("voices_no_log"))
        said_by = self.frame["messages_30"]
        share = top_share(said_by, FIFTH)
        said = "" if share != share else self.words("voices_fifth", share=percent(share, self.language),
                                                    gini=decimal(gini(said_by), self.language, 2))
        standing = self.known.influence
        if standing.empty:
            return say(said, self.words("voices_unmarked"))
        first = standing["pagerank"].nlargest(settings("members")["listed"]).sum()
        return say(said, self.words("voices", people=self.people(len(standing)),
                                    listed=settings("members")["listed"], share=percent(first, self.language)))

    def makers(self) -> Said:
        """How many make content others see: candidates for KOC."""
        if not self.there:
            return self.nothing("makers")
        if "ugc_30" not in self.frame:
            return say(self.words("makers_unknown"))
        found, least = candidates(self.frame), settings("koc")["least_ugc"]
        if found.empty:
            return say(self.words("makers_none", least=least))
        return say(self.words("makers", people=self.people(len(found)), least=least,
                              agreed=whole(len(self.agreed(found.index)), self.language)), self.filled_words(found))

    def filled_words(self, found: pd.DataFrame) -> str:
        """How many posts a month the ``makers.candidates`` feed, if members make the share the profile asks (C10)."""
        asked = policy("ugc_share", self.plan.profile)
        share = cast(float, asked.value)
        return self.words("makers_fill", pieces=whole(found["ugc_30"].sum(), self.language),
                          posts=whole(posts_filled(len(found), float(found["ugc_30"].mean()), share), self.language),
                          share=percent(share, self.language), source=asked.source)
