"""What all cells of chapter 06 share: the members, the policy that sorts them, and counts that may be shown."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.measure.membership.known import Known
from helpers.measure.membership.reach import reachable
from helpers.measure.people.policies import UNKNOWN, TierPolicy, assign, policies
from helpers.measure.people.settings import settings
from helpers.numbers import count, percent, whole
from helpers.report.chapters.chapter import Chapter
from helpers.report.display import Said, say
from helpers.report.words.small import hidden

SILENT = "s001_30_days"


@dataclass(frozen=True)
class Opened(Chapter):
    """Chapter 06 before its cells."""

    LABELS = "members"

    @cached_property
    def known(self) -> Known:
        """The month's members."""
        return Known(self.review.month)

    @property
    def frame(self) -> pd.DataFrame:
        """One row a member with all that is known of him."""
        return self.known.features

    @property
    def there(self) -> bool:
        """Whether anybody is known."""
        return not self.frame.empty

    @cached_property
    def assigned(self) -> dict[str, pd.DataFrame]:
        """The tier of each member under every policy."""
        return {name: assign(policy, self.frame) for name, policy in policies().items()}

    @cached_property
    def policy(self) -> TierPolicy:
        """The first policy the plan names; else the one that can sort most members."""
        names = settings("members")["plan_names"]
        named = [names.get(each.name, each.name) for each in self.plan.tiers]
        wanted = [name for name in named if name in policies()]
        told = {name: int((found["tier"] != UNKNOWN).sum()) for name, found in self.assigned.items()}
        return policies()[wanted[0] if wanted else max(told, key=lambda name: told[name])]

    @property
    def tiers_now(self) -> pd.Series:
        """Each member's tier under it."""
        return self.assigned[self.policy.name]["tier"]

    @cached_property
    def tiers_before(self) -> pd.Series:
        """The same a month earlier, of the members of then."""
        return assign(self.policy, self.known.before)["tier"]

    def agreed(self, people: pd.Index) -> list[str]:
        """Those of ``people`` who may be written to."""
        return reachable(self.review.month, people, self.plan.data.notice if self.plan.data else None)

    @property
    def least(self) -> int:
        """Counts below are hidden."""
        return int(settings("members")["small"])

    def nothing(self, what: str) -> Said:
        """What it takes to answer this: tiers, moves, ..."""
        return say(self.words(f"no_{what}"))

    def people(self, number: float) -> str:
        """A number of people."""
        return count(number, "people", self.language)

    def part_words(self, name: str, flags: pd.Series, **said: str) -> str:
        """How many of those of whom it is known (``flags``), in the sentence ``name``; in ``name``_hidden where few are
        or few are not; empty where it is known of too few for a share."""
        known = flags.dropna()
        if len(known) < settings("members")["share_of"]:
            return ""
        part = int(known.sum())
        small = hidden(pd.Series([part, len(known) - part]), self.least).any()
        return self.words(f"{name}_hidden" if small else name, part=whole(part, self.language), least=self.least,
                          known=whole(len(known), self.language), share=percent(part / len(known), self.language),
                          **said)

    def safe(self, counts: pd.Series, least: str = "small") -> list[str]:
        """Counts in words, those too small to show hidden."""
        line = settings("members")[least]
        small = hidden(counts, line)
        return [self.words("small", least=line) if small[name] and each < line else
                self.words("withheld") if small[name] else whole(each, self.language)
                for name, each in counts.items()]
