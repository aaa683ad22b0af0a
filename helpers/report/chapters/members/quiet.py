"""Who is silent under each definition, whom to bring back first, how newcomers begin."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.intake.values.spellings import choice_words
from helpers.measure.people.rhythm import out_of_rhythm
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import silent, summary, turns
from helpers.numbers import count, percent, whole
from helpers.report.chapters.members.tiers import Tiers
from helpers.report.display import Said, Shown, say
from helpers.report.words.small import hidden
from helpers.report.words.welcomed import welcomed_words
from helpers.report.words.won_back import won_back_words
from helpers.review.members.recall import RUNGS, Recall
from helpers.review.members.welcome import Welcome
from helpers.root import template
from helpers.texts import one_of


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
            self.words("quiet_caption") + self.rhythm_words)

    def flagged(self, silent: int, known: int, fair: bool) -> str:
        """How many fit a definition. Of one with several conditions "no" is known sooner than "yes": it is a floor, and
        none found is no finding."""
        if not known or not (fair or silent):
            return self.words("untold")
        form = "flagged" if fair else "flagged_least"
        return self.words(form, silent=whole(silent, self.language), known=whole(known, self.language))

    @property
    def rhythm_words(self) -> str:
        """How many are silent for longer than their own rhythm explains; empty where nobody's rhythm is known."""
        return self.part_words("rhythm", out_of_rhythm(self.frame),
                               usual=percent(1 - settings("churn")["rhythm_chance"], self.language))

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
    def silent(self) -> Recall:
        """The silent of 30 days and what is done to bring them back."""
        return Recall(self.review, self.known)

    @cached_property
    def welcome(self) -> Welcome:
        """The newcomers of 30 days and what is done to welcome them."""
        return Welcome(self.review, self.known)

    def recall(self) -> Shown | Said:
        """Whom to bring back first: how many, how many may be written to, how long it takes."""
        if not self.there:
            return self.nothing("recall")
        own = self.silent.silent
        if own.empty:
            return say(self.words("recall_none"))
        found = own.groupby("rung").agg(members=("agreed", "size"), agreed=("agreed", "sum")).reindex(
            RUNGS, fill_value=0)
        found = found[found["members"] > 0]
        may = {"agreed": self.safe(found["agreed"]), "what": [self.words(f"do_{name}") for name in found.index]}
        return self.table({
            "rung": [self.words(f"rung_{name}") for name in found.index], "members": self.safe(found["members"]),
            **(may if found["agreed"].any() else {})}, self.recall_words(int(found["agreed"].sum())))

    def recall_words(self, agreed: int) -> str:
        """Who is written to, and in how many days; where nobody may be, what that takes."""
        a_day, due = settings("members")["reach_a_day"], len(self.silent.to_write)
        if not agreed or not due:
            return self.words("recall_in_group" if agreed else "recall_nobody")
        return self.words("recall_caption", reach=a_day, days=count(np.ceil(due / a_day), "days", self.language))

    def won_back(self) -> Shown | Said:
        """How many of those written to came back, step by step, against the goal (J09)."""
        if not self.there:
            return self.nothing("won_back")
        won = self.silent.won
        if won is None:
            return say(self.words("won_unknown" if len(self.silent.contacts) else "won_nobody",
                                  days=settings("recall")["window_days"]))
        found = self.silent.steps[self.silent.steps["reached"] > 0]
        return self.table({
            "step": [choice_words(str(name), self.language) for name in found.index],
            **{column: [whole(each, self.language) for each in found[column]] for column in found}},
            won_back_words(won, self.language))

    def causes(self) -> Shown | Said:
        """Why those written to had fallen silent, as they said (J11)."""
        found = self.silent.causes if self.there else pd.DataFrame()
        if found.empty:
            return say(self.words("causes_none"))
        least = settings("members")["small"]
        small = hidden(found["people"], least)
        if small.all():
            return say(self.words("causes_few", least=least))
        return self.table({
            "cause": [choice_words(str(name), self.language) for name in found.index],
            "people": self.safe(found["people"]),
            "share": [self.words("withheld") if small[name] else percent(each, self.language)
                      for name, each in found["share"].items()]},
            self.words("causes_caption", of=self.people(int(found["of"].iloc[0]))))

    def newcomers(self) -> Said:
        """How the newcomers of 30 days began."""
        if not self.there:
            return self.nothing("newcomers")
        rule, new = settings("members"), self.welcome.newcomers
        if not self.welcome.known_days:
            return say(self.words("newcomers_no_roster"))
        if new.empty:
            return say(self.words("newcomers_none"))
        heard = new.dropna(subset=["messages_30"]) if "messages_30" in new else new.iloc[:0]
        if heard.empty:
            return say(self.words("newcomers_no_log", people=self.people(len(new))),
                       welcomed_words(self.welcome, self.language))
        waited = (heard["first_spoke"] - heard["joined_on"]).dt.days
        late = heard[heard["first_spoke"].isna() & (heard["days_joined"] >= rule["first_words_days"])]
        return say(self.words("newcomers", people=self.people(len(heard)),
                              spoke=whole(heard["first_spoke"].notna().sum(), self.language),
                              share=percent(heard["first_spoke"].notna().mean(), self.language),
                              soon=whole((waited < rule["first_words_days"]).sum(), self.language),
                              days=rule["first_words_days"], late=whole(len(late), self.language)),
                   welcomed_words(self.welcome, self.language))
