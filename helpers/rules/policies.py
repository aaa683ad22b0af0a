"""One value for every rule under every profile (system N01): templates/rules/balanced.yml says which, and why."""

from dataclasses import dataclass
from typing import Any

from helpers.rules.figure import Value
from helpers.rules.files import entries
from helpers.rules.levels import DEFAULT
from helpers.rules.registry import SeedRule, seed_rules
from helpers.texts import one_of


@dataclass(frozen=True)
class Policy:
    """What one profile holds on one metric. ``profile`` is the one that speaks: the balanced one where it is silent.

    ``rule`` is the seed's rule it takes, None where the value is ours. ``why`` is None where nothing was to choose.
    """

    metric: str
    profile: str
    comparator: str | None
    value: Value
    unit: str | None
    window: str | None
    denominator: str | None
    rule: SeedRule | None
    why: dict[str, str] | None

    @property
    def source(self) -> str:
        """Seed, section and id, or "ours"."""
        return self.rule.place if self.rule else "ours"

    def reason(self, language: str) -> str | None:
        """Why this value, where there was a choice."""
        return one_of(language, self.why) if self.why else None


def choices() -> dict[str, dict[str, Any]]:
    """What was chosen where the seeds, or two places of one seed, say different things, by metric."""
    return entries("rules/balanced.yml")


def policy(metric: str, profile: str = DEFAULT) -> Policy:
    """The one value of ``metric`` under ``profile``; where that seed is silent, the balanced one.

    Raises InputError ``rule_unknown`` for a metric no seed rules on, ``rule_profile_unknown``.
    """
    own = [] if profile == DEFAULT else seed_rules(metric, profile)
    if not own:
        return _balanced(metric)
    return _taken(_named(own, _choice(metric).get("within", {}).get(profile)), profile, None)


def _balanced(metric: str) -> Policy:
    rules, choice = seed_rules(metric), _choice(metric)
    why = {language: choice[language] for language in ("en", "zh")} if choice else None
    ours = choice.get("ours")
    if ours:
        return Policy(metric, DEFAULT, ours["comparator"], ours["value"], ours["unit"], ours["window"],
                      ours["denominator"], None, why)
    return _taken(_named(rules, choice.get("takes")), DEFAULT, why)


def _choice(metric: str) -> dict[str, Any]:
    return choices().get(metric, {})


def _named(rules: list[SeedRule], name: str | None) -> SeedRule:
    return next((rule for rule in rules if rule.id == name), rules[0])


def _taken(rule: SeedRule, profile: str, why: dict[str, str] | None) -> Policy:
    return Policy(rule.metric, profile, rule.comparator, rule.value, rule.unit, rule.window, rule.denominator,
                  rule, why)
