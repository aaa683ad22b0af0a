"""Short lists for the team, how sure it is, what it cannot say, what to do next."""

from dataclasses import dataclass

import pandas as pd

from helpers.intervals import wilson
from helpers.measure.people.actions import to_do
from helpers.measure.people.makers import candidates
from helpers.measure.people.policies import counts
from helpers.measure.people.settings import settings
from helpers.measure.people.silence import silent
from helpers.measure.talk.heard import log_begins
from helpers.numbers import interval, month_words, whole
from helpers.report.chapters.members.opened import SILENT
from helpers.report.chapters.members.worth import Worth
from helpers.report.display import Said, Shown, say
from helpers.report.words.gaps import gap_note


@dataclass(frozen=True)
class Ahead(Worth):
    """The cells on sureness, limits, lists and next month."""

    def how_sure(self) -> Said:
        """What the counts rest on."""
        if not self.there:
            return say(self.words("sure_tallied" if self.tallied else "no_limits"), self.tried_words)
        flags = silent(self.frame)[SILENT].dropna()
        low, high = wilson(flags.sum(), len(flags)) if len(flags) else (None, None)
        return say(self.words("sure_count"),
                   self.words("sure_silent", interval=interval(float(low), float(high), self.language))
                   if low is not None and high is not None else "",
                   self.words("sure_opinion"), self.tried_words)

    def limits(self) -> Said:
        """What the figures cannot say."""
        if not self.there:
            return say(self.words("limit_tallied" if self.tallied else "no_limits"))
        begun = min(log_begins(self.review.month).values(), default=None)
        since = begun and self.words("limit_since", month=month_words(f"{begun:%Y-%m}", self.language))
        return say(self.words("limit_no_roster" if self.review.month.roster is None else "limit_spoken"), since or "",
                   gap_note(self.review, self.language),
                   self.words("limit_warned") if "warned" not in self.frame else "",
                   self.words("limit_outreach"))

    def next_month(self) -> Shown | Said:
        """What is done for each tier."""
        if not self.there:
            return say(self.words("next_collect"))
        found = counts(self.policy, self.assigned[self.policy.name])["members"]
        rows = to_do(self.policy.name, found, self.language)
        if rows.empty:
            return say(self.words("next_collect"))
        number = dict(zip(found.index, self.safe(found), strict=True))
        agreed = self.tiers_now[self.agreed(self.frame.index)].value_counts().reindex(found.index, fill_value=0)
        may = {"agreed": [dict(zip(found.index, self.safe(agreed), strict=True))[each] for each in rows["tier"]]}
        return self.table({"tier": [self.policy.tier(each, self.language) for each in rows["tier"]],
                           "members": [number[each] for each in rows["tier"]],
                           **(may if agreed.any() else {}), "what": list(rows["action"])},
                          "" if agreed.any() else self.words("next_nobody"))

    def lists(self, internal: bool = False) -> Shown | Said:
        """Advanced: the first people of each list by pseudonym, for the team only; never in what leaves the house."""
        if not internal:
            return say(self.words("lists_internal"))
        found = self.listed if self.there else pd.DataFrame()
        if found.empty:
            return say(self.words("lists_nobody"))
        return self.table({"list": [self.words(f"list_{name}") for name in found["list"]],
                           "member": list(found["member_id"])}, self.words("lists_caption"))

    @property
    def listed(self) -> pd.DataFrame:
        """One row a list and person who may be written to: list (recall, churn, maker, voice), member_id."""
        most = settings("members")["listed"]
        named = {"recall": list(self.silent.to_write.index), "churn": self.agreed(self.endangered.index),
                 "maker": self.agreed(candidates(self.frame).index),
                 "voice": self.agreed(self.known.influence["pagerank"].sort_values(ascending=False).index)}
        return pd.DataFrame([(name, who) for name, people in named.items() for who in people[:most]],
                            columns=["list", "member_id"])

    def people_listed(self) -> Said:
        """How many may be written to at all."""
        if not self.there:
            return self.nothing("may_write")
        return say(self.words("may_write", agreed=whole(len(self.agreed(self.frame.index)), self.language),
                              members=whole(len(self.frame), self.language)))
