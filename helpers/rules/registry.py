"""Every rule of the seeds as data: the 599 figures they set, not merely report (templates/rules/seeds)."""

import difflib
from dataclasses import dataclass
from functools import cache

from helpers.errors import InputError
from helpers.rules.figure import Figure, figure_fields
from helpers.rules.files import entries
from helpers.rules.levels import DEFAULT


@dataclass(frozen=True, kw_only=True)
class SeedRule(Figure):
    """One figure a seed sets.

    ``kind`` is rule, target, threshold or process. ``scope`` and ``by_month`` (a goal for the end of that month of the
    plan) say what it is limited to. ``figures`` are the ids it stands on, its own first. ``minimum_exposure`` is the
    least base for which the seed means it.
    """

    kind: str
    minimum_exposure: float | None
    figures: tuple[str, ...]
    scope: str | None = None
    by_month: int | None = None

    @property
    def profile(self) -> str:
        """The profile that takes this seed's word: "s003"."""
        return f"s{self.seed}"


@cache
def _rules() -> tuple[SeedRule, ...]:
    found = (figure_fields(name, entry) for name, entry in entries("rules/seeds").items())
    return tuple(SeedRule(**fields | {"figures": tuple(fields["figures"])}) for fields in found)


@cache
def rule_profiles() -> tuple[str, ...]:
    """The names of all profiles: one a seed, and the balanced one."""
    return (*sorted({rule.profile for rule in _rules()}), DEFAULT)


@cache
def metrics() -> tuple[str, ...]:
    """The names of all metrics a seed rules on, in the order of the seeds."""
    return tuple(dict.fromkeys(rule.metric for rule in _rules()))


def seed_rules(metric: str | None = None, profile: str | None = None) -> list[SeedRule]:
    """The rules on ``metric`` (all if None) of the seed behind ``profile``; None or "balanced" asks every seed.

    Raises InputError ``rule_unknown`` with the closest names, ``rule_profile_unknown``.
    """
    if profile is not None and profile not in rule_profiles():
        raise InputError("rule_profile_unknown", found=profile, allowed=", ".join(rule_profiles()))
    if metric is not None and metric not in metrics():
        raise InputError("rule_unknown", found=metric, closest=", ".join(closest(metric)) or "-")
    return [rule for rule in _rules() if metric in (None, rule.metric) and profile in (None, DEFAULT, rule.profile)]


def closest(word: str) -> list[str]:
    """Metrics spelled like ``word``, else those that hold it in their name, else in their sentence."""
    holding = (rule.metric for rule in _rules() if any(word in words for words in rule.words.values()))
    return (difflib.get_close_matches(word, metrics())
            or [name for name in metrics() if word in name or name in word]
            or list(dict.fromkeys(holding)))
