"""Where the seeds, or two places of one seed, say different things of the same metric, side by side."""

from dataclasses import dataclass
from itertools import combinations

from helpers.rules.evidence import reported
from helpers.rules.figure import Figure
from helpers.rules.policies import Policy, choices, policy
from helpers.rules.registry import SeedRule, metrics, seed_rules


@dataclass(frozen=True)
class Conflict:
    """One metric on which the seeds disagree: all they say of it, what says it in other words, what balanced takes."""

    metric: str
    rules: tuple[SeedRule, ...]
    also: tuple[Figure, ...]
    balanced: Policy


def conflicts() -> list[Conflict]:
    """All metrics whose figures cannot all hold, or are set in other terms elsewhere, in the order of the seeds."""
    found = [_conflict(metric) for metric in metrics()]
    return [one for one in found if one.also or any(disagree(*pair) for pair in combinations(one.rules, 2))]


def _conflict(metric: str) -> Conflict:
    also = choices().get(metric, {}).get("also", [])
    return Conflict(metric, tuple(seed_rules(metric)), tuple(map(_figure, also)), policy(metric))


def _figure(name: str) -> Figure:
    ruled: dict[str, Figure] = {rule.id: rule for rule in seed_rules()}
    return ruled.get(name) or reported(name)


def disagree(one: SeedRule, other: SeedRule) -> bool:
    """Whether two rules on one metric cannot both be meant: other numbers, other windows, or a goal that never rises.

    Rules of another scope, or without numbers, never disagree. Goals for different months agree if the later is higher.
    """
    if one.scope != other.scope or not (one.numbers and other.numbers):
        return False
    if one.by_month and other.by_month and one.by_month != other.by_month:
        earlier, later = sorted((one, other), key=lambda rule: rule.by_month or 0)
        return later.numbers <= earlier.numbers
    windows = {one.window, other.window} - {None}
    return (one.numbers, one.unit) != (other.numbers, other.unit) or len(windows) > 1
