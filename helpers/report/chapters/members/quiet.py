"""Who is silent under each definition, whom to bring back first, how newcomers begin."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.measure.people.recall import recall_plan
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import silent, summary, turns
from helpers.numbers import count, percent, whole
from helpers.report.chapters.members.opened import SILENT
from helpers.report.chapters.members.tiers import Tiers
from helpers.report.display import Said, Shown, say
from helpers.root import template
from helpers.texts import one_of

RUNGS = ("buyer", "spoke", "other")
CONTACTS = ["member_id", "day", "step", "returned"]


@dataclass(frozen=True)
class Quiet(Tiers):
    """The cells on silence and on newcomers."""

    def quiet(self) -> Shown | Said:
        """How many are silent by each definition, who was lost, who came back."""
        if not self.there:
            return self.told_quiet()
        found = pd.concat([summary(silent(self.frame)), summary(turns(self.frame))])
        if not found["known"].any():
            return say(self.words("quiet_no_log"))
        names = template("tiers.yml")["silence"] | template("tiers.yml")["turns"]
        fair = [len(names[name]["all"]) == 1 or unknown == 0 for name, unknown in found["unknown"].items()]
        return self.table({
            "definition": [one_of(self.language, {key: names[name][key] for key in ("en", "zh")})
                           for name in found.index],
            "members": [self.flagged(*each) for each in zip(found["silent"], found["known"], fair, strict=True)],
            "share": [percent(each / known, self.language) if known and told else self.words("untold")
                      for each, known, told in zip(found["silent"], found["known"], fair, strict=True)]},
            self.words("quiet_caption"))

    def flagged(self, silent: int, known: int, fair: bool) -> str:
        """How many fit a definition. Of one with several conditions "no" is known sooner than "yes": it is a floor, and
        none found is no finding."""
        if not known or not (fair or silent):
            return self.words("untold")
        form = "flagged" if fair else "flagged_least"
        return self.words(form, silent=whole(silent, self.language), known=whole(known, self.language))

    def told_quiet(self) -> Shown | Said:
        """From tallies: who did not speak in each group."""
        groups = self.told
        if groups.empty:
            return self.nothing("quiet")
        rest = (groups["closing"] - groups["speakers"]).clip(lower=0)
        return self.table({
            "group": [str(each) for each in groups["name"]],
            "members": [whole(each, self.language) for each in groups["closing"]],
            "spoke": [whole(each, self.language) for each in groups["speakers"]],
            "quiet": [whole(each, self.language) for each in rest],
            "share": [percent(each, self.language) for each in rest / groups["closing"]]},
            self.words("told_quiet_caption"))

    @cached_property
    def silent(self) -> pd.DataFrame:
        """The silent of 30 days, to be reached in this order: rung (buyer, spoke, other), priority, agreed."""
        flags = silent(self.frame)[SILENT].fillna(False).astype(bool)
        own = self.frame[flags]
        rung = np.select([self.more_than_none(own, "orders_total"), self.more_than_none(own, "messages_before")],
                         RUNGS[:2], RUNGS[2])
        agreed = set(self.agreed(own.index))
        return pd.DataFrame({"rung": rung, "priority": self.priority(own, rung),
                             "agreed": own.index.isin(agreed)}, index=own.index)

    def more_than_none(self, own: pd.DataFrame, column: str) -> pd.Series:
        """Whether a column says more than 0; what is unknown does not."""
        found = own[column] if column in own else pd.Series(pd.NA, own.index, "Float64")
        return (found > 0).fillna(False).astype(bool)

    def priority(self, own: pd.DataFrame, rung: np.ndarray) -> pd.Series:
        """The rung first, then money, then messages before."""
        place = pd.Series(rung, own.index, dtype=object).map({name: -number for number, name in enumerate(RUNGS)})
        money, talk = (own[name].fillna(0).astype(float) if name in own else pd.Series(0.0, own.index)
                       for name in ("spend_90", "messages_before"))
        return place + (money.rank(pct=True) + talk.rank(pct=True)) / (len(RUNGS) * 2)

    def recall(self) -> Shown | Said:
        """Whom to bring back first: how many, how many may be written to, how long it takes."""
        if not self.there:
            return self.nothing("recall")
        if self.silent.empty:
            return say(self.words("recall_none"))
        found = self.silent.groupby("rung").agg(members=("agreed", "size"), agreed=("agreed", "sum")).reindex(
            RUNGS, fill_value=0)
        found = found[found["members"] > 0]
        a_day, agreed = settings("members")["reach_a_day"], int(found["agreed"].sum())
        may = {"agreed": self.safe(found["agreed"]), "what": [self.words(f"do_{name}") for name in found.index]}
        return self.table({
            "rung": [self.words(f"rung_{name}") for name in found.index], "members": self.safe(found["members"]),
            **(may if agreed else {})},
            self.words("recall_caption" if agreed else "recall_nobody", reach=a_day,
                       days=count(np.ceil(agreed / a_day), "days", self.language)))

    @property
    def recall_list(self) -> pd.DataFrame:
        """The silent who may be written to, the first of them: member_id, rung, step."""
        own = self.silent[self.silent["agreed"]].assign(consent=True)
        today = pd.Timestamp(self.review.window.as_of)
        plan = recall_plan(own, pd.DataFrame(columns=CONTACTS), today, settings("members")["reach_a_day"])
        return plan.head(settings("members")["listed"]).reset_index()[["member_id", "rung", "step"]]

    def newcomers(self) -> Said:
        """How the newcomers of 30 days began."""
        if not self.there:
            return self.nothing("newcomers")
        rule = settings("members")
        if "joined_on" not in self.frame:
            return say(self.words("newcomers_no_roster"))
        new = self.frame[(self.frame["days_joined"] < rule["newcomer_days"]).fillna(False)]
        heard = new.dropna(subset=["messages_30"]) if "messages_30" in new else new.iloc[:0]
        if new.empty or heard.empty:
            return say(self.words("newcomers_no_log" if len(new) else "newcomers_none", people=self.people(len(new))))
        waited = (heard["first_spoke"] - heard["joined_on"]).dt.days
        late = heard[heard["first_spoke"].isna() & (heard["days_joined"] >= rule["first_words_days"])]
        return say(self.words("newcomers", people=self.people(len(heard)),
                              spoke=whole(heard["first_spoke"].notna().sum(), self.language),
                              share=percent(heard["first_spoke"].notna().mean(), self.language),
                              soon=whole((waited < rule["first_words_days"]).sum(), self.language),
                              days=rule["first_words_days"], late=whole(len(late), self.language)),
                   self.words("newcomers_touches"))
