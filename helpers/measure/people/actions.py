"""What is done for each tier, by whom, how often (C08): templates/tier_actions.yml joined to how many are in it."""

from dataclasses import dataclass

import pandas as pd

from helpers.root import template
from helpers.texts import one_of


@dataclass(frozen=True)
class TierAction:
    """One action for the members of one tier. ``times`` in each ``every`` (week or month; None: when it is due)."""

    tier: str
    owner: str
    every: str | None
    times: int
    rule: str
    words: dict[str, str]

    def sentence(self, language: str) -> str:
        """What is done."""
        return one_of(language, self.words)


def tier_actions(policy: str) -> list[TierAction]:
    """The actions of one policy, tier by tier."""
    return [TierAction(tier, each["owner"], each.get("every"), each.get("times", 0), each["rule"],
                       {"en": each["en"], "zh": each["zh"]})
            for tier, found in template("tier_actions.yml")[policy].items() for each in found]


def touches(actions: list[TierAction], tier: str, weeks: int) -> int:
    """How many times a member of ``tier`` is written to in a month of so many ``weeks``."""
    often = {"week": weeks, "month": 1}
    return sum(each.times * often[each.every] for each in actions if each.tier == tier and each.every)


def to_do(policy: str, members: pd.Series, language: str) -> pd.DataFrame:
    """One row an action whose tier holds somebody: tier, members, owner, action. ``members``: people a tier."""
    rows = [(each.tier, int(members[each.tier]), each.owner, each.sentence(language))
            for each in tier_actions(policy) if members.get(each.tier, 0) > 0]
    return pd.DataFrame(rows, columns=["tier", "members", "owner", "action"])
