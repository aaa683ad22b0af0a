"""Named tier policies (templates/tiers.yml): each puts every member into exactly one tier, or says what is unknown."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from helpers.measure.people.conditions import Test, read_test
from helpers.root import template
from helpers.texts import one_of

UNKNOWN = "unknown"


@dataclass(frozen=True)
class TierPolicy:
    """One policy: its tiers in the order they are tried, and in the order of the ladder from lowest to highest."""

    name: str
    system: str
    seed: str
    ladder: tuple[str, ...]
    tests: dict[str, Test]
    words: dict[str, dict[str, str]]

    def title(self, language: str) -> str:
        """The policy's own name."""
        return one_of(language, self.words[""])

    def tier(self, name: str, language: str) -> str:
        """A tier's name."""
        return one_of(language, self.words[name])


@cache
def policies() -> dict[str, TierPolicy]:
    """Every policy by name."""
    return {name: _policy(name) for name in template("tiers.yml")["policies"]}


def _policy(name: str) -> TierPolicy:
    entry = template("tiers.yml")["policies"][name]
    words = {"": entry, UNKNOWN: template("people.yml")[UNKNOWN]} | entry["tiers"]
    return TierPolicy(name, entry["system"], entry["seed"], tuple(entry["ladder"]),
                      {tier: read_test(each) for tier, each in entry["tiers"].items()},
                      {tier: {"en": each["en"], "zh": each["zh"]} for tier, each in words.items()})


def assign(policy: TierPolicy, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a member of ``frame`` (``features.derived``): tier, and missing (the columns that were needed; "" where
    the tier is known). A member takes the first tier that holds; if one tried before cannot be told, "unknown"."""
    tier = pd.Series("", frame.index, dtype=object)
    missing = pd.Series("", frame.index, dtype=object)
    for name, test in policy.tests.items():
        held, open_ = test.holds(frame), tier == ""
        untold = open_ & held.isna()
        missing = missing.where(~untold, test.unknown(frame))
        tier = tier.where(~untold, UNKNOWN).where(~(open_ & held.fillna(False)), name)
    return pd.DataFrame({"tier": tier, "missing": missing})


def counts(policy: TierPolicy, assigned: pd.DataFrame) -> pd.DataFrame:
    """One row a tier of the policy in order of precedence, "unknown" last: members, of (all members)."""
    found = assigned["tier"].value_counts().reindex([*policy.tests, UNKNOWN], fill_value=0)
    return pd.DataFrame({"members": found, "of": len(assigned)})


def precedence(policy: TierPolicy, frame: pd.DataFrame) -> pd.DataFrame:
    """How many members fit a tier (row) and also a later one (column): whom precedence decides. The diagonal is all who
    fit. Tiers without conditions are left out."""
    fit = pd.DataFrame({name: test.holds(frame).fillna(False).astype(int)
                        for name, test in policy.tests.items() if test.conditions}, index=frame.index)
    return fit.T @ fit


def held_levels(policy: TierPolicy, tier: str) -> tuple[str, ...]:
    """All levels a member holds who has reached ``tier``: whoever is gold stays in the bronze group (C11)."""
    return policy.ladder[: policy.ladder.index(tier) + 1]
