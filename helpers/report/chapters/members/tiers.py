"""Who is in which tier, how that moved, and what other policies say."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.people.moves import chances, counted, matrix, months_to_leave, moves
from helpers.measure.people.policies import UNKNOWN, counts, held_levels, policies
from helpers.measure.people.silence import silent
from helpers.numbers import count, interval, percent, whole
from helpers.report.chapters.members.opened import SILENT, Opened
from helpers.report.charts.canvas import listed
from helpers.report.charts.members import spoke_chart, tiers_chart
from helpers.report.display import Drawn, Said, Shown, answer, say
from helpers.report.words.small import hidden

LEVEL = "level"


@dataclass(frozen=True)
class Tiers(Opened):
    """The cells on tiers."""

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Each member's move since the month before."""
        return moves(self.tiers_before, self.tiers_now, self.policy.ladder)

    @property
    def compared(self) -> bool:
        """Whether the month before could sort anybody."""
        return bool((self.tiers_before != UNKNOWN).any())

    def answer(self) -> Said:
        """Who the members are, how many are silent, who moved."""
        if not self.there:
            return answer(self.tallied or self.words("nothing"))
        return answer(self.silent_words or self.words("answer_no_log", members=self.people(len(self.frame))),
                      self.tier_words, self.move_words)

    @property
    def tallied(self) -> str:
        """What tallies say of members: how many, how many spoke, how many bought; empty where they say nothing."""
        groups = self.told
        members, speakers = groups["closing"].sum(), groups["speakers"].sum()
        if not members:
            return ""
        buyers = groups["buyers"].dropna()
        bought = self.words("tallied_bought", buyers=self.people(buyers.sum())) if len(buyers) else ""
        return self.words("tallied", members=whole(members, self.language), speakers=whole(speakers, self.language),
                          share=percent(min(speakers / members, 1), self.language)) + bought

    @property
    def told(self) -> pd.DataFrame:
        """The groups of which members and people who spoke are known."""
        groups = self.review.groups.dropna(subset=["closing", "speakers"])
        return groups[groups["closing"] > 0]

    @property
    def silent_words(self) -> str:
        """How many have not spoken for 30 days, and the month before."""
        now, before = (silent(each)[SILENT].dropna() for each in (self.frame, self.known.before))
        if now.empty:
            return ""
        change = self.words("silent_before", share=percent(before.mean(), self.language)) if len(before) else ""
        return self.words("silent", people=whole(now.sum(), self.language), known=whole(len(now), self.language),
                          share=percent(now.mean(), self.language)) + change

    @property
    def tier_words(self) -> str:
        """The tiers in a sentence."""
        found = counts(self.policy, self.assigned[self.policy.name])["members"]
        unknown = found.pop(UNKNOWN)
        named = [self.words("tier_named", tier=self.policy.tier(str(tier), self.language), members=said)
                 for (tier, number), said in zip(found.items(), self.safe(found), strict=True)
                 if number and not hidden(found, self.least)[tier]]
        if not found.sum():
            return self.words("tiers_unknown")
        rest = self.words("tiers_rest", unknown=self.people(unknown)) if unknown else ""
        if not named:
            return ""
        return self.words("tiers_said", policy=self.policy.title(self.language),
                          tiers=listed(named, self.language)) + rest

    @property
    def move_words(self) -> str:
        """The moves in a sentence."""
        if not self.compared:
            return ""
        found = counted(self.moved)[["up", "held", "down"]]
        up, held, down = self.safe(found)
        return self.words("moves_said", up=up, held=held, down=down) if found.sum() else ""

    def tiers_chart(self) -> Drawn | Said:
        """Members of each tier, this month and the month before; where only tallies are there, who spoke in each
        group."""
        if self.there and (self.tiers_now != UNKNOWN).any():
            return tiers_chart(self.policy, self.tier_table, self.language)
        return self.answer() if self.told.empty else spoke_chart(self.told, self.language)

    @property
    def tier_table(self) -> pd.DataFrame:
        """One row a tier, the unknown last: now, before (NaN: nobody could be sorted); hidden counts are NaN."""
        found = {}
        for name, tiers in (("now", self.tiers_now), ("before", self.tiers_before)):
            each = tiers.value_counts().reindex([*reversed(self.policy.ladder), UNKNOWN], fill_value=0)
            found[name] = each.astype(float).mask(hidden(each, self.least))
        return pd.DataFrame(found) if self.compared else pd.DataFrame(found).assign(before=float("nan"))

    def tiers(self) -> Shown | Said:
        """The same as a table."""
        if not self.there:
            return self.nothing("tiers")
        found = counts(self.policy, self.assigned[self.policy.name])["members"]
        return self.table({
            "tier": [self.policy.tier(str(tier), self.language) for tier in found.index],
            "members": self.safe(found),
            "share": [self.words("withheld") if small else percent(each / len(self.frame), self.language, 1)
                      for each, small in zip(found, hidden(found, self.least), strict=True)]},
            self.words("tiers_caption", policy=self.policy.title(self.language)))

    def why_unknown(self) -> Said:
        """What it takes to sort those who cannot be sorted."""
        if not self.there:
            return self.nothing("why_unknown")
        found = self.assigned[self.policy.name]
        missing = {name for each in found.loc[found["tier"] == UNKNOWN, "missing"] for name in each.split(", ")}
        if not missing:
            return say(self.words("all_known"))
        number = int((found["tier"] == UNKNOWN).sum())
        return say(self.words("unknown_need", people=self.people(number)),
                   *(self.words(f"need_{name}") for name in sorted({self.source(name) for name in missing})))

    def source(self, column: str) -> str:
        """Which export tells a column: the label after ``need_``."""
        if column.startswith(("orders", "order", "spend", "days_since_order")):
            return "orders"
        if column in ("warned", "referrals", "open_rate", "enquiries", "courses", "annual_member"):
            return column
        return "joined" if column == "days_joined" else "log"

    def moves(self) -> Shown | Said:
        """Moves since the month before."""
        if not self.there:
            return self.nothing("moves")
        if not self.compared:
            return say(self.words("moves_none"))
        found = counted(self.moved)
        return self.table({"move": [self.words(f"move_{name}") for name in found.index], "members": self.safe(found)},
                          self.words("moves_caption"))

    def move_chances(self) -> Shown | Said:
        """Advanced: from which tier to which, with how sure."""
        if not self.there:
            return self.nothing("move_chances")
        table = matrix(self.moved, self.policy.ladder) if self.compared else pd.DataFrame()
        found = chances(table) if len(table) else table
        found = found[(found["people"] >= self.least)] if len(found) else found
        if not len(found):
            return say(self.words("moves_none"))
        names = {tier: self.policy.tier(tier, self.language) for tier in self.policy.ladder}
        names["went"] = self.words("move_went")
        return self.table({
            "from": [names[each] for each in found["before"]], "to": [names[each] for each in found["after"]],
            "members": [whole(each, self.language) for each in found["people"]],
            "chance": [percent(each, self.language) for each in found["chance"]],
            "interval": [interval(*ends, self.language) for ends in zip(found["low"], found["high"], strict=True)]},
            self.words("chances_caption", least=self.least) + self.leaving_words(table))

    def leaving_words(self, table: pd.DataFrame) -> str:
        """After how many months a member of each tier has left, tiers of enough people only; from ``moves.matrix``."""
        found = months_to_leave(table)[table.sum(axis=1) >= self.least]
        named = [self.words("leaves_after", tier=self.policy.tier(str(tier), self.language),
                            months=count(months, "months", self.language)) for tier, months in found.items()]
        return self.words("leave_caption", tiers=listed(named, self.language)) if named else ""

    def policies(self) -> Shown | Said:
        """Advanced: every policy beside the others."""
        if not self.there:
            return self.nothing("policies")
        rows = [(policy.title(self.language), policy.tier(str(tier), self.language), said)
                for name, policy in policies().items()
                for found in [counts(policy, self.assigned[name])["members"]]
                for tier, said in zip(found.index, self.safe(found), strict=True)]
        return self.table(dict(zip(("policy", "tier", "members"), map(list, zip(*rows, strict=True)), strict=True)),
                          self.level_words)

    @property
    def level_words(self) -> str:
        """That who reaches a visible level stays in the groups of those below, and the seats that takes (C11)."""
        policy, known = policies()[LEVEL], counts(policies()[LEVEL], self.assigned[LEVEL])["members"].drop(UNKNOWN)
        held = {tier: len(held_levels(policy, tier)) for tier in policy.ladder}
        said = self.words("levels", policy=policy.title(self.language), most=max(held.values()),
                          top=policy.tier(policy.ladder[-1], self.language))
        if not known.sum() or hidden(known, self.least).any():
            return said
        return said + self.words("levels_seats", people=whole(known.sum(), self.language),
                                 seats=whole((known * pd.Series(held)).sum(), self.language))
